import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/domain/settings.ts';
import { notifyError } from '../components/notify-error.ts';
import { asAppError } from '../lib/desk.ts';
import { type Listing, PlaceContext, type PlaceState } from '../lib/place.ts';
import { useSession } from '../lib/session.ts';
import { placeQueries } from './place-queries.ts';

type Choice = NonNullable<Settings['place']>;

/** Keeps where the agent works. What was not chosen follows from the lists, so there is nothing to keep in step. */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { settings, saveSettings, sending } = useSession();
  const [choice, setChoice] = useState<Choice | null>(settings.place);

  const profiles = useQuery(placeQueries.profiles());
  const known = profiles.data?.profiles ?? [];
  const chosen = known.find(({ name }) => name === choice?.profile);
  const lostProfile = profiles.data && choice && !chosen ? choice.profile : null;
  // No other AWS account comes by itself in the place of one that was chosen.
  const standIn = known.find(({ kind }) => kind === (lostProfile === null ? 'aws' : 'practice'));
  const profile = chosen ?? standIn ?? (lostProfile === null ? known[0] : null) ?? null;
  const region = profile?.region ?? null;
  const atProfile = useMemo(
    () => (profile && region ? { profile: profile.name, region } : null),
    [profile, region],
  );

  const identity = useQuery(placeQueries.identity(atProfile));
  const pools = useQuery(placeQueries.pools(atProfile));
  const practice = profile?.kind === 'practice';
  const pool = chosenOf(
    pools.data,
    choice?.profile === profile?.name ? choice?.poolId : undefined,
    practice,
  );
  const atPool = useMemo(
    () => (atProfile && pool ? { ...atProfile, poolId: pool.id } : null),
    [atProfile, pool],
  );
  const clients = useQuery(placeQueries.clients(atPool));
  const client = chosenOf(clients.data, choice?.clientId, practice);

  const state = useMemo<PlaceState>(() => {
    const choose = (next: Choice) => {
      // The outcome of a request belongs to the place that it was sent for.
      if (sending) return;
      setChoice(next);
      void saveSettings({ place: next }).then((error) => {
        if (error) notifyError(error, t);
      });
    };
    const base = { profile: profile?.name ?? '', ...(region ? { region } : {}) };
    return {
      profiles: listing(profiles, profiles.data?.profiles),
      fileNotes: profiles.data?.notes ?? [],
      profile,
      lostProfile,
      identity: identity.data ?? null,
      identityError: identity.error ? asAppError(identity.error) : null,
      pools: listing(pools, pools.data),
      pool,
      clients: listing(clients, clients.data),
      client,
      place: atPool && client ? { ...atPool, clientId: client.id } : null,
      atPool,
      chooseProfile: (name) => {
        const its = profiles.data?.profiles.find((each) => each.name === name)?.region;
        choose({ profile: name, ...(its ? { region: its } : {}) });
      },
      choosePool: (poolId) => choose({ ...base, poolId }),
      chooseClient: (clientId) => {
        if (pool) choose({ ...base, poolId: pool.id, clientId });
      },
    };
  }, [
    profiles,
    profile,
    lostProfile,
    region,
    sending,
    identity.data,
    identity.error,
    pools,
    pool,
    clients,
    client,
    atPool,
    saveSettings,
    t,
  ]);

  return <PlaceContext value={state}>{children}</PlaceContext>;
}

/** The chosen one while it is listed; else the only one; else, on practice, the first. */
function chosenOf<T extends { readonly id: string }>(
  items: readonly T[] | undefined,
  id: string | undefined,
  practice: boolean,
): T | null {
  const chosen = items?.find((item) => item.id === id);
  if (chosen) return chosen;
  if (items?.length === 1 || practice) return items?.[0] ?? null;
  return null;
}

function listing<T>(query: UseQueryResult<unknown>, items: readonly T[] | undefined): Listing<T> {
  return {
    items: items ?? [],
    loading: query.isFetching && items === undefined,
    error: query.error ? asAppError(query.error) : null,
    retry: () => void query.refetch(),
  };
}
