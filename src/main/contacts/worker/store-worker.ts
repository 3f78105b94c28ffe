import { workerData } from 'node:worker_threads';
import { serveAsWorker } from '../../lib/worker-service.ts';
import { ContactDatabase } from './contact-database.ts';

// The worker's own entry: a scan's rows are written and searched here, to keep main's event loop
// free.

serveAsWorker(new ContactDatabase(workerData.folder));
