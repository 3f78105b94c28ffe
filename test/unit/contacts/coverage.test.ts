import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../src/main/contacts/coverage.ts';
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

test('agrees with the recovery plan about who can be helped', () => {
  fc.assert(
    fc.property(
      fc.record({
        enabled: fc.boolean(),
        status: fc.constantFrom(...USER_STATUSES),
        email: contacts('vera@example.com'),
        phone: contacts('+34600111222'),
        modifiedAt: fc.constantFrom(null, daysAgo(1), daysAgo(100)),
      }),
      fc.constantFrom<PoolSettings['recovery']>(
        null,
        [...EMAIL_FIRST],
        [...PHONE_FIRST],
        ['verified_email'],
        ['verified_phone_number'],
        ['admin_only'],
      ),
      (user, recovery) => {
        const { category } = coverage(user, { recovery });
        expect(CATEGORIES).toContain(category);
        const whole = aUser({ ...user, mfa: { checked: false } });
        const plan = planRecovery(whole, aPool({ recovery }), aClient(), NOW);
        // AWS leaves open whether a code reaches an unconfirmed user: the plan warns, the report does not count on it.
        const helped = plan.kind === 'code' && user.status !== 'UNCONFIRMED';
        expect(RECOVERABLE.includes(category)).toBe(helped);
      },
    ),
    { numRuns: 500 },
  );
});
