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
    ['family name and first name', 'Verified, Vera', 'name', 'exact'],
    ['e-mail in quotation marks', '"vera@example.com"', 'email', 'exact'],
    ['e-mail with half of them', "vera@example.com'", 'email', 'exact'],
    ['phone out of a list', '+34 600 11 12 22;', 'phone_number', 'exact'],
    ['phone out of a CSV file', "'+34600111222", 'phone_number', 'exact'],
    ['phone without its plus sign', '34600111222', 'phone_number', 'exact'],
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

/** A page without a user, and the token of the next one. */
const EMPTY_PAGE = {
  operation: 'ListUsers',
  fault: { kind: 'answer', body: { Users: [], PaginationToken: 'next' } },
} as const;

test('an empty page is followed to the next, never "no match"', async () => {
  const desk = await aPracticeDesk();
  const [user] = (await desk.get('lookup.search', { place, text: 'vera@example.com' })).candidates;
  const Attributes = [
    { Name: 'sub', Value: user?.user.sub },
    { Name: 'email', Value: 'vera@example.com' },
  ];
  // Each of the three filters gets two empty pages first.
  desk.cognito.faults.add({ ...EMPTY_PAGE, times: 6 });
  const body = { Users: [{ Username: 'vera', Attributes }] };
  desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'answer', body } });
  const { candidates, more } = await desk.get('lookup.search', { place, text: 'vera@example.com' });
  expect(candidates).toMatchObject([{ user: { sub: user?.user.sub } }]);
  expect(more).toBe(false);
  const last = desk.cognito.requests('ListUsers').at(-1)?.input;
  expect(last).toMatchObject({ PaginationToken: 'next', Filter: expect.any(String), Limit: 60 });
});

test('empty pages without an end are an error, never "no match"', async () => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add(EMPTY_PAGE);
  expect(await desk.error('lookup.search', { place, text: 'vera@example.com' })).toMatchObject({
    code: 'answer-too-large',
    action: 'cognito-idp:ListUsers',
  });
  expect(desk.cognito.requests('ListUsers').length).toBeLessThanOrEqual(30);
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

test('a number is read for the country that the agent chose', async () => {
  const desk = await aPracticeDesk();
  const text = '07911 123456';
  expect(await desk.error('lookup.search', { place, text })).toMatchObject({
    code: 'unsearchable',
  });
  const { readings } = await desk.get('lookup.search', { place, text, country: 'GB' });
  expect(readings).toMatchObject([{ as: 'phone', value: '+447911123456' }]);
  expect(desk.cognito.requests('ListUsers')).toHaveLength(3);
});

test('a number is read for no country where neither system nor settings name one', async () => {
  const desk = await aPracticeDesk({}, { country: '' });
  const error = await desk.error('lookup.search', { place, text: '(202) 555-0143' });
  expect(error).toMatchObject({ code: 'unsearchable' });
  const { readings } = await desk.get('lookup.search', { place, text: '2025550143' });
  expect(readings).toEqual([{ as: 'name', value: '2025550143' }]);
});

describe('a username with a backslash', () => {
  const staff = { ...place, poolId: 'eu-west-1_Practice3' };

  test('is asked of AdminGetUser, once and beside the filters for what is behind it', async () => {
    const desk = await aPracticeDesk();
    const { candidates, tried } = await desk.get('lookup.search', {
      place: staff,
      text: 'CORP\\marta',
    });
    expect(candidates).toMatchObject([{ user: { name: 'Marta Windows' } }]);
    expect(tried[0]).toEqual({ attribute: 'username', match: 'exact', value: 'CORP\\marta' });
    expect(desk.cognito.requests('AdminGetUser').map(({ input }) => input['Username'])).toEqual([
      'CORP\\marta',
    ]);
    const filters = desk.cognito.requests('ListUsers').map(({ input }) => String(input['Filter']));
    expect(filters.join()).not.toContain('\\');
    expect(filters).toHaveLength(tried.length - 1);
  });

  test('waits for no filter, and no filter for it', async () => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'hang' } });
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'hang' } });
    const search = desk.error('lookup.search', { place: staff, text: 'CORP\\marta' });
    await expect.poll(() => desk.cognito.requests('ListUsers').length).toBe(7);
    await expect.poll(() => desk.cognito.requests('AdminGetUser').length).toBe(1);
    await desk.get('lookup.cancel', {});
    expect(await search).toMatchObject({ code: 'cancelled' });
  });

  test('is found without its domain too', async () => {
    const desk = await aPracticeDesk();
    const { candidates } = await desk.get('lookup.search', {
      place: staff,
      text: 'CORP\\sara.staff',
    });
    expect(candidates).toMatchObject([{ user: { username: 'sara.staff' } }]);
  });

  test.each(['AccessDeniedException', 'InvalidParameterException'])(
    'does not end the search where AdminGetUser answers %s, and is not said to be tried',
    async (name) => {
      const desk = await aPracticeDesk();
      const fault = { kind: 'exception', name, message: 'No.' } as const;
      desk.cognito.faults.add({ operation: 'AdminGetUser', fault });
      const { candidates, tried, readings } = await desk.get('lookup.search', {
        place: staff,
        text: 'CORP\\sara.staff',
      });
      expect(candidates).toMatchObject([{ user: { username: 'sara.staff' } }]);
      expect(tried.filter(({ value }) => value.includes('\\'))).toEqual([]);
      expect(readings).toEqual([{ as: 'name', value: 'sara.staff' }]);
    },
  );

  test('fails with the denial if nothing else can be tried', async () => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
    expect(await desk.error('lookup.search', { place: staff, text: 'CORP\\#' })).toMatchObject({
      code: 'denied',
      action: 'cognito-idp:AdminGetUser',
    });
  });
});

test.each([
  ['600111222 / 600222333', 'unsearchable'],
  ['3.46001E+10', 'unsearchable'],
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
