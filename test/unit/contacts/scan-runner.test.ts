import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReadPage } from '../../../src/main/aws/lister.ts';
import { ContactDatabase } from '../../../src/main/contacts/contact-database.ts';
import type { ContactStore } from '../../../src/main/contacts/contact-store.ts';
import { ScanRunner } from '../../../src/main/contacts/scan-runner.ts';
import { Fault } from '../../../src/main/fault.ts';
import type { ScanStatus } from '../../../src/shared/domain/contacts.ts';
import type { ErrorCode } from '../../../src/shared/ipc/result.ts';
import { aFolder } from '../../support/folder.ts';
import { aPool, aUser } from '../../support/records.ts';

const PLACE = { profile: 'work', region: 'eu-west-1', poolId: 'eu-west-1_Practice1' };
const ASKED = { requestsPerSecond: 29, fast: false };
const NOW = new Date('2026-11-22T09:00:00.000Z');

/** The store on this thread: the worker's messages do not travel on fake timers. */
function aStore(): ContactStore {
  const database = new ContactDatabase(aFolder());
  return new Proxy({} as ContactStore, {
    get:
      (_, method: keyof ContactStore) =>
      async (...args: never[]) =>
        (database[method] as (...args: never[]) => unknown)(...args),
  });
}

/** A pool of three pages of one user each, which fails on its second page as long as `fault` is set. */
function aRunner() {
  const state = {
    fault: null as ErrorCode | null,
    poolFault: null as ErrorCode | null,
    bug: false,
  };
  const told: (ScanStatus | null)[] = [];
  const readPage: ReadPage = async ({ token }) => {
    const page = Number(token ?? 0);
    if (state.bug) throw new TypeError('a bug');
    if (page === 1 && state.fault !== null) throw new Fault({ code: state.fault });
    return { users: [aUser({ sub: `user-${page}` })], next: page < 2 ? String(page + 1) : null };
  };
  const runner = new ScanRunner({
    store: aStore(),
    lister: () => readPage,
    settings: async () => {
      if (state.poolFault !== null) throw new Fault({ code: state.poolFault });
      return aPool();
    },
    clock: () => new Date(),
    tell: (_, status) => void told.push(status),
    report: () => 'id-1',
    // As node:timers/promises, which the fake clock does not reach.
    time: { now: () => Date.now(), wait: (ms) => new Promise((go) => setTimeout(go, ms)) },
  });
  return { runner, state, told, last: () => told.at(-1) };
}

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('a network that is gone', () => {
  test('pauses the scan, which tries again by itself and ends when it is back', async () => {
    const { runner, state, last } = aRunner();
    state.fault = 'offline';
    await runner.start(PLACE, ASKED);
    await later(9_000);
    const pause = last()?.pause;
    expect(pause).toMatchObject({ why: 'fault', error: { code: 'offline' } });
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

  test('may be gone when the pool is asked for again, too', async () => {
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

  test('tries no more once somebody has paused or cancelled', async () => {
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

test('what somebody has to mend waits for them', async () => {
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

test('a fault of the app itself has an id', async () => {
  const { runner, state, last } = aRunner();
  state.bug = true;
  await runner.start(PLACE, ASKED);
  await later(1_000);
  expect(last()?.pause).toEqual({ why: 'fault', error: { code: 'internal', id: 'id-1' } });
});

test('another pool waits while one is being read, or is going to be', async () => {
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

test('sleep takes the place of the wait for the network, and waking goes on at once', async () => {
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

test('to resume what is not there is an error', async () => {
  const { runner } = aRunner();
  await expect(runner.resume(PLACE)).rejects.toMatchObject({ error: { code: 'no-scan' } });
});
