import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ACCOUNT } from './account.ts';
import { effectOf, type Faults } from './faults.ts';
import type { Operation } from './operation.ts';
import type { PracticeAccount } from './practice-account.ts';
import {
  adminGetUser,
  adminListUserAuthEvents,
  describeUserPool,
  describeUserPoolClient,
  getCallerIdentity,
  getProvisionedLimit,
  getUserPoolMfaConfig,
  type Handler,
  listUserPoolClients,
  listUserPools,
  listUsers,
} from './read-operations.ts';
import { confirmForgotPassword, forgotPassword } from './reset-operations.ts';
import { AwsError, deliver, type Effect, type Protocol } from './wire.ts';

const HANDLERS: Readonly<Record<Operation, Handler>> = {
  ListUserPools: listUserPools,
  DescribeUserPool: describeUserPool,
  ListUserPoolClients: listUserPoolClients,
  DescribeUserPoolClient: describeUserPoolClient,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  ListUsers: listUsers,
  AdminGetUser: adminGetUser,
  ForgotPassword: forgotPassword,
  ConfirmForgotPassword: confirmForgotPassword,
  AdminListUserAuthEvents: adminListUserAuthEvents,
  GetProvisionedLimit: getProvisionedLimit,
  GetCallerIdentity: getCallerIdentity,
};

/** IAM has no say in these: anybody may call them, and the SDK does not sign them. */
const PUBLIC_OPERATIONS: ReadonlySet<string> = new Set(['ForgotPassword', 'ConfirmForgotPassword']);

const TARGET = 'AWSCognitoIdentityProviderService.';
const MAX_BODY_BYTES = 64 * 1024;
/** Old requests are dropped, so that an app open for weeks stays small. */
const REQUESTS_KEPT = 50_000;

/** A request as it reached the socket, whatever happened to it. */
export interface PracticeRequest {
  readonly operation: string;
  /** Milliseconds since the epoch, by the practice clock. */
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly signed: boolean;
}

interface Call {
  readonly protocol: Protocol;
  readonly operation: string;
  /** `undefined` if the body cannot be read. */
  readonly input: Readonly<Record<string, unknown>> | undefined;
  readonly authorization: string | undefined;
}

interface ServerOptions {
  readonly account: PracticeAccount;
  readonly faults: Faults;
  readonly latencyMs: number;
}

/**
 * The socket of the practice pool: reads requests, counts them, and lets a fault or an operation
 * answer.
 */
export class PracticeServer {
  readonly requests: PracticeRequest[] = [];
  readonly #options: ServerOptions;
  readonly #server: Server;
  readonly #stopping = new AbortController();

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** @returns the port; 0 asks the system for a free one */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string')
      throw new Error('The practice pool has no port');
    return address.port;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { account, faults, latencyMs } = this.#options;
    try {
      const call = await readCall(request);
      this.#count(call);
      const fault = faults.take(call.operation);
      const now = account.clock();
      const effect = fault
        ? effectOf(fault, { operation: call.operation, now })
        : perform(account, call);
      if (latencyMs > 0) await delay(latencyMs, undefined, { signal: this.#stopping.signal });
      deliver(response, call.protocol, effect, now);
    } catch {
      // The caller went away before its request was complete, or the pool is being stopped.
      response.destroy();
    }
  }

  #count({ operation, input, authorization }: Call): void {
    this.requests.push({
      operation,
      at: this.#options.account.clock(),
      input: withoutPassword(input ?? {}),
      signed: authorization !== undefined,
    });
    if (this.requests.length > REQUESTS_KEPT) this.requests.splice(0, REQUESTS_KEPT / 10);
  }
}

/** The app keeps no password anywhere, and the practice pool is part of the app. */
function withoutPassword(input: PracticeRequest['input']): PracticeRequest['input'] {
  return 'Password' in input ? { ...input, Password: '***' } : input;
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new RangeError('The request is too large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const { authorization } = request.headers;
  const target = request.headers['x-amz-target'];
  if (request.method === 'POST' && typeof target !== 'string') {
    const form = new URLSearchParams(body);
    const action = form.get('Action');
    if (action !== null)
      return {
        protocol: 'query',
        operation: action,
        input: Object.fromEntries(form),
        authorization,
      };
  }
  const named =
    request.method === 'POST' && typeof target === 'string' && target.startsWith(TARGET);
  const operation = named ? target.slice(TARGET.length) : '';
  return { protocol: 'json', operation, input: readJson(body), authorization };
}

function readJson(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

function perform(account: PracticeAccount, call: Call): Effect {
  try {
    const handler = handlerOf(call);
    if (!PUBLIC_OPERATIONS.has(call.operation)) checkSignature(call.authorization);
    if (!call.input)
      throw new AwsError('SerializationException', 'The request body is not a JSON object');
    return handler(account, call.input);
  } catch (error) {
    if (error instanceof AwsError) return { type: 'error', error };
    const { message } = error instanceof Error ? error : { message: String(error) };
    return { type: 'error', error: new AwsError('InternalErrorException', message, 500) };
  }
}

function handlerOf({ protocol, operation }: Call): Handler {
  const isSts = operation === 'GetCallerIdentity';
  if (!Object.hasOwn(HANDLERS, operation) || isSts !== (protocol === 'query')) {
    throw protocol === 'query'
      ? new AwsError(
          'InvalidAction',
          `Could not find operation ${operation} for version 2011-06-15`,
        )
      : new AwsError('UnknownOperationException', `Unknown operation ${operation}`);
  }
  return HANDLERS[operation as Operation];
}

/** Checks who signed, not the signature: the clock and the secret key are the SDK's business. */
function checkSignature(authorization: string | undefined): void {
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const accessKey =
    /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/[^/\s]+\/[^/\s]+\/aws4_request,/u.exec(
      authorization,
    )?.[1];
  if (accessKey === undefined) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Authorization header is not in the form of AWS4-HMAC-SHA256',
    );
  }
  if (accessKey !== ACCOUNT.credentials.accessKeyId) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
}
