import { Fault } from '../../lib/fault.ts';
import { openInWorker, type Remote } from '../../lib/worker-service.ts';
import type { History } from './worker/history.ts';

/** The history in its thread. */
export type HistoryClient = Remote<History>;

/**
 * Opens the history in a worker thread, which starts with the first question. Questions it left
 * unanswered when it ended reject with a Fault `history`.
 *
 * @param options.ledger this laptop's ledger
 * @param options.folder of the indexes and imports, absolute paths
 * @param options.worker the entry of the worker: history-worker.ts, built or from source
 */
export function openHistory(options: {
  ledger: string;
  folder: string;
  worker: URL;
}): HistoryClient {
  const { ledger, folder, worker } = options;
  return openInWorker<History>({
    worker,
    name: 'audit-history',
    data: { ledger, folder },
    ended: (detail) => new Fault({ code: 'history', detail }),
  });
}
