import { CODE_LIFETIME_MS, HOURLY_ATTEMPTS } from './cognito-limits.ts';
import type { CodePlan } from './plan.ts';
import { type PoolSettings, recoveryOrder } from './pool.ts';
import type { Opened } from './recovery.ts';
import { type SmsTrouble, senderOf, troubleOf } from './senders.ts';
import type { ContactAttribute, MaskedUser, Medium } from './user.ts';

/** What to look at with a caller who got no code, in the order of the list. */
export const NO_CODE_CHECKS = [
  /** Whether the contact is the caller's, and spelled as they say. */
  'address-right',
  /** Email only. */
  'spam',
  /** Several codes were requested: AWS does not say which of them works. */
  'newest-code',
  /** The pool has nothing to send text messages with, or AWS reports a failure. */
  'sms-trouble',
  /** Cognito's own email: a number of messages a day for the whole AWS account. */
  'sender-limit',
  /** Amazon SES: sandbox, suppression list and sending limits are for the owner to look up. */
  'ses-account',
  /** SMS: the account's monthly spending limit is for the owner to look up. */
  'sms-spend',
  /** The pool's own Lambda sends: only its log tells what became of the message. */
  'custom-sender',
  /** How long until this app sends again. */
  'cooldown',
  /** Requests of the last hour against Cognito's limit. */
  'hourly-limit',
  /** Another verified contact that the pool's order allows, though Cognito did not choose it. */
  'other-contact',
] as const;
export type NoCodeCheck = (typeof NO_CODE_CHECKS)[number];

/**
 * Emails that Cognito's own sender sends in a day, for the whole AWS account.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const DEFAULT_EMAILS_A_DAY = 50;

/** One line of the list, with what is known. */
export type NoCodeItem =
  | {
      readonly check: 'address-right' | 'other-contact';
      readonly attribute: ContactAttribute;
      readonly mask: string;
    }
  | { readonly check: 'spam' }
  | { readonly check: 'newest-code'; readonly sends: number }
  | {
      readonly check: 'sms-trouble';
      readonly trouble: SmsTrouble;
      /** `SmsConfigurationFailure`, if AWS reports one. */
      readonly failure: string | null;
    }
  | { readonly check: 'sender-limit'; readonly emailsADay: number }
  | { readonly check: 'ses-account' }
  | { readonly check: 'sms-spend' }
  | { readonly check: 'custom-sender'; readonly medium: Medium }
  | { readonly check: 'cooldown'; readonly until: string }
  | {
      readonly check: 'hourly-limit';
      readonly attempts: number;
      readonly least: number;
      readonly most: number;
    };

/** What the list is made from. */
export interface NoCodeFacts {
  readonly plan: Pick<CodePlan, 'medium' | 'attribute' | 'mask'>;
  readonly user: Pick<MaskedUser, 'email' | 'phone'>;
  readonly pool: Pick<PoolSettings, 'recovery' | 'emailSender' | 'smsSender' | 'smsFailure'>;
  /** As in {@link Opened}, together with what was sent since. */
  readonly history: Pick<Opened, 'sends' | 'attempts' | 'cooldownUntil'>;
  readonly now: Date;
}

/**
 * What to look at with a caller who got no code, from what the app knows of this pool, this contact
 * and this hour. Cognito does not tell what became of a message, so nothing here says why none
 * came.
 */
export function noCodeChecklist({ plan, user, pool, history, now }: NoCodeFacts): NoCodeItem[] {
  const { medium, attribute, mask } = plan;
  const isRecent = (iso: string): boolean => now.getTime() - Date.parse(iso) < CODE_LIFETIME_MS;
  const sends = history.sends.filter(isRecent).length;
  const attempts = history.attempts.filter(isRecent).length;
  const { cooldownUntil } = history;
  const items: (NoCodeItem | false)[] = [
    { check: 'address-right', attribute, mask },
    medium === 'EMAIL' && { check: 'spam' },
    sends > 1 && { check: 'newest-code', sends },
    ...senderItems(pool, medium),
    cooldownUntil !== undefined &&
      Date.parse(cooldownUntil) > now.getTime() && { check: 'cooldown', until: cooldownUntil },
    attempts > 0 && { check: 'hourly-limit', attempts, ...HOURLY_ATTEMPTS },
    otherContact(attribute, user, pool),
  ];
  return items.filter((item) => item !== false);
}

/** What the pool's sender for this medium may keep from arriving. */
function senderItems(pool: NoCodeFacts['pool'], medium: Medium): NoCodeItem[] {
  const sender = senderOf(pool, medium);
  if (sender.can === 'custom') return [{ check: 'custom-sender', medium }];
  if (medium === 'SMS') {
    const trouble = troubleOf(sender);
    const failure = sender.can === 'doubtful' ? sender.failure : null;
    const known: NoCodeItem[] =
      trouble === null ? [] : [{ check: 'sms-trouble', trouble, failure }];
    return sender.can === 'no' ? known : [...known, { check: 'sms-spend' }];
  }
  return pool.emailSender === 'cognito'
    ? [{ check: 'sender-limit', emailsADay: DEFAULT_EMAILS_A_DAY }]
    : [{ check: 'ses-account' }];
}

function otherContact(
  used: ContactAttribute,
  user: NoCodeFacts['user'],
  pool: NoCodeFacts['pool'],
): NoCodeItem | false {
  const attribute = used === 'email' ? 'phone_number' : 'email';
  const contact = attribute === 'email' ? user.email : user.phone;
  const isAllowed = recoveryOrder(pool).includes(`verified_${attribute}`);
  if (contact?.verified !== true || !isAllowed) return false;
  return { check: 'other-contact', attribute, mask: contact.mask };
}
