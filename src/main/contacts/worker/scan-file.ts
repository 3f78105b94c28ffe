import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type {
  ContactFilter,
  ContactOrder,
  ContactPage,
  ContactRow,
  MfaCheck,
  PageTurn,
} from '../../../shared/domain/contacts.ts';
import {
  CATEGORIES,
  type Category,
  CONTACTS_PAGE,
  type ContactSort,
  type Tally,
} from '../../../shared/domain/coverage.ts';
import { Fault } from '../../lib/fault.ts';
import { type Connect, expectKind, inTransaction, Statements } from '../../lib/sqlite.ts';
import { Damaged } from '../../lib/sqlite-error.ts';
import type { Chain, PageCommit, ScanHead, ScannedUser, StoredScan } from '../stored-scan.ts';
import { fromCursor, type Spot, toCursor } from './cursor.ts';
import { haystack, nameKey, needle } from './fold.ts';
import { SCAN_KIND, SCAN_SCHEMA } from './scan-schema.ts';

/** Hits up to here are counted and sorted; more are told as "more than this" and looked for along the order. */
const COUNTED_HITS = 5_000;

/** How many rows are looked through along the order before the hits are sorted after all: as many as have a page of frequent hits. */
const WALKED_ROWS = 2_000;

/** In KiB. With SQLite's own 2 MB each page of users reads its way through the indexes from the disk again. */
const CACHE_KIB = 64 * 1024;

/**
 * In bytes. A page of users changes a few bytes in some hundred pages of the file, and each of them is written whole, twice: SQLite's own
 * 4,096 writes half as much again.
 */
const PAGE_BYTES = 2_048;

/** How long the log may get, in pages: with SQLite's own 1,000 the file would be written after every few pages of users. */
const CHECKPOINT_PAGES = 8_000;

const SORT_COLUMN = {
  name: 'name_key',
  created: 'created',
  modified: 'modified',
} as const satisfies Record<ContactSort, string>;

const UPSERT = `
  INSERT INTO user (sub, sight, category, name_key, created, modified, text, username, name, status, enabled,
    email, email_verified, phone, phone_verified, reasons)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (sub) DO UPDATE SET sight = excluded.sight, category = excluded.category, name_key = excluded.name_key,
    created = excluded.created, modified = excluded.modified, text = excluded.text, username = excluded.username,
    name = excluded.name, status = excluded.status, enabled = excluded.enabled, email = excluded.email,
    email_verified = excluded.email_verified, phone = excluded.phone, phone_verified = excluded.phone_verified,
    reasons = excluded.reasons`;

type Columns = Record<string, SQLOutputValue>;

/** What a filter asks of the file. */
interface Wanted {
  /** The category's number in this file. */
  readonly category: number | null;
  readonly needle: string | null;
}

/** What a page is taken from: the wanted rows, in one order. */
interface Listing {
  readonly wanted: Wanted;
  readonly order: ContactOrder;
  /** The numbers of the rows that a search found; `null` where nothing is searched, or they are too many to hold. */
  readonly hits: readonly number[] | null;
}

/** The file of one scan. Throws what node:sqlite throws, and {@link Damaged}; no method reads more than one page of rows. */
export class ScanFile {
  readonly #db: DatabaseSync;
  readonly #sql: Statements;
  /** What the last search found, until a row changes. */
  #searched: { readonly query: string; readonly hits: readonly number[] | null } | null = null;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    this.#sql = new Statements(db);
    db.exec(`PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }

  /** Makes the file with all that a scan begins with, or no file that {@link ScanFile.open} would take. */
  static create(
    path: string,
    connect: Connect,
    head: ScanHead,
    chains: readonly Chain[],
  ): ScanFile {
    return opened(connect(path), (db) => {
      db.exec(`PRAGMA page_size = ${PAGE_BYTES}; PRAGMA journal_mode = WAL`);
      const file = new ScanFile(db);
      inTransaction(db, () => {
        db.exec(SCAN_SCHEMA);
        db.exec(`PRAGMA application_id = ${SCAN_KIND.applicationId};
          PRAGMA user_version = ${SCAN_KIND.version}`);
        const add = db.prepare('INSERT INTO tally (id, category) VALUES (?, ?)');
        for (const [id, category] of CATEGORIES.entries()) add.run(id, category);
        db.prepare('INSERT INTO scan (one, head) VALUES (1, ?)').run(JSON.stringify(head));
        file.#keepChains(chains);
      });
      return file;
    });
  }

  /** @throws Damaged where it is no file of this version */
  static open(path: string, connect: Connect): ScanFile {
    return opened(connect(path), (db) => {
      expectKind(db, SCAN_KIND.applicationId, SCAN_KIND.version);
      const file = new ScanFile(db);
      file.head();
      const known = db.prepare('SELECT category FROM tally ORDER BY id').all();
      if (known.map(({ category }) => category).join() !== CATEGORIES.join()) throw new Damaged();
      return file;
    });
  }

  head(): { head: ScanHead; endedAt: string | null } {
    const row = this.#sql.get('SELECT head, ended_at FROM scan').get();
    if (row === undefined) throw new Damaged();
    return { head: parsed(row.head), endedAt: row.ended_at as string | null };
  }

  /** All that is kept beside the rows. */
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
      mfaChecked: this.#count(
        'SELECT count(*) AS n FROM user INDEXED BY user_mfa WHERE mfa IS NOT NULL',
      ),
    };
  }

  tally(): Tally {
    const rows = this.#sql.get('SELECT category, users FROM tally ORDER BY id').all();
    return Object.fromEntries(rows.map(({ category, users }) => [category, users])) as Tally;
  }

  /**
   * Keeps one page in one transaction; answers the number of different users so far.
   *
   * @throws Fault `contact-store` for a page whose chain lacks the page before it: that one failed, and what it held would be missing
   */
  commit(page: PageCommit): number {
    this.#searched = null;
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

  /** Witnesses without a row, and rows that only a chain saw which is split now. */
  missing(): number {
    return this.#count(`
      SELECT (SELECT count(*) FROM witness WHERE sub NOT IN (SELECT sub FROM user))
        + (SELECT count(*) FROM user INDEXED BY user_sight WHERE sight IN (
            SELECT sight.id FROM sight JOIN chain ON chain.prefix = sight.prefix AND chain.state = 'split'
          )) AS n`);
  }

  /** Marks the scan complete. On the disk when it returns. */
  finish(head: ScanHead, endedAt: string): void {
    inTransaction(this.#db, () => {
      this.#keepHead(head);
      this.#sql.get('UPDATE scan SET ended_at = ?').run(endedAt);
    });
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  page(
    filter: ContactFilter,
    order: ContactOrder,
    turn: PageTurn,
    limit: number = CONTACTS_PAGE,
  ): ContactPage {
    const wanted = this.#wanted(filter);
    const hits = this.#hits(wanted);
    const total = this.#total(wanted, hits);
    const listing = { wanted, order, hits };
    const cursor = typeof turn === 'string' ? null : 'after' in turn ? turn.after : turn.before;
    const from = cursor === null ? null : fromCursor(order.by, cursor);
    const backward = turn === 'last' || (turn !== 'first' && 'before' in turn);
    const spots = this.#spots(listing, from, backward, limit + 1);
    const more = spots.length > limit;
    if (more) spots.pop();
    if (backward) spots.reverse();
    const start = spots.at(0) ?? null;
    const end = spots.at(-1) ?? null;
    // The other way from the page's own edge, or from the cursor where the page is empty.
    const isOther = this.#isAny(
      listing,
      backward ? (end ?? from) : (start ?? from),
      !backward,
      turn,
    );
    return {
      rows: spots.map(({ id }) => this.#row(id)),
      start: start && toCursor(order.by, start),
      end: end && toCursor(order.by, end),
      hasPrevious: backward ? more : isOther,
      hasNext: backward ? isOther : more,
      total,
    };
  }

  pick(filter: ContactFilter, subs: readonly string[]): ContactRow[] {
    const wanted = this.#wanted(filter);
    const one = this.#sql.get(`
      SELECT * FROM user WHERE sub = :sub AND (:category IS NULL OR category = :category)
        AND (:needle IS NULL OR instr(text, :needle))`);
    return subs.flatMap((sub) => {
      const row = one.get({ sub, category: wanted.category, needle: wanted.needle });
      return row === undefined ? [] : [toRow(row)];
    });
  }

  /** @throws Fault `not-found` where there is no such user */
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
        CATEGORIES.indexOf(user.category),
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

  /** Deletes the rows that a chain's earlier generations saw last; those that any other sight saw last where it is the whole pool's. */
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

  #wanted(filter: ContactFilter): Wanted {
    return {
      category: filter.category === null ? null : CATEGORIES.indexOf(filter.category),
      needle: needle(filter.search),
    };
  }

  #hits(wanted: Wanted): readonly number[] | null {
    if (wanted.needle === null) return null;
    const query = match(wanted);
    if (this.#searched?.query !== query) {
      const rows = this.#sql
        .get(`SELECT rowid AS id FROM search WHERE search MATCH ? LIMIT ${COUNTED_HITS + 1}`)
        .all(query);
      const hits = rows.length > COUNTED_HITS ? null : rows.map(({ id }) => id as number);
      this.#searched = { query, hits };
    }
    return this.#searched.hits;
  }

  #total(wanted: Wanted, hits: readonly number[] | null): ContactPage['total'] {
    if (hits !== null) return { count: hits.length, exact: true };
    if (wanted.needle !== null) return { count: COUNTED_HITS, exact: false };
    const count =
      wanted.category === null
        ? this.#users()
        : this.#count('SELECT users AS n FROM tally WHERE id = ?', wanted.category);
    return { count, exact: true };
  }

  /** Whether there is a row on the far side of a page's edge. */
  #isAny(listing: Listing, edge: Spot | null, backward: boolean, turn: PageTurn): boolean {
    if (edge === null || typeof turn === 'string') return false;
    return this.#spots(listing, edge, backward, 1).length > 0;
  }

  /** The spots next to one (or from an end of the order), nearest first. Rows without a value come last in either direction. */
  #spots(listing: Listing, from: Spot | null, backward: boolean, limit: number): Spot[] {
    const { order, hits } = listing;
    const down = order.descending !== backward;
    const runs = runsFrom(from, SORT_COLUMN[order.by], down, backward);
    if (hits !== null) return this.#sort(listing, runs, backward, limit);
    const found: Spot[] = [];
    for (const run of runs) {
      const left = limit - found.length;
      if (left === 0) break;
      const part = this.#follow(listing, run, down, left);
      if (part === null) return this.#sort(listing, runs, backward, limit);
      found.push(...part);
    }
    return found;
  }

  /** Reads along the index. `null` where what is looked for does not turn up soon enough. */
  #follow({ wanted, order }: Listing, run: Run, down: boolean, limit: number): Spot[] | null {
    const key = SORT_COLUMN[order.by];
    const way = down ? 'DESC' : 'ASC';
    // The index has the categories one after the other; SQLite merges their orders row by row as they are read.
    const categories = wanted.category === null ? [...CATEGORIES.keys()] : [wanted.category];
    const rows = (columns: string): string =>
      `${categories
        .map(
          (category) => `SELECT id, ${key} AS key${columns} FROM user INDEXED BY user_${order.by}
            WHERE category = ${category} AND ${run.where}`,
        )
        .join(' UNION ALL ')} ORDER BY key ${way}, id ${way}`;
    const { values } = run;
    if (wanted.needle === null) return this.#read(`${rows('')} LIMIT :limit`, { ...values, limit });
    const found = this.#read(
      `SELECT id, key FROM (${rows(', text')} LIMIT ${WALKED_ROWS})
       WHERE instr(text, :needle) LIMIT :limit`,
      { ...values, needle: wanted.needle, limit },
    );
    if (found.length === limit) return found;
    const beyond = this.#read(`${rows('')} LIMIT 1 OFFSET ${WALKED_ROWS}`, values);
    return beyond.length === 0 ? found : null;
  }

  /** Sorts all hits of a search. */
  #sort(
    { wanted, order, hits }: Listing,
    runs: readonly Run[],
    backward: boolean,
    limit: number,
  ): Spot[] {
    const key = SORT_COLUMN[order.by];
    const way = order.descending !== backward ? 'DESC' : 'ASC';
    const found =
      hits === null
        ? 'SELECT rowid AS hit FROM search WHERE search MATCH :hits'
        : 'SELECT value AS hit FROM json_each(:hits)';
    return this.#read(
      `SELECT id, ${key} AS key FROM (${found}) CROSS JOIN sort_key ON id = hit
       WHERE ${runs.map(({ where }) => `(${where})`).join(' OR ')}
       ORDER BY ${key} IS NULL ${backward ? 'DESC' : 'ASC'}, ${key} ${way}, id ${way} LIMIT :limit`,
      {
        ...Object.assign({}, ...runs.map(({ values }) => values)),
        hits: hits === null ? match(wanted) : JSON.stringify(hits),
        limit,
      },
    );
  }

  #read(sql: string, values: Record<string, SQLInputValue>): Spot[] {
    const rows = this.#sql.get(sql).all(values);
    return rows.map(({ id, key }) => ({ id: id as number, key: key as Spot['key'] }));
  }

  #row(id: number): ContactRow {
    const row = this.#sql.get('SELECT * FROM user WHERE id = ?').get(id);
    // Its index has it: the table must too.
    if (row === undefined) throw new Damaged();
    return toRow(row);
  }

  #count(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#sql.get(sql).get(...values)?.n);
  }
}

/** Rows that lie together in an index, as a condition on it. */
interface Run {
  readonly where: string;
  readonly values: Readonly<Record<string, SQLInputValue>>;
}

/** The rows beyond a spot, or all, as runs in the order in which they are met. A run each for rows of the same value keeps it to look-ups. */
function runsFrom(from: Spot | null, key: string, down: boolean, backward: boolean): Run[] {
  const than = down ? '<' : '>';
  const empty = { where: `${key} IS NULL`, values: {} };
  const valued = { where: `${key} IS NOT NULL`, values: {} };
  if (from === null) return backward ? [empty, valued] : [valued, empty];
  const { key: value, id } = from;
  if (value === null) {
    const rest = { where: `${key} IS NULL AND id ${than} :id`, values: { id } };
    return backward ? [rest, valued] : [rest];
  }
  const same = { where: `${key} = :key AND id ${than} :id`, values: { key: value, id } };
  const others = { where: `${key} ${than} :key`, values: { key: value } };
  return backward ? [same, others] : [same, others, empty];
}

/** Hands the database on, and closes it where that fails. */
function opened(db: DatabaseSync, use: (db: DatabaseSync) => ScanFile): ScanFile {
  try {
    return use(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The query of the full-text index that finds what is wanted. */
function match({ category, needle: text }: Wanted): string {
  const phrase = `text : "${(text ?? '').replaceAll('"', '""')}"`;
  if (category === null) return phrase;
  return `${phrase} AND category : "c${String(category).padStart(2, '0')}"`;
}

function toRow(row: Columns): ContactRow {
  const category: Category | undefined = CATEGORIES[row.category as number];
  if (category === undefined) throw new Damaged();
  return {
    sub: row.sub as string,
    username: row.username as string,
    name: row.name as string | null,
    status: row.status as ContactRow['status'],
    enabled: row.enabled === 1,
    createdAt: fromStoredTime(row.created),
    modifiedAt: fromStoredTime(row.modified),
    email: toContact(row.email, row.email_verified),
    phone: toContact(row.phone, row.phone_verified),
    category,
    reasons: (row.reasons as string).split(' ').filter(Boolean) as ContactRow['reasons'],
    mfa: row.mfa === null ? null : parsed(row.mfa),
  };
}

function toContact(
  mask: SQLOutputValue | undefined,
  verified: SQLOutputValue | undefined,
): ContactRow['email'] {
  return typeof mask === 'string' ? { mask, verified: verified === 1 } : null;
}

function toStoredTime(iso: string | null): number | null {
  const time = Date.parse(iso ?? '');
  return Number.isNaN(time) ? null : time;
}

function fromStoredTime(time: SQLOutputValue | undefined): string | null {
  return typeof time === 'number' ? new Date(time).toISOString() : null;
}

/** What was written as JSON. */
function parsed<T>(text: SQLOutputValue | undefined): T {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new Damaged();
  }
}
