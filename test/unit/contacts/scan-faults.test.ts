import { describe, expect, it, onTestFinished } from 'vitest';
import { Fault } from '../../../src/main/fault.ts';
import type { Fault as DialledFault } from '../../../src/main/practice/faults.ts';
import {
  type PracticePool,
  type PracticePoolOptions,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';
import type { MemoryContactStore } from '../../support/memory-contact-store.ts';
import { aStore, pagesOf, scanTo } from '../../support/scans.ts';

const USERS = 200;
/** More than a scan of the pool needs. */
const PAGES = 9;

async function aPool(options: PracticePoolOptions = {}): Promise<PracticePool> {
  const pool = await startPracticePool({ extraUsers: USERS, seed: 11, ...options });
  onTestFinished(() => pool.stop());
  return pool;
}

/** All users of the pool, as a scan without faults reads them. */
async function everybody(pool: PracticePool): Promise<readonly string[]> {
  const store = aStore('sequential', null);
  await scanTo(store, pagesOf(pool));
  const { length } = pool.requests('ListUsers');
  expect(store.subs.length).toBeGreaterThan(USERS);
  expect(length).toBeLessThan(PAGES);
  return store.subs;
}

type Kind = Exclude<DialledFault['kind'], 'answer' | 'wrong-clock'>;

/** Runs a scan; answers the code of the Fault that it ended with. */
async function codeOf(store: MemoryContactStore, pool: PracticePool): Promise<string> {
  try {
    await scanTo(store, pagesOf(pool));
    return 'complete';
  } catch (error) {
    if (error instanceof Fault) return error.error.code;
    throw error;
  }
}

const MENDED = [
  ['empty', 'unreadable-answer'],
  ['html', 'unreadable-answer'],
  ['malformed', 'unreadable-answer'],
  ['truncated', 'connection-lost'],
  ['drop', 'connection-lost'],
  ['server-error', 'service-fault'],
  ['unavailable-html', 'service-fault'],
] as const satisfies readonly (readonly [Kind, string])[];

const FINAL = [
  ['denied', 'denied'],
  ['expired-token', 'session-expired'],
  ['waf', 'blocked-by-waf'],
] as const satisfies readonly (readonly [Kind, string])[];

describe('a scan whose page fails', () => {
  it.each(MENDED)('(%s) asks for it again, whichever page it is', async (kind) => {
    const pool = await aPool();
    const all = await everybody(pool);
    for (let page = 0; page < PAGES; page += 1) {
      const before = pool.requests('ListUsers').length;
      pool.faults.clear();
      pool.faults.add({ operation: 'ListUsers', skip: page, times: 2, fault: { kind } });
      const store = aStore('sequential', null);
      await scanTo(store, pagesOf(pool));
      expect(store.subs, `page ${page}`).toEqual(all);
      const { requests, throttles, restarts } = store.stored.head;
      expect({ throttles, restarts }).toEqual({ throttles: 0, restarts: 0 });
      // Every request that reached the socket was one that the scan counted: nothing beneath it repeats.
      expect(pool.requests('ListUsers').length - before).toBe(requests);
    }
  });

  it.each(MENDED)(
    '(%s, and stays so) ends as %s, is not complete, and goes on when the fault is gone',
    async (kind, code) => {
      const pool = await aPool();
      const all = await everybody(pool);
      const length = pool.requests('ListUsers').length;
      for (let page = 0; page < length; page += 1) {
        const before = pool.requests('ListUsers').length;
        pool.faults.add({ operation: 'ListUsers', skip: page, fault: { kind } });
        const store = aStore('sequential', null);
        expect(await codeOf(store, pool), `page ${page}`).toBe(code);
        const [chain] = store.stored.chains;
        expect(chain).toMatchObject({ state: 'open', pages: page });
        // The page itself and four repeats.
        expect(pool.requests('ListUsers').length - before).toBe(page + 5);
        expect(store.subs.length).toBeLessThan(all.length);
        pool.faults.clear();
        expect(await codeOf(store, pool)).toBe('complete');
        expect(store.subs).toEqual(all);
        // Not one page was read twice.
        expect(store.stored.chains[0]?.pages).toBe(length);
      }
    },
  );

  it.each(FINAL)(
    '(%s) ends at once as %s and goes on when the fault is gone',
    async (kind, code) => {
      const pool = await aPool();
      const all = await everybody(pool);
      const { length } = pool.requests('ListUsers');
      for (let page = 0; page < length; page += 1) {
        const before = pool.requests('ListUsers').length;
        pool.faults.add({ operation: 'ListUsers', skip: page, times: 1, fault: { kind } });
        const store = aStore('sequential', null);
        expect(await codeOf(store, pool)).toBe(code);
        expect(pool.requests('ListUsers').length - before).toBe(page + 1);
        await scanTo(store, pagesOf(pool));
        expect(store.subs).toEqual(all);
      }
    },
  );

  it.each(['empty', 'html', 'truncated', 'server-error', 'denied'] as const)(
    '(%s) is never complete without all users in fast mode',
    async (kind) => {
      const pool = await aPool();
      const all = await everybody(pool);
      for (let page = 0; page < 20; page += 4) {
        pool.faults.add({ operation: 'ListUsers', skip: page, fault: { kind } });
        const store = aStore('fast', all.length);
        expect(await codeOf(store, pool)).not.toBe('complete');
        pool.faults.clear();
        expect(await codeOf(store, pool)).toBe('complete');
        expect(store.subs).toEqual(all);
        expect(store.stored.head).toMatchObject({ mode: 'fast', doubt: null });
      }
    },
  );
});

describe('a scan that is throttled', () => {
  it('backs off as often as it takes, at each page, and counts', async () => {
    const pool = await aPool();
    const all = await everybody(pool);
    const { length } = pool.requests('ListUsers');
    for (let page = 0; page < length; page += 1) {
      pool.faults.add({
        operation: 'ListUsers',
        skip: page,
        times: 12,
        fault: { kind: 'throttle' },
      });
      const store = aStore('sequential', null);
      await scanTo(store, pagesOf(pool));
      expect(store.subs).toEqual(all);
      expect(store.stored.head.throttles).toBe(12);
    }
  });

  it('gets through a quota that is smaller than its pace', async () => {
    // The practice clock stands still until a request was refused: the scan has to wait for it.
    let now = 0;
    const pool = await aPool({ usersListedPerSecond: 3, clock: () => now });
    const store = aStore('fast', USERS);
    const read = pagesOf(pool);
    await scanTo(store, (page, signal) =>
      read(page, signal).catch((error) => {
        now += 400;
        throw error;
      }),
    );
    expect(store.stored.head).toMatchObject({ mode: 'fast', doubt: null });
    expect(store.stored.head.throttles).toBeGreaterThan(5);
    expect(store.subs.length).toBeGreaterThan(USERS);
  });
});
