import { expect, test } from 'vitest';
import { attemptsIn } from '../../../src/main/audit/attempts.ts';
import { Clock } from '../../../src/main/clock.ts';

const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const HOUR_MS = 60 * 60 * 1000;
const ORDER = { poolId: 'eu-west-1_Shop', sub: 'a-1', since: new Date(NOW - HOUR_MS) };

function rowAt(seq: number, at: number, awsAt?: number) {
  const fields = {
    kind: 'reset',
    pool: ORDER.poolId,
    sub: ORDER.sub,
    at: new Date(at).toISOString(),
    awsAt: awsAt === undefined ? undefined : new Date(awsAt).toISOString(),
  };
  return { seq, body: '', fields };
}

/** How many attempts there are behind so many rows that look old. */
function behind(old: number, isKnownToAws = false): number {
  const clock = new Clock({ wall: () => NOW, steady: () => 0 });
  if (isKnownToAws) clock.answered(new Date(NOW));
  const long = NOW - 2 * HOUR_MS;
  const rows = [
    ...Array.from({ length: old }, () => rowAt(2, long, isKnownToAws ? long : undefined)),
    rowAt(1, NOW - 1),
  ];
  return attemptsIn(rows, { ...ORDER, kinds: 'resets' }, clock, new Map()).length;
}

test('behind rows that only the laptop’s clock calls old it is looked on, up to 500', () => {
  expect(behind(0)).toBe(1);
  expect(behind(499)).toBe(1);
  expect(behind(500)).toBe(0);
});

test('behind one that AWS’s clock calls old nothing is looked for', () => {
  expect(behind(1, true)).toBe(0);
});

test('a row of exactly the time that is asked for counts', () => {
  const clock = new Clock({ wall: () => NOW, steady: () => 0 });
  const count = (at: number) =>
    attemptsIn([rowAt(1, at)], { ...ORDER, kinds: 'resets' }, clock, new Map()).length;
  expect(count(ORDER.since.getTime())).toBe(1);
  expect(count(ORDER.since.getTime() - 1)).toBe(0);
});
