import { randomUUID } from 'node:crypto';
import { type ErrorCode, isForPerson } from '../../shared/domain/app-error.ts';
import { emptyTally } from '../../shared/domain/coverage.ts';
import type { PoolPlace, PoolSettings } from '../../shared/domain/pool.ts';
import type { Pause, ScanStatus } from '../../shared/domain/scan.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import type { ReadPage } from '../aws/lister.ts';
import { maskUser } from '../aws/user-record.ts';
import { Fault } from '../lib/fault.ts';
import { Pace } from './pace.ts';
import { RateMeter } from './rate-meter.ts';
import { firstChains, Scan } from './scan.ts';
import type { ContactStore } from './store-client.ts';
import type { ScanHead, ScannedUser, StoredScan } from './stored-scan.ts';
import { REAL_TIME, type Timing } from './timing.ts';
import { coverageOf, policyOf } from './user-coverage.ts';

/**
 * Errors that may pass by themselves: the scan then tries again. Anything else waits for somebody
 * to fix it.
 */
const PASSES: ReadonlySet<ErrorCode> = new Set([
  'offline',
  'sso-host-unknown',
  'unreachable',
  'tls-failed',
  'no-fips-endpoint',
  'proxy-unreachable',
  'proxy-no-way',
  'timeout',
  'connection-lost',
  'service-fault',
  'nameless-fault',
  'unreadable-answer',
  'answer-too-large',
]);
/** How long a scan waits before it tries again by itself, in milliseconds, longer each time. */
const RETRY_MS = [10_000, 30_000, 60_000] as const;
/** The shortest time between progress reports of a scan, in milliseconds. */
const TELL_MS = 250;

export interface ScanRunnerParts {
  readonly store: ContactStore;
  /** Reads the pages of one pool. */
  readonly lister: (place: PoolPlace) => ReadPage;
  readonly settings: (place: PoolPlace) => Promise<PoolSettings>;
  readonly clock: () => Date;
  /** `null` means that the scan has ended. */
  readonly tell: (poolId: string, status: ScanStatus | null) => void;
  /** Logs a fault of the app itself. Answers the id to find it by. */
  readonly report: (error: unknown) => string;
  readonly time?: Timing;
}

/** The state in memory of a scan that has not finished. */
interface Current {
  place: PoolPlace;
  stored: StoredScan;
  head: ScanHead;
  users: number;
  pause: Pause | null;
  pace: Pace | null;
  meter: RateMeter;
  stop: AbortController;
  /** Settles when the run has completely ended. */
  ended: Promise<void>;
  retry: NodeJS.Timeout | undefined;
  /** Consecutive retries that achieved nothing. */
  tries: number;
}

/**
 * A scan being started or resumed: the pool is asked for its settings, and the store for the scan's
 * position.
 */
interface Opening {
  readonly poolId: string;
  /** Cancels it, as long as nothing has been read. */
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Runs one scan at a time: starts, pauses, resumes and ends it, and reports its progress. */
export class ScanRunner {
  readonly #parts: ScanRunnerParts;
  readonly #time: Timing;
  #current: Current | null = null;
  /** A later pause, cancel or close cancels it. */
  #opening: Opening | null = null;
  /** By the steady clock: setting the clock back must not silence a scan. */
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(parts: ScanRunnerParts) {
    this.#parts = parts;
    this.#time = parts.time ?? REAL_TIME;
  }

  /** Whether requests are being made, or will be by themselves. */
  get busy(): boolean {
    if (this.#opening !== null) return true;
    const { pause } = this.#current ?? {};
    return pause === null || (pause?.why === 'fault' && pause.retryAt !== undefined);
  }

  /** The scan of a pool in this run of the app. */
  status(poolId: string): ScanStatus | null {
    return this.#current?.head.poolId === poolId ? this.#statusOf(this.#current) : null;
  }

  /**
   * Starts a scan from the first page.
   *
   * @throws Fault what AWS answered about the pool, `scan-under-way`, `contact-store`, `cancelled`
   */
  async start(
    place: PoolPlace,
    { requestsPerSecond, fast }: { readonly requestsPerSecond: number; readonly fast: boolean },
  ): Promise<void> {
    if (this.busy) throw new Fault({ code: 'scan-under-way' });
    const mode = fast ? 'fast' : 'sequential';
    await this.#open(place, async (pool) => {
      await this.#drop();
      await this.#begin(place, pool, { requestsPerSecond, mode });
    });
  }

  /**
   * Continues from the last stored page, or from the first if the pool's recovery order has
   * changed, because the report would mix two orders.
   *
   * @param place may have a different profile from the one that the scan was started with
   * @throws Fault what AWS answered about the pool, `no-scan`, `scan-under-way`, `cancelled`
   */
  async resume(place: PoolPlace): Promise<void> {
    const { poolId } = place;
    // Requested twice, by two clicks or by the end of a wait and a click, it resumes once.
    if (this.#opening?.poolId === poolId) return this.#opening.done;
    const own = this.#current?.head.poolId === poolId ? this.#current : null;
    if (own === null && this.busy) throw new Fault({ code: 'scan-under-way' });
    if (own !== null && own.pause === null) return;
    await this.#open(place, async (pool, given) => {
      await own?.ended;
      const { underWay } = await this.#parts.store.overview(poolId);
      given.throwIfAborted();
      if (underWay === null) throw new Fault({ code: 'no-scan' });
      await this.#drop();
      const { policy, requestsPerSecond, mode } = underWay.head;
      if (policy !== policyOf(pool)) {
        await this.#begin(place, pool, { requestsPerSecond, mode });
        return;
      }
      const current = this.#make(place, underWay);
      current.tries = own?.tries ?? 0;
      this.#run(current, pool);
    });
  }

  /** Stops the requests; what was read stays. Settles when the last page is stored. */
  async pause(poolId: string, why: 'asked' | 'sleep' = 'asked'): Promise<void> {
    await this.#cancelOpening(poolId);
    const current = this.#current;
    if (current === null || current.head.poolId !== poolId) return;
    clearTimeout(current.retry);
    current.pause = { why };
    current.stop.abort();
    await current.ended;
    this.#tell(current);
  }

  /** Ends the scan of a pool and drops its rows, even one from an earlier run of the app. */
  async cancel(poolId: string): Promise<void> {
    await this.#cancelOpening(poolId);
    if (this.#current?.head.poolId === poolId) await this.#drop();
    const { underWay } = await this.#parts.store.overview(poolId);
    if (underWay !== null) await this.#parts.store.drop(underWay.head.id);
    this.#parts.tell(poolId, null);
  }

  /** The computer is going to sleep, which would cut off requests in the middle. */
  async suspend(): Promise<void> {
    const poolId = this.#opening?.poolId ?? this.#current?.head.poolId;
    if (poolId !== undefined && this.busy) await this.pause(poolId, 'sleep');
  }

  /** The computer is awake: a scan that was paused by sleep resumes. */
  async wake(): Promise<void> {
    const current = this.#current;
    if (current?.pause?.why === 'sleep') await this.#goOn(current);
  }

  /**
   * A profile has credentials again, because a person did what they needed: a scan that was paused
   * for want of them resumes.
   */
  async resumeWith(profile: string): Promise<void> {
    const current = this.#current;
    const { pause, place } = current ?? {};
    if (current === null || pause?.why !== 'fault' || place?.profile !== profile) return;
    if (isForPerson(pause.error)) await this.#goOn(current);
  }

  /** Stops for good, with what was read on the disk. */
  async close(): Promise<void> {
    if (this.#opening !== null) await this.#cancelOpening(this.#opening.poolId);
    await this.#drop();
  }

  /** Asks the pool for its settings, then proceeds. Nothing else can start or resume meanwhile. */
  #open(
    place: PoolPlace,
    go: (pool: PoolSettings, given: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const stop = new AbortController();
    const work = async (): Promise<void> => {
      const pool = await unlessGivenUp(this.#parts.settings(place), stop.signal);
      await go(pool, stop.signal);
    };
    const done = work().finally(() => {
      this.#opening = null;
    });
    this.#opening = { poolId: place.poolId, stop, done };
    return done;
  }

  async #cancelOpening(poolId: string): Promise<void> {
    const opening = this.#opening;
    if (opening?.poolId !== poolId) return;
    opening.stop.abort(new Fault({ code: 'cancelled' }));
    await opening.done.catch(() => {});
  }

  /** Forgets the scan in memory; its rows stay. */
  async #drop(): Promise<void> {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    clearTimeout(current.retry);
    current.stop.abort();
    await current.ended;
  }

  /** Creates the store of a new scan, replacing an unfinished one, and runs it. */
  async #begin(
    place: PoolPlace,
    pool: PoolSettings,
    { requestsPerSecond, mode }: Pick<ScanHead, 'requestsPerSecond' | 'mode'>,
  ): Promise<void> {
    const head: ScanHead = {
      id: randomUUID(),
      poolId: place.poolId,
      region: place.region,
      profile: place.profile,
      policy: policyOf(pool),
      startedAt: this.#parts.clock().toISOString(),
      mode,
      doubt: null,
      estimatedUsers: pool.estimatedUsers ?? null,
      requestsPerSecond,
      requests: 0,
      throttles: 0,
      restarts: 0,
    };
    const chains = firstChains(mode);
    await this.#parts.store.begin(head, chains);
    const stored: StoredScan = {
      head,
      chains,
      endedAt: null,
      users: 0,
      tally: emptyTally(),
      unverified: 0,
      mfaChecked: 0,
    };
    this.#run(this.#make(place, stored), pool);
  }

  #make(place: PoolPlace, stored: StoredScan): Current {
    return {
      place,
      stored,
      head: { ...stored.head, profile: place.profile },
      users: stored.users,
      pause: null,
      pace: null,
      meter: new RateMeter(),
      stop: new AbortController(),
      ended: Promise.resolve(),
      retry: undefined,
      tries: 0,
    };
  }

  #run(current: Current, pool: PoolSettings): void {
    const { store, lister, clock } = this.#parts;
    const time = this.#time;
    this.#current = current;
    const pace = new Pace(current.head.requestsPerSecond, time);
    current.pace = pace;
    const startedAt = new Date(current.head.startedAt);
    const scan = new Scan({
      readPage: lister(current.place),
      store,
      pace,
      time,
      clock: () => clock().getTime(),
      stored: { ...current.stored, head: current.head },
      toUser: (user) => scannedUser(user, pool, startedAt),
      onProgress: (head, users) => {
        if (users > current.users) current.tries = 0;
        current.head = head;
        current.users = users;
        current.meter.add(time.now(), users);
        this.#tell(current, TELL_MS);
      },
    });
    this.#tell(current);
    current.ended = scan
      .run(current.stop.signal)
      .then(() => store.finish(current.head, clock().toISOString()))
      .then(
        () => this.#end(current),
        (error: unknown) => {
          // Whoever stopped it has given the reason.
          if (!current.stop.signal.aborted) this.#fail(current, error);
        },
      );
  }

  #end(current: Current): void {
    if (this.#current === current) this.#current = null;
    this.#parts.tell(current.head.poolId, null);
  }

  #fail(current: Current, error: unknown): void {
    if (!(error instanceof Fault)) {
      const id = this.#parts.report(error);
      current.pause = { why: 'fault', error: { code: 'internal', id } };
      this.#tell(current);
      return;
    }
    if (PASSES.has(error.error.code)) {
      this.#retry(current, error.error);
      return;
    }
    current.pause = { why: 'fault', error: error.error };
    this.#tell(current);
  }

  /** Pauses for a while and then resumes by itself. */
  #retry(current: Current, error: Fault['error']): void {
    const wait = RETRY_MS[Math.min(current.tries, RETRY_MS.length - 1)] ?? RETRY_MS[0];
    current.tries += 1;
    const retryAt = new Date(this.#parts.clock().getTime() + wait).toISOString();
    current.pause = { why: 'fault', error, retryAt };
    current.retry = setTimeout(() => void this.#goOn(current), wait);
    this.#tell(current);
  }

  async #goOn(current: Current): Promise<void> {
    try {
      await this.resume(current.place);
    } catch (error) {
      // Whoever canceled it has given the reason. Otherwise: the network comes back later than the
      // computer.
      const isGivenUp = error instanceof Fault && error.error.code === 'cancelled';
      if (this.#current === current && !isGivenUp) this.#fail(current, error);
    }
  }

  #tell(current: Current, atMostEveryMs = 0): void {
    if (this.#current !== current) return;
    const now = this.#time.now();
    if (now - this.#toldAt < atMostEveryMs) return;
    this.#toldAt = now;
    this.#parts.tell(current.head.poolId, this.#statusOf(current));
  }

  #statusOf(current: Current): ScanStatus {
    const { head, users, pause, pace, meter } = current;
    return {
      ...storedStatus(head, users, pause),
      pace: { asked: head.requestsPerSecond, now: pace?.now ?? head.requestsPerSecond },
      usersPerSecond: pause === null ? meter.perSecond : null,
      secondsLeft: pause === null ? secondsLeft(head, users, meter.perSecond) : null,
    };
  }
}

/** @throws the signal's reason, if it aborts first */
function unlessGivenUp<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** A scan's state as far as the store knows it. */
export function storedStatus(head: ScanHead, users: number, pause: Pause | null): ScanStatus {
  return {
    id: head.id,
    poolId: head.poolId,
    profile: head.profile,
    region: head.region,
    state: pause === null ? 'running' : 'paused',
    pause,
    mode: head.mode,
    doubt: head.doubt,
    pace: { asked: head.requestsPerSecond, now: head.requestsPerSecond },
    users,
    requests: head.requests,
    throttles: head.throttles,
    restarts: head.restarts,
    usersPerSecond: null,
    estimatedUsers: head.estimatedUsers,
    secondsLeft: null,
    startedAt: head.startedAt,
  };
}

/** A user as a scan stores them: masked, and assigned to a category. */
export function scannedUser(user: UserRecord, pool: PoolSettings, now: Date): ScannedUser {
  const { providers: _, mfa: __, ...masked } = maskUser(user);
  const { category, reasons } = coverageOf(user, pool, now);
  return { ...masked, category, reasons: [...reasons] };
}

function secondsLeft(
  { estimatedUsers }: ScanHead,
  users: number,
  perSecond: number | null,
): number | null {
  if (estimatedUsers === null || perSecond === null || perSecond <= 0) return null;
  return Math.max(0, (estimatedUsers - users) / perSecond);
}
