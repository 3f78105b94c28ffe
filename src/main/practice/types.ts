import type { Factor, RecoveryMechanism } from '../../shared/domain/pool.ts';
import type { LessonId } from '../../shared/domain/practice.ts';
import type { ContactAttribute, UserStatus } from '../../shared/domain/user.ts';
import type { PracticeFault } from './faults.ts';

export interface PracticeClient {
  readonly id: string;
  readonly name: string;
  readonly secret?: string;
  /** `PreventUserExistenceErrors`. */
  readonly existenceErrors: 'LEGACY' | 'ENABLED';
}

/** A simulated user pool: its settings, and what its answers follow from. */
export interface PoolData {
  readonly id: string;
  readonly name: string;
  /** By priority; `null` if the pool has no AccountRecoverySetting. */
  readonly recovery: readonly RecoveryMechanism[] | null;
  /** `UsernameAttributes`: these replace the username, and `Username` is a generated sub. */
  readonly usernameAttributes: readonly ContactAttribute[];
  /** `AliasAttributes`: once verified, these sign in as alternatives to the username. */
  readonly aliasAttributes: readonly ContactAttribute[];
  /** `UsernameConfiguration.CaseSensitive`; `null` if it was never set, which means sensitive. */
  readonly caseSensitive: boolean | null;
  readonly emailSender: 'COGNITO_DEFAULT' | 'DEVELOPER';
  /** What sends text messages. Defaults to Amazon SNS without a failure. */
  readonly sms?: PracticeSms;
  /** A `UserMigration` trigger takes users over from an older system. */
  readonly migratesUsers?: true;
  readonly mfa: 'OFF' | 'ON' | 'OPTIONAL';
  readonly mfaFactors: readonly Factor[];
  /** `UserPoolAddOns.AdvancedSecurityMode`. */
  readonly threatProtection: 'OFF' | 'ENFORCED';
  readonly tier: 'LITE' | 'ESSENTIALS' | 'PLUS';
  readonly passwordPolicy: PasswordPolicy;
  /** ForgotPassword and ConfirmForgotPassword together, per user and hour. AWS says 5 to 20. */
  readonly attemptsPerHour: number;
  readonly createdDaysAgo: number;
  readonly clients: readonly PracticeClient[];
}

type PracticeSms =
  /** No `SmsConfiguration`. */
  | 'none'
  /** A role that may not send: `SmsConfigurationFailure: InvalidSmsRoleAccessPolicyException`. */
  | 'role-failure'
  /** One Lambda for SMS and one for email: `CustomSMSSender`, `CustomEmailSender`. */
  | 'custom-senders'
  /** `SmsConfigurationFailure: SNSSandbox`. Messages arrive at the numbers registered there. */
  | { readonly sandbox: readonly string[] };

/** As DescribeUserPool names its members. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly PasswordHistorySize?: number;
  readonly TemporaryPasswordValidityDays: number;
}

export interface Contact {
  readonly value: string;
  readonly verified: boolean;
}

/** A user as the data declares it: dates count back from the start of the practice pool. */
export interface UserSeed {
  readonly name: string;
  readonly lesson: LessonId;
  /**
   * Absent in a pool with `UsernameAttributes`: there Cognito generates the username, which is the
   * sub.
   */
  readonly username?: string;
  readonly email?: Contact;
  readonly phone?: Contact;
  /** Defaults to CONFIRMED. */
  readonly status?: UserStatus;
  readonly disabled?: true;
  readonly factors?: readonly Factor[];
  readonly preferredFactor?: Factor;
  /** The identity provider of a federated user and the user's id there. */
  readonly federated?: {
    readonly provider: string;
    readonly type: 'Google' | 'SAML' | 'Facebook';
    readonly userId: string;
  };
  readonly createdDaysAgo?: number;
  readonly modifiedDaysAgo?: number;
  /**
   * What ForgotPassword does for this user whatever the record says, so that it can be practiced.
   */
  readonly fault?: PracticeFault;
}

/** Whom a lesson is about. */
export interface LessonUser {
  readonly id: LessonId;
  readonly name: string;
  readonly sub: string;
}

/** A user as the simulated directory holds it. Times are milliseconds since the epoch. */
export interface DirectoryUser {
  readonly username: string;
  readonly sub: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email?: Contact | undefined;
  readonly phone?: Contact | undefined;
  readonly status: UserStatus;
  readonly enabled: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly factors: readonly Factor[];
  readonly preferredFactor?: Factor | undefined;
  /** The `identities` attribute: a JSON text. */
  readonly identities?: string | undefined;
  readonly fault?: PracticeFault | undefined;
}
