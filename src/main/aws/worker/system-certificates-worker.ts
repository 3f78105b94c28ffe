import { getCACertificates } from 'node:tls';
import { parentPort } from 'node:worker_threads';

// Reading the system's store takes 200 ms with the few certificates of a Debian, and seconds on a
// Mac with a full keychain: whoever waits in main's thread holds up every caller.
parentPort?.postMessage(getCACertificates('system'));
