import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentity } from '@smithy/types';
import { isForPerson } from '../../shared/domain/app-error.ts';
import type { ProfileKind } from '../../shared/domain/profile.ts';
import { isRegion, partitionOf } from '../../shared/domain/region.ts';
import { Fault } from '../lib/fault.ts';
import type { ClientSettings } from './client-settings.ts';
import type { Section } from './config-files.ts';
import type { CredentialProcesses } from './credential-process.ts';
import { toFault } from './errors.ts';
import { LIMITS, loadSdk, MAX_ANSWER_BYTES, newHandler } from './http.ts';
import type { MfaQuestions } from './mfa-prompts.ts';
import type { Network } from './network.ts';
import { afterTimeout } from './patience.ts';
import { kindOf, type ProfileDetails, type Profiles, sessionTokenOf } from './profiles.ts';
import { isLoggedIn, readToken, ssoTarget, usableSsoToken } from './sign-in-state.ts';
import { SsoTokens } from './sso-renewal.ts';

export type Credentials = () => Promise<AwsCredentialIdentity>;

/** Credentials are renewed this long before they run out, in milliseconds. */
const EARLY_MS = 5 * 60 * 1000;
/** Those that cost a person a code are used up to the end. */
const MFA_EARLY_MS = 30 * 1000;

/**
 * What the picked profile and Region say for all that its credentials rest on, as for the AWS CLI:
 * the sources of its role have no say of their own.
 */
interface Picked {
  /** For whatever names no Region itself. */
  readonly region: string;
  readonly caBundle: string | undefined;
  readonly settings: ClientSettings;
}

/** The credentials of one profile as it was when they were made. */
interface KeptCredentials {
  readonly name: string;
  readonly fingerprint: string;
  readonly provider: Promise<Credentials>;
  /** Of the last who asked: the next ones are made so. */
  picked: Picked;
}

export interface CredentialsParts {
  readonly profiles: Profiles;
  readonly mfa: MfaQuestions;
  readonly processes: CredentialProcesses;
  readonly network: Network;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** The laptop's clock, by which the AWS CLI dates the tokens of a sign-in. */
  readonly clock: () => Date;
  /** The best estimate of AWS's time, by which keys run out. */
  readonly awsTime: () => Date;
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
  readonly #tokens: SsoTokens;
  readonly #kept = new Map<string, KeptCredentials>();
  /** What each profile rests on, or has rested on: longer known than its credentials are kept. */
  readonly #chains = new Map<string, ReadonlySet<string>>();
  /** The keys of those in {@link #kept} that are being made now, maybe with somebody's code. */
  readonly #making = new Set<string>();
  /** The profiles that have none until a person does something. */
  readonly #wanting = new Set<string>();

  constructor(parts: CredentialsParts) {
    this.#parts = parts;
    this.#tokens = new SsoTokens(parts.home, parts.clock);
  }

  /**
   * The provider of a profile's credentials. It throws a Fault where a person has to do something
   * first.
   *
   * @param region the Region that is picked, where a role is assumed if its profile names none
   */
  of(name: string, region: string): Credentials {
    return async () => {
      const details = await this.#parts.profiles.read(name);
      const { section, settings } = details;
      const picked = {
        region: regionOf(section, region),
        caBundle: section['ca_bundle'],
        settings,
      };
      return this.#keysOf(details, picked, false);
    };
  }

  #keysOf(
    { profile: { name, kind }, fingerprint, chain }: ProfileDetails,
    picked: Picked,
    isSource: boolean,
  ): Promise<AwsCredentialIdentity> {
    this.#chains.set(name, new Set([...this.#chainOf(name), ...chain]));
    // The keys of a session count in all Regions of their partition.
    const { region, caBundle, settings } = picked;
    const key = JSON.stringify([name, isSource, partitionOf(region).id, caBundle, settings]);
    const before = this.#kept.get(key);
    if (before?.fingerprint === fingerprint) {
      before.picked = picked;
      return before.provider.then((provider) => provider());
    }
    const kept: KeptCredentials = {
      name,
      fingerprint,
      picked,
      provider: this.#remembering(
        kind === 'role-mfa' || kind === 'static-mfa' ? MFA_EARLY_MS : EARLY_MS,
        () => this.#inTime(key, name, kept.picked, isSource),
      ),
    };
    this.#kept.set(key, kept);
    return kept.provider.then((provider) => provider());
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
  async #remembering(earlyMs: number, make: Credentials): Promise<Credentials> {
    const { memoize } = await loadSdk();
    const { awsTime } = this.#parts;
    return memoize(
      make,
      ({ expiration }) =>
        expiration !== undefined && expiration.getTime() - earlyMs <= awsTime().getTime(),
      ({ expiration }) => expiration !== undefined,
    );
  }

  /** Those that do not come are given up, or all who ask later would wait for them too. */
  async #inTime(
    key: string,
    name: string,
    picked: Picked,
    isSource: boolean,
  ): Promise<AwsCredentialIdentity> {
    const { promise: overdue, reject } = Promise.withResolvers<never>();
    const stop = afterTimeout(
      this.#parts.limitMs,
      () => this.waitsForPerson(name),
      () => reject(new Fault({ code: 'timeout' })),
    );
    this.#making.add(key);
    try {
      return await Promise.race([this.#make(name, picked, isSource), overdue]);
    } catch (error) {
      if (error instanceof Fault && isForPerson(error.error)) this.#wanting.add(name);
      throw error;
    } finally {
      this.#making.delete(key);
      stop();
    }
  }

  async #make(name: string, picked: Picked, isSource: boolean): Promise<AwsCredentialIdentity> {
    const details = await this.#parts.profiles.read(name, isSource);
    await this.#requireSession(details);
    const made = await this.#madeFrom(details, picked);
    // A code for one of its sources, too: the page knows only the profile that is picked.
    const { mfa } = this.#parts;
    const cameByCode =
      !isSource && [...this.#chainOf(name)].filter((each) => mfa.tookCode(each)).length > 0;
    if (this.#wanting.delete(name) || cameByCode) this.#parts.made?.(name);
    return made;
  }

  async #madeFrom(details: ProfileDetails, picked: Picked): Promise<AwsCredentialIdentity> {
    const way = await this.#innerWay(picked);
    try {
      return await this.#keys(details, picked, way);
    } catch (error) {
      throw credentialsFault(error, details, way.last());
    }
  }

  #keys(details: ProfileDetails, picked: Picked, way: InnerWay): Promise<AwsCredentialIdentity> {
    const { section, profile } = details;
    switch (profile.kind) {
      case 'role':
      case 'role-mfa':
        return this.#assume(details, picked, way);
      case 'static-mfa':
        return this.#withCode(details, picked, way);
      case 'web-identity':
        return assumeByToken(details, picked, way);
      case 'sso':
        return this.#fromPortal(details, way);
      case 'process':
        return this.#parts.processes.run(profile.name, section['credential_process'] ?? '');
      case 'login':
        return fromSdk(['login_session'], details, picked, way);
      default:
        return Promise.resolve(staticKeys(section));
    }
  }

  /**
   * A role with the keys of its source, which come from the source's own services: an SSO token is
   * nothing for STS to see.
   */
  async #assume(
    details: ProfileDetails,
    picked: Picked,
    way: InnerWay,
  ): Promise<AwsCredentialIdentity> {
    const { section, profile, endpoint } = details;
    // The source first, so that no MFA code is asked for in vain.
    const sourceKeys = await this.#sourceKeys(details, picked, way);
    const { getDefaultRoleAssumer } = await loadSdk();
    const { mfa_serial: serial, external_id: externalId } = section;
    const code = serial ? await this.#parts.mfa.code(profile.name, serial) : undefined;
    const region = regionOf(section, picked.region);
    const assume = getDefaultRoleAssumer(innerClient(region, endpoint('sts')?.url, way));
    return assume(sourceKeys, {
      RoleArn: section['role_arn'],
      RoleSessionName: section['role_session_name'] ?? `recovery-desk-${Date.now()}`,
      DurationSeconds: secondsOf(section) ?? 3600,
      ...(externalId ? { ExternalId: externalId } : {}),
      ...(serial ? { SerialNumber: serial, TokenCode: code } : {}),
    });
  }

  async #sourceKeys(
    details: ProfileDetails,
    picked: Picked,
    way: InnerWay,
  ): Promise<AwsCredentialIdentity> {
    const { section, profile } = details;
    const source = section['source_profile'];
    if (source === profile.name) return staticKeys(section);
    if (source !== undefined) {
      return this.#keysOf(await this.#parts.profiles.read(source, true), picked, true);
    }
    const { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: containerToken } = this.#parts.env;
    // The SDK reads this one itself, whatever it is.
    if (section['credential_source'] === 'EcsContainer' && containerToken) {
      await tokenIn(containerToken);
    }
    return fromSdk(['role_arn', 'credential_source'], details, picked, way);
  }

  /**
   * The keys of a session that was begun with a code, for what a policy allows only then. The AWS
   * CLI leaves that to a person; other tools do it for whoever gives their keys an `mfa_serial`.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
   */
  async #withCode(
    { section, profile, endpoint }: ProfileDetails,
    picked: Picked,
    way: InnerWay,
  ): Promise<AwsCredentialIdentity> {
    const serial = section['mfa_serial'] ?? '';
    const code = await this.#parts.mfa.code(profile.name, serial);
    const { STSClient, GetSessionTokenCommand } = await loadSdk();
    const region = regionOf(section, picked.region);
    const sts = new STSClient({
      ...innerClient(region, endpoint('sts')?.url, way),
      credentials: staticKeys(section),
    });
    const { Credentials: keys } = await sts.send(
      new GetSessionTokenCommand({
        SerialNumber: serial,
        TokenCode: code,
        DurationSeconds: secondsOf(section),
      }),
    );
    if (!keys?.AccessKeyId || !keys.SecretAccessKey || !keys.SessionToken || !keys.Expiration) {
      throw new Fault({ code: 'unreadable-answer', action: 'sts:GetSessionToken' });
    }
    return {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: keys.SecretAccessKey,
      sessionToken: keys.SessionToken,
      expiration: keys.Expiration,
    };
  }

  /** The keys that the portal of IAM Identity Center gives for the token of a sign-in. */
  async #fromPortal(
    { section, files, endpoint }: ProfileDetails,
    way: InnerWay,
  ): Promise<AwsCredentialIdentity> {
    const target = ssoTarget(section, files.ssoSessions);
    if (target === null) throw new Fault({ code: 'bad-profile', detail: 'sso_start_url' });
    const url = endpoint('sso_oidc')?.url;
    const token = await this.#tokens.get(target, innerClient(target.region, url, way));
    const [{ fromSSO }, { externalDataInterceptor }] = await Promise.all([
      loadSdk(),
      import('@smithy/core/config'),
    ]);
    const provider = fromSSO({
      ssoStartUrl: target.startUrl,
      ssoRegion: target.region,
      ssoAccountId: section['sso_account_id'] ?? '',
      ssoRoleName: section['sso_role_name'] ?? '',
      clientConfig: innerClient(target.region, endpoint('sso')?.url, way),
    });
    // The SDK takes this one, at once: it would read the file again, whatever lies there by then.
    externalDataInterceptor.interceptToken(target.startUrl, token);
    return provider();
  }

  async #innerWay({ caBundle, settings }: Picked): Promise<InnerWay> {
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
    return { handler, settings, last: () => last };
  }

  /**
   * Finds in local files alone whether a person has to sign in first, so that no request leaves in
   * vain.
   */
  async #requireSession({ files, profile, chain, isRootSource }: ProfileDetails): Promise<void> {
    if (profile.kind === 'incomplete') {
      throw new Fault({ code: 'bad-profile', detail: profile.missing });
    }
    const { home, env, clock } = this.#parts;
    const root = chain.at(-1) ?? profile.name;
    const section = files.profiles.get(root) ?? {};
    const { kind } = kindOf(root, files.profiles, isRootSource);
    if (kind === 'sso') {
      const target = ssoTarget(section, files.ssoSessions);
      const token = target && (await usableSsoToken(home, target, clock()));
      if (token === null) throw new Fault({ code: 'sign-in-needed' });
    }
    if (kind === 'login' && !(await isLoggedIn(home, env, section['login_session'] ?? ''))) {
      throw new Fault({ code: 'sign-in-needed' });
    }
  }
}

/** How the requests leave by which one kind of credentials is turned into another. */
interface InnerWay {
  readonly handler: NodeHttpHandler;
  readonly settings: ClientSettings;
  /** How the last request ended; `undefined` while there was none. */
  readonly last: () => Exchange | undefined;
}

/** A request as its handler saw it: why it had no answer, or what is known of the answer. */
type Exchange =
  | { readonly failure: unknown }
  | { readonly status: number; readonly requestId: string | undefined };

/** How the client is made that turns one kind of credentials into another. */
function innerClient(
  region: string,
  endpoint: string | undefined,
  { handler, settings }: InnerWay,
) {
  return {
    region,
    ...settings,
    ...(endpoint === undefined ? {} : { endpoint }),
    requestHandler: handler,
  };
}

/** Where a profile's own requests go that turn one kind of credentials into another. */
function regionOf({ region }: Section, picked: string): string {
  return isRegion(region) ? region : picked;
}

/** How long a session is to last; `undefined` if that is left to AWS, or is no number. */
function secondsOf(section: Section): number | undefined {
  const text = section['duration_seconds'] ?? '';
  return /^\d{1,9}$/u.test(text) ? Number(text) : undefined;
}

function staticKeys(section: Section): AwsCredentialIdentity {
  const token = sessionTokenOf(section);
  const accountId = section['aws_account_id'];
  return {
    accessKeyId: section['aws_access_key_id'] ?? '',
    secretAccessKey: section['aws_secret_access_key'] ?? '',
    ...(token ? { sessionToken: token } : {}),
    ...(accountId ? { accountId } : {}),
  };
}

/** Reads a token from a file that has to be there. */
async function tokenIn(path: string): Promise<Buffer> {
  try {
    return await readToken(path);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault({ code: 'not-a-file', detail: path }, { cause: error });
  }
}

async function assumeByToken(
  { section, endpoint }: ProfileDetails,
  picked: Picked,
  way: InnerWay,
): Promise<AwsCredentialIdentity> {
  const token = await tokenIn(section['web_identity_token_file'] ?? '');
  const { getDefaultRoleAssumerWithWebIdentity } = await loadSdk();
  const region = regionOf(section, picked.region);
  const assume = getDefaultRoleAssumerWithWebIdentity(
    innerClient(region, endpoint('sts')?.url, way),
  );
  return assume({
    RoleArn: section['role_arn'],
    RoleSessionName: section['role_session_name'] ?? `recovery-desk-${Date.now()}`,
    WebIdentityToken: token.toString('ascii'),
  });
}

/**
 * The keys that the SDK's own provider makes of a few keys of a profile. It gets them under a name
 * and in a file of the app's own, because it does not take every name that the AWS CLI does.
 *
 * @param keys what it needs; a role's are those of its source
 */
async function fromSdk(
  keys: readonly string[],
  { section, profile }: ProfileDetails,
  picked: Picked,
  way: InnerWay,
): Promise<AwsCredentialIdentity> {
  const [{ fromIni }, { externalDataInterceptor }] = await Promise.all([
    loadSdk(),
    import('@smithy/core/config'),
  ]);
  const file = `recovery-desk/${profile.name}`;
  // A value of several lines would name other keys too.
  const lines = keys.map((key) => `${key} = ${section[key]?.split('\n')[0]}`);
  externalDataInterceptor.interceptFile(file, ['[profile picked]', ...lines].join('\n'));
  const provider = fromIni({
    profile: 'picked',
    configFilepath: file,
    filepath: file,
    // The role is assumed by the app.
    roleAssumer: async (source) => source,
    clientConfig: innerClient(regionOf(section, picked.region), undefined, way),
  });
  return provider();
}

/** What turns a profile into credentials, where it is not STS. */
const ACTIONS: Partial<Record<ProfileKind, string>> = {
  sso: 'sso:GetRoleCredentials',
  login: 'signin:CreateOAuth2Token',
  process: 'credential_process',
  'web-identity': 'sts:AssumeRoleWithWebIdentity',
  'static-mfa': 'sts:GetSessionToken',
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
  if (last !== undefined && /ProviderError$/u.test((error as Error).name)) {
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
