import * as oidc from '@aws-sdk/client-sso-oidc';
import * as sts from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { toFault, Unconnected } from '../../../src/main/aws/errors.ts';
import type { ErrorCode } from '../../../src/shared/domain/app-error.ts';
import { AWS_ERRORS } from '../../support/aws-errors.ts';

/** An answer that names its error. */
function aws(name: string, status: number, message = '') {
  return Object.assign(new Error(message), {
    name,
    $fault: status >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: status, requestId: 'r-1' },
  });
}

/** What a provider of the SDK makes of an error, with the last answer that its handler saw. */
function provided(message: string, status?: number) {
  return Object.assign(new Error(message), {
    name: 'CredentialsProviderError',
    ...(status !== undefined && { $metadata: { httpStatusCode: status, requestId: 'r-1' } }),
  });
}

test.for(AWS_ERRORS)('%s: %s (%i) is %s', ([action, name, status, code, keys, message]) => {
  const { error } = toFault(aws(name, status, message), action);
  expect(error).toEqual({ code, action, awsName: name, requestId: 'r-1', detail: keys });
});

test('only the refusal of a listing of users may be about the text in the search box', () => {
  const rejected = AWS_ERRORS.filter(([, , , code]) => code === 'rejected').map(
    ([action]) => action,
  );
  expect(new Set(rejected)).toEqual(new Set(['cognito-idp:ListUsers']));
});

describe('each exception that the SDK knows of', () => {
  /** Of operations that the app does not call. */
  const OTHERS = [
    'ExpiredTradeInTokenException',
    'InvalidAuthorizationMessageException',
    'InvalidClientMetadataException',
    'InvalidRedirectUriException',
    'JWTPayloadSizeExceededException',
    'OutboundWebIdentityFederationDisabledException',
    'SessionDurationEscalationException',
    'UnsupportedGrantTypeException',
    // Not an end: the sign-in waits on.
    'AuthorizationPendingException',
  ];
  const declared = (client: object) =>
    Object.keys(client).filter(
      (name) => /^[A-Z]\w+Exception$/u.test(name) && !/ServiceException$/u.test(name),
    );

  test.each([
    ['sts:AssumeRole', sts, 'sts-refused'],
    ['sso-oidc:CreateToken', oidc, 'sso-refused'],
  ] as const)('of %s has a meaning of its own', (action, client, unknown) => {
    const known = declared(client).filter((name) => !OTHERS.includes(name));
    expect(known.length).toBeGreaterThan(5);
    for (const name of known) {
      expect(toFault(aws(name, 400), action).error.code, name).not.toBe(unknown);
    }
  });
});

describe('of what a provider of credentials was thrown, only a text is left:', () => {
  const SSO = 'sso:GetRoleCredentials';
  const LOGIN = 'signin:CreateOAuth2Token';
  const AGAIN = '. Please re-authenticate using aws login';
  test.each<[string, string, number | undefined, ErrorCode, string?]>([
    [SSO, 'UnauthorizedException: Session token not found or invalid', 401, 'sign-in-needed'],
    [SSO, 'ForbiddenException: No access', 403, 'sso-role-refused', 'ForbiddenException'],
    [SSO, 'ResourceNotFoundException: No such', 404, 'sso-role-refused'],
    [SSO, 'InvalidRequestException: x', 400, 'sso-settings-refused'],
    [SSO, 'TooManyRequestsException: Rate exceeded', 429, 'throttled'],
    [SSO, 'BrandNewException: ForbiddenException: x', 400, 'sso-refused', 'BrandNewException'],
    [SSO, 'BrandNewException: x', 500, 'service-fault'],
    [SSO, 'Unknown: UnknownError', 400, 'sso-refused'],
    [SSO, 'Unknown: UnknownError', undefined, 'unreadable-answer'],
    [SSO, 'SyntaxError: Unexpected token <', 200, 'unreadable-answer'],
    [SSO, 'TimeoutError: socket', undefined, 'timeout'],
    [SSO, 'Error: aborted', 200, 'connection-lost'],
    [SSO, 'Error: whatever', 200, 'no-credentials'],
    [SSO, 'Error: read ECONNRESET', 200, 'connection-lost'],
    [SSO, 'Token is expired. To refresh this SSO session run aws sso login', 400, 'sign-in-needed'],
    [SSO, 'Token is expired. To refresh this SSO session run aws sso login', 500, 'service-fault'],
    [LOGIN, 'Your session has expired. Please reauthenticate.', 403, 'sign-in-needed'],
    [
      LOGIN,
      'Unable to refresh credentials because of a change in your password. Please reauthenticate with your new password.',
      403,
      'sign-in-needed',
    ],
    [
      LOGIN,
      "Unable to refresh credentials due to insufficient permissions. You may be missing permission for the 'CreateOAuth2Token' action.",
      403,
      'denied',
    ],
    [LOGIN, `Failed to refresh token: ValidationException: x${AGAIN}`, 400, 'sign-in-needed'],
    [LOGIN, `Failed to refresh token: InternalServerException: x${AGAIN}`, 500, 'service-fault'],
    [LOGIN, `Failed to refresh token: TooManyRequestsError: x${AGAIN}`, 429, 'throttled'],
    [LOGIN, `Failed to refresh token: BrandNewException: x${AGAIN}`, 400, 'login-refused'],
    [
      LOGIN,
      `Failed to refresh token: CredentialsProviderError: Failed to generate Dpop proof: x${AGAIN}`,
      undefined,
      'sign-in-needed',
    ],
    [
      LOGIN,
      'Failed to load token from /home/a/.aws/login/cache/x.json: CredentialsProviderError: Token validation failed, missing fields: dpopKey',
      undefined,
      'sign-in-needed',
    ],
  ])('%s, “%s” (%s) is %s', (action, message, status, code, awsName) => {
    const { error } = toFault(provided(message, status), action);
    expect(error).toMatchObject({ code, action, ...(awsName && { awsName }) });
    expect(JSON.stringify(error)).not.toContain('/home/a');
  });
});

test('a host of IAM Identity Center that does not exist may be a wrong sso_region', () => {
  const thrown = new Unconnected({ code: 'offline', detail: 'ENOTFOUND' });
  for (const action of ['sso:GetRoleCredentials', 'sso-oidc:StartDeviceAuthorization']) {
    expect(toFault(thrown, action).error).toEqual({
      code: 'sso-host-unknown',
      action,
      detail: 'sso_region',
    });
  }
  expect(toFault(thrown, 'sts:AssumeRole').error.code).toBe('offline');
  const other = new Unconnected({ code: 'offline', detail: 'ENETUNREACH' });
  expect(toFault(other, 'sso:GetRoleCredentials').error.code).toBe('offline');
});
