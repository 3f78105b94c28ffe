/**
 * What a scan puts a user into: exactly one each, so that they add up to the scanned users. In the
 * order of the recovery plan: what stands in the way first comes first.
 */
export const CATEGORIES = [
  /** A code can go to the e-mail address and to the phone. */
  'both',
  'email',
  'phone',
  /** RESET_REQUIRED, and a code can reach the user: the next sign-in asks for it. */
  'reset-required',
  /** The contact that the pool's order asks for first is there but not verified. */
  'unverified-email',
  'unverified-phone',
  /** Neither an e-mail address nor a phone number that the pool's order allows. */
  'no-contact',
  /** A verified contact, which the pool's order leaves out. */
  'contact-not-allowed',
  /** A code could only go to the phone, and the pool has nothing to send text messages with. */
  'sms-missing',
  /**
   * Cognito comes to the phone first, and AWS reports a failure of the pool's text messages; or
   * there are none, and whether Cognito then uses the verified email is not documented. A code may
   * reach the user, or not: nobody here is counted as helped.
   */
  'sms-uncertain',
  'temporary-password',
  /** Surely out of date: older than the pool's validity since the user's last change. */
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
 * The categories whose users can reset by themselves, as far as a scan can tell: it does not see
 * MFA. Where there is a doubt they are in none of these.
 */
export const RECOVERABLE: readonly Category[] = ['both', 'email', 'phone', 'reset-required'];

/** All that is true of a user beside the category; a user has any number of them. */
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

/** How many users each category has. */
export type Tally = Readonly<Record<Category, number>>;

/** Nobody in any category. */
export function emptyTally(): Tally {
  return Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Tally;
}

/** How many of a tally's users can reset by themselves. */
export function recoverableOf(tally: Tally): number {
  return RECOVERABLE.reduce((sum, category) => sum + tally[category], 0);
}
