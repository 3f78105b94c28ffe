import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { EntryFilter } from '../../../../shared/domain/ledger.ts';
import { call, desk } from '../../lib/desk.ts';

const auditKeys = {
  list: (filter: EntryFilter) => ['audit', filter] as const,
};

const auditQueries = {
  list: (filter: EntryFilter) =>
    infiniteQueryOptions({
      queryKey: auditKeys.list(filter),
      queryFn: ({ pageParam }) =>
        call(desk.audit.list(pageParam === null ? { filter } : { filter, before: pageParam })),
      initialPageParam: null as number | null,
      getNextPageParam: ({ entries, more }) => (more ? entries.at(-1)?.id : undefined),
      placeholderData: keepPreviousData,
      // Every send adds rows, so what was read before is old whenever the screen is shown.
      staleTime: 0,
    }),
};

/** The ledger's rows that fit a filter, page by page, newest first. */
export function useAuditHistory(filter: EntryFilter) {
  return useInfiniteQuery(auditQueries.list(filter));
}
