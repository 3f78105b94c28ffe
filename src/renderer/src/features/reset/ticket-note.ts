import type { TFunction } from 'i18next';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { maskContactsIn } from '../../../../shared/domain/masks.ts';
import { formatIn } from '../../lib/format.ts';
import type { Case } from './case.ts';
import { deliveryWords, planWords } from './words.ts';

export interface NoteParts {
  readonly opened: Case;
  readonly delivery: Delivery;
  readonly ticket: string;
  readonly reason: string;
  readonly account: string | null;
  readonly poolName: string;
  readonly clientName: string;
}

/** The text for the help desk's ticket system, which many can read: contacts masked, no code. */
export function ticketNote(parts: NoteParts, t: TFunction, language: string): string {
  const { opened, delivery, account } = parts;
  const { place, user } = opened;
  const words = deliveryWords(delivery, t);
  const lines: [string, string | undefined][] = [
    [t('reset.note.time'), `${formatIn(language).dateTime(delivery.at)} (${delivery.at})`],
    [t('reset.note.ticket'), maskContactsIn(parts.ticket, { bareDigits: false })],
    [t('reset.note.reason'), maskContactsIn(parts.reason)],
    [t('reset.note.profile'), `${place.profile} · ${place.region}`],
    [t('reset.note.account'), account ?? t('reset.note.unknown')],
    [t('reset.note.pool'), `${parts.poolName} (${place.poolId})`],
    [t('reset.note.client'), `${parts.clientName} (${place.clientId})`],
    [t('reset.note.username'), maskContactsIn(user.username)],
    [t('reset.note.sub'), user.sub],
    [t('reset.note.plan'), planWords(opened.plan, t, language)],
    [t('reset.note.outcome'), `${t(`states.${delivery.state}`)}. ${words.headline} ${words.means}`],
    [
      t('reset.note.destination'),
      delivery.destination
        ? t('reset.delivery.destinationOf', {
            medium: delivery.medium ? t(`mediums.${delivery.medium}`) : t('reset.delivery.contact'),
            destination: delivery.destination,
          })
        : undefined,
    ],
    [t('reset.note.requestId'), delivery.requestId],
  ];
  return [
    t('reset.note.title'),
    ...lines.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])),
  ].join('\n');
}
