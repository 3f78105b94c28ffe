import { expect, onTestFinished } from 'vitest';
import { Fault } from '../../../src/main/lib/fault.ts';
import type { PracticeFault as InjectedFault } from '../../../src/main/practice/faults.ts';
import {
  type PracticePool,
  type PracticePoolOptions,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';
import type { MemoryContactStore } from '../../support/memory-contact-store.ts';
import { aStore, pagesOf, scanTo } from '../../support/scans.ts';

export const USERS = 200;
/** More than a scan of the pool needs. */
const PAGES = 9;

/** A practice pool of {@link USERS} generated users, for one test. */
export async function aPool(options: PracticePoolOptions = {}): Promise<PracticePool> {
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

type Kind = Exclude<InjectedFault['kind'], 'answer' | 'exception' | 'wrong-clock'>;

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

/** Faults that pass by themselves, and how a scan ends if they stay. */
export const MENDED = [
  ['empty', 'unreadable-answer'],
  ['html', 'unreadable-answer'],
  ['malformed', 'unreadable-answer'],
  ['truncated', 'connection-lost'],
  ['drop', 'connection-lost'],
  ['server-error', 'service-fault'],
  ['unavailable-html', 'service-fault'],
] as const satisfies readonly (readonly [Kind, string])[];

/** Faults that a person has to fix. */
export const FINAL = [
  ['denied', 'denied'],
  ['expired-token', 'session-expired'],
  ['waf', 'blocked-on-the-way'],
] as const satisfies readonly (readonly [Kind, string])[];

/** Which pages a trial covers: each one, or the first, one in the middle and the last. */
export type Pages = 'each' | 'some';

function pagesUpTo(count: number, pages: Pages): readonly number[] {
  const all = Array.from({ length: count }, (_, page) => page);
  const some = [0, count >> 1, count - 1];
  return pages === 'each' ? all : some;
}

/** A page that fails twice is requested again. */
export async function expectRepeated(kind: Kind, pages: Pages): Promise<void> {
  const pool = await aPool();
  const all = await everybody(pool);
  // Including one that is never reached.
  for (const page of pagesUpTo(PAGES, pages)) {
    const before = pool.requests('ListUsers').length;
    pool.faults.clear();
    pool.faults.add({ operation: 'ListUsers', skip: page, times: 2, fault: { kind } });
    const store = aStore('sequential', null);
    await scanTo(store, pagesOf(pool));
    expect(store.subs, `page ${page}`).toEqual(all);
    const { requests, throttles, restarts } = store.stored.head;
    expect({ throttles, restarts }).toEqual({ throttles: 0, restarts: 0 });
    // The scan counted every request that reached the socket: nothing beneath it repeats.
    expect(pool.requests('ListUsers').length - before).toBe(requests);
  }
}

/** A page that keeps failing ends the scan, which continues when the fault is gone. */
export async function expectResumed(kind: Kind, code: string, pages: Pages): Promise<void> {
  const pool = await aPool();
  const all = await everybody(pool);
  const length = pool.requests('ListUsers').length;
  for (const page of pagesUpTo(length, pages)) {
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
    // No page was read twice.
    expect(store.stored.chains[0]?.pages).toBe(length);
  }
}

/** A fault that a person has to fix ends the scan at once. */
export async function expectEnded(kind: Kind, code: string, pages: Pages): Promise<void> {
  const pool = await aPool();
  const all = await everybody(pool);
  const { length } = pool.requests('ListUsers');
  for (const page of pagesUpTo(length, pages)) {
    const before = pool.requests('ListUsers').length;
    pool.faults.add({ operation: 'ListUsers', skip: page, times: 1, fault: { kind } });
    const store = aStore('sequential', null);
    expect(await codeOf(store, pool)).toBe(code);
    expect(pool.requests('ListUsers').length - before).toBe(page + 1);
    await scanTo(store, pagesOf(pool));
    expect(store.subs).toEqual(all);
  }
}

/** Whichever of these pages fails, a fast scan is not complete before it has all users. */
export async function expectAllUsers(kind: Kind, pages: readonly number[]): Promise<void> {
  const pool = await aPool();
  const all = await everybody(pool);
  for (const page of pages) {
    pool.faults.add({ operation: 'ListUsers', skip: page, fault: { kind } });
    const store = aStore('fast', all.length);
    expect(await codeOf(store, pool)).not.toBe('complete');
    pool.faults.clear();
    expect(await codeOf(store, pool)).toBe('complete');
    expect(store.subs).toEqual(all);
    expect(store.stored.head).toMatchObject({ mode: 'fast', doubt: null });
  }
}

/** Throttled twelve times at a page, a scan backs off as often as necessary. */
export async function expectBackingOff(pages: Pages): Promise<void> {
  const pool = await aPool();
  const all = await everybody(pool);
  const { length } = pool.requests('ListUsers');
  for (const page of pagesUpTo(length, pages)) {
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
}
