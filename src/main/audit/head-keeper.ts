import type { DatabaseSync } from 'node:sqlite';
import { isHeld, whileHeld } from '../lib/held-file.ts';
import { readHead, writeHead } from './head-file.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { bytes, type Link, lastLink, type NewestRow } from './record.ts';

/**
 * Keeps the head outside the database at the newest row. A head that does not fit the database is
 * evidence: it is never overwritten, so that every verification finds it.
 */
export class HeadKeeper {
  readonly path: string;
  readonly #tell: (code: string) => void;
  #fault: string | null = null;
  #isEvidence = false;
  /** Writes the newest row as soon as the file is released. */
  #waiting: (() => void) | null = null;

  /** @param tell told of each fault as it appears */
  constructor(path: string, tell: (code: string) => void) {
    this.path = path;
    this.#tell = tell;
  }

  /**
   * Why the head is not at the newest row: a system error code, or `HEAD_MISSING`,
   * `HEAD_UNREADABLE`, `HEAD_MISMATCH`, `BEHIND_HEAD`.
   */
  get fault(): string | null {
    return this.#fault;
  }

  /**
   * Makes the head of a new ledger, before its first row is on the disk: from then on, rows without
   * a head mean that the head was removed.
   *
   * @throws the error of node:fs: without a head nothing may be recorded
   */
  begin({ install, hmac }: LedgerKeys, { seq, hash }: Link, at: string): void {
    writeHead(this.path, { install, seq, hash, at }, hmac);
  }

  /**
   * Whether the head beside an empty database proves that rows were lost. The head of a first
   * ledger that crashed before its first row was written does not.
   *
   * @throws the error of node:fs
   */
  provesLostRows(keys: LedgerKeys): boolean {
    const head = readHead(this.path, keys.hmac);
    return head !== undefined && !(keys.unused() && head?.seq === 1);
  }

  /**
   * Compares the head with a database that was just opened, or that something else has written to.
   *
   * @throws the error of node:fs
   */
  compare(db: DatabaseSync, keys: LedgerKeys): void {
    const head = readHead(this.path, keys.hmac);
    const fault =
      head === undefined
        ? 'HEAD_MISSING'
        : head === null
          ? 'HEAD_UNREADABLE'
          : head.seq > lastLink(db).seq
            ? 'BEHIND_HEAD'
            : fits(db, head)
              ? null
              : 'HEAD_MISMATCH';
    this.#isEvidence = fault !== null;
    if (this.#isEvidence) this.#waiting = null;
    // An earlier failure to write it no longer matters.
    this.#setFault(fault);
  }

  /** Moves the head to a row that is on the disk. Never throws: the row stands. */
  write({ install, hmac }: LedgerKeys, { seq, hash, at }: NewestRow): void {
    if (this.#isEvidence) return;
    const write = () => writeHead(this.path, { install, seq, hash, at }, hmac);
    this.#waiting = null;
    try {
      write();
      this.#setFault(null);
    } catch (error) {
      if (isHeld(error)) void this.#tryAgain(write);
      else this.#setFault(codeOf(error));
    }
  }

  /**
   * Another program holds the file: until it is released, the head is behind, as after a crash. A
   * newer row, or another ledger, takes the place of what waits.
   */
  async #tryAgain(write: () => void): Promise<void> {
    this.#waiting = write;
    const isCurrent = () => this.#waiting === write;
    let fault: string | null = null;
    try {
      await whileHeld(() => {
        if (isCurrent()) write();
      });
    } catch (error) {
      fault = codeOf(error);
    }
    if (!isCurrent()) return;
    this.#waiting = null;
    this.#setFault(fault);
  }

  /** Makes a last attempt at what waits: the app is closed. */
  flush(): void {
    const write = this.#waiting;
    this.#waiting = null;
    try {
      write?.();
    } catch {
      // The head stays behind.
    }
  }

  /** The head was moved away, and what waits is of that ledger. */
  forget(): void {
    this.#waiting = null;
  }

  #setFault(fault: string | null): void {
    if (fault !== null && fault !== this.#fault) this.#tell(fault);
    this.#fault = fault;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
}

function fits(
  db: DatabaseSync,
  { seq, hash }: { readonly seq: number; readonly hash: Buffer },
): boolean {
  const row =
    db.prepare('SELECT hash FROM record WHERE seq = ?').get(seq) ??
    db.prepare('SELECT hash FROM cut WHERE up_to = ?').get(seq);
  if (row !== undefined) return bytes(row['hash']).equals(hash);
  // The head fell behind while it could not be written, and a cut has passed it since.
  return db.prepare('SELECT 1 FROM cut WHERE up_to > ?').get(seq) !== undefined;
}
