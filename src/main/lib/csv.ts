import { type Options, stringify } from 'csv-stringify/sync';
import { legible } from '../../shared/domain/legible.ts';

/** A row's value for each column; a missing one is an empty cell. */
export type Cells<Column extends string> = Readonly<
  Record<Column, string | number | boolean | null | undefined>
>;

const OPTIONS: Options = {
  record_delimiter: 'windows',
  // Off by default if a delimiter is given: then a lone CR would end the row.
  quote_record_delimiter: true,
  // Puts an apostrophe before = + - @ tab and CR at the start of a field, and before the full-width
  // forms of the signs.
  escape_formulas: true,
  cast: { string: toCell },
};

/** Characters that start a formula. */
const SIGNS = '=+-@\uff1d\uff0b\uff0d\uff20';
/** What separates cells or rows, here or in a spreadsheet set to a language with decimal commas. */
const SEPARATOR = /[;,|\t\r\n\u0085\u2028\u2029]/u;
/**
 * A run of spaces, invisible marks, quotation marks and separators; one match per run, so that no
 * text takes long.
 */
const RUN = /[;,|"\s\u0085\p{Cf}]+/gu;

/**
 * A CSV file in chunks, one per batch (RFC 4180, with a byte order mark, without which Excel
 * guesses the wrong encoding). No spreadsheet takes any of its cells for a formula.
 *
 * @param columns in order
 * @param cellsOf a row's values for them
 */
export async function* csv<Row, Column extends string>(
  columns: readonly Column[],
  batches: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => Cells<Column>,
): AsyncGenerator<string, void, undefined> {
  yield stringify([[...columns]], { ...OPTIONS, bom: true });
  for await (const batch of batches) {
    const records = batch.map((row) => {
      const cells = cellsOf(row);
      return columns.map((name) => String(cells[name] ?? ''));
    });
    yield stringify(records, OPTIONS);
  }
}

/**
 * As the page shows it: the people who act on the file read it as well, and spreadsheets do not
 * accept control characters.
 */
function toCell(text: string): string {
  const plain = legible(text);
  return plain.replace(RUN, (run, at: number) => {
    const sign = plain.charAt(at + run.length);
    return sign !== '' && SIGNS.includes(sign) && hidesFormula(run, at) ? `${run}'` : run;
  });
}

/**
 * Whether a formula can start after this run where `escape_formulas` does not look: after spaces,
 * invisible marks or a line feed at the start, and inside a field after another separator, because
 * a spreadsheet set to a language with decimal commas splits this file at semicolons
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function hidesFormula(run: string, at: number): boolean {
  return SEPARATOR.test(run) || (at === 0 && !run.includes('"'));
}
