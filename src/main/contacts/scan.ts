import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { LIST_USERS_PAGE } from '../../shared/domain/cognito-limits.ts';
import type { Doubt, ScanMode } from '../../shared/domain/scan.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import type { ReadPage, UserPage } from '../aws/lister.ts';
import { Commits } from './commits.ts';
import type { Pace } from './pace.ts';
import { isRefusedPage, PageReader, StaleToken } from './page-reader.ts';
import { freshChain, hasShard, longerPrefixes, splitPays } from './shards.ts';
import type { ContactStore } from './store-client.ts';
import type { Chain, ScanHead, ScannedUser, StoredScan } from './stored-scan.ts';
import { REAL_TIME, type Timing } from './timing.ts';

/** Chains read in parallel. */
const MAX_LANES = 32;
/** How many pages of the whole pool's listing the shards are compared with. */
const WITNESS_PAGES = 10;
/** How often a chain may be restarted without getting further than before. */
const FUTILE_RESTARTS = 3;
/** Fewer users than this share of the estimate are too few. */
const ENOUGH = 0.99;

export interface ScanParts {
  readonly readPage: ReadPage;
  readonly store: Pick<ContactStore, 'commit' | 'missing'>;
  readonly pace: Pace;
  /** In milliseconds since the epoch. */
  readonly clock: () => number;
  /** What to start, or continue from. */
  readonly stored: Pick<StoredScan, 'head' | 'chains' | 'users'>;
  /** Masks a user and assigns a category. */
  readonly toUser: (user: UserRecord) => ScannedUser;
  /** Called after each stored page and each throttle. `users`: distinct ones so far. */
  readonly onProgress: (head: ScanHead, users: number) => void;
  readonly time?: Timing;
}

/**
 * What a new scan starts with: one chain through the whole pool, or sixteen by the first digit of
 * the `sub`. In fast mode the chain through the whole pool is the witness, which reads only its
 * first pages.
 */
export function firstChains(mode: ScanMode): Chain[] {
  const prefixes = mode === 'sequential' ? [''] : ['', ...longerPrefixes('')];
  return prefixes.map((prefix, index) => freshChain(prefix, index + 1));
}

/**
 * Whether a chain reads users whom no chain has read before it: neither restarted nor made by a
 * split.
 */
function isFirst({ generation }: Chain, mode: ScanMode): boolean {
  return generation <= firstChains(mode).length;
}

/** Something is wrong with the shards: the whole pool is read page by page instead. */
class ShardsInDoubt extends Error {
  readonly doubt: Doubt;

  constructor(doubt: Doubt) {
    super(doubt);
    this.name = 'ShardsInDoubt';
    this.doubt = doubt;
  }
}

/** Chains read in parallel. */
interface Lanes {
  readonly signal: AbortSignal;
  readonly commits: Commits;
  /** Chains waiting for a lane. */
  readonly queue: Chain[];
  /** How many are being read. */
  active: number;
}

/**
 * Reads all users of a pool into the store.
 *
 * The listing is read as chains of pages. A chain's position is stored in the same transaction as
 * the rows of its last page, so however the app ends, a scan continues without a gap. Only a
 * missing token is the end of a chain.
 *
 * In fast mode sixteen chains, by the first digit of the `sub`, are read in parallel. AWS does not
 * document that a filter by prefix of `sub` is complete, so the shards are compared with the first
 * pages of the unfiltered listing and with AWS's own estimate. At the least doubt the pool is read
 * again in one chain.
 */
export class Scan {
  readonly #parts: ScanParts;
  readonly #reader: PageReader;
  readonly #chains: Map<string, Chain>;
  #head: ScanHead;
  #users: number;
  #generation: number;

  constructor(parts: ScanParts) {
    const { stored, pace, clock, readPage, time = REAL_TIME } = parts;
    this.#parts = parts;
    this.#head = stored.head;
    this.#users = stored.users;
    this.#chains = new Map(stored.chains.map((chain) => [chain.prefix, chain]));
    this.#generation = Math.max(0, ...stored.chains.map(({ generation }) => generation));
    this.#reader = new PageReader({
      readPage,
      pace,
      clock,
      time,
      onRequest: () => this.#count('requests'),
      onThrottle: () => {
        this.#count('throttles');
        parts.onProgress(this.#head, this.#users);
      },
    });
  }

  /**
   * Reads until the pool is complete. If it ends otherwise, what was read is kept: a new scan
   * continues from the store.
   *
   * @throws Fault what repeating did not fix
   * @throws the signal's reason
   */
  async run(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#head.mode === 'fast') {
      const doubt = await this.#readShards(signal);
      if (doubt === null) return;
      await this.#abandonShards(doubt);
    }
    const whole = this.#chains.get('');
    if (whole?.state === 'open') await this.#readChains([whole], signal);
  }

  /** @returns why the shards cannot be trusted; `null` if they can */
  async #readShards(signal: AbortSignal): Promise<Doubt | null> {
    const { id, estimatedUsers } = this.#head;
    // A pool reports 0 before AWS has counted it, and any number of users would pass for that.
    if (!estimatedUsers) return 'no-estimate';
    try {
      await this.#readChains(
        [...this.#chains.values()].filter(({ state }) => state === 'open'),
        signal,
      );
    } catch (error) {
      if (error instanceof ShardsInDoubt) return error.doubt;
      throw error;
    }
    if ((await this.#parts.store.missing(id)) > 0) return 'missing';
    return this.#users < ENOUGH * estimatedUsers ? 'too-few' : null;
  }

  /**
   * Starts over with one chain through the whole pool. Users it does not see are swept at its end.
   */
  async #abandonShards(doubt: Doubt): Promise<void> {
    this.#head = { ...this.#head, mode: 'sequential', doubt };
    const whole = freshChain('', this.#nextGeneration());
    for (const chain of this.#chains.values()) this.#keep({ ...chain, state: 'split' });
    this.#keep(whole);
    const { users } = await this.#parts.store.commit({
      head: this.#head,
      chains: [...this.#chains.values()],
      chain: { prefix: '', generation: whole.generation },
      users: [],
      witnesses: [],
      sweep: false,
    });
    this.#users = users;
    this.#parts.onProgress(this.#head, users);
  }

  /**
   * Reads chains to their ends, including those made by splits. The first failure stops all;
   * nothing is in flight when it is thrown.
   */
  async #readChains(chains: readonly Chain[], signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const failures: unknown[] = [];
    const fail = (error: unknown): void => {
      failures.push(error);
      stop.abort(error);
    };
    const commits = new Commits({
      store: this.#parts.store,
      users: this.#users,
      onKept: (users) => {
        this.#users = users;
        this.#parts.onProgress(this.#head, users);
      },
      onFailure: fail,
    });
    const lanes: Lanes = {
      signal: AbortSignal.any([signal, stop.signal]),
      commits,
      queue: [...chains],
      active: 0,
    };
    const work = async (chain: Chain): Promise<void> => {
      lanes.active += 1;
      await this.#follow(lanes, chain).catch(fail);
      lanes.active -= 1;
      await workOn();
    };
    const workOn = async (): Promise<void> => {
      const free = lanes.signal.aborted ? 0 : MAX_LANES - lanes.active;
      await Promise.all(lanes.queue.splice(0, free).map(work));
    };
    await workOn();
    await commits.drained();
    signal.throwIfAborted();
    if (failures.length > 0) throw failures[0];
  }

  /** Reads one chain to its end or its split, restarting it if its token is no longer accepted. */
  async #follow(lanes: Lanes, chain: Chain): Promise<void> {
    const { prefix } = chain;
    const isWitness = this.#isWitness(chain);
    let furthest = chain.pages;
    let futile = 0;
    for (let from = chain; ; ) {
      try {
        await this.#readOn(lanes, from);
        return;
      } catch (error) {
        if (!(error instanceof StaleToken)) throw this.#doubtOf(error, prefix);
        const { pages } = this.#chains.get(prefix) ?? from;
        if (isWitness) {
          // The sample must be as old as the scan: it is not restarted.
          await this.#endWitness(lanes);
          return;
        }
        futile = pages > furthest ? 0 : futile;
        furthest = Math.max(furthest, pages);
        if (futile === FUTILE_RESTARTS) throw error.fault;
        futile += 1;
        this.#count('restarts');
        from = freshChain(prefix, this.#nextGeneration());
        this.#keep(from);
      }
    }
  }

  /** Reads a chain page by page. The next page is requested before the current one is processed. */
  async #readOn(lanes: Lanes, from: Chain): Promise<void> {
    let chain = from;
    let answer = this.#reader.read(chain, lanes.signal);
    for (;;) {
      const page = await answer;
      chain = this.#after(chain, page);
      const shards = this.#shardsOf(lanes, chain);
      if (shards.length > 0) chain = { ...chain, state: 'split' };
      if (chain.state === 'open') {
        answer = this.#reader.read(chain, lanes.signal);
        // It may fail while the current page is still being stored, and is awaited only after that.
        answer.catch(() => {});
        await yieldToOthers();
      }
      lanes.signal.throwIfAborted();
      this.#examine(chain, page);
      await this.#commit(lanes, chain, shards, page);
      lanes.queue.push(...shards);
      if (chain.state !== 'open') return;
    }
  }

  async #commit(
    lanes: Lanes,
    chain: Chain,
    shards: readonly Chain[],
    { users }: UserPage,
  ): Promise<void> {
    const { prefix, generation, state } = chain;
    const isWitness = this.#isWitness(chain);
    const isFresh = isFirst(chain, this.#head.mode);
    await lanes.commits.add(
      () => {
        lanes.signal.throwIfAborted();
        for (const each of [chain, ...shards]) this.#keep(each);
        return {
          head: this.#head,
          chains: [chain, ...shards],
          chain: isWitness ? null : { prefix, generation },
          users: isWitness ? [] : users.map(this.#parts.toUser),
          witnesses: isWitness ? users.map(({ sub }) => sub) : [],
          sweep: state === 'done' && !isFresh,
        };
      },
      (fresh) => {
        // Shards have no user in common, so each user of a shard read for the first time is new.
        if (this.#head.mode === 'fast' && !isWitness && isFresh && fresh < users.length) {
          throw new ShardsInDoubt('duplicate');
        }
      },
    );
  }

  async #endWitness(lanes: Lanes): Promise<void> {
    const chain = this.#chains.get('');
    if (chain === undefined) return;
    await this.#commit(lanes, { ...chain, token: null, tokenAt: null, state: 'done' }, [], {
      users: [],
      next: null,
    });
  }

  /** The chain's state after a page. */
  #after(chain: Chain, { next }: UserPage): Chain {
    const pages = chain.pages + 1;
    if (next === null || (this.#isWitness(chain) && pages === WITNESS_PAGES)) {
      return { ...chain, token: null, tokenAt: null, pages, state: 'done' };
    }
    return { ...chain, token: next, tokenAt: this.#parts.clock(), pages };
  }

  /** @throws ShardsInDoubt for a page that no true shard gives */
  #examine(chain: Chain, { users }: UserPage): void {
    if (this.#head.mode !== 'fast') return;
    if (users.some(({ sub }) => !hasShard(sub))) throw new ShardsInDoubt('sub-format');
    if (users.some(({ sub }) => !sub.startsWith(chain.prefix))) {
      throw new ShardsInDoubt('wrong-prefix');
    }
  }

  /**
   * The chains to split a chain into: none while there is work for every lane, or if a split would
   * not pay.
   */
  #shardsOf(lanes: Lanes, chain: Chain): readonly Chain[] {
    const { latencyMs } = this.#reader;
    const { mode, estimatedUsers } = this.#head;
    const pace = this.#parts.pace.now;
    if (mode !== 'fast' || estimatedUsers === null || latencyMs === null) return [];
    if (chain.state !== 'open' || this.#isWitness(chain)) return [];
    const inFlight = Math.min(MAX_LANES, (pace * latencyMs) / 1000);
    if (lanes.queue.length > 0 || lanes.active >= inFlight) return [];
    const usersLeft = Math.max(0, estimatedUsers - lanes.commits.users);
    const pagesLeft = usersLeft / LIST_USERS_PAGE / lanes.active;
    const usualPages = this.#usualPages();
    if (!splitPays({ chain, usualPages, pagesLeft, latencyMs, pace })) return [];
    return longerPrefixes(chain.prefix).map((prefix) => freshChain(prefix, this.#nextGeneration()));
  }

  #usualPages(): number | null {
    const done = [...this.#chains.values()].filter(
      (chain) => chain.state === 'done' && !this.#isWitness(chain),
    );
    if (done.length === 0) return null;
    return done.reduce((sum, { pages }) => sum + pages, 0) / done.length;
  }

  /**
   * Cognito refuses a filter on its first page; a refusal without a filter means something else.
   */
  #doubtOf(error: unknown, prefix: string): unknown {
    const refused = isRefusedPage(error) && prefix !== '';
    return refused ? new ShardsInDoubt('filter-rejected') : error;
  }

  #isWitness({ prefix }: Chain): boolean {
    return prefix === '' && this.#head.mode === 'fast';
  }

  #keep(chain: Chain): void {
    this.#chains.set(chain.prefix, chain);
  }

  #nextGeneration(): number {
    this.#generation += 1;
    return this.#generation;
  }

  #count(what: 'requests' | 'throttles' | 'restarts'): void {
    this.#head = { ...this.#head, [what]: this.#head[what] + 1 };
  }
}
