import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/**
 * `json`: AWS JSON 1.1, which Cognito speaks. `query`: the AWS query protocol with XML answers,
 * which STS speaks.
 */
export type Protocol = 'json' | 'query';

/** An answer that AWS would give as an error. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** What the socket does with one request. */
export type Effect =
  | { readonly type: 'answer'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly type: 'error'; readonly error: AwsError; readonly clockOffsetMs?: number }
  | {
      readonly type: 'raw';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
    }
  /** Announces more bytes than it sends, then cuts the connection. */
  | { readonly type: 'truncate'; readonly body: string }
  /** Sends only the headers of an answer, then nothing more. */
  | { readonly type: 'drip' }
  | { readonly type: 'cut' }
  | { readonly type: 'silence' };

const CONTENT_TYPES: Readonly<Record<Protocol, string>> = {
  json: 'application/x-amz-json-1.1',
  query: 'text/xml',
};

/** STS names the common errors without the suffix and answers 403 where Cognito answers 400. */
const QUERY_ERRORS: Readonly<Record<string, { readonly code: string; readonly status: number }>> = {
  AccessDeniedException: { code: 'AccessDenied', status: 403 },
  ExpiredTokenException: { code: 'ExpiredToken', status: 403 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
  TooManyRequestsException: { code: 'Throttling', status: 400 },
  InternalErrorException: { code: 'InternalFailure', status: 500 },
};

/**
 * Carries out an effect on the connection of one request.
 *
 * @param now the practice clock, in milliseconds, for the `Date` header
 */
export function deliver(
  response: ServerResponse,
  protocol: Protocol,
  effect: Effect,
  now: number,
): void {
  const requestId = randomUUID();
  response.sendDate = false;
  response.setHeader('x-amzn-requestid', requestId);
  response.setHeader('date', new Date(now).toUTCString());
  response.setHeader('content-type', CONTENT_TYPES[protocol]);
  switch (effect.type) {
    case 'answer':
      send(
        response,
        200,
        protocol === 'json' ? JSON.stringify(effect.body) : xmlAnswer(effect.body, requestId),
      );
      break;
    case 'error':
      if (effect.clockOffsetMs !== undefined) {
        response.setHeader('date', new Date(now + effect.clockOffsetMs).toUTCString());
      }
      sendError(response, protocol, effect.error, requestId);
      break;
    case 'raw':
      response.setHeader('content-type', effect.contentType);
      send(response, effect.status, effect.body);
      break;
    case 'truncate':
      response.setHeader('content-length', Buffer.byteLength(effect.body) + 64);
      response.write(effect.body, () => response.destroy());
      break;
    case 'drip':
      response.setHeader('content-length', 64);
      response.flushHeaders();
      break;
    case 'cut':
      response.destroy();
      break;
    case 'silence':
      break;
  }
}

function sendError(
  response: ServerResponse,
  protocol: Protocol,
  error: AwsError,
  requestId: string,
): void {
  if (protocol === 'query') {
    const known = QUERY_ERRORS[error.name];
    const { code, status } = known ?? { code: error.name, status: error.status };
    send(response, status, xmlError(code, status, error.message, requestId));
    return;
  }
  response.setHeader('x-amzn-errortype', `${error.name}:`);
  // IAM spells the key with a capital M in its refusals, Cognito with a lower-case one. The SDK
  // reads both.
  const key = error.name === 'AccessDeniedException' ? 'Message' : 'message';
  send(response, error.status, JSON.stringify({ __type: error.name, [key]: error.message }));
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

const XMLNS = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

function xmlAnswer(body: Readonly<Record<string, unknown>>, requestId: string): string {
  const members = Object.entries(body).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  return [
    `<GetCallerIdentityResponse ${XMLNS}>`,
    `<GetCallerIdentityResult>${members.join('')}</GetCallerIdentityResult>`,
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`,
    '</GetCallerIdentityResponse>',
  ].join('');
}

function xmlError(code: string, status: number, message: string, requestId: string): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return [
    `<ErrorResponse ${XMLNS}><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>`,
    `<Message>${escapeXml(message)}</Message></Error>`,
    `<RequestId>${requestId}</RequestId></ErrorResponse>`,
  ].join('');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.codePointAt(0)};`);
}
