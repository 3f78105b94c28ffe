import type { PasswordPolicy } from './password.ts';

/** The format of a user pool id. */
export const POOL_ID = /^[\w-]+_[0-9a-zA-Z]+$/u;
/** The longest id of a user pool that Cognito takes, in characters. */
export const MAX_POOL_ID_LENGTH = 55;

/** The format of an app client id. */
export const CLIENT_ID = /^[\w+]+$/u;
/** The longest id of an app client that Cognito takes, in characters. */
export const MAX_CLIENT_ID_LENGTH = 128;

/**
 * One app client of one user pool, reached with one AWS profile: everything that determines where a
 * request goes.
 */
export interface Place {
  readonly profile: string;
  /**
   * Such as `eu-west-1`. Always given, because otherwise the SDK would fall back to the
   * environment's.
   */
  readonly region: string;
  readonly poolId: string;
  readonly clientId: string;
}

/** One user pool, reached with one AWS profile. */
export type PoolPlace = Omit<Place, 'clientId'>;

export interface PoolSummary {
  readonly id: string;
  readonly name: string;
}

export interface ClientSummary {
  readonly id: string;
  readonly name: string;
}

export const RECOVERY_MECHANISMS = [
  'verified_email',
  'verified_phone_number',
  'admin_only',
] as const;
export type RecoveryMechanism = (typeof RECOVERY_MECHANISMS)[number];

export const FACTORS = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] as const;
export type Factor = (typeof FACTORS)[number];

/** What the plan needs from DescribeUserPool, and what the Pool screen shows of it. */
export interface PoolSettings {
  readonly id: string;
  readonly name: string;
  /**
   * By priority, highest first; `null` if the pool has no AccountRecoverySetting (legacy: phone,
   * then email).
   */
  readonly recovery: readonly RecoveryMechanism[] | null;
  readonly mfa: 'OFF' | 'ON' | 'OPTIONAL';
  /** The factors that the pool offers; `null` if GetUserPoolMfaConfig is denied. */
  readonly mfaFactors: readonly Factor[] | null;
  /** How users sign in: `username`, or the attributes that stand in for it. */
  readonly signIn: readonly ('username' | 'email' | 'phone_number' | 'preferred_username')[];
  readonly caseSensitive: boolean;
  /** In days. Cognito's 0 means its default of 7. */
  readonly temporaryPasswordValidityDays: number;
  readonly passwordPolicy: PasswordPolicy;
  /** COGNITO_DEFAULT sends at most 50 emails a day for the whole AWS account. */
  readonly emailSender: 'cognito' | 'ses' | 'custom';
  /** Amazon SNS, or AWS End User Messaging. */
  readonly smsSender: 'sns' | 'eum' | 'custom' | 'none';
  /** `SmsConfigurationFailure`, such as `SNSSandbox`. `senderOf` says what it means. */
  readonly smsFailure?: string | undefined;
  /** A user-migration trigger may create a user for a mistyped name. */
  readonly migratesUsers: boolean;
  readonly threatProtection: boolean;
  readonly tier?: string | undefined;
  /** AWS's estimate, not a count. */
  readonly estimatedUsers?: number | undefined;
}

/**
 * The order in which a pool uses contacts. Without an AccountRecoverySetting Cognito uses the
 * legacy one: phone, then email.
 */
export function recoveryOrder({
  recovery,
}: Pick<PoolSettings, 'recovery'>): readonly RecoveryMechanism[] {
  return recovery ?? ['verified_phone_number', 'verified_email'];
}

/** What the plan needs from DescribeUserPoolClient. The client secret itself never leaves main. */
export interface ClientSettings {
  readonly id: string;
  readonly name: string;
  readonly hasSecret: boolean;
  /** `PreventUserExistenceErrors: ENABLED`: answers about users may be simulated. */
  readonly hidesUserExistence: boolean;
}
