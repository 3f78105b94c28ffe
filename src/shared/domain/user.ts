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

/** The longest `sub` that the bridge takes, in characters; Cognito's are UUIDs. */
export const MAX_SUB_LENGTH = 256;

/** The user's MFA as AdminGetUser tells it; ListUsers carries none. */
export type UserMfa =
  | {
      readonly checked: true;
      readonly factors: readonly Factor[];
      readonly preferred: Factor | null;
    }
  | { readonly checked: false };

/**
 * A user as Cognito tells it, with raw contacts. Stays in main; the page gets a {@link MaskedUser}.
 */
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
  /** Names of the identity providers in the `identities` attribute or in the username's prefix. */
  readonly providers: readonly string[];
  readonly mfa: UserMfa;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The least age of a user's temporary password, in whole days: it was set when the user was made or
 * invited again, so its age lies between the times since the last change of the user and since its
 * creation. It has expired for sure only by the later of the two.
 *
 * @returns `null` where Cognito tells neither
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

/** A user as the page sees it: contacts only as masks. */
export interface MaskedUser {
  /**
   * To read, not to send: masked where it is itself an e-mail address or phone number. A user is
   * named over the bridge by `sub`.
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
