import type { Factor } from './pool.ts';

export const USER_STATUSES = [
  'UNCONFIRMED',
  'CONFIRMED',
  'EXTERNAL_PROVIDER',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export type ContactAttribute = 'email' | 'phone_number';

/** As Cognito names it. */
export type Medium = 'EMAIL' | 'SMS';

/** The longest `sub` that the bridge accepts, in characters; Cognito's are UUIDs. */
export const MAX_SUB_LENGTH = 256;

/** The user's MFA from AdminGetUser; ListUsers has none. */
export type UserMfa =
  | {
      readonly checked: true;
      readonly factors: readonly Factor[];
      readonly preferred: Factor | null;
    }
  | { readonly checked: false };

/** A user from Cognito, with raw contacts. Stays in main; the page gets a {@link MaskedUser}. */
export interface UserRecord {
  /** The canonical `Username`: the one that ForgotPassword is sent for. */
  readonly username: string;
  readonly sub: string;
  readonly enabled: boolean;
  readonly status: UserStatus;
  /** ISO 8601, UTC. */
  readonly createdAt: string | null;
  /** ISO 8601, UTC. */
  readonly modifiedAt: string | null;
  readonly name: string | null;
  readonly email: { readonly value: string; readonly verified: boolean } | null;
  /** E.164. */
  readonly phone: { readonly value: string; readonly verified: boolean } | null;
  /** Names of the identity providers, from the `identities` attribute or the username's prefix. */
  readonly providers: readonly string[];
  readonly mfa: UserMfa;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The minimum age of a user's temporary password, in whole days: it was set when the user was
 * created or invited again, so its age lies between the times since the user's last change and
 * since the creation. It has certainly expired only by the later of the two.
 *
 * @returns `null` if Cognito gives neither
 */
export function temporaryPasswordAgeDays(
  { createdAt, modifiedAt }: Pick<UserRecord, 'createdAt' | 'modifiedAt'>,
  now: Date,
): number | null {
  const changed = modifiedAt ?? createdAt;
  if (changed === null) return null;
  return Math.max(0, Math.floor((now.getTime() - Date.parse(changed)) / DAY_MS));
}

export interface MaskedContact {
  readonly mask: string;
  readonly verified: boolean;
}

/** A user as the page sees them: contacts only as masks. */
export interface MaskedUser {
  /**
   * To read, not to send: masked if it is itself an email address or phone number. Across the
   * bridge, a user is identified by `sub`.
   */
  readonly username: string;
  readonly sub: string;
  readonly enabled: boolean;
  readonly status: UserStatus;
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  readonly name: string | null;
  readonly email: MaskedContact | null;
  readonly phone: MaskedContact | null;
  readonly providers: readonly string[];
  readonly mfa: UserMfa;
}
