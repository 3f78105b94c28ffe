import { type Options, stringify } from 'csv-stringify/sync';
import { legible } from '../../shared/domain/legible.ts';
import type { TableFormat } from '../../shared/domain/table-format.ts';
import type { Table } from './table.ts';

type Dialect = Exclude<TableFormat, 'xlsx'>;

/** RFC 4180. */
const AS_STORED: Options = {
  record_delimiter: 'windows',
  // Off by default if a delimiter is given: then a lone CR would end the row.
  quote_record_delimiter: true,
};
const OPTIONS: Record<Dialect, Options> = {
  'csv-programs': AS_STORED,
  csv: { ...AS_STORED, cast: { string: (text, { index }) => toCell(text, index === 0) } },
};

/**
 * Characters that start a formula, their full-width and small forms, and other signs that a
 * spreadsheet may take for them.
 */
const SIGNS = '=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a\u207b\u207c';
/** What separates cells or rows, here or in a spreadsheet set to a language with decimal commas. */
const SEPARATOR = /[;,|\t\r\n\u0085\u2028\u2029]/u;
/**
 * A run of spaces, invisible marks, quotation marks and separators; one match per run, so that no
 * text takes long.
 */
const RUN = /[;,|"\s\u0085\p{Cf}]+/gu;
/** A sign that starts no formula: that of a number, such as a phone number, or a dash alone. */
const HARMLESS = /^(?:-|[+-]\d+(?:[.,]\d+)?)$/u;

/**
 * A CSV file in chunks, one per batch.
 *
 * @param dialect `csv-programs` has each value exactly as it is stored. `csv` has a byte order
 * mark, without which Excel guesses the wrong encoding, and an apostrophe before each sign at which
 * a spreadsheet could start a formula
 */
export async function* csv<Row, Column extends string>(
  { columns, cellsOf }: Table<Row, Column>,
  batches: AsyncIterable<readonly Row[]>,
  dialect: Dialect,
): AsyncGenerator<string, void, undefined> {
  const options = OPTIONS[dialect];
  yield stringify([[...columns]], { ...options, bom: dialect === 'csv' });
  for await (const batch of batches) {
    const records = batch.map((row) => {
      const cells = cellsOf(row);
      return columns.map((name) => String(cells[name] ?? ''));
    });
    yield stringify(records, options);
  }
}

/**
 * As the page shows it: the people who act on the file read it as well, and spreadsheets do not
 * accept control characters.
 *
 * @param startsRow a spreadsheet that splits rows elsewhere than at commas takes what follows the
 * first cell for a part of it: no number there is only a number
 */
function toCell(text: string, startsRow: boolean): string {
  if (!startsRow && HARMLESS.test(text)) return text;
  const plain = legible(text);
  const defused = plain.replace(RUN, (run, at: number) =>
    isSign(plain.charAt(at + run.length)) && hidesFormula(run, at) ? `${run}'` : run,
  );
  return isSign(plain.charAt(0)) ? `'${defused}` : defused;
}

function isSign(character: string): boolean {
  return character !== '' && SIGNS.includes(character);
}

/**
 * Whether a formula can start after this run: after spaces, invisible marks or a line feed at the
 * start, and inside a field after another separator, because a spreadsheet set to a language with
 * decimal commas splits this file at semicolons
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function hidesFormula(run: string, at: number): boolean {
  return SEPARATOR.test(run) || (at === 0 && !run.includes('"'));
}
