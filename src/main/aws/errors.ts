import type { AppError, ErrorCode } from '../../shared/domain/app-error.ts';
import { Fault } from '../lib/fault.ts';

/**
 * The fields that the SDK and Node put on errors; all optional, because either may throw anything.
 */
interface Thrown {
  readonly name?: string;
  readonly message?: string;
  /** From Node a system error code; from an answer whatever its body has under this name. */
  readonly code?: unknown;
  readonly syscall?: string;
  /** Only on exceptions that the SDK made from an answer it could read. */
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly statusCode?: number };
}

/** By name, because AWS documents only names; messages are not a stable API. */
const BY_AWS_NAME: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>(
  Object.entries({
    AccessDenied: 'denied',
    AccessDeniedException: 'denied',
    NotAuthorizedException: 'denied',
    ExpiredToken: 'session-expired',
    ExpiredTokenException: 'session-expired',
    InvalidClientTokenId: 'bad-credentials',
    InvalidIdentityTokenException: 'bad-credentials',
    InvalidSignatureException: 'bad-credentials',
    MissingAuthenticationToken: 'bad-credentials',
    MissingAuthenticationTokenException: 'bad-credentials',
    SignatureDoesNotMatch: 'bad-credentials',
    UnrecognizedClientException: 'bad-credentials',
    RequestExpired: 'clock-skew',
    RequestTimeTooSkewed: 'clock-skew',
    LimitExceededException: 'throttled',
    RequestLimitExceeded: 'throttled',
    Throttling: 'throttled',
    ThrottlingException: 'throttled',
    TooManyRequestsException: 'throttled',
    ResourceNotFoundException: 'not-found',
    UserNotFoundException: 'not-found',
    InvalidParameterException: 'rejected',
    SerializationException: 'rejected',
    UnknownOperationException: 'rejected',
    ValidationException: 'rejected',
    // A user pool's web ACL covers only public operations, and those are judged by name
    // (recovery/common-verdicts.ts). For a signed call Cognito declares no such exception; gateways
    // in between answer this.
    // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
    ForbiddenException: 'blocked-on-the-way',
    InternalErrorException: 'service-fault',
    InternalFailure: 'service-fault',
    ServiceUnavailable: 'service-fault',
    AbortError: 'cancelled',
    AnswerTooLarge: 'answer-too-large',
  }),
);

const BY_NODE_CODE: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>(
  Object.entries({
    EAI_AGAIN: 'offline',
    EHOSTUNREACH: 'offline',
    ENETDOWN: 'offline',
    ENETUNREACH: 'offline',
    ENOTFOUND: 'offline',
    ECONNREFUSED: 'unreachable',
    ECONNRESET: 'connection-lost',
    EPIPE: 'connection-lost',
    ERR_STREAM_PREMATURE_CLOSE: 'connection-lost',
    ETIMEDOUT: 'timeout',
    // Thrown while a request is formed.
    ERR_HTTP_INVALID_HEADER_VALUE: 'bad-request',
    ERR_INVALID_CHAR: 'bad-request',
    ERR_INVALID_HTTP_TOKEN: 'bad-request',
    ERR_INVALID_PROTOCOL: 'bad-request',
    ERR_INVALID_URL: 'bad-request',
    ERR_SOCKET_BAD_PORT: 'bad-request',
    ERR_UNESCAPED_CHARACTERS: 'bad-request',
  }),
);

/** What failed before a request could be written into a connection: not a byte of it has left. */
export class Unconnected extends Fault {}

/** The certificate errors of OpenSSL and Node that say more than that nobody vouches for it. */
const BY_CERTIFICATE_CODE: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>(
  Object.entries({
    CERT_HAS_EXPIRED: 'certificate-expired',
    CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-host',
    HOSTNAME_MISMATCH: 'certificate-wrong-host',
  }),
);

/**
 * What an error of the handshake says of the other side's certificate.
 *
 * @returns `undefined` where it says nothing of it
 * @see https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
export function certificateFault(code: string): ErrorCode | undefined {
  const known = BY_CERTIFICATE_CODE.get(code);
  if (known !== undefined) return known;
  const isOther =
    /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERROR_IN_C|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_)/u;
  return isOther.test(code) ? 'certificate-untrusted' : undefined;
}

/**
 * Turns whatever the SDK or the socket threw into a {@link Fault}. Never copies a message:
 * credential_process puts its command line there, AWS puts ARNs and contacts.
 *
 * @param action the IAM action or API operation, such as `cognito-idp:ListUsers`
 * @see
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export function toFault(error: unknown, action: string): Fault {
  if (error instanceof Unconnected) {
    return new Fault({ ...error.error, action }, { cause: error.cause });
  }
  if (error instanceof Fault) return error;
  const thrown = (error ?? {}) as Thrown;
  const awsName = awsNameOf(thrown);
  const fault: AppError = {
    code: codeOf(thrown),
    action,
    awsName,
    requestId: thrown.$metadata?.requestId,
    detail: systemCodeOf(thrown) ?? (awsName === undefined ? statusOf(thrown) : undefined),
  };
  return new Fault(fault, { cause: error });
}

/** The SDK's names for an error whose answer has none: `NotFound` is STS's 404. */
const NO_NAMES: ReadonlySet<string> = new Set(['Unknown', 'NotFound']);

/** The name that an answer gives its error: a single word, whoever wrote it. */
function awsNameOf({ name = '', $fault }: Thrown): string | undefined {
  const isNamed = $fault !== undefined && !NO_NAMES.has(name) && /^[A-Za-z]\w{0,99}$/u.test(name);
  return isNamed ? name : undefined;
}

function systemCodeOf({ code, $fault }: Thrown): string | undefined {
  return $fault === undefined && typeof code === 'string' ? code : undefined;
}

function statusOf({ $metadata, $response }: Thrown): string | undefined {
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  return status === undefined ? undefined : `HTTP ${status}`;
}

/**
 * The SDK has one class for every way in which a profile yields no credentials; only its texts tell
 * them apart.
 */
function codeOfProvider(message: string): ErrorCode {
  if (/^Command failed|credential_process/iu.test(message)) return 'process-failed';
  if (/^ForbiddenException/u.test(message)) return 'denied';
  if (/cycle/u.test(message)) return 'bad-profile';
  if (/^AnswerTooLarge/u.test(message)) return 'answer-too-large';
  if (/^TooManyRequestsException/u.test(message)) return 'throttled';
  if (/ENOTFOUND|EAI_AGAIN|ENETUNREACH/u.test(message)) return 'offline';
  if (/ECONNREFUSED/u.test(message)) return 'unreachable';
  if (
    /sso login|aws login|SSO session|SSO Token|reauthenticate|UnauthorizedException/iu.test(message)
  ) {
    return 'sign-in-needed';
  }
  // What the portal of IAM Identity Center answered; this text is all that is left of it.
  if (/^(?:SyntaxError|Unknown): |^SSO returns an invalid/u.test(message)) {
    return 'unreadable-answer';
  }
  if (/^(?:InternalServer|ServiceUnavailable)Exception: /u.test(message)) return 'service-fault';
  if (/^\w+Exception: /u.test(message)) return 'rejected';
  return /expired/iu.test(message) ? 'session-expired' : 'no-credentials';
}

function codeOf(thrown: Thrown): ErrorCode {
  const { name = '', message = '' } = thrown;
  // A request signed with a wrong clock; the text is the only sign of it.
  const isSignature = name === 'InvalidSignatureException' || name === 'SignatureDoesNotMatch';
  if (isSignature && /expired|not yet current/iu.test(message)) {
    return 'clock-skew';
  }
  const byName = BY_AWS_NAME.get(name);
  if (byName !== undefined) return byName;

  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    return codeOfProvider(message);
  }
  if (message === 'Region is missing') return 'no-region';
  // An HTTP 200 without credentials in it.
  if (message.startsWith('Invalid response from STS.')) return 'unreadable-answer';

  const status = thrown.$metadata?.httpStatusCode ?? thrown.$response?.statusCode ?? 0;
  if (awsNameOf(thrown) !== undefined) return status >= 500 ? 'service-fault' : 'rejected';

  const bySocket = codeOfSocket(thrown);
  if (bySocket !== undefined) return bySocket;
  // connectionTimeout has no code of its own; the request never left.
  if (name === 'TimeoutError') return /establish/u.test(message) ? 'unreachable' : 'timeout';
  return status === 0 ? 'internal' : codeOfNameless(status, thrown.$metadata?.requestId);
}

/**
 * Classifies an answer that does not name its error in AWS's way. The SDK throws it as `Unknown`,
 * or as a parser error. It may come from AWS's own front end, a proxy, or the sign-in page of a
 * guest network: only AWS's request id tells them apart.
 */
function codeOfNameless(status: number, requestId: string | undefined): ErrorCode {
  if (status < 400) return 'unreadable-answer';
  if (status >= 500) return requestId === undefined ? 'nameless-fault' : 'service-fault';
  if (requestId !== undefined) return 'rejected';
  return status === 403 ? 'blocked-on-the-way' : 'unreadable-answer';
}

/**
 * What a broken connection means: `offline` and `unreachable` only if the request cannot have left.
 */
function codeOfSocket(thrown: Thrown): ErrorCode | undefined {
  const { syscall } = thrown;
  const code = systemCodeOf(thrown) ?? '';
  const beforeConnected =
    syscall === undefined || syscall === 'connect' || syscall === 'getaddrinfo';
  if (syscall === 'connect' && code === 'ETIMEDOUT') return 'unreachable';
  const byCode = BY_NODE_CODE.get(code);
  if (byCode !== undefined) {
    return beforeConnected || byCode === 'timeout' ? byCode : 'connection-lost';
  }
  const ofCertificate = certificateFault(code);
  if (ofCertificate !== undefined) return ofCertificate;
  // Whatever answered does not speak HTTP.
  if (code.startsWith('HPE_')) return 'unreadable-answer';
  // A TLS error can come in the middle of a connection.
  return /^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/u.test(code) ? 'connection-lost' : undefined;
}
