import { Worker } from 'node:worker_threads';
import type { AppError } from '../../shared/ipc/result.ts';
import { Fault } from '../fault.ts';
import type { ContactStore } from './contact-store.ts';

/** What the worker is asked; requests are worked off in their order. */
export interface StoreRequest {
  readonly id: number;
  readonly method: keyof ContactStore;
  readonly args: readonly unknown[];
}

/** What it answers: a value, a Fault as data, or an error that is a fault of the app. */
export type StoreAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: AppError }
  | { readonly id: number; readonly ok: false; readonly error: unknown };

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The store in its worker thread. The thread starts with the first call; when it ends unasked, what it had not answered rejects with a
 * Fault `contact-store`, and the next call starts another.
 *
 * @param options.folder of the store alone, an absolute path; made when it is needed
 * @param options.worker the entry of the worker: store-worker.ts, built or as it is
 */
export function openContactStore(options: { folder: string; worker: URL }): ContactStore {
  const client = new StoreClient(options.folder, options.worker);
  const ask =
    <M extends keyof ContactStore>(method: M) =>
    (...args: Parameters<ContactStore[M]>) =>
      client.ask<Awaited<ReturnType<ContactStore[M]>>>(method, args);
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
    close: () => client.close(),
  };
}

class StoreClient {
  readonly #folder: string;
  readonly #entry: URL;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #asked = 0;
  #closed: Promise<void> | null = null;

  constructor(folder: string, entry: URL) {
    this.#folder = folder;
    this.#entry = entry;
  }

  ask<T>(method: keyof ContactStore, args: readonly unknown[]): Promise<T> {
    if (this.#closed !== null) return Promise.reject(ended('CLOSED'));
    return this.#send(method, args);
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    try {
      await this.#send('close', []);
    } catch {
      // It ended by itself before.
    }
    await exited;
  }

  #send<T>(method: keyof ContactStore, args: readonly unknown[]): Promise<T> {
    return new Promise((resolve, reject) => {
      const id = ++this.#asked;
      const worker = this.#worker ?? this.#start();
      worker.postMessage({ id, method, args } satisfies StoreRequest);
      this.#pending.set(id, { resolve, reject });
    });
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, {
      name: 'contact-store',
      workerData: { folder: this.#folder },
    });
    const pending = this.#pending;
    let why = 'WORKER_ENDED';
    worker.on('message', (answer: StoreAnswer) => {
      const asked = pending.get(answer.id);
      pending.delete(answer.id);
      if (answer.ok) asked?.resolve(answer.value as never);
      else asked?.reject('fault' in answer ? new Fault(answer.fault) : answer.error);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      why = error.code ?? why;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) {
        this.#worker = null;
        this.#pending = new Map();
      }
      for (const { reject } of pending.values()) reject(ended(why));
    });
    this.#worker = worker;
    return worker;
  }
}

function ended(detail: string): Fault {
  return new Fault({ code: 'contact-store', detail });
}
