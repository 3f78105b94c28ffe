import { describe, expect, test } from 'vitest';
import { MAX_SEARCH_LENGTH, recognize } from '../../../src/shared/domain/recognize.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

function read(text: string, country = 'ES') {
  const recognized = recognize(text, country);
  if ('problem' in recognized) return recognized.problem;
  return recognized.readings.map(({ as, value }) => `${as} ${value}`);
}

describe('the search box recognizes', () => {
  test.each([
    ['+34 600 11 12 22', ['phone +34600111222']],
    ['0034 600 11 12 22', ['phone +34600111222']],
    ['600 11 12 22', ['phone +34600111222']],
    ['(600) 11-12-22', ['phone +34600111222']],
    ['600111222', ['phone +34600111222', 'name 600111222']],
    ['vera@example.com', ['email vera@example.com']],
    ['  vera@example.com\n', ['email vera@example.com']],
    ['julian@', ['email julian@']],
    ['5F1C0A4E-0000-4000-8000-000000000001', ['sub 5f1c0a4e-0000-4000-8000-000000000001']],
    ['vera', ['name vera']],
    ['Google_1093', ['name Google_1093']],
    ['María   García', ['name María García']],
    ['Mari\u0301a', ['name María']],
    ['O"Brien', ['name O"Brien']],
    ['\u202a+34 600 11 12 22\u202c', ['phone +34600111222']],
    ['\u200e+34600111222', ['phone +34600111222']],
    ['+34–600‑111‑222', ['phone +34600111222']],
    ['＋３４ ６００ １１ １２ ２２', ['phone +34600111222']],
    ['tel:+34600111222', ['phone +34600111222']],
    ['+34 600 11 12 22 ext 4', ['phone +34600111222']],
    ['+34 600 11', ['phone +3460011']],
    ['12345', ['name 12345']],
    ['mailto:vera@example.com', ['email vera@example.com']],
    ['<vera@example.com>', ['email vera@example.com']],
    ['vera@example.com,', ['email vera@example.com']],
    ['Vera Verified <vera@example.com>', ['email vera@example.com']],
    ['vera @ example.com', ['email vera@example.com']],
    ['ve\u200bra@example.com', ['email vera@example.com']],
    ['{5f1c0a4e-0000-4000-8000-000000000001}', ['sub 5f1c0a4e-0000-4000-8000-000000000001']],
    ['👩\u200d💻 Ana', ['name 👩\u200d💻 Ana']],
    ['\u200b', 'empty'],
    ['', 'empty'],
    [' @ ', 'empty'],
    ['CORP\\vera', 'unsearchable'],
    ['ve\u0000ra', 'unsearchable'],
    ['x'.repeat(MAX_SEARCH_LENGTH + 1), 'too-long'],
    ['"'.repeat(MAX_SEARCH_LENGTH / 2 + 1), 'too-long'],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('a national number by the country in force', () => {
    expect(read('07911 123456', 'GB')).toEqual(['phone +447911123456']);
    expect(read('0034600111222', 'US')).toEqual(['phone +34600111222', 'name 0034600111222']);
    expect(read('2025550143', 'US')).toEqual(['phone +12025550143', 'name 2025550143']);
  });

  test('a number in its international format, to read back to the caller', () => {
    expect(recognize('600111222', 'ES')).toMatchObject({
      readings: [{ display: '+34 600 11 12 22' }, {}],
    });
  });

  test('digits of an unknown country as a name', () => {
    expect(read('600111222', '')).toEqual(['name 600111222']);
  });
});

test.each([
  ['marks in the wrong order', 'a', '\u0327\u0301'],
  ['spaces', 'a', ' '],
  ['signs of an address', '<', 'a@'],
  ['digits', '+', '1 '],
])('100 KB of %s are told at once', async (_, head, unit) => {
  const text = head + unit.repeat(50_000) + head;
  expect(await cpuTimeOf(() => recognize(text, 'ES'))).toBeLessThan(1_000);
  expect(recognize(text, 'ES')).toEqual(
    unit === ' ' ? { readings: [{ as: 'name', value: 'a a' }] } : { problem: 'too-long' },
  );
});
