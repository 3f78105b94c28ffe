import { describe, expect, test } from 'vitest';
import { filtersFor } from '../../../src/main/lookup/filters.ts';
import { matchesOf, typedContacts } from '../../../src/main/lookup/matches.ts';
import { recognize } from '../../../src/shared/domain/recognize.ts';
import type { Candidate } from '../../../src/shared/domain/search.ts';
import type { UserRecord } from '../../../src/shared/domain/user.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';
import { aUser } from '../../support/records.ts';

const { clientId: _, ...place } = HELP_DESK;

/** How a user is matched by a text, if the given filters find them. */
function matched(
  text: string,
  user: UserRecord,
  by: (attribute: string, match: string) => boolean,
): Pick<Candidate, 'matched' | 'typed'> | undefined {
  const recognized = recognize(text, 'ES');
  if (!('readings' in recognized)) throw new Error(recognized.problem);
  const { readings } = recognized;
  const answers = filtersFor(readings).map((filter) => ({
    filter,
    users: by(filter.attribute, filter.match) ? [user] : [],
    more: false,
  }));
  const [match] = matchesOf(answers, readings);
  return match && { matched: match.matched, typed: typedContacts(user, readings, match.matched) };
}

const VERA = 'vera@example.com';
type Row = readonly [
  text: string,
  attribute: string,
  match: string,
  email: string | null,
  phone: string | null,
];
const OF_VERA: readonly Row[] = [
  ['vera@example.com', 'email', 'exact', 'same', null],
  ['VERA@Example.COM', 'email', 'exact', 'same', null],
  ['vera@example.co', 'email', 'prefix', 'other', null],
  ['vera@', 'email', 'prefix', null, null],
  ['+34 600 11 12 22', 'phone_number', 'exact', null, 'same'],
  ['600-111-222', 'phone_number', 'exact', null, 'same'],
  ['(0034) 600.111.222', 'phone_number', 'exact', null, 'same'],
  ['+34-600-11-12', 'phone_number', 'prefix', null, 'other'],
  ['Vera Verified', 'name', 'exact', null, null],
  ['vera VERIFIED', 'name', 'exact', null, null],
  ['Verified, Vera', 'name', 'exact', null, null],
  ['Verified Vera', 'name', 'exact', null, null],
  ['Vera Veri', 'name', 'prefix', null, null],
  ['Vera', 'email', 'prefix', null, null],
  ['Verified', 'family_name', 'prefix', null, null],
  ['vera@example.com +34 600 11 12 99', 'email', 'exact', 'same', 'other'],
  ['nobody@example.com +34 600 11 12 22', 'phone_number', 'exact', 'other', 'same'],
];

test.each(OF_VERA)('%j finds Vera by %s, %s', async (text, attribute, match, email, phone) => {
  const desk = await aPracticeDesk();
  const { candidates } = await desk.get('lookup.search', { place, text });
  const vera = candidates.find(({ user }) => user.name === 'Vera Verified');
  expect(vera).toMatchObject({ matched: { attribute, match }, typed: { email, phone } });
});

describe('a user is found exactly only by all of', () => {
  const named = (name: string) => aUser({ name, username: 'u-1', email: null, phone: null });

  test.each<[text: string, name: string, by: string, match: string]>([
    ['Madonna', 'Madonna', 'name', 'exact'],
    ['madonna', 'Madonna Louise', 'name', 'prefix'],
    ['Ana Gar', 'Ana Gareth', 'given_name', 'prefix'],
    ['Ana García', 'Ana García López', 'given_name', 'prefix'],
    ['Garcia Ana', 'Ana García', 'name', 'exact'],
    ['García, Ana María', 'Ana María García', 'name', 'exact'],
    ['Ana Gareth', 'Gareth, Ana', 'family_name', 'exact'],
  ])('a name: %s, %s, found by %s', (text, name, by, match) => {
    const found = matched(text, named(name), (attribute) => attribute === by);
    expect(found?.matched).toEqual({ attribute: 'name', match });
  });

  test('a username, before the beginning of a name that comes first', () => {
    const user = aUser({ username: 'Molina', name: 'Molina Vera' });
    expect(matched('molina', user, (by, match) => by !== 'email' && match === 'prefix')).toEqual({
      matched: { attribute: 'username', match: 'exact' },
      typed: { email: null, phone: null },
    });
  });
});

test('exact matches come first, whatever found the others', () => {
  const recognized = recognize('ana garcía', 'ES');
  const readings = 'readings' in recognized ? recognized.readings : [];
  const users = [
    aUser({ sub: '1', name: 'Ana García López' }),
    aUser({ sub: '2', name: 'Ana García' }),
  ];
  const answers = filtersFor(readings).map((filter) => ({ filter, users, more: false }));
  expect(matchesOf(answers, readings).map(({ user }) => user.sub)).toEqual(['2', '1']);
});

test('digits that are a username are no phone number', () => {
  const user = aUser({ username: '600111299' });
  const typed = matched('600111299', user, (by) => by === 'username')?.typed;
  expect(typed).toEqual({ email: null, phone: null });
});

test('what the user does not have cannot be compared', () => {
  const user = aUser({ email: null, username: VERA });
  expect(matched(VERA, user, (by) => by === 'username')).toEqual({
    matched: { attribute: 'username', match: 'exact' },
    typed: { email: null, phone: null },
  });
});
