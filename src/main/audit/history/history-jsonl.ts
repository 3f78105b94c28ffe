import type { HistoryRow } from '../../../shared/domain/history.ts';

/** What ends a line for some programs, though not in JSON Lines. */
const LINE_ENDS = /[\u0085\u2028\u2029]/gu;

/**
 * Rows of the history as JSON Lines (UTF-8, without a byte order mark), piece by piece: each line
 * is one row, an object with the names of {@link HistoryRow}, of which `id` is the number in the
 * ledger of `install`. What a row does not have is `null`; `detail` is absent then.
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
