import { workerData } from 'node:worker_threads';
import { serveAsWorker } from '../../../lib/worker-service.ts';
import { History } from './history.ts';

// The worker's own entry: the history is searched and bundles are read here, to keep main's event
// loop free.

serveAsWorker(new History(workerData));
