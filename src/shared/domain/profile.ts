/** The longest name of a profile, in UTF-16 units. */
export const MAX_PROFILE_NAME_LENGTH = 256;

/** How a profile gets its credentials. */
export const PROFILE_KINDS = [
  'practice',
  'role',
  'role-mfa',
  'static',
  'static-mfa',
  'web-identity',
  'process',
  'sso',
  'login',
  'incomplete',
] as const;
export type ProfileKind = (typeof PROFILE_KINDS)[number];

/** What is wrong with the shared AWS files. */
export const PROFILE_PROBLEMS = [
  'missing',
  'unreadable',
  'not-text',
  'not-a-file',
  'too-large',
  'unusable-name',
  'misplaced-section',
  'prefixed-section',
  'duplicate-section',
  'practice-name-taken',
] as const;
export interface ProfileNote {
  readonly file: string;
  readonly problem: (typeof PROFILE_PROBLEMS)[number];
  /** A section's name or a system error code. */
  readonly detail?: string | undefined;
}

/** How to sign in to a profile whose session is missing or has expired. */
export type SignIn =
  /** In the app, by device authorization (IAM Identity Center). */
  | { readonly by: 'browser' }
  /** With a command of the AWS CLI in a terminal. */
  | { readonly by: 'command'; readonly command: string };

/** A profile of the local AWS configuration, or the practice profile, which always exists. */
export interface Profile {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region?: string | undefined;
  /**
   * Set if requests go to an endpoint other than AWS's own; without user name, password and query.
   */
  readonly endpoint?: string | undefined;
  /**
   * Where `endpoint` comes from: the profile's own files, or an environment variable that the app
   * was started with.
   */
  readonly endpointFrom?: 'profile' | 'environment' | undefined;
  /** For a kind that needs it. */
  readonly signIn?: SignIn | undefined;
  /** For `incomplete`: the missing key, section or source. */
  readonly missing?: string | undefined;
}

/** Who AWS says the profile is (STS GetCallerIdentity). */
export interface Identity {
  readonly account: string;
  readonly arn: string;
  /** The role's name if the caller is an assumed role. */
  readonly role?: string | undefined;
  /** When the credentials expire, ISO 8601, UTC; absent if they do not. */
  readonly expiresAt?: string | undefined;
}

/** What a person has to do in the browser to sign in. */
export interface DeviceSignIn {
  /** To compare with what the browser shows. */
  readonly userCode: string;
  readonly verificationUri: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
  /** Whether the system's browser was opened. */
  readonly opened: boolean;
}

/** How many digits an MFA device's code has. */
export const MFA_CODE_LENGTH = 6;

/** A question from the SDK for the code of an MFA device. */
export interface MfaQuestion {
  readonly id: string;
  readonly profile: string;
  /** The ARN or serial number of the device. */
  readonly serial: string;
  /** When the question times out, ISO 8601, UTC. */
  readonly until: string;
}

/** A running credential process; it may be waiting for a person. */
export interface CredentialProcess {
  readonly id: string;
  readonly profile: string;
}

/** One IAM action that the app uses, as measured with a call that changes nothing. */
export interface Permission {
  readonly action: string;
  readonly result: 'allowed' | 'denied' | 'unknown';
}

/** The format of an AWS account id. */
export const ACCOUNT_ID = /^\d{12}$/u;

/** The longest name that an agent can give an account, trimmed, in UTF-16 units. */
export const MAX_ACCOUNT_NAME_LENGTH = 40;

export const ACCOUNT_COLORS = ['blue', 'teal', 'violet', 'amber', 'red'] as const;

/** How an agent marks an AWS account, so that production is not mistaken for a test account. */
export interface AccountMark {
  readonly name: string;
  readonly colour: (typeof ACCOUNT_COLORS)[number];
  readonly production: boolean;
}
