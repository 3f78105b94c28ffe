import {
  queryOptions,
  skipToken,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Place } from '../../../../shared/domain/pool.ts';
import { call, desk } from '../../lib/desk.ts';
import { placeQueries } from '../../lib/place-queries.ts';

type AtPool = Omit<Place, 'clientId'>;

const poolKeys = {
  all: ['pool'] as const,
  client: (at: AtPool | null, clientId: string) =>
    [...poolKeys.all, 'client', at, clientId] as const,
  permissions: (at: AtPool) => ['permissions', at] as const,
};

const poolQueries = {
  client: (at: AtPool | null, clientId: string) =>
    queryOptions({
      queryKey: poolKeys.client(at, clientId),
      queryFn: at ? () => call(desk.clients.describe({ ...at, clientId })) : skipToken,
    }),
};

/** What the plan uses of a user pool. */
export function usePoolSettings(at: AtPool | null) {
  return useQuery(placeQueries.poolSettings(at));
}

/** What the plan uses of each of the app clients, each read by itself so that one refusal costs no more than one row. */
export function useClientSettings(at: AtPool | null, clientIds: readonly string[]) {
  return useQueries({ queries: clientIds.map((id) => poolQueries.client(at, id)) });
}

/** What the profile may do with a pool. Measured only by `refetch`, because it costs requests. */
export function usePermissions(at: AtPool) {
  return useQuery({
    queryKey: poolKeys.permissions(at),
    queryFn: () => call(desk.pools.permissions(at)),
    enabled: false,
    staleTime: Infinity,
  });
}

/** Reads it all again, for when somebody has just changed the pool. */
export function useReadAgain(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: poolKeys.all });
}
