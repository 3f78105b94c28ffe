import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/main/lib/table.ts';
import { xlsx } from '../../src/main/lib/xlsx.ts';
import { legible } from '../../src/shared/domain/legible.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';
import { readXlsx } from '../support/xlsx.ts';

type Value = string | number | boolean | null | undefined;
type Row = readonly [text: Value, at?: Value];
const TABLE: Table<Row, 'text' | 'at'> = {
  name: 'Users',
  columns: ['text', 'at'],
  times: ['at'],
  cellsOf: ([text, at]) => ({ at, text }),
};

async function* batchesOf(...batches: readonly (readonly Row[])[]) {
  yield* batches;
}

async function write(batches: AsyncIterable<readonly Row[]>, sheetRows?: number) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsx(TABLE, batches, sheetRows)) chunks.push(chunk);
  return readXlsx(Buffer.concat(chunks));
}

async function cellsOf(...rows: Row[]) {
  const [sheet] = await write(batchesOf(rows));
  return sheet?.rows.slice(1);
}

describe('a workbook', () => {
  it('keeps each text as text, whatever a spreadsheet would make of it', async () => {
    const texts = ['007', '1E5', '=cmd()', "=cmd|'/c calc'!A0", '+34600111222', '-1', '@SUM(1)'];
    texts.push('TRUE', '2026-11-23', '1/2', '＝1', "'=1", ' two  spaces ', '\tx', '{=1}');
    expect(await cellsOf(...texts.map((text): Row => [text]))).toEqual(
      texts.map((text) => [text, null]),
    );
  });

  it('has numbers, yes and no, and nothing as such', async () => {
    expect(await cellsOf([7], [true], [false], [null], [''], [undefined])).toEqual([
      [7, null],
      [true, null],
      [false, null],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('has times as dates to the millisecond, and as text what is none', async () => {
    const times = ['2026-11-23T09:00:00.123Z', '2024-02-29T23:59:59Z', '1900-03-01T00:00:00.000Z'];
    expect(await cellsOf(...times.map((time): Row => ['', time]))).toEqual(
      times.map((time) => [null, { date: new Date(time).toISOString() }]),
    );
    // Sheets begin to count in 1900, with a day that there never was.
    const others = ['yesterday', '1900-02-28T00:00:00Z', '2026-13-01T00:00:00Z', '2026-11-23'];
    others.push('2026-02-30T00:00:00Z', '2026-11-23T24:00:00Z', '2026-11-23T09:00:00+01:00');
    expect(await cellsOf(...others.map((text): Row => ['', text]))).toEqual(
      others.map((text) => [null, text]),
    );
  });

  it('has a frozen header with a filter, which says that times are in UTC', async () => {
    const [sheet, ...others] = await write(batchesOf([['a'], ['b']], [], [['c']]));
    expect(others).toEqual([]);
    expect(sheet).toMatchObject({ name: 'Users', frozen: 1, filter: 'A1:B4' });
    expect(sheet?.rows.map(([text]) => text)).toEqual(['text', 'a', 'b', 'c']);
    expect(sheet?.rows[0]).toEqual(['text', 'at (UTC)']);
    expect(await write(batchesOf())).toMatchObject([
      { rows: [['text', 'at (UTC)']], frozen: 1, filter: 'A1:B1' },
    ]);
  });

  it('has columns as wide as what is in them, within bounds', async () => {
    const time = '2026-11-23T09:00:00Z';
    const widthsOf = async (text: string) =>
      (await write(batchesOf([[text, time]], [['not looked at'.repeat(9)]])))[0]?.widths;
    const [least = 0, ofTime] = (await widthsOf('')) ?? [];
    expect(least).toBeGreaterThan('text'.length);
    expect(ofTime).toBeGreaterThan('2026-11-23 09:00:00'.length);
    expect(await widthsOf('x'.repeat(30))).toEqual([31, ofTime]);
    expect((await widthsOf('x'.repeat(5_000)))?.[0]).toBeLessThan(100);
  });

  it('continues on another sheet where one is full, each with its header and filter', async () => {
    const rows = Array.from({ length: 10 }, (_, n): Row => [`user ${n}`]);
    const sheets = await write(batchesOf(rows.slice(0, 3), rows.slice(3)), 5);
    expect(sheets.map(({ name, filter }) => [name, filter])).toEqual([
      ['Users', 'A1:B5'],
      ['Users 2', 'A1:B5'],
      ['Users 3', 'A1:B3'],
    ]);
    expect(sheets.map((sheet) => sheet.rows[0])).toEqual(sheets.map(() => ['text', 'at (UTC)']));
    expect(sheets.flatMap((sheet) => sheet.rows.slice(1))).toEqual(
      rows.map(([text]) => [text, null]),
    );
    // A full sheet alone begins no other.
    expect(await write(batchesOf(rows.slice(0, 4)), 5)).toHaveLength(1);
  });

  it('has columns beyond Z', async () => {
    const columns = Array.from({ length: 60 }, (_, n) => `c${n}`);
    const wide: Table<Row> = {
      name: 'Wide',
      columns,
      times: [],
      cellsOf: () => Object.fromEntries(columns.map((name) => [name, name])),
    };
    const chunks: Uint8Array[] = [];
    for await (const chunk of xlsx(wide, batchesOf([['']]))) chunks.push(chunk);
    expect(readXlsx(Buffer.concat(chunks))).toMatchObject([
      { rows: [columns, columns], filter: 'A1:BH2' },
    ]);
  });

  it('cuts a text that no cell holds, and says so with an ellipsis', async () => {
    const longest = 'x'.repeat(32_767);
    expect(await cellsOf([longest])).toEqual([[longest, null]]);
    expect(await cellsOf([`${longest}x`])).toEqual([[`${'x'.repeat(32_766)}…`, null]]);
    // No half of a character stays.
    expect(await cellsOf(['😀'.repeat(20_000)])).toEqual([[`${'😀'.repeat(16_383)}…`, null]]);
  });

  it('holds whatever a text holds, as the page shows it', async () => {
    const texts = fc.oneof(
      fc.string({
        unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
        maxLength: 30,
      }),
      fc.string({
        unit: fc.constantFrom(
          '<',
          '&',
          '>',
          '"',
          ']]>',
          '_x0041_',
          '_',
          'x',
          '\0',
          '\u0008',
          '\r\n',
        ),
        maxLength: 8,
      }),
      fc.constantFrom('_x005F_x0041_', '\ufffe', '\uffff', '\ud800', '\r', '\u001f', '\u007f'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 20, maxLength: 60 }), async (list) => {
        const shown = list.map((text) =>
          legible(text.replace(/\r\n?/gu, '\n')).replace(
            /[\ufffe\uffff]/gu,
            (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase()}]`,
          ),
        );
        expect(await cellsOf(...list.map((text): Row => [text]))).toEqual(
          shown.map((text) => [text === '' ? null : text, null]),
        );
      }),
      { numRuns: 8 },
    );
  });

  it('is written in time that grows with a text and no faster', async () => {
    for (const unit of ['_x0041_', '_x004', '\r', '\ufffe', '\0a', '<&']) {
      const text = unit.repeat(131_072 / unit.length);
      expect(await cpuTimeOf(() => cellsOf([text]))).toBeLessThan(1_000);
    }
  });

  it('fails as what it is written from does', async () => {
    async function* broken(): AsyncGenerator<readonly Row[]> {
      yield [['a']];
      throw new Error('No more');
    }
    await expect(write(broken())).rejects.toThrow('No more');
  });

  it('reads no more than is taken of it, and lets go when nobody takes more', async () => {
    let read = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<readonly Row[]> {
      try {
        for (;;) {
          read += 1;
          yield Array.from({ length: 100 }, (): Row => [crypto.randomUUID()]);
        }
      } finally {
        isClosed = true;
      }
    }
    const chunks = xlsx(TABLE, endless());
    await chunks.next();
    await chunks.next();
    // Without a bound, this would not end.
    for (let before = 0; before !== read; ) {
      before = read;
      for (let turn = 0; turn < 500; turn++) await new Promise(setImmediate);
    }
    expect(isClosed).toBe(false);
    await chunks.return();
    await expect.poll(() => isClosed).toBe(true);
  });
});
