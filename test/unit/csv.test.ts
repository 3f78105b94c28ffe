import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/main/lib/csv.ts';
import { legible } from '../../src/shared/domain/legible.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { cutAt, readCsv } from '../support/csv.ts';

type Row = readonly [name: Cell, username: Cell];
type Cell = string | number | boolean | null | undefined;

async function write(...batches: readonly (readonly Row[])[]): Promise<string> {
  async function* source(): AsyncGenerator<readonly Row[]> {
    yield* batches;
  }
  const pieces: Buffer[] = [];
  const cellsOf = ([name, username]: Row) => ({ username, name, id: 'id' });
  for await (const piece of csv(['id', 'name', 'username'], source(), cellsOf))
    pieces.push(Buffer.from(piece));
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces));
}

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
    const signs = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    for (const sign of signs) expect(await nameIn(`${sign}1+1`)).toBe(`'${sign}1+1`);
    expect(await nameIn(' =1+1')).toBe(" '=1+1");
    expect(await nameIn('\n=1+1')).toBe("\n'=1+1");
    // The only invisible character that stays: it keeps right-to-left text together.
    expect(await nameIn('\u2068=שרה\u2069')).toBe("\u2068'=שרה\u2069");
    expect(await nameIn('x;=cmd|calc!A0')).toBe("x;'=cmd|calc!A0");
    expect(await nameIn('x\r\n+1')).toBe("x\r\n'+1");
    expect(await nameIn('x;"=1')).toBe('x;"\'=1');
    // What cannot be a formula is left alone.
    expect(await nameIn('a-b = c@d + 1')).toBe('a-b = c@d + 1');
    expect(await nameIn('Smith; Ana')).toBe('Smith; Ana');
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

  it('starts none in a spreadsheet that separates cells by semicolons or tabs either', async () => {
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
        const text = await write([[name, username]]);
        for (const cell of readCsv(text.slice(1)).flat())
          expect(cell).not.toMatch(/^\s*[=+\-@＝]/u);
        for (const separator of [';', '\t', '|']) {
          for (const cell of cutAt(text.slice(1), separator)) {
            expect(cell).not.toMatch(/^["\s]*[=+\-@＝]/u);
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
