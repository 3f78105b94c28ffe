import type { DatabaseSync } from 'node:sqlite';
import { openForReading, Statements } from '../../../lib/sqlite.ts';
import { sqliteFault } from '../../../lib/sqlite-error.ts';
import { bytes } from '../../record.ts';
import { type Awaited, type LedgerIndex, type LedgerRow, NOTHING_AWAITED } from './ledger-index.ts';

/** Rows indexed at once: takes some ten milliseconds. */
const BATCH = 500;

const ROWS = `
  SELECT record.seq, record.body, record.hash, record.intent, outcome.body AS outcome
  FROM record LEFT JOIN record AS outcome ON outcome.intent = record.seq`;

/**
 * This laptop's ledger as its index follows it: read only, beside the app's own connection. Closed
 * between questions: when the app has to set it aside, Windows does not rename an open file. Throws
 * Fault `history` for what is wrong with the ledger.
 */
export class OwnLedger {
  readonly #path: string;
  #db: DatabaseSync | null = null;
  #statements: Statements | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Closes the file; the next question opens whichever is there then. */
  close(): void {
    this.#db?.close();
    this.#db = null;
    this.#statements = null;
  }

  /**
   * Whether the index does not end with a row of this ledger: it was set aside or restored and
   * another one is in its place, or everything in the index was cut.
   *
   * @returns whether the index has to be rebuilt
   */
  isOther(index: LedgerIndex): boolean {
    const seq = upToOf(index);
    // Made from an imported bundle, before that laptop's keys came here.
    if (seq === 0) return index.newest() !== null;
    const row = this.#get('SELECT hash FROM record WHERE seq = ?', seq);
    return row === undefined || bytes(row['hash']).toString('hex') !== index.state('hash');
  }

  /**
   * Removes what was cut from the ledger, then indexes some more rows, and again those of whose
   * outcomes something else is known than before.
   *
   * @returns how many rows the index is still behind
   */
  follow(index: LedgerIndex, awaited = NOTHING_AWAITED): number {
    const cut = Number(this.#get('SELECT max(up_to) AS seq FROM cut')?.['seq'] ?? 0);
    if (cut > Number(index.state('cut') ?? 0)) index.cut(cut, { cut: String(cut) });
    const upTo = upToOf(index);
    const batch = this.#all(
      `${ROWS} WHERE record.seq > ? ORDER BY record.seq LIMIT ${BATCH}`,
      upTo,
    );
    const shown = shownOf(awaited);
    const changed = changedIn(index.state('awaited'), shown);
    const last = batch.at(-1);
    if (last === undefined && changed.length === 0) return 0;
    const rows = batch.flatMap((row): LedgerRow[] => {
      const { intent } = row;
      if (intent === null) return [rowOf(row)];
      // An outcome goes with its intent; within this batch the intent already has it.
      if (Number(intent) > upTo && Number(intent) < Number(row['seq'])) return [];
      const before = this.content(Number(intent));
      // An outcome without an intent stands for itself: no row is left out.
      return [before !== null && before.outcome === row['body'] ? before : rowOf(row)];
    });
    // Those after the batch come with another one.
    const again = changed.filter((seq) => seq <= upTo).map((seq) => this.content(seq));
    const seq = last === undefined ? upTo : Number(last['seq']);
    index.write(
      [...rows, ...again.filter((row) => row !== null)],
      {
        awaited: shown,
        ...(last && { upTo: String(seq), hash: bytes(last['hash']).toString('hex') }),
      },
      false,
      awaited,
    );
    return Number(this.#get('SELECT max(seq) AS seq FROM record')?.['seq']) - seq;
  }

  /** A row as stored in the ledger; `null` if it is gone. */
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
      // Rethrow as is: a damaged ledger does not mean a damaged index.
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

/** What the index keeps of {@link Awaited}: what each intent waits for. */
function shownOf({ pending, kept }: Awaited): string {
  const waiting = [...pending].map((seq) => [seq, 'answer'] as const);
  const answered = [...kept.keys()].map((seq) => [seq, 'ledger'] as const);
  return JSON.stringify([...new Map([...waiting, ...answered])]);
}

/** The intents that are in one of them alone, or wait for something else. */
function changedIn(before: string | null, now: string): number[] {
  const [old, fresh] = [waitingIn(before ?? '[]'), waitingIn(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter(
    (seq) => old.get(seq) !== fresh.get(seq),
  );
}

function waitingIn(shown: string): Map<number, string> {
  return new Map(JSON.parse(shown));
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
