import { expect, it } from 'vitest';
import { afterIn, mergeFound } from '../../../../src/main/audit/history/worker/merge.ts';

it('rows of several ledgers are in the order of SQLite’s NOCASE, then by time, then by ledger', () => {
  const placed = (value: string, key: number, install = 'a') => ({ value, key, install, seq: key });
  const sorted = [
    placed('anna', 9),
    placed('Zoe', 7, 'a'),
    placed('zoe', 7, 'b'),
    placed('ZOE', 8),
    // Only A to Z are folded.
    placed('Émile', 6),
    placed('émile', 5),
    // By their bytes in UTF-8: in UTF-16 it is the other way round.
    placed('\uff5e', 4),
    placed('\u{1f600}', 3),
  ];
  const by = 'user';
  const mixed = sorted.toReversed();
  expect(mergeFound(mixed, { by, descending: false }, 10)).toEqual(sorted);
  expect(mergeFound(sorted, { by, descending: true }, 10)).toEqual(mixed);
  expect(mergeFound(sorted, { by, descending: true }, 3)).toEqual(mixed.slice(0, 3));
});

it('a ledger goes on at the place of a cursor where it is sorted after the ledger of that, else behind it', () => {
  const cursor = { value: 'anna', key: 9, install: 'b' };
  const inclusive = (descending: boolean) =>
    ['a', 'b', 'c'].map((install) => {
      const { inclusive, ...place } = afterIn(install, cursor, { by: 'user', descending }) ?? {};
      expect(place).toEqual({ value: 'anna', key: 9 });
      return inclusive;
    });
  expect(inclusive(false)).toEqual([false, false, true]);
  expect(inclusive(true)).toEqual([true, false, false]);
  expect(afterIn('a', undefined, { by: 'user', descending: false })).toBeNull();
});
