import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ContactOrder,
  ContactPage,
  ContactRow,
  ExportStatus,
  Overview,
  PageTurn,
  RowFilter,
} from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import type { Result } from '../../../../shared/ipc/result.ts';
import { type BackgroundJob, useBackgroundJob } from '../../lib/background-job.ts';
import { call, desk } from '../../lib/desk.ts';
import { placeQueries } from '../../lib/place-queries.ts';
import { poolKnowledge } from '../../lib/pool-knowledge.ts';
import { useTask } from '../../lib/use-task.ts';

/** One page of the users of a report. */
export interface UsersAt {
  readonly scanId: string;
  readonly filter: RowFilter;
  readonly order: ContactOrder;
  readonly turn: PageTurn;
}

export const contactsKeys = {
  overview: (poolId: string) => poolKnowledge.contacts(poolId).queryKey,
  allUsers: ['contacts', 'users'] as const,
  users: (at: UsersAt) => ['contacts', 'users', at] as const,
  exporting: ['contacts', 'export'] as const,
};

export const contactsQueries = {
  overview: poolKnowledge.contacts,
  users: (at: UsersAt) =>
    queryOptions({
      queryKey: contactsKeys.users(at),
      queryFn: () => call(desk.contacts.users(at)),
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
};

/** What is known of a pool's users. */
export function useOverview(poolId: string) {
  return useQuery(contactsQueries.overview(poolId));
}

export function useUsers(at: UsersAt) {
  return useQuery(contactsQueries.users(at));
}

/** AWS's estimate of how many users the pool has; `null` if unknown. */
export function useEstimate(at: PoolPlace): number | null {
  return useQuery(placeQueries.poolSettings(at)).data?.estimatedUsers ?? null;
}

export type ScanCommand = () => Promise<Result<Overview>>;

/** Starts, pauses, resumes or cancels a scan; from then on the answer is shown. */
export function useScanCommand(poolId: string) {
  const queries = useQueryClient();
  return useTask(async (ask: ScanCommand) => {
    const queryKey = contactsKeys.overview(poolId);
    const overview = await call(ask());
    // A read that started before the command would bring back the old state.
    await queries.cancelQueries({ queryKey });
    queries.setQueryData(queryKey, overview);
    void queries.invalidateQueries({ queryKey: contactsKeys.allUsers });
    return overview;
  });
}

/** Replaces rows of the shown pages with ones just read. */
export function useReplaceRows(): (rows: readonly ContactRow[]) => void {
  const queries = useQueryClient();
  return (rows) => {
    const bySub = new Map(rows.map((row) => [row.sub, row]));
    queries.setQueriesData<ContactPage>({ queryKey: contactsKeys.allUsers }, (page) =>
      page ? { ...page, rows: page.rows.map((row) => bySub.get(row.sub) ?? row) } : page,
    );
    void queries.invalidateQueries({ queryKey: ['contacts', 'overview'] });
  };
}

/** The one export, which continues while its dialog is closed. */
export function useExporting(): BackgroundJob<ExportStatus> {
  return useBackgroundJob<ExportStatus>(
    contactsKeys.exporting,
    { state: 'running', written: 0, total: null },
    (error) => ({ state: 'failed', error }),
  );
}
