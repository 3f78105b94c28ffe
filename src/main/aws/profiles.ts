import { createHash } from 'node:crypto';
import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { cut } from '../../shared/domain/cut.ts';
import type { Profile, ProfileKind, ProfileNote, SignIn } from '../../shared/domain/profile.ts';
import { shellWord } from '../../shared/domain/shell-word.ts';
import { Fault } from '../lib/fault.ts';
import { type ClientSettings, settingsOf } from './client-settings.ts';
import { type AwsFilePaths, type AwsFiles, readAwsFiles, type Section } from './config-files.ts';
import {
  type Endpoint,
  endpointOf,
  isAwsEndpoint,
  redactedUrl,
  refusal,
  SERVICES,
  type Service,
  usable,
} from './endpoints.ts';
import { loginCache, signInMark, ssoCache, ssoMissing } from './sign-in-state.ts';

/** The profile that always exists, needs no AWS account and reaches the practice pool. */
export const PRACTICE_PROFILE = 'practice';

/** More chained roles than anybody uses: beyond this, the profile might as well be circular. */
const MAX_LINKS = 5;

/** Much faster for thousands of names than to compare each pair by itself. */
const BY_NAME = new Intl.Collator();

/** The longest value from the files that is shown, in characters. */
const MAX_VALUE_LENGTH = 300;

/** How often the files are checked, in milliseconds. */
const WATCH_MS = 2_000;

/** A profile with details that main needs and the page does not. */
export interface ProfileDetails {
  readonly profile: Profile;
  readonly section: Section;
  /** Of its clients, and of those that its credentials come from. */
  readonly settings: ClientSettings;
  readonly files: AwsFiles;
  /** The profile and those that its role is assumed from. */
  readonly chain: readonly string[];
  /** Whether a role is assumed from the last of them, as for {@link kindOf}. */
  readonly isRootSource: boolean;
  /** Changes whenever anything that the credentials depend on does. */
  readonly fingerprint: string;
  /** @throws Fault `bad-profile` if AWS tools refuse the profile's endpoint */
  endpoint(service: Service): Endpoint | undefined;
}

/** The profiles of the shared AWS files. */
export class Profiles {
  readonly paths: AwsFilePaths;
  readonly #env: NodeJS.ProcessEnv;
  readonly #practiceRegion: string;
  readonly #home: string;
  #reading: Promise<AwsFiles> | null = null;
  #handedOver: Promise<void> | undefined;

  /**
   * @param env the environment that the app was started in
   * @param practiceRegion the Region of the practice pool
   * @param home the folder where the SDK finds its caches
   */
  constructor(paths: AwsFilePaths, env: NodeJS.ProcessEnv, practiceRegion: string, home: string) {
    this.paths = paths;
    this.#env = env;
    this.#practiceRegion = practiceRegion;
    this.#home = home;
  }

  /**
   * The practice profile, the one that AWS tools use by default, then all others by name; and what
   * is wrong with the files, which are read again each time.
   */
  async list(): Promise<{ profiles: Profile[]; notes: ProfileNote[] }> {
    const files = await this.#files();
    const notes = [...files.notes];
    if (files.profiles.has(PRACTICE_PROFILE)) {
      notes.push({ file: this.paths.config, problem: 'practice-name-taken' });
    }
    const { AWS_DEFAULT_PROFILE: first, AWS_PROFILE: second } = this.#env;
    const usual = first || second || 'default';
    const own = [...files.profiles.keys()]
      .filter((name) => name !== PRACTICE_PROFILE)
      .map((name) => this.#details(name, files).profile)
      .sort(
        (a, b) =>
          Number(b.name === usual) - Number(a.name === usual) || BY_NAME.compare(a.name, b.name),
      );
    const practice: Profile = {
      name: PRACTICE_PROFILE,
      kind: 'practice',
      region: this.#practiceRegion,
    };
    return { profiles: [practice, ...own], notes };
  }

  /**
   * One profile as it is now.
   *
   * @param isSource as for {@link kindOf}
   * @throws Fault `no-profile` if it does not exist (any more)
   */
  async read(name: string, isSource = false): Promise<ProfileDetails> {
    const [files] = await Promise.all([this.#files(), this.handOver()]);
    if (!files.profiles.has(name)) throw new Fault({ code: 'no-profile', detail: name });
    const details = this.#details(name, files, isSource);
    const root = files.profiles.get(details.chain.at(-1) ?? '') ?? {};
    const mark = await signInMark(root, files.ssoSessions, this.#home, this.#env);
    return { ...details, fingerprint: fingerprintOf(details.chain, files, mark) };
  }

  /**
   * Keeps the SDK from reading the files: whatever its clients do not get from the app they would
   * look up in the profile of AWS_PROFILE or the default one, and a FIFO that nobody writes to
   * would keep them waiting forever.
   */
  handOver(): Promise<void> {
    this.#handedOver ??= this.#handOver();
    return this.#handedOver;
  }

  /**
   * Calls back when one of the files has changed, appeared or disappeared, or somebody signed in or
   * out with another program. Polls, because a watch on a file ends when an editor replaces it, and
   * the folders may not exist yet.
   *
   * @param everyMs defaults to two seconds
   * @returns a function that stops it
   */
  watch(changed: () => void, everyMs = WATCH_MS): () => void {
    const caches = [ssoCache(this.#home), loginCache(this.#home, this.#env)];
    const files = [this.paths.config, this.paths.credentials, ...caches];
    const onStat = (now: Stats, before: Stats): void => {
      if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) changed();
    };
    for (const file of files) watchFile(file, { interval: everyMs, persistent: false }, onStat);
    return () => {
      for (const file of files) unwatchFile(file, onStat);
    };
  }

  async #handOver(): Promise<void> {
    const { externalDataInterceptor } = await import('@smithy/core/config');
    const { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials } = this.#env;
    for (const path of [this.paths.config, this.paths.credentials, config, credentials]) {
      if (path) externalDataInterceptor.interceptFile(path, '');
    }
  }

  /**
   * The current files. Everybody who asks during a read shares it: a look-up asks with each of its
   * filters.
   */
  #files(): Promise<AwsFiles> {
    this.#reading ??= readAwsFiles(this.paths).finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  #details(name: string, files: AwsFiles, isSource = false): Omit<ProfileDetails, 'fingerprint'> {
    const section = files.profiles.get(name) ?? {};
    const endpoint = (service: Service) =>
      usable(endpointOf(service, section, files.services, this.#env), name);
    const chain = chainOf(name, files.profiles, isSource);
    const { foreign, refused, hasEndpoint } = endpointsOf(chain, files, this.#env);
    const { settings, missing: unreadable } = settingsOf(section, this.#env);
    // A source's own settings count for nothing: those of the picked profile do.
    const unfit = unreadable ?? (hasEndpoint ? refusedWithEndpoint(settings) : undefined);
    const lacking = refused ?? (isSource ? undefined : unfit) ?? missingIn(chain, files, isSource);
    const { kind, missing } =
      lacking === undefined
        ? kindOf(name, files.profiles, isSource)
        : { kind: 'incomplete' as const, missing: lacking };
    return {
      section,
      settings,
      files,
      chain,
      isRootSource: isSource || chain.length > 1,
      endpoint,
      profile: {
        name,
        kind,
        missing: missing && cut(missing, MAX_VALUE_LENGTH),
        region: section['region'] && cut(section['region'], MAX_VALUE_LENGTH),
        ...(foreign && {
          endpoint: cut(redactedUrl(foreign.url), MAX_VALUE_LENGTH),
          endpointFrom: foreign.from,
        }),
        signIn: signInOf(name, files.profiles),
      },
    };
  }
}

/**
 * How a profile gets its credentials, in the order of the AWS CLI (botocore's
 * `create_credential_resolver`).
 *
 * @param isSource whether a role is assumed from it: then its keys win over a role of its own
 * @returns with `missing`, the missing key or profile, if there can be no credentials
 */
export function kindOf(
  name: string,
  profiles: ReadonlyMap<string, Section>,
  isSource = false,
): { kind: ProfileKind; missing?: string } {
  const section = profiles.get(name) ?? {};
  const incomplete = (missing: string) => ({ kind: 'incomplete' as const, missing });
  const isStatic = section['aws_access_key_id'] && section['aws_secret_access_key'];
  const { role_arn: role, source_profile: source, web_identity_token_file: token } = section;
  if (role && token) return { kind: 'web-identity' };
  if (role && !(isSource && isStatic)) {
    if (!source && !section['credential_source']) return incomplete('source_profile');
    if (source && !profiles.has(source)) return incomplete(`source_profile ${source}`);
    if (source === name && !isStatic) return incomplete('aws_access_key_id');
    return { kind: section['mfa_serial'] ? 'role-mfa' : 'role' };
  }
  if (section['sso_account_id'] || section['sso_role_name']) {
    const needed = section['sso_session']
      ? ['sso_account_id', 'sso_role_name']
      : ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'];
    const missing = needed.find((key) => !section[key]);
    return missing === undefined ? { kind: 'sso' } : incomplete(missing);
  }
  if (isStatic) {
    // The keys of a session have been through that, and a role has a code of its own.
    const isAsked = section['mfa_serial'] && !sessionTokenOf(section) && !isSource;
    return { kind: isAsked ? 'static-mfa' : 'static' };
  }
  if (section['aws_access_key_id']) return incomplete('aws_secret_access_key');
  if (section['login_session']) return { kind: 'login' };
  if (section['credential_process']) return { kind: 'process' };
  const isSso = Object.keys(section).some((key) => key.startsWith('sso_'));
  return incomplete(isSso ? 'sso_account_id' : 'credentials');
}

/** The token of a session's keys, under either of the names that the AWS CLI takes. */
export function sessionTokenOf(section: Section): string | undefined {
  return section['aws_session_token'] ?? section['aws_security_token'];
}

/**
 * A profile and the profiles that its role is assumed from, in that order: what its credentials
 * depend on.
 *
 * @returns ends at a profile with credentials of its own, a missing one, before a circle, or after
 *   five roles
 */
function chainOf(name: string, profiles: ReadonlyMap<string, Section>, isSource = false): string[] {
  const chain = [name];
  for (;;) {
    const source = sourceOf(chain.at(-1) ?? '', profiles, isSource || chain.length > 1);
    if (source === undefined || chain.includes(source) || !profiles.has(source)) return chain;
    if (chain.length > MAX_LINKS) return chain;
    chain.push(source);
  }
}

/**
 * The profile that a role is assumed from.
 *
 * @param isSource as for {@link kindOf}
 * @returns `undefined` where there is none, or the role is assumed with keys of its own profile
 */
function sourceOf(
  name: string,
  profiles: ReadonlyMap<string, Section>,
  isSource: boolean,
): string | undefined {
  const { kind } = kindOf(name, profiles, isSource);
  const source = profiles.get(name)?.['source_profile'];
  return (kind === 'role' || kind === 'role-mfa') && source !== name ? source : undefined;
}

/** The profile whose sign-in the credentials depend on: the end of the chain of source profiles. */
export function rootOf(name: string, profiles: ReadonlyMap<string, Section>): string {
  return chainOf(name, profiles).at(-1) ?? name;
}

/**
 * What to say about the endpoints of all services that see a caller's name, a code or a token, for
 * the profile and those that it depends on: the first that is not AWS's own, and the first that AWS
 * tools refuse, by what is missing there.
 */
function endpointsOf(
  chain: readonly string[],
  { profiles, services }: AwsFiles,
  env: NodeJS.ProcessEnv,
): { foreign: Endpoint | undefined; refused: string | undefined; hasEndpoint: boolean } {
  const all = chain.flatMap((name) =>
    SERVICES.map((service) => ({
      name,
      endpoint: endpointOf(service, profiles.get(name) ?? {}, services, env),
    })),
  );
  const [foreign] = all.flatMap(({ endpoint }) =>
    endpoint && 'url' in endpoint && !isAwsEndpoint(endpoint.url) ? [endpoint] : [],
  );
  const [refused] = all.flatMap(({ name, endpoint }) =>
    endpoint && 'missing' in endpoint
      ? [name === chain[0] ? endpoint.missing : refusal(endpoint, name)]
      : [],
  );
  return { foreign, refused, hasEndpoint: all.some(({ endpoint }) => endpoint !== undefined) };
}

/**
 * What would have to be otherwise because requests go to an endpoint of the profile's own: the
 * rulesets of AWS's services refuse the two together, and so do the AWS CLI and the SDK.
 */
function refusedWithEndpoint(settings: ClientSettings): string | undefined {
  if (settings.useFipsEndpoint) return 'use_fips_endpoint = false (endpoint_url)';
  return settings.useDualstackEndpoint
    ? 'use_dualstack_endpoint = false (endpoint_url)'
    : undefined;
}

/**
 * What a chain of profiles lacks to give credentials, with the profile that lacks it unless that is
 * the first; `undefined` if nothing.
 */
function missingIn(
  chain: readonly string[],
  { profiles, ssoSessions }: AwsFiles,
  isSource: boolean,
): string | undefined {
  const root = chain.at(-1) ?? '';
  const isOther = chain.length > 1;
  const { kind, missing: ofRoot } = kindOf(root, profiles, isSource || isOther);
  // In a circle, or longer than anybody means it.
  const isEndless = sourceOf(root, profiles, isSource || isOther) !== undefined;
  const missing =
    ofRoot ??
    (isEndless ? 'source_profile' : undefined) ??
    (kind === 'sso' ? ssoMissing(profiles.get(root) ?? {}, ssoSessions) : undefined);
  return missing !== undefined && isOther && !isEndless ? refusal({ missing }, root) : missing;
}

function fingerprintOf(chain: readonly string[], files: AwsFiles, signIn: string): string {
  const rests = chain.map((name) => {
    const section = files.profiles.get(name) ?? {};
    const session = files.ssoSessions.get(section['sso_session'] ?? '');
    return [name, section, session, files.services.get(section['services'] ?? '')];
  });
  return createHash('sha256')
    .update(JSON.stringify([rests, signIn]))
    .digest('hex');
}

function signInOf(name: string, profiles: ReadonlyMap<string, Section>): SignIn | undefined {
  const root = rootOf(name, profiles);
  switch (kindOf(root, profiles, root !== name).kind) {
    case 'sso':
      return { by: 'browser' };
    case 'login':
      return { by: 'command', command: `aws login --profile ${shellWord(root)}` };
    default:
      return undefined;
  }
}
