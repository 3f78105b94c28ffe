import { createHash } from 'node:crypto';
import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { cut } from '../../shared/domain/cut.ts';
import type { Profile, ProfileKind, ProfileNote, SignIn } from '../../shared/domain/profile.ts';
import { Fault } from '../lib/fault.ts';
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
import { loginCache, signInMark, ssoCache } from './sign-in-state.ts';

/** The profile that always exists, needs no AWS account and reaches the practice pool. */
export const PRACTICE_PROFILE = 'practice';

/** More chained roles than anybody uses: beyond this, the profile might as well be circular. */
const MAX_LINKS = 5;

/** The longest value from the files that is shown, in characters. */
const MAX_VALUE_LENGTH = 300;

/** How often the files are checked, in milliseconds. */
const WATCH_MS = 2_000;

/** A profile with details that main needs and the page does not. */
export interface ProfileDetails {
  readonly profile: Profile;
  readonly section: Section;
  readonly files: AwsFiles;
  /** The profile and those that its role is assumed from. */
  readonly chain: readonly string[];
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
    const usual = this.#env['AWS_PROFILE'] || 'default';
    const own = [...files.profiles.keys()]
      .filter((name) => name !== PRACTICE_PROFILE)
      .map((name) => this.#details(name, files).profile)
      .sort(
        (a, b) =>
          Number(b.name === usual) - Number(a.name === usual) || a.name.localeCompare(b.name),
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
   * @throws Fault `no-profile` if it does not exist (any more)
   */
  async read(name: string): Promise<ProfileDetails> {
    const files = await this.#files();
    if (!files.profiles.has(name)) throw new Fault({ code: 'no-profile', detail: name });
    const details = this.#details(name, files);
    const root = files.profiles.get(details.chain.at(-1) ?? '') ?? {};
    const mark = await signInMark(root, files.ssoSessions, this.#home, this.#env);
    return { ...details, fingerprint: fingerprintOf(details.chain, files, mark) };
  }

  /**
   * Makes the SDK use the files as read here: by itself it would wait forever on a FIFO that nobody
   * writes to.
   */
  async handOver(): Promise<void> {
    await this.#files();
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

  #details(name: string, files: AwsFiles): Omit<ProfileDetails, 'fingerprint'> {
    const section = files.profiles.get(name) ?? {};
    const endpoint = (service: Service) =>
      usable(endpointOf(service, section, files.services, this.#env), name);
    const chain = chainOf(name, files.profiles);
    const { foreign, refused } = endpointsOf(chain, files, this.#env);
    const { kind, missing } =
      refused === undefined
        ? kindOf(name, files.profiles)
        : { kind: 'incomplete' as const, missing: refused };
    return {
      section,
      files,
      chain,
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
 * How a profile gets its credentials. Follows the SDK's order, in which static keys win over SSO, a
 * process and `aws login`.
 *
 * @returns with `missing`, the missing key or profile, if the SDK could make no credentials
 */
export function kindOf(
  name: string,
  profiles: ReadonlyMap<string, Section>,
): { kind: ProfileKind; missing?: string } {
  const section = profiles.get(name) ?? {};
  const incomplete = (missing: string) => ({ kind: 'incomplete' as const, missing });
  if (section['role_arn'] && (section['source_profile'] || section['credential_source'])) {
    const source = section['source_profile'];
    if (source && source !== name && !profiles.has(source))
      return incomplete(`source_profile ${source}`);
    return { kind: section['mfa_serial'] ? 'role-mfa' : 'role' };
  }
  if (section['aws_access_key_id'] && section['aws_secret_access_key']) return { kind: 'static' };
  if (section['web_identity_token_file'] && section['role_arn']) return { kind: 'web-identity' };
  if (section['credential_process']) return { kind: 'process' };
  if (Object.keys(section).some((key) => key.startsWith('sso_'))) {
    const needed = section['sso_session']
      ? ['sso_account_id', 'sso_role_name']
      : ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'];
    const missing = needed.find((key) => !section[key]);
    return missing === undefined ? { kind: 'sso' } : incomplete(missing);
  }
  if (section['login_session']) return { kind: 'login' };
  if (section['aws_access_key_id']) return incomplete('aws_secret_access_key');
  if (section['role_arn']) return incomplete('source_profile');
  return incomplete('credentials');
}

/**
 * A profile and the profiles that its role is assumed from, in that order: what its credentials
 * depend on.
 *
 * @returns ends at a missing profile, before a circle, or after five roles
 */
function chainOf(name: string, profiles: ReadonlyMap<string, Section>): string[] {
  const chain = [name];
  for (;;) {
    const section = profiles.get(chain.at(-1) ?? '');
    const source = section?.['role_arn'] ? section['source_profile'] : undefined;
    if (!source || chain.includes(source) || !profiles.has(source)) return chain;
    if (chain.length > MAX_LINKS) return chain;
    chain.push(source);
  }
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
): { foreign: Endpoint | undefined; refused: string | undefined } {
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
  return { foreign, refused };
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
  switch (kindOf(root, profiles).kind) {
    case 'sso':
      return { by: 'browser' };
    case 'login':
      return { by: 'command', command: `aws login --profile ${root}` };
    default:
      return undefined;
  }
}
