import { createContext, useContext } from 'react';
import type { AppError } from '../../../shared/domain/app-error.ts';
import type { ClientSummary, Place, PoolPlace, PoolSummary } from '../../../shared/domain/pool.ts';
import type { Identity, Profile, ProfileNote } from '../../../shared/domain/profile.ts';

/** A list in the header, as far as it is known. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly loading: boolean;
  readonly error: AppError | null;
  readonly retry: () => void;
  /** The list is denied, so the agent types the id. */
  readonly typed: boolean;
}

/** Where the agent works: chosen in the header, used by every screen. */
export interface PlaceState {
  readonly profiles: Listing<Profile>;
  /** What could not be read in the AWS files. */
  readonly fileNotes: readonly ProfileNote[];
  readonly profile: Profile | null;
  /** The profile that the agent worked with, now missing from the AWS files. */
  readonly lostProfile: string | null;
  /** The profile's own Region, or the one that the agent typed for it. */
  readonly region: string | null;
  readonly identity: Identity | null;
  readonly identityError: AppError | null;
  readonly retryIdentity: () => void;
  readonly pools: Listing<PoolSummary>;
  readonly pool: PoolSummary | null;
  readonly clients: Listing<ClientSummary>;
  readonly client: ClientSummary | null;
  /** Complete only when profile, Region, pool and client are known. */
  readonly place: Place | null;
  /** The lists that lead to a place are still being read, so nobody can say that none is chosen. */
  readonly loading: boolean;
  /** Without the client, which reading a pool does not need. */
  readonly atPool: PoolPlace | null;
  readonly chooseProfile: (name: string) => void;
  /** For a profile without a Region. */
  readonly chooseRegion: (region: string) => void;
  readonly choosePool: (id: string) => void;
  readonly chooseClient: (id: string) => void;
}

export const PlaceContext = createContext<PlaceState | null>(null);

export function usePlace(): PlaceState {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('usePlace needs a PlaceProvider');
  return place;
}
