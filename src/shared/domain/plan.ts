import type { Factor } from './pool.ts';
import type { ContactAttribute, Medium } from './user.ts';

/**
 * Why no code can be sent. Each has words for the agent, a next step and words for the caller in
 * the catalogues.
 */
export const BLOCK_REASONS = [
  'disabled',
  'force-change-password',
  'temporary-password-expired',
  'federated',
  'unconfirmed',
  'admin-only',
  'no-contact',
  'unverified-contact',
  'contact-not-allowed',
  'mfa-preferred',
  /** A code could only go by text message, and the pool has nothing to send one with. */
  'sms-missing',
  'unusable-status',
] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** What the agent should know before the send, but which does not prevent it. */
export const PLAN_NOTES = [
  /** The pool sets no recovery order: phone first, then email. */
  'legacy-order',
  /**
   * The contact is an activated but not preferred MFA factor: AWS's pages disagree on whether it is
   * excluded.
   */
  'mfa-activated',
  /** The first contact of the order is skipped because it is the preferred MFA factor. */
  'mfa-skipped',
  /** AdminGetUser is denied, so MFA is not checked. */
  'mfa-not-checked',
  /** UNCONFIRMED with a verified contact: Cognito may answer without sending. */
  'unconfirmed',
  /** The user must reset before the next sign-in. */
  'reset-required',
  /** `PreventUserExistenceErrors: ENABLED`. */
  'may-be-simulated',
  /** DescribeUserPoolClient is denied: secret and PreventUserExistenceErrors are not known. */
  'client-not-read',
  /** The pool sends through Cognito's own email: 50 a day for the whole AWS account. */
  'default-email',
  /** A custom sender Lambda sends the message; its failures do not show in Cognito's answer. */
  'custom-sender',
  /**
   * Cognito would use a phone that the pool cannot send to: what it then does is not documented.
   */
  'sms-missing',
  /** `SmsConfigurationFailure: SNSSandbox`: text messages reach registered numbers only. */
  'sms-sandbox',
  /** `SmsConfigurationFailure` has any other value. */
  'sms-failure',
] as const;
export type PlanNote = (typeof PLAN_NOTES)[number];

/**
 * `expected`: as AWS documents. `uncertain`: AWS's pages leave it open, or AWS reports a failure.
 * Never a promise.
 */
export const CERTAINTIES = ['expected', 'uncertain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export interface CodePlan {
  readonly kind: 'code';
  readonly certainty: Certainty;
  readonly medium: Medium;
  readonly attribute: ContactAttribute;
  readonly mask: string;
  readonly notes: readonly PlanNote[];
  /** The factor that `mfa-activated` is about, else `mfa-skipped`. */
  readonly factor?: Factor | undefined;
}

export interface BlockedPlan {
  readonly kind: 'blocked';
  readonly reason: BlockReason;
  readonly notes: readonly PlanNote[];
  /** For `mfa-preferred`: the factor that gets in the way. */
  readonly factor?: Factor | undefined;
  /**
   * For `no-contact`, `unverified-contact`, `contact-not-allowed` and `mfa-preferred`: the contact
   * that a code could go to once it is there and verified; none if no contact would help.
   */
  readonly other?: ContactAttribute | undefined;
  /** For `federated`: the identity providers. */
  readonly providers?: readonly string[] | undefined;
  /**
   * For `force-change-password` and `temporary-password-expired`: the temporary password's minimum
   * age and its validity, in days.
   */
  readonly temporaryPassword?: { readonly ageDays: number; readonly validDays: number } | undefined;
}

/** What ForgotPassword would do for this user, as far as can be known before the send. */
export type RecoveryPlan = CodePlan | BlockedPlan;
