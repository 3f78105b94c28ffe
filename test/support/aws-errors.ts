import type { ErrorCode } from '../../src/shared/domain/app-error.ts';

/** One exception of one operation, and what it means. */
type Row = readonly [
  action: string,
  name: string,
  status: number,
  code: ErrorCode,
  keys?: string | undefined,
  message?: string,
];

const TOO_LONG = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
const CHAINED =
  'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining';
const MFA = 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
const EXPIRED = 'Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z';

function refused(member: string): string {
  return `1 validation error detected: Value 'x' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern`;
}

const TOKEN = 'web_identity_token_file';

/** Service × name × status → code, for main's verdict and for the page's words. */
export const AWS_ERRORS: readonly Row[] = [
  // IAM, for whatever operation.
  ['cognito-idp:ListUsers', 'AccessDeniedException', 400, 'denied'],
  ['cognito-idp:DescribeUserPoolClient', 'AccessDeniedException', 400, 'denied'],
  ['sts:GetCallerIdentity', 'AccessDenied', 403, 'denied'],
  ['sts:GetSessionToken', 'AccessDenied', 403, 'denied'],
  ['cognito-idp:ListUsers', 'ExpiredTokenException', 400, 'session-expired'],
  ['sts:GetCallerIdentity', 'ExpiredToken', 403, 'session-expired'],
  ['sts:AssumeRole', 'ExpiredToken', 403, 'session-expired'],
  ['sts:GetCallerIdentity', 'InvalidClientTokenId', 403, 'bad-credentials'],
  ['sts:GetCallerIdentity', 'IncompleteSignature', 400, 'bad-credentials'],
  ['cognito-idp:ListUsers', 'UnrecognizedClientException', 400, 'bad-credentials'],
  ['sts:AssumeRole', 'SignatureDoesNotMatch', 403, 'bad-credentials'],
  ['sts:AssumeRole', 'SignatureDoesNotMatch', 403, 'clock-skew', undefined, EXPIRED],
  ['sts:AssumeRole', 'Throttling', 400, 'throttled'],
  ['sso:GetRoleCredentials', 'TooManyRequestsException', 429, 'throttled'],
  ['sts:GetCallerIdentity', 'ServiceUnavailable', 503, 'service-fault'],
  ['sso-oidc:CreateToken', 'InternalServerException', 500, 'service-fault'],
  ['sts:GetCallerIdentity', 'RegionDisabledException', 403, 'region-disabled', 'region'],
  ['sts:AssumeRole', 'RegionDisabledException', 403, 'region-disabled', 'region'],
  // STS
  ['sts:AssumeRole', 'AccessDenied', 403, 'role-denied', 'role_arn'],
  ['sts:AssumeRole', 'AccessDenied', 403, 'mfa-wrong', undefined, MFA],
  ['sts:GetSessionToken', 'AccessDenied', 403, 'mfa-wrong', undefined, MFA],
  ['sts:AssumeRole', 'ValidationError', 400, 'session-too-long', 'duration_seconds', TOO_LONG],
  ['sts:AssumeRole', 'ValidationError', 400, 'session-too-long', 'duration_seconds', CHAINED],
  ...(
    [
      ['durationSeconds', 'duration_seconds'],
      ['externalId', 'external_id'],
      ['roleArn', 'role_arn'],
      ['roleSessionName', 'role_session_name'],
      ['serialNumber', 'mfa_serial'],
    ] as const
  ).map(
    ([member, key]): Row => [
      'sts:AssumeRole',
      'ValidationError',
      400,
      'profile-value-refused',
      key,
      refused(member),
    ],
  ),
  ['sts:AssumeRole', 'ValidationError', 400, 'mfa-wrong', undefined, refused('tokenCode')],
  [
    'sts:AssumeRole',
    'ValidationError',
    400,
    'profile-value-refused',
    'role_arn',
    'arn:aws:iam::1:role is invalid',
  ],
  ['sts:AssumeRole', 'ValidationError', 400, 'sts-refused', undefined, refused('tags')],
  ['sts:AssumeRole', 'PackedPolicyTooLarge', 400, 'session-policy-refused'],
  ['sts:AssumeRole', 'MalformedPolicyDocument', 400, 'session-policy-refused'],
  ['sts:AssumeRoleWithWebIdentity', 'AccessDenied', 403, 'role-denied', 'role_arn'],
  ['sts:AssumeRoleWithWebIdentity', 'InvalidIdentityToken', 400, 'identity-token-refused', TOKEN],
  ['sts:AssumeRoleWithWebIdentity', 'IDPRejectedClaim', 403, 'identity-token-refused', TOKEN],
  ['sts:AssumeRoleWithWebIdentity', 'ExpiredTokenException', 400, 'identity-token-refused', TOKEN],
  ['sts:AssumeRoleWithWebIdentity', 'IDPCommunicationError', 400, 'identity-provider-unreachable'],
  // The portal of IAM Identity Center
  [
    'sso:GetRoleCredentials',
    'ForbiddenException',
    403,
    'sso-role-refused',
    'sso_account_id, sso_role_name',
  ],
  [
    'sso:GetRoleCredentials',
    'ResourceNotFoundException',
    404,
    'sso-role-refused',
    'sso_account_id, sso_role_name',
  ],
  [
    'sso:GetRoleCredentials',
    'InvalidRequestException',
    400,
    'sso-settings-refused',
    'sso_region, sso_account_id, sso_role_name',
  ],
  ['sso:GetRoleCredentials', 'UnauthorizedException', 401, 'sign-in-needed'],
  // Its sign-in
  [
    'sso-oidc:StartDeviceAuthorization',
    'InvalidRequestException',
    400,
    'sso-settings-refused',
    'sso_start_url, sso_region',
  ],
  [
    'sso-oidc:StartDeviceAuthorization',
    'InvalidRequestRegionException',
    400,
    'sso-settings-refused',
    'sso_region',
  ],
  [
    'sso-oidc:RegisterClient',
    'InvalidScopeException',
    400,
    'sso-settings-refused',
    'sso_registration_scopes',
  ],
  ['sso-oidc:CreateToken', 'InvalidGrantException', 400, 'sign-in-broken-off'],
  ['sso-oidc:CreateToken', 'InvalidClientException', 401, 'sign-in-broken-off'],
  ['sso-oidc:CreateToken', 'UnauthorizedClientException', 400, 'sign-in-broken-off'],
  ['sso-oidc:CreateToken', 'ExpiredTokenException', 400, 'sign-in-expired'],
  ['sso-oidc:CreateToken', 'AccessDeniedException', 400, 'sign-in-denied'],
  ['sso-oidc:CreateToken', 'SlowDownException', 400, 'throttled'],
  // `aws login`
  ['signin:CreateOAuth2Token', 'AccessDeniedException', 403, 'sign-in-needed'],
  ['signin:CreateOAuth2Token', 'ValidationException', 400, 'sign-in-needed'],
  ['signin:CreateOAuth2Token', 'TooManyRequestsError', 429, 'throttled'],
  // Cognito's signed reads
  ['cognito-idp:ListUsers', 'InvalidParameterException', 400, 'rejected'],
  ['cognito-idp:DescribeUserPool', 'ResourceNotFoundException', 400, 'not-found'],
  ['cognito-idp:AdminGetUser', 'UserNotFoundException', 400, 'not-found'],
  ['cognito-idp:ListUsers', 'LimitExceededException', 400, 'throttled'],
  ['cognito-idp:ListUsers', 'NotAuthorizedException', 400, 'denied'],
  // What is in between
  ['cognito-idp:ListUsers', 'ForbiddenException', 403, 'blocked-on-the-way'],
  ['sts:GetCallerIdentity', 'ForbiddenException', 403, 'blocked-on-the-way'],
  // Names that nobody knows, and names of another service
  ['cognito-idp:ListUsers', 'BrandNewException', 400, 'rejected'],
  ['cognito-idp:ListUsers', 'InvalidGrantException', 400, 'rejected'],
  ['sts:GetCallerIdentity', 'BrandNew', 400, 'sts-refused'],
  ['sts:GetCallerIdentity', 'InvalidParameterException', 400, 'sts-refused'],
  ['sts:AssumeRole', 'ResourceNotFoundException', 404, 'sts-refused'],
  ['sso:GetRoleCredentials', 'BrandNewException', 400, 'sso-refused'],
  ['sso-oidc:CreateToken', 'BrandNewException', 400, 'sso-refused'],
  ['signin:CreateOAuth2Token', 'BrandNewException', 400, 'login-refused'],
  ['sts:AssumeRole', 'constructor', 400, 'sts-refused'],
  ...['cognito-idp:X', 'sts:X', 'sso:X', 'sso-oidc:X', 'signin:X'].map(
    (action): Row => [action, 'BrandNewException', 500, 'service-fault'],
  ),
];
