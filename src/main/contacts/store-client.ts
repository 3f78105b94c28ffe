import { Fault } from '../lib/fault.ts';
import { openInWorker, type Remote } from '../lib/worker-service.ts';
import type { ContactDatabase } from './worker/contact-database.ts';

/** The rows of scans, in their worker thread. */
export type ContactStore = Remote<ContactDatabase>;

/**
 * Opens the store in a worker thread. Requests left unanswered when the thread ended reject with a
 * Fault `contact-store`.
 *
 * @param options.folder of the store alone, an absolute path; created when needed
 * @param options.worker the entry of the worker: store-worker.ts, built or from source
 */
export function openContactStore(options: { folder: string; worker: URL }): ContactStore {
  return openInWorker<ContactDatabase>({
    worker: options.worker,
    name: 'contact-store',
    data: { folder: options.folder },
    ended: (detail) => new Fault({ code: 'contact-store', detail }),
  });
}
