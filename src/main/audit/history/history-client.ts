import { Fault } from '../../fault.ts';
import { WorkerService } from '../../worker-service.ts';
import type { History } from './history.ts';

/** The history in its thread. */
export type HistoryClient = {
  readonly [M in keyof History]: (
    ...args: Parameters<History[M]>
  ) => Promise<Awaited<ReturnType<History[M]>>>;
};

/**
 * Opens the history in a worker thread, which starts with the first question. What it had not answered when it ended rejects with a Fault `history`.
 *
 * @param options.ledger this laptop's ledger
 * @param options.folder of the indexes and imports, absolute paths
 * @param options.worker the entry of the worker: history-worker.ts, built or as it is
 */
export function openHistory(options: {
  ledger: string;
  folder: string;
  worker: URL;
}): HistoryClient {
  const { ledger, folder, worker } = options;
  const service = new WorkerService({
    worker,
    name: 'audit-history',
    data: { ledger, folder },
    ended: (detail) => new Fault({ code: 'history', detail }),
  });
  const ask =
    <M extends keyof History>(method: M) =>
    (...args: Parameters<History[M]>) =>
      service.ask<Awaited<ReturnType<History[M]>>>(method, args);
  return {
    page: ask('page'),
    choices: ask('choices'),
    chart: ask('chart'),
    count: ask('count'),
    beginBundle: ask('beginBundle'),
    nextOfBundle: ask('nextOfBundle'),
    endBundle: ask('endBundle'),
    checkImport: ask('checkImport'),
    keepImport: ask('keepImport'),
    verifyImport: ask('verifyImport'),
    cancelImport: ask('cancelImport'),
    forgetImport: ask('forgetImport'),
    close: () => service.close(),
  };
}
