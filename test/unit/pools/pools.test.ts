import { describe, expect, test } from 'vitest';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  type PracticeDesk,
  WEB_SERVER,
} from '../../support/practice-desk.ts';

const { clientId: _, ...POOL } = HELP_DESK;
const WHERE = { profile: POOL.profile, region: POOL.region };

test('the profile says who it is', async () => {
  const desk = await aPracticeDesk();
  expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
});

test('a missing profile is reported', async () => {
  const desk = await aPracticeDesk();
  const where = { profile: 'gone', region: 'eu-west-1' };
  expect(await desk.error('pools.list', where)).toMatchObject({ code: 'no-profile' });
});

test('the account’s pools and clients are listed', async () => {
  const desk = await aPracticeDesk();
  const pools = await desk.get('pools.list', WHERE);
  expect(pools.map(({ name }) => name)).toEqual([
    'Harbour Bank customers',
    'City Transit riders',
    'Staff directory',
    'Old forum',
    'Village library readers',
    'Parcel couriers',
    'Puppet theater tickets',
    'Night clinic patients',
  ]);
  const clients = await desk.get('clients.list', POOL);
  expect(clients.map(({ name }) => name)).toEqual(['Help desk', 'Mobile app', 'Web server']);
});

test('rows name the pool that they concern', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  const [row] = await historyOf(desk, { kind: 'user-opened' });
  expect(row?.where).toMatchObject({ poolId: POOL.poolId, poolName: 'Harbour Bank customers' });
  const { pools } = await desk.get('audit.choices', {});
  expect(pools).toEqual([{ id: POOL.poolId, name: 'Harbour Bank customers' }]);
});

describe('the settings that a plan needs', () => {
  test.each([
    [
      1,
      {
        recovery: ['verified_email', 'verified_phone_number'],
        signIn: ['email'],
        emailSender: 'ses',
      },
    ],
    [
      2,
      {
        recovery: ['verified_phone_number', 'verified_email'],
        threatProtection: true,
        tier: 'PLUS',
      },
    ],
    [3, { recovery: ['admin_only'] }],
    [4, { recovery: null, emailSender: 'cognito', smsSender: 'sns' }],
    [5, { recovery: null, emailSender: 'cognito', smsSender: 'none' }],
    [6, { smsSender: 'sns', smsFailure: 'SNSSandbox' }],
    [7, { smsSender: 'sns', smsFailure: 'InvalidSmsRoleAccessPolicyException' }],
    [8, { emailSender: 'custom', smsSender: 'custom' }],
  ])('of pool %d', async (number, expected) => {
    const desk = await aPracticeDesk();
    const pool = { ...POOL, poolId: `eu-west-1_Practice${number}` };
    expect(await desk.get('pools.describe', pool)).toMatchObject(expected);
  });

  test.each([
    ['End User Messaging, in a role of its own', { EumsSms: { CallerArn: 'arn' } }, 'eum'],
    ['a setting that names no role', { SnsCallerArn: '', EumsSms: { CallerArn: '' } }, 'none'],
    ['nothing, where no role is named', { SnsRegion: 'eu-west-1' }, 'none'],
  ])('with text messages by %s', async (_, SmsConfiguration, smsSender) => {
    const desk = await aPracticeDesk();
    const body = { UserPool: { Id: POOL.poolId, SmsConfiguration } };
    desk.cognito.faults.add({ operation: 'DescribeUserPool', fault: { kind: 'answer', body } });
    expect(await desk.get('pools.describe', POOL)).toMatchObject({ smsSender });
  });

  test('include the password policy', async () => {
    const desk = await aPracticeDesk();
    const at = (number: number) => ({ ...POOL, poolId: `eu-west-1_Practice${number}` });
    const all = { uppercase: true, lowercase: true, numbers: true, symbols: true };
    expect((await desk.get('pools.describe', at(2))).passwordPolicy).toEqual({
      ...all,
      minimumLength: 12,
      history: 3,
    });
    expect((await desk.get('pools.describe', at(4))).passwordPolicy).toEqual({
      ...all,
      symbols: false,
      minimumLength: 8,
      history: 0,
    });
  });

  test.each([
    ['none: Cognito’s own', undefined, { minimumLength: 8, uppercase: true, symbols: true }],
    [
      'one that asks for a length only',
      { PasswordPolicy: { MinimumLength: 15 } },
      { minimumLength: 15, uppercase: false, lowercase: false, numbers: false, symbols: false },
    ],
  ])('include a password policy that is %s', async (_, Policies, expected) => {
    const desk = await aPracticeDesk();
    const body = { UserPool: { Id: POOL.poolId, Name: 'Bare', Policies } };
    desk.cognito.faults.add({ operation: 'DescribeUserPool', fault: { kind: 'answer', body } });
    const { passwordPolicy } = await desk.get('pools.describe', POOL);
    expect(passwordPolicy).toMatchObject({ ...expected, history: 0 });
  });

  test('are otherwise complete without GetUserPoolMfaConfig', async () => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation: 'GetUserPoolMfaConfig', fault: { kind: 'denied' } });
    expect(await desk.get('pools.describe', POOL)).toMatchObject({
      mfaFactors: null,
      mfa: 'OPTIONAL',
    });
  });
});

test("a client's secret is known to exist and never crosses the bridge", async () => {
  const desk = await aPracticeDesk();
  const posture = await desk.get('pools.posture', HELP_DESK);
  const finding = posture.checks.find(
    ({ check, client }) => check === 'client-secret' && client?.id === WEB_SERVER.clientId,
  );
  expect(finding?.finding).toBe('secret-beside-desk');
  expect(JSON.stringify(posture)).not.toContain('websecret');
});

test.each([
  'ListUserPools',
  'ListUserPoolClients',
  'DescribeUserPool',
  'DescribeUserPoolClient',
] as const)('an empty answer of %s is an error', async (operation) => {
  const desk = await aPracticeDesk();
  desk.cognito.faults.add({ operation, fault: { kind: 'empty' } });
  const call = {
    ListUserPools: () => desk.error('pools.list', WHERE),
    ListUserPoolClients: () => desk.error('clients.list', POOL),
    DescribeUserPool: () => desk.error('pools.describe', POOL),
    DescribeUserPoolClient: () => desk.error('recovery.open', { place: HELP_DESK, sub: 'nobody' }),
  }[operation];
  expect(await call()).toMatchObject({
    code: 'unreadable-answer',
    action: `cognito-idp:${operation}`,
  });
});

test('a pool is read once for several plans, and again when its screen asks', async () => {
  const desk = await aPracticeDesk();
  const sub = await desk.find('vera@example.com');
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  expect(desk.cognito.requests('DescribeUserPool')).toHaveLength(1);
  await desk.get('pools.describe', POOL);
  expect(desk.cognito.requests('DescribeUserPool')).toHaveLength(2);
});

test.each([
  ['ListUserPools', 'UserPools', (desk: PracticeDesk) => desk.error('pools.list', WHERE)],
  [
    'ListUserPoolClients',
    'UserPoolClients',
    (desk: PracticeDesk) => desk.error('clients.list', POOL),
  ],
] as const)('an endless list of %s is not read forever', async (operation, list, ask) => {
  const desk = await aPracticeDesk();
  const body = { [list]: [{ Id: 'eu-west-1_A', Name: 'a' }], NextToken: 'again' };
  desk.cognito.faults.add({ operation, fault: { kind: 'answer', body } });
  expect(await ask(desk)).toEqual({
    code: 'answer-too-large',
    action: `cognito-idp:${operation}`,
  });
  expect(desk.cognito.requests(operation)).toHaveLength(500);
});

test('names longer than Cognito’s are shown shortened, and other texts up to the longest in a pool', async () => {
  const desk = await aPracticeDesk();
  const long = 'x'.repeat(60_000);
  const pools = { UserPools: [{ Id: 'eu-west-1_A', Name: long }] };
  desk.cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'answer', body: pools } });
  expect(await desk.get('pools.list', WHERE)).toEqual([
    { id: 'eu-west-1_A', name: `${'x'.repeat(128)}…` },
  ]);
  const pool = { UserPool: { Id: POOL.poolId, Name: long, UserPoolTier: long } };
  desk.cognito.faults.add({ operation: 'DescribeUserPool', fault: { kind: 'answer', body: pool } });
  expect(await desk.get('pools.describe', POOL)).toMatchObject({
    name: `${'x'.repeat(128)}…`,
    tier: `${'x'.repeat(20_000)}…`,
  });
});

test('an exception’s name and id are shown shortened', async () => {
  const desk = await aPracticeDesk();
  const name = `${'X'.repeat(5_000)}Exception`;
  const fault = { kind: 'exception', name, message: 'm'.repeat(200_000) } as const;
  desk.cognito.faults.add({ operation: 'ListUserPools', fault });
  const { awsName, code } = await desk.error('pools.list', WHERE);
  expect(code).toBe('rejected');
  expect((awsName ?? '').length).toBeLessThanOrEqual(129);
});
