import type { DatabaseSync } from 'node:sqlite';
import { openForReading, Statements } from '../../../lib/sqlite.ts';
import { sqliteFault } from '../../../lib/sqlite-error.ts';
import { bytes } from '../../record.ts';
import type { LedgerIndex, LedgerRow } from './ledger-index.ts';

/** Rows that are put into the index at once: some ten milliseconds. */
const BATCH = 500;

const ROWS = `
  SELECT record.seq, record.body, record.hash, record.intent, outcome.body AS outcome
  FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq`;

/**
 * This laptop's ledger as its index follows it: read only, beside the app's own connection. Between
 * two questions it is closed: where the app has to set it aside, Windows does not rename a file
 * that is open. Throws Fault `history` for what is wrong with the ledger.
 */
export class OwnLedger {
  readonly #path: string;
  #db: DatabaseSync | null = null;
  #statements: Statements | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Lets go of the file; the next question opens the one that is there then. */
  close(): void {
    this.#db?.close();
    this.#db = null;
    this.#statements = null;
  }

  /**
   * The index does not end with a row of the ledger: that was set aside or put back, and another
   * one is in its place, or all that the index has was cut.
   *
   * @returns whether the index has to be made anew
   */
  isOther(index: LedgerIndex): boolean {
    const seq = upToOf(index);
    // One that was made of an imported bundle, before the keys of that laptop came here.
    if (seq === 0) return index.newest() !== null;
    const row = this.#get('SELECT hash FROM record WHERE seq = ?', seq);
    return row === undefined || bytes(row['hash']).toString('hex') !== index.state('hash');
  }

  /**
   * Brings the index forward by some rows, after what was cut from the ledger is taken out.
   *
   * @returns how many rows it is still behind
   */
  follow(index: LedgerIndex): number {
    const cut = Number(this.#get('SELECT max(up_to) AS seq FROM cut')?.['seq'] ?? 0);
    if (cut > Number(index.state('cut') ?? 0)) index.cut(cut, { cut: String(cut) });
    const upTo = upToOf(index);
    const batch = this.#all(
      `${ROWS} WHERE record.seq > ? ORDER BY record.seq LIMIT ${BATCH}`,
      upTo,
    );
    const last = batch.at(-1);
    if (last === undefined) return 0;
    const rows = batch.flatMap((row): LedgerRow[] => {
      const { intent } = row;
      if (intent === null) return [rowOf(row)];
      // What came of an intent goes with it; one of this batch has it already.
      if (Number(intent) > upTo && Number(intent) < Number(row['seq'])) return [];
      const before = this.content(Number(intent));
      // One that belongs to none stands for itself: no row is left out.
      return [before !== null && before.outcome === row['body'] ? before : rowOf(row)];
    });
    const seq = Number(last['seq']);
    const hash = bytes(last['hash']).toString('hex');
    index.write(rows, { upTo: String(seq), hash }, false);
    return Number(this.#get('SELECT max(seq) AS seq FROM record')?.['seq']) - seq;
  }

  /** A row as it stands in the ledger; `null` where it is gone. */
  content(seq: number): LedgerRow | null {
    const row = this.#get(`${ROWS} WHERE record.seq = ?`, seq);
    return row === undefined ? null : rowOf(row);
  }

  #get(sql: string, ...values: readonly number[]) {
    return this.#all(sql, ...values)[0];
  }

  #all(sql: string, ...values: readonly number[]) {
    try {
      return this.#open()
        .get(sql)
        .all(...values);
    } catch (error) {
      // As such: damage of the ledger is none of an index.
      throw sqliteFault('history', error, this.#path);
    }
  }

  #open(): Statements {
    if (this.#statements === null) {
      this.#db = openForReading(this.#path);
      this.#statements = new Statements(this.#db);
    }
    return this.#statements;
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
