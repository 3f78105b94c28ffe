import { describe, expect, test } from 'vitest';
import { toFault } from '../../../src/main/aws/errors.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import type { ErrorCode } from '../../../src/shared/domain/app-error.ts';

/** An answer that names its error. */
function aws(name: string, status = 400, message = '') {
  return Object.assign(new Error(message), {
    name,
    $fault: status >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: status, requestId: 'r-1' },
  });
}

/**
 * One that does not, as the SDK throws it: from its parser or, if there was nothing to parse, as
 * `Unknown`.
 */
function nameless(name: 'SyntaxError' | 'Error' | 'Unknown' | 'NotFound', status: number) {
  return Object.assign(new Error(), {
    name,
    ...(name === 'Unknown' || name === 'NotFound' ? { $fault: 'client' } : {}),
    $metadata: { httpStatusCode: status },
  });
}

/** The same with AWS's request id. */
function namelessOfAws(...of: Parameters<typeof nameless>) {
  const thrown = nameless(...of);
  return Object.assign(thrown, { $metadata: { ...thrown.$metadata, requestId: 'r-1' } });
}

function node(code: string, more: Record<string, unknown> = {}) {
  return Object.assign(new Error(code), { code, ...more });
}

const ROWS: [string, unknown, ErrorCode][] = [
  ['a denied action', aws('AccessDeniedException'), 'denied'],
  ['an expired session', aws('ExpiredTokenException'), 'session-expired'],
  ['unknown keys', aws('UnrecognizedClientException'), 'bad-credentials'],
  ['a wrong signature', aws('InvalidSignatureException', 400, 'does not match'), 'bad-credentials'],
  [
    'a slow clock',
    aws('InvalidSignatureException', 400, 'Signature expired: 1 is now'),
    'clock-skew',
  ],
  [
    'a fast clock',
    aws('InvalidSignatureException', 400, 'Signature not yet current'),
    'clock-skew',
  ],
  [
    'a slow clock, as STS says it',
    aws('SignatureDoesNotMatch', 403, 'Signature expired: 1'),
    'clock-skew',
  ],
  ['throttling', aws('TooManyRequestsException'), 'throttled'],
  ...(
    [
      ['denied', ['AccessDenied', 'NotAuthorizedException']],
      ['session-expired', ['ExpiredToken']],
      [
        'bad-credentials',
        [
          'InvalidClientTokenId',
          'MissingAuthenticationToken',
          'MissingAuthenticationTokenException',
          'SignatureDoesNotMatch',
        ],
      ],
      ['clock-skew', ['RequestExpired', 'RequestTimeTooSkewed']],
      [
        'throttled',
        ['LimitExceededException', 'RequestLimitExceeded', 'Throttling', 'ThrottlingException'],
      ],
      // Even though the status says that AWS is at fault: the name takes precedence.
      ['rejected', ['SerializationException', 'UnknownOperationException', 'ValidationException']],
    ] as const
  ).flatMap(([code, names]) =>
    names.map((name): [string, unknown, ErrorCode] => [name, aws(name, 500), code]),
  ),
  // Even though the status says that the caller is at fault.
  ...(['InternalFailure', 'ServiceUnavailable'] as const).map(
    (name): [string, unknown, ErrorCode] => [name, aws(name, 400), 'service-fault'],
  ),
  [
    'an answer larger than any of Cognito’s',
    Object.assign(new Error(), { name: 'AnswerTooLarge' }),
    'answer-too-large',
  ],
  ['a pool that is gone', aws('ResourceNotFoundException'), 'not-found'],
  ['a user that is gone', aws('UserNotFoundException'), 'not-found'],
  ['a bad filter', aws('InvalidParameterException'), 'rejected'],
  [
    'a refusal of a signed call that AWS does not document',
    aws('ForbiddenException', 403),
    'blocked-on-the-way',
  ],
  ["a proxy's 403 page", nameless('SyntaxError', 403), 'blocked-on-the-way'],
  ["a proxy's 403 page, for STS", nameless('Error', 403), 'blocked-on-the-way'],
  ['a 403 without a body', nameless('Unknown', 403), 'blocked-on-the-way'],
  ['a 403 of AWS that says no more', namelessOfAws('Unknown', 403), 'rejected'],
  ["a proxy's 407 page", nameless('SyntaxError', 407), 'unreadable-answer'],
  ["a proxy's 404 page, for STS", nameless('NotFound', 404), 'unreadable-answer'],
  ['a 400 without a name', nameless('Unknown', 400), 'unreadable-answer'],
  ['a 400 of AWS that says no more', namelessOfAws('Unknown', 400), 'rejected'],
  ['a 429 of AWS that says no more', namelessOfAws('Unknown', 429), 'throttled'],
  ["a proxy's 429 page", nameless('SyntaxError', 429), 'unreadable-answer'],
  ['a redirect of AWS', namelessOfAws('Unknown', 307), 'unreadable-answer'],
  ['an answer below the faults of a server', aws('BrandNewException', 499), 'rejected'],
  ['a fault of AWS', aws('InternalErrorException', 500), 'service-fault'],
  ['a fault of AWS that is new', aws('BrandNewFault', 500), 'service-fault'],
  ['a 499 without a name', nameless('Unknown', 499), 'unreadable-answer'],
  ['a 500 without a name', nameless('Unknown', 500), 'nameless-fault'],
  ['a 503 with an HTML body', nameless('SyntaxError', 503), 'nameless-fault'],
  ['a 500 of AWS that says no more', namelessOfAws('Unknown', 500), 'service-fault'],
  ['a captive portal', nameless('SyntaxError', 200), 'unreadable-answer'],
  ['a captive portal, for STS', nameless('Error', 200), 'unreadable-answer'],
  [
    'a captive portal in the place of a role',
    new Error('Invalid response from STS.assumeRole call with role arn'),
    'unreadable-answer',
  ],
  ['an exception that is new', aws('BrandNewException', 400), 'rejected'],
  [
    'an exception that is new, without a request id',
    Object.assign(aws('BrandNewException'), { $metadata: { httpStatusCode: 400 } }),
    'rejected',
  ],
  [
    'a raw answer',
    Object.assign(new Error(), { $response: { statusCode: 500 } }),
    'nameless-fault',
  ],
  ['a Region that is switched off', aws('RegionDisabledException', 403), 'region-disabled'],
  ['no name resolution', node('ENOTFOUND', { syscall: 'getaddrinfo' }), 'offline'],
  ['no network', node('ENETUNREACH'), 'offline'],
  ['a name server that does not answer', node('EAI_AGAIN', { syscall: 'getaddrinfo' }), 'offline'],
  ['no route', node('EHOSTUNREACH', { syscall: 'connect' }), 'offline'],
  ['no interface', node('ENETDOWN', { syscall: 'connect' }), 'offline'],
  ['no name resolution, in the words of a socket', node('ENOTFOUND'), 'offline'],
  ['a cut pipe', node('EPIPE'), 'connection-lost'],
  ['an answer that breaks off', node('ERR_STREAM_PREMATURE_CLOSE'), 'connection-lost'],
  ['a time-out in the middle', node('ETIMEDOUT', { syscall: 'read' }), 'timeout'],
  [
    "the SDK's limit without a code",
    Object.assign(new Error(), { name: 'TimeoutError' }),
    'timeout',
  ],
  ['a code that only begins as one of TLS', node('EPROTONOSUPPORT'), 'internal'],
  ['a code with one of TLS in the middle', node('X_ERR_SSL_Y'), 'internal'],
  ['a code with one of certificates in the middle', node('X_CERT_Y'), 'internal'],
  ['a closed port', node('ECONNREFUSED'), 'unreachable'],
  [
    'a certificate for another host',
    node('ERR_TLS_CERT_ALTNAME_INVALID'),
    'certificate-wrong-host',
  ],
  ['an expired certificate', node('CERT_HAS_EXPIRED'), 'certificate-expired'],
  ['a certificate of tomorrow', node('CERT_NOT_YET_VALID'), 'certificate-not-yet-valid'],
  ...[
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
    'CERT_REVOKED',
    'CERT_CHAIN_TOO_LONG',
    'INVALID_CA',
    'INVALID_PURPOSE',
  ].map((code): [string, unknown, ErrorCode] => [code, node(code), 'certificate-untrusted']),
  ['a URL that is none', node('ERR_INVALID_URL'), 'bad-request'],
  ['a path that cannot be sent', node('ERR_UNESCAPED_CHARACTERS'), 'bad-request'],
  ['a header that cannot be sent', node('ERR_INVALID_CHAR'), 'bad-request'],
  ['a connection that was never made', node('ETIMEDOUT', { syscall: 'connect' }), 'unreachable'],
  [
    "the SDK's connection limit",
    Object.assign(new Error('the request socket did not establish a connection'), {
      name: 'TimeoutError',
    }),
    'unreachable',
  ],
  ['no answer in time', node('ETIMEDOUT', { name: 'TimeoutError' }), 'timeout'],
  ['a cut connection', node('ECONNRESET', { name: 'TimeoutError' }), 'connection-lost'],
  ['a read that was given up', Object.assign(new Error(), { name: 'AbortError' }), 'cancelled'],
  [
    'a redirect of a guest network',
    Object.assign(new Error(), { $metadata: { httpStatusCode: 302 } }),
    'unreadable-answer',
  ],
  ['a route lost in the middle', node('EHOSTUNREACH', { syscall: 'read' }), 'connection-lost'],
  ['a network that went away', node('ENETDOWN', { syscall: 'write' }), 'connection-lost'],
  ['a TLS fault in the middle', node('EPROTO', { syscall: 'write' }), 'connection-lost'],
  ['a TLS fault of Node', node('ERR_TLS_RENEGOTIATION_DISABLED'), 'connection-lost'],
  ['a damaged TLS record', node('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), 'connection-lost'],
  ['an answer that is not HTTP', node('HPE_INVALID_CONSTANT'), 'unreadable-answer'],
  ['a name that every object has', aws('constructor', 400), 'rejected'],
  ['a code that every object has', node('constructor'), 'internal'],
  ['nothing at all', undefined, 'internal'],
  ['no Region', new Error('Region is missing'), 'no-region'],
  [
    'no keys',
    Object.assign(new Error('Could not resolve'), { name: 'CredentialsProviderError' }),
    'no-credentials',
  ],
  ...(
    [
      ['The SSO session associated with this profile has expired.', 'sign-in-needed'],
      ["Token is expired. To refresh this SSO session run 'aws sso login'", 'sign-in-needed'],
      ["Value not present for 'clientId' in SSO Token. Cannot refresh.", 'sign-in-needed'],
      ['Your session has expired. Please reauthenticate.', 'sign-in-needed'],
      ['TooManyRequestsException: Rate exceeded', 'throttled'],
      ['SyntaxError: Unexpected token < in JSON', 'unreadable-answer'],
      ['Unknown: UnknownError', 'unreadable-answer'],
      ['SSO returns an invalid temporary credential.', 'unreadable-answer'],
      ['InternalServerException: Try again', 'service-fault'],
      ['Error: getaddrinfo ENOTFOUND portal.sso.eu-west-1.amazonaws.com', 'offline'],
      ['Error: connect ECONNREFUSED 127.0.0.1:1', 'unreachable'],
      ['Command failed: get-keys', 'process-failed'],
      ['AnswerTooLarge: 1', 'answer-too-large'],
      // The beginning says what it is; anything may be quoted after it.
      ['It said: Command failed', 'no-credentials'],
      ['It said: ForbiddenException', 'no-credentials'],
      ['It said: AnswerTooLarge', 'no-credentials'],
      ['It said: TooManyRequestsException', 'no-credentials'],
      ['It said: SyntaxError: x', 'no-credentials'],
      ['It said: SSO returns an invalid', 'no-credentials'],
      ['It said: InternalServerException: x', 'no-credentials'],
      ['It said: ValidationException: x', 'no-credentials'],
      ['credential_process returned expired credentials', 'process-failed'],
      ['The keys have expired', 'session-expired'],
      ['Profile p credential_process returned invalid JSON.', 'process-failed'],
      ['Detected a cycle attempting to resolve credentials for profile a.', 'bad-profile'],
    ] as const
  ).map(([message, code]): [string, unknown, ErrorCode] => [
    message,
    Object.assign(new Error(message), { name: 'CredentialsProviderError' }),
    code,
  ]),
  [
    'no token',
    Object.assign(new Error('Could not resolve'), { name: 'TokenProviderError' }),
    'no-credentials',
  ],
  ['a fault of the app', new TypeError('x is not a function'), 'internal'],
  ['something that is not an error', 'text', 'internal'],
];

test.each(ROWS)('%s', (_, thrown, code) => {
  expect(toFault(thrown, 'cognito-idp:ListUsers').error).toMatchObject({
    code,
    action: 'cognito-idp:ListUsers',
  });
});

describe('an error for the page', () => {
  test('carries the name and the request id of AWS', () => {
    expect(toFault(aws('AccessDeniedException'), 'a').error).toMatchObject({
      awsName: 'AccessDeniedException',
      requestId: 'r-1',
    });
  });

  test('carries the name that STS gives, which has another ending', () => {
    expect(toFault(aws('AccessDenied', 403), 'a').error.awsName).toBe('AccessDenied');
  });

  test('of an answer without a name carries its status', () => {
    expect(toFault(nameless('Unknown', 403), 'a').error).toEqual({
      code: 'blocked-on-the-way',
      action: 'a',
      detail: 'HTTP 403',
    });
  });

  test('carries nothing from the text of an answer that only looks like a name or a code', () => {
    const thrown = Object.assign(aws('Vera <vera@example.com>', 400), { code: 'vera@example.com' });
    expect(JSON.stringify(toFault(thrown, 'a').error)).not.toContain('vera');
    expect(toFault(Object.assign(aws('Unknown', 400), { code: 400 }), 'a').error.detail).toBe(
      'HTTP 400',
    );
  });

  test('of an answer with a name carries the name alone', () => {
    expect(toFault(aws('AccessDeniedException'), 'a').error).not.toHaveProperty(
      'detail',
      expect.anything(),
    );
  });

  test('of a broken connection carries the system’s code', () => {
    expect(toFault(node('ECONNRESET'), 'a').error.detail).toBe('ECONNRESET');
    expect(toFault(node('x', { code: 7 }), 'a').error.detail).toBeUndefined();
  });

  test('keeps what was thrown as its cause, for whoever interprets its text', () => {
    const thrown = aws('NotAuthorizedException', 400, 'User is disabled.');
    expect(toFault(thrown, 'a').cause).toBe(thrown);
  });

  test('of a name that only ends like one carries no name', () => {
    expect(toFault(aws('vera@example.com Exception'), 'a').error.awsName).toBeUndefined();
  });

  test('never carries a message', () => {
    const secret = 'Command failed: get-keys --token hunter2';
    const thrown = Object.assign(new Error(secret), { name: 'CredentialsProviderError' });
    expect(JSON.stringify(toFault(thrown, 'a').error)).not.toContain('hunter2');
  });

  test('stays what it is if it already was one', () => {
    const fault = new Fault({ code: 'no-profile' });
    expect(toFault(fault, 'a')).toBe(fault);
  });
});
