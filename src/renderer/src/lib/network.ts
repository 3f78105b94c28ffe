import { useQuery } from '@tanstack/react-query';
import type { Network } from '../../../shared/domain/network.ts';
import { usePlace } from './place.ts';
import { placeQueries } from './place-queries.ts';

/**
 * How the picked profile's requests leave; `null` while that is not known, and for the practice
 * pool, which is on this computer.
 */
export function useNetwork(): Network | null {
  const { profile, region } = usePlace();
  const leaves = profile && profile.kind !== 'practice' && region;
  const at = leaves ? { profile: profile.name, region } : null;
  return useQuery(placeQueries.network(at)).data ?? null;
}
