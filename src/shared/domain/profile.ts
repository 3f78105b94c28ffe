import * as z from 'zod';

/** How a profile's credentials come about, in the order in which the SDK decides. */
export const PROFILE_KINDS = [
  'practice',
  'role',
  'role-mfa',
  'static',
  'web-identity',
  'process',
  'sso',
  'login',
  'incomplete',
] as const;
export const profileKindSchema = z.enum(PROFILE_KINDS);
export type ProfileKind = z.infer<typeof profileKindSchema>;

/** What is wrong with the shared AWS files. `detail` is a section's name or a system error code. */
export const PROFILE_PROBLEMS = [
  'missing',
  'unreadable',
  'not-text',
  'not-a-file',
  'too-large',
  'unusable-name',
  'misplaced-section',
  'duplicate-section',
  'practice-name-taken',
] as const;
export const profileNoteSchema = z.object({
  file: z.string(),
  problem: z.enum(PROFILE_PROBLEMS),
  detail: z.string().optional(),
});
export type ProfileNote = z.infer<typeof profileNoteSchema>;

/** How one signs in to a profile whose session is missing or has run out. */
export const signInSchema = z.discriminatedUnion('by', [
  /** In the app, by device authorization (IAM Identity Center). */
  z.object({ by: z.literal('browser') }),
  /** With a command of the AWS CLI in a terminal. */
  z.object({ by: z.literal('command'), command: z.string() }),
]);
export type SignIn = z.infer<typeof signInSchema>;

/** A profile of the local AWS configuration, or the practice profile that is always there. */
export const profileSchema = z.object({
  name: z.string(),
  kind: profileKindSchema,
  region: z.string().optional(),
  /**
   * Set where requests go to another endpoint than AWS's own; without user name, password and
   * query.
   */
  endpoint: z.string().optional(),
  /** Where `endpoint` comes from: the profile's own files, or a variable of the environment that the app was started in. */
  endpointFrom: z.enum(['profile', 'environment']).optional(),
  /** For a kind that needs it. */
  signIn: signInSchema.optional(),
  /** `incomplete`: the key, section or source that is missing. */
  missing: z.string().optional(),
});
export type Profile = z.infer<typeof profileSchema>;

/** Who AWS says the profile is (STS GetCallerIdentity). */
export const identitySchema = z.object({
  account: z.string(),
  arn: z.string(),
  /** The role's name where the caller is an assumed role. */
  role: z.string().optional(),
  /** When the credentials run out, ISO 8601, UTC; absent where they do not. */
  expiresAt: z.string().optional(),
});
export type Identity = z.infer<typeof identitySchema>;

/** What a person has to do in the browser to sign in. */
export const deviceSignInSchema = z.object({
  /** To compare with what the browser shows. */
  userCode: z.string(),
  verificationUri: z.string(),
  /** ISO 8601, UTC. */
  expiresAt: z.string(),
  /** Whether the system's browser was opened. */
  opened: z.boolean(),
});
export type DeviceSignIn = z.infer<typeof deviceSignInSchema>;

/** A question of the SDK for the code of an MFA device. */
export interface MfaQuestion {
  readonly id: string;
  readonly profile: string;
  /** The ARN or serial number of the device. */
  readonly serial: string;
  /** When the question is given up, ISO 8601, UTC. */
  readonly until: string;
}

/** A credential process that runs; it may wait for a person. */
export interface CredentialProcess {
  readonly id: string;
  readonly profile: string;
}

/** One IAM action that the app uses, as measured with a call that changes nothing. */
export const permissionSchema = z.object({
  action: z.string(),
  result: z.enum(['allowed', 'denied', 'unknown']),
});
export type Permission = z.infer<typeof permissionSchema>;

/** How an agent marks an AWS account, so that production is not taken for a test account. */
export const accountMarkSchema = z.strictObject({
  name: z.string().trim().max(40),
  colour: z.enum(['blue', 'teal', 'violet', 'amber', 'red']),
  production: z.boolean(),
});
export type AccountMark = z.infer<typeof accountMarkSchema>;
