import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  skipToken,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { EntryFilter } from '../../../../shared/domain/ledger.ts';
import type { VerifyStatus } from '../../../../shared/domain/verification.ts';
import type { AppError } from '../../../../shared/ipc/result.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';

export const auditKeys = {
  list: (filter: EntryFilter) => ['audit', 'list', filter] as const,
  state: ['audit', 'state'] as const,
  verifying: ['audit', 'verifying'] as const,
};

/** How a verification goes, or why it did not begin. */
export type Verifying = VerifyStatus | { readonly state: 'refused'; readonly error: AppError };

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
  state: () =>
    queryOptions({
      queryKey: auditKeys.state,
      queryFn: () => call(desk.audit.state({})),
      staleTime: 0,
    }),
  /** Main tells of it by itself: `VerifyWatch` puts it here. */
  verifying: () =>
    queryOptions<Verifying | null>({
      queryKey: auditKeys.verifying,
      queryFn: skipToken,
      initialData: null,
      staleTime: Infinity,
      gcTime: Infinity,
    }),
};

/** The ledger's rows that fit a filter, page by page, newest first. */
export function useAuditHistory(filter: EntryFilter) {
  return useInfiniteQuery(auditQueries.list(filter));
}

/** What is known of the ledger as a whole. */
export function useLedgerState() {
  return useQuery(auditQueries.state());
}

export interface VerifyTask {
  /** The verification of now or the last one; `null` before the first. */
  readonly status: Verifying | null;
  readonly begin: () => Promise<void>;
}

/** The one verification: it goes on while other screens are shown. */
export function useVerify(): VerifyTask {
  const queries = useQueryClient();
  const { data: status = null } = useQuery(auditQueries.verifying());
  const put = (next: Verifying) => queries.setQueryData(auditKeys.verifying, next);
  return {
    status,
    begin: async () => {
      put({ state: 'running', rows: 0, total: 0 });
      try {
        const answer = await call(desk.audit.verify({}));
        // While it runs the events tell more, and later, than the answer to its start.
        if (answer.state !== 'running') put(answer);
      } catch (thrown) {
        put({ state: 'refused', error: asAppError(thrown) });
      }
    },
  };
}
