import { parentPort, Worker } from 'node:worker_threads';
import type { AppError } from '../../shared/domain/app-error.ts';
import { Fault } from './fault.ts';

/** A request to a worker; the worker starts requests in order. */
interface WorkerRequest {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Its answer: a value, a Fault as data, or an unexpected error. */
type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: AppError }
  | { readonly id: number; readonly ok: false; readonly error: unknown };

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface WorkerServiceOptions {
  /** The entry of the worker, built or from source: it calls {@link serveAsWorker}. */
  readonly worker: URL;
  readonly name: string;
  /** Passed as `workerData`. */
  readonly data: unknown;
  /**
   * What a request rejects with if the thread ended before answering: `detail` is an error code,
   * `CLOSED` or `WORKER_ENDED`.
   */
  readonly ended: (detail: string) => Fault;
}

type Methods<S> = Record<keyof S, (...args: never[]) => unknown>;

/** A service as called from another thread. */
export type Remote<S extends Methods<S>> = {
  readonly [M in keyof S]: (...args: Parameters<S[M]>) => Promise<Awaited<ReturnType<S[M]>>>;
};

/**
 * Runs a service in a worker thread. The thread starts with the first request. If it dies,
 * unanswered requests reject, and the next request starts another.
 *
 * @returns each method of the service, callable from this thread. It throws what the method throws
 * there: a Fault as such, any other error as a copy. `close` ends the thread if it is running
 */
export function openInWorker<S extends Methods<S> & { close: () => void }>(
  options: WorkerServiceOptions,
): Remote<S> {
  const thread = new ServiceThread(options);
  return new Proxy({} as Remote<S>, {
    get: (_, name) => {
      // Awaiting the service itself checks whether it is a promise.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      if (name === 'close') return () => thread.close();
      return (...args: unknown[]) => thread.ask(name, args);
    },
  });
}

class ServiceThread {
  readonly #options: WorkerServiceOptions;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #asked = 0;
  #closed: Promise<void> | null = null;

  constructor(options: WorkerServiceOptions) {
    this.#options = options;
  }

  ask(method: string, args: readonly unknown[]): Promise<unknown> {
    return this.#closed === null
      ? this.#send(method, args)
      : Promise.reject(this.#options.ended('CLOSED'));
  }

  /** Calls the service's `close` if the thread is running, and waits for its end. */
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
      // It had already ended.
    }
    await exited;
  }

  #send(method: string, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.#asked;
      const worker = this.#worker ?? this.#start();
      worker.postMessage({ id, method, args } satisfies WorkerRequest);
      this.#pending.set(id, { resolve, reject });
    });
  }

  #start(): Worker {
    const { worker: entry, name, data, ended } = this.#options;
    const worker = new Worker(entry, { name, workerData: data });
    const pending = this.#pending;
    let why = 'WORKER_ENDED';
    worker.on('message', (answer: WorkerAnswer) => {
      const asked = pending.get(answer.id);
      pending.delete(answer.id);
      if (answer.ok) asked?.resolve(answer.value);
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

/**
 * Answers the requests of {@link openInWorker} until `close` is requested. Call once, in the
 * worker's entry.
 */
export function serveAsWorker(service: { close: () => unknown }): void {
  const port = parentPort;
  if (port === null) throw new Error('This runs in a worker thread');
  port.on('message', async ({ id, method, args }: WorkerRequest) => {
    port.postMessage(await answer(id, () => Reflect.get(service, method).apply(service, args)));
    if (method === 'close') port.close();
  });
}

async function answer(id: number, work: () => unknown): Promise<WorkerAnswer> {
  try {
    return { id, ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Fault) return { id, ok: false, fault: error.error };
    return { id, ok: false, error };
  }
}
