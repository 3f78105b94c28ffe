import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CHART_DAYS,
  type HistoryChart,
  type HistoryChoices,
  type HistoryCursor,
  type HistoryFilter,
  type HistoryOrder,
  type HistoryPage,
  type HistoryRow,
  type ImportResult,
  type LedgerSummary,
  type UnreadLedgers,
} from '../../../../shared/domain/history.ts';
import {
  type DeskOverview,
  endOfBefore,
  type OverviewTime,
} from '../../../../shared/domain/overview.ts';
import { Fault } from '../../../lib/fault.ts';
import { removeDatabase } from '../../../lib/sqlite.ts';
import { isDamage, sqliteFault } from '../../../lib/sqlite-error.ts';
import { entryOf } from '../../page-entry.ts';
import { fieldsOf } from '../../record.ts';
import {
  type BundleOrder,
  type BundlePart,
  type BundleParts,
  bundleParts,
} from './bundle-parts.ts';
import { chartOf, chartRange } from './chart.ts';
import { type Checked, Imports } from './imports.ts';
import { MAX_LENGTH } from './index-schema.ts';
import {
  type Awaited,
  LedgerIndex,
  type LedgerRow,
  MAX_CHOICES,
  NOTHING_AWAITED,
} from './ledger-index.ts';
import { afterIn, mergeFound, type Placed } from './merge.ts';
import { overviewOf, reachOf } from './overview.ts';
import { OwnLedger } from './own-ledger.ts';

/** The current state of this laptop's ledger. */
export interface Own {
  /** A UUID. */
  readonly install: string;
  /** The numbers of intents whose outcome is awaited. */
  readonly pending: readonly number[];
  /** The bodies of outcomes that wait beside the ledger, by intent. */
  readonly kept: ReadonlyMap<number, string>;
  /** What pools are called by what AWS said in this run, by id. */
  readonly poolNames?: ReadonlyMap<string, string> | undefined;
}

export interface HistoryQuery {
  readonly filter: HistoryFilter;
  readonly order: HistoryOrder;
  readonly after?: HistoryCursor | undefined;
}

/** What to count, and in whose ledgers. */
export interface OverviewQuery extends OverviewTime, Pick<HistoryFilter, 'ledger'> {}

/** What to say of a bundle before it is kept. */
type CheckedImport =
  | Exclude<ImportResult, { state: 'imported' }>
  | Extract<Checked, { state: 'sound' }>;

/** How long a question may wait for new rows to be indexed, in milliseconds. */
const PATIENCE_MS = 40;

interface Source {
  readonly install: string;
  readonly index: LedgerIndex;
  readonly awaited: Awaited;
  readonly content: (seq: number) => LedgerRow | null;
}

/** A ledger with what its pools are called in rows that keep no name of theirs, by id. */
interface Named extends Source {
  readonly pools: ReadonlyMap<string, string>;
}

/** The ledgers that a filter asks for: those that can be read now, and those that cannot. */
interface Sources {
  readonly sources: readonly Source[];
  readonly unread: UnreadLedgers;
  readonly unreadable: readonly string[];
}

/** Which rows an export has: those that were there when it began. */
export interface Snapshot {
  /** How many. */
  readonly rows: number;
  /** The ledgers that they are of, each with the number of its newest row. */
  readonly upTo: ReadonlyMap<string, number>;
  /** What the pools of each are called, by id: by new names, rows would be in another order. */
  readonly pools: ReadonlyMap<string, Named['pools']>;
  /** The installations whose ledgers the filter asks for and nobody can read. */
  readonly missing: readonly string[];
}

export interface HistoryOptions {
  /** This laptop's ledger. */
  readonly ledger: string;
  /**
   * The folder of the indexes, one file per ledger; created when needed. It must hold nothing else
   * but the folder of imports.
   */
  readonly folder: string;
  readonly clock?: () => Date;
}

/**
 * The rows of this laptop's ledger and of imported ones, for searching; runs in its own thread. A
 * damaged index is rebuilt; any other failure is a Fault `history`.
 */
export class History {
  readonly #options: HistoryOptions;
  readonly #clock: () => Date;
  readonly #indexes = new Map<string, LedgerIndex>();
  readonly #ledger: OwnLedger;
  readonly #imports: Imports;
  #bundle: BundleParts | null = null;
  #isFollowing = false;
  #isTidy = false;
  #isClosed = false;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#clock = options.clock ?? (() => new Date());
    this.#ledger = new OwnLedger(options.ledger);
    this.#imports = new Imports({
      folder: join(options.folder, 'imports'),
      clock: this.#clock,
      indexOf: (install) => this.#index(install),
      dropIndex: (install) => this.#drop(install),
    });
  }

  /**
   * @param limit how many rows
   * @param snapshot only those of a {@link snapshot}
   * @throws Fault `history` if a ledger of the snapshot has gone, or cannot be read any more
   */
  page(
    own: Own,
    { filter, order, after }: HistoryQuery,
    limit: number,
    snapshot?: Snapshot,
  ): HistoryPage {
    const { upTo, pools } = snapshot ?? {};
    return this.#guarded(() => {
      const behind = this.#follow(own);
      const { sources, unread } = this.#named(
        upTo ? this.#sourcesOf(own, filter, upTo) : this.#sources(own, filter),
        own,
        pools,
      );
      const found = sources.flatMap((source) => {
        const { install, index } = source;
        const from = afterIn(install, after, order);
        const matches = this.#matches(source, filter, own, upTo?.get(install));
        return index
          .find({ ...matches, order, after: from, limit: limit + 1 })
          .map((row): Placed => ({ ...row, install }));
      });
      const placed = mergeFound(found, order, limit + 1);
      const shown = placed.slice(0, limit);
      const last = shown.at(-1);
      const by = new Map(sources.map((source) => [source.install, source]));
      return {
        rows: shown.flatMap(({ install, seq }) => rowOf(by.get(install), seq)),
        next:
          last === undefined || placed.length <= limit
            ? null
            : { value: last.value, key: last.key, install: last.install },
        behind,
        unread,
      };
    });
  }

  choices(own: Own): HistoryChoices {
    return this.#guarded(() => {
      this.#follow(own);
      const { sources, unread, unreadable } = this.#sources(own, { ledger: 'all' });
      const indexes = sources.map(({ index }) => index);
      const all = (column: 'agent' | 'profile' | 'pool') =>
        [...new Set(indexes.flatMap((index) => index.choices(column)))]
          .sort((a, b) => a.localeCompare(b))
          .slice(0, MAX_CHOICES);
      return {
        ledgers: sources.map((source) => this.#summary(source, own)),
        agents: all('agent'),
        profiles: all('profile'),
        pools: all('pool').map((id) => ({
          id,
          name: own.poolNames?.get(id) ?? nameIn(indexes, id) ?? null,
        })),
        unread,
        unreadable,
      };
    });
  }

  chart(own: Own, filter: HistoryFilter): HistoryChart {
    return this.#guarded(() => {
      const behind = this.#follow(own);
      const time = chartRange(filter, this.#clock(), CHART_DAYS);
      const { sources, unread } = this.#named(this.#sources(own, filter), own);
      const counted = sources.map((source) =>
        source.index.countResets(this.#matches(source, filter, own), time.days),
      );
      return { ...chartOf(time, counted), behind, unread };
    });
  }

  overview(own: Own, query: OverviewQuery): DeskOverview {
    return this.#guarded(() => {
      const behind = this.#follow(own);
      const { sources, unread } = this.#sources(own, query);
      const counted = (from: string, until: string) =>
        sources.flatMap(({ index }) =>
          index.tally({ from: Date.parse(from), until: Date.parse(until) }),
        );
      const { from, until, before } = query;
      const ledgers = sources.map(({ install, index }) => ({
        first: index.oldest(),
        imported: install === own.install ? null : this.#imports.imported(install),
      }));
      return {
        ...overviewOf(counted(from, until), counted(before, endOfBefore(query))),
        reach: reachOf(ledgers, until),
        behind,
        unread,
      };
    });
  }

  /** How many rows match, once the indexes have all of them. */
  async count(own: Own, filter: HistoryFilter): Promise<number> {
    await this.#upToDate(own);
    if (filter.ledger !== 'own') await this.#imports.settle(own.install);
    return this.#guarded(() =>
      this.#named(this.#sources(own, filter), own)
        .sources.map((source) => source.index.count(this.#matches(source, filter, own)))
        .reduce((sum, each) => sum + each, 0),
    );
  }

  /** Which rows match now, once the indexes have all that can be read. */
  async snapshot(own: Own, filter: HistoryFilter): Promise<Snapshot> {
    for (;;) {
      await this.#upToDate(own);
      if (filter.ledger !== 'own') await this.#imports.settle(own.install);
      const snapshot = this.#guarded(() => {
        const found = this.#named(this.#sources(own, filter), own);
        const { sources, unread, unreadable: missing } = found;
        if (unread.reading > 0) return null;
        const upTo = new Map(sources.map(({ install, index }) => [install, index.last()]));
        const counts = sources.map((source) =>
          source.index.count(this.#matches(source, filter, own, upTo.get(source.install))),
        );
        const pools = new Map(sources.map(({ install, pools }) => [install, pools]));
        return { rows: counts.reduce((sum, each) => sum + each, 0), upTo, pools, missing };
      });
      if (snapshot !== null) return snapshot;
    }
  }

  /**
   * Starts to write a bundle of this laptop's ledger that shows the matching rows.
   *
   * @returns how many it shows
   */
  async beginBundle(own: Own, filter: HistoryFilter, order: BundleOrder): Promise<number> {
    this.endBundle();
    await this.#upToDate(own);
    return this.#guarded(() => {
      const { sources } = this.#named(this.#sources(own, { ledger: 'own' }), own);
      const shown = sources.flatMap((source) => [
        ...source.index.numbers(this.#matches(source, filter, own, order.head)),
      ]);
      this.#bundle = bundleParts(this.#options.ledger, new Set(shown), order);
      return shown.length;
    });
  }

  /** The next lines of the current bundle; `null` at its end. */
  nextOfBundle(): BundlePart | null {
    // Same as when the thread dies: discard the partial bundle.
    if (this.#bundle === null) throw new Fault({ code: 'history', detail: 'NO_BUNDLE' });
    try {
      const { done, value } = this.#bundle.next();
      return done === true ? null : value;
    } catch (error) {
      this.endBundle();
      throw sqliteFault('history', error, this.#options.ledger);
    }
  }

  /** Closes the ledger. */
  endBundle(): void {
    this.#bundle?.return();
    this.#bundle = null;
  }

  /** Verifies the bundle of another laptop before it is kept. */
  async checkImport(own: Own, path: string): Promise<CheckedImport> {
    const checked = await this.#guardedLong(() => this.#imports.check(path, own.install));
    if (checked.state !== 'unchanged') return checked;
    return { state: 'unchanged', ledger: this.#summaryOf(own, checked.install) };
  }

  /** Keeps a bundle that was checked, moving its file. */
  async keepImport(own: Own, path: string, install: string): Promise<LedgerSummary> {
    await this.#guardedLong(() => this.#imports.keep(path, install));
    return this.#summaryOf(own, install);
  }

  async verifyImport(own: Own, install: string): Promise<LedgerSummary> {
    await this.#guardedLong(() => this.#imports.verify(install));
    return this.#summaryOf(own, install);
  }

  cancelImport(): void {
    this.#imports.cancel();
  }

  async forgetImport(install: string): Promise<void> {
    await this.#guardedLong(() => this.#imports.forget(install));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.endBundle();
    await this.#imports.close();
    for (const index of this.#indexes.values()) index.close();
    this.#indexes.clear();
  }

  #summaryOf(own: Own, install: string): LedgerSummary {
    return this.#guarded(() => {
      const [source] = this.#sources(own, { ledger: install }).sources;
      if (source === undefined) throw new Fault({ code: 'history', detail: 'ENOENT' });
      return this.#summary(source, own);
    });
  }

  /**
   * AWS's answers tell where no row does.
   *
   * @param pools what the pools of each ledger are called, if that is to stay as it was
   */
  #named({ sources, ...others }: Sources, own: Own, pools?: Snapshot['pools']) {
    const known = [...(own.poolNames ?? []), ...this.#index(own.install).poolNames()];
    const named = sources.map((source): Named => {
      const { install, index } = source;
      return { ...source, pools: pools?.get(install) ?? new Map([...known, ...index.poolNames()]) };
    });
    return { ...others, sources: named };
  }

  /**
   * What to look for in a ledger, with the names that its rows are shown with.
   *
   * @param upTo the number of the last row that counts; all do without it
   */
  #matches(source: Named, filter: HistoryFilter, own: Own, upTo?: number) {
    const { install } = source;
    return {
      filter,
      upTo,
      names: {
        install,
        host: filter.text === undefined ? null : hostOf(source),
        pools: source.pools,
        // Where all rows are this laptop's, no column says so.
        own: install === own.install && filter.ledger !== 'own',
      },
    };
  }

  #summary(source: Source, own: Own): LedgerSummary {
    const { install, index } = source;
    const isOwn = install === own.install;
    return {
      install,
      host: hostOf(source),
      own: isOwn,
      ...index.extent(),
      imported: isOwn ? null : this.#imports.imported(install),
    };
  }

  #sources(own: Own, { ledger }: Pick<HistoryFilter, 'ledger'>): Sources {
    const { install } = own;
    const sources: Source[] = [];
    if (ledger === 'own' || ledger === 'all' || ledger === install) {
      const content = (seq: number) => this.#ledger.content(seq);
      const index = this.#index(install);
      sources.push({ install, index, awaited: awaitedOf(own), content });
    }
    const unread = { reading: 0, unreadable: 0 };
    const unreadable: string[] = [];
    if (ledger === 'own') return { sources, unread, unreadable };
    for (const { install: other, is } of this.#imports.look(install)) {
      if (ledger !== 'all' && ledger !== other) continue;
      if (is !== 'ready') {
        unread[is]++;
        if (is === 'unreadable') unreadable.push(other);
        continue;
      }
      const index = this.#index(other);
      sources.push({
        install: other,
        index,
        awaited: NOTHING_AWAITED,
        content: (seq) => index.content(seq),
      });
    }
    return { sources, unread, unreadable };
  }

  /** Those of a snapshot alone: a file has all or nothing of a ledger. */
  #sourcesOf(own: Own, filter: HistoryFilter, upTo: Snapshot['upTo']): Sources {
    const all = this.#sources(own, filter);
    const sources = all.sources.filter(({ install }) => upTo.has(install));
    // One that is read again, as after a newer bundle, is back soon.
    if (sources.length + all.unread.reading < upTo.size) {
      throw new Fault({ code: 'history', detail: 'LEDGER_GONE' });
    }
    return { ...all, sources };
  }

  /**
   * Indexes new rows of this laptop's ledger, for as long as it may wait; the rest continues in the
   * background.
   *
   * @returns how many are left
   */
  #follow(own: Own): number {
    this.#tidy(own);
    if (this.#ledger.isOther(this.#index(own.install))) this.#drop(own.install);
    const index = this.#index(own.install);
    const until = performance.now() + PATIENCE_MS;
    let behind: number;
    do behind = this.#ledger.follow(index, awaitedOf(own));
    while (behind > 0 && performance.now() < until);
    if (behind > 0) this.#continue(own);
    return behind;
  }

  #continue(own: Own): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    // Yield a turn of the loop to other questions.
    setImmediate(() => {
      this.#isFollowing = false;
      try {
        this.#guarded(() => this.#follow(own));
      } catch {
        // The next question runs into it again and reports it.
      }
    });
  }

  async #upToDate(own: Own): Promise<void> {
    while (this.#guarded(() => this.#follow(own)) > 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Deletes the indexes of ledgers that are no longer here, once. */
  #tidy({ install }: Own): void {
    if (this.#isTidy) return;
    this.#isTidy = true;
    mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 });
    const here = [install, ...this.#imports.installs(), this.#imports.reading];
    for (const one of this.#indexed()) if (!here.includes(one)) this.#drop(one);
  }

  /** The ledgers that have an index, by file name. */
  #indexed(): string[] {
    return readdirSync(this.#options.folder)
      .filter((name) => name.endsWith('.sqlite'))
      .map((name) => name.slice(0, -'.sqlite'.length));
  }

  #index(install: string): LedgerIndex {
    const open = this.#indexes.get(install);
    if (open !== undefined) return open;
    if (this.#isClosed) throw new Fault({ code: 'history', detail: 'CLOSED' });
    mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 });
    const index = LedgerIndex.open(this.#pathOf(install));
    this.#indexes.set(install, index);
    return index;
  }

  #drop(install: string): void {
    this.#indexes.get(install)?.close();
    this.#indexes.delete(install);
    removeDatabase(this.#pathOf(install));
  }

  #pathOf(install: string): string {
    return join(this.#options.folder, `${install}.sqlite`);
  }

  /**
   * If an index is damaged, throws all of them away, since nobody knows which one it was, and does
   * the work once more.
   */
  #guarded<T>(work: () => T): T {
    try {
      try {
        return work();
      } catch (error) {
        if (!isDamage(error)) throw error;
        this.#dropAll();
        return work();
      }
    } catch (error) {
      throw sqliteFault('history', error, this.#options.ledger);
    } finally {
      this.#ledger.close();
    }
  }

  /** The same for asynchronous work. */
  async #guardedLong<T>(work: () => Promise<T>): Promise<T> {
    try {
      try {
        return await work();
      } catch (error) {
        if (!isDamage(error)) throw error;
        this.#dropAll();
        return await work();
      }
    } catch (error) {
      throw sqliteFault('history', error, this.#options.ledger);
    }
  }

  /** Except one being built: whoever builds it will find the damage. */
  #dropAll(): void {
    for (const install of new Set([...this.#indexes.keys(), ...this.#indexed()])) {
      if (install !== this.#imports.reading) this.#drop(install);
    }
  }
}

function awaitedOf({ pending, kept }: Own): Awaited {
  return { pending: new Set(pending), kept };
}

function rowOf(source: Named | undefined, seq: number): HistoryRow[] {
  const row = source?.content(seq) ?? null;
  if (source === undefined || row === null) return [];
  const { install, awaited } = source;
  const entry = entryOf(row, awaited.pending, awaited.kept);
  const where = entry.where && {
    ...entry.where,
    poolName: entry.where.poolName ?? source.pools.get(entry.where.poolId),
  };
  return [{ ...entry, where, install }];
}

/** The computer's name in the newest row, which a bundle may make as long as it likes. */
function hostOf({ index, content }: Source): string | null {
  const newest = index.newest();
  const host = fieldsOf(newest === null ? null : content(newest)?.body)?.host;
  return typeof host === 'string' ? host.slice(0, MAX_LENGTH) : null;
}

/** What a pool is called in the first of these that tells it. */
function nameIn(indexes: readonly LedgerIndex[], poolId: string): string | undefined {
  for (const index of indexes) {
    const name = index.poolName(poolId);
    if (name !== undefined) return name;
  }
  return undefined;
}
