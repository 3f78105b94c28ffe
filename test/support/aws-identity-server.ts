import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AwsError } from '../../src/main/practice/wire.ts';
import { Identities, type Identity, type RoleTerms, type Signature } from './aws-identities.ts';
import { SignIn } from './aws-sign-in.ts';

type Members = Readonly<Record<string, unknown>>;
type Service = 'sts' | 'oidc' | 'portal';

/** A request as it reached the socket, whatever happened to it. */
export interface IdentityRequest {
  /** Empty if the fake knows none. */
  readonly operation: string;
  /** Milliseconds since the epoch, by the fake's clock. */
  readonly at: number;
  readonly input: Members;
  /** The access key that signed it. */
  readonly accessKeyId: string | undefined;
  /** The Region that it was signed for. */
  readonly region: string | undefined;
}

interface Failure {
  readonly name: string;
  readonly status: number;
  readonly message?: string;
  /** How many requests fail; defaults to one. */
  readonly times?: number;
}

interface Call extends IdentityRequest {
  readonly service: Service;
  readonly signature: Signature;
  readonly bearer: string | undefined;
}

export interface IdentityServerOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Seconds between two polls of a device authorization; AWS says 1. */
  readonly interval?: number;
  /** The id of the keys that it issues, for a service that knows only one id. */
  readonly keyId?: string;
}

export type IdentityServer = Awaited<ReturnType<typeof startIdentityServer>>;

const PATHS: Readonly<Record<string, { readonly service: Service; readonly operation: string }>> = {
  'POST /client/register': { service: 'oidc', operation: 'RegisterClient' },
  'POST /device_authorization': { service: 'oidc', operation: 'StartDeviceAuthorization' },
  'POST /token': { service: 'oidc', operation: 'CreateToken' },
  'GET /federation/credentials': { service: 'portal', operation: 'GetRoleCredentials' },
};

/**
 * Starts a fake of the AWS services that turn a profile into credentials: STS, the SSO portal and
 * SSO OIDC, all on one loopback port, for the real SDK to run against.
 */
export async function startIdentityServer(options: IdentityServerOptions = {}) {
  const clock = options.clock ?? Date.now;
  const identities = new Identities(clock, options.keyId);
  const signIn = new SignIn({ identities, clock, interval: options.interval ?? 1 });
  const requests: IdentityRequest[] = [];
  const failures = new Map<string, { readonly error: AwsError; left: number }>();

  function answer(call: Call): Members {
    const failure = failures.get(call.operation);
    if (failure !== undefined && failure.left > 0) {
      failure.left -= 1;
      throw failure.error;
    }
    return perform(call, identities, signIn);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const call = await readCall(request, clock());
      const { operation, at, input, accessKeyId, region } = call;
      requests.push({ operation, at, input, accessKeyId, region });
      response.sendDate = false;
      response.setHeader('date', new Date(clock()).toUTCString());
      try {
        sendAnswer(response, call, answer(call));
      } catch (error) {
        sendError(response, call.service, asAwsError(error));
      }
    } catch {
      // The caller went away before its request was complete.
      response.destroy();
    }
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port');

  return {
    /** Such as `http://127.0.0.1:43210`: for all three services. */
    endpoint: `http://127.0.0.1:${address.port}`,
    /** Every request that reached the socket, oldest first; of one operation if given. */
    requests: (operation?: string): readonly IdentityRequest[] =>
      requests.filter((request) => (operation ?? request.operation) === request.operation),
    keys: {
      /** Registers long-lived keys. */
      add: (accessKeyId: string, identity: Identity) => identities.add(accessKeyId, identity),
      /** The MFA device of their users, for GetSessionToken. */
      withDevice: (device: NonNullable<RoleTerms['mfa']>) => {
        identities.device = device;
      },
    },
    roles: {
      /**
       * `arn:aws:iam::ACCOUNT:role/NAME`, for AssumeRole, web identities and the portal alike.
       * Calling it again sets new terms.
       */
      allow: (arn: string, terms: RoleTerms = {}) => identities.allow(arn, terms),
      deny: (arn: string) => identities.deny(arn),
    },
    /**
     * Settles the waiting device authorizations, or the one with this code; an error if none is
     * waiting.
     */
    deviceFlow: {
      approve: (userCode?: string) => signIn.settle('approved', userCode),
      deny: (userCode?: string) => signIn.settle('denied', userCode),
      expire: (userCode?: string) => signIn.settle('expired', userCode),
    },
    tokens: {
      issue: (token: { readonly startUrl: string; readonly expiresInMs: number }) =>
        signIn.issue(token.startUrl, token.expiresInMs),
      /**
       * A registered client with a refresh token, as an earlier sign-in leaves them in the token
       * cache.
       */
      refreshable: (startUrl: string) => signIn.refreshable(startUrl),
      /** One access token, or without an argument all access and refresh tokens. */
      revoke: (accessToken?: string) => signIn.revoke(accessToken),
    },
    /**
     * Makes the next requests of an operation fail. Note that the SDK retries after a 5xx or a
     * throttle.
     */
    fail: (operation: string, { name, status, message = 'On purpose', times = 1 }: Failure) =>
      void failures.set(operation, { error: new AwsError(name, message, status), left: times }),
    /** Closes the port and cuts every connection. */
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function perform(call: Call, identities: Identities, signIn: SignIn): Members {
  const { operation, input, signature, bearer } = call;
  switch (operation) {
    case 'GetCallerIdentity':
      return identities.getCallerIdentity(signature);
    case 'GetSessionToken':
      return identities.getSessionToken(input, signature);
    case 'AssumeRole':
      return identities.assumeRole(input, signature);
    case 'AssumeRoleWithWebIdentity':
      return identities.assumeRoleWithWebIdentity(input);
    case 'RegisterClient':
      return signIn.registerClient(input);
    case 'StartDeviceAuthorization':
      return signIn.startDeviceAuthorization(input);
    case 'CreateToken':
      return signIn.createToken(input);
    case 'GetRoleCredentials':
      return signIn.getRoleCredentials(
        String(input['account_id']),
        String(input['role_name']),
        bearer,
      );
    default:
      throw new AwsError('InvalidAction', `Could not find operation ${operation}`);
  }
}

async function readCall(request: IncomingMessage, at: number): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { authorization } = request.headers;
  const [, accessKeyId, region] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\//u.exec(authorization ?? '') ?? [];
  const signature = { accessKeyId, sessionToken: header(request, 'x-amz-security-token') };
  const common = {
    at,
    accessKeyId,
    region,
    signature,
    bearer: header(request, 'x-amz-sso_bearer_token'),
  };
  const route = `${request.method} ${url.pathname}`;
  const path = Object.hasOwn(PATHS, route) ? PATHS[route] : undefined;
  if (path === undefined) {
    const input = Object.fromEntries(new URLSearchParams(body));
    return { ...common, service: 'sts', operation: input['Action'] ?? '', input };
  }
  const input = path.service === 'portal' ? Object.fromEntries(url.searchParams) : readJson(body);
  return { ...common, ...path, input };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function readJson(body: string): Members {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', String(error), 500);
}

const XMLNS = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

function sendAnswer(response: ServerResponse, { service, operation }: Call, body: Members): void {
  if (service !== 'sts') {
    send(response, 200, 'application/json', JSON.stringify(body));
    return;
  }
  const xml = [
    `<${operation}Response ${XMLNS}><${operation}Result>${xmlOf(body)}</${operation}Result>`,
    `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`,
  ];
  send(response, 200, 'text/xml', xml.join(''));
}

function sendError(response: ServerResponse, service: Service, error: AwsError): void {
  const { name, message, status } = error;
  if (service === 'sts') {
    const detail = xmlOf({
      Type: status < 500 ? 'Sender' : 'Receiver',
      Code: name,
      Message: message,
    });
    const requestId = `<RequestId>${randomUUID()}</RequestId>`;
    const xml = `<ErrorResponse ${XMLNS}><Error>${detail}</Error>${requestId}</ErrorResponse>`;
    send(response, status, 'text/xml', xml);
    return;
  }
  response.setHeader('x-amzn-errortype', name);
  const body =
    service === 'portal'
      ? { message, __type: `com.amazonaws.switchboard.portal#${name}` }
      : { error: oauthError(name), error_description: message };
  send(response, status, 'application/json', JSON.stringify(body));
}

/** `AuthorizationPendingException` is `authorization_pending`, as OAuth 2.0 calls it. */
function oauthError(name: string): string {
  return name
    .replace(/Exception$/u, '')
    .replace(/(?<=[a-z])(?=[A-Z])/gu, '_')
    .toLowerCase();
}

function xmlOf(members: Members): string {
  return Object.entries(members)
    .map(([name, value]) => {
      const inner =
        typeof value === 'object' && value !== null
          ? xmlOf({ ...value })
          : String(value).replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
      return `<${name}>${inner}</${name}>`;
    })
    .join('');
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.statusCode = status;
  response.setHeader('x-amzn-requestid', randomUUID());
  response.setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}
