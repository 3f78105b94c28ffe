import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ZipFile } from 'yazl';
import { cut } from '../../shared/domain/cut.ts';
import { legible } from '../../shared/domain/legible.ts';
import { MAX_SHEET_ROWS } from '../../shared/domain/table-format.ts';
import type { Table } from './table.ts';

type Value = string | number | boolean | null | undefined;

/** The longest text of a cell in UTF-16 units: Excel calls a file with a longer one damaged. */
const MAX_CELL_LENGTH = 32_767;
/** Rows that are made into XML at once: main does something else in between. */
const ROWS_AT_ONCE = 100;

/** The width of a column, in characters. */
const WIDTH = { least: 10, most: 60 };
const TIME_WIDTH = 20;
/** The button of the filter, which is in the header's cell. */
const BUTTON_WIDTH = 4;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;
const DAY_MS = 86_400_000;
/** Sheets count days from here. They take 1900 for a leap year: it is right from March on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = 61;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The formats of cells, by their place in `STYLES`. */
const STYLE = { header: 1, text: 2, time: 3 };
/** Text has the number format for text (49): it stays text when somebody edits the cell. */
const STYLES = [
  `<styleSheet xmlns="${MAIN}">`,
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="4">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');

/**
 * A workbook (ECMA-376) in chunks. A text is a text cell, whatever it looks like; a time is a date
 * in UTC; each sheet has a frozen header with a filter. Rows are read only as fast as the chunks
 * are taken, so memory does not grow with them, and they are compressed off this thread.
 *
 * All but the ZIP file is written here, because no library does both: those with filters keep in
 * memory what waits to be compressed (https://github.com/exceljs/exceljs/issues/734).
 *
 * @param sheetRows how many rows a sheet has, header included; a longer table continues on another
 * @throws whatever `batches` throws
 */
export async function* xlsx<Row, Name extends string>(
  table: Table<Row, Name>,
  batches: AsyncIterable<readonly Row[]>,
  sheetRows = MAX_SHEET_ROWS,
): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile();
  // Its types promise less than it is.
  const output = zip.outputStream as PassThrough;
  const stop = new AbortController();
  const fail = (error: Error) => void output.destroy(error);
  zip.on('error', fail);
  fill(zip, table, batches, sheetRows, stop.signal).catch(fail);
  try {
    for await (const chunk of output) yield chunk;
  } finally {
    stop.abort();
  }
}

async function fill<Row, Name extends string>(
  zip: ZipFile,
  { name, columns: names, times, cellsOf }: Table<Row, Name>,
  batches: AsyncIterable<readonly Row[]>,
  sheetRows: number,
  signal: AbortSignal,
): Promise<void> {
  const columns = names.map((column, n): Column => {
    const isTime = times.includes(column);
    return { letters: lettersOf(n), header: isTime ? `${column} (UTC)` : column, isTime };
  });
  const valuesOf = (row: Row): readonly Value[] => {
    const cells = cellsOf(row);
    return names.map((column) => cells[column]);
  };
  const heights: number[] = [];
  let sheet = new Sheet(zip, 1, columns, signal);
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; ) {
      if (sheet.height === sheetRows) {
        heights.push(sheet.end());
        sheet = new Sheet(zip, heights.length + 1, columns, signal);
      }
      const rows = batch.slice(at, at + Math.min(ROWS_AT_ONCE, sheetRows - sheet.height));
      await sheet.add(rows.map(valuesOf));
      at += rows.length;
    }
  }
  heights.push(sheet.end());
  const ranges = heights.map((height) => rangeOf(columns, height));
  for (const [path, xml] of partsOf(name, ranges)) zip.addBuffer(Buffer.from(XML + xml), path);
  zip.end();
}

interface Column {
  /** Its name in references to cells, such as `AB`. */
  readonly letters: string;
  readonly header: string;
  readonly isTime: boolean;
}

/** A sheet that is being written. */
class Sheet {
  readonly #columns: readonly Column[];
  readonly #signal: AbortSignal;
  readonly #xml = new PassThrough();
  /** How many rows it has, header included. */
  height = 1;

  constructor(zip: ZipFile, number: number, columns: readonly Column[], signal: AbortSignal) {
    this.#columns = columns;
    this.#signal = signal;
    zip.addReadStream(this.#xml, `xl/worksheets/sheet${number}.xml`);
  }

  /** Settles when more may follow. */
  async add(rows: readonly (readonly Value[])[]): Promise<void> {
    const head = this.height === 1 ? headOf(this.#columns, rows) : '';
    const xml = rows.map((values, n) => rowOf(values, this.height + n + 1, this.#columns));
    this.height += rows.length;
    this.#signal.throwIfAborted();
    if (!this.#xml.write(head + xml.join(''))) {
      await once(this.#xml, 'drain', { signal: this.#signal });
    }
  }

  /** @returns its height */
  end(): number {
    const head = this.height === 1 ? headOf(this.#columns, []) : '';
    const range = rangeOf(this.#columns, this.height);
    this.#xml.end(
      `${head}</sheetData><autoFilter ref="${range}"/>` +
        `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>` +
        '</worksheet>',
    );
    return this.height;
  }
}

/** All of a sheet up to its header, with columns as wide as these rows need. */
function headOf(columns: readonly Column[], rows: readonly (readonly Value[])[]): string {
  const widths = columns.map(({ header, isTime }, n) => {
    const lengths = rows.map((values) =>
      isTime ? TIME_WIDTH : String(values[n] ?? '').length + 1,
    );
    const widest = Math.max(header.length + BUTTON_WIDTH, ...lengths);
    const width = Math.min(Math.max(widest, WIDTH.least), WIDTH.most);
    return `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`;
  });
  const cells = columns.map(({ letters, header }) => textCell(`${letters}1`, header, STYLE.header));
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols>` +
    `<sheetData><row r="1">${cells.join('')}</row>`
  );
}

function rowOf(values: readonly Value[], row: number, columns: readonly Column[]): string {
  const cells = columns.map(({ letters, isTime }, n) => {
    const value = values[n];
    const at = letters + row;
    switch (typeof value) {
      case 'number':
        return `<c r="${at}"><v>${value}</v></c>`;
      case 'boolean':
        return `<c r="${at}" t="b"><v>${Number(value)}</v></c>`;
      case 'string': {
        const day = isTime ? dayOf(value) : null;
        return day === null
          ? textCell(at, value, STYLE.text)
          : `<c r="${at}" s="${STYLE.time}"><v>${day}</v></c>`;
      }
      default:
        return '';
    }
  });
  return `<row r="${row}">${cells.join('')}</row>`;
}

function textCell(at: string, text: string, style: number): string {
  if (text === '') return '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${toXml(text)}</t></is></c>`;
}

/**
 * As the page shows it, with line ends as cells have them. Of what XML 1.0 does not allow, `legible`
 * names control characters and halves of surrogate pairs.
 */
function toXml(text: string): string {
  const plain = legible(text.replace(/\r\n?/gu, '\n'))
    .replaceAll('\ufffe', '[U+FFFE]')
    .replaceAll('\uffff', '[U+FFFF]');
  // The ellipsis takes one of them.
  const whole = plain.length > MAX_CELL_LENGTH ? cut(plain, MAX_CELL_LENGTH - 1) : plain;
  return (
    whole
      // How a workbook names a character: the text `_x0041_` would be read as `A`.
      .replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}

/** The day of a time with its part of the day; `null` for what a sheet cannot count. */
function dayOf(text: string): number | null {
  const at = TIME.test(text) ? Date.parse(text) : Number.NaN;
  const day = (at - DAY_ZERO) / DAY_MS;
  // A 30th of February is parsed as one of the days after it.
  const isSame = day >= FIRST_DAY && new Date(at).toISOString().startsWith(text.slice(0, 19));
  return isSame ? day : null;
}

/** `A` to `Z`, then `AA`. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

function rangeOf(columns: readonly Column[], height: number): string {
  return `A1:${columns.at(-1)?.letters}${height}`;
}

/** All parts of a workbook but its sheets, by their paths. */
function partsOf(name: string, ranges: readonly string[]): readonly (readonly [string, string])[] {
  const each = (xml: (number: number, range: string) => string): string =>
    ranges.map((range, n) => xml(n + 1, range)).join('');
  const nameOf = (number: number): string => (number === 1 ? name : `${name} ${number}`);
  const fixed = (range: string): string => range.replace(/([A-Z]+)(\d+)/gu, '$$$1$$$2');
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>` +
        each(
          (number) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
        ) +
        '</Types>',
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>` +
        '</Relationships>',
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>` +
        each(
          (number) => `<sheet name="${nameOf(number)}" sheetId="${number}" r:id="rId${number}"/>`,
        ) +
        '</sheets><definedNames>' +
        // What Excel itself writes for a filter.
        each(
          (number, range) =>
            `<definedName name="_xlnm._FilterDatabase" localSheetId="${number - 1}" hidden="1">` +
            `'${nameOf(number)}'!${fixed(range)}</definedName>`,
        ) +
        '</definedNames></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">` +
        each(
          (number) =>
            `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        ) +
        `<Relationship Id="rId${ranges.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>` +
        '</Relationships>',
    ],
    ['xl/styles.xml', STYLES],
  ];
}
