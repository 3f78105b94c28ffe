import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRegion } from '../../shared/domain/region.ts';
import { readBounded, UnfitFile } from '../lib/bounded-file.ts';
import { Fault } from '../lib/fault.ts';
import type { AwsFiles, Section } from './config-files.ts';

/** A token that has less than this left is renewed, in milliseconds. */
const REFRESH_WINDOW_MS = 5 * 60 * 1000;

/**
 * How long to wait for a file that is no JSON, in milliseconds: the AWS CLI and the SDKs empty a
 * token's file before they write into it, and so does the app.
 */
const WRITTEN_MS = 50;

/** The largest token file that is read, in bytes: AWS's are a few thousand. */
const MAX_BYTES = 64 * 1024;

/** Where to sign in for an SSO profile. */
export interface SsoTarget {
  /** Names the token cache file: the session's name, or the start URL of a profile without one. */
  readonly cacheKey: string;
  readonly startUrl: string;
  readonly region: string;
  readonly scopes: readonly string[];
}

/** The fields of the AWS CLI's token cache that the app reads and writes. */
export interface SsoToken {
  readonly startUrl: string;
  readonly region: string;
  readonly accessToken: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly registrationExpiresAt?: string;
  readonly refreshToken?: string;
}

/**
 * What keeps a profile from having an SSO session, in the words of the AWS files; `undefined` if
 * nothing does.
 */
export function ssoMissing(
  section: Section,
  sessions: AwsFiles['ssoSessions'],
): string | undefined {
  const name = section['sso_session'];
  if (name !== undefined && !sessions.has(name)) return `[sso-session ${name}]`;
  const all = { ...section, ...sessions.get(name ?? '') };
  const missing = !all['sso_start_url']
    ? 'sso_start_url'
    : !all['sso_region']
      ? 'sso_region'
      : isRegion(all['sso_region'])
        ? undefined
        : 'sso_region = eu-west-1 | …';
  return missing && name !== undefined ? `${missing} ([sso-session ${name}])` : missing;
}

/**
 * The SSO session of a profile.
 *
 * @returns `null` if its `sso-session` section is missing or incomplete
 */
export function ssoTarget(section: Section, sessions: AwsFiles['ssoSessions']): SsoTarget | null {
  const name = section['sso_session'];
  if (name !== undefined && !sessions.has(name)) return null;
  const session = { ...section, ...sessions.get(name ?? '') };
  const { sso_start_url: startUrl, sso_region: region } = session;
  if (!startUrl || !region) return null;
  return {
    cacheKey: name ?? startUrl,
    startUrl,
    region,
    scopes: (session['sso_registration_scopes'] ?? 'sso:account:access')
      .split(',')
      .map((scope) => scope.trim()),
  };
}

/** The file in which the AWS CLI and the SDKs keep the token of an SSO session. */
export function ssoTokenPath(home: string, cacheKey: string): string {
  const name = createHash('sha1').update(cacheKey).digest('hex');
  return join(ssoCache(home), `${name}.json`);
}

/** The folder of {@link ssoTokenPath}. `aws sso logout` empties it. */
export function ssoCache(home: string): string {
  return join(home, '.aws', 'sso', 'cache');
}

/** The file in which the AWS CLI and the SDKs keep the token of `aws login`. */
function loginTokenPath(home: string, env: NodeJS.ProcessEnv, loginSession: string): string {
  const name = createHash('sha256').update(loginSession).digest('hex');
  return join(loginCache(home, env), `${name}.json`);
}

/** The folder of the tokens of `aws login`. `aws logout` removes them. */
export function loginCache(home: string, env: NodeJS.ProcessEnv): string {
  return env['AWS_LOGIN_CACHE_DIRECTORY'] || join(home, '.aws', 'login', 'cache');
}

/**
 * Identifies the sign-in behind a profile's session, by its token's file: the text differs after
 * somebody has signed out or back in. A renewal is written into the same file.
 *
 * @param section of the profile that the credentials depend on
 */
export async function signInMark(
  section: Section,
  sessions: AwsFiles['ssoSessions'],
  home: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const { login_session: login } = section;
  const target = ssoTarget(section, sessions);
  const path =
    target !== null
      ? ssoTokenPath(home, target.cacheKey)
      : login !== undefined
        ? loginTokenPath(home, env, login)
        : undefined;
  if (path === undefined) return '';
  try {
    const { ino, birthtimeMs } = await stat(path);
    return `${ino} ${birthtimeMs}`;
  } catch {
    return 'signed out';
  }
}

/**
 * The token of an SSO session that needs no person, according to the token cache alone, with no
 * network call.
 *
 * @returns with `renewal` if it has run out, or is about to; `null` if somebody has to sign in
 * @throws Fault `not-a-file`, `file-too-large`
 */
export async function usableSsoToken(
  home: string,
  target: SsoTarget,
  now: Date,
): Promise<UsableToken | null> {
  const token = await readJson<Partial<SsoToken>>(ssoTokenPath(home, target.cacheKey));
  const { accessToken, expiresAt = '', refreshToken, clientId, clientSecret } = token ?? {};
  if (typeof accessToken !== 'string') return null;
  const kept = { ...token, accessToken, expiresAt };
  if (Date.parse(expiresAt) - REFRESH_WINDOW_MS > now.getTime()) return { token: kept };
  const canRenew =
    typeof refreshToken === 'string' &&
    typeof clientId === 'string' &&
    typeof clientSecret === 'string' &&
    Date.parse(token?.registrationExpiresAt ?? '') > now.getTime();
  return canRenew ? { token: kept, renewal: { refreshToken, clientId, clientSecret } } : null;
}

/** A token, and with what it has to be renewed first. */
interface UsableToken {
  readonly token: KeptToken;
  readonly renewal?: Renewal;
}

/** What a new token is given for. */
export interface Renewal {
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What is needed of a token in the cache, and whatever else is there. */
export type KeptToken = Partial<SsoToken> & Pick<SsoToken, 'accessToken' | 'expiresAt'>;

/** A time as the AWS CLI writes it: ISO 8601 without fractions of a second. */
export function cliTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * Whether there is a session of `aws login` that the SDK can use or renew, according to its cache
 * alone.
 *
 * @throws Fault `not-a-file`, `file-too-large`
 */
export async function isLoggedIn(
  home: string,
  env: NodeJS.ProcessEnv,
  loginSession: string,
): Promise<boolean> {
  const token = await readJson<{ accessToken?: { expiresAt?: string }; refreshToken?: string }>(
    loginTokenPath(home, env, loginSession),
  );
  // The SDK renews an expired session unless AWS refuses: only AWS knows.
  return typeof token?.refreshToken === 'string' || token?.accessToken !== undefined;
}

/**
 * Reads a token file.
 *
 * @throws Fault `not-a-file`, `file-too-large`; the system's error if it cannot be read
 */
export async function readToken(path: string): Promise<Buffer> {
  try {
    return await readBounded(path, MAX_BYTES);
  } catch (error) {
    if (!(error instanceof UnfitFile)) throw error;
    throw new Fault({
      code: error.why === 'too-large' ? 'file-too-large' : 'not-a-file',
      detail: path,
    });
  }
}

async function readJson<T>(path: string, waitMs = WRITTEN_MS): Promise<T | null> {
  try {
    return JSON.parse((await readToken(path)).toString('utf8')) as T;
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof SyntaxError && waitMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      return readJson(path, 0);
    }
    // Missing, unreadable or not JSON: in each case there is no usable session.
    return null;
  }
}
