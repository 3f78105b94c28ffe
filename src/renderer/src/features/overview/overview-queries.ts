import { useQuery } from '@tanstack/react-query';
import { isUnfinished } from '../../../../shared/domain/history.ts';
import type { OverviewRange, OverviewTime } from '../../../../shared/domain/overview.ts';
import { call, desk } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import { poolKnowledge } from '../../lib/pool-knowledge.ts';

/** How often the figures are counted again, in milliseconds: at rest, and while rows are missing. */
const AGAIN_MS = 60_000;
const BEHIND_MS = 1_000;

/** What was done in the time of a range, counted from the ledger. */
export function useDeskOverview(range: OverviewRange, time: OverviewTime, ledger: 'own' | 'all') {
  return useQuery({
    // Every send adds rows: it is read again with all of the history.
    queryKey: ['audit', 'history', 'overview', range, ledger, time] as const,
    queryFn: () => call(desk.audit.overview({ ...time, ledger })),
    // A quarter of an hour later the figures stay until the new ones are there, those of another
    // range or laptop do not.
    placeholderData: (before, query) =>
      query?.queryKey[3] === range && query.queryKey[4] === ledger ? before : undefined,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isUnfinished(data) ? BEHIND_MS : AGAIN_MS),
  });
}

/** What the scans of a pool have counted. */
export function usePoolContacts(poolId: string) {
  return useQuery(poolKnowledge.contacts(poolId));
}

/** What the Pool screen has read of the chosen pool in this run: it is not read for an overview. */
export function useKnownPosture() {
  const { place, atPool } = usePlace();
  return useQuery({ ...poolKnowledge.posture(place ?? atPool), enabled: false });
}
