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

const SETTINGS = (Object.keys(ALLOWED) as Setting[]).map((key) => ({
  key,
  variable: `AWS_${key.toUpperCase()}`,
}));

/**
 * The settings of a profile's clients. The environment comes first, as in the AWS SDKs
 * (https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html).
 *
 * @returns with `missing`, what a setting would have to be that has no value the SDK takes
 */
export function settingsOf(
  section: Section,
  env: NodeJS.ProcessEnv,
): { readonly settings: ClientSettings; readonly missing?: string } {
  const all: Partial<Record<Setting, string>> = {};
  for (const { key, variable } of SETTINGS) {
    const said = env[variable] || section[key];
    if (!said) continue;
    const value = said.toLowerCase();
    const allowed: readonly string[] = ALLOWED[key];
    const isAllowed =
      key === 'max_attempts' ? /^[1-9]\d{0,3}$/u.test(value) : allowed.includes(value);
    if (!isAllowed) {
      const name = env[variable] ? variable : key;
      return { settings: DEFAULT_SETTINGS, missing: `${name} = ${allowed.join(' | ')}` };
    }
    all[key] = value;
  }
  const mode = all.defaults_mode;
  return {
    settings: {
      useFipsEndpoint: all.use_fips_endpoint === 'true',
      useDualstackEndpoint: all.use_dualstack_endpoint === 'true',
      maxAttempts: Number(all.max_attempts ?? DEFAULT_SETTINGS.maxAttempts),
      retryMode: all.retry_mode === 'adaptive' ? 'adaptive' : 'standard',
      // The SDK would ask the metadata service of a machine in AWS, and takes this one elsewhere.
      defaultsMode:
        mode === 'auto'
          ? 'standard'
          : ((mode as ClientSettings['defaultsMode']) ?? DEFAULT_SETTINGS.defaultsMode),
      useGlobalEndpoint: all.sts_regional_endpoints === 'legacy',
    },
  };
}
