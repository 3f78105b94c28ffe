import { afterEach, expect, test, vi } from 'vitest';
import { randomBelow } from '../../../src/renderer/src/lib/random.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes the system's source return these values in turn. */
function drawing(...values: number[]) {
  return vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    (array as unknown as Uint32Array)[0] = values.shift() ?? 0;
    return array;
  });
}

test('a number is drawn again if its remainder would favor small ones', () => {
  // 2 ** 32 leaves 6 when divided by 10: the last six values are an incomplete stretch.
  const source = drawing(2 ** 32 - 1, 2 ** 32 - 6, 2 ** 32 - 7);
  expect(randomBelow(10)).toBe(9);
  expect(source).toHaveBeenCalledTimes(3);
});

test('the last value counts if the range divides evenly', () => {
  drawing(2 ** 32 - 1);
  expect(randomBelow(16)).toBe(15);
});

test('numbers cover everything from 0 to below the bound', () => {
  const seen = new Set(Array.from({ length: 500 }, () => randomBelow(7)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
