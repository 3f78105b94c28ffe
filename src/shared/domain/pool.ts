import * as z from 'zod';
import type { PasswordPolicy } from './password.ts';

/** One app client of one user pool, reached with one AWS profile: all that a request needs to know of where it goes. */
export const placeSchema = z.strictObject({
  profile: z.string().min(1).max(256),
  /** Such as `eu-west-1`. Always said, because the SDK would else fall back to the environment's. */
  region: z.string().regex(/^[a-z0-9-]{3,40}$/u),
  poolId: z
    .string()
    .regex(/^[\w-]+_[0-9a-zA-Z]+$/u)
    .max(55),
  clientId: z
    .string()
    .regex(/^[\w+]+$/u)
    .max(128),
});
export type Place = z.infer<typeof placeSchema>;

/** One user pool, reached with one AWS profile. */
export type PoolPlace = Omit<Place, 'clientId'>;

export const poolSummarySchema = z.object({ id: z.string(), name: z.string() });
export type PoolSummary = z.infer<typeof poolSummarySchema>;

export const clientSummarySchema = z.object({ id: z.string(), name: z.string() });
export type ClientSummary = z.infer<typeof clientSummarySchema>;

export const mechanismSchema = z.enum(['verified_email', 'verified_phone_number', 'admin_only']);
export type RecoveryMechanism = z.infer<typeof mechanismSchema>;

export const FACTORS = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const;
export const factorSchema = z.enum(FACTORS);
export type Factor = z.infer<typeof factorSchema>;

/** What the plan needs of DescribeUserPool, and what the Pool screen shows of it. */
export const poolSettingsSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** By priority, highest first; `null` where the pool has no AccountRecoverySetting (legacy: phone, then e-mail). */
  recovery: z.array(mechanismSchema).nullable(),
  mfa: z.enum(['OFF', 'ON', 'OPTIONAL']),
  /** The factors that the pool offers; `null` where GetUserPoolMfaConfig is denied. */
  mfaFactors: z.array(factorSchema).nullable(),
  /** How users sign in: `username`, or the attributes that stand in for it. */
  signIn: z.array(z.enum(['username', 'email', 'phone_number', 'preferred_username'])),
  caseSensitive: z.boolean(),
  /** In days. Cognito's 0 means its default of 7. */
  temporaryPasswordValidityDays: z.number(),
  passwordPolicy: z.object({
    minimumLength: z.number(),
    uppercase: z.boolean(),
    lowercase: z.boolean(),
    numbers: z.boolean(),
    symbols: z.boolean(),
    history: z.number(),
  }) satisfies z.ZodType<PasswordPolicy>,
  /** COGNITO_DEFAULT sends at most 50 e-mails a day for the whole AWS account. */
  emailSender: z.enum(['cognito', 'ses', 'custom']),
  /** Amazon SNS, or AWS End User Messaging. */
  smsSender: z.enum(['sns', 'eum', 'custom', 'none']),
  /** `SmsConfigurationFailure`, such as `SNSSandbox`. `senderOf` says what it means. */
  smsFailure: z.string().optional(),
  /** A user-migration trigger may create a user for a mistyped name. */
  migratesUsers: z.boolean(),
  threatProtection: z.boolean(),
  tier: z.string().optional(),
  /** An estimate of AWS, not a count. */
  estimatedUsers: z.number().optional(),
});
export type PoolSettings = z.infer<typeof poolSettingsSchema>;

/** The order in which a pool asks for contacts. Without an AccountRecoverySetting Cognito uses the legacy one: phone, then e-mail. */
export function recoveryOrder({
  recovery,
}: Pick<PoolSettings, 'recovery'>): readonly RecoveryMechanism[] {
  return recovery ?? ['verified_phone_number', 'verified_email'];
}

/** What the plan needs of DescribeUserPoolClient. The client secret itself never leaves main. */
export const clientSettingsSchema = z.object({
  id: z.string(),
  name: z.string(),
  hasSecret: z.boolean(),
  /** `PreventUserExistenceErrors: ENABLED`: answers about users may be simulated. */
  hidesUserExistence: z.boolean(),
});
export type ClientSettings = z.infer<typeof clientSettingsSchema>;
