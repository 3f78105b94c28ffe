import { describe, expect, test } from 'vitest';
import { maskUser } from '../../../src/main/aws/user-record.ts';
import {
  NO_CODE_CHECKS,
  type NoCodeFacts,
  type NoCodeItem,
  noCodeChecklist,
} from '../../../src/shared/domain/no-code.ts';
import { aPool, aUser } from '../../support/records.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const EMAIL = { medium: 'EMAIL', attribute: 'email', mask: 'v***@e***' } as const;
const SMS = { medium: 'SMS', attribute: 'phone_number', mask: '+*******1222' } as const;
const ONE_CONTACT = maskUser(aUser({ phone: null }));
const NO_EMAIL = maskUser(aUser({ email: null }));

function listed(change: Partial<NoCodeFacts>): NoCodeItem[] {
  return noCodeChecklist({
    plan: EMAIL,
    user: ONE_CONTACT,
    pool: aPool(),
    history: { sends: [], attempts: [] },
    now: NOW,
    ...change,
  });
}

const ADDRESS = { check: 'address-right', attribute: 'email', mask: 'v***@e***' } as const;
const NUMBER = { check: 'address-right', attribute: 'phone_number', mask: '+*******1222' } as const;

const ROWS: readonly [string, Partial<NoCodeFacts>, readonly NoCodeItem[]][] = [
  ['Amazon SES', {}, [ADDRESS, { check: 'spam' }, { check: 'ses-account' }]],
  [
    'Cognito’s own email',
    { pool: aPool({ emailSender: 'cognito' }) },
    [ADDRESS, { check: 'spam' }, { check: 'sender-limit', emailsADay: 50 }],
  ],
  [
    'a custom sender',
    { pool: aPool({ emailSender: 'custom' }) },
    [ADDRESS, { check: 'spam' }, { check: 'custom-sender', medium: 'EMAIL' }],
  ],
  ['text messages', { plan: SMS, user: NO_EMAIL }, [NUMBER, { check: 'sms-spend' }]],
  [
    'text messages in the sandbox',
    { plan: SMS, user: NO_EMAIL, pool: aPool({ smsFailure: 'SNSSandbox' }) },
    [
      NUMBER,
      { check: 'sms-trouble', trouble: 'sms-sandbox', failure: 'SNSSandbox' },
      { check: 'sms-spend' },
    ],
  ],
  [
    'text messages that the pool cannot send',
    { plan: SMS, user: NO_EMAIL, pool: aPool({ smsSender: 'none' }) },
    [NUMBER, { check: 'sms-trouble', trouble: 'sms-missing', failure: null }],
  ],
  [
    'several codes in the last hour',
    {
      history: {
        sends: [ago(70), ago(50), ago(2)],
        attempts: [ago(70), ago(50), ago(20), ago(2)],
        cooldownUntil: ago(-1),
      },
    },
    [
      ADDRESS,
      { check: 'spam' },
      { check: 'newest-code', sends: 2 },
      { check: 'ses-account' },
      { check: 'cooldown', until: ago(-1) },
      { check: 'hourly-limit', attempts: 3, least: 5, most: 20 },
    ],
  ],
  [
    'one code, and a cooldown that is over',
    { history: { sends: [ago(2)], attempts: [], cooldownUntil: ago(1) } },
    [ADDRESS, { check: 'spam' }, { check: 'ses-account' }],
  ],
  [
    'another verified contact',
    { user: maskUser(aUser()) },
    [
      ADDRESS,
      { check: 'spam' },
      { check: 'ses-account' },
      { check: 'other-contact', attribute: 'phone_number', mask: '+*******1222' },
    ],
  ],
  [
    'another verified contact that the pool does not allow',
    { user: maskUser(aUser()), pool: aPool({ recovery: ['verified_email'] }) },
    [ADDRESS, { check: 'spam' }, { check: 'ses-account' }],
  ],
  [
    'another contact that is not verified',
    { user: maskUser(aUser({ phone: { value: '+34600111222', verified: false } })) },
    [ADDRESS, { check: 'spam' }, { check: 'ses-account' }],
  ],
];

describe('the list for a caller who got no code has what is known of', () => {
  test.each(ROWS)('%s', (_name, change, items) => {
    expect(listed(change)).toEqual(items);
  });

  test('each line in one of these cases', () => {
    const seen = ROWS.flatMap(([, , items]) => items.map(({ check }) => check));
    expect([...new Set(seen)].toSorted()).toEqual(NO_CODE_CHECKS.toSorted());
  });

  test('lines in their order', () => {
    for (const [, change] of ROWS) {
      const places = listed(change).map(({ check }) => NO_CODE_CHECKS.indexOf(check));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });
});
