import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { STSClient } from '@aws-sdk/client-sts';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { PRACTICE_PROFILE, readProfile } from './profiles.ts';

/** What a call needs to know of where it goes. */
export interface ProfileRegion {
  readonly profile: string;
  readonly region: string;
}

/** The clients for one profile and Region. */
export interface Clients {
  /** For reads. Repeats up to three times on throttling, faults and broken connections. */
  readonly cognito: CognitoIdentityProviderClient;
  /** For ForgotPassword: sends once, whatever happens. */
  readonly sender: CognitoIdentityProviderClient;
  readonly sts: STSClient;
}

/** Where the practice pool listens, and the keys that it knows. */
export interface PracticeTarget {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

// requestTimeout alone only warns, and a connection that goes silent after its headers is seen by socketTimeout only. Three tries of
// a read end within 35 seconds.
const TIMEOUTS: NodeHttpHandlerOptions = {
  connectionTimeout: 3_000,
  requestTimeout: 10_000,
  throwOnRequestTimeout: true,
  socketTimeout: 10_000,
};

/** Loads the AWS SDK, once. */
export function loadSdk(): Promise<typeof import('./sdk.ts')> {
  return import('./sdk.ts');
}

/** Makes and keeps the SDK clients of each profile and Region. */
export class AwsClients {
  readonly #practice: () => Promise<PracticeTarget>;
  readonly #kept = new Map<string, Promise<Clients>>();

  /** @param practice starts the practice pool at the first use of its profile */
  constructor(practice: () => Promise<PracticeTarget>) {
    this.#practice = practice;
  }

  /**
   * The clients for a profile, by its own credentials and nothing else: never a chain that could fall through to the environment's or
   * an instance's, which may be another account.
   *
   * @throws Fault `no-profile`
   */
  async for({ profile, region }: ProfileRegion): Promise<Clients> {
    const endpoint =
      profile === PRACTICE_PROFILE
        ? (await this.#practice()).endpoint
        : (await readProfile(profile)).endpoint;
    const key = JSON.stringify([profile, region, endpoint]);
    const kept = this.#kept.get(key) ?? this.#make(profile, region, endpoint);
    this.#kept.set(key, kept);
    kept.catch(() => this.#kept.delete(key));
    return kept;
  }

  /** Forgets all clients, so that the next call reads the profile's credentials anew. */
  forget(): void {
    this.#kept.clear();
  }

  async #make(profile: string, region: string, endpoint: string | undefined): Promise<Clients> {
    const sdk = await loadSdk();
    const credentials =
      profile === PRACTICE_PROFILE
        ? (await this.#practice()).credentials
        : sdk.fromIni({ profile, ignoreCache: true });
    const target = { region, ...(endpoint === undefined ? {} : { endpoint }) };
    const requestHandler = new sdk.NodeHttpHandler(TIMEOUTS);
    return {
      cognito: new sdk.CognitoIdentityProviderClient({
        ...target,
        credentials,
        requestHandler,
        maxAttempts: 3,
      }),
      sender: new sdk.CognitoIdentityProviderClient({
        ...target,
        // ForgotPassword is not signed: it must not wait for, or fail by, credentials that it does not use.
        credentials: { accessKeyId: '', secretAccessKey: '' },
        // One click is one request. The SDK's default sends a LimitExceeded or a reset connection three times.
        maxAttempts: 1,
        // A kept-alive connection that the other side has just closed fails like a lost answer: "may or may not have been sent". A fresh one
        // costs a handshake and leaves no such doubt.
        requestHandler: new sdk.NodeHttpHandler({
          ...TIMEOUTS,
          httpAgent: { keepAlive: false },
          httpsAgent: { keepAlive: false },
        }),
      }),
      sts: new sdk.STSClient({ ...target, credentials, requestHandler, maxAttempts: 3 }),
    };
  }
}
