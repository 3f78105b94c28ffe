import { describe, expect, test } from 'vitest';
import { toFault } from '../../../src/main/aws/errors.ts';
import { Fault } from '../../../src/main/fault.ts';
import type { ErrorCode } from '../../../src/shared/ipc/result.ts';

function aws(name: string, status = 400, message = '') {
  return Object.assign(new Error(message), {
    name,
    $metadata: { httpStatusCode: status, requestId: 'r-1' },
  });
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
  ['a pool that is gone', aws('ResourceNotFoundException'), 'not-found'],
  ['a user that is gone', aws('UserNotFoundException'), 'not-found'],
  ['a bad filter', aws('InvalidParameterException'), 'rejected'],
  ['a firewall', aws('ForbiddenException', 403), 'blocked-by-waf'],
  ["a firewall's own page", aws('SyntaxError', 403), 'blocked-by-waf'],
  ['a fault of AWS', aws('InternalErrorException', 500), 'service-fault'],
  ['a fault with an HTML body', aws('SyntaxError', 503), 'service-fault'],
  ['a captive portal', aws('SyntaxError', 200), 'unreadable-answer'],
  ['an exception that is new', aws('BrandNewException', 400), 'rejected'],
  ['no name resolution', node('ENOTFOUND', { syscall: 'getaddrinfo' }), 'offline'],
  ['no network', node('ENETUNREACH'), 'offline'],
  ['a closed port', node('ECONNREFUSED'), 'unreachable'],
  ['a foreign certificate', node('SELF_SIGNED_CERT_IN_CHAIN'), 'unreachable'],
  ['an expired certificate', node('CERT_HAS_EXPIRED'), 'unreachable'],
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
      ['UnauthorizedException: Session token not found or invalid', 'sign-in-needed'],
      ['Your session has expired. Please reauthenticate.', 'sign-in-needed'],
      ['ForbiddenException: No access', 'denied'],
      ['TooManyRequestsException: Rate exceeded', 'throttled'],
      ['Error: getaddrinfo ENOTFOUND portal.sso.eu-west-1.amazonaws.com', 'offline'],
      ['Error: connect ECONNREFUSED 127.0.0.1:1', 'unreachable'],
      ['Command failed: get-keys', 'process-failed'],
      ['Profile p credential_process returned invalid JSON.', 'process-failed'],
      ['Detected a cycle attempting to resolve credentials for profile a.', 'bad-profile'],
    ] as const
  ).map(([message, code]): [string, unknown, ErrorCode] => [
    message,
    Object.assign(new Error(message), { name: 'CredentialsProviderError' }),
    code,
  ]),
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

  test('never carries a message', () => {
    const secret = 'Command failed: get-keys --token hunter2';
    const thrown = Object.assign(new Error(secret), { name: 'CredentialsProviderError' });
    expect(JSON.stringify(toFault(thrown, 'a').error)).not.toContain('hunter2');
  });

  test('stays what it is when it was one already', () => {
    const fault = new Fault({ code: 'no-profile' });
    expect(toFault(fault, 'a')).toBe(fault);
  });
});
