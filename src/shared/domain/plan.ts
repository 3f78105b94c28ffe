import * as z from 'zod';
import { factorSchema } from './pool.ts';
import { contactAttributeSchema, mediumSchema } from './user.ts';

/** Why no code can be sent. Each has words for the agent, a next step and words for the caller in the catalogues. */
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
export const blockReasonSchema = z.enum(BLOCK_REASONS);
export type BlockReason = z.infer<typeof blockReasonSchema>;

/** What the agent should know before the send, without it being in the way. */
export const PLAN_NOTES = [
  /** The pool sets no recovery order: phone first, then e-mail. */
  'legacy-order',
  /** The contact is an activated, not preferred, MFA factor: AWS's pages disagree on whether it is excluded. */
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
  /** The pool sends through Cognito's own e-mail: 50 a day for the whole AWS account. */
  'default-email',
  /** A custom sender Lambda sends the message; its failures are not in Cognito's answer. */
  'custom-sender',
  /** Cognito comes to a phone that the pool cannot send to: what it does then is not documented. */
  'sms-missing',
  /** `SmsConfigurationFailure: SNSSandbox`: text messages reach registered numbers only. */
  'sms-sandbox',
  /** `SmsConfigurationFailure` says anything else. */
  'sms-failure',
] as const;
export const planNoteSchema = z.enum(PLAN_NOTES);
export type PlanNote = z.infer<typeof planNoteSchema>;

export const codePlanSchema = z.object({
  kind: z.literal('code'),
  /** What AWS documents, or what its pages leave open or report a failure of. Never a promise. */
  certainty: z.enum(['expected', 'uncertain']),
  medium: mediumSchema,
  attribute: contactAttributeSchema,
  mask: z.string(),
  notes: z.array(planNoteSchema),
  /** The factor that `mfa-activated` or `mfa-skipped` speaks of. */
  factor: factorSchema.optional(),
});
export type CodePlan = z.infer<typeof codePlanSchema>;

export const blockedPlanSchema = z.object({
  kind: z.literal('blocked'),
  reason: blockReasonSchema,
  notes: z.array(planNoteSchema),
  /** `mfa-preferred`: the factor in the way. */
  factor: factorSchema.optional(),
  /** `mfa-preferred` and `contact-not-allowed`: the contact that would help once it is verified or allowed. */
  other: contactAttributeSchema.optional(),
  /** `federated`: the identity providers. */
  providers: z.array(z.string()).optional(),
  /** `force-change-password` and `temporary-password-expired`: the least age of the temporary password and its validity, in days. */
  temporaryPassword: z.object({ ageDays: z.number(), validDays: z.number() }).optional(),
});
export type BlockedPlan = z.infer<typeof blockedPlanSchema>;

export const planSchema = z.discriminatedUnion('kind', [codePlanSchema, blockedPlanSchema]);
/** What ForgotPassword would do for this user, as far as it can be known before the send. */
export type RecoveryPlan = z.infer<typeof planSchema>;
