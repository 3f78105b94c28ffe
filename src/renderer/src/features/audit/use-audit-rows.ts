import { useMemo } from 'react';
import {
  type HistoryFilter,
  type HistoryOrder,
  type HistoryRow,
  isUnfinished,
  type Missing,
} from '../../../../shared/domain/history.ts';
import { useAuditHistory } from './audit-queries.ts';

const NO_ROWS: readonly HistoryRow[] = [];

/** The rows of a filter as far as they are on the screen, and how complete they are. */
export interface AuditRowsRead {
  readonly history: ReturnType<typeof useAuditHistory>;
  readonly rows: readonly HistoryRow[];
  /** What is missing in them; undefined before there are any. */
  readonly missing: Missing | undefined;
  /** More of them come by themselves. */
  readonly isPreparing: boolean;
}

export function useAuditRows(filter: HistoryFilter, order: HistoryOrder): AuditRowsRead {
  const history = useAuditHistory(filter, order);
  const pages = history.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? NO_ROWS, [pages]);
  // A newer bundle may come in between two pages.
  const unfinished = pages?.find(isUnfinished);
  return {
    history,
    rows,
    missing: unfinished ?? pages?.[0],
    isPreparing: unfinished !== undefined,
  };
}
