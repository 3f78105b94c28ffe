import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import {
  type ClientLook,
  judgePosture,
  type Look,
  type PostureFacts,
} from '../../../src/main/pools/posture.ts';
import {
  CONSOLE_CHANGES,
  type ConsoleChange,
  type OwnerNote,
  POSTURE_CHECKS,
  POSTURE_FINDINGS,
  type Posture,
  type PostureCheck,
  type PostureId,
} from '../../../src/shared/domain/posture.ts';
import { postureSchema } from '../../../src/shared/ipc/schemas/pools.ts';
import { awsCalls } from '../../support/aws-calls.ts';
import { aClient, type Change, facts, GOOD, LAMBDA, WHERE } from '../../support/posture-facts.ts';
import { aPracticeDesk, HELP_DESK, WEB_SERVER } from '../../support/practice-desk.ts';

const { clientId: _, ...POOL } = HELP_DESK;
const DENIED: Look<never> = { failed: 'denied' };
const UNREAD: Look<never> = { failed: 'unread' };
const NO_SMS: Change = { settings: { smsSender: 'none' }, pool: { SmsConfiguration: undefined } };

function clients(...read: ClientLook[]): Change {
  return { clients: { value: { read, notRead: 0 } } };
}

function judged(change: Change, check: PostureId): PostureCheck {
  const found = judgePosture(facts(change)).filter((each) => each.check === check);
  if (found[0] === undefined) throw new Error(`Nothing was found of ${check}`);
  return found[0];
}

type Row = readonly [PostureId, string, Change, PostureCheck['values']?];

const clash = 'verified_email';
const both = { mfa: 'OPTIONAL' };
const ROWS: readonly Row[] = [
  ['recovery-order', 'two', {}, { first: 'verified_email', second: 'verified_phone_number' }],
  ['recovery-order', 'email-only', { settings: { recovery: ['verified_email'] } }],
  ['recovery-order', 'phone-only', { settings: { recovery: ['verified_phone_number'] } }],
  ['recovery-order', 'legacy', { settings: { recovery: null } }],
  ['recovery-order', 'admin-only', { settings: { recovery: ['admin_only'] } }],
  ['recovery-order', 'unread', { settings: { recovery: [] } }],

  [
    'recovery-mfa',
    'off',
    { settings: { mfa: 'OFF' }, factors: { value: ['EMAIL_OTP'] } },
    { mfa: 'OFF' },
  ],
  ['recovery-mfa', 'clear', {}, both],
  ['recovery-mfa', 'legacy', { settings: { recovery: null }, factors: { value: ['SMS_MFA'] } }],
  ['recovery-mfa', 'admin-only', { settings: { recovery: ['admin_only'] } }],
  ['recovery-mfa', 'one', { factors: { value: ['EMAIL_OTP'] } }, { mfa: 'OPTIONAL', clash }],
  [
    'recovery-mfa',
    'both',
    { factors: { value: ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] } },
    both,
  ],
  [
    'recovery-mfa',
    'only',
    { settings: { recovery: ['verified_email'] }, factors: { value: ['EMAIL_OTP'] } },
    { mfa: 'OPTIONAL', clash },
  ],
  [
    'recovery-mfa',
    'only-required',
    { settings: { recovery: ['verified_email'], mfa: 'ON' }, factors: { value: ['EMAIL_OTP'] } },
    { mfa: 'ON', clash },
  ],
  [
    'recovery-mfa',
    'only',
    {
      settings: { recovery: ['verified_email'], mfa: 'ON' },
      factors: { value: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] },
    },
    { mfa: 'ON', clash },
  ],
  ['recovery-mfa', 'denied', { factors: DENIED }],
  ['recovery-mfa', 'unread', { factors: UNREAD }],

  ['email-sender', 'ses', {}],
  [
    'email-sender',
    'cognito',
    { settings: { emailSender: 'cognito' } },
    { perDay: 50, resets: '09:00' },
  ],
  [
    'email-sender',
    'custom',
    {
      settings: { emailSender: 'custom' },
      pool: { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA } } },
    },
    { lambda: LAMBDA },
  ],

  ['sms-sender', 'sns', {}],
  [
    'sms-sender',
    'eum',
    {
      settings: { smsSender: 'eum' },
      pool: { SmsConfiguration: { EumsSms: { CallerArn: 'arn' } } },
    },
  ],
  [
    'sms-sender',
    'custom',
    {
      settings: { smsSender: 'custom' },
      pool: { LambdaConfig: { CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA } } },
    },
    { lambda: LAMBDA },
  ],
  ['sms-sender', 'missing', NO_SMS],
  ['sms-sender', 'missing-legacy', { ...NO_SMS, settings: { smsSender: 'none', recovery: null } }],
  [
    'sms-sender',
    'not-needed',
    { ...NO_SMS, settings: { smsSender: 'none', recovery: ['verified_email'] } },
  ],
  ['sms-sender', 'sandbox', { settings: { smsFailure: 'SNSSandbox' } }],
  [
    'sms-sender',
    'sandbox-unused',
    { settings: { smsFailure: 'SNSSandbox', recovery: ['verified_email'] } },
  ],
  [
    'sms-sender',
    'failure',
    { settings: { smsFailure: 'InvalidSmsRoleAccessPolicyException' } },
    { failure: 'InvalidSmsRoleAccessPolicyException' },
  ],
  [
    'sms-sender',
    'failure-unused',
    { settings: { smsFailure: 'Other', recovery: ['verified_email'] } },
    { failure: 'Other' },
  ],

  ['user-migration', 'none', {}],
  [
    'user-migration',
    'trigger',
    { pool: { LambdaConfig: { UserMigration: LAMBDA, PreSignUp: 'arn:kept' } } },
    { lambda: LAMBDA },
  ],

  ['threat-protection', 'enforced', {}, { tier: 'PLUS' }],
  ['threat-protection', 'audit', { pool: { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } } }],
  ['threat-protection', 'off', { pool: { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } } }],
  [
    'threat-protection',
    'off-tier',
    { pool: { UserPoolAddOns: undefined }, settings: { tier: 'LITE' } },
    { tier: 'LITE' },
  ],
  [
    'threat-protection',
    'off-tier',
    {
      pool: { UserPoolAddOns: undefined },
      settings: { tier: undefined } as Change['settings'] & {},
    },
    { tier: '' },
  ],

  ['password-policy', 'strong', {}, { length: 10, classes: 4 }],
  [
    'password-policy',
    'strong',
    withPolicy({ minimumLength: 8, symbols: false }),
    { length: 8, classes: 3 },
  ],
  ['password-policy', 'short', withPolicy({ minimumLength: 7 }), { length: 7, classes: 4 }],
  [
    'password-policy',
    'few-classes',
    withPolicy({ symbols: false, numbers: false }),
    { length: 10, classes: 2 },
  ],

  ['temporary-password', 'usual', {}, { days: 7 }],
  ['temporary-password', 'long', { settings: { temporaryPasswordValidityDays: 8 } }, { days: 8 }],

  ['quota-recovery', 'provisioned', aQuota({ value: 45 }), { perSecond: 45 }],
  ['quota-recovery', 'denied', aQuota(DENIED), { perSecond: 30 }],
  ['quota-recovery', 'unread', aQuota(UNREAD), { perSecond: 30 }],
  ['quota-listing', 'provisioned', aQuota({ value: 40 }), { perSecond: 40 }],
  ['quota-listing', 'denied', aQuota(DENIED), { perSecond: 30 }],
  ['quota-listing', 'unread', aQuota(UNREAD), { perSecond: 30 }],

  ['client-existence', 'legacy', {}],
  ['client-existence', 'hidden', clients(aClient('App', { hides: true }))],
  [
    'client-existence',
    'hidden-beside-desk',
    clients(aClient('App', { hides: true }), aClient('Help desk')),
    { desk: 'Help desk' },
  ],
  ['client-existence', 'denied', clients(unreadable(DENIED))],
  ['client-existence', 'unread', clients(unreadable(UNREAD))],

  ['client-secret', 'public', {}],
  ['client-secret', 'secret', clients(aClient('Web', { secret: true }))],
  [
    'client-secret',
    'secret-beside-desk',
    clients(aClient('Web', { secret: true }), aClient('Help desk')),
    { desk: 'Help desk' },
  ],
  ['client-secret', 'denied', clients(unreadable(DENIED))],
  ['client-secret', 'unread', clients(unreadable(UNREAD))],

  ['desk-client', 'present', {}, { desk: 'Help desk' }],
  ['desk-client', 'none', clients()],
  [
    'desk-client',
    'none',
    clients(aClient('App', { hides: true }), aClient('Web', { secret: true })),
  ],
  ['desk-client', 'not-all-read', clients(unreadable(DENIED)), { count: 1 }],
  [
    'desk-client',
    'not-all-read',
    { clients: { value: { read: [aClient('App', { hides: true })], notRead: 9 } } },
    { count: 9 },
  ],
  ['desk-client', 'denied', { clients: DENIED }],
  ['desk-client', 'unread', { clients: UNREAD }],
];

function withPolicy(policy: Partial<PostureFacts['settings']['passwordPolicy']>): Change {
  return { settings: { passwordPolicy: { ...GOOD.settings.passwordPolicy, ...policy } } };
}

function aQuota(look: Look<number>): Change {
  return { quotas: { UserAccountRecovery: look, UserList: look } };
}

function unreadable(settings: Look<never>): ClientLook {
  return { summary: { id: 'a1', name: 'App' }, settings };
}

for (const [check, finding, change, values] of ROWS) {
  test(`${check}: ${finding}`, () => {
    const found = judged(change, check);
    const ratings: Readonly<Record<string, string>> = POSTURE_FINDINGS[check];
    expect(found).toMatchObject({ finding, rating: ratings[finding] });
    if (values !== undefined) expect(found.values).toEqual(values);
    expect(found.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//u);
    // Only what is not in order has a remedy, and exactly one.
    const ways = [found.command, found.console].filter((way) => way !== undefined);
    expect(ways).toHaveLength(['mind', 'broken'].includes(found.rating) ? 1 : 0);
  });
}

test('every finding has a row', () => {
  const all = POSTURE_CHECKS.flatMap((check) =>
    Object.keys(POSTURE_FINDINGS[check]).map((finding) => `${check}: ${finding}`),
  );
  expect(new Set(ROWS.map(([check, finding]) => `${check}: ${finding}`))).toEqual(new Set(all));
});

test('a pool ideal for a desk is good in every check, in the order of the screen', () => {
  const checks = judgePosture(GOOD);
  expect(checks.map(({ check }) => check)).toEqual(POSTURE_CHECKS);
  expect(new Set(checks.map(({ rating }) => rating))).toEqual(new Set(['good']));
});

type Console = PostureCheck['console'];
const TOTP: Change = { factors: { value: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] } };
const EMAIL_ONLY: Change['settings'] = { recovery: ['verified_email'] };

describe('what an owner changes', () => {
  const ASKED: readonly (readonly [PostureId, Change, Console])[] = [
    ['recovery-order', { settings: EMAIL_ONLY }, change('email-first')],
    [
      'recovery-order',
      { ...NO_SMS, settings: { ...EMAIL_ONLY, smsSender: 'none' } },
      change('email-first', 'needs-sms'),
    ],
    [
      'recovery-order',
      { settings: { recovery: ['verified_phone_number'] } },
      change('phone-first'),
    ],
    // As Cognito's own order has it.
    ['recovery-order', { settings: { recovery: null } }, change('phone-first')],
    ['recovery-order', { settings: { recovery: ['admin_only'] } }, change('email-first')],
    ['recovery-mfa', { factors: { value: ['EMAIL_OTP'] } }, change('offer-authenticator')],
    ['recovery-mfa', TOTP, change('user-factor')],
    ['recovery-mfa', { ...TOTP, settings: EMAIL_ONLY }, change('email-first')],
    ['email-sender', { settings: { emailSender: 'cognito' } }, change('send-with-ses')],
    ['sms-sender', NO_SMS, change('set-up-sms')],
    [
      'user-migration',
      { pool: { LambdaConfig: { UserMigration: LAMBDA } } },
      change('remove-migration'),
    ],
    ['threat-protection', { pool: { UserPoolAddOns: undefined } }, change('audit')],
    [
      'threat-protection',
      { pool: { UserPoolAddOns: undefined }, settings: { tier: 'ESSENTIALS' } },
      change('plus-and-audit', 'costs'),
    ],
    ['password-policy', withPolicy({ minimumLength: 6 }), change('stronger-passwords')],
    [
      'temporary-password',
      { settings: { temporaryPasswordValidityDays: 30 } },
      change('temporary-passwords'),
    ],
  ];

  function change(name: ConsoleChange, ...notes: OwnerNote[]): Console {
    return { change: name, notes };
  }

  test.each(ASKED)('of %s, %j, is done in the console', (check, difference, expected) => {
    expect(judged(difference, check).console).toEqual(expected);
  });

  test('includes every change that the catalogues have steps for', () => {
    expect(new Set(ASKED.map(([, , console]) => console?.change))).toEqual(
      new Set(CONSOLE_CHANGES),
    );
  });
});

/**
 * The option names of a Cognito operation, from the service's model, as the AWS CLI writes them.
 */
function optionsOf(operation: string): string[] {
  const [, input] =
    Object.entries(cognito).find(([name]) => kebab(name) === `${operation}-request$`) ?? [];
  // A structure in the SDK's schemas: [kind, namespace, name, traits, members, …].
  return (input as unknown as readonly [number, string, string, unknown, string[]])[4].map(kebab);
}

/** As botocore does: `SMSMfaSettings` is `sms-mfa-settings`. */
function kebab(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/gu, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .toLowerCase();
}

/**
 * The operations offered to an owner: each reads, or creates something new. One that changes
 * something existing must not be among them: it would lose what the owner's CLI does not know (ADR
 * 12).
 */
const OFFERED: Readonly<Record<string, OwnerNote>> = {
  'cognito-idp describe-user-pool': 'looks',
  'cognito-idp create-user-pool-client': 'makes-client',
  'logs filter-log-events': 'looks',
  'sns get-sms-sandbox-account-status': 'looks',
};

/** The options used of other services. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'logs filter-log-events': ['log-group-name', 'filter-pattern'],
  'sns get-sms-sandbox-account-status': [],
};

/** A line as a shell runs it: service and operation, and its options. */
function command(line: string): { name: string; options: Record<string, string | null> } {
  const [call = [], ...others] = awsCalls(line);
  expect(others).toEqual([]);
  const [service, operation, ...rest] = call;
  const options: Record<string, string | null> = {};
  for (let at = 0; at < rest.length; at += 1) {
    const name = rest[at] ?? '';
    expect(name).toMatch(/^--[a-z-]+$/u);
    const value = rest[at + 1];
    const isFlag = value === undefined || value.startsWith('--');
    options[name.slice(2)] = isFlag ? null : value;
    if (!isFlag) at += 1;
  }
  return { name: `${service} ${operation}`, options };
}

function commandOf(change: Change, check: PostureId): ReturnType<typeof command> {
  return command(judged(change, check).command?.line ?? '');
}

describe('a command', () => {
  const withCommand = ROWS.filter(([check, , change]) => judged(change, check).command);

  for (const [check, finding, change] of withCommand) {
    test(`for ${check}: ${finding} is one that the AWS CLI knows, for this pool, and changes nothing that exists`, () => {
      const { line = '', notes } = judged(change, check).command ?? {};
      expect(line).not.toContain('\n');
      const { name, options } = command(line);
      expect(notes).toEqual([OFFERED[name]]);
      expect(options['profile']).toBe('ops');
      const [service, operation = ''] = name.split(' ');
      const known =
        service === 'cognito-idp'
          ? [...optionsOf(operation), 'no-generate-secret']
          : (ELSEWHERE[name] ?? []);
      expect(['region', 'profile', 'query', ...known]).toEqual(
        expect.arrayContaining(Object.keys(options)),
      );
      if (service === 'cognito-idp') {
        expect(options).toMatchObject({ region: 'eu-west-1', 'user-pool-id': 'eu-west-1_A' });
      }
    });
  }

  test('exists for each operation that may be offered', () => {
    const names = withCommand.map(([check, , change]) => commandOf(change, check).name);
    expect(new Set(names)).toEqual(new Set(Object.keys(OFFERED)));
  });

  test("looks into the Lambda's own log, in its own Region", () => {
    const LambdaConfig = { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA } };
    const change: Change = { settings: { emailSender: 'custom' }, pool: { LambdaConfig } };
    expect(commandOf(change, 'email-sender')).toEqual({
      name: 'logs filter-log-events',
      options: {
        region: 'eu-west-3',
        profile: 'ops',
        'log-group-name': '/aws/lambda/postman',
        'filter-pattern': 'ERROR',
      },
    });
  });

  test('makes a public client that does not hide users, and with which nobody can sign in', () => {
    expect(commandOf(clients(), 'desk-client')).toEqual({
      name: 'cognito-idp create-user-pool-client',
      options: {
        region: 'eu-west-1',
        profile: 'ops',
        'user-pool-id': 'eu-west-1_A',
        'client-name': 'Help desk',
        'prevent-user-existence-errors': 'LEGACY',
        'explicit-auth-flows': 'ALLOW_REFRESH_TOKEN_AUTH',
        'no-generate-secret': null,
      },
    });
  });

  const ODD = [
    'it\'s "5" $HOME `id` \\ ; rm',
    "'",
    '$(id)',
    'a\u00a0é 🚀',
    '#!&|<>*?~',
    '=ls',
    '~',
    '{a,b}',
    '%PATH%',
  ];
  test.each(ODD)(
    'keeps the name %j in one word, and accepts none from a pool or a client',
    (odd) => {
      for (const [check, , change] of withCommand) {
        const around = facts(change);
        const strange = judgePosture({
          ...around,
          where: { ...WHERE, profile: odd },
          pool: { ...around.pool, Name: `${odd}\n` },
          settings: { ...around.settings, name: `${odd}\n` },
        }).find((each) => each.check === check);
        const line = strange?.command?.line ?? '';
        expect(command(line).options['profile']).toBe(odd);
        expect(line).not.toContain('\n');
      }
      const named = judged(clients(aClient(`${odd}\n`, { hides: true })), 'client-existence');
      expect(named.client?.name).toBe(`${odd}\n`);
      expect(named.command?.line).toBe(judged(clients(), 'desk-client').command?.line);
    },
  );
});

describe('the posture of a pool', () => {
  function findings({ checks }: Posture): string[] {
    return checks.map(({ check, finding, client }) =>
      [check, finding, ...(client ? [client.name] : [])].join(' '),
    );
  }

  test.each([
    [
      1,
      'recovery-order two',
      'recovery-mfa both',
      'threat-protection off-tier',
      'client-secret secret-beside-desk Web server',
    ],
    [
      2,
      'recovery-order two',
      'recovery-mfa both',
      'threat-protection enforced',
      'client-existence hidden-beside-desk Ticket machine',
    ],
    [
      3,
      'recovery-order admin-only',
      'recovery-mfa admin-only',
      'email-sender ses',
      'desk-client present',
    ],
    [
      4,
      'recovery-order legacy',
      'recovery-mfa legacy',
      'email-sender cognito',
      'temporary-password usual',
    ],
  ])('of practice pool %d', async (number, ...expected) => {
    const desk = await aPracticeDesk();
    const pool = { ...POOL, poolId: `eu-west-1_Practice${number}` };
    const posture = await desk.get('pools.posture', pool);
    expect(findings(posture)).toEqual(expect.arrayContaining(expected));
    expect(findings(posture)).toContain('quota-recovery provisioned');
    expect(posture.clientsNotRead).toBe(0);
    expect(() => postureSchema.parse(posture)).not.toThrow();
  });

  test('of the practice pools covers everything that a desk can meet', async () => {
    const desk = await aPracticeDesk();
    const ratings = new Set<string>();
    for (const number of [1, 2, 3, 4]) {
      const pool = { ...POOL, poolId: `eu-west-1_Practice${number}` };
      const { checks } = await desk.get('pools.posture', pool);
      for (const { rating } of checks) ratings.add(rating);
    }
    expect(ratings).toEqual(new Set(['good', 'mind', 'broken']));
  });

  test('changes nothing, and contains no secret', async () => {
    const desk = await aPracticeDesk();
    const before = desk.cognito.requests().length;
    const posture = await desk.get('pools.posture', POOL);
    const asked = new Set(
      desk.cognito
        .requests()
        .slice(before)
        .map(({ operation }) => operation),
    );
    expect(asked).toEqual(
      new Set([
        'DescribeUserPool',
        'GetUserPoolMfaConfig',
        'GetProvisionedLimit',
        'ListUserPoolClients',
        'DescribeUserPoolClient',
      ]),
    );
    expect(findings(posture)).toContain('client-secret secret-beside-desk Web server');
    const { clientId } = WEB_SERVER;
    expect(JSON.stringify(posture)).toContain(clientId);
    expect(JSON.stringify(posture)).not.toContain('practice1websecret');
  });

  test.each([
    ['GetUserPoolMfaConfig', 'recovery-mfa'],
    ['GetProvisionedLimit', 'quota-recovery'],
    ['GetProvisionedLimit', 'quota-listing'],
    ['ListUserPoolClients', 'desk-client'],
    ['DescribeUserPoolClient', 'client-secret'],
  ] as const)('without %s knows nothing of %s, and says so', async (operation, check) => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation, fault: { kind: 'denied' } });
    const { checks } = await desk.get('pools.posture', POOL);
    expect(checks.find((each) => each.check === check)).toMatchObject({
      rating: 'unknown',
      finding: 'denied',
    });
    desk.cognito.faults.clear();
    desk.cognito.faults.add({ operation, fault: { kind: 'malformed' } });
    const again = await desk.get('pools.posture', POOL);
    expect(again.checks.find((each) => each.check === check)).toMatchObject({ finding: 'unread' });
  });

  test('does not exist without DescribeUserPool', async () => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation: 'DescribeUserPool', fault: { kind: 'denied' } });
    expect(await desk.error('pools.posture', POOL)).toMatchObject({
      code: 'denied',
      action: 'cognito-idp:DescribeUserPool',
    });
  });

  test('reads twelve clients of many, and says how many it did not read', async () => {
    const desk = await aPracticeDesk();
    const UserPoolClients = Array.from({ length: 15 }, (_each, index) => ({
      ClientId: `client${index}`,
      ClientName: `Client ${index}`,
    }));
    desk.cognito.faults.add({
      operation: 'ListUserPoolClients',
      fault: { kind: 'answer', body: { UserPoolClients } },
    });
    const posture = await desk.get('pools.posture', POOL);
    expect(posture.clientsNotRead).toBe(3);
    expect(desk.cognito.requests('DescribeUserPoolClient')).toHaveLength(12);
    expect(findings(posture)).toContain('desk-client not-all-read');

    // The one in use is read wherever it is in the list.
    const inUse = await desk.get('pools.posture', { ...POOL, clientId: 'client14' });
    expect(inUse.clientsNotRead).toBe(2);
    expect(inUse.checks.map(({ client }) => client?.id)).toContain('client14');
  });
});
