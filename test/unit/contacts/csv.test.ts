import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvUser, contactsCsv } from '../../../src/main/contacts/contacts-csv.ts';
import type { ContactRow } from '../../../src/shared/domain/contacts.ts';
import { anyUsers, userOf } from './store-users.ts';

const AT = '2026-11-23T09:00:00.000Z';
const HEADER = [
  'sub',
  'username',
  'name',
  'status',
  'enabled',
  'category',
  'reasons',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'created_at',
  'modified_at',
  'mfa_factors',
  'mfa_preferred',
  'plan_after_mfa_check',
  'scanned_at',
];

async function write(...batches: readonly (readonly CsvUser[])[]): Promise<string> {
  async function* source(): AsyncGenerator<readonly CsvUser[]> {
    yield* batches;
  }
  const pieces: Buffer[] = [];
  for await (const piece of contactsCsv(source(), AT)) pieces.push(Buffer.from(piece));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
}

/** Reads RFC 4180 with the separator given, as a spreadsheet does. */
function read(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  expect(quoted).toBe(false);
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]];
}

const rowOf = (over: Partial<ContactRow>): CsvUser => ({
  row: { ...userOf('s'), mfa: null, ...over },
});
const nameIn = async (name: string): Promise<string | undefined> =>
  read(await write([rowOf({ name })])).at(1)?.[2];

/** Apostrophes are what the writer adds. */
const plain = (cell: string | undefined): string => (cell ?? '').replaceAll("'", '');

describe('the CSV', () => {
  it('has a byte order mark, a header and CRLF, for nobody too', async () => {
    expect(await write([])).toBe(`\ufeff${HEADER.join(',')}\r\n`);
  });

  it('has a row for each user, with the masks', async () => {
    const text = await write(
      [
        {
          row: {
            ...userOf('a-1'),
            name: 'Ana, "the" Admin',
            email: { mask: 'a***@e***', verified: true },
            phone: { mask: '***1234', verified: false },
            createdAt: AT,
            category: 'email',
            reasons: ['email-verified', 'phone-unverified'],
            mfa: {
              at: AT,
              factors: [],
              preferred: null,
              plan: { kind: 'code', medium: 'EMAIL', certainty: 'uncertain' },
            },
          },
        },
      ],
      [rowOf({ sub: 'b-2', username: 'ben', enabled: false })],
    );
    const [header, ana, ben, ...rest] = read(text.slice(1));
    expect(rest).toEqual([]);
    expect(header).toEqual(HEADER);
    expect(Object.fromEntries(HEADER.map((column, at) => [column, ana?.[at]]))).toEqual({
      sub: 'a-1',
      username: 'user-a-1',
      name: 'Ana, "the" Admin',
      status: 'CONFIRMED',
      enabled: 'true',
      category: 'email',
      reasons: 'email-verified phone-unverified',
      email: 'a***@e***',
      email_verified: 'true',
      phone_number: '***1234',
      phone_number_verified: 'false',
      created_at: AT,
      modified_at: '',
      mfa_factors: '',
      mfa_preferred: '',
      plan_after_mfa_check: 'code EMAIL uncertain',
      scanned_at: AT,
    });
    expect(ben?.slice(0, 5)).toEqual(['b-2', 'ben', '', 'CONFIRMED', 'false']);
  });

  it('has full contacts where they are given, and none where they are gone', async () => {
    const email = { mask: 'a***@e***', verified: true };
    const plan = { kind: 'blocked', reason: 'no-contact' } as const;
    const row: ContactRow = {
      ...userOf('a'),
      email,
      phone: email,
      mfa: { at: AT, factors: [], preferred: null, plan },
    };
    const text = await write([{ row, full: { email: 'ana@example.com', phone: null } }]);
    const [, cells] = read(text.slice(1));
    expect(cells?.slice(7, 11)).toEqual(['ana@example.com', 'true', '', 'true']);
    expect(cells?.at(-2)).toBe('blocked no-contact');
    expect(text).not.toContain('***');
  });

  it('begins no cell with what a spreadsheet takes for a formula', async () => {
    const signs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    for (const sign of signs) expect(await nameIn(`${sign}1+1`)).toBe(`'${sign}1+1`);
    expect(await nameIn(' =1+1')).toBe(" '=1+1");
    expect(await nameIn('\n=1+1')).toBe("\n'=1+1");
    expect(await nameIn('\u200b@SUM(1)')).toBe("\u200b'@SUM(1)");
    // Marks that nobody sees: left to right, soft hyphen, no-break.
    for (const mark of ['\u200e', '\u00ad', '\u202e', '\ufeff']) {
      expect(await nameIn(`${mark}=1`)).toBe(`${mark}'=1`);
      expect(await nameIn(`x;${mark}=1`)).toBe(`x;${mark}'=1`);
    }
    expect(await nameIn('x\u2028=1')).toBe("x\u2028'=1");
    expect(await nameIn('x\u0085=1')).toBe("x\u0085'=1");
    expect(await nameIn('x;=cmd|calc!A0')).toBe("x;'=cmd|calc!A0");
    expect(await nameIn('x\r\n+1')).toBe("x\r\n'+1");
    expect(await nameIn('x;"=1')).toBe('x;"\'=1');
    // What cannot be one is left alone.
    expect(await nameIn('a-b = c@d + 1')).toBe('a-b = c@d + 1');
    expect(await nameIn('Smith; Ana')).toBe('Smith; Ana');
  });

  it('begins none in a spreadsheet that parts cells by semicolons or tabs either', async () => {
    const pieces = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      ';',
      ',',
      '\t',
      '\r',
      '\n',
      '"',
      "'",
      ' ',
      'x',
      '|',
    );
    const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(texts, texts, async (name, username) => {
        const text = await write([rowOf({ name, username })]);
        for (const cell of read(text.slice(1)).flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝]/u);
        for (const separator of [';', '\t', '|']) {
          for (const cell of cut(text.slice(1), separator)) {
            expect(cell).not.toMatch(/^["\s]*[=+\-@＝]/u);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('comes back as it was, whatever a name holds', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", ';', '\0', '\ud800', '😀', 'é'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 5 }), async (names) => {
        const [, ...rows] = read((await write(names.map((name) => rowOf({ name })))).slice(1));
        expect(rows.map((row) => row.length)).toEqual(names.map(() => HEADER.length));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
        const control = /[\0-\x08\v\f\x0e-\x1f\x7f]/gu;
        expect(rows.map((row) => plain(row[2]))).toEqual(
          names.map((name) => plain(name.toWellFormed().replace(control, '\ufffd'))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the batches are', async () => {
    await fc.assert(
      fc.asyncProperty(anyUsers, fc.integer({ min: 1, max: 7 }), async (users, size) => {
        const all = users.map((user): CsvUser => ({ row: { ...user, mfa: null } }));
        const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
          all.slice(n * size, (n + 1) * size),
        );
        expect(await write(...batches)).toBe(await write(all));
      }),
      { numRuns: 30 },
    );
  });
});

/** As a spreadsheet does that knows only another separator: to it our quotes are quotes only where a cell of its own begins. */
function cut(text: string, separator: string): string[] {
  return text.split(/\r\n|\r|\n/u).flatMap((line) => line.split(separator));
}
