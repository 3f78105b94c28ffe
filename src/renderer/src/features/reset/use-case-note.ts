import { useTranslation } from 'react-i18next';
import { usePlace } from '../../lib/place.ts';
import { confirmationOf, requestsOf, type Stage } from './case/case-state.ts';
import type { OpenedCase, SentCode } from './case.ts';
import { type CallEnd, type NoteParts, ticketNote } from './ticket-note.ts';
import { planWords } from './words.ts';

/** What the header calls an app client. */
export function useClientName(): (id: string) => string {
  const { clients } = usePlace();
  return (id) => clients.items.find((client) => client.id === id)?.name ?? id;
}

/** A ticket note, with what the header calls the places in it. */
export function useNote(): (
  parts: Omit<NoteParts, 'account' | 'poolName' | 'clientName'>,
) => string {
  const { t, i18n } = useTranslation();
  const { profile, identity, pools } = usePlace();
  const clientName = useClientName();
  return (parts) => {
    const at = parts.about.place;
    return ticketNote(
      {
        ...parts,
        account: at.profile === profile?.name ? (identity?.account ?? null) : null,
        poolName: pools.items.find(({ id }) => id === at.poolId)?.name ?? at.poolId,
        clientName: at.clientId === undefined ? '' : clientName(at.clientId),
      },
      t,
      i18n.language,
    );
  };
}

/**
 * The ticket note of a send and what followed, or of a new password without one, or of a call in
 * which nothing was requested.
 */
export function useCaseNote(
  stage: Stage,
): (of: OpenedCase, sent: SentCode | null, end?: CallEnd & { readonly ticket: string }) => string {
  const { t, i18n } = useTranslation();
  const note = useNote();
  return (of, sent, end) =>
    note({
      about: {
        place: of.place,
        user: of.user,
        searched: null,
        plan: planWords(of.plan, t, i18n.language),
      },
      end: end ?? null,
      delivery: sent?.delivery ?? null,
      confirmation: confirmationOf(stage),
      ticket: end?.ticket ?? sent?.ticket ?? requestsOf(stage).finishes.at(-1)?.ticket ?? '',
      reason: sent?.reason ?? '',
      checks: sent?.checks ?? [],
    });
}
