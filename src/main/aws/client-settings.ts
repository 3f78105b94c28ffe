import type { Section } from './config-files.ts';

/**
 * What a profile, or the environment, says about its clients. Every client gets all of it: what the
 * SDK is not told it looks up by itself, elsewhere.
 */
export interface ClientSettings {
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  /** Attempts for one read, the first included. A send has one, whatever this says. */
  readonly maxAttempts: number;
  readonly retryMode: 'standard' | 'adaptive';
  readonly defaultsMode: 'legacy' | 'standard' | 'in-region' | 'cross-region' | 'mobile';
  /** Whether STS is asked at sts.amazonaws.com, in the Regions for which that counts. */
  readonly useGlobalEndpoint: boolean;
}

/** Where nobody says anything. */
export const DEFAULT_SETTINGS: ClientSettings = {
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  maxAttempts: 3,
  retryMode: 'standard',
  defaultsMode: 'legacy',
  useGlobalEndpoint: false,
};

/** By its key in the files; the variable has the same name in capitals, after `AWS_`. */
const ALLOWED = {
  use_fips_endpoint: ['true', 'false'],
  use_dualstack_endpoint: ['true', 'false'],
  max_attempts: ['1', '2', '3', '…'],
  retry_mode: ['standard', 'adaptive', 'legacy'],
  defaults_mode: ['legacy', 'standard', 'in-region', 'cross-region', 'mobile', 'auto'],
  sts_regional_endpoints: ['regional', 'legacy'],
  // About endpoints that have an account's id in their name: none of the services here has such.
  account_id_endpoint_mode: ['preferred', 'disabled', 'required'],
} as const satisfies Record<string, readonly string[]>;
type Setting = keyof typeof ALLOWED;

/**
 * The settings of a profile's clients. The environment comes first, as in the AWS SDKs
 * (https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html).
 *
 * @returns with `missing`, what the first setting would have to be that no AWS tool could read
 */
export function settingsOf(
  section: Section,
  env: NodeJS.ProcessEnv,
): { readonly settings: ClientSettings; readonly missing?: string } {
  const said = (key: Setting): { name: string; value: string } | undefined => {
    const variable = `AWS_${key.toUpperCase()}`;
    const name = env[variable] ? variable : key;
    const value = env[variable] || section[key];
    return value ? { name, value: value.toLowerCase() } : undefined;
  };
  const refused = (Object.keys(ALLOWED) as Setting[]).flatMap((key) => {
    const { name, value } = said(key) ?? {};
    const isAllowed =
      value === undefined ||
      (key === 'max_attempts'
        ? /^[1-9]\d{0,3}$/u.test(value)
        : (ALLOWED[key] as readonly string[]).includes(value));
    return isAllowed ? [] : [`${name} = ${ALLOWED[key].join(' | ')}`];
  });
  if (refused[0] !== undefined) return { settings: DEFAULT_SETTINGS, missing: refused[0] };
  const mode = said('defaults_mode')?.value;
  return {
    settings: {
      useFipsEndpoint: said('use_fips_endpoint')?.value === 'true',
      useDualstackEndpoint: said('use_dualstack_endpoint')?.value === 'true',
      maxAttempts: Number(said('max_attempts')?.value ?? DEFAULT_SETTINGS.maxAttempts),
      retryMode: said('retry_mode')?.value === 'adaptive' ? 'adaptive' : 'standard',
      // The SDK would ask the metadata service of a machine in AWS, and takes this one elsewhere.
      defaultsMode:
        mode === 'auto'
          ? 'standard'
          : ((mode as ClientSettings['defaultsMode']) ?? DEFAULT_SETTINGS.defaultsMode),
      useGlobalEndpoint: said('sts_regional_endpoints')?.value === 'legacy',
    },
  };
}
