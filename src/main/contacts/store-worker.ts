import { parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../fault.ts';
import { ContactDatabase } from './contact-database.ts';
import type { StoreAnswer, StoreRequest } from './store-client.ts';

// The worker's own entry: a scan's rows are written and searched here, so that main's event loop stays free.

const port = parentPort;
if (port === null) throw new Error('store-worker.ts runs in a worker thread');
const database = new ContactDatabase(workerData.folder);

port.on('message', ({ id, method, args }: StoreRequest) => {
  port.postMessage(answer(id, method, args));
  if (method === 'close') port.close();
});

function answer(
  id: number,
  method: StoreRequest['method'],
  args: StoreRequest['args'],
): StoreAnswer {
  try {
    const run: (...given: never[]) => unknown = database[method];
    return { id, ok: true, value: run.apply(database, args as never[]) };
  } catch (error) {
    if (error instanceof Fault) return { id, ok: false, fault: error.error };
    return { id, ok: false, error };
  }
}
