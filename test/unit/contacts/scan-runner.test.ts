import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReadPage } from '../../../src/main/aws/lister.ts';
import { ScanRunner } from '../../../src/main/contacts/scan-runner.ts';
import type { ContactStore } from '../../../src/main/contacts/store-client.ts';
import { ContactDatabase } from '../../../src/main/contacts/worker/contact-database.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import type { ErrorCode } from '../../../src/shared/domain/app-error.ts';
import type { ScanStatus } from '../../../src/shared/domain/scan.ts';
import { aFolder } from '../../support/folder.ts';
import { aPool, aUser } from '../../support/records.ts';

const PLACE = { profile: 'work', region: 'eu-west-1', poolId: 'eu-west-1_Practice1' };
const ASKED = { requestsPerSecond: 29, fast: false };
const NOW = new Date('2026-11-22T09:00:00.000Z');

/** The store on this thread: fake timers do not carry the worker's messages. */
function aStore(): ContactStore {
  const database = new ContactDatabase(aFolder());
  return new Proxy({} as ContactStore, {
    get:
      (_, method: keyof ContactStore) =>
      async (...args: never[]) =>
        (database[method] as (...args: never[]) => unknown)(...args),
  });
}

/**
 * A pool of three pages of one user each, which fails on its second page as long as `fault` is set.
 */
function aRunner() {
  const state = {
    fault: null as ErrorCode | null,
    poolFault: null as ErrorCode | null,
    storeFault: null as ErrorCode | null,
    bug: false,
    pool: aPool(),
    /** What reading the pool's settings waits for. */
    gate: Promise.resolve(),
    beforePage: async (): Promise<void> => {},
    /** The requested pages, in order. */
    asked: [] as number[],
  };
  const told: (ScanStatus | null)[] = [];
  const store = aStore();
  const { overview } = store;
  const readPage: ReadPage = async ({ token }) => {
    const page = Number(token ?? 0);
    state.asked.push(page);
    await state.beforePage();
    if (state.bug) throw new TypeError('a bug');
    if (page === 1 && state.fault !== null) throw new Fault({ code: state.fault });
    return { users: [aUser({ sub: `user-${page}` })], next: page < 2 ? String(page + 1) : null };
  };
  const runner = new ScanRunner({
    store: new Proxy(store, {
      get: (all, method: keyof ContactStore) =>
        method !== 'overview'
          ? all[method]
          : async (poolId: string) => {
              if (state.storeFault !== null) throw new Fault({ code: state.storeFault });
              return overview(poolId);
            },
    }),
    lister: () => readPage,
    settings: async () => {
      await state.gate;
      if (state.poolFault !== null) throw new Fault({ code: state.poolFault });
      return state.pool;
    },
    clock: () => new Date(),
    tell: (_, status) => void told.push(status),
    report: () => 'id-1',
    // Like node:timers/promises, which the fake clock does not reach.
    time: { now: () => performance.now(), wait: (ms) => new Promise((go) => setTimeout(go, ms)) },
  });
  return { runner, state, told, store, last: () => told.at(-1) };
}

/** Holds back the pool's answers until released. */
function held(state: { gate: Promise<void> }): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  state.gate = promise;
  return resolve;
}

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('a network that is gone', () => {
  const GONE = [
    'offline',
    'unreachable',
    'tls-failed',
    'no-fips-endpoint',
    'proxy-unreachable',
    'proxy-no-way',
  ] as const;
  test.each(GONE)('pauses the scan, which goes on by itself when it is back: %s', async (code) => {
    const { runner, state, last } = aRunner();
    state.fault = code;
    await runner.start(PLACE, ASKED);
    await later(9_000);
    const pause = last()?.pause;
    expect(pause).toMatchObject({ why: 'fault', error: { code } });
    expect(runner.busy).toBe(true);
    const retryAt = pause?.why === 'fault' ? Date.parse(pause.retryAt ?? '') : 0;
    expect(retryAt).toBeGreaterThan(Date.now());
    state.fault = null;
    await later(retryAt - Date.now() + 1_000);
    expect(last()).toBeNull();
    expect(runner.busy).toBe(false);
  });

  test('is tried less and less often', async () => {
    const { runner, state, told } = aRunner();
    state.fault = 'connection-lost';
    await runner.start(PLACE, ASKED);
    await later(5 * 60_000);
    const waits = told.flatMap((status) =>
      status?.pause?.why === 'fault' && status.pause.retryAt !== undefined
        ? [Date.parse(status.pause.retryAt)]
        : [],
    );
    const gaps = waits.slice(1).map((at, index) => at - (waits[index] ?? 0));
    expect(gaps[0]).toBeGreaterThanOrEqual(30_000);
    expect(gaps[1]).toBeGreaterThanOrEqual(60_000);
    expect(gaps.at(-1)).toBeLessThan(80_000);
  });

  test('may also be gone when the pool is asked for again', async () => {
    const { runner, state, last } = aRunner();
    state.fault = 'offline';
    await runner.start(PLACE, ASKED);
    await later(9_000);
    state.poolFault = 'offline';
    await later(60_000);
    expect(last()).toMatchObject({ state: 'paused', pause: { retryAt: expect.any(String) } });
    state.fault = null;
    state.poolFault = null;
    await later(120_000);
    expect(last()).toBeNull();
  });

  test('is not tried any more once somebody has paused or canceled', async () => {
    for (const stop of ['pause', 'cancel'] as const) {
      const { runner, state, told, last } = aRunner();
      state.fault = 'offline';
      await runner.start(PLACE, ASKED);
      await later(9_000);
      await runner[stop](PLACE.poolId);
      state.fault = null;
      const before = told.length;
      await later(10 * 60_000);
      expect(told).toHaveLength(before);
      expect(last()?.pause ?? null).toEqual(stop === 'pause' ? { why: 'asked' } : null);
    }
  });
});

test('a fault that somebody has to fix waits for them', async () => {
  const { runner, state, last } = aRunner();
  state.fault = 'session-expired';
  await runner.start(PLACE, ASKED);
  await later(60 * 60_000);
  expect(last()?.pause).toEqual({ why: 'fault', error: { code: 'session-expired' } });
  expect(runner.busy).toBe(false);
  state.fault = null;
  await runner.resume(PLACE);
  await later(1_000);
  expect(last()).toBeNull();
});

describe('once its profile has credentials again, because a person did what they needed,', () => {
  test.each(['sign-in-needed', 'session-expired', 'mfa-cancelled', 'process-timeout'] as const)(
    'a scan that %s stopped goes on by itself',
    async (code) => {
      const { runner, state, last } = aRunner();
      state.fault = code;
      await runner.start(PLACE, ASKED);
      await later(1_000);
      expect(last()?.pause).toEqual({ why: 'fault', error: { code } });
      state.fault = null;
      await runner.resumeWith(PLACE.profile);
      await later(1_000);
      expect(last()).toBeNull();
    },
  );

  test.each([
    ['of another profile', 'sign-in-needed', 'other', undefined],
    ['that IAM stopped', 'denied', PLACE.profile, undefined],
    ['that somebody paused', 'sign-in-needed', PLACE.profile, 'pause'],
  ] as const)('a scan %s stays as it is', async (_, code, profile, paused) => {
    const { runner, state, last } = aRunner();
    state.fault = code;
    await runner.start(PLACE, ASKED);
    await later(1_000);
    if (paused) await runner.pause(PLACE.poolId);
    state.fault = null;
    await runner.resumeWith(profile);
    await later(1_000);
    expect(last()).toMatchObject({ state: 'paused' });
  });

  test('nothing happens where there is no scan', async () => {
    const { runner, told } = aRunner();
    await runner.resumeWith(PLACE.profile);
    expect(told).toEqual([]);
  });
});

test('a fault of the app itself has an id', async () => {
  const { runner, state, last } = aRunner();
  state.bug = true;
  await runner.start(PLACE, ASKED);
  await later(1_000);
  expect(last()?.pause).toEqual({ why: 'fault', error: { code: 'internal', id: 'id-1' } });
});

test('another pool waits while one is being read, or about to be', async () => {
  const { runner, state } = aRunner();
  state.fault = 'offline';
  await runner.start(PLACE, ASKED);
  const other = { ...PLACE, poolId: 'eu-west-1_Practice2' };
  await expect(runner.start(other, ASKED)).rejects.toMatchObject({
    error: { code: 'scan-under-way' },
  });
  await later(9_000);
  await expect(runner.start(other, ASKED)).rejects.toMatchObject({
    error: { code: 'scan-under-way' },
  });
});

test('sleep replaces the wait for the network, and waking resumes at once', async () => {
  const { runner, state, last } = aRunner();
  state.fault = 'offline';
  await runner.start(PLACE, ASKED);
  await later(9_000);
  await runner.suspend();
  expect(last()?.pause).toEqual({ why: 'sleep' });
  await later(10 * 60_000);
  expect(last()?.pause).toEqual({ why: 'sleep' });
  state.fault = null;
  await runner.wake();
  await later(1_000);
  expect(last()).toBeNull();
});

test('resuming a scan that does not exist is an error', async () => {
  const { runner } = aRunner();
  await expect(runner.resume(PLACE)).rejects.toMatchObject({ error: { code: 'no-scan' } });
});

describe('calls that arrive during another one', () => {
  const OTHER = { ...PLACE, poolId: 'eu-west-1_Practice2' };
  const UNDER_WAY = { error: { code: 'scan-under-way' } };
  const CANCELLED = { error: { code: 'cancelled' } };

  /** A scan that a person paused after its first page. */
  async function paused() {
    const made = aRunner();
    made.state.fault = 'session-expired';
    await made.runner.start(PLACE, ASKED);
    await later(1_000);
    await made.runner.pause(PLACE.poolId);
    made.state.fault = null;
    made.state.asked = [];
    return made;
  }

  test.each([PLACE, OTHER])('make one scan of two simultaneous starts', async (second) => {
    const { runner, state, last } = aRunner();
    const letGo = held(state);
    const first = runner.start(PLACE, ASKED);
    expect(runner.busy).toBe(true);
    await expect(runner.start(second, ASKED)).rejects.toMatchObject(UNDER_WAY);
    letGo();
    await first;
    await later(1_000);
    expect(last()).toBeNull();
    expect(state.asked).toEqual([0, 1, 2]);
    expect(runner.busy).toBe(false);
  });

  test('leave room for the next start after one that fails', async () => {
    const { runner, state, last } = aRunner();
    state.poolFault = 'denied';
    await expect(runner.start(PLACE, ASKED)).rejects.toMatchObject({ error: { code: 'denied' } });
    expect(runner.busy).toBe(false);
    state.poolFault = null;
    await runner.start(PLACE, ASKED);
    await later(1_000);
    expect(last()).toBeNull();
  });

  test('read each page once for two simultaneous resumes', async () => {
    const { runner, state, last } = await paused();
    const letGo = held(state);
    const both = [runner.resume(PLACE), runner.resume(PLACE)];
    await expect(runner.resume(OTHER)).rejects.toMatchObject(UNDER_WAY);
    await expect(runner.start(OTHER, ASKED)).rejects.toMatchObject(UNDER_WAY);
    letGo();
    await Promise.all(both);
    await later(1_000);
    expect(last()).toBeNull();
    expect(state.asked).toEqual([1, 2]);
  });

  test('read each page once through repeated sleeping and waking', async () => {
    const { runner, state, last } = aRunner();
    state.fault = 'offline';
    await runner.start(PLACE, ASKED);
    await later(9_000);
    await runner.suspend();
    state.fault = null;
    state.asked = [];
    const letGo = held(state);
    const calls = [runner.wake(), runner.wake(), runner.suspend(), runner.wake(), runner.suspend()];
    letGo();
    await Promise.all(calls);
    await later(60_000);
    expect(last()?.pause).toEqual({ why: 'sleep' });
    expect(state.asked).toEqual([]);
    await Promise.all([runner.wake(), runner.wake()]);
    await later(1_000);
    expect(last()).toBeNull();
    expect(state.asked).toEqual([1, 2]);
  });

  test('let a pause stand, though the scan was about to resume', async () => {
    const { runner, state, last } = await paused();
    const letGo = held(state);
    const resumed = expect(runner.resume(PLACE)).rejects.toMatchObject(CANCELLED);
    await runner.pause(PLACE.poolId);
    await resumed;
    letGo();
    await later(60_000);
    expect(last()?.pause).toEqual({ why: 'asked' });
    expect(state.asked).toEqual([]);
  });

  test('let a pause stand, though the wait for the network was just over', async () => {
    const { runner, state, last } = aRunner();
    state.fault = 'offline';
    await runner.start(PLACE, ASKED);
    await later(9_000);
    held(state);
    await later(60_000);
    state.fault = null;
    state.asked = [];
    await runner.pause(PLACE.poolId);
    await later(60_000);
    expect(last()?.pause).toEqual({ why: 'asked' });
    expect(state.asked).toEqual([]);
  });

  test('let a cancel end a scan that is being started or resumed, without waiting for the pool', async () => {
    const { runner, state, store } = await paused();
    held(state);
    const resumed = expect(runner.resume(PLACE)).rejects.toMatchObject(CANCELLED);
    await runner.cancel(PLACE.poolId);
    await resumed;
    expect(await store.overview(PLACE.poolId)).toMatchObject({ underWay: null });
    const started = expect(runner.start(PLACE, ASKED)).rejects.toMatchObject(CANCELLED);
    await runner.cancel(PLACE.poolId);
    await started;
    expect(state.asked).toEqual([]);
    expect(runner.busy).toBe(false);
  });

  test('let the app end without waiting for the pool', async () => {
    const { runner, state } = aRunner();
    held(state);
    const started = expect(runner.start(PLACE, ASKED)).rejects.toMatchObject(CANCELLED);
    await runner.close();
    await started;
    expect(state.asked).toEqual([]);
  });
});

test('a store that fails when the wait for the network is over is reported', async () => {
  const { runner, state, last } = aRunner();
  state.fault = 'offline';
  await runner.start(PLACE, ASKED);
  await later(9_000);
  state.fault = null;
  state.storeFault = 'contact-store';
  await later(60_000);
  expect(last()?.pause).toEqual({ why: 'fault', error: { code: 'contact-store' } });
  state.storeFault = null;
  await runner.resume(PLACE);
  await later(1_000);
  expect(last()).toBeNull();
});

test('a clock that is set back does not stop the page’s updates on the scan', async () => {
  const { runner, state, told, last } = aRunner();
  const gate = Promise.withResolvers<void>();
  state.beforePage = () => gate.promise;
  await runner.start(PLACE, { ...ASKED, requestsPerSecond: 1 });
  await later(1_000);
  vi.setSystemTime(Date.now() - 60 * 60_000);
  const before = told.length;
  gate.resolve();
  // In steps: between two timers the scan yields to others.
  await vi.waitFor(() => expect(last()).toBeNull(), { timeout: 20_000, interval: 100 });
  expect(told.slice(before, -1)).toContainEqual(expect.objectContaining({ state: 'running' }));
});

test('a scan whose pool has changed its recovery order starts over: the report is of one order', async () => {
  const { runner, state, store, last } = aRunner();
  state.fault = 'session-expired';
  await runner.start(PLACE, ASKED);
  await later(1_000);
  const before = last()?.id;
  state.fault = null;
  state.asked = [];
  state.pool = aPool({ recovery: ['admin_only'] });
  await runner.resume(PLACE);
  expect(last()?.id).not.toBe(before);
  expect(last()?.pace.asked).toBe(ASKED.requestsPerSecond);
  await later(1_000);
  expect(last()).toBeNull();
  expect(state.asked).toEqual([0, 1, 2]);
  const { report, underWay } = await store.overview(PLACE.poolId);
  expect(report?.tally).toMatchObject({ 'admin-only': 3 });
  expect(underWay).toBeNull();
});
