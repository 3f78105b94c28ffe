import type { Factor } from '../../shared/domain/pool.ts';
import type { ContactAttribute, Medium } from '../../shared/domain/user.ts';
import type { DirectoryUser, PasswordPolicy, PoolData } from './types.ts';

interface Channel {
  readonly attribute: ContactAttribute;
  readonly medium: Medium;
  /** The second factor that goes to the same contact. */
  readonly factor: Factor;
}

const EMAIL: Channel = { attribute: 'email', medium: 'EMAIL', factor: 'EMAIL_OTP' };
const PHONE: Channel = { attribute: 'phone_number', medium: 'SMS', factor: 'SMS_MFA' };

/** Where a code for this user goes, in full. */
export interface Recipient extends Channel {
  readonly contact: string;
}

/**
 * Chooses the one contact that a code goes to: the first in the pool's order that the user has
 * verified. If the pool sets no order, AWS keeps its legacy behavior: the phone, then the email
 * address, whatever the second factors.
 *
 * With an order set, a contact that is also a second factor does not qualify. The API reference
 * says so of a factor that the user has *activated*, the developer guide of the *preferred* one;
 * this follows the API reference, which is stricter.
 *
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export function recipientOf(user: DirectoryUser, pool: PoolData): Recipient | undefined {
  const order =
    pool.recovery === null
      ? [PHONE, EMAIL]
      : pool.recovery.flatMap((name) => {
          if (name === 'verified_email') return [EMAIL];
          return name === 'verified_phone_number' ? [PHONE] : [];
        });
  for (const channel of order) {
    const contact = channel.attribute === 'email' ? user.email : user.phone;
    if (!contact?.verified) continue;
    const excluded =
      pool.recovery !== null &&
      (user.factors.includes(channel.factor) || user.preferredFactor === channel.factor);
    if (!excluded) return { ...channel, contact: contact.value };
  }
  return undefined;
}

/**
 * Whether a message that Cognito accepts arrives: in the SMS sandbox only at numbers registered
 * there.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html
 */
export function arrives({ medium, contact }: Recipient, { sms }: PoolData): boolean {
  return medium === 'EMAIL' || typeof sms !== 'object' || sms.sandbox.includes(contact);
}

/**
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html for
 *   the set of symbols
 */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/u;

/** How a password breaks the policy, in Cognito's words; `undefined` if it conforms. */
export function policyBreach(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.MinimumLength) return 'Password not long enough';
  if (policy.RequireUppercase && !/\p{Lu}/u.test(password))
    return 'Password must have uppercase characters';
  if (policy.RequireLowercase && !/\p{Ll}/u.test(password))
    return 'Password must have lowercase characters';
  if (policy.RequireNumbers && !/\d/u.test(password))
    return 'Password must have numeric characters';
  if (policy.RequireSymbols && !SYMBOL.test(password))
    return 'Password must have symbol characters';
  return undefined;
}
