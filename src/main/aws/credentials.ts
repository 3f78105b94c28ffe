import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity } from '@smithy/types';
import { isForPerson } from '../../shared/domain/app-error.ts';
import type { ProfileKind } from '../../shared/domain/profile.ts';
import { Fault } from '../lib/fault.ts';
import type { Section } from './config-files.ts';
import type { CredentialProcesses } from './credential-process.ts';
import { toFault } from './errors.ts';
import { LIMITS, loadSdk, MAX_ANSWER_BYTES, newHandler } from './http.ts';
import type { MfaQuestions } from './mfa-prompts.ts';
import type { Network } from './network.ts';
import { afterTimeout } from './patience.ts';
import { kindOf, type ProfileDetails, type Profiles } from './profiles.ts';
import { isLoggedIn, readToken, ssoTarget, usableSsoToken } from './sign-in-state.ts';

export type Credentials = () => Promise<AwsCredentialIdentity>;

/** Credentials are renewed this long before they run out, in milliseconds. */
const EARLY_MS = 5 * 60 * 1000;
/** Those that cost a person a code are used up to the end. */
const MFA_EARLY_MS = 30 * 1000;

/** The credentials of one profile as it was when they were made. */
interface KeptCredentials {
  readonly name: string;
  readonly fingerprint: string;
  readonly provider: Promise<Credentials>;
}

export interface CredentialsParts {
  readonly profiles: Profiles;
  readonly mfa: MfaQuestions;
  readonly processes: CredentialProcesses;
  readonly network: Network;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
  /** How long it may take to make credentials, in milliseconds, beside what a person takes. */
  readonly limitMs: number;
  /** Told the profile that has credentials again, because a person did what it needed. */
  readonly made?: (profile: string) => void;
}

/**
 * The credentials of each profile: of exactly that profile, never of a chain that could fall
 * through to the environment or an instance. KeptCredentials by profile, so that all clients share
 * them and an MFA code is asked for once a session.
 */
export class CredentialsByProfile {
  readonly #parts: CredentialsParts;
  readonly #kept = new Map<string, KeptCredentials>();
  /** What each profile rests on, or has rested on: longer known than its credentials are kept. */
  readonly #chains = new Map<string, ReadonlySet<string>>();
  /** The keys of those in {@link #kept} that are being made now, maybe with somebody's code. */
  readonly #making = new Set<string>();
  /** The profiles that have none until a person does something. */
  readonly #wanting = new Set<string>();

  constructor(parts: CredentialsParts) {
    this.#parts = parts;
  }

  /**
   * The provider of a profile's credentials. It throws a Fault where a person has to do something
   * first.
   *
   * @param pickedBundle the `ca_bundle` of the profile that a role is for: it counts for its
   *   sources
   *   too, as for the AWS CLI
   */
  of(name: string, pickedBundle?: string): Credentials {
    return async () => {
      const { fingerprint, chain, profile } = await this.#parts.profiles.read(name);
      this.#chains.set(name, new Set([...this.#chainOf(name), ...chain]));
      const key = keyOf(name, pickedBundle);
      const kept = this.#kept.get(key);
      if (kept?.fingerprint === fingerprint) return (await kept.provider)();
      const provider = this.#remembering(
        name,
        profile.kind === 'role-mfa' ? MFA_EARLY_MS : EARLY_MS,
        pickedBundle,
      );
      this.#kept.set(key, { name, fingerprint, provider });
      return (await provider)();
    };
  }

  /**
   * Forgets the credentials of a profile and of those that they rest on: AWS does not take them any
   * more. Not those that are being made: AWS has never seen them, and nobody is asked twice.
   */
  forget(name: string): void {
    const chain = this.#chainOf(name);
    for (const [key, kept] of this.#kept) {
      if (chain.has(kept.name) && !this.#making.has(key)) this.#kept.delete(key);
    }
  }

  /**
   * Whether credentials that a profile needs wait for a person: for a code, or for what a process
   * asks for.
   */
  waitsForPerson(name: string): boolean {
    const { mfa, processes } = this.#parts;
    const chain = this.#chainOf(name);
    return [...mfa.open, ...processes.running].some(({ profile }) => chain.has(profile));
  }

  #chainOf(name: string): ReadonlySet<string> {
    return this.#chains.get(name) ?? new Set([name]);
  }

  /** Coalesces those who ask at once, and asks again when the credentials are about to run out. */
  async #remembering(name: string, earlyMs: number, pickedBundle?: string): Promise<Credentials> {
    const { memoize } = await loadSdk();
    const { clock } = this.#parts;
    return memoize(
      () => this.#inTime(name, pickedBundle),
      ({ expiration }) =>
        expiration !== undefined && expiration.getTime() - earlyMs <= clock().getTime(),
      ({ expiration }) => expiration !== undefined,
    );
  }

  /** Those that do not come are given up, or all who ask later would wait for them too. */
  async #inTime(name: string, pickedBundle?: string): Promise<AwsCredentialIdentity> {
    const { promise: overdue, reject } = Promise.withResolvers<never>();
    const stop = afterTimeout(
      this.#parts.limitMs,
      () => this.waitsForPerson(name),
      () => reject(new Fault({ code: 'timeout' })),
    );
    const key = keyOf(name, pickedBundle);
    this.#making.add(key);
    try {
      return await Promise.race([this.#make(name, pickedBundle), overdue]);
    } catch (error) {
      if (error instanceof Fault && isForPerson(error.error)) this.#wanting.add(name);
      throw error;
    } finally {
      this.#making.delete(key);
      stop();
    }
  }

  async #make(name: string, pickedBundle?: string): Promise<AwsCredentialIdentity> {
    const details = await this.#parts.profiles.read(name);
    await this.#requireSession(details);
    const made = await this.#madeFrom(name, details, pickedBundle);
    const cameByCode = this.#parts.mfa.tookCode(name);
    if (this.#wanting.delete(name) || cameByCode) this.#parts.made?.(name);
    return made;
  }

  async #madeFrom(
    name: string,
    details: ProfileDetails,
    pickedBundle?: string,
  ): Promise<AwsCredentialIdentity> {
    const way = await this.#innerWay(pickedBundle ?? details.section['ca_bundle']);
    try {
      const { role_arn: role, source_profile: source } = details.section;
      return role && source && source !== name
        ? await this.#assumeFrom(source, name, details, way)
        : await this.#fromFiles(name, details, way);
    } catch (error) {
      throw credentialsFault(error, details, way.last());
    }
  }

  /**
   * A role from its source profile, whose credentials come from its own services: an SSO token is
   * nothing for STS to see.
   */
  async #assumeFrom(
    source: string,
    name: string,
    { section, endpoint }: ProfileDetails,
    way: InnerWay,
  ): Promise<AwsCredentialIdentity> {
    // The source first, so that no MFA code is asked for in vain.
    const sourceKeys = await this.of(source, way.caBundle)();
    const { getDefaultRoleAssumer } = await loadSdk();
    const { mfa_serial: serial, external_id: externalId } = section;
    const code = serial ? await this.#parts.mfa.code(name, serial) : undefined;
    const assume = getDefaultRoleAssumer(innerClient(section, endpoint('sts')?.url, way));
    return assume(sourceKeys, {
      RoleArn: section['role_arn'],
      RoleSessionName: section['role_session_name'] ?? `recovery-desk-${Date.now()}`,
      DurationSeconds: Number(section['duration_seconds'] ?? 3600),
      ...(externalId ? { ExternalId: externalId } : {}),
      ...(serial ? { SerialNumber: serial, TokenCode: code } : {}),
    });
  }

  async #fromFiles(
    name: string,
    { section, profile, endpoint }: ProfileDetails,
    way: InnerWay,
  ): Promise<AwsCredentialIdentity> {
    const { profiles, mfa, processes, env } = this.#parts;
    if (profile.kind === 'process') return processes.run(name, section['credential_process'] ?? '');
    if (profile.kind === 'web-identity') await handToken(section['web_identity_token_file'] ?? '');
    const { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: containerToken } = env;
    // The SDK reads this one itself, whatever it is.
    if (section['credential_source'] === 'EcsContainer' && containerToken) {
      await readToken(containerToken);
    }
    const { fromIni, getDefaultRoleAssumerWithWebIdentity } = await loadSdk();
    const isSso = profile.kind === 'sso';
    const clientConfig = innerClient(
      // A Region here would win over sso_region, and the portal is in the latter.
      isSso ? {} : section,
      endpoint(isSso ? 'sso' : 'sts')?.url,
      way,
    );
    const provider = fromIni({
      profile: name,
      configFilepath: profiles.paths.config,
      filepath: profiles.paths.credentials,
      ignoreCache: true,
      mfaCodeProvider: (serial) => mfa.code(name, serial),
      // A web identity's own client takes nothing of clientConfig.
      roleAssumerWithWebIdentity: getDefaultRoleAssumerWithWebIdentity(clientConfig),
      clientConfig,
    });
    return provider();
  }

  async #innerWay(caBundle: string | undefined): Promise<InnerWay> {
    const access = { network: this.#parts.network, caBundle, limits: LIMITS };
    const handler = newHandler(await loadSdk(), access, true, MAX_ANSWER_BYTES);
    const handle = handler.handle.bind(handler);
    let last: Exchange | undefined;
    handler.handle = async (...request) => {
      try {
        const { response } = await handle(...request);
        last = {
          status: response.statusCode,
          requestId: response.headers['x-amzn-requestid'],
        };
        return { response };
      } catch (error) {
        last = { failure: error };
        throw error;
      }
    };
    return { handler, caBundle, last: () => last };
  }

  /**
   * Finds in local files alone whether a person has to sign in first, so that no request leaves in
   * vain.
   */
  async #requireSession({ files, profile, chain, endpoint }: ProfileDetails): Promise<void> {
    if (profile.kind === 'incomplete') {
      throw new Fault({ code: 'bad-profile', detail: profile.missing });
    }
    const { home, env, clock } = this.#parts;
    const root = chain.at(-1) ?? profile.name;
    const section = files.profiles.get(root) ?? {};
    const next = section['role_arn'] ? section['source_profile'] : undefined;
    // In a circle, or longer than anybody means it.
    if (next && next !== root && files.profiles.has(next)) {
      throw new Fault({ code: 'bad-profile', detail: 'source_profile' });
    }
    const { kind } = kindOf(root, files.profiles);
    if (kind === 'sso') {
      const target = ssoTarget(section, files.ssoSessions);
      if (target === null) throw new Fault({ code: 'bad-profile', detail: 'sso_start_url' });
      // The SDK renews a token at the endpoint of the portal, which may not be the one that it
      // belongs to.
      const mayRenew = endpoint('sso')?.url === endpoint('sso_oidc')?.url;
      const token = await usableSsoToken(home, target, clock(), mayRenew);
      if (token === null) throw new Fault({ code: 'sign-in-needed' });
      // The SDK takes this one: it would read the file again, whatever lies there by then.
      const { externalDataInterceptor } = await import('@smithy/core/config');
      externalDataInterceptor.interceptToken(target.cacheKey, token);
    }
    if (kind === 'login' && !(await isLoggedIn(home, env, section['login_session'] ?? ''))) {
      throw new Fault({ code: 'sign-in-needed' });
    }
  }
}

/** A profile's credentials, which may have been got by different certificates. */
function keyOf(name: string, pickedBundle: string | undefined): string {
  return JSON.stringify([name, pickedBundle]);
}

/** How the requests leave by which one kind of credentials is turned into another. */
interface InnerWay {
  readonly handler: NodeHttpHandler;
  readonly caBundle: string | undefined;
  /** How the last request ended; `undefined` while there was none. */
  readonly last: () => Exchange | undefined;
}

/** A request as its handler saw it: why it had no answer, or what is known of the answer. */
type Exchange =
  | { readonly failure: unknown }
  | { readonly status: number; readonly requestId: string | undefined };

/** How the client is made that turns one kind of credentials into another. */
function innerClient(section: Section, endpoint: string | undefined, { handler }: InnerWay) {
  return {
    ...(section['region'] === undefined ? {} : { region: section['region'] }),
    ...(endpoint === undefined ? {} : { endpoint }),
    requestHandler: handler,
    maxAttempts: 3,
  };
}

/**
 * Reads the token of a web identity for the SDK, which would read it in the main thread and wait
 * there for whoever writes into a FIFO.
 */
async function handToken(path: string): Promise<void> {
  const [{ externalDataInterceptor }, token] = await Promise.all([
    import('@smithy/core/config'),
    readToken(path),
  ]);
  externalDataInterceptor.interceptToken(path, token.toString('ascii'));
}

/** What turns a profile into credentials, where it is not STS. */
const ACTIONS: Partial<Record<ProfileKind, string>> = {
  sso: 'sso:GetRoleCredentials',
  login: 'signin:CreateOAuth2Token',
  process: 'credential_process',
  'web-identity': 'sts:AssumeRoleWithWebIdentity',
};

/**
 * What went wrong while the profile was turned into credentials, which is not what went wrong in
 * Cognito.
 */
function credentialsFault(
  error: unknown,
  { profile, section }: ProfileDetails,
  last: Exchange | undefined,
): Fault {
  const action = ACTIONS[profile.kind] ?? 'sts:AssumeRole';
  if (error instanceof Fault) return toFault(error, action);
  if (last !== undefined && 'failure' in last) {
    // Of what its handler threw, a provider of the SDK keeps no more than a text.
    return new Fault(toFault(last.failure, action).error, { cause: error });
  }
  const source = section['role_arn'] ? section['credential_source'] : undefined;
  if (source !== undefined && last === undefined) return sourceFault(error, source);
  const { code, name } = error as NodeJS.ErrnoException;
  if (profile.kind === 'web-identity' && code === 'ENOENT') {
    return new Fault({ code: 'bad-profile', detail: 'web_identity_token_file' });
  }
  if (last !== undefined && /ProviderError$/u.test(name)) {
    Object.assign(error as Error, {
      $metadata: { httpStatusCode: last.status, requestId: last.requestId },
    });
  }
  return toFault(error, action);
}

/**
 * What went wrong before STS was asked: the source of a role's credentials gave none. The SDK's
 * texts for it are many; what a person can do depends on the source, and on whether it answered.
 */
function sourceFault(error: unknown, source: string): Fault {
  const { statusCode, message } = error as Error & { statusCode?: number };
  const isWithoutRole = statusCode === 404 || message.endsWith('status: 404');
  const code =
    source === 'Environment'
      ? 'no-credentials'
      : isWithoutRole
        ? 'metadata-no-role'
        : 'metadata-unreachable';
  const detail = source === 'Environment' ? 'AWS_ACCESS_KEY_ID' : `credential_source = ${source}`;
  return new Fault({ code, action: 'credential_source', detail }, { cause: error });
}
