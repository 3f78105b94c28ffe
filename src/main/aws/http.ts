import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { NodeHttpHandler, NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { isAwsEndpoint } from './endpoints.ts';

// The way to AWS over HTTP, for every client.

/** How long the way to AWS may take, in milliseconds. */
export interface Limits {
  /** Until a connection is there. */
  readonly connect: number;
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
  silence: 10_000,
  read: 30_000,
  send: 10_000,
  person: 5 * 60_000,
};

/**
 * The limits and agents of every client. requestTimeout alone only warns, and a connection that
 * goes silent after its headers is seen by socketTimeout only, which the SDK begins to count 3 s
 * late where it is 6 s or more. Proxies are those of the environment (HTTPS_PROXY, NO_PROXY), which
 * Node's agents leave aside unless told.
 *
 * @param keepAlive whether a connection is kept for the next request
 */
export function handlerOptions(
  env: NodeJS.ProcessEnv,
  keepAlive: boolean,
  { connect, silence }: Limits = LIMITS,
): NodeHttpHandlerOptions {
  const proxyEnv = pastLoopback(env);
  return {
    connectionTimeout: connect,
    requestTimeout: silence,
    throwOnRequestTimeout: true,
    socketTimeout: silence,
    httpAgent: new HttpAgent({ keepAlive, maxSockets: 50, proxyEnv }),
    httpsAgent: new HttpsAgent({ keepAlive, maxSockets: 50, proxyEnv }),
  };
}

/**
 * What is on this laptop, as the practice pool, is reached without a proxy, whatever the
 * environment says.
 */
function pastLoopback(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = env['no_proxy'] || env['NO_PROXY'];
  const loopback = 'localhost,127.0.0.0-127.255.255.255,::1,[::1]';
  return { ...env, no_proxy: named ? `${named},${loopback}` : loopback };
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
