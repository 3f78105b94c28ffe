import { Fault } from '../fault.ts';
import { WorkerService } from '../worker-service.ts';
import type { ContactStore } from './contact-store.ts';

/**
 * The store in its worker thread. What it had not answered when the thread ended rejects with a Fault `contact-store`.
 *
 * @param options.folder of the store alone, an absolute path; made when it is needed
 * @param options.worker the entry of the worker: store-worker.ts, built or as it is
 */
export function openContactStore(options: { folder: string; worker: URL }): ContactStore {
  const service = new WorkerService({
    worker: options.worker,
    name: 'contact-store',
    data: { folder: options.folder },
    ended: (detail) => new Fault({ code: 'contact-store', detail }),
  });
  const ask =
    <M extends keyof ContactStore>(method: M) =>
    (...args: Parameters<ContactStore[M]>) =>
      service.ask<Awaited<ReturnType<ContactStore[M]>>>(method, args);
  return {
    overview: ask('overview'),
    begin: ask('begin'),
    commit: ask('commit'),
    missing: ask('missing'),
    finish: ask('finish'),
    drop: ask('drop'),
    page: ask('page'),
    pick: ask('pick'),
    keepMfa: ask('keepMfa'),
    purge: ask('purge'),
    close: () => service.close(),
  };
}
