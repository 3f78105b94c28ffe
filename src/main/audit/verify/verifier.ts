import { Worker } from 'node:worker_threads';
import type { Verification, VerifyStatus } from '../../../shared/domain/ledger-verification.ts';
import type { LedgerKeys } from '../ledger-keys.ts';

/** What the worker is started with. */
export interface VerifyJob {
  readonly path: string;
  readonly headPath: string;
  readonly hmac: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly install: string;
  /** Set to nonzero to cancel the verification. */
  readonly cancelled: Int32Array<SharedArrayBuffer>;
}

/** Its progress, and at the end what it found or why it failed. */
export type VerifyMessage =
  | { readonly rows: number; readonly total: number }
  | { readonly verification: Verification | null }
  | { readonly failed: string };

export interface VerifierOptions {
  /** The entry of the worker: verify-worker.ts, built or from source. */
  readonly worker: URL;
  /** The ledger's file, and the head's file outside it. */
  readonly path: string;
  readonly headPath: string;
  /** Asked at each start; may throw while they are unavailable. */
  readonly keys: () => Pick<LedgerKeys, 'hmac' | 'publicKey' | 'install'>;
  /** Told about ten times a second during a run, and once at its end. */
  readonly tell: (status: VerifyStatus) => void;
}

/** Verifies the ledger in its own thread, one verification at a time. */
export class Verifier {
  readonly #options: VerifierOptions;
  #running: Verifying | null = null;

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /**
   * Starts a verification unless one is running.
   *
   * @returns the status of the one that is now running
   * @throws what `keys` throws
   */
  start(): VerifyStatus {
    this.#running ??= this.#begin();
    return this.#running.status;
  }

  /**
   * Cancels the running one. `cancelled` is told once its thread has ended; SQLite's quick check
   * cannot be interrupted.
   */
  cancel(): void {
    this.#running?.cancel();
  }

  /** Cancels the running one, and waits until its thread has released the file. */
  async close(): Promise<void> {
    this.#running?.cancel();
    await this.#running?.ended;
  }

  #begin(): Verifying {
    const { tell } = this.#options;
    return new Verifying(this.#options, (status) => {
      if (status.state !== 'running') this.#running = null;
      tell(status);
    });
  }
}

class Verifying {
  status: VerifyStatus = { state: 'running', rows: 0, total: 0 };
  readonly ended: Promise<void>;
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4));

  constructor(
    { worker: entry, path, headPath, keys }: VerifierOptions,
    tell: (status: VerifyStatus) => void,
  ) {
    const { hmac, publicKey, install } = keys();
    const cancelled = this.#cancelled;
    const job: VerifyJob = { path, headPath, hmac, publicKey, install, cancelled };
    const worker = new Worker(entry, { name: 'ledger-verify', workerData: job });
    let end: VerifyStatus = { state: 'failed', detail: 'WORKER_ENDED' };
    worker.on('message', (message: VerifyMessage) => {
      if ('rows' in message) {
        this.status = { state: 'running', ...message };
        if (!this.#isCancelled) tell(this.status);
      } else end = endOf(message);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      end = { state: 'failed', detail: error.code ?? 'WORKER_ENDED' };
    });
    // 'exit' comes after all the worker's messages, even if it dies.
    this.ended = new Promise((resolve) => {
      worker.on('exit', () => {
        tell(this.#isCancelled ? { state: 'cancelled' } : end);
        resolve();
      });
    });
  }

  cancel(): void {
    Atomics.store(this.#cancelled, 0, 1);
  }

  get #isCancelled(): boolean {
    return Atomics.load(this.#cancelled, 0) !== 0;
  }
}

function endOf(message: Exclude<VerifyMessage, { rows: number }>): VerifyStatus {
  if ('failed' in message) return { state: 'failed', detail: message.failed };
  const { verification } = message;
  return verification === null ? { state: 'cancelled' } : { state: 'done', verification };
}
