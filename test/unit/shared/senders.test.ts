import { describe, expect, test } from 'vitest';
import { senderOf, troubleOf } from '../../../src/shared/domain/senders.ts';
import { aPool } from '../../support/records.ts';

const ROLE = 'InvalidSmsRoleAccessPolicyException';

describe('by text message', () => {
  test.each([
    ['sns', undefined, { can: 'yes', by: 'sns' }],
    ['eum', undefined, { can: 'yes', by: 'eum' }],
    ['sns', '', { can: 'yes', by: 'sns' }],
    ['none', undefined, { can: 'no', trouble: 'sms-missing' }],
    ['none', ROLE, { can: 'no', trouble: 'sms-missing' }],
    ['custom', undefined, { can: 'custom' }],
    ['custom', ROLE, { can: 'custom' }],
    ['sns', 'SNSSandbox', { can: 'doubtful', trouble: 'sms-sandbox', failure: 'SNSSandbox' }],
    ['eum', 'SNSSandbox', { can: 'doubtful', trouble: 'sms-sandbox', failure: 'SNSSandbox' }],
    ['sns', ROLE, { can: 'doubtful', trouble: 'sms-failure', failure: ROLE }],
    [
      'sns',
      `SNSSandbox, ${ROLE}`,
      { can: 'doubtful', trouble: 'sms-failure', failure: `SNSSandbox, ${ROLE}` },
    ],
    [
      'sns',
      'SNSSandbox, SNSSandbox',
      { can: 'doubtful', trouble: 'sms-sandbox', failure: 'SNSSandbox, SNSSandbox' },
    ],
    ['sns', 'New', { can: 'doubtful', trouble: 'sms-failure', failure: 'New' }],
  ] as const)('can be %s, if AWS reports %s', (smsSender, smsFailure, sender) => {
    expect(senderOf(aPool({ smsSender, smsFailure }), 'SMS')).toEqual(sender);
  });
});

describe('by email, whatever is the matter with text messages', () => {
  test.each([
    ['cognito', { can: 'yes', by: 'cognito' }],
    ['ses', { can: 'yes', by: 'ses' }],
    ['custom', { can: 'custom' }],
  ] as const)('%s', (emailSender, sender) => {
    const pool = aPool({ emailSender, smsSender: 'none', smsFailure: 'SNSSandbox' });
    expect(senderOf(pool, 'EMAIL')).toEqual(sender);
    expect(troubleOf(senderOf(pool, 'EMAIL'))).toBeNull();
  });
});
