import { queryOptions, skipToken } from '@tanstack/react-query';
import type { Place, PoolPlace } from '../../../shared/domain/pool.ts';
import { call, desk } from './desk.ts';

/** What is known of a pool on more than one screen. */
export const poolKnowledge = {
  /** Of its users: scans and their counts. Asks no AWS. */
  contacts: (poolId: string) =>
    queryOptions({
      queryKey: ['contacts', 'overview', poolId] as const,
      queryFn: () => call(desk.contacts.overview({ poolId })),
      // Scans continue while other screens are shown.
      staleTime: 0,
    }),
  /** Of its settings. What was read stays for as long as the app runs. */
  posture: (at: PoolPlace | Place | null) =>
    queryOptions({
      queryKey: ['pool', 'posture', at] as const,
      queryFn: at ? () => call(desk.pools.posture(at)) : skipToken,
      gcTime: Infinity,
    }),
};
