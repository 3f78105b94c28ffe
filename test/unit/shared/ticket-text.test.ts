import { describe, expect, test } from 'vitest';
import { foldTicket, isNumberedTicket } from '../../../src/shared/domain/ticket-text.ts';

describe('a ticket with a number of its own', () => {
  test.each([
    'INC-12',
    'inc-1',
    'HD-2026-0042',
    'AB2-17',
    'REQ_7',
    'INC#12',
    'HD/2026/42',
    'INC\u201112',
    'INC–12',
    'Ñ-1',
    '(INC-12),',
    '“INC-12”',
    '#INC-12',
  ])('is %s', (word) => {
    expect(isNumberedTicket(word)).toBe(true);
  });

  test.each([
    '',
    'INC',
    'INC-',
    'INC12',
    '12',
    '12-13',
    '2026-11-22',
    'INC-12a',
    'INC-a',
    'abcdef01-0000',
    'abcdef01-0000-4000-8000-000000000001',
    'a***@e***',
  ])('is not %j', (word) => {
    expect(isNumberedTicket(word)).toBe(false);
  });
});

test.each([
  ['INC-1', ' inc-1 '],
  ['Ñandú  1', 'n\u0303ANDU\u0301\t1'],
  ['STRASSE', 'straße'],
])('%j is the ticket %j', (one, other) => {
  expect(foldTicket(one)).toBe(foldTicket(other));
});
