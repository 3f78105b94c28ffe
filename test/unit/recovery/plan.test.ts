import { describe, expect, test } from 'vitest';
import { planRecovery } from '../../../src/main/recovery/plan.ts';
import type { BlockedPlan, CodePlan, PlanNote } from '../../../src/shared/domain/plan.ts';
import type { ClientSettings, PoolSettings } from '../../../src/shared/domain/pool.ts';
import type { UserRecord } from '../../../src/shared/domain/user.ts';
import { aClient, aPool, aUser } from '../../support/records.ts';

const NOW = new Date('2026-06-15T12:00:00.000Z');
const EMAIL = { value: 'vera@example.com', verified: true };
const PHONE = { value: '+34600111222', verified: true };
const UNVERIFIED_EMAIL = { ...EMAIL, verified: false };
const UNVERIFIED_PHONE = { ...PHONE, verified: false };

function plan(
  user: Partial<UserRecord>,
  pool: Partial<PoolSettings> = {},
  client: Partial<ClientSettings> | null = {},
) {
  return planRecovery(aUser(user), aPool(pool), client === null ? null : aClient(client), NOW);
}

function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000).toISOString();
}

describe('callers who cannot get a code', () => {
  const rows: [string, Partial<UserRecord>, Partial<PoolSettings>, Partial<BlockedPlan>][] = [
    ['a disabled account', { enabled: false }, {}, { reason: 'disabled' }],
    [
      'a disabled account, whatever else is wrong with it',
      { enabled: false, status: 'FORCE_CHANGE_PASSWORD', email: null, phone: null },
      {},
      { reason: 'disabled' },
    ],
    [
      'a temporary password that still holds',
      { status: 'FORCE_CHANGE_PASSWORD', createdAt: daysAgo(30), modifiedAt: daysAgo(2) },
      {},
      { reason: 'force-change-password', temporaryPassword: { ageDays: 2, validDays: 7 } },
    ],
    [
      'a temporary password that has run out',
      { status: 'FORCE_CHANGE_PASSWORD', modifiedAt: daysAgo(7) },
      {},
      { reason: 'temporary-password-expired', temporaryPassword: { ageDays: 7, validDays: 7 } },
    ],
    [
      "a temporary password by the pool's own validity",
      { status: 'FORCE_CHANGE_PASSWORD', modifiedAt: daysAgo(20) },
      { temporaryPasswordValidityDays: 30 },
      { reason: 'force-change-password', temporaryPassword: { ageDays: 20, validDays: 30 } },
    ],
    [
      'a temporary password of an unknown age',
      { status: 'FORCE_CHANGE_PASSWORD', createdAt: null, modifiedAt: null },
      {},
      { reason: 'force-change-password' },
    ],
    [
      'a user of an identity provider',
      { status: 'EXTERNAL_PROVIDER', providers: ['Google'] },
      {},
      { reason: 'federated', providers: ['Google'] },
    ],
    [
      'an unconfirmed user without a verified contact',
      { status: 'UNCONFIRMED', email: UNVERIFIED_EMAIL, phone: null },
      {},
      { reason: 'unconfirmed' },
    ],
    [
      'a pool where only an admin resets',
      {},
      { recovery: ['admin_only'] },
      { reason: 'admin-only' },
    ],
    [
      'no contact at all',
      { email: null, phone: null },
      {},
      { reason: 'no-contact', other: 'email' },
    ],
    [
      'contacts of which none is verified',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      {},
      { reason: 'unverified-contact', other: 'email' },
    ],
    [
      'no contact at all, in a pool that cannot send text messages',
      { email: null, phone: null },
      { smsSender: 'none', recovery: ['verified_phone_number', 'verified_email'] },
      { reason: 'no-contact', other: 'email' },
    ],
    [
      'no contact at all, where none would help',
      { email: null, phone: null },
      { smsSender: 'none', recovery: ['verified_phone_number'] },
      { reason: 'no-contact' },
    ],
    [
      'contacts to be verified, of which the pool cannot send to the first',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { smsSender: 'none', recovery: ['verified_phone_number', 'verified_email'] },
      { reason: 'unverified-contact', other: 'email' },
    ],
    [
      'a contact to be verified that comes second in the order: the first would have to be added',
      { email: null, phone: UNVERIFIED_PHONE },
      { recovery: ['verified_email', 'verified_phone_number'] },
      { reason: 'unverified-contact', other: 'phone_number' },
    ],
    [
      'contacts to be verified, of which the order leaves one out',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { recovery: ['verified_email'] },
      { reason: 'unverified-contact', other: 'email' },
    ],
    [
      'a contact to be verified, beside a verified one that the order leaves out',
      { email: UNVERIFIED_EMAIL },
      { recovery: ['verified_email'] },
      { reason: 'contact-not-allowed', other: 'email' },
    ],
    [
      'a phone to be verified that is the preferred MFA factor, where nothing else is in the order',
      {
        email: null,
        phone: UNVERIFIED_PHONE,
        mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' },
      },
      { smsSender: 'none', recovery: ['verified_phone_number'] },
      { reason: 'unverified-contact' },
    ],
    [
      'the preferred MFA factor to be verified, which would not help, beside no other contact',
      {
        email: UNVERIFIED_EMAIL,
        phone: null,
        mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' },
      },
      {},
      { reason: 'unverified-contact', other: 'phone_number' },
    ],
    [
      'the preferred MFA factor, beside a contact that the order leaves out',
      { mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      { recovery: ['verified_email'] },
      { reason: 'mfa-preferred', factor: 'EMAIL_OTP' },
    ],
    [
      'an e-mail alone that is not verified',
      { email: UNVERIFIED_EMAIL, phone: null },
      {},
      { reason: 'unverified-contact', other: 'email' },
    ],
    [
      'an unverified phone that the pool would not use when verified either',
      { email: null, phone: UNVERIFIED_PHONE },
      { recovery: ['verified_email'] },
      { reason: 'contact-not-allowed', other: 'email' },
    ],
    [
      'an unverified e-mail that the pool would not use when verified either',
      { email: UNVERIFIED_EMAIL, phone: null },
      { recovery: ['verified_phone_number'] },
      { reason: 'contact-not-allowed', other: 'phone_number' },
    ],
    [
      'the only verified contact is the preferred MFA factor, and not in the order either',
      { email: null, mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' } },
      { recovery: ['verified_email'] },
      { reason: 'contact-not-allowed', other: 'email' },
    ],
    [
      'a verified phone in a pool that recovers by e-mail only',
      { email: null },
      { recovery: ['verified_email'] },
      { reason: 'contact-not-allowed', other: 'email' },
    ],
    [
      'the only verified contact is the preferred MFA factor: phone',
      {
        email: UNVERIFIED_EMAIL,
        mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' },
      },
      {},
      { reason: 'mfa-preferred', factor: 'SMS_MFA', other: 'email' },
    ],
    [
      'the only verified contact is the preferred MFA factor: e-mail',
      { phone: null, mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      {},
      { reason: 'mfa-preferred', factor: 'EMAIL_OTP', other: 'phone_number' },
    ],
    [
      'a phone alone in a pool that cannot send text messages',
      { email: null },
      { smsSender: 'none' },
      { reason: 'sms-missing' },
    ],
    [
      'the same in the legacy order',
      { email: UNVERIFIED_EMAIL },
      { smsSender: 'none', recovery: null },
      { reason: 'sms-missing' },
    ],
    [
      'the same for a user who must reset before the next sign-in',
      { email: null, status: 'RESET_REQUIRED' },
      { smsSender: 'none' },
      { reason: 'sms-missing' },
    ],
    [
      'a phone that is the preferred MFA factor: another contact would help, though the pool cannot send to phones',
      { email: null, mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' } },
      { smsSender: 'none' },
      { reason: 'mfa-preferred', factor: 'SMS_MFA', other: 'email' },
    ],
    [
      'contacts to be verified, of which only a phone that the pool cannot send to is in the order',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { smsSender: 'none', recovery: ['verified_phone_number'] },
      { reason: 'sms-missing' },
    ],
    [
      'e-mail that is the preferred MFA factor, and a phone that the pool cannot send to',
      { mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      { smsSender: 'none' },
      { reason: 'sms-missing' },
    ],
    [
      'a phone to be verified, in a pool that cannot send to it',
      { email: null, phone: UNVERIFIED_PHONE },
      { smsSender: 'none' },
      { reason: 'sms-missing' },
    ],
    [
      'an e-mail to be verified beside such a phone: that would help',
      { email: UNVERIFIED_EMAIL, phone: UNVERIFIED_PHONE },
      { smsSender: 'none', recovery: null },
      { reason: 'unverified-contact', other: 'email' },
    ],
    [
      'a verified e-mail in a pool that recovers by phone only, and cannot send to one',
      { phone: null },
      { smsSender: 'none', recovery: ['verified_phone_number'] },
      { reason: 'sms-missing' },
    ],
    [
      'e-mail that is the preferred MFA factor, beside no phone that the pool could send to',
      { phone: null, mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      { smsSender: 'none' },
      { reason: 'sms-missing' },
    ],
    [
      'a phone that the order leaves out: what the pool can send to it does not matter',
      { email: null },
      { smsSender: 'none', recovery: ['verified_email'] },
      { reason: 'contact-not-allowed', other: 'email' },
    ],
    [
      'an unconfirmed user with a phone that the pool cannot send to',
      { status: 'UNCONFIRMED', email: null },
      { smsSender: 'none' },
      { reason: 'unconfirmed' },
    ],
    [
      'a status that AWS no longer uses',
      { status: 'COMPROMISED' },
      {},
      { reason: 'unusable-status' },
    ],
    ['a status that is not known', { status: 'UNKNOWN' }, {}, { reason: 'unusable-status' }],
  ];

  test.each(rows)('%s', (_, user, pool, expected) => {
    expect(plan(user, pool)).toEqual({ kind: 'blocked', notes: [], ...expected });
  });
});

describe('callers who can get a code', () => {
  const rows: [string, Partial<UserRecord>, Partial<PoolSettings>, Partial<CodePlan>][] = [
    [
      "the pool's first contact",
      {},
      {},
      { medium: 'EMAIL', attribute: 'email', mask: 'v***@e***' },
    ],
    [
      'phone first where the pool says so',
      {},
      { recovery: ['verified_phone_number', 'verified_email'] },
      { medium: 'SMS', attribute: 'phone_number', mask: '+*******1222' },
    ],
    ['the second contact when the first is missing', { email: null }, {}, { medium: 'SMS' }],
    [
      'the second contact when the first is not verified',
      { email: UNVERIFIED_EMAIL },
      {},
      { medium: 'SMS' },
    ],
    [
      'a user who must reset before the next sign-in',
      { status: 'RESET_REQUIRED' },
      {},
      { medium: 'EMAIL', notes: ['reset-required'] },
    ],
    [
      'the legacy order without a recovery setting: phone, then e-mail',
      {},
      { recovery: null },
      { medium: 'SMS', notes: ['legacy-order'] },
    ],
    [
      'e-mail in the legacy order when there is no phone',
      { phone: null },
      { recovery: null },
      { medium: 'EMAIL', notes: ['legacy-order'] },
    ],
    [
      'a phone that is the MFA factor still recovers in the legacy order',
      { mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' } },
      { recovery: null },
      { medium: 'SMS', certainty: 'expected', notes: ['legacy-order'] },
    ],
    [
      'the other contact when the first is the preferred MFA factor',
      { mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      {},
      { medium: 'SMS', certainty: 'expected', notes: ['mfa-skipped'], factor: 'EMAIL_OTP' },
    ],
    [
      'the preferred MFA factor behind the contact that is used: nothing was passed over',
      { mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' } },
      {},
      { medium: 'EMAIL', certainty: 'expected', notes: [] },
    ],
    [
      'an activated MFA factor behind the contact that is used: both readings of AWS lead to that',
      {
        mfa: {
          checked: true,
          factors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
          preferred: 'SOFTWARE_TOKEN_MFA',
        },
      },
      {},
      { medium: 'EMAIL', certainty: 'expected', notes: [] },
    ],
    [
      'the preferred MFA factor that is not verified: nothing was passed over',
      {
        email: UNVERIFIED_EMAIL,
        mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' },
      },
      {},
      { medium: 'SMS', certainty: 'expected', notes: [] },
    ],
    [
      'the preferred MFA factor that is not in the order: nothing was passed over',
      { mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      { recovery: ['verified_phone_number'] },
      { medium: 'SMS', certainty: 'expected', notes: [] },
    ],
    [
      'the only contact is an activated, not preferred, MFA factor: uncertain',
      {
        email: null,
        mfa: {
          checked: true,
          factors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
          preferred: 'SOFTWARE_TOKEN_MFA',
        },
      },
      {},
      { medium: 'SMS', certainty: 'uncertain', notes: ['mfa-activated'], factor: 'SMS_MFA' },
    ],
    [
      'a contact without MFA goes before an activated one, and AWS may choose the other',
      { mfa: { checked: true, factors: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'], preferred: null } },
      {},
      { medium: 'SMS', certainty: 'uncertain', notes: ['mfa-activated'], factor: 'EMAIL_OTP' },
    ],
    [
      'a preferred MFA factor in a pool whose MFA is off: uncertain',
      { phone: null, mfa: { checked: true, factors: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      { mfa: 'OFF' },
      { medium: 'EMAIL', certainty: 'uncertain', notes: ['mfa-activated'], factor: 'EMAIL_OTP' },
    ],
    [
      'a preferred MFA factor that the pool does not offer: uncertain',
      { email: null, mfa: { checked: true, factors: [], preferred: 'SMS_MFA' } },
      { mfaFactors: ['SOFTWARE_TOKEN_MFA'] },
      { medium: 'SMS', certainty: 'uncertain', notes: ['mfa-activated'], factor: 'SMS_MFA' },
    ],
    [
      'an authenticator app stands in nobody’s way',
      { mfa: { checked: true, factors: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' } },
      {},
      { medium: 'EMAIL', certainty: 'expected' },
    ],
    [
      'MFA that could not be read',
      { mfa: { checked: false } },
      {},
      { medium: 'EMAIL', certainty: 'uncertain', notes: ['mfa-not-checked'] },
    ],
    [
      'MFA that could not be read in a pool that has none',
      { mfa: { checked: false } },
      { mfa: 'OFF' },
      { medium: 'EMAIL', certainty: 'expected' },
    ],
    [
      'MFA that could not be read, and that does not matter in the legacy order',
      { mfa: { checked: false } },
      { recovery: null },
      { medium: 'SMS', certainty: 'expected', notes: ['legacy-order'] },
    ],
    [
      'an unconfirmed user with a verified contact: uncertain',
      { status: 'UNCONFIRMED' },
      {},
      { medium: 'EMAIL', certainty: 'uncertain', notes: ['unconfirmed'] },
    ],
    [
      "Cognito's own e-mail",
      {},
      { emailSender: 'cognito' },
      { medium: 'EMAIL', notes: ['default-email'] },
    ],
    [
      'a custom e-mail sender',
      {},
      { emailSender: 'custom' },
      { medium: 'EMAIL', notes: ['custom-sender'] },
    ],
    [
      'a custom SMS sender',
      { email: null },
      { smsSender: 'custom', emailSender: 'cognito' },
      { medium: 'SMS', notes: ['custom-sender'] },
    ],
    [
      'a custom SMS sender, whatever AWS reports of a setup that it does not use',
      { email: null },
      { smsSender: 'custom', smsFailure: 'SNSSandbox' },
      { medium: 'SMS', notes: ['custom-sender'] },
    ],
    [
      'AWS End User Messaging',
      { email: null },
      { smsSender: 'eum' },
      { medium: 'SMS', certainty: 'expected' },
    ],
    [
      'a phone in the SMS sandbox: uncertain',
      { email: null },
      { smsFailure: 'SNSSandbox' },
      { medium: 'SMS', certainty: 'uncertain', notes: ['sms-sandbox'] },
    ],
    [
      'a phone in a pool whose SMS role has failed: uncertain',
      { email: null },
      { smsFailure: 'InvalidSmsRoleAccessPolicyException' },
      { medium: 'SMS', certainty: 'uncertain', notes: ['sms-failure'] },
    ],
    [
      'a phone that comes first in such a pool: Cognito asks nobody whether it can send',
      {},
      { smsFailure: 'InvalidSmsRoleAccessPolicyException', recovery: null },
      { medium: 'SMS', certainty: 'uncertain', notes: ['legacy-order', 'sms-failure'] },
    ],
    [
      'an e-mail behind a phone that the pool cannot send to: uncertain',
      {},
      { smsSender: 'none', recovery: ['verified_phone_number', 'verified_email'] },
      { medium: 'EMAIL', certainty: 'uncertain', notes: ['sms-missing'] },
    ],
    [
      'the same in the legacy order',
      {},
      { smsSender: 'none', recovery: null },
      { medium: 'EMAIL', certainty: 'uncertain', notes: ['legacy-order', 'sms-missing'] },
    ],
    [
      'an e-mail in front of such a phone',
      {},
      { smsSender: 'none' },
      { medium: 'EMAIL', certainty: 'expected' },
    ],
    [
      'an e-mail in front of such a phone, which Cognito may pass over as an activated MFA factor',
      { mfa: { checked: true, factors: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'], preferred: null } },
      { smsSender: 'none' },
      { medium: 'EMAIL', certainty: 'uncertain', notes: ['mfa-activated', 'sms-missing'] },
    ],
    [
      'an e-mail behind such a phone that is not verified',
      { phone: UNVERIFIED_PHONE },
      { smsSender: 'none', recovery: null },
      { medium: 'EMAIL', certainty: 'expected', notes: ['legacy-order'] },
    ],
    [
      'an e-mail behind such a phone that is the preferred MFA factor',
      { mfa: { checked: true, factors: ['SMS_MFA'], preferred: 'SMS_MFA' } },
      { smsSender: 'none', recovery: ['verified_phone_number', 'verified_email'] },
      { medium: 'EMAIL', certainty: 'expected', notes: ['mfa-skipped'] },
    ],
    [
      'a failed SMS setup does not matter to an e-mail',
      {},
      { smsFailure: 'SNSSandbox' },
      { medium: 'EMAIL', notes: [] },
    ],
  ];

  test.each(rows)('%s', (_, user, pool, expected) => {
    const made = plan(user, pool);
    expect(made).toMatchObject({ kind: 'code', certainty: 'expected', notes: [], ...expected });
  });

  test('a plan knows that a client hides whether users exist', () => {
    expect(notes(plan({}, {}, { hidesUserExistence: true }))).toEqual(['may-be-simulated']);
  });

  test('a plan knows that IAM does not let the desk read a client', () => {
    expect(notes(plan({}, {}, null))).toEqual(['client-not-read']);
  });

  test('a plan never holds a raw contact', () => {
    expect(JSON.stringify(plan({}))).not.toMatch(/vera@|600111222/u);
  });
});

function notes(made: ReturnType<typeof plan>): readonly PlanNote[] {
  expect(made.kind).toBe('code');
  return made.notes;
}
