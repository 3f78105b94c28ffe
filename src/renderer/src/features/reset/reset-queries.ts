import { queryOptions } from '@tanstack/react-query';
import { call, desk } from '../../lib/desk.ts';

export const resetKeys = {
  history: (poolId: string, sub: string) => ['recovery', 'history', poolId, sub] as const,
  inbox: ['practice', 'inbox'] as const,
};

export const resetQueries = {
  /** The ledger changes with each step on this screen, so it is never taken from the cache. */
  history: (poolId: string, sub: string) =>
    queryOptions({
      queryKey: resetKeys.history(poolId, sub),
      queryFn: () => call(desk.recovery.history({ poolId, sub })),
      staleTime: 0,
    }),
  inbox: () =>
    queryOptions({
      queryKey: resetKeys.inbox,
      queryFn: () => call(desk.practice.inbox({})),
      staleTime: 0,
    }),
};
