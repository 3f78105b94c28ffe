import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type HandOver, handOver } from '../../../../../shared/domain/hand-over.ts';
import { type NoCodeItem, noCodeChecklist } from '../../../../../shared/domain/no-code.ts';
import type { PoolSettings } from '../../../../../shared/domain/pool.ts';
import { usePlace } from '../../../lib/place.ts';
import { placeQueries } from '../../../lib/place-queries.ts';
import type { Case } from '../case/case-state.ts';
import { cooldownEnd, reachedCognito } from '../case.ts';
import { handOverNote } from './hand-over-note.ts';

/**
 * What the pool's settings tell of a call: what an administrator has to do, and why no code may
 * have come.
 *
 * @param it `null` if no user is open
 */
export function usePoolAdvice(it: Case | null, cooldownSeconds: number) {
  const { t, i18n } = useTranslation();
  const { pools } = usePlace();
  const place = it?.opened.place;
  const settings = useQuery(
    placeQueries.poolSettings(
      place ? { profile: place.profile, region: place.region, poolId: place.poolId } : null,
    ),
  );
  const due: HandOver | null =
    it && settings.data
      ? handOver({ ...factsOf(it), where: it.opened.place, pool: settings.data })
      : null;
  return {
    reading: it !== null && settings.isPending,
    handOver: due,
    handOverNote: (ticket: string) =>
      it
        ? handOverNote(
            {
              opened: it.opened,
              sent: it.sends.at(-1) ?? null,
              handOver: due,
              ticket,
              poolName: pools.items.find(({ id }) => id === place?.poolId)?.name ?? '',
            },
            t,
            i18n.language,
          )
        : null,
    noCode: it && settings.data ? noCodeItems(it, settings.data, cooldownSeconds) : [],
  };
}

const factsOf = ({ opened: { plan, user } }: Case) => ({ plan, user });

/** Nothing if no code could be sent. */
function noCodeItems(
  { opened, sends, finishes }: Case,
  pool: PoolSettings,
  cooldownSeconds: number,
): NoCodeItem[] {
  const { plan, user } = opened;
  if (plan.kind !== 'code') return [];
  // A user who was opened again brings those before along.
  const sent = sends
    .filter(({ of }) => of === opened)
    .map(({ delivery }) => delivery)
    .filter(reachedCognito);
  const tried = finishes
    .filter(({ of }) => of === opened)
    .map(({ confirmation }) => confirmation)
    .filter(reachedCognito);
  const last = sends.at(-1)?.delivery ?? null;
  return noCodeChecklist({
    plan,
    user,
    pool,
    history: {
      sends: [...opened.sends, ...sent.map(({ at }) => at)],
      attempts: [...opened.attempts, ...[...sent, ...tried].map(({ at }) => at)],
      cooldownUntil: new Date(cooldownEnd(opened, last, cooldownSeconds)).toISOString(),
    },
    now: new Date(),
  });
}
