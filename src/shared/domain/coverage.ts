import type { MaskedContact, UserStatus } from './user.ts';

/**
 * The categories of a scan. Each user is in exactly one, so that they add up to the scanned users.
 * In the order of the recovery plan: the first obstacle decides.
 */
export const CATEGORIES = [
  /** A code can go to the email address and to the phone. */
  'both',
  'email',
  'phone',
  /** RESET_REQUIRED, and a code can reach the user: the next sign-in asks for it. */
  'reset-required',
  /** The user has the contact that the pool's order asks for first, but it is not verified. */
  'unverified-email',
  'unverified-phone',
  /** Neither an email address nor a phone number that the pool's order allows. */
  'no-contact',
  /** A verified contact, but one that the pool's order leaves out. */
  'contact-not-allowed',
  /** A code could only go to the phone, and the pool has nothing to send text messages with. */
  'sms-missing',
  /**
   * Cognito would use the phone first, but AWS reports a failure of the pool's text messages; or
   * the pool has none, and whether Cognito then uses the verified email is not documented. A code
   * may or may not reach the user: nobody here counts as helped.
   */
  'sms-uncertain',
  'temporary-password',
  /** Certainly expired: older than the pool's validity since the user's last change. */
  'temporary-password-expired',
  'unconfirmed',
  'federated',
  'disabled',
  /** The pool leaves recovery to administrators. */
  'admin-only',
  /** ARCHIVED, COMPROMISED, UNKNOWN. */
  'unusable-status',
] as const;
export type Category = (typeof CATEGORIES)[number];

/**
 * The categories whose users can reset their own password, as far as a scan can tell: it does not
 * see MFA. Doubtful users are in none of these.
 */
export const RECOVERABLE: readonly Category[] = ['both', 'email', 'phone', 'reset-required'];

/** Everything else that is true of a user; each can have any number of them. */
export const COVERAGE_REASONS = [
  'email-verified',
  'email-unverified',
  'email-absent',
  'email-not-allowed',
  'phone-verified',
  'phone-unverified',
  'phone-absent',
  'phone-not-allowed',
  /** Of the pool, for a phone that its order allows. */
  'sms-missing',
  'sms-sandbox',
  'sms-failure',
  'reset-required',
  'temporary-password',
  'temporary-password-expired',
  'unconfirmed',
  'federated',
  'disabled',
  'admin-only',
  'unusable-status',
] as const;
export type CoverageReason = (typeof COVERAGE_REASONS)[number];

export interface Coverage {
  readonly category: Category;
  readonly reasons: readonly CoverageReason[];
}

/**
 * Whether nobody has verified a contact of a user who signs in here: enabled, and with a password
 * of this pool. Cuts across the categories: someone with a temporary password lacks one as well as
 * someone whose recovery stops there. A federated user's contacts are the identity provider's to
 * verify.
 */
export function isUnverified(user: {
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly email: Pick<MaskedContact, 'verified'> | null;
  readonly phone: Pick<MaskedContact, 'verified'> | null;
}): boolean {
  const isVerified = user.email?.verified === true || user.phone?.verified === true;
  return user.enabled && user.status !== 'EXTERNAL_PROVIDER' && !isVerified;
}

/** How many users each category has. */
export type Tally = Readonly<Record<Category, number>>;

/** A tally of zeros. */
export function emptyTally(): Tally {
  return Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Tally;
}

/** How many of a tally's users can reset their own password. */
export function recoverableOf(tally: Tally): number {
  return RECOVERABLE.reduce((sum, category) => sum + tally[category], 0);
}
