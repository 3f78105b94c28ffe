import { type ClientRequestArgs, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import type { ErrorCode } from '../../shared/domain/app-error.ts';
import { cut } from '../../shared/domain/cut.ts';
import { legible } from '../../shared/domain/legible.ts';
import { certificateFault, Unconnected } from './errors.ts';
import type { Network } from './network.ts';
import type { HttpProxy, Way } from './proxy.ts';

// Opens connections, up to the point where a request can be written to them. Whatever fails here is
// Unconnected: no byte of the request has left. Later failures are reported by the socket.

/** The time limit of a diagnostic handshake, in milliseconds. */
const DIAGNOSIS_MS = 3_000;

/** The most that is shown of a certificate or of a proxy's answer, in characters. */
const MAX_TEXT_LENGTH = 200;

type Callback = (error: Error | null, socket: Duplex) => void;

/** How long a connection may take, in milliseconds. */
export interface ConnectionLimits {
  /** For the TCP connection. */
  readonly connect: number;
  /**
   * For everything until a request can be written: the proxy's tunnel and the TLS handshake
   * included. Shorter than the limit of a send.
   */
  readonly ready: number;
}

/** What a connection depends on. */
export interface Access {
  readonly network: Network;
  /** The `ca_bundle` of the profile. */
  readonly caBundle: string | undefined;
  readonly limits: ConnectionLimits;
}

/** Connects without TLS: to this computer, to an endpoint without TLS, or to the proxy for one. */
export class PlainAgent extends HttpAgent {
  readonly #access: Access;

  constructor(access: Access, keepAlive: boolean) {
    super({ keepAlive, maxSockets: 50 });
    this.#access = access;
  }

  override createConnection(options: ClientRequestArgs, callback?: Callback): undefined {
    const socket = super.createConnection(options) as Socket;
    handOver(reached(socket, this.#access.limits.connect), callback);
  }
}

/** Connects over TLS, directly or through a proxy's tunnel. */
export class SecureAgent extends HttpsAgent {
  readonly #access: Access;

  constructor(access: Access, keepAlive: boolean) {
    super({ keepAlive, maxSockets: 50 });
    this.#access = access;
  }

  override createConnection(options: ClientRequestArgs, callback?: Callback): undefined {
    handOver(this.#connect(options), callback);
  }

  async #connect(options: ClientRequestArgs): Promise<Duplex> {
    const { network, caBundle, limits } = this.#access;
    const { context } = await network.trustOf(caBundle);
    const host = hostOf(options);
    return inTime(limits.ready, async (stage) => {
      stage(unconnected('proxy-unusable', 'system (no-answer)'));
      const port = Number(options.port ?? 443);
      const way = await network.wayTo({ protocol: 'https:', hostname: host, port });
      stage(
        way.kind === 'proxy'
          ? unconnected('proxy-unreachable', `${way.proxy.shown} (ETIMEDOUT)`, timedOut())
          : unconnected('unreachable', 'ETIMEDOUT', timedOut()),
      );
      const reachHost = () => reach(host, port, way, context, limits);
      const socket = await reachHost();
      stage(unconnected('tls-failed', `${host} (ETIMEDOUT)`, timedOut()));
      try {
        const secured = { ...options, socket, secureContext: context } as ClientRequestArgs;
        const secure = super.createConnection(secured) as TLSSocket;
        return await connected(secure, 'secureConnect', limits.ready);
      } catch (error) {
        const code = codeOf(error);
        const why = certificateFault(code);
        if (why === undefined) throw unconnected('tls-failed', `${host} (${code})`, error);
        const known = unconnected(why, `${host} (${code})`, error);
        stage(known);
        const seen = await diagnosed(reachHost, options);
        throw seen === null ? known : unconnected(why, `${host} (${tellingOf(why, seen)})`, error);
      }
    });
  }
}

/**
 * Limits the time a connection may take to less than the limit of any request, so that a request
 * given up during this time is known not to have left.
 *
 * @param make calls `stage` before each stage with the error to throw if time runs out in it
 */
function inTime(
  ms: number,
  make: (stage: (late: Unconnected) => void) => Promise<Socket>,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  let late: Unconnected | undefined;
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    reject(late);
  }, ms);
  const made = make((next) => {
    late = next;
  });
  made
    // Nobody is waiting for it anymore.
    .then((socket) => (isOver ? socket.destroy() : resolve(socket)), reject)
    .finally(() => clearTimeout(timer));
  return promise;
}

/** Passes the socket, or the error, to the agent's callback. */
function handOver(socket: Promise<Duplex>, callback: Callback | undefined): void {
  socket.then(
    (made) => {
      // It may have closed the moment it was made.
      if (made.destroyed) callback?.(unconnected('unreachable', 'ECONNRESET'), undefined as never);
      else callback?.(null, made);
    },
    // The agent ignores the socket when there is an error.
    (error: unknown) => {
      const isKnown = error instanceof Unconnected;
      callback?.(
        isKnown ? error : unconnected('tls-failed', codeOf(error), error),
        undefined as never,
      );
    },
  );
}

/**
 * Connects to the point where the TLS handshake begins.
 *
 * @throws Unconnected
 */
async function reach(
  host: string,
  port: number,
  way: Way,
  secureContext: SecureContext,
  limits: Access['limits'],
): Promise<Socket> {
  if (way.kind === 'refused') throw proxyUnusable(way);
  if (way.kind === 'proxy') return tunnel(host, port, way.proxy, secureContext, limits);
  // No Nagle delay: the head and body of a request are two writes.
  return reached(connect({ host, port, noDelay: true }), limits.connect).catch((error: unknown) => {
    const isUnknown = error instanceof Unconnected && error.error.detail === 'ENOTFOUND';
    // AWS has such endpoints for some services in some Regions, and the SDK does not know which.
    if (isUnknown && /-fips\./u.test(host))
      throw unconnected('no-fips-endpoint', host, error.cause);
    throw error;
  });
}

function reached(socket: Socket, ms: number): Promise<Socket> {
  return connected(socket, 'connect', ms).catch((error: unknown) => {
    const code = codeOf(error);
    throw unconnected(NO_NETWORK.has(code) ? 'offline' : 'unreachable', code, error);
  });
}

const NO_NETWORK: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
]);

/** The error for a proxy setting that cannot be used. Names the setting, never its value. */
export function proxyUnusable({ problem, from }: Extract<Way, { kind: 'refused' }>): Unconnected {
  return unconnected('proxy-unusable', `${from} (${problem})`);
}

/** The error for a proxy that cannot be reached. */
export function unreachedProxy(proxy: HttpProxy, { error, cause }: Unconnected): Unconnected {
  return unconnected('proxy-unreachable', `${proxy.shown} (${error.detail})`, cause);
}

/** Opens a tunnel through a proxy (CONNECT, RFC 9110 section 9.3.6). */
async function tunnel(
  host: string,
  port: number,
  proxy: HttpProxy,
  secureContext: SecureContext,
  { ready }: Access['limits'],
): Promise<Socket> {
  const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    host: proxy.hostname,
    port: proxy.port,
    method: 'CONNECT',
    path: target,
    headers: {
      host: target,
      ...(proxy.authorization && { 'proxy-authorization': proxy.authorization }),
    },
    agent: false,
    ...(proxy.protocol === 'https:' && {
      secureContext,
      // Otherwise Node would check the proxy's certificate against the `host` header.
      servername: isIP(proxy.hostname) === 0 ? proxy.hostname : '',
    }),
  });
  const timer = setTimeout(() => request.destroy(timedOut()), ready);
  request.once('error', (error) => {
    const code = codeOf(error);
    const why = certificateFault(code) ?? 'proxy-unreachable';
    reject(unconnected(why, `${proxy.shown} (${code})`, error));
  });
  // Node emits this for any answer to CONNECT, refusals included.
  request.once('connect', ({ statusCode = 0, headers }, socket, head) => {
    if (statusCode >= 200 && statusCode < 300) {
      if (head.length > 0) socket.unshift(head);
      // The TLS socket on top reports errors itself.
      socket.on('error', () => {});
      resolve(socket as Socket);
    } else {
      socket.destroy();
      reject(tunnelRefused(proxy, statusCode, headers['proxy-authenticate']));
    }
  });
  request.end();
  return promise.finally(() => clearTimeout(timer));
}

/** The error for a proxy's answer that is not a tunnel. */
function tunnelRefused(proxy: HttpProxy, status: number, offered: string | undefined): Unconnected {
  const answer = `HTTP ${status}`;
  if (status === 407) return proxySignIn(proxy, offered);
  const isBeyond = status === 502 || status === 503 || status === 504;
  return unconnected(isBeyond ? 'proxy-no-way' : 'proxy-refused', `${proxy.shown} (${answer})`);
}

/**
 * The error for a proxy that asks for a sign-in.
 *
 * @param offered the value of `Proxy-Authenticate`; several are joined by commas
 */
export function proxySignIn({ shown }: HttpProxy, offered = ''): Unconnected {
  // A challenge begins with its scheme; a comma separates both challenges and their parameters.
  const schemes = offered
    .split(',')
    .map((part) => /^\s*([A-Za-z][\w-]*)(?=\s|$)(?!\s*=)/u.exec(part)?.[1] ?? '')
    .filter((scheme) => scheme !== '');
  const isPossible = schemes.length === 0 || schemes.some((name) => /^basic$/iu.test(name));
  const named = cut([...new Set(schemes)].join(', '), MAX_TEXT_LENGTH);
  return unconnected(
    isPossible ? 'proxy-sign-in' : 'proxy-sign-in-unsupported',
    named === '' ? shown : `${shown} (${named})`,
  );
}

/** Waits until a socket is connected; destroys it when that takes too long. */
function connected<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  ms: number,
): Promise<S> {
  const { promise, resolve, reject } = Promise.withResolvers<S>();
  const timer = setTimeout(() => socket.destroy(timedOut()), ms);
  socket
    .once(event, () => resolve(socket))
    // Stays: an error that nobody listens for, before the request does, would end the app.
    .on('error', reject)
    .once('close', () => reject(new Error('Closed before it was connected')));
  return promise.finally(() => clearTimeout(timer));
}

function timedOut(): Error {
  return Object.assign(new Error('No connection in time'), { code: 'ETIMEDOUT' });
}

/** The error code of Node or OpenSSL, if it is a plain word. */
function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === 'string' && /^\w{1,80}$/u.test(code) ? code : 'UNKNOWN';
}

/** @param cause tells the SDK whether a read may be retried */
function unconnected(code: ErrorCode, detail: string, cause?: unknown): Unconnected {
  return new Unconnected({ code, detail }, { cause });
}

function hostOf({ host, hostname }: ClientRequestArgs): string {
  return host ?? hostname ?? 'localhost';
}

type Certificate = ReturnType<TLSSocket['getPeerCertificate']>;

/**
 * Reads the certificate that was not trusted, because Node's error does not include it. Nothing is
 * written to this connection and nothing else can use it: what the certificate says is shown, never
 * trusted.
 *
 * @returns `null` if it cannot be read this time
 */
async function diagnosed(
  reachAgain: () => Promise<Socket>,
  options: ClientRequestArgs & { servername?: string },
): Promise<Certificate | null> {
  let socket: TLSSocket | undefined;
  try {
    const reached = await reachAgain();
    const servername = options.servername ?? '';
    socket = connectTls({ socket: reached, servername, rejectUnauthorized: false });
    return (await connected(socket, 'secureConnect', DIAGNOSIS_MS)).getPeerCertificate();
  } catch {
    return null;
  } finally {
    socket?.destroy();
  }
}

/** The part of a certificate that explains the error: its issuer, its dates or its names. */
function tellingOf(why: ErrorCode, certificate: Certificate): string {
  const { issuer, valid_from: from, valid_to: to, subjectaltname: names } = certificate;
  const text =
    why === 'certificate-expired'
      ? dayOf(to)
      : why === 'certificate-not-yet-valid'
        ? dayOf(from)
        : why === 'certificate-wrong-host'
          ? names
          : ['CN', 'O', 'OU', 'C'].flatMap((key) => named(key, issuer ?? {})).join(', ');
  return cut(legible(text ?? ''), MAX_TEXT_LENGTH);
}

/** Such as 2026-11-29; the text itself if it is not a date. */
function dayOf(text: string | undefined): string | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? text : new Date(at).toISOString().slice(0, 10);
}

function named(key: string, name: Partial<Record<string, string | string[]>>): string[] {
  return [name[key] ?? []].flat().map((value) => `${key}=${value}`);
}
