import * as z from 'zod';
import { factorSchema } from './pool.ts';

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
export const userStatusSchema = z.enum(USER_STATUSES);
export type UserStatus = z.infer<typeof userStatusSchema>;

export const contactAttributeSchema = z.enum(['email', 'phone_number']);
export type ContactAttribute = z.infer<typeof contactAttributeSchema>;

export const mediumSchema = z.enum(['EMAIL', 'SMS']);
export type Medium = z.infer<typeof mediumSchema>;

/** The user's MFA as AdminGetUser tells it; ListUsers carries none. */
export type UserMfa =
  | {
      readonly checked: true;
      readonly factors: readonly z.infer<typeof factorSchema>[];
      readonly preferred: z.infer<typeof factorSchema> | null;
    }
  | { readonly checked: false };

/** A user as Cognito tells it, with raw contacts. Stays in main; the page gets a {@link MaskedUser}. */
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
 * The least age of a user's temporary password, in whole days: it was set when the user was made or invited again, so its age lies between the
 * times since the last change of the user and since its creation. It has expired for sure only by the later of the two.
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

export const maskedContactSchema = z.object({ mask: z.string(), verified: z.boolean() });

export const maskedUserSchema = z.object({
  /** To read, not to send: masked where it is itself an e-mail address or phone number. A user is named over the bridge by `sub`. */
  username: z.string(),
  sub: z.string(),
  enabled: z.boolean(),
  status: userStatusSchema,
  createdAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  name: z.string().nullable(),
  email: maskedContactSchema.nullable(),
  phone: maskedContactSchema.nullable(),
  providers: z.array(z.string()),
  mfa: z.discriminatedUnion('checked', [
    z.object({
      checked: z.literal(true),
      factors: z.array(factorSchema),
      preferred: factorSchema.nullable(),
    }),
    z.object({ checked: z.literal(false) }),
  ]),
});
/** A user as the page sees it: contacts only as masks. */
export type MaskedUser = z.infer<typeof maskedUserSchema>;
