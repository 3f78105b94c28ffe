import type {
  AdminGetUserResponse,
  AttributeType,
  UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { cut } from '../../shared/domain/cut.ts';
import { maskContactsIn, maskEmail, maskPhone } from '../../shared/domain/masks.ts';
import { FACTORS, type Factor } from '../../shared/domain/pool.ts';
import {
  type MaskedUser,
  USER_STATUSES,
  type UserMfa,
  type UserRecord,
  type UserStatus,
} from '../../shared/domain/user.ts';
import { present } from './requests.ts';

/**
 * The longest username, sub and provider name, in characters: anything longer is not Cognito's.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html
 */
const MAX_NAME_LENGTH = 128;
/**
 * The longest value of an attribute.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const MAX_VALUE_LENGTH = 2_048;
/** The longest list of a user's identities that is read. Cognito links at most five. */
const MAX_IDENTITIES_LENGTH = 16_384;
const MAX_PROVIDERS = 10;

/** A user as ListUsers returns it, without MFA. */
export function fromListUsers(user: UserType): UserRecord {
  return record(user, user.Attributes, { checked: false });
}

/** A user as AdminGetUser returns it. */
export function fromAdminGetUser(user: AdminGetUserResponse): UserRecord {
  return record(user, user.UserAttributes, {
    checked: true,
    factors: FACTORS.filter((factor) => user.UserMFASettingList?.includes(factor) === true),
    preferred: isFactor(user.PreferredMfaSetting) ? user.PreferredMfaSetting : null,
  });
}

/** Whether a username was truncated on arrival: what is left of it names nobody. */
export function isTruncatedName({ username }: UserRecord): boolean {
  return username.length > MAX_NAME_LENGTH;
}

/** A user for the page: every contact masked, including a username that is a contact. */
export function maskUser(user: UserRecord): MaskedUser {
  return {
    ...user,
    username: maskContactsIn(user.username),
    name: user.name === null ? null : maskContactsIn(user.name),
    email: user.email && { mask: maskEmail(user.email.value), verified: user.email.verified },
    phone: user.phone && { mask: maskPhone(user.phone.value), verified: user.phone.verified },
    providers: [...user.providers],
    mfa: user.mfa.checked ? { ...user.mfa, factors: [...user.mfa.factors] } : user.mfa,
  };
}

function record(
  user: Pick<
    UserType,
    'Username' | 'Enabled' | 'UserStatus' | 'UserCreateDate' | 'UserLastModifiedDate'
  >,
  list: readonly AttributeType[] | undefined,
  mfa: UserMfa,
): UserRecord {
  const attributes = new Map((list ?? []).map(({ Name, Value }) => [Name, Value ?? '']));
  const value = (name: string): string => cut(attributes.get(name) ?? '', MAX_VALUE_LENGTH);
  const username = cut(user.Username ?? '', MAX_NAME_LENGTH);
  const email = value('email');
  const phone = value('phone_number');
  const fullName = [value('given_name'), value('family_name')].filter(Boolean).join(' ');
  return {
    username,
    sub: cut(present(attributes.get('sub'), 'cognito-idp:ListUsers'), MAX_NAME_LENGTH),
    enabled: user.Enabled ?? true,
    status: isStatus(user.UserStatus) ? user.UserStatus : 'UNKNOWN',
    createdAt: user.UserCreateDate?.toISOString() ?? null,
    modifiedAt: user.UserLastModifiedDate?.toISOString() ?? null,
    name: value('name') || fullName || null,
    // The flags are the strings "true" and "false", and may be absent.
    email: email ? { value: email, verified: attributes.get('email_verified') === 'true' } : null,
    phone: phone
      ? { value: phone, verified: attributes.get('phone_number_verified') === 'true' }
      : null,
    providers: providers(username, user.UserStatus, attributes.get('identities')),
    mfa,
  };
}

/**
 * A federated user's providers: from `identities`, a JSON list, else from the username's prefix, as
 * in `Google_1093`.
 */
function providers(
  username: string,
  status: string | undefined,
  identities: string | undefined,
): string[] {
  try {
    const list: unknown = JSON.parse(cut(identities ?? '[]', MAX_IDENTITIES_LENGTH));
    const names = Array.isArray(list)
      ? list
          .slice(0, MAX_PROVIDERS)
          .flatMap((identity: { providerName?: unknown }) =>
            typeof identity?.providerName === 'string'
              ? [cut(identity.providerName, MAX_NAME_LENGTH)]
              : [],
          )
      : [];
    if (names.length > 0) return names;
  } catch {
    // An attribute that is not JSON says nothing; the prefix may.
  }
  const prefix = username.slice(0, Math.max(0, username.indexOf('_')));
  return status === 'EXTERNAL_PROVIDER' && prefix !== '' ? [prefix] : [];
}

function isFactor(text: string | undefined): text is Factor {
  return FACTORS.some((factor) => factor === text);
}

function isStatus(text: string | undefined): text is UserStatus {
  return USER_STATUSES.some((status) => status === text);
}
