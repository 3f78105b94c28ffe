import { type Query, type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import { isForPerson } from '../../../shared/domain/app-error.ts';
import type { Place, PoolPlace } from '../../../shared/domain/pool.ts';
import { asAppError, call, desk } from './desk.ts';

type AtProfile = Pick<Place, 'profile' | 'region'>;

const placeKeys = {
  profiles: ['profiles'] as const,
  identities: ['identity'] as const,
  identity: (at: AtProfile | null) => ['identity', at] as const,
  network: (at: AtProfile | null) => ['network', at] as const,
  pools: (at: AtProfile | null) => ['pools', at] as const,
  clients: (at: PoolPlace | null) => ['clients', at] as const,
  poolSettings: (at: PoolPlace | null) => ['pool', 'settings', at] as const,
};

/** The queries behind the header. `null` waits until the step before is known. */
export const placeQueries = {
  profiles: () =>
    queryOptions({ queryKey: placeKeys.profiles, queryFn: () => call(desk.profiles.list({})) }),
  identity: (at: AtProfile | null) =>
    queryOptions({
      queryKey: placeKeys.identity(at),
      queryFn: at ? () => call(desk.profiles.identity(at)) : skipToken,
    }),
  network: (at: AtProfile | null) =>
    queryOptions({
      queryKey: placeKeys.network(at),
      queryFn: at ? () => call(desk.profiles.network(at)) : skipToken,
    }),
  pools: (at: AtProfile | null) =>
    queryOptions({
      queryKey: placeKeys.pools(at),
      queryFn: at ? () => call(desk.pools.list(at)) : skipToken,
    }),
  clients: (at: PoolPlace | null) =>
    queryOptions({
      queryKey: placeKeys.clients(at),
      queryFn: at ? () => call(desk.clients.list(at)) : skipToken,
    }),
  poolSettings: (at: PoolPlace | null) =>
    queryOptions({
      queryKey: placeKeys.poolSettings(at),
      queryFn: at ? () => call(desk.pools.describe(at)) : skipToken,
    }),
};

/**
 * The first key parts of everything that is read with a profile's credentials or from its files.
 */
const WITH_PROFILE = ['profiles', 'identity', 'network', 'pools', 'clients', 'pool', 'authEvents'];

/**
 * Reads again what failed for want of a person, on any screen, and who the profile is: its session
 * is a new one. What still waits goes on by itself.
 */
export function goOn(queries: QueryClient): void {
  const asTheyAre = { cancelRefetch: false };
  const failed = ({ state }: Query) =>
    state.status === 'error' && isForPerson(asAppError(state.error));
  void queries.invalidateQueries({ predicate: failed }, asTheyAre);
  void queries.invalidateQueries({ queryKey: placeKeys.identities }, asTheyAre);
}

/**
 * Reads all of it again: the files have changed, or somebody has signed in. The screen stays as it
 * is until then.
 */
export function reload(queries: QueryClient): void {
  for (const root of WITH_PROFILE) void queries.invalidateQueries({ queryKey: [root] });
  // Measured only on request; an old result would claim too much.
  void queries.resetQueries({ queryKey: ['permissions'] });
}
