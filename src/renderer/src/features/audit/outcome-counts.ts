import { useTranslation } from 'react-i18next';
import type { OutcomeCounts } from '../../../../shared/domain/history.ts';
import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { OUTCOME_TONES } from '../../components/OutcomeBadge.tsx';
import { useFormat } from '../../lib/format.ts';

const OUTCOMES = Object.keys(OUTCOME_TONES) as EntryOutcome[];

/** The outcomes that there were, in the order in which they are always shown. */
export function outcomesIn(counts: OutcomeCounts): EntryOutcome[] {
  return OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0);
}

/** All resets of some counts. */
export function countOf(counts: OutcomeCounts): number {
  return outcomesIn(counts).reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0);
}

/** Counts put together. */
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
