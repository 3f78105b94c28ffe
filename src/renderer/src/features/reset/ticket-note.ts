import type { TFunction } from 'i18next';
import type { CallResult } from '../../../../shared/domain/call.ts';
import type { CallerCheckSetting } from '../../../../shared/domain/caller-checks.ts';
import { CODE_LIFETIME_MS } from '../../../../shared/domain/cognito-limits.ts';
import type { Confirmation } from '../../../../shared/domain/confirmation.ts';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { maskContactsIn } from '../../../../shared/domain/masks.ts';
import type { NoCodeCheck } from '../../../../shared/domain/no-code.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { formatIn } from '../../lib/format.ts';
import { mayHaveCode } from './case.ts';
import { checkWords, deliveryWords, finishWords } from './words.ts';

/** How a call ended, as the agent says. */
export interface CallEnd {
  readonly result: CallResult;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What was gone through with a caller who got no code. */
  readonly checklist: readonly NoCodeCheck[];
}

/** Whom a note is about, as far as is known. */
export interface NoteSubject {
  readonly place: PoolPlace & { readonly clientId?: string | undefined };
  /** `null` if nobody was found. */
  readonly user: { readonly sub: string; readonly username: string | null } | null;
  /** What was searched for, if nobody was found. */
  readonly searched: string | null;
  /** The plan in words, or why there is none. */
  readonly plan: string;
}

export interface NoteParts {
  readonly about: NoteSubject;
  /** `null` while the call goes on. */
  readonly end: CallEnd | null;
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
  const { about, end, delivery, confirmation, account } = parts;
  const { place, user, searched } = about;
  const time = (at: string) => `${formatIn(language).dateTime(at)} (${at})`;
  const first = delivery ?? confirmation ?? end;
  const lines: [string, string | undefined][] = [
    [t('reset.note.time'), first ? time(first.at) : undefined],
    [
      t('calls.note.ended'),
      end
        ? t('calls.note.endedAt', {
            result: t(`calls.close.results.${end.result}`),
            at: time(end.at),
          })
        : undefined,
    ],
    [
      t('calls.note.checklist'),
      end?.checklist.map((check) => t(`audit.checklist.${check}`)).join('; '),
    ],
    [t('reset.note.ticket'), maskContactsIn(parts.ticket, { bareDigits: false })],
    [t('reset.note.reason'), maskContactsIn(parts.reason)],
    [t('reset.note.profile'), `${place.profile} · ${place.region}`],
    [t('reset.note.account'), account ?? t('reset.note.unknown')],
    [t('reset.note.pool'), `${parts.poolName} (${place.poolId})`],
    [
      t('reset.note.client'),
      place.clientId === undefined ? undefined : `${parts.clientName} (${place.clientId})`,
    ],
    [t('calls.note.searched'), searched === null ? undefined : maskContactsIn(searched)],
    [t('reset.note.username'), user?.username ? maskContactsIn(user.username) : undefined],
    [t('reset.note.sub'), user?.sub],
    [t('reset.note.plan'), about.plan],
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
  return noteOf(t('reset.note.title'), lines);
}

/** A note: a title, and a line for each value that there is. */
export function noteOf(title: string, lines: readonly [string, string | undefined][]): string {
  return [
    title,
    ...lines.flatMap(([name, value]) => (value ? [`${name}: ${oneLine(value)}`] : [])),
  ].join('\n');
}

/** As shown, and on a line of its own: what others wrote must not look like a line of the note. */
function oneLine(text: string): string {
  return legible(text.replace(/\s+/gu, ' '));
}
