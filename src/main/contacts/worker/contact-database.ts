import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type {
  ContactOrder,
  ContactPage,
  ContactRow,
  MfaCheck,
  PageTurn,
  RowFilter,
  TrendPoint,
} from '../../../shared/domain/contacts.ts';
import { CATEGORIES, type Tally } from '../../../shared/domain/coverage.ts';
import type { SimilarUsers } from '../../../shared/domain/search.ts';
import { Fault } from '../../lib/fault.ts';
import {
  type Connect,
  expectKind,
  inTransaction,
  openDatabase,
  removeDatabase,
  versionOf,
} from '../../lib/sqlite.ts';
import { Damaged, isDamage, sqliteFault } from '../../lib/sqlite-error.ts';
import type { Chain, PageCommit, ScanHead, StoredOverview, StoredScan } from '../stored-scan.ts';
import { ScanFile } from './scan-file.ts';

const LIST_KIND = { applicationId: 1_380_217_709, version: 2 } as const;

/**
 * `scan` says which pool a file belongs to, even when the file can no longer be read; `counted` is
 * what remains of finished scans.
 */
const LIST_SCHEMA = `
  CREATE TABLE scan (id TEXT PRIMARY KEY, pool_id TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE counted (
    id TEXT PRIMARY KEY,
    pool_id TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    tally TEXT NOT NULL,
    unverified INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX counted_pool ON counted (pool_id, ended_at);
`;

/** No scan of version 1 has this count, but for those whose files are still there. */
const LIST_FROM_VERSION_1 = `
  ALTER TABLE counted ADD COLUMN unverified INTEGER;
  PRAGMA user_version = ${LIST_KIND.version};
`;

const LIST_FILE = 'scans.sqlite';
const SCAN_FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.sqlite$/u;
const PAST_FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.past\.sqlite$/u;
const SIDE_FILE = /^(.+\.sqlite)-(?:wal|shm|journal)$/u;

/** Files kept open, each with its cache: a pool's current scan and its report. */
const OPEN_FILES = 2;

/** What a scan's own file says about it. */
interface Known {
  readonly poolId: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** What remains of a finished scan. */
type Counts = Pick<StoredScan, 'tally' | 'unverified'>;

/**
 * The rows of scans, in one folder. Each scan has a file (`<id>.sqlite`), which is the truth of
 * that scan and is deleted as a whole; `scans.sqlite` holds counts for the trend and the pool of
 * each file. After a crash between the two, the files are read and the list is corrected. A damaged
 * or foreign file is deleted, and the overview says so once.
 *
 * Every method throws Fault: `contact-store` if the disk or a file fails, `no-scan` if there is no
 * such scan.
 */
export class ContactDatabase {
  readonly #folder: string;
  readonly #connect: Connect;
  #list: DatabaseSync | null = null;
  readonly #known = new Map<string, Known>();
  /** The finished scans with which later ones of their pool can be compared, with that pool. */
  readonly #past = new Map<string, string>();
  /** By id, least recently used first. */
  readonly #open = new Map<string, ScanFile>();
  /** Pools that lost rows. */
  readonly #lost = new Set<string>();
  /** A file whose pool nobody knows was dropped. */
  #lostUnknown = false;

  /**
   * @param folder created with the first call; nothing else may live in it
   * @param connect opens a database file
   */
  constructor(folder: string, connect: Connect = openDatabase) {
    this.#folder = folder;
    this.#connect = connect;
  }

  overview(poolId: string): StoredOverview {
    this.#ready();
    const read = (complete: boolean): StoredScan | null => {
      const [id] = this.#scansOf(poolId, complete);
      try {
        return id === undefined ? null : this.#inScan(id, (file) => file.stored());
      } catch (error) {
        // A damaged file is gone by now; any other failure may pass.
        if (id !== undefined && !this.#known.has(id)) return null;
        throw error;
      }
    };
    const underWay = read(false);
    const report = read(true);
    const trend = this.#inList((list) =>
      list
        .prepare(
          'SELECT id, ended_at, tally, unverified FROM counted WHERE pool_id = ? ORDER BY ended_at, id',
        )
        .all(poolId)
        .map((row) => toTrendPoint(row, this.#past)),
    );
    return { underWay, report, trend, lost: this.#lostUnknown || this.#lost.has(poolId) };
  }

  /** Creates the file of a new scan, dropping an unfinished one of the same pool. */
  begin(head: ScanHead, chains: readonly Chain[]): void {
    if (!SCAN_FILE.test(`${head.id}.sqlite`)) throw new Fault({ code: 'bad-request' });
    this.#ready();
    if (this.#known.has(head.id)) this.#remove(head.id);
    const { id, poolId, startedAt } = head;
    const before = this.#scansOf(poolId, false);
    const path = this.#pathOf(id);
    try {
      this.#keepOpen(id, ScanFile.create(path, this.#connect, head, chains));
      this.#inList((list) => listScan(list, id, poolId));
    } catch (error) {
      this.#closeFile(id);
      removeDatabase(path);
      throw sqliteFault('contact-store', error, path);
    }
    this.#known.set(id, { poolId, startedAt, endedAt: null });
    for (const other of before) this.#remove(other);
    this.#lost.delete(poolId);
    this.#lostUnknown = false;
  }

  /**
   * Stores one page. A user seen before is replaced. Answers the number of distinct users so far.
   */
  commit(page: PageCommit): { users: number } {
    this.#ready();
    return { users: this.#inScan(page.head.id, (file) => file.commit(page)) };
  }

  /** Users seen by the sample, or by a chain before it was split, but by no open or done chain. */
  missing(scanId: string): number {
    this.#ready();
    return this.#inScan(scanId, (file) => file.missing());
  }

  /**
   * Marks the scan complete, stores its counts for the trend and deletes the pool's previous
   * report, but for what comparing needs.
   */
  finish(head: ScanHead, endedAt: string): void {
    this.#ready();
    const counts = this.#inScan(head.id, (file) => {
      file.finish(head, endedAt);
      return countsOf(file);
    });
    const { poolId, startedAt } = head;
    this.#known.set(head.id, { poolId, startedAt, endedAt });
    this.#inList((list) => listCounts(list, head.id, poolId, endedAt, counts));
    for (const id of this.#scansOf(poolId, true)) if (id !== head.id) this.#retire(id);
  }

  drop(scanId: string): void {
    this.#ready();
    this.#expect(scanId);
    this.#remove(scanId);
  }

  /** @param limit rows of the page; defaults to the table's own */
  page(
    scanId: string,
    query: { filter: RowFilter; order: ContactOrder; turn: PageTurn; limit?: number },
  ): ContactPage {
    this.#ready();
    return this.#inCompared(scanId, query.filter, (file) =>
      file.page(query.filter, query.order, query.turn, query.limit),
    );
  }

  /** The rows among `subs` that match the filter. */
  pick(scanId: string, filter: RowFilter, subs: readonly string[]): ContactRow[] {
    this.#ready();
    return this.#inCompared(scanId, filter, (file) => file.pick(filter, subs));
  }

  /**
   * Users of a pool's last finished scan, else of the one under way, who have the words of a text.
   */
  similar(poolId: string, text: string): SimilarUsers {
    this.#ready();
    const id = this.#scansOf(poolId, true)[0] ?? this.#scansOf(poolId, false)[0];
    if (id === undefined) return { scan: null, users: [] };
    const { startedAt, endedAt } = this.#expect(id);
    return {
      scan: { at: endedAt ?? startedAt, complete: endedAt !== null },
      users: this.#inScan(id, (file) => file.similar(text)),
    };
  }

  /** @returns the row as it is now */
  keepMfa(scanId: string, sub: string, check: MfaCheck): ContactRow {
    this.#ready();
    return this.#inScan(scanId, (file) => file.keepMfa(sub, check));
  }

  /**
   * Deletes the rows of finished scans that ended, and of others that started, before a time (ISO
   * 8601, UTC), and what comparing needs of them. Counts stay.
   */
  purge(before: string): void {
    this.#ready();
    const limit = Date.parse(before);
    for (const [id, { startedAt, endedAt }] of [...this.#known]) {
      if (Date.parse(endedAt ?? startedAt) < limit) this.#remove(id);
    }
    const counted = this.#inList((list) => list.prepare('SELECT id, ended_at FROM counted').all());
    for (const { id, ended_at } of counted) {
      if (Date.parse(String(ended_at)) < limit) this.#removePast(String(id));
    }
  }

  /** Ends the worker, after all earlier requests. */
  close(): void {
    for (const file of this.#open.values()) file.close();
    this.#open.clear();
    this.#list?.close();
    this.#list = null;
    this.#known.clear();
    this.#past.clear();
  }

  /** Opens the folder; after a failure the next call tries again. */
  #ready(): void {
    if (this.#list !== null) return;
    try {
      this.#start();
    } catch (error) {
      if (!isDamage(error)) {
        this.close();
        throw sqliteFault('contact-store', error, this.#listPath);
      }
      this.#rebuildList();
    }
  }

  #start(): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(this.#folder);
    // Files without a list: the counts that it had are gone.
    const isNew = !names.includes(LIST_FILE);
    if (isNew && names.some((name) => SCAN_FILE.test(name))) this.#lostUnknown = true;
    for (const name of names) {
      const [, whose] = SIDE_FILE.exec(name) ?? [];
      if (whose !== undefined && !names.includes(whose)) removeDatabase(join(this.#folder, whose));
    }
    this.#list = openList(this.#listPath, this.#connect);
    this.#readFolder(this.#list, names);
  }

  /** Drops a damaged list, and rebuilds it from the files. */
  #rebuildList(): void {
    this.close();
    try {
      if (!isEmpty(this.#listPath, this.#connect)) this.#lostUnknown = true;
      removeDatabase(this.#listPath);
      this.#start();
    } catch (error) {
      this.close();
      throw sqliteFault('contact-store', error, this.#listPath);
    }
  }

  get #listPath(): string {
    return join(this.#folder, LIST_FILE);
  }

  /** Brings the list in line with the files, and deletes what no scan needs. */
  #readFolder(list: DatabaseSync, names: readonly string[]): void {
    const pools = new Map<string, string>();
    for (const row of list.prepare('SELECT id, pool_id FROM scan').all()) {
      pools.set(String(row.id), String(row.pool_id));
    }
    for (const name of names) {
      const [, id] = SCAN_FILE.exec(name) ?? [];
      if (id !== undefined) this.#adopt(list, id, pools.get(id) ?? null);
    }
    for (const [id, poolId] of pools) if (!this.#known.has(id)) this.#forget(id, poolId);
    const counted = list.prepare('SELECT pool_id FROM counted WHERE id = ?');
    for (const name of names) {
      const [, id] = PAST_FILE.exec(name) ?? [];
      if (id === undefined) continue;
      const row = counted.get(id);
      // A scan that is counted nowhere cannot be chosen.
      if (row === undefined) this.#removePast(id);
      else this.#past.set(id, String(row.pool_id));
    }
    // A crash came between storing a scan and removing the one it replaces.
    for (const poolId of new Set([...this.#known.values()].map((known) => known.poolId))) {
      for (const complete of [false, true]) {
        for (const id of this.#scansOf(poolId, complete).slice(1)) this.#retire(id);
      }
    }
  }

  /** Adds a file of the folder. */
  #adopt(list: DatabaseSync, id: string, poolId: string | null): void {
    const path = this.#pathOf(id);
    const met = this.#inspect(id, path);
    if (met === null) {
      // A file that was never listed and is empty was being created when the app ended.
      if (poolId === null && !isEmpty(path, this.#connect)) this.#lostUnknown = true;
      removeDatabase(path);
      return;
    }
    const { known, counts } = met;
    this.#known.set(id, known);
    listScan(list, id, known.poolId);
    if (known.endedAt !== null) listCounts(list, id, known.poolId, known.endedAt, counts);
  }

  /** What a file says of its scan; `null` if damaged. */
  #inspect(id: string, path: string): { known: Known; counts: Counts } | null {
    let file: ScanFile | null = null;
    try {
      file = ScanFile.open(path, this.#connect);
      const { head, endedAt } = file.head();
      if (head.id !== id) return null;
      const { poolId, startedAt } = head;
      return { known: { poolId, startedAt, endedAt }, counts: countsOf(file) };
    } catch (error) {
      if (isDamage(error)) return null;
      throw error;
    } finally {
      file?.close();
    }
  }

  /** Handles a scan whose file is gone, though the list has it: its rows are lost. */
  #forget(id: string, poolId: string): void {
    this.#list?.prepare('DELETE FROM scan WHERE id = ?').run(id);
    this.#lost.add(poolId);
  }

  /** A pool's scans, newest first. */
  #scansOf(poolId: string, complete: boolean): string[] {
    const at = ([, { endedAt, startedAt }]: [string, Known]) => Date.parse(endedAt ?? startedAt);
    return [...this.#known]
      .filter(([, known]) => known.poolId === poolId && (known.endedAt !== null) === complete)
      .sort((a, b) => at(b) - at(a))
      .map(([id]) => id);
  }

  #expect(id: string): Known {
    const known = this.#known.get(id);
    if (known === undefined) throw new Fault({ code: 'no-scan' });
    return known;
  }

  /** Works on a scan's file. If it turns out to be damaged, drops it and fails the call. */
  #inScan<T>(id: string, work: (file: ScanFile) => T): T {
    const { poolId } = this.#expect(id);
    const path = this.#pathOf(id);
    try {
      return work(this.#fileOf(id, path));
    } catch (error) {
      if (error instanceof Fault) throw error;
      this.#closeFile(id);
      if (isDamage(error)) {
        this.#known.delete(id);
        this.#forget(id, poolId);
        removeDatabase(path);
      }
      throw sqliteFault('contact-store', error, path);
    }
  }

  /** Works on the list. If it turns out to be damaged, rebuilds it from the files. */
  #inList<T>(work: (list: DatabaseSync) => T): T {
    this.#ready();
    try {
      return work(this.#list as DatabaseSync);
    } catch (error) {
      if (!isDamage(error)) throw sqliteFault('contact-store', error, this.#listPath);
    }
    this.#rebuildList();
    return work(this.#list as unknown as DatabaseSync);
  }

  #fileOf(id: string, path: string): ScanFile {
    const open = this.#open.get(id);
    // SQLite would create an empty file.
    if (open === undefined && !existsSync(path)) throw new Damaged();
    const file = open ?? ScanFile.open(path, this.#connect);
    this.#keepOpen(id, file);
    return file;
  }

  #keepOpen(id: string, file: ScanFile): void {
    this.#open.delete(id);
    this.#open.set(id, file);
    const [oldest] = this.#open.keys();
    if (this.#open.size > OPEN_FILES && oldest !== undefined) this.#closeFile(oldest);
  }

  #closeFile(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  /** Out of the list first: losing a file that the list does not have is no loss. */
  #remove(id: string): void {
    this.#closeFile(id);
    this.#known.delete(id);
    this.#inList((list) => list.prepare('DELETE FROM scan WHERE id = ?').run(id));
    try {
      removeDatabase(this.#pathOf(id));
    } catch (error) {
      throw sqliteFault('contact-store', error, this.#pathOf(id));
    }
  }

  /** Removes a scan, keeping of a finished one what comparing needs. */
  #retire(id: string): void {
    const { poolId, endedAt } = this.#expect(id);
    if (endedAt !== null) {
      this.#removePast(id);
      const path = this.#pastPathOf(id);
      try {
        this.#inScan(id, (file) => file.keepPast(path));
        this.#past.set(id, poolId);
      } catch {
        // Nobody can be named then; the counts are still there to compare.
        removeDatabase(path);
      }
    }
    if (this.#known.has(id)) this.#remove(id);
  }

  /** Works on a scan's file, after comparing it with the scan that a filter names. */
  #inCompared<T>(id: string, { since }: RowFilter, work: (file: ScanFile) => T): T {
    if (since === undefined) return this.#inScan(id, work);
    if (this.#past.get(since.scanId) !== this.#expect(id).poolId) {
      throw new Fault({ code: 'no-scan' });
    }
    const path = this.#pastPathOf(since.scanId);
    return this.#inScan(id, (file) => {
      try {
        file.compare(since.scanId, path);
      } catch (error) {
        // Not the scan's own file: its rows can still be read.
        if (isDamage(error)) this.#removePast(since.scanId);
        throw sqliteFault('contact-store', error, path);
      }
      return work(file);
    });
  }

  #removePast(id: string): void {
    this.#past.delete(id);
    removeDatabase(this.#pastPathOf(id));
  }

  #pastPathOf(id: string): string {
    return join(this.#folder, `${id}.past.sqlite`);
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.sqlite`);
  }
}

function openList(path: string, connect: Connect): DatabaseSync {
  const isNew = !existsSync(path);
  const list = connect(path);
  try {
    if (isNew) {
      list.exec('PRAGMA journal_mode = WAL');
      inTransaction(list, () => {
        list.exec(LIST_SCHEMA);
        list.exec(`PRAGMA application_id = ${LIST_KIND.applicationId};
          PRAGMA user_version = ${LIST_KIND.version}`);
      });
    }
    if (versionOf(list) === 1) {
      expectKind(list, LIST_KIND.applicationId, 1);
      inTransaction(list, () => list.exec(LIST_FROM_VERSION_1));
    }
    expectKind(list, LIST_KIND.applicationId, LIST_KIND.version);
    // Written once or twice per scan, and no new scan brings the counts back.
    list.exec('PRAGMA synchronous = FULL');
    return list;
  } catch (error) {
    list.close();
    throw error;
  }
}

/** Whether a file was created and never written to. */
function isEmpty(path: string, connect: Connect): boolean {
  let db: DatabaseSync | null = null;
  try {
    db = connect(path);
    return db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0;
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

function countsOf(file: ScanFile): Counts {
  return { tally: file.tally(), unverified: file.unverified() };
}

function listScan(list: DatabaseSync, id: string, poolId: string): void {
  list.prepare('INSERT OR IGNORE INTO scan VALUES (?, ?)').run(id, poolId);
}

function listCounts(
  list: DatabaseSync,
  id: string,
  poolId: string,
  endedAt: string,
  { tally, unverified }: Counts,
): void {
  list
    .prepare('INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?, ?)')
    .run(id, poolId, endedAt, JSON.stringify(tally), unverified);
}

/** @param row its tally is JSON, maybe from a version with other categories */
function toTrendPoint(
  row: Record<string, SQLOutputValue>,
  past: ReadonlyMap<string, string>,
): TrendPoint {
  const kept: Partial<Tally> = parsedTally(String(row.tally));
  const tally = Object.fromEntries(CATEGORIES.map((category) => [category, kept[category] ?? 0]));
  const total = Object.values(kept).reduce((sum, users) => sum + users, 0);
  return {
    scanId: String(row.id),
    at: String(row.ended_at),
    total,
    tally: tally as Tally,
    unverified: row.unverified as number | null,
    comparable: past.has(String(row.id)),
  };
}

function parsedTally(text: string): Partial<Tally> {
  try {
    return JSON.parse(text);
  } catch {
    throw new Damaged();
  }
}
