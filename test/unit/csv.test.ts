import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/main/lib/csv.ts';
import type { Table } from '../../src/main/lib/table.ts';
import { legible } from '../../src/shared/domain/legible.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { NO_FORMULA, readCsv, readLoosely } from '../support/csv.ts';

type Row = readonly [name: Cell, username: Cell, id?: string];
type Cell = string | number | boolean | null | undefined;
const TABLE: Table<Row, 'id' | 'name' | 'username'> = {
  name: 'Users',
  columns: ['id', 'name', 'username'],
  times: [],
  cellsOf: ([name, username, id = 'id']) => ({ username, name, id }),
};

async function writeAs(
  dialect: 'csv' | 'csv-programs',
  ...batches: readonly (readonly Row[])[]
): Promise<string> {
  async function* source(): AsyncGenerator<readonly Row[]> {
    yield* batches;
  }
  const pieces: Buffer[] = [];
  for await (const piece of csv(TABLE, source(), dialect)) pieces.push(Buffer.from(piece));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
}

const write = (...batches: readonly (readonly Row[])[]) => writeAs('csv', ...batches);

const nameIn = async (name: string): Promise<string | undefined> =>
  readCsv(await write([[name, '']])).at(1)?.[1];

/** The writer adds the apostrophes. */
const plain = (cell: string | undefined): string => (cell ?? '').replaceAll("'", '');

describe('a CSV file', () => {
  it('has a byte order mark, a header and CRLF, even with no rows', async () => {
    expect(await write()).toBe('\ufeffid,name,username\r\n');
    expect(await write([['a', 'b']], [], [['c', 'd']])).toBe(
      '\ufeffid,name,username\r\nid,a,b\r\nid,c,d\r\n',
    );
  });

  it('has an empty cell for nothing, and text for everything else', async () => {
    const text = await write([
      [null, undefined],
      [0, false],
    ]);
    expect(readCsv(text.slice(1)).slice(1)).toEqual([
      ['id', '', ''],
      ['id', '0', 'false'],
    ]);
  });

  it('starts no cell with anything that a spreadsheet takes for a formula', async () => {
    for (const sign of '=+-@＝＋－＠﹦﹢﹣﹫−⁺⁻⁼') {
      expect(await nameIn(`${sign}1+1`)).toBe(`'${sign}1+1`);
      expect(await nameIn(`\t${sign}1+1`)).toBe(`\t'${sign}1+1`);
    }
    expect(await nameIn(' =1+1')).toBe(" '=1+1");
    expect(await nameIn('\r=1+1')).toBe("\r'=1+1");
    expect(await nameIn('\n=1+1')).toBe("\n'=1+1");
    // The only invisible character that stays: it keeps right-to-left text together.
    expect(await nameIn('\u2068=שרה\u2069')).toBe("\u2068'=שרה\u2069");
    expect(await nameIn('x;=cmd|calc!A0')).toBe("x;'=cmd|calc!A0");
    expect(await nameIn('x\r\n+1')).toBe("x\r\n'+1");
    expect(await nameIn('x;"=1')).toBe('x;"\'=1');
  });

  it('leaves alone what cannot be a formula', async () => {
    const texts = [
      '+34600111222',
      '-5',
      '+1.5',
      '-0.25',
      '-1,5',
      '-',
      '007',
      '1E5',
      "O'Hara",
      "'=1",
    ];
    texts.push('a-b = c@d + 1', 'Smith; Ana', 'vera@example.com', '***1222', '\tx', '\rx', '"=1"');
    texts.push('3f2b8c1e-4a1f-4a39-9c51-3a5f0f0d1a03', '2026-11-23T09:00:00.000Z', '(+34) 600');
    for (const text of texts) expect(await nameIn(text)).toBe(text);
    // More than a number is none.
    const formulas = [
      '+34600111222+1',
      '-5-5',
      '+34 600 111 222',
      '-1E5',
      '+',
      '--',
      '+.5',
      '-5\n',
    ];
    for (const text of formulas) expect(await nameIn(text)).toBe(`'${text}`);
  });

  it('takes no sign for that of a number where another spreadsheet sees more than the number', async () => {
    expect(await nameIn('x;+34600111222')).toBe("x;'+34600111222");
    // One that splits at semicolons has all of the row in this cell.
    const [, row] = readCsv((await write([['HYPERLINK("x")', '', '+34600111222']])).slice(1));
    expect(row?.[0]).toBe("'+34600111222");
  });

  it('defuses what a pattern for hidden formulas finds, in one pass through the text', async () => {
    const hidden =
      /(^[\s\p{Cf}]+|[;,|\t\r\n\u0085\u2028\u2029]["\s\p{Cf}]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;
    const pieces = fc.constantFrom(...';,|\t\r\n\u0085\u2028" \u200b\ufeff=+-@＝＠ab1'.split(''));
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (list) => {
        // Without what `escape_formulas` looks for at the start.
        const text = `a${list.join('')}`;
        expect(await nameIn(text)).toBe(legible(text).replace(hidden, "$1'"));
        const spaces = ` ${list.join('')}`;
        expect(await nameIn(spaces)).toBe(legible(spaces).replace(hidden, "$1'"));
      }),
    );
    for (const unit of ['\t', ';', ' ', '; ', '\u200b']) {
      const text = unit.repeat(131_072 / unit.length);
      expect(await cpuTimeOf(() => write([[`a${text}b`, '']]))).toBeLessThan(1_000);
    }
  });

  it('starts none in any spreadsheet, wherever that splits rows and cells', async () => {
    const pieces = fc.constantFrom(
      ...'=+-@＝﹣;,\t\r\n"\' x|\u2068\u00a0157.'.split(''),
      '+34600111222',
    );
    const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, async (name, username, id) => {
        const text = (await write([[name, username, id]])).slice(1);
        for (const separator of [',', ';', '\t', '|']) {
          const cells = [
            ...readLoosely(text, separator).map((cell) => cell.replace(/^[\s\p{Cf}]+/u, '')),
            // One that knows no quotation marks, but takes them off the start.
            ...text.split(/[\r\n]+/u).flatMap((line) => line.split(separator)),
          ].map((cell) => cell.replace(/^["\s\p{Cf}]+/u, (run) => (run.includes('"') ? run : '')));
          for (const cell of cells) {
            if (/^[=+\-@＝﹣]/u.test(cell)) expect(cell).toMatch(NO_FORMULA);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('names invisible characters, as the page does', async () => {
    expect(await nameIn('Vera\u202eanitsirC')).toBe('Vera[U+202E]anitsirC');
    // Left-to-right, soft hyphen, no-break, line ends that CSV does not know, and what spreadsheets
    // do not accept.
    for (const mark of ['\u200e', '\u00ad', '\ufeff', '\u2028', '\u0085', '\0', '\ud83d']) {
      expect(await nameIn(`x${mark}=1`)).toBe(`x${legible(mark)}=1`);
      expect(legible(mark)).toMatch(/^\[U\+[0-9A-F]{4}\]$/u);
    }
    expect(await nameIn('علی\u200cرضا')).toBe('علی\u200cرضا');
  });

  it('comes back unchanged, whatever else a name holds', async () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\r', '\n', '=', "'", ';', '\0', '\ud800', '😀', 'é'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 5 }), async (names) => {
        const [, ...rows] = readCsv((await write(names.map((name) => [name, '']))).slice(1));
        expect(rows.map((row) => row.length)).toEqual(names.map(() => 3));
        expect(rows.map((row) => plain(row[1]))).toEqual(names.map((name) => plain(legible(name))));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a CSV file for programs', () => {
  it('has each value exactly as it is stored, without a byte order mark', async () => {
    expect(await writeAs('csv-programs', [['+34600111222', '=1+1']], [["'a", '\t\u202e']])).toBe(
      "id,name,username\r\nid,+34600111222,=1+1\r\nid,'a,\t\u202e\r\n",
    );
    const any = fc.oneof(
      // Half of a surrogate pair has no bytes in UTF-8.
      fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text.isWellFormed()),
      fc.string({ unit: fc.constantFrom(...'",;\r\n\t=+-@\' \0\u202eé'.split('')), maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(any, any), { maxLength: 5 }), async (rows) => {
        expect(readCsv(await writeAs('csv-programs', rows)).slice(1)).toEqual(
          rows.map(([name, username]) => ['id', name, username]),
        );
      }),
      { numRuns: 300 },
    );
  });
});
