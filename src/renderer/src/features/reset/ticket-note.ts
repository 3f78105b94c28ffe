import type { TFunction } from 'i18next';
import type { CallerCheckSetting } from '../../../../shared/domain/caller-checks.ts';
import { CODE_LIFETIME_MS } from '../../../../shared/domain/cognito-limits.ts';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { maskContactsIn } from '../../../../shared/domain/masks.ts';
import { formatIn } from '../../lib/format.ts';
import { mayHaveCode, type OpenedCase } from './case.ts';
import { checkWords, deliveryWords, finishWords, planWords } from './words.ts';

export interface NoteParts {
  readonly opened: OpenedCase;
  /** `null` if no code was sent from here. */
  readonly delivery: Delivery | null;
  /** `null` if no new password was set from here. */
  readonly confirmation: Confirmation | null;
  readonly ticket: string;
  readonly reason: string;
  /** The caller checks that were ticked for the send. */
  readonly checks: readonly CallerCheckSetting[];
  readonly account: string | null;
  readonly poolName: string;
  readonly clientName: string;
}

/**
 * The text for the help desk's ticket system, which many can read: contacts masked, no code and no
 * password.
 */
export function ticketNote(parts: NoteParts, t: TFunction, language: string): string {
  const { opened, delivery, confirmation, account } = parts;
  const { place, user } = opened;
  const time = (at: string) => `${formatIn(language).dateTime(at)} (${at})`;
  const first = delivery ?? confirmation;
  const lines: [string, string | undefined][] = [
    [t('reset.note.time'), first ? time(first.at) : undefined],
    [t('reset.note.ticket'), maskContactsIn(parts.ticket, { bareDigits: false })],
    [t('reset.note.reason'), maskContactsIn(parts.reason)],
    [t('reset.note.profile'), `${place.profile} · ${place.region}`],
    [t('reset.note.account'), account ?? t('reset.note.unknown')],
    [t('reset.note.pool'), `${parts.poolName} (${place.poolId})`],
    [t('reset.note.client'), `${parts.clientName} (${place.clientId})`],
    [t('reset.note.username'), maskContactsIn(user.username)],
    [t('reset.note.sub'), user.sub],
    [t('reset.note.plan'), planWords(opened.plan, t, language)],
  ];
  if (delivery) {
    const words = deliveryWords(delivery, t);
    const checks = parts.checks.map((check) => maskContactsIn(checkWords(check, t)));
    const expires = new Date(Date.parse(delivery.at) + CODE_LIFETIME_MS).toISOString();
    lines.push(
      [t('reset.note.checks'), checks.join('; ') || t('reset.note.noChecks')],
      [
        t('reset.note.outcome'),
        `${t(`states.${delivery.state}`)}. ${words.headline} ${words.means}`,
      ],
      [
        t('reset.note.destination'),
        delivery.destination
          ? t('reset.delivery.destinationOf', {
              medium: delivery.medium
                ? t(`mediums.${delivery.medium}`)
                : t('reset.delivery.contact'),
              destination: delivery.destination,
            })
          : undefined,
      ],
      [
        t('reset.note.expires'),
        mayHaveCode(delivery) ? t('reset.note.expiresValue', { at: time(expires) }) : undefined,
      ],
      [t('reset.note.awsName'), delivery.awsName],
      [t('reset.note.requestId'), delivery.requestId],
    );
  }
  if (confirmation) {
    const { headline, means } = finishWords(confirmation, t);
    lines.push(
      [
        t('reset.note.password'),
        t('reset.note.passwordAt', {
          outcome: `${t(`states.${confirmation.state}`)}. ${headline} ${means}`,
          at: time(confirmation.at),
        }),
      ],
      [t('reset.note.passwordError'), confirmation.awsName],
      [t('reset.note.passwordRequestId'), confirmation.requestId],
    );
  }
  return [
    t('reset.note.title'),
    ...lines.flatMap(([name, value]) => (value ? [`${name}: ${oneLine(value)}`] : [])),
  ].join('\n');
}

/** As shown, and on a line of its own: what others wrote must not look like a line of the note. */
function oneLine(text: string): string {
  return legible(text.replace(/\s+/gu, ' '));
}
