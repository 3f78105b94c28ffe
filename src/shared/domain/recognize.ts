import { forContacts, nameIn, tidy } from './pasted-text.ts';
import { type NumberFound, numberIn } from './phone-text.ts';
import type { Reading } from './search.ts';

/**
 * The longest text that fits into a ListUsers filter of 256 characters with the longest attribute
 * name and operator (`preferred_username ^= ""`).
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const MAX_SEARCH_LENGTH = 230;

/** A number without a country code, of which the agent may know the country. */
interface NationalNumber {
  readonly written: string;
  /** The country in force has no such numbers. */
  readonly isForeign: boolean;
}

export type Recognised =
  | {
      readonly readings: readonly [Reading, ...Reading[]];
      readonly national: NationalNumber | null;
    }
  /** A phone number and nothing else, of which somebody has to say the country. */
  | { readonly problem: 'country'; readonly national: NationalNumber }
  | { readonly problem: 'empty' | 'too-long' | 'several' | 'shortened' };

const SUB = /(?<![\p{L}\p{N}_.@-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}_@-])/gu;
const NOT_IN_ADDRESS = String.raw`\s@\p{Ps}\p{Pe}\p{Pi}\p{Pf}"<>,;:\\`;
const LABEL_OF_DOMAIN = String.raw`[\p{L}\p{M}\p{N}_-]+`;
const ADDRESS = new RegExp(
  String.raw`[^${NOT_IN_ADDRESS}]+@${LABEL_OF_DOMAIN}(?:\.${LABEL_OF_DOMAIN})+`,
  'gu',
);
/** The start of an address, or one without a dot in its domain. */
const PART_OF_ADDRESS = new RegExp(
  `^(?<local>[^${NOT_IN_ADDRESS}]+) ?@ ?(?<domain>[^${NOT_IN_ADDRESS}]*)$`,
  'u',
);
/** What stands before an address without a space: a link, `to=`, the signs of a list. */
const BEFORE_ADDRESS =
  /^(?:.*(?:\?|\/\/)(?:.*[=/])?|[\p{L}-]+=|[^\p{L}\p{N}_]+|\p{Lo}+(?=[\u0021-\u007e]+@))/u;
const AFTER_ADDRESS = /(?:(?<=\.[a-z]{2,})\p{Lo}.*|[_-]+)$/u;

/** `DOMAIN\user`, in which a file of the programming kind has two backslashes. */
const ACCOUNT = /[\p{L}\p{N}._-]+\\{1,2}[^\s\\"'<>,;:|()]+/gu;
/**
 * What AdminGetUser takes as a username.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** `3.46001E+10`, as a spreadsheet shows a long number. */
const SCIENTIFIC =
  /(?<![\p{L}\p{N}.,])(?<head>\d)(?:[.,](?<tail>\d+))?E(?<plus>\+?)(?<exponent>\d{1,2})(?![\p{L}\p{N}.])/iu;
/** `34600111222.0`, and `34,600,111,222`. */
const DECIMALS = /(?<=\d{7})[.,]0{1,2}(?!\d)/gu;
const THOUSANDS = /(?<![\d,])\d{1,3}(?:,\d{3}){2,}(?![\d,])/gu;

/**
 * Says what the text in the search box can be, most likely first. What copying adds around it
 * (quotation marks, labels, notes, links, a spreadsheet's signs) is left out; of a longer text, its
 * one address and its one number are taken. Digits alone may be a phone number or a username, so
 * `name` (which stands for username and the name attributes) follows there.
 *
 * @param text as typed or pasted
 * @param country ISO 3166-1 alpha-2, for phone numbers without a country code
 * @returns `several` for more than one address or number, `shortened` for a number that a
 * spreadsheet has rounded, `country` for a number that this country does not have
 */
export function recognize(text: string, country: string): Recognised {
  // A byte order mark is white space to JavaScript, and invisible within a word.
  const pasted = text.replace(/[^\S\ufeff]+/gu, ' ').trim();
  // Composing shortens a text, and takes quadratic time for marks in the wrong order.
  if (pasted.length > 4 * MAX_SEARCH_LENGTH) return { problem: 'too-long' };
  const recognized = recognizeTidy(tidy(text), country);
  const isTooLong =
    'readings' in recognized &&
    recognized.readings.some(
      ({ value }) => value.replaceAll('"', '\\"').length > MAX_SEARCH_LENGTH,
    );
  return isTooLong ? { problem: 'too-long' } : recognized;
}

function recognizeTidy(text: string, country: string): Recognised {
  const name = nameIn(text);
  if (!/[\p{L}\p{N}\p{So}]/u.test(name)) return { problem: 'empty' };

  const plain = forContacts(text);
  // A compatibility form may stand for up to 18 characters.
  if (plain.length > 4 * MAX_SEARCH_LENGTH) return { problem: 'too-long' };
  const addresses = addressesIn(plain);
  const account = accountIn(name);
  if (account !== null && (addresses.length === 0 || account.includes('@'))) {
    return recognizeAccount(account, country);
  }
  const rest = plain.replace(ADDRESS, '\n').toLowerCase();
  const subs = distinct(rest.match(SUB) ?? []);
  const [sub] = subs;
  if (sub !== undefined && subs.length === 1) return taken([{ as: 'sub', value: sub }]);

  const digits = unshortened(rest.replace(SUB, '\n'));
  const found = digits === null ? null : numberIn(digits, country);
  const number = found === 'several' ? null : found;
  const [address] = addresses;
  if (address !== undefined && addresses.length === 1) {
    return taken([{ as: 'email', value: address }, ...(number?.phones ?? [])]);
  }
  if (number) return recognizeNumber(number, name);
  if (digits === null) return { problem: 'shortened' };
  if (addresses.length > 1 || subs.length > 1 || found === 'several') {
    return { problem: 'several' };
  }

  const part = PART_OF_ADDRESS.exec(forContacts(name))?.groups;
  if (part) {
    return taken([
      { as: 'email', value: `${part['local']}@${part['domain']?.replace(/\.$/u, '')}` },
    ]);
  }
  return namesOf(name.replace(/^\\+|\\+$/gu, ''));
}

function recognizeNumber(number: NumberFound, name: string): Recognised {
  const { written, phones, isNational, isSure } = number;
  const national = { written, isForeign: !isSure };
  // Digits alone may be a customer or staff number that serves as the username, and so may a word
  // with digits in it.
  const value = isWord(name) && name.includes(written) ? name : written;
  const names: Reading[] = /^\d+$/u.test(written) ? [{ as: 'name', value }] : [];
  const [first, ...others] = [...phones, ...names];
  if (!first) return { problem: 'country', national };
  return { readings: [first, ...others], national: isNational ? national : null };
}

/** Whether it may be a username with a number in it, as `vera.600111222`. */
function isWord(name: string): boolean {
  return /^[\p{L}\p{N}._+-]*[\p{Lu}\p{Ll}\p{Lt}][\p{L}\p{N}._+-]*$/u.test(name);
}

function namesOf(name: string): Recognised {
  const [family, given] = name.split(/[,،]/u).map(nameIn);
  if (family && given) {
    return taken([{ as: 'name', value: `${given} ${family}`, listed: { given, family } }]);
  }
  // Word processors and phones set another apostrophe than most systems store.
  const typed = name.replace(/(?<=\p{L})[’ʼ\u0060\u00b4](?=\p{L})/gu, "'");
  return taken(distinct([typed, name]).map((value) => ({ as: 'name', value })));
}

function taken(readings: readonly Reading[]): Recognised {
  const [first, ...others] = readings;
  return first ? { readings: [first, ...others], national: null } : { problem: 'empty' };
}

/** The one `DOMAIN\user` of a text, with one backslash. */
function accountIn(name: string): string | null {
  const trimmed = name.replace(/^\\+|\\+$/gu, '');
  if (!trimmed.includes('\\')) return null;
  if (!/[\s"'=:;,<>()]/u.test(trimmed)) return trimmed.replace(/\\{2,}/gu, '\\');
  const [only, second] = distinct(trimmed.match(ACCOUNT) ?? []);
  return only !== undefined && second === undefined ? only.replace(/\\+/gu, '\\') : trimmed;
}

/** The exact username first, then what stands behind the backslash: it is often all that is kept. */
function recognizeAccount(account: string, country: string): Recognised {
  const user = recognizeTidy(account.slice(account.lastIndexOf('\\') + 1), country);
  if (!USERNAME.test(account)) return user;
  const readings = 'readings' in user ? user.readings : [];
  const national = 'national' in user ? user.national : null;
  return { readings: [{ as: 'username', value: account }, ...readings], national };
}

function addressesIn(plain: string): string[] {
  const joined = plain.replace(/[ \n]@[ \n]/gu, '@');
  const found = (joined.match(ADDRESS) ?? []).map((address) =>
    address.replace(BEFORE_ADDRESS, '').replace(AFTER_ADDRESS, ''),
  );
  return [...new Map(found.map((address) => [address.toLowerCase(), address])).values()];
}

/**
 * A text with its numbers in full.
 *
 * @returns `null` if a spreadsheet has shortened one, whose digits are lost
 */
function unshortened(text: string): string | null {
  const { 0: written = '', groups } = SCIENTIFIC.exec(text) ?? {};
  const plain = text
    .replace(THOUSANDS, (number) => number.replaceAll(',', ''))
    .replace(DECIMALS, '');
  if (!groups || (groups['plus'] === '' && groups['tail'] === undefined)) return plain;
  const { head = '', tail = '', exponent } = groups;
  // With all its digits it is only written in another way.
  return tail.length === Number(exponent) ? plain.replace(written, head + tail) : null;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
