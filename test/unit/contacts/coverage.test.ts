import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf, policyOf } from '../../../src/main/contacts/user-coverage.ts';
import { planRecovery } from '../../../src/main/recovery/plan.ts';
import {
  CATEGORIES,
  type Category,
  type CoverageReason,
  RECOVERABLE,
} from '../../../src/shared/domain/coverage.ts';
import type { PoolSettings } from '../../../src/shared/domain/pool.ts';
import { USER_STATUSES, type UserRecord } from '../../../src/shared/domain/user.ts';
import { aClient, aPool, aUser } from '../../support/records.ts';

const NOW = new Date('2026-06-15T12:00:00.000Z');
const EMAIL = { value: 'vera@example.com', verified: true };
const PHONE = { value: '+34600111222', verified: true };
const UNVERIFIED_EMAIL = { ...EMAIL, verified: false };
const UNVERIFIED_PHONE = { ...PHONE, verified: false };
const EMAIL_FIRST = ['verified_email', 'verified_phone_number'] as const;
const NO_SMS: Partial<PoolSettings> = { smsSender: 'none' };
const PHONE_FIRST = ['verified_phone_number', 'verified_email'] as const;

function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
}

function coverage(user: Partial<UserRecord>, pool: Partial<PoolSettings> = {}) {
  const order = { recovery: [...EMAIL_FIRST] };
  return coverageOf(
    aUser({ email: null, phone: null, mfa: { checked: false }, ...user }),
    aPool({ ...order, ...pool }),
    NOW,
  );
}

describe('the category of', () => {
  const rows: [string, Partial<UserRecord>, Partial<PoolSettings>, Category][] = [
    ['two verified contacts', { email: EMAIL, phone: PHONE }, {}, 'both'],
    ['a verified e-mail address', { email: EMAIL }, {}, 'email'],
    ['a verified phone', { phone: PHONE }, {}, 'phone'],
    [
      'a verified phone beside an e-mail that is not',
      { email: UNVERIFIED_EMAIL, phone: PHONE },
      {},
      'phone',
    ],
    [
      'two verified contacts of which the pool allows one',
      { email: EMAIL, phone: PHONE },
      { recovery: ['verified_email'] },
      'email',
    ],
    [
      'two verified contacts in the legacy order',
      { email: EMAIL, phone: PHONE },
      { recovery: null },
      'both',
    ],
    ['no contact', {}, {}, 'no-contact'],
    ['a verified phone without text messages', { phone: PHONE }, NO_SMS, 'sms-missing'],
    [
      'the same where a reset is required',
      { phone: PHONE, status: 'RESET_REQUIRED' },
      NO_SMS,
      'sms-missing',
    ],
    [
      'a verified e-mail in front of a phone without text messages',
      { email: EMAIL, phone: PHONE },
      NO_SMS,
      'email',
    ],
    [
      'a verified e-mail behind a phone without text messages',
      { email: EMAIL, phone: PHONE },
      { ...NO_SMS, recovery: null },
      'sms-uncertain',
    ],
    [
      'a verified phone in the SMS sandbox',
      { phone: PHONE },
      { smsFailure: 'SNSSandbox' },
      'sms-uncertain',
    ],
    [
      'a verified e-mail behind a phone in the SMS sandbox',
      { email: EMAIL, phone: PHONE },
      { smsFailure: 'SNSSandbox', recovery: null },
      'sms-uncertain',
    ],
    [
      'a required reset by a phone in the SMS sandbox',
      { phone: PHONE, status: 'RESET_REQUIRED' },
      { smsFailure: 'SNSSandbox' },
      'sms-uncertain',
    ],
    [
      'a verified e-mail in front of a phone whose SMS role has failed',
      { email: EMAIL, phone: PHONE },
      { smsFailure: 'InvalidSmsRoleAccessPolicyException' },
      'email',
    ],
    ['a verified phone with a custom sender', { phone: PHONE }, { smsSender: 'custom' }, 'phone'],
    [
      'a phone that is not verified, without text messages: to verify it would not help',
      { phone: UNVERIFIED_PHONE },
      NO_SMS,
      'sms-missing',
    ],
    [
      'two contacts that are not verified, without text messages: the e-mail would help',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { ...NO_SMS, recovery: null },
      'unverified-email',
    ],
    ['an e-mail address that is not verified', { email: UNVERIFIED_EMAIL }, {}, 'unverified-email'],
    ['a phone that is not verified', { phone: UNVERIFIED_PHONE }, {}, 'unverified-phone'],
    [
      'two contacts that are not verified: the one that the pool asks for first',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { recovery: [...PHONE_FIRST] },
      'unverified-phone',
    ],
    [
      'two contacts that are not verified, in the legacy order: the phone',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { recovery: null },
      'unverified-phone',
    ],
    [
      'a verified contact that the pool leaves out',
      { phone: PHONE },
      { recovery: ['verified_email'] },
      'contact-not-allowed',
    ],
    [
      'an unverified contact that the pool leaves out: as if it were not there',
      { phone: UNVERIFIED_PHONE },
      { recovery: ['verified_email'] },
      'no-contact',
    ],
    [
      'a required reset that can be done',
      { email: EMAIL, status: 'RESET_REQUIRED' },
      {},
      'reset-required',
    ],
    ['a required reset that cannot be done', { status: 'RESET_REQUIRED' }, {}, 'no-contact'],
    [
      'a temporary password that may still hold',
      { email: EMAIL, status: 'FORCE_CHANGE_PASSWORD', modifiedAt: daysAgo(6.9) },
      {},
      'temporary-password',
    ],
    [
      'a temporary password that has run out',
      { email: EMAIL, status: 'FORCE_CHANGE_PASSWORD', modifiedAt: daysAgo(7) },
      {},
      'temporary-password-expired',
    ],
    [
      "a temporary password by the pool's own validity",
      { status: 'FORCE_CHANGE_PASSWORD', modifiedAt: daysAgo(20) },
      { temporaryPasswordValidityDays: 30 },
      'temporary-password',
    ],
    [
      'a temporary password of an unknown age',
      { status: 'FORCE_CHANGE_PASSWORD', createdAt: null, modifiedAt: null },
      {},
      'temporary-password',
    ],
    [
      'the same in a pool whose temporary passwords hold for less than a day',
      { status: 'FORCE_CHANGE_PASSWORD', createdAt: null, modifiedAt: null },
      { temporaryPasswordValidityDays: 0 },
      'temporary-password',
    ],
    [
      'a user who is not confirmed, with a contact or not',
      { email: EMAIL, status: 'UNCONFIRMED' },
      {},
      'unconfirmed',
    ],
    [
      'a user of an identity provider',
      { email: EMAIL, status: 'EXTERNAL_PROVIDER' },
      {},
      'federated',
    ],
    [
      'a disabled account, whatever else is wrong with it',
      { enabled: false, status: 'UNCONFIRMED' },
      {},
      'disabled',
    ],
    [
      'a pool that leaves it to administrators',
      { email: EMAIL },
      { recovery: ['admin_only'] },
      'admin-only',
    ],
    [
      'a status that allows no reset',
      { email: EMAIL, status: 'COMPROMISED' },
      {},
      'unusable-status',
    ],
    ['a status that is not known', { email: EMAIL, status: 'UNKNOWN' }, {}, 'unusable-status'],
  ];

  test.each(rows)('%s', (_, user, pool, category) => {
    expect(coverage(user, pool).category).toBe(category);
  });
});

describe('all reasons are listed', () => {
  const rows: [string, Partial<UserRecord>, Partial<PoolSettings>, CoverageReason[]][] = [
    [
      'for a disabled user with a temporary password and one unverified contact',
      {
        enabled: false,
        status: 'FORCE_CHANGE_PASSWORD',
        modifiedAt: daysAgo(30),
        email: UNVERIFIED_EMAIL,
      },
      {},
      ['email-unverified', 'phone-absent', 'disabled', 'temporary-password-expired'],
    ],
    [
      'for a required reset with a contact that the pool leaves out',
      { status: 'RESET_REQUIRED', phone: PHONE },
      { recovery: ['verified_email'] },
      ['email-absent', 'phone-verified', 'phone-not-allowed', 'reset-required'],
    ],
    [
      'for somebody who can be helped, in the order of the pool',
      { email: EMAIL, phone: UNVERIFIED_PHONE },
      { recovery: [...PHONE_FIRST] },
      ['phone-unverified', 'email-verified'],
    ],
    [
      'for a phone that the pool cannot send to',
      { email: EMAIL, phone: PHONE },
      { smsSender: 'none' },
      ['email-verified', 'phone-verified', 'sms-missing'],
    ],
    [
      'for a phone in the SMS sandbox',
      { phone: UNVERIFIED_PHONE },
      { smsFailure: 'SNSSandbox' },
      ['email-absent', 'phone-unverified', 'sms-sandbox'],
    ],
    [
      'for a phone in a pool whose SMS role has failed',
      { phone: PHONE },
      { smsFailure: 'InvalidSmsRoleAccessPolicyException' },
      ['email-absent', 'phone-verified', 'sms-failure'],
    ],
    [
      'and not what the pool sends with for a phone that its order leaves out, or that is not there',
      { phone: PHONE },
      { smsSender: 'none', recovery: ['verified_email'] },
      ['email-absent', 'phone-verified', 'phone-not-allowed'],
    ],
    [
      'and not what the pool sends with for a phone that is not there',
      { email: EMAIL },
      { smsSender: 'none' },
      ['email-verified', 'phone-absent'],
    ],
    [
      'for a temporary password that may still hold',
      { status: 'FORCE_CHANGE_PASSWORD', modifiedAt: daysAgo(1) },
      {},
      ['email-absent', 'phone-absent', 'temporary-password'],
    ],
    [
      'for a disabled user who never confirmed the account',
      { status: 'UNCONFIRMED', enabled: false },
      {},
      ['email-absent', 'phone-absent', 'disabled', 'unconfirmed'],
    ],
    ...(['ARCHIVED', 'COMPROMISED', 'UNKNOWN'] as const).map(
      (status): [string, Partial<UserRecord>, Partial<PoolSettings>, CoverageReason[]] => [
        `for a disabled user whose status is ${status}`,
        { status, enabled: false },
        {},
        ['email-absent', 'phone-absent', 'disabled', 'unusable-status'],
      ],
    ),
    [
      'for a federated user in a pool that leaves recovery to administrators',
      { status: 'EXTERNAL_PROVIDER', email: EMAIL },
      { recovery: ['admin_only'] },
      ['email-verified', 'email-not-allowed', 'phone-absent', 'federated', 'admin-only'],
    ],
  ];

  test.each(rows)('%s', (_, user, pool, reasons) => {
    expect(coverage(user, pool).reasons).toEqual(reasons);
  });
});

const contacts = <T extends string>(value: T) =>
  fc.option(fc.record({ value: fc.constant(value), verified: fc.boolean() }), { nil: null });

const POOLS = fc.record({
  recovery: fc.constantFrom<PoolSettings['recovery']>(
    null,
    [...EMAIL_FIRST],
    [...PHONE_FIRST],
    ['verified_email'],
    ['verified_phone_number'],
    ['admin_only'],
  ),
  emailSender: fc.constantFrom<PoolSettings['emailSender']>('cognito', 'ses', 'custom'),
  smsSender: fc.constantFrom<PoolSettings['smsSender']>('sns', 'eum', 'custom', 'none'),
  smsFailure: fc.constantFrom(
    undefined,
    'SNSSandbox',
    'InvalidSmsRoleAccessPolicyException',
    'InvalidSmsRoleAccessPolicyException,SNSSandbox',
  ),
});
const USERS = fc.record({
  enabled: fc.boolean(),
  status: fc.constantFrom(...USER_STATUSES),
  email: contacts('vera@example.com'),
  phone: contacts('+34600111222'),
  modifiedAt: fc.constantFrom(null, daysAgo(1), daysAgo(100)),
});

test('coverage agrees with the recovery plan about who can be helped, whatever the pool can send with', () => {
  fc.assert(
    fc.property(USERS, POOLS, (user, pool) => {
      const { category } = coverage(user, pool);
      expect(CATEGORIES).toContain(category);
      // Without MFA, which a scan does not see, only the sender and the status are uncertain.
      const whole = aUser({ ...user, mfa: { checked: false } });
      const plan = planRecovery(whole, aPool({ ...pool, mfa: 'OFF' }), aClient(), NOW);
      const isExpected = plan.kind === 'code' && plan.certainty === 'expected';
      expect(RECOVERABLE.includes(category)).toBe(isExpected);
      // Unconfirmed users are uncertain too, and have their own category.
      const isUncertain = plan.kind === 'code' && !isExpected && user.status !== 'UNCONFIRMED';
      expect(category === 'sms-uncertain').toBe(isUncertain);
      const isMissing = plan.kind === 'blocked' && plan.reason === 'sms-missing';
      expect(category === 'sms-missing').toBe(isMissing);
      if (category === 'phone') expect(plan).toMatchObject({ medium: 'SMS' });
      if (category === 'email') expect(plan).toMatchObject({ medium: 'EMAIL' });
    }),
    { numRuns: 3000 },
  );
});

test('users who are judged differently were judged under another policy', () => {
  fc.assert(
    fc.property(USERS, POOLS, POOLS, (user, one, other) => {
      const [first, second] = [aPool(one), aPool(other)];
      if (policyOf(first) !== policyOf(second)) return;
      const whole = aUser(user);
      expect(coverageOf(whole, first, NOW)).toEqual(coverageOf(whole, second, NOW));
    }),
    { numRuns: 3000 },
  );
});

test.each<[string, Partial<PoolSettings>]>([
  ['the order', { recovery: ['verified_email'] }],
  ['the validity of temporary passwords', { temporaryPasswordValidityDays: 30 }],
  ['that there are no text messages', { smsSender: 'none' }],
  ['the SMS sandbox', { smsFailure: 'SNSSandbox' }],
  ['a failure of text messages', { smsFailure: 'InvalidSmsRoleAccessPolicyException' }],
])('the policy distinguishes %s', (_, change) => {
  expect(policyOf(aPool(change))).not.toBe(policyOf(aPool()));
});
