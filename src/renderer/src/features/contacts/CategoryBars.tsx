import { lazy, Suspense } from 'react';
import type { Report } from '../../../../shared/domain/contacts.ts';
import type { Category } from '../../../../shared/domain/coverage.ts';
import classes from './Charts.module.css';

/** The chart library is as large as the rest of the page: load it once a report is shown. */
const BarsChart = lazy(async () => ({ default: (await import('./BarsChart.tsx')).BarsChart }));

interface Props {
  readonly report: Report;
  /** The picked categories; none for all. */
  readonly picked: readonly Category[];
  readonly onPick: (category: Category) => void;
}

/**
 * The categories as bars. The tiles say and do the same, so this is only for the eyes and the
 * mouse.
 */
export function CategoryBars(props: Props) {
  return (
    <div className={classes.bars} aria-hidden="true" data-testid="category-bars">
      <Suspense>
        <BarsChart {...props} />
      </Suspense>
    </div>
  );
}
