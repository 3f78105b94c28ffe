import { describe, expect, test } from 'vitest';
import { type Ending, type Expectation, judge } from '../../../src/main/recovery/verdict.ts';
import { ERROR_CODES, type ErrorCode } from '../../../src/shared/domain/app-error.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import { aCodePlan, aPool, aUser } from '../../support/records.ts';

type Outcome = [Delivery['state'], Delivery['reason']];

function expectation(changes: Partial<Expectation> = {}): Expectation {
  return { user: aUser(), pool: aPool(), plan: aCodePlan(), hashSent: false, ...changes };
}

function verdict(ending: Ending, changes: Partial<Expectation> = {}): Outcome {
  const { state, reason } = judge(ending, expectation(changes));
  return [state, reason];
}

function answer(medium: 'EMAIL' | 'SMS' | undefined, destination: string | undefined): Ending {
  return { kind: 'answer', medium, destination, requestId: 'r-1' };
}

function exception(awsName: string, text = '', code: ErrorCode = 'rejected'): Ending {
  return { kind: 'fault', error: { code, awsName, requestId: 'r-1' }, text };
}

describe('an HTTP 200', () => {
  const PHONE_PLAN = aCodePlan({ medium: 'SMS', attribute: 'phone_number', mask: '+*******1222' });
  const unverified = aUser({ email: { value: 'vera@example.com', verified: false } });
  const rows: [string, Ending, Partial<Expectation>, Outcome][] = [
    ['to the planned contact', answer('EMAIL', 'v***@e***'), {}, ['accepted', 'as-planned']],
    [
      'with another number of stars',
      answer('EMAIL', 'v****@e****'),
      {},
      ['accepted', 'as-planned'],
    ],
    [
      "to the user's other contact",
      answer('SMS', '+********1222'),
      {},
      ['accepted', 'other-contact'],
    ],
    ['without a destination', answer('EMAIL', undefined), {}, ['doubtful', 'no-destination']],
    [
      'to the email of a user whose phone the pool cannot send to: as planned',
      answer('EMAIL', 'v***@e***'),
      { pool: aPool({ smsSender: 'none', recovery: null }) },
      ['accepted', 'as-planned'],
    ],
    [
      'to a phone that the pool cannot send to',
      answer('SMS', '+********1222'),
      { pool: aPool({ smsSender: 'none', recovery: null }) },
      ['doubtful', 'sms-missing'],
    ],
    [
      'to the planned phone, of a pool in the SMS sandbox',
      answer('SMS', '+********1222'),
      { pool: aPool({ smsFailure: 'SNSSandbox' }), plan: PHONE_PLAN },
      ['accepted', 'sms-in-doubt'],
    ],
    [
      'to the email, where the planned phone is in doubt',
      answer('EMAIL', 'v***@e***'),
      { pool: aPool({ smsFailure: 'Any' }), plan: PHONE_PLAN },
      ['accepted', 'other-contact'],
    ],
    [
      'to the planned phone, through a custom sender',
      answer('SMS', '+********1222'),
      { pool: aPool({ smsSender: 'custom', smsFailure: 'SNSSandbox' }), plan: PHONE_PLAN },
      ['accepted', 'as-planned'],
    ],
    [
      'to the phone of somebody else, in a pool that cannot send to any',
      answer('SMS', '+********9999'),
      { pool: aPool({ smsSender: 'none' }) },
      ['doubtful', 'not-this-user'],
    ],
    [
      'without a destination and without AWS’s request id: of somebody on the way',
      { kind: 'answer', medium: undefined, destination: undefined, requestId: undefined },
      {},
      ['unknown', 'unreadable-answer'],
    ],
    ['with an empty destination', answer('EMAIL', ''), {}, ['doubtful', 'no-destination']],
    ['without a medium', answer(undefined, 'v***@e***'), {}, ['doubtful', 'no-destination']],
    ['to somebody else', answer('EMAIL', 'u***@y***'), {}, ['doubtful', 'not-this-user']],
    ['to another domain', answer('EMAIL', 'v***@y***'), {}, ['doubtful', 'not-this-user']],
    ['to another number', answer('SMS', '+********9999'), {}, ['doubtful', 'not-this-user']],
    [
      'by a medium for which the user has no contact',
      answer('SMS', '+********1222'),
      { user: aUser({ phone: null }) },
      ['doubtful', 'not-this-user'],
    ],
    [
      'to a contact that is not verified',
      answer('EMAIL', 'v***@e***'),
      { user: unverified },
      ['doubtful', 'unverified-contact'],
    ],
  ];

  test.each(rows)('%s', (_, ending, changes, expected) => {
    expect(verdict(ending, changes)).toEqual(expected);
  });

  test('keeps what Cognito said, and the request id', () => {
    expect(judge(answer('EMAIL', 'v***@e***'), expectation())).toMatchObject({
      medium: 'EMAIL',
      destination: 'v***@e***',
      requestId: 'r-1',
    });
  });
});

describe('an exception that ForgotPassword declares', () => {
  const noContact =
    'Cannot reset password for the user as there is no registered/verified email or phone_number';
  const state = 'User password cannot be reset in the current state.';
  const rows: [string, Ending, Partial<Expectation>, Outcome][] = [
    ['a user that is gone', exception('UserNotFoundException'), {}, ['refused', 'user-not-found']],
    [
      'a disabled user',
      exception('NotAuthorizedException', 'User is disabled.'),
      {},
      ['refused', 'user-disabled'],
    ],
    [
      'a disabled user, by the record before the text',
      exception('NotAuthorizedException', 'any text'),
      { user: aUser({ enabled: false }) },
      ['refused', 'user-disabled'],
    ],
    [
      'FORCE_CHANGE_PASSWORD, by the record',
      exception('NotAuthorizedException', state),
      { user: aUser({ status: 'FORCE_CHANGE_PASSWORD' }) },
      ['refused', 'force-change-password'],
    ],
    [
      'EXTERNAL_PROVIDER, by the record: the same text',
      exception('NotAuthorizedException', state),
      { user: aUser({ status: 'EXTERNAL_PROVIDER' }) },
      ['refused', 'federated'],
    ],
    [
      'a state that changed since',
      exception('NotAuthorizedException', state),
      {},
      ['refused', 'wrong-state'],
    ],
    [
      'admin_only, by the pool',
      exception('NotAuthorizedException', 'Contact administrator to reset password.'),
      { pool: aPool({ recovery: ['admin_only'] }) },
      ['refused', 'admin-only'],
    ],
    [
      'a secret that was not used',
      exception(
        'NotAuthorizedException',
        'Client x is configured with secret but SECRET_HASH was not received',
      ),
      {},
      ['refused', 'secret-missing'],
    ],
    [
      'a secret that is wrong',
      exception('NotAuthorizedException', 'Unable to verify secret hash for client x'),
      { hashSent: true },
      ['refused', 'secret-wrong'],
    ],
    [
      'another text',
      exception('NotAuthorizedException', 'New words'),
      {},
      ['refused', 'refused-otherwise'],
    ],
    [
      'another text, in a pool without a recovery setting',
      exception('NotAuthorizedException', 'New words'),
      { pool: aPool({ recovery: null }) },
      ['refused', 'refused-otherwise'],
    ],
    [
      'no contact, by the text',
      exception('InvalidParameterException', noContact),
      {},
      ['refused', 'no-verified-contact'],
    ],
    [
      'the same text for an unconfirmed user',
      exception('InvalidParameterException', noContact),
      { user: aUser({ status: 'UNCONFIRMED' }) },
      ['refused', 'unconfirmed'],
    ],
    [
      'the same text for a contact that is an MFA factor',
      exception('InvalidParameterException', noContact),
      { plan: aCodePlan({ factor: 'SMS_MFA' }) },
      ['refused', 'mfa-contact'],
    ],
    [
      'the same text where MFA was not checked',
      exception('InvalidParameterException', noContact),
      { plan: aCodePlan({ certainty: 'uncertain', notes: ['mfa-not-checked'] }) },
      ['refused', 'mfa-contact'],
    ],
    [
      'the same text where MFA was not checked and has no say',
      exception('InvalidParameterException', noContact),
      { user: aUser({ mfa: { checked: false } }), pool: aPool({ recovery: null }) },
      ['refused', 'no-verified-contact'],
    ],
    [
      'an SES error',
      exception(
        'InvalidParameterException',
        'Cognito received the following error from Amazon SES: Email address is not verified.',
      ),
      {},
      ['refused', 'email-setup'],
    ],
    [
      'a pool without text messages',
      exception(
        'InvalidParameterException',
        'User pool does not have SMS configuration to send messages.',
      ),
      {},
      ['refused', 'sms-setup'],
    ],
    [
      'no contact, by the text, for a user whose verified phone the pool cannot send to',
      exception('InvalidParameterException', noContact),
      { plan: aCodePlan({ certainty: 'uncertain', notes: ['sms-missing'] }) },
      ['refused', 'sms-setup'],
    ],
    [
      'another parameter',
      exception('InvalidParameterException', 'Bad'),
      {},
      ['refused', 'refused-otherwise'],
    ],
    [
      'an unknown client',
      exception('ResourceNotFoundException', '', 'not-found'),
      {},
      ['refused', 'client-not-found'],
    ],
    [
      'a delivery that failed',
      exception('CodeDeliveryFailureException'),
      {},
      ['refused', 'delivery-failed'],
    ],
    [
      'an SES role',
      exception('InvalidEmailRoleAccessPolicyException'),
      {},
      ['refused', 'email-setup'],
    ],
    ['an SMS role', exception('InvalidSmsRoleAccessPolicyException'), {}, ['refused', 'sms-setup']],
    [
      'an SMS trust',
      exception('InvalidSmsRoleTrustRelationshipException'),
      {},
      ['refused', 'sms-setup'],
    ],
    [
      'a Lambda that threw',
      exception('UserLambdaValidationException'),
      {},
      ['refused', 'lambda-failed'],
    ],
    [
      'a Lambda that answered nonsense',
      exception('InvalidLambdaResponseException'),
      {},
      ['refused', 'lambda-invalid'],
    ],
    [
      'a Lambda that could not be called',
      exception('UnexpectedLambdaException'),
      {},
      ['refused', 'lambda-unreachable'],
    ],
    [
      'a firewall',
      exception('ForbiddenException', '', 'blocked-on-the-way'),
      {},
      ['refused', 'waf'],
    ],
    [
      'a secondary Region',
      exception('OperationNotEnabledException'),
      {},
      ['refused', 'secondary-region'],
    ],
    [
      'the attempt limit',
      exception('LimitExceededException', 'Attempt limit exceeded', 'throttled'),
      {},
      ['limited', 'attempt-limit'],
    ],
    [
      'the daily e-mail cap',
      exception(
        'LimitExceededException',
        'Exceeded daily email limit for the operation or the account.',
        'throttled',
      ),
      {},
      ['limited', 'daily-email-cap'],
    ],
    [
      'throttling',
      exception('TooManyRequestsException', '', 'throttled'),
      {},
      ['limited', 'throttled'],
    ],
    [
      'a fault of Cognito',
      exception('InternalErrorException', '', 'service-fault'),
      {},
      ['unknown', 'service-fault'],
    ],
    [
      'one that nobody declared',
      exception('BrandNewException'),
      {},
      ['refused', 'refused-otherwise'],
    ],
  ];

  test.each(rows)('%s', (_, ending, changes, expected) => {
    expect(verdict(ending, changes)).toEqual(expected);
  });
});

describe('a fault on the way', () => {
  /** What each means, whatever the request was. */
  const MEANING: Readonly<Record<ErrorCode, Outcome>> = {
    offline: ['not-sent', 'offline'],
    unreachable: ['not-sent', 'unreachable'],
    'certificate-untrusted': ['not-sent', 'certificate-untrusted'],
    'certificate-expired': ['not-sent', 'certificate-expired'],
    'certificate-not-yet-valid': ['not-sent', 'certificate-not-yet-valid'],
    'certificate-wrong-host': ['not-sent', 'certificate-wrong-host'],
    'tls-failed': ['not-sent', 'tls-failed'],
    'no-fips-endpoint': ['not-sent', 'no-fips-endpoint'],
    'proxy-unusable': ['not-sent', 'proxy-unusable'],
    'proxy-unreachable': ['not-sent', 'proxy-unreachable'],
    'proxy-sign-in': ['not-sent', 'proxy-sign-in'],
    'proxy-sign-in-unsupported': ['not-sent', 'proxy-sign-in-unsupported'],
    'proxy-refused': ['not-sent', 'proxy-refused'],
    'proxy-no-way': ['not-sent', 'proxy-no-way'],
    'no-region': ['not-sent', 'no-region'],
    'no-profile': ['not-sent', 'no-profile'],
    'profile-changed': ['not-sent', 'profile-changed'],
    ...all(
      ['not-sent', 'no-permission'],
      [
        'no-credentials',
        'session-expired',
        'bad-profile',
        'bad-credentials',
        'process-failed',
        'process-not-found',
        'process-timeout',
        'process-cancelled',
        'not-a-file',
        'file-too-large',
        'sign-in-needed',
        'sign-in-expired',
        'sign-in-denied',
        'sign-in-not-kept',
        'mfa-cancelled',
        'mfa-wrong',
        'sign-in-broken-off',
        'role-denied',
        'session-too-long',
        'profile-value-refused',
        'session-policy-refused',
        'identity-token-refused',
        'identity-provider-unreachable',
        'sso-host-unknown',
        'sso-settings-refused',
        'sso-role-refused',
        'metadata-unreachable',
        'metadata-no-role',
        'sts-refused',
        'sso-refused',
        'login-refused',
      ],
    ),
    ledger: ['not-sent', 'ledger'],
    ...all(
      ['not-sent', 'rejected-here'],
      [
        'bad-request',
        'forbidden-sender',
        'unsearchable',
        'too-long',
        'settings',
        'policy-locked',
        'policy-invalid',
        'not-allowed',
        'scan-under-way',
        'no-scan',
        'contact-store',
        'history',
        'file',
        'file-not-named',
        'file-left',
      ],
    ),
    // The request may have left: never "not sent".
    timeout: ['unknown', 'timeout'],
    cancelled: ['unknown', 'interrupted'],
    internal: ['unknown', 'interrupted'],
    'connection-lost': ['unknown', 'connection-lost'],
    'service-fault': ['unknown', 'service-fault'],
    'answer-too-large': ['unknown', 'answer-too-large'],
    ...all(
      ['unknown', 'unreadable-answer'],
      ['unreadable-answer', 'nameless-fault', 'blocked-on-the-way'],
    ),
    throttled: ['limited', 'throttled'],
    ...all(
      ['refused', 'refused-otherwise'],
      ['clock-skew', 'denied', 'not-found', 'region-disabled', 'rejected'],
    ),
  };

  function all<C extends ErrorCode>(outcome: Outcome, codes: readonly C[]): Record<C, Outcome> {
    return Object.fromEntries(codes.map((code) => [code, outcome])) as Record<C, Outcome>;
  }

  test.each(ERROR_CODES)('%s', (code) => {
    expect(verdict({ kind: 'fault', error: { code }, text: '' })).toEqual(MEANING[code]);
  });

  test('of a profile says which one, any other what the system says', () => {
    const detail = (code: ErrorCode) =>
      judge({ kind: 'fault', error: { code, detail: 'ECONNRESET' }, text: '' }, expectation())
        .detail;
    expect(detail('sign-in-needed')).toBe('sign-in-needed');
    expect(detail('connection-lost')).toBe('ECONNRESET');
  });

  test('is never accepted without an answer', () => {
    for (const code of ERROR_CODES) {
      expect(verdict({ kind: 'fault', error: { code }, text: '' })[0]).not.toBe('accepted');
    }
  });
});
