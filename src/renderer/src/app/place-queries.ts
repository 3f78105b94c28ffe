import { queryOptions, skipToken } from '@tanstack/react-query';
import type { Place } from '../../../shared/domain/pool.ts';
import { call, desk } from '../lib/desk.ts';

type AtProfile = Pick<Place, 'profile' | 'region'>;
type AtPool = Omit<Place, 'clientId'>;

const placeKeys = {
  profiles: ['profiles'] as const,
  identity: (at: AtProfile | null) => ['profiles', 'identity', at] as const,
  pools: (at: AtProfile | null) => ['pools', at] as const,
  clients: (at: AtPool | null) => ['clients', at] as const,
};

/** The reads behind the header. `null` waits until the step before is known. */
export const placeQueries = {
  profiles: () =>
    queryOptions({ queryKey: placeKeys.profiles, queryFn: () => call(desk.profiles.list({})) }),
  identity: (at: AtProfile | null) =>
    queryOptions({
      queryKey: placeKeys.identity(at),
      queryFn: at ? () => call(desk.profiles.identity(at)) : skipToken,
    }),
  pools: (at: AtProfile | null) =>
    queryOptions({
      queryKey: placeKeys.pools(at),
      queryFn: at ? () => call(desk.pools.list(at)) : skipToken,
    }),
  clients: (at: AtPool | null) =>
    queryOptions({
      queryKey: placeKeys.clients(at),
      queryFn: at ? () => call(desk.clients.list(at)) : skipToken,
    }),
};
