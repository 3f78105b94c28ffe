import { useTranslation } from 'react-i18next';
import type { OutcomeCounts } from '../../../../shared/domain/history.ts';
import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { OUTCOME_TONES } from '../../components/OutcomeBadge.tsx';
import { useFormat } from '../../lib/format.ts';

const OUTCOMES = Object.keys(OUTCOME_TONES) as EntryOutcome[];

/** The outcomes that occurred, always in the same order. */
export function outcomesIn(counts: OutcomeCounts): EntryOutcome[] {
  return OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0);
}

/** The total of all outcomes. */
export function countOf(counts: OutcomeCounts): number {
  return outcomesIn(counts).reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
}

/** The sum of several counts. */
export function sumOf(parts: readonly { readonly counts: OutcomeCounts }[]): OutcomeCounts {
  const sum: OutcomeCounts = {};
  for (const { counts } of parts) {
    for (const outcome of outcomesIn(counts)) {
      sum[outcome] = (sum[outcome] ?? 0) + (counts[outcome] ?? 0);
    }
  }
  return sum;
}

/** Gives counts in words, such as `380 accepted and 2 refused`. */
export function useCountWords(): (counts: OutcomeCounts) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (counts) =>
    format.list(
      outcomesIn(counts).map((outcome) =>
        t(`audit.chart.of.${outcome}`, { count: counts[outcome] ?? 0 }),
      ),
    );
}
