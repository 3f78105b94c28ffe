import { describe, expect, test } from 'vitest';
import {
  type ConfirmEnding,
  type ConfirmExpectation,
  judgeConfirm,
} from '../../../src/main/recovery/confirm-verdict.ts';
import { ERROR_CODES, type ErrorCode } from '../../../src/shared/domain/app-error.ts';
import {
  CONFIRMATION_REASONS,
  type Confirmation,
} from '../../../src/shared/domain/confirmation.ts';
import { aClient, aUser } from '../../support/records.ts';

type Outcome = [Confirmation['state'], Confirmation['reason']];

function verdict(ending: ConfirmEnding, changes: Partial<ConfirmExpectation> = {}): Outcome {
  const expected = { user: aUser(), client: aClient(), hashSent: false, ...changes };
  const { state, reason } = judgeConfirm(ending, expected);
  return [state, reason];
}

function exception(awsName: string, text = '', code: ErrorCode = 'rejected'): ConfirmEnding {
  return { kind: 'fault', error: { code, awsName, requestId: 'r-1' }, text };
}

const HIDING = { client: aClient({ hidesUserExistence: true }) };
const UNREAD = { client: null };
const DISABLED = { user: aUser({ enabled: false }) };

describe('an HTTP 200', () => {
  test('from AWS has changed the password', () => {
    expect(verdict({ kind: 'answer', requestId: 'r-1' })).toEqual(['changed', 'password-changed']);
  });

  test('without a request id is not known to be from AWS', () => {
    expect(verdict({ kind: 'answer', requestId: undefined })).toEqual([
      'unknown',
      'unreadable-answer',
    ]);
  });
});

describe('an exception that ConfirmForgotPassword declares', () => {
  const secret = 'Client x is configured with secret but SECRET_HASH was not received';
  const rows: [string, ConfirmEnding, Partial<ConfirmExpectation>, Confirmation['reason']][] = [
    ['a wrong code', exception('CodeMismatchException'), {}, 'code-wrong'],
    ['a wrong code, hiding', exception('CodeMismatchException'), HIDING, 'code-wrong-or-hidden'],
    [
      'a wrong code, client not read',
      exception('CodeMismatchException'),
      UNREAD,
      'code-wrong-or-hidden',
    ],
    [
      'a wrong code, hiding, of a disabled user',
      exception('CodeMismatchException'),
      { ...HIDING, ...DISABLED },
      'user-disabled',
    ],
    [
      'a wrong code, telling the truth, of a user who was disabled when read',
      exception('CodeMismatchException'),
      DISABLED,
      'code-wrong',
    ],
    ['an old code', exception('ExpiredCodeException'), {}, 'code-expired'],
    ['an old code, hiding', exception('ExpiredCodeException'), HIDING, 'code-expired-or-hidden'],
    [
      'an old code, client not read',
      exception('ExpiredCodeException'),
      UNREAD,
      'code-expired-or-hidden',
    ],
    ['the policy', exception('InvalidPasswordException'), {}, 'password-policy'],
    [
      'the policy, by a parameter',
      exception(
        'InvalidParameterException',
        "1 validation error detected: Value at 'password' failed to satisfy constraint",
      ),
      {},
      'password-policy',
    ],
    ['another parameter', exception('InvalidParameterException', 'Bad'), {}, 'refused-otherwise'],
    ['the history', exception('PasswordHistoryPolicyViolationException'), {}, 'password-history'],
    ['unconfirmed', exception('UserNotConfirmedException'), {}, 'user-not-confirmed'],
    ['gone', exception('UserNotFoundException', '', 'not-found'), {}, 'user-not-found'],
    ['disabled, by the record', exception('NotAuthorizedException'), DISABLED, 'user-disabled'],
    [
      'disabled since, by the text',
      exception('NotAuthorizedException', 'User is disabled.'),
      {},
      'user-disabled',
    ],
    ['no hash', exception('NotAuthorizedException', secret), {}, 'secret-missing'],
    [
      'a wrong hash',
      exception('NotAuthorizedException', 'Unable to verify secret hash for client x'),
      { hashSent: true },
      'secret-wrong',
    ],
    ['another text', exception('NotAuthorizedException', 'New words'), {}, 'not-authorized'],
    ['no client', exception('ResourceNotFoundException', '', 'not-found'), {}, 'client-not-found'],
    ['a firewall', exception('ForbiddenException', '', 'blocked-on-the-way'), {}, 'waf'],
    ['a secondary Region', exception('OperationNotEnabledException'), {}, 'secondary-region'],
    ['one that nobody declared', exception('BrandNewException'), {}, 'refused-otherwise'],
  ];
  test.each(rows)('is a refusal: %s', (_, ending, changes, reason) => {
    expect(verdict(ending, changes)).toEqual(['refused', reason]);
  });

  test.each([
    ['TooManyFailedAttemptsException', 'too-many-wrong'],
    ['LimitExceededException', 'attempt-limit'],
    ['TooManyRequestsException', 'throttled'],
  ])('is a limit: %s', (name, reason) => {
    expect(verdict(exception(name, 'e-mail', 'throttled'))).toEqual(['limited', reason]);
  });

  test.each([
    ['UserLambdaValidationException', 'lambda-failed'],
    ['InvalidLambdaResponseException', 'lambda-invalid'],
    ['UnexpectedLambdaException', 'lambda-unreachable'],
  ])('%s leaves the outcome open: the function may run after the change', (name, reason) => {
    expect(verdict(exception(name))).toEqual(['unknown', reason]);
  });

  test('a fault of Cognito leaves the outcome open', () => {
    expect(verdict(exception('InternalErrorException', '', 'service-fault'))).toEqual([
      'unknown',
      'service-fault',
    ]);
  });
});

describe('a fault on the way', () => {
  const mayHaveLeft: readonly ErrorCode[] = [
    'timeout',
    'connection-lost',
    'service-fault',
    'unreadable-answer',
    'internal',
    'cancelled',
  ];
  test.each(mayHaveLeft)('may have left: %s', (code) => {
    expect(verdict({ kind: 'fault', error: { code }, text: '' })[0]).toBe('unknown');
  });

  const wayOut = ERROR_CODES.filter((code) => /^(?:certificate|proxy|tls)-/u.test(code));
  test.each(['offline', 'unreachable', 'no-region', 'no-profile', ...wayOut] as const)(
    '%s: it never left',
    (code) => {
      expect(verdict({ kind: 'fault', error: { code }, text: '' })).toEqual(['not-sent', code]);
    },
  );

  test('never means a changed password, and its reason belongs to its state', () => {
    for (const code of ERROR_CODES) {
      const [state, reason] = verdict({ kind: 'fault', error: { code }, text: '' });
      expect(state).not.toBe('changed');
      expect(CONFIRMATION_REASONS[state]).toContain(reason);
    }
  });
});
