import type { Reading, UserFilter } from '../../shared/domain/search.ts';
import { expression } from '../aws/filter-expression.ts';

/**
 * The ListUsers filters for the readings of the text, exact before prefix. Each is one request of
 * the UserList quota (30 a second, shared with the customer's own systems), so each filter appears
 * once and only where it can match. AWS does not say how a filter escapes a backslash: a value with
 * one is for AdminGetUser.
 *
 * @see
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function filtersFor(readings: readonly Reading[]): UserFilter[] {
  const filters = readings.flatMap(filtersOf);
  const seen = new Set<string>();
  return [...filters.filter(isExact), ...filters.filter((filter) => !isExact(filter))].filter(
    (filter) => {
      const key = expression(filter);
      return !seen.has(key) && seen.add(key);
    },
  );
}

function filtersOf(reading: Reading): UserFilter[] {
  const { value } = reading;
  switch (reading.as) {
    case 'sub':
      return [exact('sub', value), exact('username', value)];
    case 'email':
      return value.endsWith('@')
        ? // `email ^= "julian@"` finds nothing, though `"julian"` does (aws/aws-sdk-js-v3#6645).
          [prefix('email', value.slice(0, -1)), prefix('username', value.slice(0, -1))]
        : [exact('email', value), exact('username', value), prefix('email', value)];
    case 'phone':
      return [
        exact('phone_number', value),
        prefix('phone_number', value),
        exact('username', value),
      ];
    case 'username':
      return [exact('username', value)];
    case 'name':
      return reading.listed ? listedNames(value, reading.listed) : namesOf(value);
  }
}

function namesOf(value: string): UserFilter[] {
  const words = value.split(' ');
  const [first = value, last = value] = [words[0], words.at(-1)];
  if (words.length === 1) {
    return [
      ...usernames(value),
      exact('preferred_username', value),
      prefix('email', value),
      prefix('name', value),
      prefix('given_name', value),
      prefix('family_name', value),
    ];
  }
  // A username has no spaces. Which word is the family name is unknown, so try both ends.
  return [
    exact('name', value),
    prefix('name', value),
    // "García Ana", as some lists and some callers say it.
    prefix('name', [last, ...words.slice(0, -1)].join(' ')),
    exact('given_name', first),
    exact('family_name', last),
  ];
}

/** A text with a comma says which is the family name. Some systems store names in that way. */
function listedNames(
  value: string,
  { given, family }: { readonly given: string; readonly family: string },
): UserFilter[] {
  return [
    exact('name', value),
    prefix('name', value),
    prefix('name', `${family}, ${given}`),
    prefix('name', `${family} ${given}`),
    exact('given_name', given),
    exact('family_name', family),
  ];
}

/** `username` is documented as case-sensitive: a capital is tried as typed and in lower case. */
function usernames(value: string): UserFilter[] {
  return [value, value.toLowerCase()].flatMap((name) => [
    exact('username', name),
    prefix('username', name),
  ]);
}

function exact(attribute: UserFilter['attribute'], value: string): UserFilter {
  return { attribute, match: 'exact', value };
}

function prefix(attribute: UserFilter['attribute'], value: string): UserFilter {
  return { attribute, match: 'prefix', value };
}

function isExact({ match }: UserFilter): boolean {
  return match === 'exact';
}
