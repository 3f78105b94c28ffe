import type { HistoryCursor, HistoryOrder } from '../../../../shared/domain/history.ts';
import { compareValues } from './collation.ts';
import type { Found } from './ledger-index.ts';

/** A found row, with its ledger. */
export interface Placed extends Found {
  readonly install: string;
}

/**
 * Merges what was found in each ledger into one order.
 *
 * @param found the first rows of each ledger, in order
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
 * Where one ledger continues after a row. Rows at the same position are still to come from ledgers
 * that sort later.
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
