import { BlockList, isIP } from 'node:net';
import type { NetworkWay, ProxyProblem, ProxySource } from '../../shared/domain/network.ts';

// Decides which proxy a request goes through: here only, for every client.

/** A proxy that speaks HTTP, in the clear or over TLS. */
export interface HttpProxy {
  readonly protocol: 'http:' | 'https:';
  /** An address of IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** The value of `Proxy-Authorization`, where the setting has a user name. */
  readonly authorization: string | undefined;
  /** As a URL without user name and password. */
  readonly shown: string;
}

/** How a request leaves, including what the page is not told. */
export type Way =
  | Exclude<NetworkWay, { kind: 'proxy' }>
  | { readonly kind: 'proxy'; readonly proxy: HttpProxy; readonly from: ProxySource };

/** Where a request goes. */
export interface Target {
  readonly protocol: 'http:' | 'https:';
  /** An address of IPv6 with or without brackets. */
  readonly hostname: string;
  readonly port: number;
}

/**
 * Asks the system, as Electron's `session.resolveProxy` does: `PROXY proxy.corp.example:8080;
 * DIRECT`.
 */
export type ResolveProxy = (url: string) => Promise<string>;

/** The time limit for the system, which may have to fetch and run a PAC file, in milliseconds. */
const SYSTEM_MS = 5_000;

/**
 * Decides how one request leaves: this computer's own names never through a proxy; else by the
 * variables of the environment, lower case first; else by the system's settings. What cannot be
 * used is refused, not passed over: a direct connection may be what the network's owner forbids.
 *
 * @see https://everything.curl.dev/usingcurl/proxies/env.html for the variables
 */
export async function wayTo(
  target: Target,
  env: NodeJS.ProcessEnv,
  resolveProxy: ResolveProxy,
): Promise<Way> {
  const host = bare(target.hostname);
  if (isLoopback(host)) return { kind: 'direct' };
  const noProxy = named(env, ['no_proxy', 'NO_PROXY']);
  if (noProxy !== null && isExcepted(host, target.port, noProxy.value)) {
    return { kind: 'direct', from: noProxy.name };
  }
  const set =
    (target.protocol === 'https:'
      ? named(env, ['https_proxy', 'HTTPS_PROXY'])
      : named(env, ['http_proxy', 'HTTP_PROXY'])) ?? named(env, ['all_proxy', 'ALL_PROXY']);
  const way = set ? proxied(set.value, set.name) : await systemsWay(target, resolveProxy);
  // A request to an endpoint without TLS is not tunneled but handed to the proxy, without TLS.
  const isMixed =
    way.kind === 'proxy' && target.protocol === 'http:' && way.proxy.protocol === 'https:';
  return isMixed ? { kind: 'refused', problem: 'scheme', from: way.from } : way;
}

/** What the page is told: never a password. */
export function shownWay(way: Way): NetworkWay {
  return way.kind === 'proxy' ? { ...way, proxy: way.proxy.shown } : way;
}

/** Whether a host is this computer. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  const family = isIP(host);
  return family !== 0 && LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** In lower case, without brackets and the dot of the root. */
function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$|\.$/gu, '');
}

/**
 * The first of two variables that is set. An empty lower-case one hides the other, as in Python and
 * so in the AWS CLI.
 */
function named<N extends string>(
  env: NodeJS.ProcessEnv,
  [lower, upper]: readonly [N, N],
): { readonly name: N; readonly value: string } | null {
  const name = env[lower] === undefined ? upper : lower;
  const value = env[name]?.trim();
  return value ? { name, value } : null;
}

/**
 * Whether NO_PROXY has a host: all (`*`), a domain with what is below it, with or without a leading
 * dot, an address, a range such as `10.0.0.0/8`; each for all ports or for one.
 */
function isExcepted(host: string, port: number, noProxy: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      // The last colon divides, unless there are more: then it is an address of IPv6.
      const withPort = /^(?<name>\[.+\]|[^:]+):(?<port>\d+)$/u.exec(entry)?.groups;
      if (withPort && Number(withPort['port']) !== port) return false;
      const name = bare(withPort?.['name'] ?? entry).replace(/^\*?\.+/u, '');
      if (isIP(host) !== 0) return name === host || isInRange(host, name);
      return name !== '' && (host === name || host.endsWith(`.${name}`));
    });
}

function isInRange(host: string, range: string): boolean {
  const { address = '', bits = '' } =
    /^(?<address>[^/]+)\/(?<bits>\d{1,3})$/u.exec(range)?.groups ?? {};
  const family = isIP(address);
  if (family === 0 || family !== isIP(host) || Number(bits) > (family === 6 ? 128 : 32)) {
    return false;
  }
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, Number(bits), type);
  return list.check(host, type);
}

async function systemsWay(target: Target, resolveProxy: ResolveProxy): Promise<Way> {
  const host = bare(target.hostname);
  const url = `${target.protocol}//${isIP(host) === 6 ? `[${host}]` : host}:${target.port}/`;
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, SYSTEM_MS, null);
  const answer = await Promise.race([resolveProxy(url).catch(() => null), late]);
  clearTimeout(timer);
  return answer === null ? refused('no-answer', 'system') : firstOfList(answer);
}

/** The first usable entry of a PAC file's answer. */
function firstOfList(list: string): Way {
  let why: Way = refused('malformed', 'system');
  for (const entry of list.split(';')) {
    const [kind = '', address = ''] = entry.trim().split(/\s+/u);
    const scheme = PAC_SCHEMES.get(kind.toUpperCase());
    if (scheme === 'direct') return { kind: 'direct' };
    if (scheme === undefined) continue;
    const way = proxied(`${scheme}://${address}`, 'system');
    if (way.kind === 'proxy') return way;
    why = way;
  }
  return why;
}

const PAC_SCHEMES: ReadonlyMap<string, string> = new Map([
  ['DIRECT', 'direct'],
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS', 'socks'],
  ['SOCKS4', 'socks'],
  ['SOCKS5', 'socks'],
  ['QUIC', 'quic'],
]);

/**
 * Parses a proxy setting. The user name and password may contain any characters: the last @ ends
 * them.
 */
function proxied(setting: string, from: ProxySource): Way {
  const [, given, rest = setting] = /^([a-z][a-z\d+.-]*):\/\/(.*)$/isu.exec(setting) ?? [];
  const scheme = given?.toLowerCase() ?? 'http';
  if (scheme.startsWith('socks')) return refused('socks', from);
  if (scheme !== 'http' && scheme !== 'https') return refused('scheme', from);
  const at = rest.lastIndexOf('@');
  const [, host = '', digits] =
    /^(\[[\da-f:.]+\]|[^\s:/?#\\[\]]+)(?::(\d{1,5}))?(?:[/?#].*)?$/iu.exec(rest.slice(at + 1)) ??
    [];
  const port = Number(digits ?? (scheme === 'https' ? 443 : 80));
  const origin = `${scheme}://${host}`;
  const isBroken =
    host === '' || !URL.canParse(origin) || port < 1 || port > 65_535 || /\p{Cc}/u.test(setting);
  if (isBroken) return refused('malformed', from);
  // As the URL has it: in lower case, and in the letters of the domain name system.
  const { hostname } = new URL(origin);
  const proxy: HttpProxy = {
    protocol: `${scheme}:`,
    hostname: hostname.replace(/^\[|\]$/gu, ''),
    port,
    authorization: at < 0 ? undefined : basic(rest.slice(0, at)),
    shown: `${scheme}://${hostname}:${port}`,
  };
  return { kind: 'proxy', proxy, from };
}

function refused(problem: ProxyProblem, from: ProxySource): Way {
  return { kind: 'refused', problem, from };
}

/** Basic credentials (RFC 7617) from `user:password`, in which percent-encoding is optional. */
function basic(userinfo: string): string {
  const [user = '', ...password] = userinfo.split(':');
  const pair = `${decoded(user)}:${decoded(password.join(':'))}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/giu, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
