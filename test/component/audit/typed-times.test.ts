import { describe, expect, test } from 'vitest';
import { withTypedTime } from '../../../src/renderer/src/features/audit/typed-times.ts';

/** Local time. */
const iso = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0) =>
  new Date(year, month, day, hour, minute, second).toISOString();
const DAY = { from: iso(2026, 10, 28), until: iso(2026, 10, 29) };
const MINUTES = { from: iso(2026, 10, 28, 21, 29, 5), until: iso(2026, 10, 28, 21, 31, 5) };
const MORNING = { from: iso(2026, 10, 28, 9, 29), until: iso(2026, 10, 28, 9, 31) };

function asked(text: string) {
  const { text: rest, from, until } = withTypedTime({ ledger: 'own', text });
  return { rest, from, until };
}

describe('a day that is typed in is a time of the filter', () => {
  test.each([
    'Nov 28, 2026',
    'nov 28 2026',
    'November 28, 2026',
    'NOV. 28, 2026',
    '28 nov 2026',
    '28 NOV. 2026',
    '28 de noviembre de 2026',
    '28 November 2026',
    '2026-11-28',
  ])('%s', (text) => {
    expect(asked(text)).toEqual({ rest: undefined, ...DAY });
    expect(asked(`“${text}”,`)).toEqual({ rest: undefined, ...DAY });
    expect(asked(`accepted (${text}) nina`)).toMatchObject({ ...DAY });
  });

  test.each([
    ['Sep 1, 2026', 8],
    ['1 sept 2026', 8],
    ['1 ene 2026', 0],
    ['1 de mayo de 2026', 4],
  ])('%s', (text, month) => {
    expect(asked(text)).toMatchObject({ from: iso(2026, month, 1), until: iso(2026, month, 2) });
  });

  test.each(['en', 'es'])('as rows show it in %s, with or without its time', (language) => {
    const shown = (style: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, style).format(new Date(2026, 10, 28, 21, 30, 5));
    expect(asked(shown({ dateStyle: 'medium' }))).toEqual({ rest: undefined, ...DAY });
    const both = shown({ dateStyle: 'medium', timeStyle: 'medium' });
    expect(asked(both)).toEqual({ rest: undefined, ...MINUTES });
    const lines = `${shown({ dateStyle: 'medium' })} ${shown({ timeStyle: 'medium' })}`;
    expect(asked(lines)).toEqual({ rest: undefined, ...MINUTES });
  });

  test.each(['Nov 28, 2026, 9:30', 'Nov 28, 2026 9:30 am', '28 nov 2026 9:30 a. m.'])(
    '%s',
    (text) => {
      expect(asked(text)).toEqual({ rest: undefined, ...MORNING });
    },
  );

  test.each([
    '2026-11-28 09:30:00 UTC',
    '2026-11-28T09:30:00Z',
    // As files and the AWS CLI have it.
    '2026-11-28T09:30:00.000Z',
    '2026-11-28T10:30:00.000000+01:00',
    '2026-11-28T04:00:00-05:30',
  ])('%s', (text) => {
    const [from, until] = ['2026-11-28T09:29:00.000Z', '2026-11-28T09:31:00.000Z'];
    expect(asked(text)).toEqual({ rest: undefined, from, until });
  });

  test('beside words, which stay, and a narrower time, which stays too', () => {
    expect(asked('nina Nov 28, 2026 accepted').rest?.split(/\s+/u)).toEqual(['nina', 'accepted']);
    const [from, until] = [iso(2026, 10, 28, 12), iso(2026, 11, 1)];
    expect(withTypedTime({ ledger: 'own', text: '2026-11-28', from, until })).toEqual({
      ledger: 'own',
      from,
      until: DAY.until,
    });
  });
});

test('of two days that are typed in both count, so that a filter is the same asked again', () => {
  const filter = withTypedTime({ ledger: 'own', text: '2026-11-27 2026-11-28 21:30:05' });
  expect(filter).toMatchObject({ text: undefined, from: MINUTES.from, until: DAY.from });
  expect(withTypedTime(filter)).toBe(filter);
});

test.each([
  'Nov 31, 2026',
  '0 nov 2026',
  '2026-13-01',
  // A question to main has times of four digits a year.
  '9999-12-31',
  '0001-01-01',
  'Nov 28',
  'nov 2026',
  '28 novena 2026',
  'HD-2026-11-28',
  '2026-11-28-7',
  '12026-11-28',
  '9:30:00 AM',
  '',
])('%j is no day, and stays as it is', (text) => {
  const filter = { ledger: 'own', text };
  expect(withTypedTime(filter)).toBe(filter);
});
