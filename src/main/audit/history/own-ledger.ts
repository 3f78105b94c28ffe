import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Statements } from '../../sqlite-file.ts';
import { bytes } from '../record.ts';
import type { LedgerIndex, LedgerRow } from './ledger-index.ts';

const BUSY_TIMEOUT_MS = 1_000;
/** Rows that are put into the index at once: some ten milliseconds. */
const BATCH = 500;

const ROWS = `
  SELECT record.seq, record.body, record.hash, record.intent, outcome.body AS outcome
  FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq`;

/** This laptop's ledger as its index follows it: read only, beside the app's own connection. Throws the errors of node:sqlite and node:fs. */
export class OwnLedger {
  readonly #path: string;
  #db: DatabaseSync | null = null;
  #statements: Statements | null = null;
  /** The file that `#db` has open. */
  #inode: bigint | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
    this.#statements = null;
  }

  /**
   * The index has what is no longer in the ledger: that was set aside or put back, and another one is in its place.
   *
   * @returns whether the index has to be made anew
   */
  isOther(index: LedgerIndex): boolean {
    const seq = upToOf(index);
    if (seq === 0) return false;
    const db = this.#open();
    const row =
      db.get('SELECT hash FROM record WHERE seq = ?').get(seq) ??
      db.get('SELECT hash FROM cut WHERE up_to = ?').get(seq);
    if (row !== undefined) return bytes(row['hash']).toString('hex') !== index.state('hash');
    return seq > this.#cut().seq;
  }

  /**
   * Brings the index forward by some rows, after what was cut from the ledger is taken out.
   *
   * @returns how many rows it is still behind
   */
  follow(index: LedgerIndex): number {
    const db = this.#open();
    const cut = this.#cut();
    if (cut.seq > Number(index.state('cut') ?? 0)) {
      const upTo = cut.seq > upToOf(index) ? { upTo: String(cut.seq), hash: cut.hash } : {};
      index.cut(cut.seq, { cut: String(cut.seq), ...upTo });
    }
    const upTo = upToOf(index);
    const newest = Number(db.get('SELECT max(seq) AS seq FROM record').get()?.['seq'] ?? 0);
    if (newest <= upTo) return 0;
    const batch = db
      .get(`${ROWS} WHERE record.seq > ? ORDER BY record.seq LIMIT ${BATCH}`)
      .all(upTo);
    const last = batch.at(-1);
    if (last === undefined) return 0;
    const rows = batch.flatMap((row): LedgerRow[] => {
      const { intent } = row;
      if (intent === null) return [rowOf(row)];
      // What came of an intent goes with it; one of this batch has it already.
      const before = Number(intent) > upTo ? null : this.content(Number(intent));
      return before === null ? [] : [before];
    });
    const seq = Number(last['seq']);
    const hash = bytes(last['hash']).toString('hex');
    index.write(rows, { upTo: String(seq), hash }, false);
    return newest - seq;
  }

  /** A row as it stands in the ledger; `null` where it is gone. */
  content(seq: number): LedgerRow | null {
    const row = this.#open().get(`${ROWS} WHERE record.seq = ?`).get(seq);
    return row === undefined ? null : rowOf(row);
  }

  /** Opened anew where the app has begun another file. */
  #open(): Statements {
    const { ino } = statSync(this.#path, { bigint: true });
    if (this.#statements !== null && ino === this.#inode) return this.#statements;
    this.close();
    this.#db = new DatabaseSync(this.#path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
    this.#statements = new Statements(this.#db);
    this.#inode = ino;
    return this.#statements;
  }

  /** The last row that was cut; 0 where none was. */
  #cut(): { seq: number; hash: string } {
    const cut = this.#open().get('SELECT up_to, hash FROM cut ORDER BY up_to DESC').get();
    return { seq: Number(cut?.['up_to'] ?? 0), hash: bytes(cut?.['hash']).toString('hex') };
  }
}

function upToOf(index: LedgerIndex): number {
  return Number(index.state('upTo') ?? 0);
}

function rowOf(row: Readonly<Record<string, unknown>>): LedgerRow {
  const { seq, body, outcome } = row;
  return {
    seq: Number(seq),
    body: String(body),
    outcome: outcome === null ? null : String(outcome),
  };
}
