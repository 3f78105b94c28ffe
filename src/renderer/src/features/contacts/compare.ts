import type { Report, TrendPoint } from '../../../../shared/domain/contacts.ts';

/** The finished scans before that of a report, newest first: it can be compared with these. */
export function earlierScans(
  { scanId, complete }: Report,
  trend: readonly TrendPoint[],
): readonly TrendPoint[] {
  const own = trend.findIndex((point) => point.scanId === scanId);
  return complete && own > 0 ? trend.slice(0, own).reverse() : [];
}

/** The picked one of these scans, or the newest; `null` if there is none. */
export function comparedOf(
  earlier: readonly TrendPoint[],
  picked: string | null,
): TrendPoint | null {
  return earlier.find(({ scanId }) => scanId === picked) ?? earlier[0] ?? null;
}

/** The range of shares in which all of these are, in whole twentieths between 0 and 1. */
export function rangeOf(ratios: readonly number[]): readonly [number, number] {
  const low = Math.floor(Math.min(...ratios) * 20 - 0.2) / 20;
  const high = Math.ceil(Math.max(...ratios) * 20 + 0.2) / 20;
  return [Math.max(0, low), Math.min(1, high)];
}
