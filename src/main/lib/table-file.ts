import type { TableFormat } from '../../shared/domain/table-format.ts';
import { csv } from './csv.ts';
import type { Table } from './table.ts';
import { xlsx } from './xlsx.ts';

/**
 * How the name of a file ends. Whoever receives it does not see the screen that says what it is
 * for.
 */
export const TABLE_ENDINGS = {
  xlsx: '.xlsx',
  csv: '.csv',
  'csv-programs': '-for-programs.csv',
} as const satisfies Record<TableFormat, string>;

/** A file with a table, in chunks. */
export function tableFile<Row, Column extends string>(
  format: TableFormat,
  table: Table<Row, Column>,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  return format === 'xlsx' ? xlsx(table, batches) : csv(table, batches, format);
}
