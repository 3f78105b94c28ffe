import { queryOptions } from '@tanstack/react-query';
import { RECENT_CALLS } from '../../../../shared/domain/call.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { call, desk } from '../../lib/desk.ts';

export const resetKeys = {
  history: (poolId: string, sub: string) => ['recovery', 'history', poolId, sub] as const,
  authEvents: ({ profile, region, poolId }: PoolPlace, sub: string) =>
    ['authEvents', { profile, region, poolId }, sub] as const,
  inbox: ['practice', 'inbox'] as const,
  lessons: (poolId: string) => ['practice', 'lessons', poolId] as const,
  recent: ['calls', 'recent'] as const,
  similar: (poolId: string, text: string) => ['lookup', 'similar', poolId, text] as const,
};

export const resetQueries = {
  /** The ledger changes with each step on this screen, so it is never taken from the cache. */
  history: (poolId: string, sub: string) =>
    queryOptions({
      queryKey: resetKeys.history(poolId, sub),
      queryFn: () => call(desk.recovery.history({ poolId, sub })),
      staleTime: 0,
    }),
  /** What Cognito has recorded may have grown since, whoever caused it. */
  authEvents: ({ profile, region, poolId }: PoolPlace, sub: string) => {
    const place = { profile, region, poolId };
    return queryOptions({
      queryKey: resetKeys.authEvents(place, sub),
      queryFn: () => call(desk.recovery.authEvents({ place, sub })),
      staleTime: 0,
    });
  },
  inbox: () =>
    queryOptions({
      queryKey: resetKeys.inbox,
      queryFn: () => call(desk.practice.inbox({})),
      staleTime: 0,
    }),
  lessons: (poolId: string) =>
    queryOptions({
      queryKey: resetKeys.lessons(poolId),
      queryFn: () => call(desk.practice.lessons({ poolId })),
      staleTime: 0,
    }),
  /** Each step on this screen and in main may add to them. */
  recent: (poolId: string) =>
    queryOptions({
      queryKey: [...resetKeys.recent, poolId],
      queryFn: () => call(desk.call.recent({ poolId, limit: RECENT_CALLS.usual })),
      staleTime: 0,
    }),
  /** A scan may have ended since. */
  similar: ({ profile, region, poolId }: PoolPlace, text: string) =>
    queryOptions({
      queryKey: resetKeys.similar(poolId, text),
      queryFn: () => call(desk.lookup.similar({ place: { profile, region, poolId }, text })),
      staleTime: 0,
    }),
};
