import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { INDEX_SCHEMA } from '../../../../src/main/audit/history/worker/index-schema.ts';
import {
  storedText,
  textQuery,
  wordQuery,
} from '../../../../src/main/audit/history/worker/search-words.ts';

function aTable(): (text: string, column?: 'user' | 'ticket') => boolean {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  db.exec(INDEX_SCHEMA);
  db.prepare('INSERT INTO words (rowid, user, ticket, rest) VALUES (1, ?, ?, ?)').run(
    'j***@e*** 4d5e6f70-0000-4000-8000-00000000abcd',
    'INC-1042',
    storedText(
      'José lost his phone\nAdmin-Console\nAnne-Marie O’Neil ﬁnished Ｗｉｄｅ Іван co\u00adoperates\narn:aws:sts::1:assumed-role/Desk/lucia@example.com\n+*******1222',
    ),
  );
  const statement = db.prepare('SELECT 1 FROM words WHERE words MATCH ?');
  return (text, column) => {
    const query = column === undefined ? textQuery(text) : wordQuery(text, column);
    return query !== null && statement.get(query) !== undefined;
  };
}

test.each([
  'phone',
  'PHO',
  'j',
  'inc',
  'jose',
  'JOSÉ  lost',
  '1042',
  'inc-1042',
  'j***@e***',
  '4d5e6f70-0000-4000-8000-00000000abcd',
  'lost *** phone',
  'admin',
  "o'neil",
  'O’NEIL',
  'o‘neil',
  'lucia@example.com',
  '“Lucia@Example.com”, wide',
  'Desk/lucia@example.com',
  'lucia@exam',
  'joe@elsewhere.org lucia@example.com',
  '+34 600 111 222 lucia@example.com',
  '+34600111222',
  '+*******1222',
  '“lost his phone”',
  'lost\u00a0his',
  'lost\u200bhis',
  'anne–marie',
  'anne marie',
  'lost—his phone',
  'finished',
  'ｆｉｎ',
  'wide',
  'іВАН',
  'cooperates',
  'ph\u00adone',
  '\u202ephone\u202c',
  'phone 😀',
  'phone*',
  '"phone',
  '-phone',
  'ＰＨＯ',
])('%s is found', (text) => {
  expect(aTable()(text)).toBe(true);
});

test.each([
  'hone',
  'p',
  'INC-10',
  'INC-104',
  'josef',
  'phone lost1',
  '',
  '***',
  '"',
  'NOT phone1',
  'user:j',
  'lucia@elsewhere.org',
  'luis@example.com',
  '+34 600 111 333',
  '😀',
  'phone NEAR josé',
  'phone OR josé',
  'NEAR(phone josé)',
  'oneil',
  'x'.repeat(256),
])('%s is not', (text) => {
  expect(aTable()(text)).toBe(false);
});

test('of more marks on a letter than any writing has, the rest is left out', () => {
  const marks = '\u0315\u0300'.repeat(500_000);
  expect(storedText(`a${marks} b`)).toHaveLength(32);
  expect(aTable()(`phone${marks}`)).toBe(true);
});

test('the names of pools are read once, however many words are typed', () => {
  const pools = new Map(Array.from({ length: 100 }, (_, n) => [`p-${n}`, `Shop ${n}`]));
  const names = { pools, install: '', host: 'desk-7', own: false };
  const normalize = vi.spyOn(String.prototype, 'normalize');
  onTestFinished(() => normalize.mockRestore());
  const readFor = (text: string) => {
    normalize.mockClear();
    textQuery(text, [], names);
    return normalize.mock.contexts.filter((text) => String(text).startsWith('Shop')).length;
  };
  expect(readFor('shop 7 no more')).toBe(readFor('shop'));
});

test('a column keeps to its own words', () => {
  const finds = aTable();
  expect(finds('1042', 'ticket')).toBe(true);
  expect(finds('1042', 'user')).toBe(false);
  expect(finds('4d5e6f70', 'user')).toBe(true);
});

test('no text is taken for query syntax', () => {
  const finds = aTable();
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('a OR b', '(', 'x*"', '\0', '^phone'),
      ),
      (text) => {
        finds(text);
        finds(text, 'user');
      },
    ),
  );
});
