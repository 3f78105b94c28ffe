import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import type { ErrorCode } from '../../shared/domain/app-error.ts';
import { cut } from '../../shared/domain/cut.ts';
import type { DeviceSignIn } from '../../shared/domain/profile.ts';
import { replaceFile } from '../lib/durable-file.ts';
import { Fault } from '../lib/fault.ts';
import { toFault } from './errors.ts';
import { LIMITS, loadSdk, MAX_ANSWER_BYTES, newHandler } from './http.ts';
import type { Network } from './network.ts';
import { type Profiles, rootOf } from './profiles.ts';
import {
  cliTime,
  type SsoTarget,
  type SsoToken,
  ssoTarget,
  ssoTokenPath,
} from './sign-in-state.ts';

const ACTION = 'sso-oidc:CreateToken';
/** https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html */
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const DEFAULT_INTERVAL_S = 5;
/**
 * What AWS is believed of how long a sign-in may take, and how long to wait between two questions,
 * in seconds.
 */
const MAX_WAIT_S = 60 * 60;
const MAX_INTERVAL_S = 60;
/**
 * By how much the interval grows when AWS asks to slow down or does not answer, in seconds
 * (RFC 8628, section 3.5).
 */
const SLOW_DOWN_S = 5;
/** Errors of a question that the next one may not have: the person in the browser has time. */
const PASSES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'connection-lost',
  'nameless-fault',
  'offline',
  'service-fault',
  'sso-host-unknown',
  'throttled',
  'timeout',
  'unreachable',
]);

/** What is shown of an answer, in characters. */
const MAX_USER_CODE_LENGTH = 64;
const MAX_URI_LENGTH = 2_048;

export interface SsoSignInParts {
  readonly profiles: Profiles;
  readonly home: string;
  readonly network: Network;
  readonly clock: () => Date;
  /** Opens the system's browser; answers whether it did. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  /** Puts on record that somebody signs in. Where it throws, the sign-in is not kept. */
  readonly record: (profile: string) => void;
}

/** A sign-in that waits for the person in the browser. */
interface Waiting {
  readonly profile: string;
  readonly target: SsoTarget;
  readonly oidc: SSOOIDCClient;
  readonly client: { readonly id: string; readonly secret: string; readonly expiresAt: Date };
  readonly deviceCode: string;
  readonly intervalS: number;
  readonly ends: number;
  readonly stop: AbortController;
}

/**
 * Signs in to IAM Identity Center by device authorization, as `aws sso login --use-device-code`
 * does, and writes the token where the AWS CLI and the SDKs look for it.
 */
export class SsoSignIn {
  readonly #parts: SsoSignInParts;
  #waiting: Waiting | null = null;
  /** Ends the sign-in that is under way, also while it still begins. */
  #stop: AbortController | null = null;

  constructor(parts: SsoSignInParts) {
    this.#parts = parts;
  }

  /**
   * Starts a sign-in and opens the browser. One that was under way is given up.
   *
   * @throws Fault `bad-profile` where the profile names no SSO session, or what AWS answered
   */
  async begin(profile: string): Promise<DeviceSignIn> {
    this.cancel();
    const stop = new AbortController();
    this.#stop = stop;
    const { profiles, clock, network, openBrowser } = this.#parts;
    const { files, settings, section: own } = await profiles.read(profile);
    // Whose session it is says where it is signed in to, as it says where it is renewed.
    const root = rootOf(profile, files.profiles);
    const { section, endpoint } = await profiles.read(root, root !== profile);
    const target = ssoTarget(section, files.ssoSessions);
    if (target === null) throw new Fault({ code: 'bad-profile', detail: 'sso_session' });

    const options = { abortSignal: stop.signal };
    try {
      const sdk = await loadSdk();
      const url = endpoint('sso_oidc')?.url;
      const access = { network, caBundle: own['ca_bundle'], limits: LIMITS };
      const oidc = new sdk.SSOOIDCClient({
        region: target.region,
        ...settings,
        ...(url === undefined ? {} : { endpoint: url }),
        requestHandler: newHandler(sdk, access, true, MAX_ANSWER_BYTES),
      });
      const registered = await oidc.send(
        new sdk.RegisterClientCommand({
          clientName: 'recovery-desk',
          clientType: 'public',
          scopes: [...target.scopes],
        }),
        options,
      );
      const client = {
        id: registered.clientId ?? '',
        secret: registered.clientSecret ?? '',
        expiresAt: new Date((registered.clientSecretExpiresAt ?? 0) * 1000),
      };
      const device = await oidc.send(
        new sdk.StartDeviceAuthorizationCommand({
          clientId: client.id,
          clientSecret: client.secret,
          startUrl: target.startUrl,
        }),
        options,
      );
      const { deviceCode, userCode, verificationUri } = device;
      if (!deviceCode || !userCode || !verificationUri) {
        throw new Fault({ code: 'unreadable-answer', action: 'sso-oidc:StartDeviceAuthorization' });
      }
      if (stop.signal.aborted) throw new Fault({ code: 'cancelled' });
      const ends = clock().getTime() + Math.min(device.expiresIn ?? 600, MAX_WAIT_S) * 1000;
      // A timer that is set for too long ends at once: AWS would be asked without a pause.
      const intervalS = Math.min(device.interval ?? DEFAULT_INTERVAL_S, MAX_INTERVAL_S);
      this.#waiting = { profile, target, oidc, client, deviceCode, intervalS, ends, stop };
      const opened = await openBrowser(device.verificationUriComplete ?? verificationUri);
      return {
        userCode: cut(userCode, MAX_USER_CODE_LENGTH),
        verificationUri: cut(verificationUri, MAX_URI_LENGTH),
        expiresAt: new Date(ends).toISOString(),
        opened,
      };
    } catch (error) {
      throw toFault(error, 'sso-oidc:StartDeviceAuthorization');
    }
  }

  /**
   * Waits until the person has signed in, then writes the token, after it is on record.
   *
   * @throws what the record throws; Fault `cancelled`, `sign-in-expired`, `sign-in-denied`, or what
   *   AWS answered
   */
  async finish(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting === null) throw new Fault({ code: 'cancelled' });
    try {
      const granted = await this.#poll(waiting);
      if (waiting.stop.signal.aborted) throw new Fault({ code: 'cancelled' });
      this.#parts.record(waiting.profile);
      await this.#save(waiting, granted);
    } finally {
      if (this.#waiting === waiting) this.#waiting = null;
    }
  }

  /** Gives up the sign-in that is under way, if any. */
  cancel(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#waiting = null;
  }

  async #poll({ oidc, client, deviceCode, intervalS, ends, stop }: Waiting): Promise<Granted> {
    const { CreateTokenCommand } = await loadSdk();
    const command = new CreateTokenCommand({
      clientId: client.id,
      clientSecret: client.secret,
      grantType: DEVICE_GRANT,
      deviceCode,
    });
    let pause = intervalS;
    while (this.#parts.clock().getTime() < ends) {
      await sleep(pause * 1000, stop.signal);
      try {
        const answer = await oidc.send(command, { abortSignal: stop.signal });
        const { accessToken, refreshToken, expiresIn } = answer;
        if (!accessToken) throw new Fault({ code: 'unreadable-answer', action: ACTION });
        return { accessToken, refreshToken, expiresInS: expiresIn ?? 3600 };
      } catch (error) {
        const { name } = error as Error;
        if (name === 'AuthorizationPendingException') continue;
        // SlowDownException is among the throttles.
        const fault = toFault(error, ACTION);
        const { code } = fault.error;
        if (!PASSES.has(code)) throw fault;
        if (code === 'throttled' || code === 'timeout') pause += SLOW_DOWN_S;
      }
    }
    throw new Fault({ code: 'sign-in-expired' });
  }

  async #save({ target, client }: Waiting, granted: Granted): Promise<void> {
    const { home, clock } = this.#parts;
    const token: SsoToken = {
      startUrl: target.startUrl,
      region: target.region,
      accessToken: granted.accessToken,
      expiresAt: cliTime(new Date(clock().getTime() + granted.expiresInS * 1000)),
      clientId: client.id,
      clientSecret: client.secret,
      registrationExpiresAt: cliTime(client.expiresAt),
      ...(granted.refreshToken === undefined ? {} : { refreshToken: granted.refreshToken }),
    };
    const path = ssoTokenPath(home, target.cacheKey);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // As a whole: the CLI may read the file at any moment.
      replaceFile(path, JSON.stringify(token));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Fault({ code: 'sign-in-not-kept', detail: code }, { cause: error });
    }
  }
}

interface Granted {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** In seconds. */
  readonly expiresInS: number;
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {
    throw new Fault({ code: 'cancelled' });
  });
}
