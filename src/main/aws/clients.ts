import type {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';
import type { STSClient } from '@aws-sdk/client-sts';
import type { Network as NetworkView } from '../../shared/domain/network.ts';
import { type ClientSettings, DEFAULT_SETTINGS } from './client-settings.ts';
import type { Credentials, CredentialsByProfile } from './credentials.ts';
import {
  LIMITS,
  type Limits,
  loadSdk,
  MAX_ANSWER_BYTES,
  MAX_PAGE_BYTES,
  newHandler,
  tellingTime,
} from './http.ts';
import type { Network } from './network.ts';
import { PRACTICE_PROFILE, type Profiles } from './profiles.ts';

/** What a call needs to know of where it goes. */
export interface ProfileRegion {
  readonly profile: string;
  readonly region: string;
}

/** The clients for one profile and Region. */
export interface Clients {
  /**
   * For reads. Repeats on throttling, faults and broken connections, up to three times unless the
   * profile says otherwise.
   */
  readonly cognito: CognitoIdentityProviderClient;
  /** For the pages of a scan: sends once, because a scan counts its requests against a pace. */
  readonly lister: CognitoIdentityProviderClient;
  /** For ForgotPassword and ConfirmForgotPassword: sends once, whatever happens. */
  readonly sender: CognitoIdentityProviderClient;
  readonly sts: STSClient;
  readonly credentials: Credentials;
  /** Where their requests go: equal for equal endpoints. */
  readonly whereTo: string;
}

/** Where the practice pool listens, and the keys that it knows. */
interface PracticeTarget {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AwsClientsParts {
  readonly profiles: Profiles;
  readonly credentials: CredentialsByProfile;
  /** Starts the practice pool at the first use of its profile. */
  readonly practice: () => Promise<PracticeTarget>;
  readonly network: Network;
  /** {@link LIMITS} where absent. */
  readonly limits?: Limits | undefined;
  /** Told the time of each answer of AWS's own endpoints. */
  readonly answered?: (date: Date) => void;
}

/** Makes and keeps the SDK clients of each profile and Region. */
export class AwsClients {
  readonly limits: Limits;
  readonly #parts: AwsClientsParts;
  readonly #kept = new Map<string, Promise<Clients>>();

  constructor(parts: AwsClientsParts) {
    this.#parts = parts;
    this.limits = parts.limits ?? LIMITS;
  }

  /**
   * The clients for a profile, by its own credentials and endpoints.
   *
   * @throws Fault `no-profile`
   */
  async for(where: ProfileRegion): Promise<Clients> {
    return this.#clientsOf(where, await this.#target(where));
  }

  /**
   * How the requests of a profile reach Cognito, found without a request.
   *
   * @throws Fault `no-profile`, `bad-profile`
   */
  async network(where: ProfileRegion): Promise<NetworkView> {
    const target = await this.#target(where);
    const { cognito } = await this.#clientsOf(where, target);
    const { useFipsEndpoint: UseFIPS, useDualstackEndpoint: UseDualStack } = target.settings;
    const endpoint = { Region: where.region, UseFIPS, UseDualStack };
    const url = target.cognito ?? cognito.config.endpointProvider(endpoint).url;
    return this.#parts.network.describe(new URL(url), target.caBundle);
  }

  async #clientsOf(where: ProfileRegion, target: Target): Promise<Clients> {
    const { cognito, sts, fingerprint } = target;
    const key = JSON.stringify([where.profile, where.region, cognito, sts, fingerprint]);
    const kept = this.#kept.get(key) ?? this.#make(where.region, target);
    this.#kept.set(key, kept);
    kept.catch(() => this.#kept.delete(key));
    return kept;
  }

  /** Whether the credentials of a profile wait for a person. */
  waitsForPerson(profile: string): boolean {
    return this.#parts.credentials.waitsForPerson(profile);
  }

  /** Forgets the clients and credentials of a profile, so that the next call makes new ones. */
  forget(profile: string): void {
    this.#parts.credentials.forget(profile);
    for (const key of this.#kept.keys()) {
      if (JSON.parse(key)[0] === profile) this.#kept.delete(key);
    }
  }

  async #target({ profile, region }: ProfileRegion): Promise<Target> {
    const { practice, profiles, credentials } = this.#parts;
    if (profile === PRACTICE_PROFILE) {
      const [target] = await Promise.all([practice(), profiles.handOver()]);
      return {
        cognito: target.endpoint,
        sts: target.endpoint,
        credentials: async () => target.credentials,
        settings: DEFAULT_SETTINGS,
        fingerprint: '',
        caBundle: undefined,
      };
    }
    const { endpoint, settings, fingerprint, section } = await profiles.read(profile);
    return {
      cognito: endpoint('cognito_identity_provider')?.url,
      sts: endpoint('sts')?.url,
      credentials: credentials.of(profile, region),
      settings,
      fingerprint,
      caBundle: section['ca_bundle'],
    };
  }

  async #make(region: string, target: Target): Promise<Clients> {
    const { cognito, sts, credentials, caBundle } = target;
    const { useGlobalEndpoint, ...settings } = target.settings;
    // Adaptive retries hold a request back by a rate of their own, even the first attempt.
    const once = { maxAttempts: 1, retryMode: 'standard' };
    const sdk = await loadSdk();
    const { network, answered = () => {} } = this.#parts;
    const access = { network, caBundle, limits: this.limits };
    const handler = (keepAlive: boolean, mostBytes: number) =>
      tellingTime(newHandler(sdk, access, keepAlive, mostBytes), answered);
    const cognitoClient = (config: CognitoIdentityProviderClientConfig) => {
      const client = new sdk.CognitoIdentityProviderClient({
        region,
        ...settings,
        ...at(cognito),
        ...config,
      });
      client.middlewareStack.use(sdk.shortTexts);
      return client;
    };
    const requestHandler = handler(true, MAX_PAGE_BYTES);
    const stsClient = new sdk.STSClient({
      region,
      ...settings,
      useGlobalEndpoint,
      credentials,
      ...at(sts),
      requestHandler: handler(true, MAX_ANSWER_BYTES),
    });
    stsClient.middlewareStack.use(sdk.shortTexts);
    return {
      cognito: cognitoClient({ credentials, requestHandler }),
      lister: cognitoClient({ credentials, requestHandler, ...once }),
      sender: cognitoClient({
        // Neither of the two is signed: they must not wait for, or fail by, credentials that they
        // do not use.
        credentials: { accessKeyId: '', secretAccessKey: '' },
        // One click is one request, whatever the profile says. The SDK's default sends a
        // LimitExceeded or a reset connection three times.
        ...once,
        // A kept-alive connection that the other side has just closed fails like a lost answer:
        // "may or may not have been sent". A fresh one costs a handshake and leaves no such doubt.
        requestHandler: handler(false, MAX_ANSWER_BYTES),
      }),
      sts: stsClient,
      credentials,
      whereTo: JSON.stringify([cognito, sts]),
    };
  }
}

interface Target {
  readonly cognito: string | undefined;
  readonly sts: string | undefined;
  readonly credentials: Credentials;
  readonly settings: ClientSettings;
  readonly fingerprint: string;
  readonly caBundle: string | undefined;
}

function at(endpoint: string | undefined): { endpoint?: string } {
  return endpoint === undefined ? {} : { endpoint };
}
