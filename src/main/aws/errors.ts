import type { AppError, ErrorCode } from '../../shared/domain/app-error.ts';
import { Fault } from '../lib/fault.ts';
import { isOfIdentityCenter, type Meaning, meaningOf, namelessRefusal } from './error-names.ts';

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

/** Names that are not AWS's: the SDK's own and the app's. */
const BY_OWN_NAME: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>(
  Object.entries({ AbortError: 'cancelled', AnswerTooLarge: 'answer-too-large' }),
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
    return new Fault(unconnectedAt(error, action), { cause: error.cause });
  }
  if (error instanceof Fault) return error;
  const thrown = quotedBy((error ?? {}) as Thrown);
  const awsName = awsNameOf(thrown);
  const { code, keys } = meaningOfThrown(thrown, action);
  const fault: AppError = {
    code,
    action,
    awsName,
    requestId: thrown.$metadata?.requestId,
    detail: keys ?? systemCodeOf(thrown) ?? (awsName === undefined ? statusOf(thrown) : undefined),
  };
  return new Fault(fault, { cause: error });
}

/**
 * The host of IAM Identity Center is made of `sso_region`: a name that does not exist may be a
 * wrong Region, where another service's can only be a missing network.
 */
function unconnectedAt({ error }: Unconnected, action: string): AppError {
  const isUnknownHost = error.code === 'offline' && error.detail === 'ENOTFOUND';
  return isUnknownHost && isOfIdentityCenter(action)
    ? { code: 'sso-host-unknown', action, detail: 'sso_region' }
    : { ...error, action };
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

/** The SDK's classes for every way in which a profile yields no credentials. */
const PROVIDER_ERRORS: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
]);

/** What a provider of credentials quotes: `String()` of an error, which begins with its name. */
const QUOTED = /^(?:Failed to refresh token: )?(?<name>[A-Z]\w{0,99}): (?<text>.*)$/su;
/** The only words left of a broken connection. */
const QUOTED_CODE = /^(?:\w+ )?(?<code>E[A-Z]{4,20})\b/u;

/**
 * What a provider of credentials was thrown: of that it keeps no more than a text. Its own errors
 * stay as they are.
 */
function quotedBy(thrown: Thrown): Thrown {
  const { name = '', message = '', $metadata } = thrown;
  if (!PROVIDER_ERRORS.has(name)) return thrown;
  const { name: inner, text = '' } = QUOTED.exec(message)?.groups ?? {};
  if (inner === undefined) return thrown;
  if (PROVIDER_ERRORS.has(inner)) return { ...thrown, message: text };
  if (inner === 'Error') {
    const code = text === 'aborted' ? 'ECONNRESET' : QUOTED_CODE.exec(text)?.groups?.['code'];
    if (code === undefined) return thrown;
    // The first word is the system call, as in "getaddrinfo ENOTFOUND portal.sso…".
    return { name: inner, message: text, code, syscall: text.split(' ')[0] ?? '' };
  }
  // The parser's errors and Node's have no answer's name.
  const isOfAws = !/^(?:SyntaxError|TypeError|TimeoutError|AbortError|AnswerTooLarge)$/u.test(
    inner,
  );
  return {
    name: inner,
    message: text,
    ...(isOfAws && { $fault: 'client' }),
    // The handler notes the last answer (credentials.ts); else only that there was one is known.
    ...(inner === 'TimeoutError' ? {} : { $metadata: $metadata ?? { httpStatusCode: 200 } }),
  };
}

/**
 * A provider's own texts, by what the pinned version of the SDK says:
 * `@aws-sdk/credential-provider-{ini,sso,login}` and `@aws-sdk/token-providers`.
 */
function codeOfProvider(message: string): ErrorCode {
  if (/^Command failed|credential_process/iu.test(message)) return 'process-failed';
  if (/cycle/u.test(message)) return 'bad-profile';
  if (/insufficient permissions/u.test(message)) return 'denied';
  if (/^SSO returns an invalid|^Token refresh response/u.test(message)) return 'unreadable-answer';
  if (/sso login|aws login|SSO session|SSO Token|reauthenticate/iu.test(message)) {
    return 'sign-in-needed';
  }
  // What lies in the cache of `aws login` cannot be used; a new sign-in replaces it.
  if (/^Failed to (?:load|generate Dpop)|^Token validation failed/u.test(message)) {
    return 'sign-in-needed';
  }
  return /expired/iu.test(message) ? 'session-expired' : 'no-credentials';
}

function meaningOfThrown(thrown: Thrown, action: string): Meaning {
  const { name = '', message = '' } = thrown;
  const own = BY_OWN_NAME.get(name);
  if (own !== undefined) return { code: own };
  if (message === 'Region is missing') return { code: 'no-region' };
  // An HTTP 200 without credentials in it.
  if (message.startsWith('Invalid response from STS.')) return { code: 'unreadable-answer' };

  const status = thrown.$metadata?.httpStatusCode ?? thrown.$response?.statusCode ?? 0;
  const isOfAws = thrown.$metadata?.requestId !== undefined;
  const unnamed = () => codeOfNameless(status, isOfAws ? namelessRefusal(action) : undefined);
  if (PROVIDER_ERRORS.has(name)) {
    // A session that AWS failed to renew: the SDK says only that it has expired.
    return { code: status >= 500 ? unnamed() : codeOfProvider(message) };
  }
  if (awsNameOf(thrown) !== undefined) return meaningOf(action, name, message, status);

  const bySocket = codeOfSocket(thrown);
  if (bySocket !== undefined) return { code: bySocket };
  // connectionTimeout has no code of its own; the request never left.
  if (name === 'TimeoutError') {
    return { code: /establish/u.test(message) ? 'unreachable' : 'timeout' };
  }
  return { code: status === 0 ? 'internal' : unnamed() };
}

/**
 * Classifies an answer that does not name its error in AWS's way. The SDK throws it as `Unknown`,
 * or as a parser error. It may come from AWS's own front end, a proxy, or the sign-in page of a
 * guest network: only AWS's request id tells them apart.
 *
 * @param refusal what AWS's refusal means; `undefined` where there is no sign of AWS
 */
function codeOfNameless(status: number, refusal: ErrorCode | undefined): ErrorCode {
  if (status < 400) return 'unreadable-answer';
  if (status >= 500) return refusal === undefined ? 'nameless-fault' : 'service-fault';
  if (refusal !== undefined) return status === 429 ? 'throttled' : refusal;
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
