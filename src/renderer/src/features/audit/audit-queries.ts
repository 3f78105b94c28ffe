import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import {
  type HistoryCursor,
  type HistoryExportStatus,
  type HistoryFilter,
  type HistoryOrder,
  isUnfinished,
} from '../../../../shared/domain/history.ts';
import { type BackgroundJob, useBackgroundJob } from '../../lib/background-job.ts';
import { call, desk } from '../../lib/desk.ts';
import { withMeanings } from './text-meanings.ts';
import { useShownOrder } from './use-shown-order.ts';

/** How often the list is read again while it is being prepared, in milliseconds. */
const BEHIND_MS = 1000;

/**
 * How many pages are on the screen at once: with more rows, a browser is slow to add others, or to
 * open a drawer beside them.
 */
const MAX_PAGES = 3;

export const auditKeys = {
  /** Everything that a new row changes. */
  history: ['audit', 'history'] as const,
  list: (filter: HistoryFilter, order: HistoryOrder) =>
    ['audit', 'history', 'list', filter, order] as const,
  choices: ['audit', 'history', 'choices'] as const,
  chart: (filter: HistoryFilter) => ['audit', 'history', 'chart', filter] as const,
  state: ['audit', 'history', 'state'] as const,
  exporting: ['audit', 'exporting'] as const,
  bundleFolder: ['audit', 'bundleFolder'] as const,
};

// Every send adds rows, so earlier reads are stale whenever the screen is shown: nothing of the
// history stays fresh.
const auditQueries = {
  list: (filter: HistoryFilter, order: HistoryOrder) =>
    infiniteQueryOptions({
      queryKey: auditKeys.list(filter, order),
      // The whole path to a page, so that the page before it can be found again.
      queryFn: async ({ pageParam: way }) => ({
        ...(await call(
          desk.audit.list({ filter: withMeanings(filter), order, after: way.at(-1) }),
        )),
        pagesBefore: way.length,
      }),
      initialPageParam: [] as readonly HistoryCursor[],
      getNextPageParam: ({ next }, _pages, way) => (next ? [...way, next] : null),
      getPreviousPageParam: (_page, _pages, way) => (way.length > 0 ? way.slice(0, -1) : null),
      maxPages: MAX_PAGES,
      placeholderData: keepPreviousData,
      staleTime: 0,
      refetchInterval: ({ state: { data } }) =>
        data?.pages.some(isUnfinished) ? BEHIND_MS : false,
    }),
  choices: () =>
    queryOptions({
      queryKey: auditKeys.choices,
      queryFn: () => call(desk.audit.choices({})),
      staleTime: 0,
      refetchInterval: ({ state }) => ((state.data?.unread.reading ?? 0) > 0 ? BEHIND_MS : false),
    }),
  chart: (filter: HistoryFilter) =>
    queryOptions({
      queryKey: auditKeys.chart(filter),
      queryFn: () => call(desk.audit.chart({ filter: withMeanings(filter) })),
      placeholderData: keepPreviousData,
      staleTime: 0,
      refetchInterval: ({ state: { data } }) => (data && isUnfinished(data) ? BEHIND_MS : false),
    }),
  bundleFolder: () =>
    queryOptions({
      queryKey: auditKeys.bundleFolder,
      queryFn: () => call(desk.audit.bundleFolder({})),
      staleTime: 0,
    }),
  state: () =>
    queryOptions({
      queryKey: auditKeys.state,
      queryFn: () => call(desk.audit.state({})),
      staleTime: 0,
    }),
};

/** The rows that match a filter, page by page. */
export function useAuditHistory(filter: HistoryFilter, order: HistoryOrder) {
  return useInfiniteQuery(auditQueries.list(filter, useShownOrder(order)));
}

/** The ledgers that are here, and what the filters can choose from. */
export function useHistoryChoices() {
  return useQuery(auditQueries.choices());
}

/** The resets that match a filter, counted once the rows are there. */
export function useHistoryChart(filter: HistoryFilter, hasRows: boolean) {
  return useQuery({ ...auditQueries.chart(filter), enabled: hasRows });
}

/** What is known of the ledger as a whole. */
export function useLedgerState() {
  return useQuery(auditQueries.state());
}

/** What has come of the bundle folder; `null` without one. */
export function useBundleFolder() {
  return useQuery(auditQueries.bundleFolder());
}

/** Reads everything again that a new row changes. */
export function useReloadHistory(): () => void {
  const queries = useQueryClient();
  return useCallback(
    () => void queries.invalidateQueries({ queryKey: auditKeys.history }),
    [queries],
  );
}

/** The one export, which continues while its dialog is closed. */
export function useExporting(): BackgroundJob<HistoryExportStatus> {
  return useBackgroundJob<HistoryExportStatus>(
    auditKeys.exporting,
    { state: 'running', written: 0, total: null },
    (error) => ({ state: 'failed', error }),
  );
}
