import { rmSync } from 'node:fs';
import { afterAll, describe, it } from 'vitest';
import { PATH } from '../../../unit/audit/history/bundle-helpers.ts';
import {
  expectBitsFound,
  expectChangesFound,
  expectMixedLinesFound,
  expectShortFound,
} from '../../../unit/audit/history/bundle-tamper-helpers.ts';

afterAll(() => rmSync(PATH, { force: true }));

describe('every byte', () => {
  it.each([
    ['of a small bundle', 0],
    ['of one that begins from a cut', 1],
  ] as const)('%s, with each bit flipped', async (_, after) => {
    await expectBitsFound(after);
  });

  it('of a bundle, truncated there', () => expectShortFound());

  it('of a bundle, changed at random', () => expectChangesFound({ numRuns: 5_000 }));

  it('lines of two bundles in any order', () => expectMixedLinesFound({ numRuns: 5_000 }));
});
