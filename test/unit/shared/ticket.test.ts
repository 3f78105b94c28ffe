import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exampleFits,
  patternFault,
  ticketFits,
  ticketIn,
  ticketLinkHost,
  ticketUrl,
} from '../../../src/shared/domain/ticket.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

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

describe('of a text', () => {
  test.each([
    ['INC\\d{7,10}', 'Re: [INC0012345] cannot sign in', 'INC0012345'],
    ['INC\\d{7,10}', 'https://desk.example.com/nav?id=INC0012345&view=full', 'INC0012345'],
    ['^INC\\d{7,10}$', 'INC0012345, from Vera', 'INC0012345'],
    ['INC-\\d+', 'INC-1 is the same as INC-1', 'INC-1'],
    ['INC-\\d+', 'INC-1 INC-2', null],
    ['INC-\\d+', 'nothing here', null],
    ['INC-\\d+', '', null],
    ['\\d+', 'INC0012345', null],
    ['\\d+', 'ticket 4711, please', '4711'],
    ['INC\\d+', 'INC12x', null],
    ['INC\\d+?', 'see INC0012345!', 'INC0012345'],
    ['(INC|CHG)-(\\d+)', '(CHG-9)', 'CHG-9'],
    ['a|INC-\\d+', 'INC-7', 'INC-7'],
    ['\\w+\\\\\\$', 'x a\\$ ', 'a\\$'],
    ['.*', '', null],
    ['', 'INC-1', null],
    ['(', 'INC-1', null],
    ['INC-\\d+', `${'x '.repeat(300)}INC-1`, null],
  ])('with the pattern %s, of %j is taken %s', (pattern, text, ticket) => {
    expect(ticketIn(pattern, text)).toBe(ticket);
  });

  test('only what fits is taken, in any text', () => {
    const pattern = '[A-Z]{2,4}-\\d{1,3}';
    const pieces = fc.constantFrom('INC-1', 'CHG-22', ' ', '-', '9', 'x', '/', '[', '\n', '🌙');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
        const text = all.join('');
        const ticket = ticketIn(pattern, text);
        const really = [
          ...text.matchAll(/(?<![\p{L}\p{N}_])[A-Z]{2,4}-\d{1,3}(?![\p{L}\p{N}_])/gu),
        ];
        const distinct = new Set(really.map(([found]) => found));
        expect(ticket).toBe(distinct.size === 1 ? really[0]?.[0] : null);
      }),
    );
  });

  test('a hostile pattern does not take long', async () => {
    const ms = await cpuTimeOf(() => ticketIn('(?:\\w?\\d?){99}', `${'a'.repeat(511)}!`));
    expect(ms).toBeLessThan(1000);
  });
});

test.each([
  ['INC\\d+', 'INC1', true],
  ['INC\\d+', 'CHG1', false],
  ['INC\\d+', '', true],
  ['', 'CHG1', true],
])('with the pattern %s, %s as an example: %s', (ticketPattern, ticketExample, fits) => {
  expect(exampleFits({ ticketPattern, ticketExample })).toBe(fits);
});

describe('a link to tickets', () => {
  test.each([
    ['https://desk.example.com/tickets/{ticket}', 'desk.example.com'],
    ['https://desk.example.com:8443/?id={ticket}&again={ticket}', 'desk.example.com:8443'],
    ['https://desk.example.com?id={ticket}', 'desk.example.com'],
    ['HTTPS://DESK.example.com/#{ticket}', 'desk.example.com'],
    ['http://desk.example.com/{ticket}', null],
    ['javascript:alert("{ticket}")', null],
    ['file:///etc/{ticket}', null],
    ['https://{ticket}.example.com/', null],
    ['https://{ticket}/x', null],
    ['https://desk.example.com{ticket}', null],
    ['https://desk.example.com:{ticket}/', null],
    ['https://user:secret@desk.example.com/{ticket}', null],
    ['https://desk.example.com\\@evil.example/{ticket}', null],
    ['https://desk.example.com/ {ticket}', null],
    ['ht\ntps://desk.example.com/{ticket}', null],
    ['https://desk.example.com/tickets', null],
    ['https:///{ticket}', null],
    ['https://%/{ticket}', null],
    ['', null],
  ])('%s leads to %s', (template, host) => {
    expect(ticketLinkHost(template)).toBe(host);
  });

  const ticketLink = 'https://desk.example.com/tickets/{ticket}?from={ticket}';
  const at = (end: string) => `https://desk.example.com/tickets/${end}`;
  test.each([
    ['', 'INC-1', at('INC-1?from=INC-1')],
    ['', 'a/b?c#d', at('a%2Fb%3Fc%23d?from=a%2Fb%3Fc%23d')],
    ['', '../../admin', at('..%2F..%2Fadmin?from=..%2F..%2Fadmin')],
    ['', '$& {ticket}', at('%24%26%20%7Bticket%7D?from=%24%26%20%7Bticket%7D')],
    ['', 'é', at('%C3%A9?from=%C3%A9')],
    ['', '..', null],
    ['', '.', null],
    ['', '', null],
    ['', '\ud800', null],
    ['', 'x'.repeat(129), null],
    ['INC-\\d+', 'INC-1', at('INC-1?from=INC-1')],
    ['INC-\\d+', 'CHG-1', null],
  ])('with the pattern %j takes %j to %s', (ticketPattern, ticket, url) => {
    expect(ticketUrl({ ticketPattern, ticketLink }, ticket)).toBe(url);
  });

  test('never leaves its host, whatever the ticket', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (ticket) => {
        const url = ticketUrl({ ticketPattern: '', ticketLink }, ticket);
        if (url === null) return;
        expect(new URL(url).origin).toBe('https://desk.example.com');
        expect(new URL(url).pathname).toMatch(/^\/tickets\/[^/]+$/u);
        expect(new URL(url).searchParams.get('from')).toBe(ticket);
      }),
    );
  });

  test('is none without a template', () => {
    expect(ticketUrl({ ticketPattern: '', ticketLink: '' }, 'INC-1')).toBeNull();
  });
});
