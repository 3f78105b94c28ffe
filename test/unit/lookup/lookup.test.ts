import { describe, expect, test } from 'vitest';
import { ENDLESS } from '../../support/faulty-desk.ts';
import { aPracticeDesk, HELP_DESK } from '../../support/practice-desk.ts';

const { clientId: _, ...place } = HELP_DESK;

describe('a caller is found by', () => {
  test.each([
    ['phone', '+34 600 11 12 22', 'phone_number', 'exact'],
    ['phone without the country', '600 11 12 22', 'phone_number', 'exact'],
    ['the start of a phone', '+34 600 11 12', 'phone_number', 'prefix'],
    ['e-mail', 'vera@example.com', 'email', 'exact'],
    ['e-mail in capitals', 'VERA@EXAMPLE.COM', 'email', 'exact'],
    ['the start of an e-mail that ends in @', 'vera@', 'email', 'prefix'],
    ['full name', 'Vera Verified', 'name', 'exact'],
    ['family name', 'Verified', 'family_name', 'prefix'],
  ])('%s', async (_name, text, attribute, match) => {
    const desk = await aPracticeDesk();
    const { candidates } = await desk.get('lookup.search', { place, text });
    expect(candidates).toMatchObject([
      { user: { name: 'Vera Verified' }, matched: { attribute, match } },
    ]);
  });

  test('sub', async () => {
    const desk = await aPracticeDesk();
    const sub = await desk.find('vera@example.com');
    expect(await desk.find(sub)).toBe(sub);
  });

  test('a name with quotation marks', async () => {
    const desk = await aPracticeDesk();
    const { candidates } = await desk.get('lookup.search', { place, text: 'Quentin "Q"' });
    expect(candidates).toMatchObject([{ user: { name: 'Quentin "Q" Quotes' } }]);
  });

  test('a username in another case', async () => {
    const desk = await aPracticeDesk();
    const riders = { ...place, poolId: 'eu-west-1_Practice2' };
    const { candidates } = await desk.get('lookup.search', { place: riders, text: 'Trudy.Tram' });
    expect(candidates).toMatchObject([{ user: { username: 'trudy.tram' } }]);
  });
});

test('namesakes are both shown, each once', async () => {
  const desk = await aPracticeDesk();
  const { candidates } = await desk.get('lookup.search', { place, text: 'María García' });
  expect(candidates.map(({ user }) => user.name)).toEqual(['María García', 'María García']);
  expect(new Set(candidates.map(({ user }) => user.sub)).size).toBe(2);
});

test('each filter is one request, all at once', async () => {
  const desk = await aPracticeDesk();
  const { tried } = await desk.get('lookup.search', { place, text: 'vera' });
  const requests = () => desk.cognito.requests('ListUsers').length;
  expect(requests()).toBe(tried.length);
  // None waits for another's answer, for there is none.
  desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'hang' } });
  const search = desk.error('lookup.search', { place, text: 'vera' });
  await expect.poll(requests).toBe(2 * tried.length);
  await desk.get('lookup.cancel', {});
  await search;
});

test('a search without matches says what was tried', async () => {
  const desk = await aPracticeDesk();
  expect(await desk.get('lookup.search', { place, text: 'nobody@example.com' })).toMatchObject({
    readings: [{ as: 'email' }],
    candidates: [],
    tried: [
      { attribute: 'email', match: 'exact' },
      { attribute: 'username', match: 'exact' },
      { attribute: 'email', match: 'prefix' },
    ],
    more: false,
  });
});

test('an empty answer is an error, never "no match"', async () => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'empty' } });
  expect(await desk.error('lookup.search', { place, text: 'vera@example.com' })).toMatchObject({
    code: 'unreadable-answer',
    action: 'cognito-idp:ListUsers',
  });
});

test.each([
  ['denied', 'denied'],
  ['expired-token', 'session-expired'],
  ['malformed', 'unreadable-answer'],
  ['html', 'unreadable-answer'],
  ['server-error', 'service-fault'],
  ['unavailable-html', 'service-fault'],
  ['drop', 'connection-lost'],
  ['throttle', 'throttled'],
] as const)('the search reports %s as %s', async (kind, code) => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind } });
  expect(await desk.error('lookup.search', { place, text: 'vera@example.com' })).toMatchObject({
    code,
  });
});

test('a passing fault is repeated, because a read may be repeated', async () => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add({ operation: 'ListUsers', times: 1, fault: { kind: 'throttle' } });
  expect(await desk.find('vera@example.com')).toBeTruthy();
});

test('a wrong clock is corrected by the Date of the answer, or reported', async () => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'wrong-clock', hours: 2 } });
  expect(await desk.error('lookup.search', { place, text: 'vera@example.com' })).toMatchObject({
    code: 'clock-skew',
  });
});

test('a newer search replaces one that hangs', async () => {
  const desk = await aPracticeDesk({}, { limits: ENDLESS });
  desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'hang' } });
  const first = desk.error('lookup.search', { place, text: 'vera@example.com' });
  await expect.poll(() => desk.cognito.requests('ListUsers').length).toBe(3);
  await desk.get('lookup.cancel', {});
  expect(await first).toMatchObject({ code: 'cancelled' });
});

test.each([
  ['CORP\\vera', 'unsearchable'],
  ['x'.repeat(500), 'too-long'],
])('%s is refused without a request', async (text, code) => {
  const desk = await aPracticeDesk();
  expect(await desk.error('lookup.search', { place, text })).toMatchObject({ code });
  expect(desk.cognito.requests()).toEqual([]);
});

describe('a text longer than Cognito’s', () => {
  const long = 'x'.repeat(300);
  const sub = '5f1c0a4e-0000-4000-8000-000000000009';
  const user = {
    Username: long,
    Attributes: [{ Name: 'sub', Value: sub }],
    Enabled: true,
    UserStatus: 'CONFIRMED',
  };

  test('is shown shortened as a username, and its user is not opened: what is left of it names nobody', async () => {
    const desk = await aPracticeDesk();
    const fault = { kind: 'answer', body: { Users: [user] } } as const;
    desk.cognito.faults.add({ operation: 'ListUsers', fault });
    const { candidates } = await desk.get('lookup.search', { place, text: 'vera@example.com' });
    expect(candidates).toMatchObject([{ user: { username: `${'x'.repeat(128)}…` } }]);
    const body = { Username: long, UserAttributes: user.Attributes, UserStatus: 'CONFIRMED' };
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'answer', body } });
    expect(await desk.error('recovery.open', { place: HELP_DESK, sub })).toMatchObject({
      code: 'unreadable-answer',
    });
    const names = desk.cognito.requests('AdminGetUser').map(({ input }) => input['Username']);
    expect(names).toEqual([sub]);
  });

  test('is read no further than requested as a page, which is reported as incomplete', async () => {
    const desk = await aPracticeDesk();
    const users = Array.from({ length: 100 }, (__, n) => ({
      Username: `u${n}`,
      Attributes: [{ Name: 'sub', Value: `s${n}` }],
    }));
    const fault = { kind: 'answer', body: { Users: users } } as const;
    desk.cognito.faults.add({ operation: 'ListUsers', fault });
    const found = await desk.get('lookup.search', { place, text: 'vera@example.com' });
    expect(found.candidates).toHaveLength(60);
    expect(found.more).toBe(true);
  });
});
