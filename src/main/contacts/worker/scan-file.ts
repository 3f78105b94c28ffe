import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type {
  ContactOrder,
  ContactPage,
  ContactRow,
  MfaCheck,
  PageTurn,
  RowFilter,
} from '../../../shared/domain/contacts.ts';
import {
  CATEGORIES,
  type Category,
  emptyTally,
  type Tally,
} from '../../../shared/domain/coverage.ts';
import { Fault } from '../../lib/fault.ts';
import {
  type Connect,
  expectKind,
  inTransaction,
  Statements,
  versionOf,
} from '../../lib/sqlite.ts';
import { Damaged } from '../../lib/sqlite-error.ts';
import type { Chain, PageCommit, ScanHead, ScannedUser, StoredScan } from '../stored-scan.ts';
import { CELLS, categoryOf, cellOf, UNVERIFIED_FROM } from './cells.ts';
import { keepPast, Moved } from './past-rows.ts';
import { ScanPages } from './scan-pages.ts';
import { parsed, toRow, toStoredTime } from './scan-row.ts';
import { FROM_VERSION_1, SCAN_KIND, SCAN_SCHEMA } from './scan-schema.ts';
import { haystack, nameKey } from './search-text.ts';

/**
 * In KiB. With SQLite's own 2 MB, each page of users would read its way through the indexes from
 * disk again.
 */
const CACHE_KIB = 64 * 1024;

/**
 * In bytes. A page of users changes a few bytes in some hundred pages of the file, and each is
 * written whole, twice: SQLite's own 4,096 would write half as much again.
 */
const PAGE_BYTES = 2_048;

/**
 * How long the log may get, in pages: with SQLite's own 1,000 the file would be written after every
 * few pages of users.
 */
const CHECKPOINT_PAGES = 8_000;

const UPSERT = `
  INSERT INTO user (sub, sight, category, name_key, created, modified, text, username, name, status, enabled,
    email, email_verified, phone, phone_verified, reasons)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (sub) DO UPDATE SET sight = excluded.sight, category = excluded.category, name_key = excluded.name_key,
    created = excluded.created, modified = excluded.modified, text = excluded.text, username = excluded.username,
    name = excluded.name, status = excluded.status, enabled = excluded.enabled, email = excluded.email,
    email_verified = excluded.email_verified, phone = excluded.phone, phone_verified = excluded.phone_verified,
    reasons = excluded.reasons`;

/**
 * The file of one scan. Throws what node:sqlite throws, and {@link Damaged}; no method reads more
 * than one page of rows.
 */
export class ScanFile {
  readonly #db: DatabaseSync;
  readonly #sql: Statements;
  readonly #pages: ScanPages;
  readonly #connect: Connect;

  private constructor(db: DatabaseSync, connect: Connect) {
    this.#db = db;
    this.#connect = connect;
    this.#sql = new Statements(db);
    this.#pages = new ScanPages(this.#sql);
    db.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }

  /**
   * Creates the file with everything a scan starts with, or no file that {@link ScanFile.open}
   * would accept.
   */
  static create(
    path: string,
    connect: Connect,
    head: ScanHead,
    chains: readonly Chain[],
  ): ScanFile {
    return opened(connect(path), (db) => {
      db.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL`);
      const file = new ScanFile(db, connect);
      inTransaction(db, () => {
        db.exec(SCAN_SCHEMA);
        db.exec(`PRAGMA application_id = ${SCAN_KIND.applicationId};
          PRAGMA user_version = ${SCAN_KIND.version}`);
        addCells(db, 0);
        db.prepare('INSERT INTO scan (one, head) VALUES (1, ?)').run(JSON.stringify(head));
        file.#keepChains(chains);
      });
      return file;
    });
  }

  /** @throws Damaged if it is not a file of this version */
  static open(path: string, connect: Connect): ScanFile {
    return opened(connect(path), (db) => {
      if (versionOf(db) === 1) update(db);
      expectKind(db, SCAN_KIND.applicationId, SCAN_KIND.version);
      const file = new ScanFile(db, connect);
      file.head();
      const known = db.prepare('SELECT category FROM tally ORDER BY id').all();
      if (known.map(({ category }) => category).join() !== CELLS.join()) throw new Damaged();
      return file;
    });
  }

  head(): { head: ScanHead; endedAt: string | null } {
    const row = this.#sql.get('SELECT head, ended_at FROM scan').get();
    if (row === undefined) throw new Damaged();
    return { head: parsed(row.head), endedAt: row.ended_at as string | null };
  }

  /** Everything stored beside the rows. */
  stored(): StoredScan {
    const chains = this.#sql.get('SELECT * FROM chain ORDER BY prefix').all();
    return {
      ...this.head(),
      chains: chains.map((row) => ({
        prefix: row.prefix as string,
        generation: row.generation as number,
        token: row.token as string | null,
        tokenAt: row.token_at as number | null,
        pages: row.pages as number,
        state: row.state as Chain['state'],
      })),
      users: this.#users(),
      tally: this.tally(),
      unverified: this.unverified(),
      mfaChecked: this.#count(
        'SELECT count(*) AS n FROM user INDEXED BY user_mfa WHERE mfa IS NOT NULL',
      ),
    };
  }

  tally(): Tally {
    const tally: Record<Category, number> = { ...emptyTally() };
    for (const { id, users } of this.#sql.get('SELECT id, users FROM tally').all()) {
      const category = categoryOf(id as number);
      if (category !== undefined) tally[category] += users as number;
    }
    return tally;
  }

  /** How many users lack a verified contact. */
  unverified(): number {
    return this.#count('SELECT sum(users) AS n FROM tally WHERE id >= ?', UNVERIFIED_FROM);
  }

  /**
   * Stores one page in one transaction; answers the number of distinct users so far.
   *
   * @throws Fault `contact-store` for a page whose chain lacks the page before it: that one failed,
   * and its content would be missing
   */
  commit(page: PageCommit): number {
    this.#pages.forget();
    inTransaction(this.#db, () => {
      for (const chain of page.chains) this.#expectInOrder(chain);
      this.#keepHead(page.head);
      this.#keepChains(page.chains);
      const remember = this.#sql.get('INSERT OR IGNORE INTO witness (sub) VALUES (?)');
      for (const sub of page.witnesses) remember.run(sub);
      if (page.chain === null) return;
      const { prefix, generation } = page.chain;
      const sight = this.#sight(prefix, generation);
      for (const user of page.users) this.#upsert(user, sight);
      if (page.sweep) this.#sweep(prefix, generation);
    });
    return this.#users();
  }

  /** Witnesses without a row, and rows seen only by a chain that has since been split. */
  missing(): number {
    return this.#count(`
      SELECT (SELECT count(*) FROM witness WHERE sub NOT IN (SELECT sub FROM user))
        + (SELECT count(*) FROM user INDEXED BY user_sight WHERE sight IN (
            SELECT sight.id FROM sight JOIN chain ON chain.prefix = sight.prefix AND chain.state = 'split'
          )) AS n`);
  }

  /** Marks the scan complete. It is on the disk when this returns. */
  finish(head: ScanHead, endedAt: string): void {
    inTransaction(this.#db, () => {
      this.#keepHead(head);
      this.#sql.get('UPDATE scan SET ended_at = ?').run(endedAt);
    });
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** One page of the rows that match a filter, in order. @param limit rows of the page */
  page(filter: RowFilter, order: ContactOrder, turn: PageTurn, limit?: number): ContactPage {
    return this.#pages.page(filter, order, turn, limit);
  }

  /** Writes a new file with what a later scan is compared with. */
  keepPast(path: string): void {
    keepPast(this.#db, path, this.#connect);
  }

  /**
   * Compares the rows with an earlier scan, until they change: for filters that look since it.
   *
   * @param path what {@link ScanFile.keepPast} wrote of it
   */
  compare(scanId: string, path: string): void {
    if (this.#pages.comparedWith === scanId) return;
    this.#pages.compare(scanId, new Moved(this.#db, path, this.#connect));
  }

  /** The rows among `subs` that match the filter. */
  pick(filter: RowFilter, subs: readonly string[]): ContactRow[] {
    return this.#pages.pick(filter, subs);
  }

  /** The users who have the words of a text, the likeliest first. */
  similar(text: string): ContactRow[] {
    return this.#pages.similar(text);
  }

  /** @throws Fault `not-found` if there is no such user */
  keepMfa(sub: string, check: MfaCheck): ContactRow {
    const row = this.#sql
      .get('UPDATE user SET mfa = ? WHERE sub = ? RETURNING *')
      .get(JSON.stringify(check), sub);
    if (row === undefined) throw new Fault({ code: 'not-found' });
    return toRow(row);
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #keepHead(head: ScanHead): void {
    this.#sql.get('UPDATE scan SET head = ?').run(JSON.stringify(head));
  }

  #keepChains(chains: readonly Chain[]): void {
    const keep = this.#sql.get('INSERT OR REPLACE INTO chain VALUES (?, ?, ?, ?, ?, ?)');
    for (const { prefix, generation, token, tokenAt, pages, state } of chains) {
      keep.run(prefix, generation, token, tokenAt, pages, state);
    }
  }

  #expectInOrder({ prefix, generation, pages }: Chain): void {
    const kept = this.#sql
      .get('SELECT pages FROM chain WHERE prefix = ? AND generation = ?')
      .get(prefix, generation);
    if (pages <= Number(kept?.pages ?? 0) + 1) return;
    throw new Fault({ code: 'contact-store', detail: 'PAGE_SKIPPED' });
  }

  #sight(prefix: string, generation: number): number {
    this.#sql
      .get('INSERT OR IGNORE INTO sight (prefix, generation) VALUES (?, ?)')
      .run(prefix, generation);
    const row = this.#sql
      .get('SELECT id FROM sight WHERE prefix = ? AND generation = ?')
      .get(prefix, generation);
    return row?.id as number;
  }

  #upsert(user: ScannedUser, sight: number): void {
    this.#sql
      .get(UPSERT)
      .run(
        user.sub,
        sight,
        cellOf(user),
        nameKey(user.name),
        toStoredTime(user.createdAt),
        toStoredTime(user.modifiedAt),
        haystack(user),
        user.username,
        user.name,
        user.status,
        Number(user.enabled),
        user.email?.mask ?? null,
        user.email === null ? null : Number(user.email.verified),
        user.phone?.mask ?? null,
        user.phone === null ? null : Number(user.phone.verified),
        user.reasons.join(' '),
      );
  }

  /**
   * Deletes the rows last seen by a chain's earlier generations; if it is the whole pool's chain,
   * the rows last seen by any other.
   */
  #sweep(prefix: string, generation: number): void {
    const earlier = `SELECT id FROM sight WHERE
      CASE WHEN :prefix = '' THEN prefix <> '' OR generation <> :generation
      ELSE prefix = :prefix AND generation < :generation END`;
    const values = { prefix, generation };
    this.#sql.get(`DELETE FROM user INDEXED BY user_sight WHERE sight IN (${earlier})`).run(values);
    this.#sql.get(`DELETE FROM sight WHERE id IN (${earlier})`).run(values);
  }

  #users(): number {
    return this.#count('SELECT sum(users) AS n FROM tally');
  }

  #count(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#sql.get(sql).get(...values)?.n);
  }
}

/** Brings a file of version 1 up to date, keeping all of it. */
function update(db: DatabaseSync): void {
  expectKind(db, SCAN_KIND.applicationId, 1);
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
  inTransaction(db, () => {
    const known = db.prepare('SELECT category FROM tally ORDER BY id').all();
    // Its numbers mean something else.
    if (known.map(({ category }) => category).join() !== CATEGORIES.join()) throw new Damaged();
    addCells(db, UNVERIFIED_FROM);
    db.exec(`${FROM_VERSION_1} PRAGMA user_version = ${SCAN_KIND.version}`);
  });
}

/** @param from the first cell to add */
function addCells(db: DatabaseSync, from: number): void {
  const add = db.prepare('INSERT INTO tally (id, category) VALUES (?, ?)');
  for (const [id, name] of CELLS.entries()) if (id >= from) add.run(id, name);
}

/** Passes the database on, and closes it if that fails. */
function opened(db: DatabaseSync, use: (db: DatabaseSync) => ScanFile): ScanFile {
  try {
    return use(db);
  } catch (error) {
    db.close();
    throw error;
  }
}
