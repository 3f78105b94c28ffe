import type { DatabaseSync } from 'node:sqlite';
import { readHead, writeHead } from './head.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { bytes, fieldsOf, type Link, lastLink } from './record.ts';

/**
 * Keeps the head outside the database at the newest row. A head that does not fit the database is evidence: it is never written over, so
 * that each verification finds it.
 */
export class HeadKeeper {
  readonly path: string;
  readonly #tell: (code: string) => void;
  #fault: string | null = null;
  #isEvidence = false;

  /** @param tell told of each fault when it comes */
  constructor(path: string, tell: (code: string) => void) {
    this.path = path;
    this.#tell = tell;
  }

  /** Why the head is not at the newest row: a system error code, or `HEAD_MISSING`, `HEAD_UNREADABLE`, `HEAD_MISMATCH`, `BEHIND_HEAD`. */
  get fault(): string | null {
    return this.#fault;
  }

  /**
   * Compares the head with a database that was just opened, and makes the first one of a new ledger.
   *
   * @throws the error of node:fs where there is none yet and it cannot be written: without it nothing may be recorded
   */
  compare(db: DatabaseSync, keys: LedgerKeys): void {
    const head = readHead(this.path, keys.hmac);
    const last = lastLink(db);
    if (head === undefined && isNew(db, last)) {
      const { at } = db.prepare('SELECT at FROM record WHERE seq = ?').get(last.seq) ?? {};
      writeHead(this.path, { install: keys.install, ...last, at: String(at) }, keys.hmac);
      this.#become(null);
      return;
    }
    const fault =
      head === undefined
        ? 'HEAD_MISSING'
        : head === null
          ? 'HEAD_UNREADABLE'
          : head.seq > last.seq
            ? 'BEHIND_HEAD'
            : fits(db, head)
              ? null
              : 'HEAD_MISMATCH';
    this.#isEvidence = fault !== null;
    // That it could not be written before says nothing now.
    this.#become(fault);
  }

  /** Keeps a row that is on the disk. Never throws: the row stands. */
  write({ install, hmac }: LedgerKeys, { seq, hash }: Link, at: string): void {
    if (this.#isEvidence) return;
    try {
      writeHead(this.path, { install, seq, hash, at }, hmac);
      this.#become(null);
    } catch (error) {
      this.#become((error as NodeJS.ErrnoException).code ?? 'UNKNOWN');
    }
  }

  /** The head was moved away. */
  forget(): void {
    this.#isEvidence = false;
    this.#fault = null;
  }

  #become(fault: string | null): void {
    if (fault !== null && fault !== this.#fault) this.#tell(fault);
    this.#fault = fault;
  }
}

/** Whether there is nothing but what the first row tells of: a crash may have come before its head. */
function isNew(db: DatabaseSync, last: Link): boolean {
  const first = fieldsOf(db.prepare('SELECT body FROM record WHERE seq = 1').get()?.['body']);
  return first?.kind === 'ledger-begun' && last.seq === 1 + Number(first.broughtUp ?? 0);
}

function fits(
  db: DatabaseSync,
  { seq, hash }: { readonly seq: number; readonly hash: Buffer },
): boolean {
  const row =
    db.prepare('SELECT hash FROM record WHERE seq = ?').get(seq) ??
    db.prepare('SELECT hash FROM cut WHERE up_to = ?').get(seq);
  if (row !== undefined) return bytes(row['hash']).equals(hash);
  // It was left behind while the head could not be written, and a cut has passed it since.
  const { up_to } = db.prepare('SELECT max(up_to) AS up_to FROM cut').get() ?? {};
  return up_to !== null && seq < Number(up_to);
}
