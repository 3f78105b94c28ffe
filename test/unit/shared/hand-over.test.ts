import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { maskUser } from '../../../src/main/aws/user-record.ts';
import {
  HAND_OVER_TASKS,
  type HandOver,
  type HandOverFacts,
  handOver,
} from '../../../src/shared/domain/hand-over.ts';
import { BLOCK_REASONS, type BlockedPlan } from '../../../src/shared/domain/plan.ts';
import { awsCalls } from '../../support/aws-calls.ts';
import { aCodePlan, aPool, aUser } from '../../support/records.ts';

const SUB = aUser().sub;
const WHERE = { profile: 'ops', region: 'eu-west-1', poolId: 'eu-west-1_A' };
const UNVERIFIED = aUser({
  email: { value: 'vera@example.com', verified: false },
  phone: { value: '+34600111222', verified: false },
});

function handed(
  reason: BlockedPlan['reason'],
  change: Partial<HandOverFacts> = {},
  more: Partial<BlockedPlan> = {},
): HandOver {
  return handOver({
    where: WHERE,
    plan: { kind: 'blocked', reason, notes: [], ...more },
    user: maskUser(aUser()),
    pool: aPool({ signIn: ['username'] }),
    ...change,
  });
}

const admin = (operation: string, username = SUB, ...more: string[]): string[] => [
  'cognito-idp',
  operation,
  '--region',
  'eu-west-1',
  '--profile',
  'ops',
  '--user-pool-id',
  'eu-west-1_A',
  '--username',
  username,
  ...more,
];
const verify = (attribute: string) =>
  admin(
    'admin-update-user-attributes',
    SUB,
    '--user-attributes',
    `Name=${attribute}_verified,Value=true`,
  );

const masked = { user: maskUser(UNVERIFIED) };
const ROWS: readonly [string, HandOver, Omit<HandOver, 'command'>, readonly string[] | null][] = [
  [
    'a disabled user is enabled',
    handed('disabled'),
    { task: 'enable-user', attribute: null },
    admin('admin-enable-user'),
  ],
  [
    'a disabled user of an identity provider is enabled by username',
    handed('disabled', {
      user: maskUser(aUser({ username: 'Google_1093', status: 'EXTERNAL_PROVIDER' })),
    }),
    { task: 'enable-user', attribute: null },
    admin('admin-enable-user', 'Google_1093'),
  ],
  [
    'an invitation is sent again',
    handed('force-change-password'),
    { task: 'resend-invitation', attribute: null },
    admin('admin-create-user', 'vera', '--message-action', 'RESEND'),
  ],
  [
    'an expired invitation is sent again',
    handed('temporary-password-expired'),
    { task: 'resend-invitation', attribute: null },
    admin('admin-create-user', 'vera', '--message-action', 'RESEND'),
  ],
  [
    'an invitation where users sign in with an address has no command',
    handed('force-change-password', { pool: aPool({ signIn: ['email'] }) }),
    { task: 'resend-invitation', attribute: null },
    null,
  ],
  [
    'an invitation for a username that is an address has no command',
    handed('force-change-password', { user: maskUser(aUser({ username: 'vera@example.com' })) }),
    { task: 'resend-invitation', attribute: null },
    null,
  ],
  [
    'an unconfirmed user is confirmed',
    handed('unconfirmed'),
    { task: 'confirm-user', attribute: null },
    admin('admin-confirm-sign-up'),
  ],
  [
    'where only administrators reset, the line ends where the password goes',
    handed('admin-only'),
    { task: 'set-password', attribute: null },
    admin('admin-set-user-password', SUB, '--password'),
  ],
  [
    'an unverified contact is verified, the one that would help',
    handed('unverified-contact', masked, { other: 'email' }),
    { task: 'verify-contact', attribute: 'email' },
    verify('email'),
  ],
  [
    'the phone where that would',
    handed('unverified-contact', masked, { other: 'phone_number' }),
    { task: 'verify-contact', attribute: 'phone_number' },
    verify('phone_number'),
  ],
  [
    'where no contact would help, a password is set',
    handed('unverified-contact', masked),
    { task: 'set-password', attribute: null },
    admin('admin-set-user-password', SUB, '--password'),
  ],
  [
    'a contact that is not on file is added first',
    handed(
      'no-contact',
      { user: maskUser(aUser({ email: null, phone: null })) },
      { other: 'email' },
    ),
    { task: 'add-contact', attribute: 'email' },
    null,
  ],
  [
    'the contact beside the second factor is verified where there is one',
    handed('mfa-preferred', masked, { other: 'phone_number' }),
    { task: 'verify-contact', attribute: 'phone_number' },
    verify('phone_number'),
  ],
  [
    'and added where there is none',
    handed('mfa-preferred', { user: maskUser(aUser({ phone: null })) }, { other: 'phone_number' }),
    { task: 'add-contact', attribute: 'phone_number' },
    null,
  ],
  [
    'a contact that the pool allows is added',
    handed('contact-not-allowed', { user: maskUser(aUser({ email: null })) }, { other: 'email' }),
    { task: 'add-contact', attribute: 'email' },
    null,
  ],
  [
    'a federated user is helped at the provider',
    handed('federated'),
    { task: 'reset-at-provider', attribute: null },
    null,
  ],
  [
    'text messages are set up by the owner',
    handed('sms-missing'),
    { task: 'set-up-sms', attribute: null },
    null,
  ],
  [
    'a status that allows nothing is looked into',
    handed('unusable-status'),
    { task: 'look-into-status', attribute: null },
    null,
  ],
  [
    'where a code is possible and did not help, a password is set',
    handed('disabled', { plan: aCodePlan() }),
    { task: 'set-password', attribute: null },
    admin('admin-set-user-password', SUB, '--password'),
  ],
];

describe('a hand-over', () => {
  test.each(ROWS)('%s', (_name, { command, ...rest }, expected, call) => {
    expect(rest).toEqual(expected);
    expect(command === null ? null : awsCalls(command)).toEqual(call && [call]);
  });

  test('names operations of Cognito', () => {
    const operations = ROWS.flatMap(([, , , call]) => call?.[1] ?? []);
    for (const operation of operations) {
      const name = operation.replaceAll(/(?:^|-)[a-z]/gu, (start) => start.slice(-1).toUpperCase());
      expect(cognito).toHaveProperty(`${name}Command`);
    }
  });

  test('knows what to do for each reason, and uses each task', () => {
    expect(BLOCK_REASONS.map((reason) => handed(reason).task)).not.toContain(undefined);
    const seen = new Set(ROWS.map(([, , { task }]) => task));
    expect([...seen].toSorted()).toEqual(HAND_OVER_TASKS.toSorted());
  });

  test.each([
    'vera; rm -rf ~',
    "vera'$(id)'",
    '-x',
    '--endpoint-url=http://evil.example',
    'file:///etc/passwd',
    'vera\nid',
    '$(id)',
  ])('names no user %j', (username) => {
    const user = maskUser(aUser({ username }));
    expect(handed('force-change-password', { user }).command).toBeNull();
    expect(handed('disabled', { user: { ...user, sub: username } }).command).toBeNull();
  });

  test('quotes what an agent chose', () => {
    const where = { ...WHERE, profile: "ops'; id; '" };
    expect(awsCalls(handed('disabled', { where }).command ?? '')[0]).toContain("ops'; id; '");
  });

  test('holds no contact', () => {
    for (const reason of BLOCK_REASONS) {
      const user = maskUser(aUser({ username: 'vera@example.com' }));
      expect(JSON.stringify(handed(reason, { user }))).not.toMatch(/vera@|600111/u);
    }
  });
});
