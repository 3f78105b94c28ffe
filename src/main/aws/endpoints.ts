import { PARTITIONS } from '../../shared/domain/region.ts';
import { Fault } from '../lib/fault.ts';
import type { AwsFiles, Section } from './config-files.ts';

/** The services that the app calls, as the shared AWS files name them. */
export const SERVICES = ['cognito_identity_provider', 'sts', 'sso', 'sso_oidc'] as const;
export type Service = (typeof SERVICES)[number];

export interface Endpoint {
  readonly url: string;
  readonly from: 'profile' | 'environment';
}

/** A profile's endpoint setting that AWS tools refuse, with what is missing. */
export interface RefusedEndpoint {
  readonly missing: string;
}

/**
 * Where one service's requests go for one profile, in the order of the AWS SDKs: the service's
 * variable, the general variable, the profile's `services` section, the profile's `endpoint_url`.
 * The SDK itself reads the files only for AWS_PROFILE, never for a client's own profile. Where the
 * AWS CLI would refuse, so does this: the SDK would send requests to AWS itself if a section is
 * missing, and for `localhost:4566` to port 80.
 *
 * @returns `undefined` for AWS's own endpoint
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointOf(
  service: Service,
  profile: Section,
  services: AwsFiles['services'],
  env: NodeJS.ProcessEnv,
): Endpoint | RefusedEndpoint | undefined {
  const ignored =
    env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile['ignore_configured_endpoint_urls'];
  if (ignored?.toLowerCase() === 'true') return undefined;
  const ofService = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
  const variable = env[ofService] ? ofService : 'AWS_ENDPOINT_URL';
  if (env[variable]) return checked(env[variable], 'environment', variable);
  const named = profile['services'];
  const section = services.get(named ?? '') ?? {};
  // One without any key counts as missing, as for the AWS CLI.
  if (named !== undefined && Object.keys(section).length === 0) {
    return { missing: `[services ${named}]` };
  }
  const url = section[`${service}.endpoint_url`] || profile['endpoint_url'];
  return url ? checked(url, 'profile', 'endpoint_url') : undefined;
}

/**
 * The endpoint, unless it was refused.
 *
 * @param profile the name, for the error
 * @throws Fault `bad-profile`
 */
export function usable(
  endpoint: ReturnType<typeof endpointOf>,
  profile: string,
): Endpoint | undefined {
  if (endpoint === undefined || 'url' in endpoint) return endpoint;
  throw new Fault({ code: 'bad-profile', detail: refusal(endpoint, profile) });
}

/**
 * What is missing, and from which profile, in the words of the AWS files, which need no
 * translation.
 */
export function refusal({ missing }: RefusedEndpoint, profile: string): string {
  return `${missing} (profile ${profile})`;
}

function checked(url: string, from: Endpoint['from'], setting: string): Endpoint | RefusedEndpoint {
  // Do not quote the setting itself: it may contain a password.
  const isUrl = URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol);
  return isUrl ? { url, from } : { missing: `${setting} = https://…` };
}

/**
 * An endpoint in a form safe to show: without user name, password, and query, which may hold a
 * token. A password with a slash in it is taken for the path, up to the `@`.
 */
export function redactedUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return pathname === '/' || pathname.includes('@') ? origin : origin + pathname;
}

/** The DNS suffixes of AWS's partitions and of their dual-stack endpoints. */
const SUFFIXES = PARTITIONS.flatMap((each) => [each.dnsSuffix, each.dualStackDnsSuffix]);

/**
 * The names of the four services in AWS endpoints, including FIPS and VPC endpoints. The suffix
 * alone says little: any customer's load balancers, machines and APIs have names under
 * amazonaws.com.
 */
const AWS_HOST = new RegExp(
  `^(?:vpce-[a-z0-9-]+\\.)?(?:cognito-idp|sts|portal\\.sso|oidc)(?:-fips)?(?:\\.[a-z]+(?:-[a-z]+)+-\\d+)?(?:\\.vpce)?\\.(?:${SUFFIXES.join('|').replaceAll('.', '\\.')})$`,
  'u',
);

/**
 * Whether an endpoint is AWS's own (including VPC, FIPS and dual-stack endpoints), which needs no
 * warning.
 */
export function isAwsEndpoint(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port } = new URL(url);
  // A trailing root dot does not change the name.
  return protocol === 'https:' && port === '' && AWS_HOST.test(hostname.replace(/\.$/u, ''));
}
