/**
 * What says which proxy to use, or that there is none: a variable as it is written, or the system.
 */
export const PROXY_SOURCES = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'system',
] as const;
export type ProxySource = (typeof PROXY_SOURCES)[number];

/**
 * Why a proxy that is set cannot be used: it is one of SOCKS; of another kind that is not HTTP's;
 * no address at all; the system did not say in time which it is.
 */
export const PROXY_PROBLEMS = ['socks', 'scheme', 'malformed', 'no-answer'] as const;
export type ProxyProblem = (typeof PROXY_PROBLEMS)[number];

/** How requests leave this computer for one endpoint. */
export type NetworkWay =
  | { readonly kind: 'direct'; readonly from?: 'no_proxy' | 'NO_PROXY' | undefined }
  | {
      readonly kind: 'proxy';
      /** Without a user name and password, such as `http://proxy.corp.example:8080`. */
      readonly proxy: string;
      readonly from: ProxySource;
    }
  | { readonly kind: 'refused'; readonly problem: ProxyProblem; readonly from: ProxySource };

/** What names a file of certificates that are trusted besides the built-in ones. */
export const CA_SOURCES = ['NODE_EXTRA_CA_CERTS', 'AWS_CA_BUNDLE', 'ca_bundle'] as const;
export type CaSource = (typeof CA_SOURCES)[number];

/** What is wrong with such a file. `damaged`: some of its certificates cannot be read. */
export const CA_PROBLEMS = [
  'missing',
  'unreadable',
  'not-a-file',
  'too-large',
  'no-certificates',
  'damaged',
] as const;
export type CaProblem = (typeof CA_PROBLEMS)[number];

export interface CaFile {
  readonly from: CaSource;
  readonly path: string;
  /** How many of its certificates are trusted. */
  readonly certificates: number;
  readonly problem?: CaProblem | undefined;
}

/** Which certificates are trusted besides the built-in ones. */
export interface Trusted {
  /** How many of the system's store; `null` where it could not be read. */
  readonly system: number | null;
  readonly files: readonly CaFile[];
}

/** How a profile's requests reach Cognito in one Region, and whom they believe. */
export interface Network {
  /** The host that was asked for. */
  readonly host: string;
  readonly way: NetworkWay;
  readonly trusted: Trusted;
}
