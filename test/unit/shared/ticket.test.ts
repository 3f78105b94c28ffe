import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternFault, ticketFits } from '../../../src/shared/domain/ticket.ts';

describe('a ticket', () => {
  test.each([
    ['', 'anything at all', true],
    ['INC-\\d+', 'INC-12', true],
    ['INC-\\d+', 'INC-12 ', false],
    ['INC-\\d+', 'xINC-12', false],
    ['INC-\\d+|CHG-\\d+', 'CHG-1', true],
    ['INC-\\d+|CHG-\\d+', 'INC-1x', false],
    ['a|ab', 'ab', true],
    ['.', '🌙', true],
    ['^\\p{Lu}{3}\\d$', 'ÁBC1', true],
  ])('%s and %s: %s', (pattern, ticket, fits) => {
    expect(ticketFits(pattern, ticket)).toBe(fits);
  });

  test.each(['(', '[', '\\', 'a)|(b', '(?=a)a'])('fits the unusable pattern %s', (pattern) => {
    expect(patternFault(pattern)).not.toBeNull();
    expect(ticketFits(pattern, 'INC-1')).toBe(true);
  });
});

describe('a pattern', () => {
  test.each([
    '',
    'INC-\\d+',
    '(?:INC|CHG|PRB)-\\d{4,10}',
    '[A-Z]{2,10}-\\d+(-\\d+)?',
    '\\d+\\.\\d+\\.\\d+\\.\\d+',
    '(?<year>\\d{4})-\\d+',
    '[(+*)|]+\\(\\)\\|\\u{61}\\p{Lu}{3}',
    '(?:INC|CHG){2}',
    '\\w{1,128}-\\w{1,128}',
    '(?i:inc)-\\d+',
    '\\\\k<',
    '(a+)+',
  ])('%s can be used', (pattern) => {
    expect(patternFault(pattern)).toBeNull();
  });

  test.each([
    ['(', 'not-a-pattern', /Unterminated group/u],
    ['a)|(b', 'not-a-pattern', /Unmatched '\)'/u],
    ['(?i)a', 'not-a-pattern', /Invalid group/u],
    ['(?=.*\\d)\\w+', 'unsupported', /\(\?=/u],
    ['(?<!x)a', 'unsupported', /\(\?<!/u],
    ['(?<year>\\d{4})-\\d+/\\k<year>', 'unsupported', /\\k/u],
    ['(a)\\1', 'unsupported', /\\1/u],
    ['\\d{1001}', 'unsupported', /1001/u],
    ['(?:\\w?\\d?){500}', 'too-large', /^$/u],
  ])('%s is at fault: %s', (pattern, fault, why) => {
    expect(patternFault(pattern)).toEqual({ fault, why: expect.stringMatching(why) });
  });

  test.each([
    ['(a+)+', `${'a'.repeat(127)}!`],
    ['(a|a)*b', 'a'.repeat(128)],
    ['(?:\\w+-)+', 'a'.repeat(128)],
    ['a?'.repeat(99), `${'a'.repeat(99)}!`],
    ['.*'.repeat(99), '\n'],
    ['\\d*\\d*\\d*\\d*\\d*\\d*\\d*\\d*\\d*\\d*', `${'1'.repeat(127)}!`],
  ])('runs fast: %s, where trying each way would not', (pattern, ticket) => {
    expect(patternFault(pattern)).toBeNull();
    expect(ticketFits(pattern, ticket)).toBe(false);
  });

  test('means what it means in JavaScript', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'B',
        '1',
        '-',
        '.',
        '\\d',
        '\\w',
        '[A-Z]',
        '[^a]',
        '\\.',
        '\\p{Lu}',
        '(?:a|B)',
        '(1)',
      ],
      ...['a?', '\\d*', '.+', '\\d{2}', '[a1]{1,3}', '|', '^', '$', '\\b', '\\/', '\\u0041', 'ñ'],
    );
    const characters = fc.constantFrom(...'aAB12-./ñ '.split(''));
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 6 }),
        fc.array(characters, { maxLength: 6 }),
        (parts, letters) => {
          const [pattern, ticket] = [parts.join(''), letters.join('').trim()];
          const fits = new RegExp(`^(?:${pattern})$`, 'u').test(ticket);
          expect(ticketFits(pattern, ticket)).toBe(pattern === '' || fits);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
