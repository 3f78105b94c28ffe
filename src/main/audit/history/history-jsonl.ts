import type { HistoryRow } from '../../../shared/domain/history.ts';

/** Some programs end a line at these, though JSON Lines does not. */
const LINE_ENDS = /[\u0085\u2028\u2029]/gu;

/**
 * History rows as JSON Lines (UTF-8, without a byte order mark), in chunks. Each line is one row,
 * an object with the names of {@link HistoryRow}, whose `id` is the number in the ledger of
 * `install`. Missing values are `null`; `detail` is then absent.
 */
export async function* historyJsonl(
  batches: AsyncIterable<readonly HistoryRow[]>,
): AsyncGenerator<string, void, undefined> {
  for await (const batch of batches) yield batch.map(lineOf).join('');
}

function lineOf(row: HistoryRow): string {
  const escaped = JSON.stringify(row).replace(
    LINE_ENDS,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}
