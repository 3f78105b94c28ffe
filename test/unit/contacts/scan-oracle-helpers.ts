import { expect } from 'vitest';
import type { ScanMode } from '../../../src/shared/domain/scan.ts';
import { aQuickPool, aStore, scanTo, subsOf, tallyOf } from '../../support/scans.ts';

/**
 * A scan of each of these generated pools finds the users that the generator made, and counts them
 * as it did.
 */
export async function expectAllCounted(mode: ScanMode, seeds: readonly number[]): Promise<void> {
  let pages = 0;
  let users = 0;
  for (const seed of seeds) {
    const pool = aQuickPool(seed, (seed * 37) % 900);
    const store = aStore(mode, pool.truth.length);
    await scanTo(store, pool.read);
    const { stored } = store;
    expect(store.subs, `seed ${seed}`).toEqual(subsOf(pool.truth));
    expect(stored.tally, `seed ${seed}`).toEqual(tallyOf(pool.truth));
    expect(stored.head).toMatchObject({ mode, doubt: null, throttles: 0, restarts: 0 });
    expect(stored.users).toBe(pool.truth.length);
    expect(stored.chains.every(({ state }) => state === 'done')).toBe(true);
    pages += stored.head.requests;
    users += stored.users;
  }
  // More than if all were full: there were short and empty pages.
  expect(pages).toBeGreaterThan((users / 60) * 1.1);
}
