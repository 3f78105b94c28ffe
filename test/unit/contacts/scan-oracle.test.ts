import { describe, expect, it } from 'vitest';
import { aQuickPool, aStore, scanTo, subsOf, tallyOf } from '../../support/scans.ts';

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);
const PARTS = Array.from({ length: 8 }, (_, part) => SEEDS.slice(part * 25, part * 25 + 25));

describe.each(['sequential', 'fast'] as const)('a %s scan', (mode) => {
  it.each(PARTS)('counts what the generator made, for 25 seeds from %i on', async (...seeds) => {
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
    // More than full pages would be: short and empty pages were among them.
    expect(pages).toBeGreaterThan((users / 60) * 1.1);
  });
});
