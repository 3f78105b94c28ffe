import type { Candidate, Reading, Typed, UserFilter } from '../../shared/domain/search.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import { fold } from '../lib/fold.ts';

/** One filter's answer. */
export interface Answer {
  readonly filter: UserFilter;
  readonly users: readonly UserRecord[];
  readonly more: boolean;
}

interface Match {
  readonly user: UserRecord;
  readonly matched: Candidate['matched'];
}

/**
 * Each user once, exact matches first: under the first filter whose value is all of the user's, else
 * under the first that found them. A filter alone does not tell: `given_name = "Ana"` finds Ana
 * Gareth for "Ana Gar", by a part of the name, and `name ^= "Madonna"` finds Madonna by all of it.
 */
export function matchesOf(answers: readonly Answer[], readings: readonly Reading[]): Match[] {
  const names = readings.flatMap((reading) =>
    reading.as === 'name' ? [wordsOf(reading.value)] : [],
  );
  const bySub = new Map<string, Match>();
  for (const { filter, users } of answers) {
    for (const user of users) {
      if (!fits(user, filter, names[0] ?? [])) continue;
      const match = isWhole(user, filter, names) ? 'exact' : 'prefix';
      const known = bySub.get(user.sub);
      if (known === undefined || (known.matched.match === 'prefix' && match === 'exact')) {
        const isPart = isHalfName(filter) && (names[0] ?? []).length > 1;
        const attribute = isPart ? 'name' : filter.attribute;
        bySub.set(user.sub, { user, matched: { attribute, match } });
      }
    }
  }
  const all = [...bySub.values()];
  const isExact = ({ matched }: Match): boolean => matched.match === 'exact';
  return [...all.filter(isExact), ...all.filter((each) => !isExact(each))];
}

/**
 * How the contacts that were typed compare with those on file.
 *
 * @param matched what found the user: digits that are all of a username were no phone number
 */
export function typedContacts(
  user: UserRecord,
  readings: readonly Reading[],
  matched: Candidate['matched'],
): Candidate['typed'] {
  const emails = readings.flatMap(({ as, value }) => (as === 'email' ? [value] : []));
  const phones = readings.flatMap(({ as, value }) => (as === 'phone' ? [value] : []));
  const isName =
    readings.some(({ as }) => as === 'name') &&
    matched.match === 'exact' &&
    matched.attribute !== 'phone_number';
  return {
    // The beginning of an address is none yet.
    email: compare(user.email, emails.filter(isAddress), isSameAddress),
    phone: isName ? null : compare(user.phone, phones, (one, other) => one === other),
  };
}

function compare(
  contact: { readonly value: string } | null,
  typed: readonly string[],
  isSame: (one: string, other: string) => boolean,
): Typed {
  if (contact === null || typed.length === 0) return null;
  return typed.some((value) => isSame(value, contact.value)) ? 'same' : 'other';
}

function isAddress(text: string): boolean {
  return /@.+\../u.test(text);
}

/** ListUsers compares addresses without case, too. */
function isSameAddress(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

/** Whether what was typed is all of what the filter is about. */
function isWhole(
  user: UserRecord,
  { attribute, match, value }: UserFilter,
  names: readonly (readonly string[])[],
): boolean {
  switch (attribute) {
    case 'email':
      return user.email !== null && isSameAddress(user.email.value, value);
    case 'phone_number':
      return user.phone?.value === value;
    case 'name':
    case 'given_name':
    case 'family_name':
      return names.some((words) => isSameName(words, wordsOf(user.name ?? '')));
    case 'username':
      return match === 'exact' || user.username.toLowerCase() === value.toLowerCase();
    case 'sub':
    case 'preferred_username':
      return match === 'exact';
  }
}

/** In any order: some say and store the family name first. */
function isSameName(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join(' ') === other.toSorted().join(' ');
}

/**
 * "Ana García" is tried as a first name and as a family name; only users with all the words are
 * meant.
 */
function fits(user: UserRecord, filter: UserFilter, words: readonly string[]): boolean {
  if (words.length < 2 || !isHalfName(filter)) return true;
  const own = wordsOf(user.name ?? '');
  return words.every((word) => own.some((part) => part.startsWith(word)));
}

function isHalfName({ attribute }: UserFilter): boolean {
  return attribute === 'given_name' || attribute === 'family_name';
}

/** "GARCÍA" and "garcia" are the same caller; a comma only says which name is which. */
function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s,]+/u)
    .filter(Boolean);
}
