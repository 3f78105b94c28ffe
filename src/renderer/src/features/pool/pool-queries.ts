import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Place, PoolPlace } from '../../../../shared/domain/pool.ts';
import { call, desk } from '../../lib/desk.ts';
import { placeQueries } from '../../lib/place-queries.ts';
import { poolKnowledge } from '../../lib/pool-knowledge.ts';

const poolKeys = {
  all: ['pool'] as const,
  permissions: (at: PoolPlace) => ['permissions', at] as const,
};

/** What the pool's settings mean for the desk, read again each time the screen is opened. */
export function usePosture(at: PoolPlace | Place | null) {
  return useQuery({ ...poolKnowledge.posture(at), staleTime: 0 });
}

/** The pool's own settings, read again each time the screen is opened. */
export function usePoolSettings(at: PoolPlace | null) {
  return useQuery({ ...placeQueries.poolSettings(at), staleTime: 0 });
}

/** What the profile may do with a pool. Measured only by `refetch`, because it costs requests. */
export function usePermissions(at: PoolPlace) {
  return useQuery({
    queryKey: poolKeys.permissions(at),
    queryFn: () => call(desk.pools.permissions(at)),
    enabled: false,
    staleTime: Infinity,
  });
}

/** Reads it all again, after somebody has changed the pool. */
export function useReadAgain(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: poolKeys.all });
}
