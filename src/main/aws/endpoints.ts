import type { AwsFiles, Section } from './config-files.ts';

/** The services that the app calls, as the shared AWS files name them. */
export const SERVICES = ['cognito_identity_provider', 'sts', 'sso', 'sso_oidc'] as const;
export type Service = (typeof SERVICES)[number];

export interface Endpoint {
  readonly url: string;
  readonly from: 'profile' | 'environment';
}

/**
 * Where one service's requests go for one profile, in the order of the AWS SDKs: the service's variable, the general variable, the profile's
 * `services` section, the profile's `endpoint_url`. The SDK itself reads the files for AWS_PROFILE only, never for a client's own profile.
 *
 * @returns `undefined` for AWS's own endpoint
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function endpointOf(
  service: Service,
  profile: Section,
  services: AwsFiles['services'],
  env: NodeJS.ProcessEnv,
): Endpoint | undefined {
  const ignored =
    env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile['ignore_configured_endpoint_urls'];
  if (ignored?.toLowerCase() === 'true') return undefined;
  const variable = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env['AWS_ENDPOINT_URL'];
  if (variable) return { url: variable, from: 'environment' };
  const section = services.get(profile['services'] ?? '');
  const url = section?.[`${service}.endpoint_url`] || profile['endpoint_url'];
  return url ? { url, from: 'profile' } : undefined;
}

/** Whether an endpoint is one of AWS's own (a VPC, FIPS or dual-stack endpoint, say), which needs no warning. */
export function isAwsEndpoint(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws)$/u.test(hostname);
}
