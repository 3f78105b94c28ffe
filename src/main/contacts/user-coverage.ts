import type { Category, Coverage, CoverageReason } from '../../shared/domain/coverage.ts';
import { type PoolSettings, recoveryOrder } from '../../shared/domain/pool.ts';
import {
  needsMissingSms,
  type SmsTrouble,
  senderOf,
  troubleOf,
} from '../../shared/domain/senders.ts';
import { temporaryPasswordAgeDays, type UserRecord } from '../../shared/domain/user.ts';

/** A contact as the pool's recovery order treats it. */
interface Channel {
  readonly name: 'email' | 'phone';
  readonly state: 'verified' | 'unverified' | 'absent';
  readonly allowed: boolean;
  /** Why the pool's messages to it are not reliable. */
  readonly trouble: SmsTrouble | null;
}

/**
 * Says whether users could reset their own password, from what ListUsers tells: without MFA, which
 * may rule a contact out. Agrees with the recovery plan for the same user, except that an
 * unconfirmed user never counts as helped, nor does one whose plan is uncertain because of the
 * pool's text messages.
 *
 * @param now for the age of a temporary password
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export function coverageOf(user: UserRecord, pool: PoolSettings, now: Date): Coverage {
  const channels = channelsOf(user, pool);
  const obstacle = obstacleOf(user, pool, now);
  const mustReset = user.status === 'RESET_REQUIRED';
  const reasons: (CoverageReason | false)[] = [
    ...channels.flatMap(({ name, state, allowed, trouble }): (CoverageReason | false)[] => [
      `${name}-${state}`,
      state !== 'absent' && !allowed && `${name}-not-allowed`,
      state !== 'absent' && allowed && (trouble ?? false),
    ]),
    mustReset && 'reset-required',
    ...statusReasons(user, pool, now),
  ];
  return {
    category: obstacle ?? byContact(channels, pool, mustReset),
    reasons: reasons.filter((reason) => reason !== false),
  };
}

/**
 * The pool settings that {@link coverageOf} depends on: categories of users read under different
 * settings are not comparable.
 */
export function policyOf(pool: PoolSettings): string {
  return JSON.stringify([
    recoveryOrder(pool),
    pool.temporaryPasswordValidityDays,
    troubleOf(senderOf(pool, 'SMS')),
  ]);
}

/** What prevents a reset whatever the contacts are; the first that applies, in the plan's order. */
function obstacleOf(user: UserRecord, pool: PoolSettings, now: Date): Category | null {
  if (!user.enabled) return 'disabled';
  switch (user.status) {
    case 'EXTERNAL_PROVIDER':
      return 'federated';
    case 'FORCE_CHANGE_PASSWORD':
      return hasExpired(user, pool, now) ? 'temporary-password-expired' : 'temporary-password';
    case 'UNCONFIRMED':
      return 'unconfirmed';
    case 'CONFIRMED':
    case 'RESET_REQUIRED':
      return leavesToAdmins(pool) ? 'admin-only' : null;
    default:
      return 'unusable-status';
  }
}

/** Every obstacle, including the one that gives the category. */
function statusReasons(user: UserRecord, pool: PoolSettings, now: Date): CoverageReason[] {
  const reasons: (CoverageReason | false)[] = [
    !user.enabled && 'disabled',
    user.status === 'EXTERNAL_PROVIDER' && 'federated',
    user.status === 'FORCE_CHANGE_PASSWORD' &&
      (hasExpired(user, pool, now) ? 'temporary-password-expired' : 'temporary-password'),
    user.status === 'UNCONFIRMED' && 'unconfirmed',
    ['ARCHIVED', 'COMPROMISED', 'UNKNOWN'].includes(user.status) && 'unusable-status',
    leavesToAdmins(pool) && 'admin-only',
  ];
  return reasons.filter((reason) => reason !== false);
}

function byContact(channels: readonly Channel[], pool: PoolSettings, mustReset: boolean): Category {
  const eligible = channels.filter(({ state, allowed }) => state === 'verified' && allowed);
  const sure = eligible.filter(({ trouble }) => trouble === null);
  const [first] = eligible;
  // Cognito takes the first. What it does if it cannot send there is not documented.
  if (first?.trouble === null) {
    if (mustReset) return 'reset-required';
    return sure.length === 2 ? 'both' : first.name;
  }
  if (first !== undefined) {
    return first.trouble === 'sms-missing' && sure.length === 0 ? 'sms-missing' : 'sms-uncertain';
  }
  // In the pool's order, so that the contact to fix is the one that the pool asks for first.
  const unverified = channels.find(
    ({ state, allowed, trouble }) => state === 'unverified' && allowed && trouble !== 'sms-missing',
  );
  if (unverified !== undefined) return `unverified-${unverified.name}`;
  const isLeftOut = channels.some(({ state }) => state === 'verified');
  const isThere = channels.some(({ state }) => state !== 'absent');
  if (isThere && needsMissingSms(pool)) return 'sms-missing';
  return isLeftOut ? 'contact-not-allowed' : 'no-contact';
}

/** Email and phone, in the pool's order. */
function channelsOf(user: UserRecord, pool: PoolSettings): readonly Channel[] {
  const order = recoveryOrder(pool);
  const email: Channel = {
    name: 'email',
    state: stateOf(user.email),
    allowed: order.includes('verified_email'),
    trouble: troubleOf(senderOf(pool, 'EMAIL')),
  };
  const phone: Channel = {
    name: 'phone',
    state: stateOf(user.phone),
    allowed: order.includes('verified_phone_number'),
    trouble: troubleOf(senderOf(pool, 'SMS')),
  };
  return order[0] === 'verified_phone_number' ? [phone, email] : [email, phone];
}

function stateOf(contact: { readonly verified: boolean } | null): Channel['state'] {
  if (contact === null) return 'absent';
  return contact.verified ? 'verified' : 'unverified';
}

function leavesToAdmins(pool: PoolSettings): boolean {
  return pool.recovery?.includes('admin_only') === true;
}

/** Certain, because the password is at least that old. */
function hasExpired(user: UserRecord, pool: PoolSettings, now: Date): boolean {
  const ageDays = temporaryPasswordAgeDays(user, now);
  return ageDays !== null && ageDays >= pool.temporaryPasswordValidityDays;
}
