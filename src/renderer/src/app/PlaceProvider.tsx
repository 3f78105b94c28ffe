import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDeniedByCognito } from '../../../shared/domain/app-error.ts';
import type { Profile, ProfileKind } from '../../../shared/domain/profile.ts';
import { isRegion } from '../../../shared/domain/region.ts';
import type { LastPlace } from '../../../shared/domain/settings.ts';
import { notifyError } from '../components/notify-error.ts';
import { asAppError, desk } from '../lib/desk.ts';
import { type Listing, PlaceContext, type PlaceState } from '../lib/place.ts';
import { placeQueries, reload } from '../lib/place-queries.ts';
import { useIsLocked, useSession } from '../lib/session.ts';
import { isFixedBySignIn } from '../lib/sign-in.ts';

/**
 * How long before a self-renewing session ends to ask for it again, in milliseconds: main renews at
 * five minutes.
 */
const RENEW_MS = 4 * 60 * 1000;
/** Kinds whose session renews without anybody typing a code. */
const RENEWS: readonly ProfileKind[] = ['role', 'web-identity', 'process', 'sso', 'login'];

/**
 * Keeps where the agent works. What was not chosen is derived from the lists, so there is nothing
 * to keep in sync.
 */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { settings, saveSettings, sending } = useSession();
  const queries = useQueryClient();
  /**
   * Once there is one it stays, whatever happens to the files: no other account is selected by
   * itself.
   */
  const [picked, setPicked] = useState<string | null>(null);
  const [lostAtStart, setLostAtStart] = useState<string | null>(null);

  const profiles = useQuery(placeQueries.profiles());
  const known = profiles.data?.profiles;
  if (picked === null && known) {
    const last = settings.profile;
    const isLost = last !== null && !known.some(({ name }) => name === last);
    // Until a person has chosen a profile, ask AWS nothing, least of all for somebody's MFA code.
    const first = isLost || last === null ? practiceOf(known) : last;
    if (first !== undefined) {
      setPicked(first);
      if (isLost) setLostAtStart(last);
    }
  }
  const name = useIsLocked('profile') ? settings.profile : picked;
  const profile = known?.find((each) => each.name === name) ?? null;
  const gone = known && name !== null && !profile ? name : lostAtStart;
  const lostProfile = known?.some(({ name }) => name === gone) ? null : gone;

  const last: LastPlace | undefined = profile ? settings.places[profile.name] : undefined;
  const region = [profile?.region, last?.region].find(isRegion) ?? null;
  const atProfile = useMemo(
    () => (profile && region ? { profile: profile.name, region } : null),
    [profile?.name, region],
  );
  const lastPoolId =
    last?.region === undefined || last.region === region ? last?.poolId : undefined;

  const identity = useQuery(placeQueries.identity(atProfile));
  const pools = useQuery(placeQueries.pools(atProfile));
  const practice = profile?.kind === 'practice';
  const pool = isTyped(pools) ? byId(lastPoolId) : chosenOf(pools.data, lastPoolId, practice);
  const atPool = useMemo(
    () => (atProfile && pool ? { ...atProfile, poolId: pool.id } : null),
    [atProfile, pool?.id],
  );
  const clients = useQuery(placeQueries.clients(atPool));
  const lastClientId = pool && pool.id === lastPoolId ? last?.clientId : undefined;
  const client = isTyped(clients)
    ? byId(lastClientId)
    : chosenOf(clients.data, lastClientId, practice);

  useEffect(() => desk.on('profiles.changed', () => reload(queries)), [queries]);

  const identityError = useMemo(
    () => (identity.error ? asAppError(identity.error) : null),
    [identity.error],
  );
  // After a sign-out or an ended session, the previous identity no longer applies.
  const signedOut = identityError !== null && isFixedBySignIn(identityError);
  const expiresAt = identity.data?.expiresAt;
  const renews = profile !== null && RENEWS.includes(profile.kind);
  const retryIdentity = identity.refetch;
  useEffect(() => {
    if (!expiresAt || !renews) return;
    const wait = Date.parse(expiresAt) - RENEW_MS - Date.now();
    const timer = setTimeout(() => void retryIdentity(), Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [expiresAt, renews, retryIdentity]);

  const state = useMemo<PlaceState>(() => {
    const save = (name: string, place?: LastPlace) => {
      // The outcome of a request belongs to the place that it was sent for.
      if (sending) return;
      setPicked(name);
      setLostAtStart(null);
      const places = place ? { places: { ...settings.places, [name]: place } } : {};
      void saveSettings({ profile: name, ...places }).then((error) => {
        if (error) notifyError(error, t);
      });
    };
    const base = region ? { region } : {};
    const lists = {
      profiles: listing(profiles, known),
      pools: listing(pools, pools.data),
      clients: listing(clients, clients.data),
    };
    return {
      ...lists,
      loading: lists.profiles.loading || lists.pools.loading || lists.clients.loading,
      fileNotes: profiles.data?.notes ?? [],
      profile,
      lostProfile,
      region,
      identity: signedOut ? null : (identity.data ?? null),
      identityError,
      retryIdentity: () => void retryIdentity(),
      pool,
      client,
      place: atPool && client ? { ...atPool, clientId: client.id } : null,
      atPool,
      chooseProfile: (name) => save(name),
      chooseRegion: (typed) => {
        if (profile) save(profile.name, { region: typed });
      },
      choosePool: (poolId) => {
        if (profile) save(profile.name, { ...base, poolId });
      },
      chooseClient: (clientId) => {
        if (profile && pool) save(profile.name, { ...base, poolId: pool.id, clientId });
      },
    };
  }, [
    profiles,
    known,
    profile,
    lostProfile,
    region,
    sending,
    identity.data,
    identityError,
    signedOut,
    retryIdentity,
    pools,
    pool,
    clients,
    client,
    atPool,
    settings.places,
    saveSettings,
    t,
  ]);

  return <PlaceContext value={state}>{children}</PlaceContext>;
}

function practiceOf(known: readonly Profile[]): string | undefined {
  return known.find(({ kind }) => kind === 'practice')?.name;
}

/** The chosen one while it is listed; else the only one; else, for practice, the first. */
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

/** A pool or client whose id the agent typed. */
function byId(id: string | undefined): { id: string; name: string } | null {
  return id === undefined ? null : { id, name: id };
}

/** Whether IAM denies the list itself; if it denies the role, typing an id would be pointless. */
function isTyped(query: UseQueryResult<unknown>): boolean {
  if (query.data !== undefined || !query.error) return false;
  return isDeniedByCognito(asAppError(query.error));
}

function listing<T>(query: UseQueryResult<unknown>, items: readonly T[] | undefined): Listing<T> {
  return {
    items: items ?? [],
    loading: query.isFetching && items === undefined,
    error: query.error ? asAppError(query.error) : null,
    retry: () => void query.refetch(),
    typed: isTyped(query),
  };
}
