import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Report, TrendPoint } from '../../../../shared/domain/contacts.ts';
import type { PoolPlace, PoolSummary } from '../../../../shared/domain/pool.ts';
import { call, desk } from '../../lib/desk.ts';
import { type TaskState, useTask } from '../../lib/use-task.ts';
import { comparedOf, earlierScans } from './compare.ts';
import { PrintSummary } from './PrintSummary.tsx';

export type PdfState = TaskState<{ readonly file: string }>;

export interface SummaryPdf {
  readonly state: PdfState;
  readonly save: () => void;
  readonly reset: () => void;
  /** The printed element, to be put anywhere on the page. */
  readonly summary: ReactNode;
}

/**
 * Prints the summary of a report, compared with the picked scan, or the one before. It is on the page, unseen, only while it is printed: everything
 * in it is also on the screen.
 */
export function useSummaryPdf(
  at: PoolPlace,
  pool: PoolSummary,
  report: Report | null,
  trend: readonly TrendPoint[],
  compared: string | null,
): SummaryPdf {
  const [isPrinting, setIsPrinting] = useState(false);
  const isBusy = useRef(false);
  const task = useTask(async (scanId: string | undefined) => ({
    ...(await call(desk.contacts.savePdf({ poolId: at.poolId }))),
    scanId,
  }));
  const { state } = task;
  // A file of an earlier report is no longer news.
  const isPast = state.phase === 'done' && state.value.scanId !== report?.scanId;

  // Effects end when another screen is shown; the summary is outside this screen's element and
  // would stay.
  useEffect(() => () => setIsPrinting(false), []);

  const save = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    flushSync(() => setIsPrinting(true));
    await task.run(report?.scanId);
    isBusy.current = false;
    setIsPrinting(false);
  };

  return {
    state: isPast ? { phase: 'idle' } : state,
    save: () => void save(),
    reset: task.reset,
    summary:
      isPrinting && report
        ? createPortal(
            <PrintSummary
              at={at}
              pool={pool}
              report={report}
              trend={trend}
              compared={comparedOf(earlierScans(report, trend), compared)}
            />,
            document.body,
          )
        : null,
  };
}
