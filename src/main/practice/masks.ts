import { createHash } from 'node:crypto';
import type { ContactAttribute, Medium } from '../../shared/domain/user.ts';

// Deliberately separate from the masks of src/shared: the app compares Cognito's masks with the
// user's contacts, and a simulator that used the app's own functions would agree with any mistake
// in them.

/** `CodeDeliveryDetails` of ForgotPassword. */
export interface CodeDeliveryDetails {
  readonly Destination: string;
  readonly DeliveryMedium: Medium;
  readonly AttributeName: ContactAttribute;
}

/**
 * A masked destination as AWS documents it, `a***@e***`, and for phones as observed,
 * `+********2076`.
 */
export function destinationOf(attribute: ContactAttribute, contact: string): string {
  if (attribute === 'phone_number')
    return `+${'*'.repeat(Math.max(0, contact.length - 5))}${contact.slice(-4)}`;
  const [local = '', domain = ''] = contact.split('@');
  return `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

/**
 * What Cognito was seen to answer for nonexistent users, whatever the input (GitHub
 * aws-sdk-ios#4837).
 */
export function simulatedEmail(): CodeDeliveryDetails {
  return { Destination: 'u***@y***', DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}

/**
 * The simulated answer of a client that hides user existence: "determined by the input username
 * format and verification settings of the user pool".
 *
 * @see
 *   https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function simulatedDelivery(input: string): CodeDeliveryDetails {
  if (!/^\+\d{5,15}$/u.test(input)) return simulatedEmail();
  const digits =
    Number.parseInt(createHash('sha256').update(input).digest('hex').slice(0, 8), 16) % 10_000;
  // A made-up number must not happen to be the requested one.
  const other = digits === Number(input.slice(-4)) ? (digits + 1) % 10_000 : digits;
  return {
    Destination: `+${'*'.repeat(input.length - 5)}${String(other).padStart(4, '0')}`,
    DeliveryMedium: 'SMS',
    AttributeName: 'phone_number',
  };
}
