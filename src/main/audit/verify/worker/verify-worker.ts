import { parentPort, workerData } from 'node:worker_threads';
import { sqliteProblem } from '../../../lib/sqlite-error.ts';
import type { VerifyJob, VerifyMessage } from '../verifier.ts';
import { verifyLedger } from './verify-ledger.ts';

// The worker's own entry: a million rows take seconds, and main's event loop must stay free.

const tell = (message: VerifyMessage): void => parentPort?.postMessage(message);
const { path, headPath, hmac, publicKey, install, cancelled } = workerData as VerifyJob;

try {
  const verification = verifyLedger({
    path,
    headPath,
    hmac: Buffer.from(hmac),
    publicKey: Buffer.from(publicKey),
    install,
    clock: () => new Date(),
    onProgress: tell,
    signal: {
      get aborted() {
        return Atomics.load(cancelled, 0) !== 0;
      },
    },
  });
  tell({ verification });
} catch (error) {
  tell({ failed: sqliteProblem(error, path)?.detail ?? String(error) });
}
