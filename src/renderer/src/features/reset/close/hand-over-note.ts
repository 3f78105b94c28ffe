import type { TFunction } from 'i18next';
import type { HandOver } from '../../../../../shared/domain/hand-over.ts';
import { maskContactsIn } from '../../../../../shared/domain/masks.ts';
import type { MaskedContact } from '../../../../../shared/domain/user.ts';
import { formatIn } from '../../../lib/format.ts';
import type { OpenedCase, SentCode } from '../case.ts';
import { noteOf } from '../ticket-note.ts';
import { blockedWords, deliveryWords, planWords } from '../words.ts';

/** What an administrator has to do, in words. */
export function taskWords(
  { task, attribute }: HandOver,
  { plan, user }: OpenedCase,
  t: TFunction,
  language: string,
): string {
  const providers = plan.kind === 'blocked' ? (plan.providers ?? user.providers) : user.providers;
  return t(`calls.handOver.tasks.${task}`, {
    contact: attribute === null ? '' : t(`attributes.${attribute}`),
    providers: formatIn(language).list(providers),
    status: t(`statuses.${user.status}`),
  });
}

interface Parts {
  readonly opened: OpenedCase;
  /** The newest send, which is why the caller is handed over though a code could be sent. */
  readonly sent: SentCode | null;
  /** `null` if the pool's settings are not known. */
  readonly handOver: HandOver | null;
  readonly ticket: string;
  readonly poolName: string;
}

/** A note for whoever has the rights that the desk lacks: contacts masked. */
export function handOverNote(parts: Parts, t: TFunction, language: string): string {
  const { opened, sent, handOver, ticket, poolName } = parts;
  const { place, user, plan } = opened;
  const contact = (its: MaskedContact | null) =>
    its
      ? `${its.mask} (${t(its.verified ? 'contact.verified' : 'contact.notVerified')})`
      : t('calls.handOver.none');
  return noteOf(t('calls.handOver.title'), [
    [t('reset.note.ticket'), maskContactsIn(ticket, { bareDigits: false })],
    [t('calls.handOver.user'), maskContactsIn(user.username)],
    [t('reset.note.sub'), user.sub],
    [t('calls.handOver.email'), contact(user.email)],
    [t('calls.handOver.phone'), contact(user.phone)],
    [t('reset.note.pool'), `${poolName} (${place.poolId}, ${place.region})`],
    [t('calls.handOver.why'), why()],
    [t('calls.handOver.toDo'), handOver ? taskWords(handOver, opened, t, language) : undefined],
    [t('calls.handOver.command'), handOver?.command ?? undefined],
  ]);

  function why(): string {
    if (plan.kind === 'blocked') {
      const { title, means } = blockedWords(plan, t, language);
      return `${title}. ${means}`;
    }
    if (!sent) return planWords(plan, t, language);
    const { headline, means } = deliveryWords(sent.delivery, t);
    return `${headline} ${means}`;
  }
}
