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
  /** Not 0 once the verification is to end. */
  readonly cancelled: Int32Array<SharedArrayBuffer>;
}

/** What it tells: how far it is, and at its end what it found or why it found nothing. */
export type VerifyMessage =
  | { readonly rows: number; readonly total: number }
  | { readonly verification: Verification | null }
  | { readonly failed: string };

export interface VerifierOptions {
  /** The entry of the worker: verify-worker.ts, built or as it is. */
  readonly worker: URL;
  /** The ledger's file, and that of the head outside of it. */
  readonly path: string;
  readonly headPath: string;
  /** Asked at each start; may throw while there are none. */
  readonly keys: () => Pick<LedgerKeys, 'hmac' | 'publicKey' | 'install'>;
  /** Told about ten times a second while one runs, and once at its end. */
  readonly tell: (status: VerifyStatus) => void;
}

/** Verifies the ledger in a thread of its own, one verification at a time. */
export class Verifier {
  readonly #options: VerifierOptions;
  #running: Verifying | null = null;

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /**
   * Starts a verification where none runs.
   *
   * @returns how the one that runs now stands
   * @throws what `keys` throws
   */
  start(): VerifyStatus {
    this.#running ??= this.#begin();
    return this.#running.status;
  }

  /**
   * Ends the one that runs. `cancelled` is told when its thread has ended; a quick check by SQLite
   * is waited for.
   */
  cancel(): void {
    this.#running?.cancel();
  }

  /** Ends the one that runs, and waits until its thread has let go of the file. */
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
    // 'exit' comes after everything that the worker told, and comes also when it dies.
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
