import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import {
  type ClientLook,
  judgePosture,
  type Look,
  type PostureFacts,
} from '../../../src/main/pools/posture.ts';
import {
  type Posture,
  type PostureCheck,
  postureSchema,
} from '../../../src/shared/domain/posture.ts';
import {
  POSTURE_CHECKS,
  POSTURE_FINDINGS,
  type PostureId,
} from '../../../src/shared/domain/posture-findings.ts';
import { aPracticeDesk, HELP_DESK, WEB_SERVER } from '../../support/practice-desk.ts';
import { type ShellLine, shellWords } from '../../support/shell-words.ts';

const { clientId: _, ...POOL } = HELP_DESK;
const WHERE = { profile: 'ops', region: 'eu-west-1', poolId: 'eu-west-1_A' };
const LAMBDA = 'arn:aws:lambda:eu-west-3:123456789012:function:postman:live';

/** A pool as a desk wants it. */
const GOOD: PostureFacts = {
  where: WHERE,
  pool: {
    Id: WHERE.poolId,
    Name: 'Riders',
    Policies: {
      PasswordPolicy: { MinimumLength: 10, PasswordHistorySize: 3 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/service-role/sms' },
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  },
  settings: {
    id: WHERE.poolId,
    name: 'Riders',
    recovery: ['verified_email', 'verified_phone_number'],
    mfa: 'OPTIONAL',
    signIn: ['email'],
    caseSensitive: false,
    temporaryPasswordValidityDays: 7,
    passwordPolicy: {
      minimumLength: 10,
      uppercase: true,
      lowercase: true,
      numbers: true,
      symbols: true,
      history: 3,
    },
    emailSender: 'ses',
    smsSender: 'sns',
    migratesUsers: false,
    threatProtection: true,
    tier: 'PLUS',
  },
  factors: { value: ['SOFTWARE_TOKEN_MFA'] },
  quotas: { UserAccountRecovery: { value: 30 }, UserList: { value: 30 } },
  clients: { value: { read: [aClient('Help desk')], notRead: 0 } },
};

function aClient(name: string, more: { hides?: true; secret?: true } = {}): ClientLook {
  const summary = { id: name.toLowerCase().replaceAll(' ', ''), name };
  const settings = {
    ...summary,
    hasSecret: more.secret === true,
    hidesUserExistence: more.hides === true,
  };
  return { summary, settings: { value: settings } };
}

const NO_SMS: Change = { settings: { smsSender: 'none' }, pool: { SmsConfiguration: undefined } };
const DENIED: Look<never> = { failed: 'denied' };
const UNREAD: Look<never> = { failed: 'unread' };

interface Change extends Partial<Omit<PostureFacts, 'pool' | 'settings'>> {
  readonly pool?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<PostureFacts['settings']>;
}

function facts({ pool, settings, ...change }: Change): PostureFacts {
  return {
    ...GOOD,
    ...change,
    pool: { ...GOOD.pool, ...pool },
    settings: { ...GOOD.settings, ...settings },
  };
}

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
  ['sms-sender', 'eum', { pool: { SmsConfiguration: { EumsSms: { CallerArn: 'arn' } } } }],
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
    const verdicts: Readonly<Record<string, string>> = POSTURE_FINDINGS[check];
    expect(found).toMatchObject({ finding, verdict: verdicts[finding] });
    if (values !== undefined) expect(found.values).toEqual(values);
    expect(found.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//u);
    // Somebody can do something about just those that are not in order.
    expect(found.command !== undefined).toBe(['mind', 'broken'].includes(found.verdict));
  });
}

test('every finding has a row', () => {
  const all = POSTURE_CHECKS.flatMap((check) =>
    Object.keys(POSTURE_FINDINGS[check]).map((finding) => `${check}: ${finding}`),
  );
  expect(new Set(ROWS.map(([check, finding]) => `${check}: ${finding}`))).toEqual(new Set(all));
});

test('a pool as a desk wants it is good in every check, in the order of the screen', () => {
  const checks = judgePosture(GOOD);
  expect(checks.map(({ check }) => check)).toEqual(POSTURE_CHECKS);
  expect(new Set(checks.map(({ verdict }) => verdict))).toEqual(new Set(['good']));
});

/** The option names of an operation of Cognito, from the service's model, as the AWS CLI writes them. */
function optionsOf(operation: string): string[] {
  const [, input] =
    Object.entries(cognito).find(([name]) => kebab(name) === `${operation}-request$`) ?? [];
  return membersOf(input).map(kebab);
}

function membersOf(schema: unknown): readonly string[] {
  // A structure in the SDK's schemas: [kind, namespace, name, traits, members, …].
  return (schema as readonly [number, string, string, unknown, readonly string[]])[4];
}

/** As botocore does it: `SMSMfaSettings` is `sms-mfa-settings`. */
function kebab(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/gu, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .toLowerCase();
}

/** Operations of other services, with the options that are used of them. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'logs filter-log-events': ['log-group-name', 'filter-pattern'],
  'sns get-sms-sandbox-account-status': [],
  'iam put-role-policy': ['role-name', 'policy-name', 'policy-document'],
};

const EVERY_COMMAND = ['region', 'profile', 'cli-input-json', 'output', 'query'];

/** A command taken to pieces: service and operation, and its options. */
function command({ words }: ShellLine): { name: string; options: Record<string, string | null> } {
  const [aws, service, operation, ...rest] = words;
  expect(aws).toBe('aws');
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
  return command(shellWords(judged(change, check).command?.line ?? ''));
}

describe('a command', () => {
  const withCommand = ROWS.filter(([check, , change]) => judged(change, check).command);

  for (const [check, finding, change] of withCommand) {
    test(`of ${check}: ${finding} is one that the AWS CLI knows, for this pool`, () => {
      const line = judged(change, check).command?.line ?? '';
      expect(line).not.toContain('\n');
      const outer = shellWords(line);
      for (const each of [outer, ...outer.inner]) {
        const { name, options } = command(each);
        expect(options['profile']).toBe('ops');
        const [service, operation = ''] = name.split(' ');
        const known =
          service === 'cognito-idp'
            ? [...optionsOf(operation), 'no-generate-secret']
            : (ELSEWHERE[name] ?? []);
        expect([...EVERY_COMMAND, ...known]).toEqual(expect.arrayContaining(Object.keys(options)));
        if (service === 'cognito-idp') {
          expect(options['region']).toBe('eu-west-1');
          // An update that reads the pool gets its id with the rest.
          if (operation !== 'update-user-pool') expect(options['user-pool-id']).toBe('eu-west-1_A');
        }
      }
    });
  }

  test('is told by its notes when it reads the pool before it changes it, or has a word to replace', () => {
    for (const [check, , change] of withCommand) {
      const { line = '', notes = [] } = judged(change, check).command ?? {};
      expect(notes.includes('carries-over'), line).toBe(line.includes('--cli-input-json'));
      expect(/ (?:update-user-pool|set-user-pool-mfa-config) /u.test(line), line).toBe(
        line.includes('--cli-input-json'),
      );
      expect(notes.includes('placeholder'), line).toBe(/USERNAME|-ARN\b/u.test(line));
    }
  });

  test('that changes a pool carries every other setting over', () => {
    const line = judged({ settings: { recovery: null } }, 'recovery-order').command?.line ?? '';
    const outer = shellWords(line);
    expect(command(outer)).toEqual({
      name: 'cognito-idp update-user-pool',
      options: {
        region: 'eu-west-1',
        profile: 'ops',
        'cli-input-json': '$(0)',
        'account-recovery-setting':
          '{"RecoveryMechanisms":[{"Priority":1,"Name":"verified_phone_number"},{"Priority":2,"Name":"verified_email"}]}',
      },
    });
    const reading = command(outer.inner[0] ?? { words: [], inner: [] });
    expect(reading.name).toBe('cognito-idp describe-user-pool');
    const carried = [...(reading.options['query'] ?? '').matchAll(/\{(\w+):/gu)].map(
      ([, name]) => name,
    );
    expect(carried).toEqual(expect.arrayContaining([...membersOf(cognito.UpdateUserPoolRequest$)]));
    // AWS refuses it beside TemporaryPasswordValidityDays.
    expect(reading.options['query']).not.toContain('UnusedAccountValidityDays');
    expect(reading.options['query']).toContain(
      '{AdminCreateUserConfig:AdminCreateUserConfig.merge(',
    );
  });

  test('that changes the second factors carries the others over', () => {
    const outer = shellWords(
      judged({ factors: { value: ['EMAIL_OTP'] } }, 'recovery-mfa').command?.line ?? '',
    );
    expect(command(outer)).toMatchObject({
      name: 'cognito-idp set-user-pool-mfa-config',
      options: { 'cli-input-json': '$(0)', 'software-token-mfa-configuration': 'Enabled=true' },
    });
    expect(command(outer.inner[0] ?? { words: [], inner: [] })).toMatchObject({
      name: 'cognito-idp get-user-pool-mfa-config',
    });
    // What the one answers is what the other takes.
    expect(membersOf(cognito.SetUserPoolMfaConfigRequest$)).toEqual(
      expect.arrayContaining([...membersOf(cognito.GetUserPoolMfaConfigResponse$)]),
    );
  });

  test('that changes the password policy keeps what it does not speak of', () => {
    const { options } = commandOf(withPolicy({ minimumLength: 6 }), 'password-policy');
    expect(JSON.parse(options['policies'] ?? '')).toEqual({
      PasswordPolicy: {
        MinimumLength: 8,
        PasswordHistorySize: 3,
        RequireUppercase: true,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
      },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    });
  });

  test('that changes the sender or the threat protection keeps what it does not speak of', () => {
    const EmailConfiguration = {
      EmailSendingAccount: 'COGNITO_DEFAULT',
      ReplyToEmailAddress: 'desk@example.com',
    };
    const email: Change = { settings: { emailSender: 'cognito' }, pool: { EmailConfiguration } };
    const sender = commandOf(email, 'email-sender').options['email-configuration'];
    expect(JSON.parse(sender ?? '')).toEqual({
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'SES-IDENTITY-ARN',
      ReplyToEmailAddress: 'desk@example.com',
    });
    const AdvancedSecurityAdditionalFlows = { CustomAuthMode: 'AUDIT' };
    const UserPoolAddOns = { AdvancedSecurityMode: 'OFF', AdvancedSecurityAdditionalFlows };
    const addOns = commandOf({ pool: { UserPoolAddOns } }, 'threat-protection').options;
    expect(JSON.parse(addOns['user-pool-add-ons'] ?? '')).toEqual({
      AdvancedSecurityMode: 'AUDIT',
      AdvancedSecurityAdditionalFlows,
    });
  });

  test('that takes the migration trigger away leaves the other triggers', () => {
    const LambdaConfig = { UserMigration: LAMBDA, PreSignUp: "arn:it's" };
    const { options } = commandOf({ pool: { LambdaConfig } }, 'user-migration');
    expect(JSON.parse(options['lambda-config'] ?? '')).toEqual({ PreSignUp: "arn:it's" });
  });

  test('for a user turns off the factors that are contacts of the order', () => {
    const { options } = commandOf(
      { factors: { value: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'] } },
      'recovery-mfa',
    );
    expect(options).toMatchObject({
      username: 'USERNAME',
      'software-token-mfa-settings': 'Enabled=true,PreferredMfa=true',
      'email-mfa-settings': 'Enabled=false,PreferredMfa=false',
    });
    expect(options).not.toHaveProperty('sms-mfa-settings');
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

  test("lets the pool's own role send, and only looks where the cause is another", () => {
    const role = { settings: { smsFailure: 'InvalidSmsRoleAccessPolicyException' } };
    const { name, options } = commandOf(role, 'sms-sender');
    expect(name).toBe('iam put-role-policy');
    expect(options['role-name']).toBe('sms');
    expect(JSON.parse(options['policy-document'] ?? '')).toMatchObject({
      Statement: [{ Effect: 'Allow', Action: 'sns:publish' }],
    });
    const other = judged({ settings: { smsFailure: 'Other' } }, 'sms-sender').command;
    expect(other).toMatchObject({ notes: ['looks'] });
  });

  test('says what it needs and costs', () => {
    const email: Change = {
      ...NO_SMS,
      settings: { smsSender: 'none', recovery: ['verified_email'] },
    };
    expect(judged(email, 'recovery-order').command?.notes).toEqual(['carries-over', 'needs-sms']);
    const off: Change = { pool: { UserPoolAddOns: undefined }, settings: { tier: 'ESSENTIALS' } };
    expect(judged(off, 'threat-protection').command?.notes).toEqual(['carries-over', 'costs']);
    expect(commandOf(off, 'threat-protection').options['user-pool-tier']).toBe('PLUS');
  });

  test('makes a public client that tells the truth', () => {
    expect(commandOf(clients(), 'desk-client')).toEqual({
      name: 'cognito-idp create-user-pool-client',
      options: {
        region: 'eu-west-1',
        profile: 'ops',
        'user-pool-id': 'eu-west-1_A',
        'client-name': 'Help desk',
        'prevent-user-existence-errors': 'LEGACY',
        'no-generate-secret': null,
      },
    });
  });

  const ODD = ['it\'s "5" $HOME `id` \\ ; rm', "'", '$(id)', 'a\u00a0é 🚀', '#!&|<>*?~'];
  test.each(ODD)('keeps the name %j in one word, and takes none from a pool or a client', (odd) => {
    for (const [check, , change] of withCommand) {
      const around = facts(change);
      const strange = judgePosture({
        ...around,
        where: { ...WHERE, profile: odd },
        pool: { ...around.pool, Name: `${odd}\n` },
        settings: { ...around.settings, name: `${odd}\n` },
      }).find((each) => each.check === check);
      const outer = shellWords(strange?.command?.line ?? '');
      for (const each of [outer, ...outer.inner]) {
        expect(command(each).options['profile']).toBe(odd);
      }
      expect(strange?.command?.line).not.toContain('\n');
    }
    const named = judged(clients(aClient(`${odd}\n`, { hides: true })), 'client-existence');
    expect(named.client?.name).toBe(`${odd}\n`);
    expect(named.command?.line).toBe(judged(clients(), 'desk-client').command?.line);
  });
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

  test('of the practice pools has all that a desk can meet', async () => {
    const desk = await aPracticeDesk();
    const verdicts = new Set<string>();
    for (const number of [1, 2, 3, 4]) {
      const pool = { ...POOL, poolId: `eu-west-1_Practice${number}` };
      const { checks } = await desk.get('pools.posture', pool);
      for (const { verdict } of checks) verdicts.add(verdict);
    }
    expect(verdicts).toEqual(new Set(['good', 'mind', 'broken']));
  });

  test('changes nothing, and no secret is in it', async () => {
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
      verdict: 'unknown',
      finding: 'denied',
    });
    desk.cognito.faults.clear();
    desk.cognito.faults.add({ operation, fault: { kind: 'malformed' } });
    const again = await desk.get('pools.posture', POOL);
    expect(again.checks.find((each) => each.check === check)).toMatchObject({ finding: 'unread' });
  });

  test('without DescribeUserPool is none', async () => {
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

    // The one in use is read whatever its place.
    const inUse = await desk.get('pools.posture', { ...POOL, clientId: 'client14' });
    expect(inUse.clientsNotRead).toBe(2);
    expect(inUse.checks.map(({ client }) => client?.id)).toContain('client14');
  });
});
