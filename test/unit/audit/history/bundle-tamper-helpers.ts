import fc from 'fast-check';
import { expect } from 'vitest';
import { AT, bodiesOf, bytesOf, found, KEYS, LATER, made } from './bundle-helpers.ts';

/** How many rows each of the bundles below has, or had before its cut. */
export const ROWS = 30;
export const BODIES = bodiesOf(ROWS);
/** A bundle from the first row on. */
export const WHOLE = made({
  bodies: BODIES,
  withheld: [6, 17, 18],
  checkpoints: [
    [10, AT],
    [10, LATER],
    [20, AT],
  ],
});
/** One that begins from a cut. */
export const CUT = made({
  bodies: BODIES,
  after: 12,
  withheld: [13],
  checkpoints: [
    [5, AT],
    [12, AT],
    [20, AT],
  ],
});

/** A bundle of the same rows, but different ones from the 15th on. */
const TWIN_BODIES = [...BODIES.slice(0, 14), ...bodiesOf(ROWS, KEYS, 'twin').slice(14)];
export const TWIN = made({
  bodies: TWIN_BODIES,
  checkpoints: [
    [10, AT],
    [20, AT],
  ],
});

/**
 * Finds flipped bits of a small bundle, from its beginning or after its first row: each of them, or
 * one in so many.
 */
export async function expectBitsFound(after: 0 | 1, oneOf = 1): Promise<void> {
  const [begun = ''] = BODIES;
  const bodies = [begun, '{"v":1,"kind":"ñ","at":"\ufffd"}'];
  const bytes = bytesOf(made({ bodies, after, withheld: [1] }));
  expect(await found(bytes)).toBeNull();
  for (let bit = 0; bit < bytes.length * 8; bit += oneOf) {
    const index = bit >> 3;
    const was = bytes.readUInt8(index);
    bytes.writeUInt8(was ^ (1 << (bit & 7)), index);
    if ((await found(bytes)) === null) expect.fail(`Bit ${bit} can be turned`);
    bytes.writeUInt8(was, index);
  }
}

/** Finds a bundle truncated at its bytes: at each of them, or at one in so many. */
export async function expectShortFound(oneOf = 1): Promise<void> {
  const bytes = bytesOf(CUT);
  for (let length = 0; length < bytes.length; length += oneOf) {
    expect([length, await found(bytes.subarray(0, length))]).not.toEqual([length, null]);
  }
}

/** Finds bytes that were inserted, removed or replaced at random places. */
export async function expectChangesFound(runs: fc.Parameters<unknown>): Promise<void> {
  const original = fc.constantFrom(bytesOf(WHOLE), bytesOf(CUT));
  const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const piece = fc.uint8Array({ maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(original, place, fc.nat({ max: 4 }), piece, async (bytes, at, gone, put) => {
      const index = Math.floor(at * bytes.length);
      const changed = Buffer.concat([bytes.subarray(0, index), put, bytes.subarray(index + gone)]);
      if (changed.equals(bytes)) return;
      expect(await found(changed)).not.toBeNull();
    }),
    runs,
  );
}

/** Finds lines of several bundles in any order. */
export async function expectMixedLinesFound(runs: fc.Parameters<unknown>): Promise<void> {
  const lines = [WHOLE, CUT, TWIN].flatMap((b) => [b.header, ...b.rows, ...b.checkpoints]);
  const original = [WHOLE.header, ...WHOLE.rows, ...WHOLE.checkpoints];
  const index = fc.nat({ max: original.length - 1 });
  const change = fc.tuple(
    index,
    fc.nat({ max: 2 }),
    fc.array(fc.constantFrom(...lines), { maxLength: 2 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const changed = changes.reduce(
        (all, [from, gone, put]) => all.toSpliced(from, gone, ...put),
        original,
      );
      const bytes = Buffer.from(changed.join(''));
      const isWhole = (await found(bytes)) === null;
      // If it differs from the original, one is whole only if it has fewer old checkpoints, or
      // shows or withholds more of a row.
      if (isWhole) expect(changed.filter((text) => /^\{"seq"/u.test(text))).toHaveLength(ROWS);
    }),
    runs,
  );
}
