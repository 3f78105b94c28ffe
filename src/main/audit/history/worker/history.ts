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
import { LedgerIndex, type LedgerRow, MAX_CHOICES } from './ledger-index.ts';
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
  /** The numbers of intents whose outcome is not in the ledger yet. */
  readonly pending: readonly number[];
  readonly kept: Own['kept'];
  readonly content: (seq: number) => LedgerRow | null;
}

/** The ledgers that a filter asks for: those that can be read now, and how many cannot. */
interface Sources {
  readonly sources: readonly Source[];
  readonly unread: UnreadLedgers;
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

  /** @param limit how many rows */
  page(own: Own, { filter, order, after }: HistoryQuery, limit: number): HistoryPage {
    return this.#guarded(() => {
      const behind = this.#follow(own);
      const { sources, unread } = this.#sources(own, filter);
      const found = sources.flatMap(({ install, index, pending }) =>
        index
          .find({ filter, order, after: afterIn(install, after, order), limit: limit + 1, pending })
          .map((row): Placed => ({ ...row, install })),
      );
      const placed = mergeFound(found, order, limit + 1);
      const shown = placed.slice(0, limit);
      const last = shown.at(-1);
      const by = new Map(sources.map((source) => [source.install, source]));
      const ownIndex = this.#index(own.install);
      return {
        rows: shown.flatMap(({ install, seq }) => rowOf(by.get(install), seq, ownIndex)),
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
      const { sources, unread } = this.#sources(own, { ledger: 'all' });
      const indexes = sources.map(({ index }) => index);
      const all = (column: 'agent' | 'profile' | 'pool') =>
        [...new Set(indexes.flatMap((index) => index.choices(column)))]
          .sort((a, b) => a.localeCompare(b))
          .slice(0, MAX_CHOICES);
      return {
        ledgers: sources.map((source) => this.#summary(source, own)),
        agents: all('agent'),
        profiles: all('profile'),
        pools: all('pool').map((id) => ({ id, name: nameIn(indexes, id) ?? null })),
        unread,
      };
    });
  }

  chart(own: Own, filter: HistoryFilter): HistoryChart {
    return this.#guarded(() => {
      const behind = this.#follow(own);
      const time = chartRange(filter, this.#clock(), CHART_DAYS);
      // The days already carry the time; with it twice, SQLite goes through all of it for each day.
      const { from: _, until: __, ...others } = filter;
      const { sources, unread } = this.#sources(own, filter);
      const counted = sources.flatMap(({ index, pending }) =>
        index.countResets({ filter: others, pending }, time.days),
      );
      return { ...chartOf(time, counted), behind, unread };
    });
  }

  overview(own: Own, query: OverviewQuery): DeskOverview {
    return this.#guarded(() => {
      const behind = this.#follow(own);
      const { sources, unread } = this.#sources(own, query);
      const counted = (from: string, until: string) =>
        sources.flatMap(({ index, pending }) =>
          index.tally({ from: Date.parse(from), until: Date.parse(until) }, pending),
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
      this.#sources(own, filter)
        .sources.map(({ index, pending }) => index.count({ filter, pending }))
        .reduce((sum, each) => sum + each, 0),
    );
  }

  /** Starts to write a bundle of this laptop's ledger that shows the matching rows. */
  async beginBundle(own: Own, filter: HistoryFilter, order: BundleOrder): Promise<void> {
    this.endBundle();
    await this.#upToDate(own);
    this.#guarded(() => {
      const pending = [...own.pending, ...own.kept.keys()];
      const shown = this.#index(own.install).numbers({ filter, pending });
      this.#bundle = bundleParts(this.#options.ledger, shown, order);
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

  #summary({ install, index, content }: Source, own: Own): LedgerSummary {
    const newest = index.newest();
    const host = fieldsOf(newest === null ? null : content(newest)?.body)?.host;
    const isOwn = install === own.install;
    return {
      install,
      host: typeof host === 'string' ? host : null,
      own: isOwn,
      ...index.extent(),
      imported: isOwn ? null : this.#imports.imported(install),
    };
  }

  #sources({ install, kept, ...own }: Own, { ledger }: Pick<HistoryFilter, 'ledger'>): Sources {
    const sources: Source[] = [];
    // For filters, an outcome that waits beside the ledger does not exist yet.
    const pending = [...own.pending, ...kept.keys()];
    if (ledger === 'own' || ledger === 'all' || ledger === install) {
      const content = (seq: number) => this.#ledger.content(seq);
      sources.push({ install, index: this.#index(install), pending, kept, content });
    }
    const unread = { reading: 0, unreadable: 0 };
    if (ledger === 'own') return { sources, unread };
    for (const { install: other, is } of this.#imports.look(install)) {
      if (ledger !== 'all' && ledger !== other) continue;
      if (is !== 'ready') {
        unread[is]++;
        continue;
      }
      const index = this.#index(other);
      sources.push({
        install: other,
        index,
        pending: [],
        kept: new Map(),
        content: (seq) => index.content(seq),
      });
    }
    return { sources, unread };
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
    do behind = this.#ledger.follow(index);
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

/** @param ownIndex of this laptop's ledger, for names of pools */
function rowOf(source: Source | undefined, seq: number, ownIndex: LedgerIndex): HistoryRow[] {
  const row = source?.content(seq) ?? null;
  if (source === undefined || row === null) return [];
  const entry = entryOf(row, new Set(source.pending), source.kept);
  const where = entry.where && {
    ...entry.where,
    poolName: entry.where.poolName ?? nameIn([source.index, ownIndex], entry.where.poolId),
  };
  return [{ ...entry, where, install: source.install }];
}

/** What a pool is called in the first of these that tells it. */
function nameIn(indexes: readonly LedgerIndex[], poolId: string): string | undefined {
  for (const index of indexes) {
    const name = index.poolName(poolId);
    if (name !== undefined) return name;
  }
  return undefined;
}
