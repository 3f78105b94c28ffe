import type { HistoryCursor, HistoryOrder } from '../../../../shared/domain/history.ts';
import type { Found } from './ledger-index.ts';

/** A row that was found, with the ledger it is in. */
export interface Placed extends Found {
  readonly install: string;
}

/**
 * Brings what was found in each ledger into one order.
 *
 * @param found of each ledger its first rows, in the order
 * @param limit how many are wanted
 */
export function mergeFound(
  found: readonly Placed[],
  { descending }: HistoryOrder,
  limit: number,
): Placed[] {
  const sign = descending ? -1 : 1;
  return [...found].sort((a, b) => sign * compare(a, b)).slice(0, limit);
}

/**
 * What is still to come of one ledger after a row: that of the same place in a ledger which the
 * order has later.
 *
 * @returns `null` at the beginning
 */
export function afterIn(
  install: string,
  cursor: HistoryCursor | undefined,
  { descending }: HistoryOrder,
): { value: string; key: number; inclusive: boolean } | null {
  if (cursor === undefined) return null;
  const { value, key } = cursor;
  const isLater = descending ? install < cursor.install : install > cursor.install;
  return { value, key, inclusive: isLater };
}

function compare(a: Placed, b: Placed): number {
  return compareValues(a.value, b.value) || a.key - b.key || (a.install < b.install ? -1 : 1);
}

/**
 * As the columns of an index are collated: NOCASE is BINARY over UTF-8 with the letters A to Z in
 * lower case (https://sqlite.org/datatype3.html#collation).
 */
function compareValues(a: string, b: string): number {
  return Buffer.compare(folded(a), folded(b));
}

function folded(text: string): Buffer {
  return Buffer.from(text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase()));
}
