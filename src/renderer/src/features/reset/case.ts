import type { CallerCheckSetting } from '../../../../shared/domain/caller-checks.ts';
import type { Confirmation, ConfirmationReason } from '../../../../shared/domain/confirmation.ts';
import type { Delivery } from '../../../../shared/domain/delivery.ts';
import type { Entry } from '../../../../shared/domain/ledger.ts';
import type { BlockReason, RecoveryPlan } from '../../../../shared/domain/plan.ts';
import type { Place, PoolPlace } from '../../../../shared/domain/pool.ts';
import type { Opened } from '../../../../shared/domain/recovery.ts';
import type { Candidate } from '../../../../shared/domain/search.ts';
import type { ContactAttribute } from '../../../../shared/domain/user.ts';

/** An opened user, with the place that the plan was made for. */
export interface OpenedCase extends Opened {
  readonly place: Place;
}

/** The outcome of one request, with the case that it was sent for. */
export interface SentCode {
  readonly delivery: Delivery;
  readonly of: OpenedCase;
  readonly ticket: string;
  readonly reason: string;
  /** The caller checks that were ticked. */
  readonly checks: readonly CallerCheckSetting[];
}

/** The outcome of one try to set a new password. Holds neither the password nor the code. */
export interface Finished {
  readonly confirmation: Confirmation;
  /**
   * The case on the screen; the send before may have been for an older one, with another app
   * client.
   */
  readonly of: OpenedCase;
  readonly ticket: string;
  /** The send that it came after, if any. */
  readonly after: SentCode | null;
}

/** What was typed, on its way to main. In no state and in no cache. */
export interface Secrets {
  readonly code: string;
  readonly password: string;
}

/**
 * Whether a request reached Cognito or may have: it then counts for the hour and for the cooldown.
 */
export function reachedCognito({ state }: Pick<Delivery | Confirmation, 'state'>): boolean {
  return state !== 'not-sent';
}

/** A request whose outcome is not known yet. */
export function isUnderWay({ outcome }: Entry): boolean {
  return outcome === 'pending';
}

/** A text without invisible characters: a ticket made only of those is empty. */
export function visible(text: string): string {
  return text.replace(/[\p{Cf}\p{Cc}]/gu, '').trim();
}

/**
 * The contact on file of which the caller gave only the beginning: nobody knows whether they know
 * the rest.
 */
export function partialContactOf(matched: Candidate['matched'] | null): ContactAttribute | null {
  if (matched?.match !== 'prefix') return null;
  const { attribute } = matched;
  return attribute === 'email' || attribute === 'phone_number' ? attribute : null;
}

/**
 * When the next send is allowed, in milliseconds since the epoch; in the past if it is allowed now.
 */
export function cooldownEnd(
  opened: OpenedCase,
  delivery: Delivery | null,
  cooldownSeconds: number,
): number {
  const ends = [opened.cooldownUntil, delivery?.retryAt].flatMap((iso) =>
    iso ? [Date.parse(iso)] : [],
  );
  if (delivery && reachedCognito(delivery)) {
    ends.push(Date.parse(delivery.at) + cooldownSeconds * 1000);
  }
  return Math.max(0, ...ends);
}

export function isSamePool(one: PoolPlace, other: PoolPlace | null): boolean {
  return (
    one.profile === other?.profile && one.region === other.region && one.poolId === other.poolId
  );
}

const HOUR_MS = 60 * 60 * 1000;

/**
 * How many requests of the last hour Cognito counts for a user. A reopened user brings earlier ones
 * along. Codes and new passwords count together.
 */
export function attemptsInLastHour(
  opened: OpenedCase,
  { sends, finishes }: { sends: readonly SentCode[]; finishes: readonly Finished[] },
): number {
  const since = Date.now() - HOUR_MS;
  const after = [
    ...sends.filter(({ of }) => of === opened).map(({ delivery }) => delivery),
    ...finishes.filter(({ of }) => of === opened).map(({ confirmation }) => confirmation),
  ];
  const times = [...opened.attempts, ...after.filter(reachedCognito).map(({ at }) => at)];
  return times.filter((at) => Date.parse(at) > since).length;
}

/** With these, a code that the caller may have is useless. */
const NO_CODE_HELPS: ReadonlySet<BlockReason> = new Set([
  'disabled',
  'federated',
  'force-change-password',
  'temporary-password-expired',
]);

/** Whether a new password can be set with the caller's code. */
export function canFinish(plan: RecoveryPlan): boolean {
  return plan.kind === 'code' || !NO_CODE_HELPS.has(plan.reason);
}

/** Whether the caller may have received a code from this send. */
export function mayHaveCode({ state }: Delivery): boolean {
  return state === 'accepted' || state === 'unknown';
}

type Field = 'code' | 'password';

/** The field to correct for the next try; the other one is kept for it. */
const FIELD_TO_FIX: Partial<Record<ConfirmationReason, Field>> = {
  'code-wrong': 'code',
  'code-wrong-or-hidden': 'code',
  'password-policy': 'password',
  'password-history': 'password',
};

export function fieldToFix({ reason }: Confirmation): Field | null {
  return FIELD_TO_FIX[reason] ?? null;
}

/**
 * Whether a field keeps what was typed: only if the next try may be the very same, or differ only
 * in the other field.
 */
export function keepsField(confirmation: Confirmation, field: Field): boolean {
  const { state, reason } = confirmation;
  const mend = fieldToFix(confirmation);
  if (mend) return mend !== field;
  return reason === 'throttled' || (state === 'not-sent' && reason !== 'switched-off');
}
