import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { chainFollower, START, type StoredRow } from './chain-follower.ts';
import { LedgerError } from './ledger-error.ts';
import { type Fields, fieldsOf, type Link, toLink } from './record.ts';

// What the app itself relies on (the cooldown, the timeline) is evidence like any other: a row
// counts only if the chains cover it. Generated columns and indexes only say where to look.

/** A row that the chains cover. */
export interface CoveredRow {
  readonly seq: number;
  /** As stored, byte for byte in UTF-8. */
  readonly body: string;
  readonly fields: Partial<Record<keyof Fields, unknown>>;
}

const ROW = `
  SELECT seq, CASE typeof(body) WHEN 'text' THEN CAST(body AS BLOB) END AS body,
    CASE typeof(hash) WHEN 'blob' THEN hash END AS hash,
    CASE typeof(mac) WHEN 'blob' THEN mac END AS mac
  FROM record`;

/**
 * Reads rows from one snapshot of a ledger, checking each against the row before it. Throws
 * LedgerError `changed` where one does not fit.
 */
export class CoveredRows {
  readonly #db: DatabaseSync;
  readonly #follow: ReturnType<typeof chainFollower>;
  readonly #bySeq: StatementSync;
  readonly #cut: StatementSync;

  /**
   * @param hmac the key of the keyed chain; `null` while it is unavailable: then only the public
   * chain is checked
   */
  constructor(db: DatabaseSync, hmac: Buffer | null) {
    this.#db = db;
    this.#follow = chainFollower(hmac);
    this.#bySeq = prepared(db, `${ROW} WHERE seq = ?`);
    this.#cut = db.prepare('SELECT up_to AS seq, hash, mac FROM cut WHERE up_to = ?');
  }

  /** One row; `null` if there is none with that number. */
  at(seq: number): CoveredRow | null {
    const row = this.#stored(seq);
    return row === undefined ? null : this.#covered(this.#linkAt(seq - 1), row);
  }

  /** From the newest row back. */
  *backwards(): Generator<CoveredRow, void, undefined> {
    let later: StoredRow | undefined;
    for (const row of prepared(this.#db, `${ROW} ORDER BY seq DESC`).iterate()) {
      const stored = row as unknown as StoredRow;
      if (later !== undefined) yield this.#covered(linkOf(stored), later);
      later = stored;
    }
    if (later !== undefined) yield this.#covered(this.#linkAt(Number(later.seq) - 1), later);
  }

  /** From the oldest row on. */
  *forwards(): Generator<CoveredRow, void, undefined> {
    let link: Link | undefined;
    for (const row of prepared(this.#db, `${ROW} ORDER BY seq`).iterate()) {
      const stored = row as unknown as StoredRow;
      yield this.#covered(link ?? this.#linkAt(Number(stored.seq) - 1), stored);
      link = linkOf(stored);
    }
  }

  #covered(from: Link | null, row: StoredRow): CoveredRow {
    const link = from === null ? 'gap' : this.#follow(from, row);
    if (typeof link === 'string') throw broken(Number(row.seq));
    const body = Buffer.from(row.body ?? []).toString();
    return { seq: link.seq, body, fields: fieldsOf(body) ?? {} };
  }

  /** Where the chains stand after a row, taken from the row or from the cut that removed it. */
  #linkAt(seq: number): Link | null {
    if (seq === 0) return START;
    const row = this.#stored(seq);
    if (row !== undefined) return linkOf(row);
    const cut = this.#cut.get(seq);
    return cut === undefined ? null : toLink(cut);
  }

  #stored(seq: number): StoredRow | undefined {
    return this.#bySeq.get(seq) as unknown as StoredRow | undefined;
  }
}

function prepared(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  // A number beyond JavaScript's safe integers must be a finding, not an error.
  statement.setReadBigInts(true);
  return statement;
}

function linkOf({ seq, hash, mac }: StoredRow): Link {
  return toLink({ seq, hash, mac });
}

function broken(seq: number): LedgerError {
  return new LedgerError('changed', `CHAIN_BROKEN ${seq}`);
}
