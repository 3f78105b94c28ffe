import { useTranslation } from 'react-i18next';
import { usePlace } from '../../lib/place.ts';
import { confirmationOf, requestsOf, type Stage } from './case/case-state.ts';
import type { OpenedCase, SentCode } from './case.ts';
import { ticketNote } from './ticket-note.ts';

/** What the header calls an app client. */
export function useClientName(): (id: string) => string {
  const { clients } = usePlace();
  return (id) => clients.items.find((client) => client.id === id)?.name ?? id;
}

/** The ticket note of a send and what followed, or of a new password without one. */
export function useCaseNote(stage: Stage): (of: OpenedCase, sent: SentCode | null) => string {
  const { t, i18n } = useTranslation();
  const { profile, identity, pools } = usePlace();
  const clientName = useClientName();
  return (of, sent) => {
    const { place: at } = of;
    return ticketNote(
      {
        opened: of,
        delivery: sent?.delivery ?? null,
        confirmation: confirmationOf(stage),
        ticket: sent?.ticket ?? requestsOf(stage).finishes.at(-1)?.ticket ?? '',
        reason: sent?.reason ?? '',
        checks: sent?.checks ?? [],
        account: at.profile === profile?.name ? (identity?.account ?? null) : null,
        poolName: pools.items.find(({ id }) => id === at.poolId)?.name ?? at.poolId,
        clientName: clientName(at.clientId),
      },
      t,
      i18n.language,
    );
  };
}
