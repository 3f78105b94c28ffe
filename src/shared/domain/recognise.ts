import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Reading } from './search.ts';

/**
 * The longest text that fits into a ListUsers filter of 256 characters with the longest attribute name and operator
 * (`preferred_username ^= ""`). https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const LONGEST_SEARCH = 230;

export type Recognised =
  | { readonly readings: readonly [Reading, ...Reading[]] }
  | { readonly problem: 'empty' | 'unsearchable' | 'too-long' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const PHONE = /^[+(]?[\d\s().\-/]{5,}$/u;

/**
 * Says what the text of the search box can be, most likely first. An e-mail and a phone may also be a username, so `name` (which stands
 * for username and the name attributes) follows where the text could be one.
 *
 * @param text as typed or pasted; surrounding space is ignored
 * @param country ISO 3166-1 alpha-2, for phone numbers without a country code
 * @returns `unsearchable` for a backslash or a control character: AWS does not document how a filter escapes them
 */
export function recognise(text: string, country: string): Recognised {
  const typed = text.trim().normalize('NFC').replace(/\s+/gu, ' ');
  if (typed === '' || /^@+$/u.test(typed)) return { problem: 'empty' };
  if (/[\\\p{Cc}]/u.test(typed)) return { problem: 'unsearchable' };
  if (typed.replaceAll('"', '\\"').length > LONGEST_SEARCH) return { problem: 'too-long' };

  if (UUID.test(typed)) return { readings: [{ as: 'sub', value: typed.toLowerCase() }] };
  if (/^[^\s@]+@[^\s@]*$/u.test(typed)) return { readings: [{ as: 'email', value: typed }] };
  if (PHONE.test(typed)) {
    const phone = parsePhoneNumberFromString(
      typed,
      isSupportedCountry(country) ? (country as CountryCode) : undefined,
    );
    const name: Reading = { as: 'name', value: typed };
    if (phone === undefined) return { readings: [name] };
    const reading: Reading = {
      as: 'phone',
      value: phone.number,
      display: phone.formatInternational(),
    };
    // Digits alone may be a customer or staff number that serves as the username.
    return { readings: /^\d+$/u.test(typed) ? [reading, name] : [reading] };
  }
  return { readings: [{ as: 'name', value: typed }] };
}
