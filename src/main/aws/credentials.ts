import type { AwsCredentialIdentity } from '@smithy/types';
import { Fault } from '../fault.ts';
import { handlerOptions, loadSdk } from './clients.ts';
import { toFault } from './errors.ts';
import type { MfaQuestions } from './mfa.ts';
import { kindOf, type ProfileDetails, type Profiles, rootOf } from './profiles.ts';
import { isLoggedIn, isSignedInToSso, ssoTarget } from './sign-in-state.ts';

export type Credentials = () => Promise<AwsCredentialIdentity>;

/** Credentials are renewed this long before they run out, in milliseconds. */
const EARLY_MS = 5 * 60 * 1000;

export interface CredentialsParts {
  readonly profiles: Profiles;
  readonly mfa: MfaQuestions;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: () => Date;
}

/**
 * The credentials of each profile: of exactly that profile, never of a chain that could fall through to the environment or an
 * instance. Kept by profile, so that all clients share them and an MFA code is asked for once a session.
 */
export class CredentialsByProfile {
  readonly #parts: CredentialsParts;
  readonly #kept = new Map<string, Credentials>();

  constructor(parts: CredentialsParts) {
    this.#parts = parts;
  }

  /** The provider of a profile's credentials. It throws a Fault where a person has to do something first. */
  of(name: string): Credentials {
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const made = this.#remembering(name);
    this.#kept.set(name, made);
    return made;
  }

  /** Forgets all credentials: the files have changed, or somebody signed in. */
  forget(): void {
    this.#kept.clear();
  }

  /** Coalesces those who ask at once, and asks again when the credentials are about to run out. */
  #remembering(name: string): Credentials {
    const memoized = loadSdk().then(({ memoize }) =>
      memoize(
        () => this.#make(name),
        ({ expiration }) =>
          expiration !== undefined &&
          expiration.getTime() - EARLY_MS <= this.#parts.clock().getTime(),
        ({ expiration }) => expiration !== undefined,
      ),
    );
    return async () => (await memoized)();
  }

  async #make(name: string): Promise<AwsCredentialIdentity> {
    const { profiles, mfa, env } = this.#parts;
    const details = await profiles.read(name);
    await this.#requireSession(name, details);
    const { section, profile, files } = details;
    const source = section['source_profile'];
    try {
      const { fromIni, getDefaultRoleAssumerWithWebIdentity, NodeHttpHandler } = await loadSdk();
      const codes = new Map<string, string>();
      if (profile.kind === 'role-mfa' && section['mfa_serial']) {
        // The source first, so that no code is asked for in vain; and the code before fromIni, which starts the source's credentials,
        // then waits for the code, and leaves their failure meanwhile to nobody.
        if (source && source !== name) await this.of(source)();
        codes.set(section['mfa_serial'], await mfa.code(name, section['mfa_serial']));
      }
      const isOnSso = kindOf(rootOf(name, files.profiles), files.profiles).kind === 'sso';
      const endpoint = details.endpoint(profile.kind === 'sso' ? 'sso' : 'sts')?.url;
      const clientConfig = {
        // A Region here would win over sso_region, and the portal is in the latter.
        ...(isOnSso || section['region'] === undefined ? {} : { region: section['region'] }),
        ...(endpoint === undefined ? {} : { endpoint }),
        requestHandler: new NodeHttpHandler(handlerOptions(env, true)),
        maxAttempts: 3,
      };
      const provider = fromIni({
        profile: name,
        configFilepath: profiles.paths.config,
        filepath: profiles.paths.credentials,
        ignoreCache: true,
        mfaCodeProvider: async (serial) => codes.get(serial) ?? mfa.code(name, serial),
        // A web identity's own client takes nothing of clientConfig.
        roleAssumerWithWebIdentity: getDefaultRoleAssumerWithWebIdentity(clientConfig),
        clientConfig,
      });
      return await provider();
    } catch (error) {
      throw credentialsFault(error, details);
    }
  }

  /** Finds in local files alone whether a person has to sign in first, so that no request leaves in vain. */
  async #requireSession(name: string, { files, profile }: ProfileDetails): Promise<void> {
    if (profile.kind === 'incomplete') {
      throw new Fault({ code: 'bad-profile', detail: profile.missing });
    }
    const { home, env, clock } = this.#parts;
    const root = rootOf(name, files.profiles);
    const section = files.profiles.get(root) ?? {};
    const { kind } = kindOf(root, files.profiles);
    if (kind === 'sso') {
      const target = ssoTarget(section, files.ssoSessions);
      if (target === null) throw new Fault({ code: 'bad-profile', detail: 'sso_start_url' });
      if (!(await isSignedInToSso(home, target, clock())))
        throw new Fault({ code: 'sign-in-needed' });
    }
    if (kind === 'login' && !(await isLoggedIn(home, env, section['login_session'] ?? ''))) {
      throw new Fault({ code: 'sign-in-needed' });
    }
  }
}

/** What went wrong while the profile was turned into credentials, which is not what went wrong in Cognito. */
function credentialsFault(error: unknown, { profile }: ProfileDetails): Fault {
  const { code, message } = error as NodeJS.ErrnoException;
  if (profile.kind === 'web-identity' && code === 'ENOENT') {
    return new Fault({ code: 'bad-profile', detail: 'web_identity_token_file' });
  }
  const fault = toFault(
    error,
    profile.kind === 'sso' ? 'sso:GetRoleCredentials' : 'sts:AssumeRole',
  );
  // One name for a role that may not be assumed and for a wrong code; the text is the only sign.
  if (fault.error.code === 'denied' && /MultiFactorAuthentication/u.test(message)) {
    return new Fault({ ...fault.error, code: 'mfa-wrong' }, { cause: error });
  }
  return fault;
}
