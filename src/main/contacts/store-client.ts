import { Fault } from '../lib/fault.ts';
import { WorkerService } from '../lib/worker-service.ts';
import type { ContactStore } from './stored-scan.ts';

/**
 * The store in its worker thread. What it had not answered when the thread ended rejects with a Fault `contact-store`.
 *
 * @param options.folder of the store alone, an absolute path; made when it is needed
 * @param options.worker the entry of the worker: store-worker.ts, built or as it is
 */
export function openContactStore(options: { folder: string; worker: URL }): ContactStore {
  const service = new WorkerService<ContactStore>({
    worker: options.worker,
    name: 'contact-store',
    data: { folder: options.folder },
    ended: (detail) => new Fault({ code: 'contact-store', detail }),
  });
  return {
    overview: service.method('overview'),
    begin: service.method('begin'),
    commit: service.method('commit'),
    missing: service.method('missing'),
    finish: service.method('finish'),
    drop: service.method('drop'),
    page: service.method('page'),
    pick: service.method('pick'),
    keepMfa: service.method('keepMfa'),
    purge: service.method('purge'),
    close: () => service.close(),
  };
}
