import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Reading } from './search.ts';

/**
 * The longest text that fits into a ListUsers filter of 256 characters with the longest attribute
 * name and operator (`preferred_username ^= ""`).
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const MAX_SEARCH_LENGTH = 230;

export type Recognised =
  | { readonly readings: readonly [Reading, ...Reading[]] }
  | { readonly problem: 'empty' | 'unsearchable' | 'too-long' };

const UUID = /^\{?(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/iu;
const EMAIL = /^(?:mailto:)?(?<address>[^\s@<>]+@[^\s@<>]*?)[.,;:]*$/iu;
/** As mail programs copy it: `Vera Verified <vera@example.com>`. */
const NAMED_EMAIL = /<(?:mailto:)?(?<address>[^\s@<>]+@[^\s@<>]+)>/iu;
const PHONE = /^(?:tel:)?(?<number>[+(]?[\d\s().\-/]{5,})(?:\s*(?:ext|x|;ext=)\.?\s*\d{1,6})?$/iu;

/**
 * Says what the text in the search box can be, most likely first. Digits alone may be a phone
 * number or a username, so `name` (which stands for username and the name attributes) follows
 * there.
 *
 * @param text as typed or pasted: what copying adds around a contact (direction marks, `mailto:`,
 * brackets, odd dashes) is ignored
 * @param country ISO 3166-1 alpha-2, for phone numbers without a country code
 * @returns `unsearchable` for a backslash or a control character: AWS does not document how a
 * filter escapes them
 */
export function recognize(text: string, country: string): Recognised {
  const pasted = text.trim().replace(/\s+/gu, ' ');
  // Composing shortens a text, and takes quadratic time for marks in the wrong order.
  if (pasted.length > 4 * MAX_SEARCH_LENGTH) return { problem: 'too-long' };
  const typed = pasted.normalize('NFC');
  // Invisible characters belong in some names, as in emoji, but in no contact.
  const plain = typed.replace(/\p{Cf}/gu, '').trim();
  if (plain === '' || /^@+$/u.test(plain)) return { problem: 'empty' };
  if (/[\\\p{Cc}]/u.test(typed)) return { problem: 'unsearchable' };
  if (typed.replaceAll('"', '\\"').length > MAX_SEARCH_LENGTH) return { problem: 'too-long' };

  const id = UUID.exec(plain)?.groups?.['id'];
  if (id !== undefined) return { readings: [{ as: 'sub', value: id.toLowerCase() }] };
  const email = (NAMED_EMAIL.exec(plain) ?? EMAIL.exec(plain.replace(/ ?@ ?/u, '@')))?.groups;
  if (email?.['address'] !== undefined) {
    return { readings: [{ as: 'email', value: email['address'] }] };
  }
  const name: Reading = { as: 'name', value: typed };
  const phone = phoneOf(plain, country);
  if (phone === null) return { readings: [name] };
  // Digits alone may be a customer or staff number that serves as the username.
  return { readings: /^\d+$/u.test(typed) ? [phone, name] : [phone] };
}

function phoneOf(text: string, country: string): Reading | null {
  // Compatibility forms: full-width digits, and dashes of every kind.
  const plain = text.normalize('NFKC').replace(/\p{Pd}/gu, '-');
  const number = PHONE.exec(plain)?.groups?.['number'];
  if (number === undefined) return null;
  const known = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const candidates = [number, number.replace(/^00/u, '+')].map((each) =>
    parsePhoneNumberFromString(each, known),
  );
  // The start of a number is a phone too, as long as it shows the country.
  const phone =
    candidates.find((each) => each?.isPossible()) ??
    (/^\+/u.test(number) ? candidates.find((each) => each !== undefined) : undefined);
  return phone ? { as: 'phone', value: phone.number, display: phone.formatInternational() } : null;
}
