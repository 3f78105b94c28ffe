import type { ErrorCode } from '../../shared/domain/app-error.ts';

/** What an exception means, and the settings of the profile that are at fault. */
export interface Meaning {
  readonly code: ErrorCode;
  /** Keys of the AWS config file. */
  readonly keys?: string;
}

/** By the exception's name, without the ending `Exception`. */
type Names = ReadonlyMap<string, Meaning>;

function names(meanings: Readonly<Record<string, ErrorCode | Meaning>>): Names {
  return new Map(
    Object.entries(meanings).map(([name, meaning]) => [
      name,
      typeof meaning === 'string' ? { code: meaning } : meaning,
    ]),
  );
}

/**
 * What IAM and the front end of any service answer. The JSON protocols end a name with `Exception`,
 * the query protocol of STS does not.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const OF_ANY_SERVICE: Names = names({
  AccessDenied: 'denied',
  NotAuthorized: 'denied',
  ExpiredToken: 'session-expired',
  IncompleteSignature: 'bad-credentials',
  InvalidClientTokenId: 'bad-credentials',
  InvalidSignature: 'bad-credentials',
  MissingAuthenticationToken: 'bad-credentials',
  SignatureDoesNotMatch: 'bad-credentials',
  UnrecognizedClient: 'bad-credentials',
  RequestExpired: 'clock-skew',
  RequestTimeTooSkewed: 'clock-skew',
  RequestLimitExceeded: 'throttled',
  Throttling: 'throttled',
  TooManyRequests: 'throttled',
  InternalFailure: 'service-fault',
  InternalServer: 'service-fault',
  ServiceUnavailable: 'service-fault',
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
  RegionDisabled: { code: 'region-disabled', keys: 'region' },
  // Gateways in between answer this. Where a service declares it, its own table says so.
  Forbidden: 'blocked-on-the-way',
});

interface Service {
  readonly own: Names;
  /** For a name that no table has. */
  readonly unknown: ErrorCode;
}

/**
 * Signed calls: a user pool's web ACL covers only public operations, and those are judged by name
 * in recovery/common-verdicts.ts.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
const COGNITO: Service = {
  own: names({
    InternalError: 'service-fault',
    InvalidParameter: 'rejected',
    LimitExceeded: 'throttled',
    ResourceNotFound: 'not-found',
    Serialization: 'rejected',
    UnknownOperation: 'rejected',
    UserNotFound: 'not-found',
    Validation: 'rejected',
  }),
  unknown: 'rejected',
};

/**
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
const STS: Service = {
  own: names({
    IDPCommunicationError: 'identity-provider-unreachable',
    IDPRejectedClaim: { code: 'identity-token-refused', keys: 'web_identity_token_file' },
    InvalidIdentityToken: { code: 'identity-token-refused', keys: 'web_identity_token_file' },
    MalformedPolicyDocument: 'session-policy-refused',
    PackedPolicyTooLarge: 'session-policy-refused',
  }),
  unknown: 'sts-refused',
};

/**
 * The portal of IAM Identity Center. Its model has no ForbiddenException; the service answers it
 * for a role that the person is not assigned to, and for one that does not exist
 * (aws/aws-sam-cli#2129).
 *
 * @see
 * https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
const SSO_PORTAL: Service = {
  own: names({
    Forbidden: { code: 'sso-role-refused', keys: 'sso_account_id, sso_role_name' },
    ResourceNotFound: { code: 'sso-role-refused', keys: 'sso_account_id, sso_role_name' },
    InvalidRequest: {
      code: 'sso-settings-refused',
      keys: 'sso_region, sso_account_id, sso_role_name',
    },
    // Also for a token from another Region (aws/aws-sdk-js-v3#6864).
    Unauthorized: 'sign-in-needed',
  }),
  unknown: 'sso-refused',
};

/**
 * The sign-in of IAM Identity Center. StartDeviceAuthorization answers InvalidRequestException for
 * a start URL that it does not have in this Region (aws/aws-cli#7129).
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
 * @see
 * https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_StartDeviceAuthorization.html
 */
const SSO_OIDC: Service = {
  own: names({
    AccessDenied: 'sign-in-denied',
    ExpiredToken: 'sign-in-expired',
    InvalidClient: 'sign-in-broken-off',
    InvalidGrant: 'sign-in-broken-off',
    UnauthorizedClient: 'sign-in-broken-off',
    InvalidRequest: { code: 'sso-settings-refused', keys: 'sso_start_url, sso_region' },
    InvalidRequestRegion: { code: 'sso-settings-refused', keys: 'sso_region' },
    InvalidScope: { code: 'sso-settings-refused', keys: 'sso_registration_scopes' },
    SlowDown: 'throttled',
  }),
  unknown: 'sso-refused',
};

/**
 * What `aws login` renews its session with. A refused renewal ends the session, whatever the
 * reason; for missing permissions the SDK has a text of its own (errors.ts).
 *
 * @see https://docs.aws.amazon.com/signin/latest/APIReference/API_CreateOAuth2Token.html
 */
const SIGN_IN: Service = {
  own: names({
    AccessDenied: 'sign-in-needed',
    Validation: 'sign-in-needed',
    TooManyRequestsError: 'throttled',
  }),
  unknown: 'login-refused',
};

/** By the prefix of the operation. */
const SERVICES: ReadonlyMap<string, Service> = new Map([
  ['cognito-idp', COGNITO],
  ['sts', STS],
  ['sso', SSO_PORTAL],
  ['sso-oidc', SSO_OIDC],
  ['signin', SIGN_IN],
]);

/** Operations for which a name means something else than for the rest of their service. */
const BY_OPERATION: ReadonlyMap<string, Names> = new Map([
  ['sts:AssumeRole', names({ AccessDenied: { code: 'role-denied', keys: 'role_arn' } })],
  [
    'sts:AssumeRoleWithWebIdentity',
    names({
      AccessDenied: { code: 'role-denied', keys: 'role_arn' },
      // This call is not signed, so it is the token in the file that has expired.
      ExpiredToken: { code: 'identity-token-refused', keys: 'web_identity_token_file' },
    }),
  ],
]);

/** The service of an operation; that of an unknown one has no names of its own. */
function serviceOf(action: string): Service {
  return SERVICES.get(action.split(':')[0] ?? '') ?? COGNITO;
}

/**
 * What the exception that an operation answered with means.
 *
 * @param action such as `sts:AssumeRole`
 * @param name the exception's
 * @param message read only where one name stands for several causes
 * @param status of HTTP: 5xx is AWS's fault unless the name says otherwise
 */
export function meaningOf(action: string, name: string, message: string, status: number): Meaning {
  const short = name.replace(/Exception$/u, '');
  const service = serviceOf(action);
  return (
    byText(action, short, message) ??
    BY_OPERATION.get(action)?.get(short) ??
    service.own.get(short) ??
    OF_ANY_SERVICE.get(short) ?? { code: status >= 500 ? 'service-fault' : service.unknown }
  );
}

/** What an operation's refusal means that does not say why. */
export function namelessRefusal(action: string): ErrorCode {
  return serviceOf(action).unknown;
}

/** Whether an operation is one of IAM Identity Center, whose host `sso_region` names. */
export function isOfIdentityCenter(action: string): boolean {
  const service = serviceOf(action);
  return service === SSO_PORTAL || service === SSO_OIDC;
}

/** The settings of a profile by the members of STS's request that are made of them. */
const KEYS_BY_MEMBER: ReadonlyMap<string, string> = new Map([
  ['durationSeconds', 'duration_seconds'],
  ['externalId', 'external_id'],
  ['roleArn', 'role_arn'],
  ['roleSessionName', 'role_session_name'],
  ['serialNumber', 'mfa_serial'],
]);

/** Where one name stands for several causes, and the text is the only sign of which. */
function byText(action: string, name: string, message: string): Meaning | undefined {
  // A request signed with a wrong clock.
  if (name === 'InvalidSignature' || name === 'SignatureDoesNotMatch') {
    return /expired|not yet current/iu.test(message) ? { code: 'clock-skew' } : undefined;
  }
  if (serviceOf(action) !== STS) return undefined;
  // "MultiFactorAuthentication failed with invalid MFA one time pass code."
  if (name === 'AccessDenied' && /MultiFactorAuthentication/u.test(message)) {
    return { code: 'mfa-wrong' };
  }
  return name === 'ValidationError' || name === 'Validation' ? ofValidation(message) : undefined;
}

/**
 * "The requested DurationSeconds exceeds the MaxSessionDuration set for this role." (or "the 1 hour
 * session limit for roles assumed by role chaining"), "1 validation error detected: Value '…' at
 * 'roleSessionName' failed to satisfy constraint: …", and "… is invalid" for an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
 */
function ofValidation(message: string): Meaning | undefined {
  if (/DurationSeconds exceeds/u.test(message)) {
    return { code: 'session-too-long', keys: 'duration_seconds' };
  }
  const member = /\bat '(?<member>\w{1,40})' failed/u.exec(message)?.groups?.['member'] ?? '';
  if (member === 'tokenCode') return { code: 'mfa-wrong' };
  const keys = /^arn:\S+ is invalid$/u.test(message) ? 'role_arn' : KEYS_BY_MEMBER.get(member);
  return keys === undefined ? undefined : { code: 'profile-value-refused', keys };
}
