import type { NodeHttpHandler, NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import {
  type Access,
  type ConnectionLimits,
  PlainAgent,
  proxySignIn,
  proxyUnusable,
  SecureAgent,
  unreachedProxy,
} from './connections.ts';
import { isAwsEndpoint } from './endpoints.ts';
import { Unconnected } from './errors.ts';
import { isLoopback } from './proxy.ts';

// The way to AWS over HTTP, for every client.

/** How long the way to AWS may take, in milliseconds. */
export interface Limits extends ConnectionLimits {
  /** Until an answer begins, and between two pieces of it. */
  readonly silence: number;
  /** One read with all its repeats: an agent has a caller on the line. */
  readonly read: number;
  /** A send, which is never repeated. */
  readonly send: number;
  /**
   * What a credential process may take, which may wait for somebody to sign in or to touch a key.
   */
  readonly person: number;
}

/**
 * The largest answer that is read, in bytes. A page of 60 users with 50 attributes of 2,048 bytes
 * each is one of 6 MB, and JSON may write a byte as two.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const MAX_PAGE_BYTES = 16 * 1024 * 1024;
/**
 * The same where no list is asked for: answers of a few hundred bytes, or some thousand with a
 * token.
 */
export const MAX_ANSWER_BYTES = 256 * 1024;

export const LIMITS: Limits = {
  connect: 3_000,
  ready: 8_000,
  silence: 10_000,
  read: 30_000,
  send: 10_000,
  person: 5 * 60_000,
};

/** What a client's requests leave by. */
interface ClientAccess extends Access {
  readonly limits: Limits;
}

/**
 * The limits and agents of every client. requestTimeout alone only warns, and a connection that
 * goes silent after its headers is seen by socketTimeout only, which the SDK begins to count 3 s
 * late where it is 6 s or more. The SDK's connectionTimeout would count what the agents count, and
 * time in which a request waits for one of the sockets.
 *
 * @param keepAlive whether a connection is kept for the next request
 */
function handlerOptions(access: ClientAccess, keepAlive: boolean): NodeHttpHandlerOptions {
  const { silence } = access.limits;
  return {
    requestTimeout: silence,
    throwOnRequestTimeout: true,
    socketTimeout: silence,
    httpAgent: new PlainAgent(access, keepAlive),
    httpsAgent: new SecureAgent(access, keepAlive),
  };
}

/**
 * How a client's requests leave this computer.
 *
 * @param keepAlive whether a connection is kept for the next request
 * @param maxBytes of the body of one answer
 */
export function newHandler(
  { BoundedHandler }: Awaited<ReturnType<typeof loadSdk>>,
  access: ClientAccess,
  keepAlive: boolean,
  maxBytes: number,
): NodeHttpHandler {
  const handler = new BoundedHandler(handlerOptions(access, keepAlive), maxBytes);
  return handingOver(handler, access);
}

/**
 * Makes a handler give a proxy what goes to an endpoint without TLS, as a whole: a tunnel is for
 * what the proxy must not read, and few proxies dig one to other ports than that of TLS.
 */
function handingOver(handler: NodeHttpHandler, { network }: Access): NodeHttpHandler {
  const handle = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    const { protocol, hostname, port, path, headers } = request;
    if (protocol !== 'http:' || isLoopback(hostname)) return handle(request, options);
    const way = await network.wayTo({ protocol, hostname, port: port ?? 80 });
    if (way.kind === 'refused') throw proxyUnusable(way);
    if (way.kind === 'direct') return handle(request, options);
    const { proxy } = way;
    const authorization = proxy.authorization && { 'proxy-authorization': proxy.authorization };
    const whole = Object.assign(request.clone(), {
      hostname: proxy.hostname,
      port: proxy.port,
      path: `http://${hostname}${port === undefined ? '' : `:${port}`}${path}`,
      headers: { ...headers, ...authorization },
    });
    const { response } = await handle(whole, options).catch((error: unknown) => {
      throw error instanceof Unconnected ? unreachedProxy(proxy, error) : error;
    });
    if (response.statusCode !== 407) return { response };
    response.body.destroy();
    throw proxySignIn(proxy, response.headers['proxy-authenticate']);
  };
  return handler;
}

/**
 * Makes a handler tell the time of AWS's answers, refusals among them. Only of AWS's own endpoints:
 * the practice pool, and whatever else a profile's `endpoint_url` names, has a clock of its own. A
 * proxy's or a firewall's own page has no request id.
 *
 * @param answered told the answer's `Date`
 * @returns the handler
 */
export function tellingTime(
  handler: NodeHttpHandler,
  answered: (date: Date) => void,
): NodeHttpHandler {
  const handle = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    const result = await handle(request, options);
    const { date, 'x-amzn-requestid': requestId } = result.response.headers;
    const at = Date.parse(date ?? '');
    const { protocol, hostname } = request;
    if (requestId && !Number.isNaN(at) && isAwsEndpoint(`${protocol}//${hostname}`)) {
      answered(new Date(at));
    }
    return result;
  };
  return handler;
}

/** Loads the AWS SDK, once. */
export function loadSdk(): Promise<typeof import('./sdk.ts')> {
  return import('./sdk.ts');
}
