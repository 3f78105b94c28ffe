import { AwsError } from './wire.ts';

/**
 * What ListUsers can search, and whether it is case-sensitive. Custom attributes and the
 * `_verified` flags cannot be searched.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
const SEARCHABLE = {
  username: 'sensitive',
  email: 'insensitive',
  phone_number: 'insensitive',
  name: 'insensitive',
  given_name: 'insensitive',
  family_name: 'insensitive',
  preferred_username: 'insensitive',
  'cognito:user_status': 'insensitive',
  status: 'sensitive',
  sub: 'insensitive',
} as const satisfies Record<string, 'sensitive' | 'insensitive'>;
export type SearchableAttribute = keyof typeof SEARCHABLE;

export interface UserFilter {
  readonly attribute: SearchableAttribute;
  readonly operator: '=' | '^=';
  readonly value: string;
  /** Whether a user with this value of the attribute matches; a user without one never does. */
  matches(value: string | undefined): boolean;
}

const GRAMMAR = /^\s*([a-z_:]+)\s*(\^?=)\s*"((?:[^"\\]|\\["\\])*)"\s*$/u;

/**
 * Parses a ListUsers filter: one attribute, `=` or `^=` (starts with), one quoted value, nothing
 * else. A backslash escapes a quote inside the value; that it also escapes itself is an assumption,
 * since AWS does not say.
 *
 * @throws AwsError InvalidParameterException for anything else
 */
export function parseFilter(text: string): UserFilter {
  const [, attribute = '', operator, quoted] = GRAMMAR.exec(text) ?? [];
  if (!isSearchable(attribute) || quoted === undefined || (operator !== '=' && operator !== '^=')) {
    throw new AwsError('InvalidParameterException', 'Error while parsing filter.');
  }
  const value = quoted.replace(/\\(["\\])/gu, '$1');
  const fold = (from: string): string =>
    SEARCHABLE[attribute] === 'insensitive' ? from.toLowerCase() : from;
  const wanted = fold(value);
  // A prefix that ends in "@" finds nothing in the real service (GitHub aws-sdk-js-v3#6645).
  const broken = operator === '^=' && wanted.endsWith('@');
  return {
    attribute,
    operator,
    value,
    matches(candidate) {
      if (candidate === undefined || broken) return false;
      const folded = fold(candidate);
      return operator === '=' ? folded === wanted : folded.startsWith(wanted);
    },
  };
}

function isSearchable(attribute: string): attribute is SearchableAttribute {
  return Object.hasOwn(SEARCHABLE, attribute);
}
