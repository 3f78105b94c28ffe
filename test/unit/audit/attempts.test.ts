import { expect, test } from 'vitest';
import { attemptsIn } from '../../../src/main/audit/attempts.ts';
import { Clock } from '../../../src/main/lib/clock.ts';

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

/**
 * How many attempts are found behind so many old-looking rows, depending on who has AWS's time: the
 * rows, the app now.
 */
function behind(old: number, has: { rows?: boolean; app?: boolean } = {}): number {
  const clock = new Clock({ wall: () => NOW, steady: () => 0 });
  if (has.app) clock.answered(new Date(NOW));
  const long = NOW - 2 * HOUR_MS;
  const rows = [
    ...Array.from({ length: old }, () => rowAt(2, long, has.rows ? long : undefined)),
    rowAt(1, NOW - 1),
  ];
  return attemptsIn(rows, { ...ORDER, kinds: 'resets' }, clock, new Map()).length;
}

test('the search continues past up to 500 rows that only the laptop’s clock calls old', () => {
  expect(behind(0)).toBe(1);
  expect(behind(499)).toBe(1);
  expect(behind(500)).toBe(0);
});

test('the search stops at a row that AWS’s clock calls old', () => {
  expect(behind(1, { rows: true, app: true })).toBe(0);
  expect(behind(1, { rows: true })).toBe(1);
  expect(behind(1, { app: true })).toBe(1);
});

test('what reached Cognito or may have counts, for one user and pool, oldest first', () => {
  const clock = new Clock({ wall: () => NOW, steady: () => 0 });
  const at = (minutes: number) => NOW - minutes * 60_000;
  const row = (seq: number, minutes: number, fields: object) => {
    const made = rowAt(seq, at(minutes));
    return { ...made, fields: { ...made.fields, ...fields } };
  };
  const rows = [
    row(9, 1, { kind: 'outcome', intent: 8, state: 'not-sent' }),
    row(8, 2, {}),
    row(7, 3, { kind: 'outcome', intent: 6, state: 'accepted' }),
    row(6, 4, {}),
    row(5, 5, { kind: 'confirm' }),
    row(4, 6, { sub: 'b-2' }),
    row(3, 7, { pool: 'eu-west-1_Other' }),
    row(2, 8, { kind: 'user-opened', state: 'not-sent', intent: 6 }),
    row(1, 9, {}),
    row(0, 10, {}),
  ];
  const count = (kinds: 'resets' | 'all') =>
    attemptsIn(rows, { ...ORDER, kinds }, clock, new Map([[1, 'not-sent']])).map((time) =>
      time.getTime(),
    );
  expect(count('resets')).toEqual([10, 4].map(at));
  expect(count('all')).toEqual([10, 5, 4].map(at));
});

test('a row from exactly the requested time counts', () => {
  const clock = new Clock({ wall: () => NOW, steady: () => 0 });
  const count = (at: number) =>
    attemptsIn([rowAt(1, at)], { ...ORDER, kinds: 'resets' }, clock, new Map()).length;
  expect(count(ORDER.since.getTime())).toBe(1);
  expect(count(ORDER.since.getTime() - 1)).toBe(0);
});
