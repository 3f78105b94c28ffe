import { Worker } from 'node:worker_threads';
import type {
  Tampering,
  Verification,
  VerifyStatus,
} from '../../../shared/domain/ledger-verification.ts';
import type { LedgerKeys } from '../ledger-keys.ts';

/** What a worker is started with: each part is checked in a thread of its own. */
export type VerifyJob =
  /** The file as a database. */
  | { readonly part: 'structure'; readonly path: string }
  | {
      readonly part: 'rows';
      readonly path: string;
      readonly headPath: string;
      readonly hmac: Uint8Array;
      readonly publicKey: Uint8Array;
      readonly install: string;
      /** Set to nonzero to cancel the verification. */
      readonly cancelled: Int32Array<SharedArrayBuffer>;
    };

/** Progress of the rows, and at the end what was found in the part or why it failed. */
export type VerifyMessage = VerifyProgress | RowsEnd | StructureEnd;

interface VerifyProgress {
  readonly rows: number;
  readonly total: number;
}

interface Failed {
  readonly failed: string;
}

/** `null` if cancelled. */
export type RowsEnd = Failed | { readonly verification: Verification | null };

/** What is wrong. */
export type StructureEnd = Failed | { readonly damage: Tampering | null };

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

/** Verifies the ledger in threads of its own, one verification at a time. */
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
   * Cancels the running one. `cancelled` is told once its threads have ended; SQLite's integrity
   * check cannot be interrupted.
   */
  cancel(): void {
    this.#running?.cancel();
  }

  /** Cancels the running one, and waits until its threads have released the file. */
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
    const told = (progress: VerifyProgress): void => {
      this.status = { state: 'running', ...progress };
      if (!this.#isCancelled) tell(this.status);
    };
    const rows = { part: 'rows', path, headPath, hmac, publicKey, install, cancelled } as const;
    this.ended = Promise.all([
      endOf<RowsEnd>(entry, rows, told),
      endOf<StructureEnd>(entry, { part: 'structure', path }, told),
    ]).then((ends) => tell(this.#isCancelled ? { state: 'cancelled' } : statusOf(...ends)));
  }

  cancel(): void {
    Atomics.store(this.#cancelled, 0, 1);
  }

  get #isCancelled(): boolean {
    return Atomics.load(this.#cancelled, 0) !== 0;
  }
}

/** Runs one part in its thread, until that has ended. */
function endOf<End extends RowsEnd | StructureEnd>(
  entry: URL,
  job: VerifyJob,
  told: (progress: VerifyProgress) => void,
): Promise<End | Failed> {
  return new Promise((resolve) => {
    let end: End | Failed = { failed: 'WORKER_ENDED' };
    const worker = new Worker(entry, { name: `ledger-verify-${job.part}`, workerData: job });
    worker.on('message', (message: VerifyProgress | End) => {
      if ('rows' in message) told(message);
      else end = message;
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      end = { failed: error.code ?? 'WORKER_ENDED' };
    });
    // 'exit' comes after all the worker's messages, even if it dies.
    worker.on('exit', () => resolve(end));
  });
}

function statusOf(rows: RowsEnd, structure: StructureEnd): VerifyStatus {
  if ('failed' in rows) return { state: 'failed', detail: rows.failed };
  const { verification } = rows;
  if (verification === null) return { state: 'cancelled' };
  if ('damage' in structure) {
    return { state: 'done', verification: withDamage(verification, structure.damage) };
  }
  // A fault that is certain is told; that there is none is not known.
  return verification.fault === null
    ? { state: 'failed', detail: structure.failed }
    : { state: 'done', verification };
}

/**
 * What was found in both parts: damage of the file is named rather than what it did to a row, with
 * the row's number.
 *
 * @param damage what is wrong with the file as a database
 */
export function withDamage(found: Verification, damage: Tampering | null): Verification {
  if (damage === null) return found;
  return { ...found, fault: { what: damage, seq: found.fault?.seq ?? null } };
}
