import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cut } from '../../../src/shared/domain/cut.ts';

test.each([
  ['', 3, ''],
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc…'],
  ['ab🌙', 3, 'ab…'],
  ['ab🌙', 4, 'ab🌙'],
  ['a🌙b', 3, 'a🌙…'],
])('of %s with room for %i stays %s', (text, most, left) => {
  expect(cut(text, most)).toBe(left);
});

test('a cut text is at most one longer than the room, and well formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const left = cut(text, most);
      expect(left.length).toBeLessThanOrEqual(most + 1);
      expect(left.isWellFormed()).toBe(true);
      expect(left.endsWith('…') || left === text).toBe(true);
    }),
  );
});
