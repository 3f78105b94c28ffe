import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderClientConfig,
} from '@aws-sdk/client-cognito-identity-provider';
import type { STSClient } from '@aws-sdk/client-sts';
import type { NodeHttpHandler, NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import type { Credentials, CredentialsByProfile } from './credentials.ts';
import { isAwsEndpoint } from './endpoints.ts';
import { PRACTICE_PROFILE, type Profiles } from './profiles.ts';

/** What a call needs to know of where it goes. */
export interface ProfileRegion {
  readonly profile: string;
  readonly region: string;
}

/** The clients for one profile and Region. */
export interface Clients {
  /** For reads. Repeats up to three times on throttling, faults and broken connections. */
  readonly cognito: CognitoIdentityProviderClient;
  /** For the pages of a scan: sends once, because a scan counts its requests against a pace. */
  readonly lister: CognitoIdentityProviderClient;
  /** For ForgotPassword and ConfirmForgotPassword: sends once, whatever happens. */
  readonly sender: CognitoIdentityProviderClient;
  readonly sts: STSClient;
  readonly credentials: Credentials;
}

/** How long the way to AWS may take, in milliseconds. */
export interface Limits {
  /** Until a connection is there. */
  readonly connect: number;
  /** Until an answer begins, and between two pieces of it. */
  readonly silence: number;
  /** One read with all its repeats: an agent has a caller on the line. */
  readonly read: number;
  /** A send, which is never repeated. */
  readonly send: number;
  /** What a credential process may take, which may wait for somebody to sign in or to touch a key. */
  readonly person: number;
}

/**
 * The largest answer that is read, in bytes. A page of 60 users with 50 attributes of 2,048 bytes each is
 * one of 6 MB, and JSON may write a byte as two.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const MOST_OF_PAGES = 16 * 1024 * 1024;
/** The same where no list is asked for: answers of a few hundred bytes, or some thousand with a token. */
export const MOST_OF_OTHERS = 256 * 1024;

export const LIMITS: Limits = {
  connect: 3_000,
  silence: 10_000,
  read: 30_000,
  send: 10_000,
  person: 5 * 60_000,
};

/** Where the practice pool listens, and the keys that it knows. */
export interface PracticeTarget {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * The limits and agents of every client. requestTimeout alone only warns, and a connection that goes silent after its headers is seen by
 * socketTimeout only, which the SDK begins to count 3 s late where it is 6 s or more. Proxies are those of the environment (HTTPS_PROXY,
 * NO_PROXY), which Node's agents leave aside unless told.
 *
 * @param keepAlive whether a connection is kept for the next request
 */
export function handlerOptions(
  env: NodeJS.ProcessEnv,
  keepAlive: boolean,
  { connect, silence }: Limits = LIMITS,
): NodeHttpHandlerOptions {
  const proxyEnv = pastLoopback(env);
  return {
    connectionTimeout: connect,
    requestTimeout: silence,
    throwOnRequestTimeout: true,
    socketTimeout: silence,
    httpAgent: new HttpAgent({ keepAlive, maxSockets: 50, proxyEnv }),
    httpsAgent: new HttpsAgent({ keepAlive, maxSockets: 50, proxyEnv }),
  };
}

/** What is on this laptop, as the practice pool, is reached without a proxy, whatever the environment says. */
function pastLoopback(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const named = env['no_proxy'] || env['NO_PROXY'];
  const loopback = 'localhost,127.0.0.0-127.255.255.255,::1,[::1]';
  return { ...env, no_proxy: named ? `${named},${loopback}` : loopback };
}

/**
 * Makes a handler tell the time of AWS's answers, refusals among them. Only of AWS's own endpoints: the practice pool, and whatever else a
 * profile's `endpoint_url` names, has a clock of its own. A proxy's or a firewall's own page has no request id.
 *
 * @param answered told the answer's `Date`
 * @returns the handler
 */
function tellingTime(handler: NodeHttpHandler, answered: (date: Date) => void): NodeHttpHandler {
  const handle = handler.handle.bind(handler);
  handler.handle = async (request, options) => {
    const result = await handle(request, options);
    const { date, 'x-amzn-requestid': requestId } = result.response.headers;
    const at = Date.parse(date ?? '');
    const { protocol, hostname } = request;
    if (requestId && !Number.isNaN(at) && isAwsEndpoint(`${protocol}//${hostname}`)) {
      answered(new Date(at));
    }
    return result;
  };
  return handler;
}

/** Loads the AWS SDK, once. */
export function loadSdk(): Promise<typeof import('./sdk.ts')> {
  return import('./sdk.ts');
}

export interface AwsClientsParts {
  readonly profiles: Profiles;
  readonly credentials: CredentialsByProfile;
  /** Starts the practice pool at the first use of its profile. */
  readonly practice: () => Promise<PracticeTarget>;
  readonly env: NodeJS.ProcessEnv;
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
  #handedOver: Promise<void> | undefined;

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
    const target = await this.#target(where.profile);
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

  async #target(profile: string): Promise<Target> {
    const { practice, profiles, credentials } = this.#parts;
    if (profile === PRACTICE_PROFILE) {
      // The SDK looks into the files for every client, and nobody has asked for a profile of them yet.
      this.#handedOver ??= profiles.handOver();
      const [target] = await Promise.all([practice(), this.#handedOver]);
      return {
        cognito: target.endpoint,
        sts: target.endpoint,
        credentials: async () => target.credentials,
        fingerprint: '',
      };
    }
    const { endpoint, fingerprint } = await profiles.read(profile);
    return {
      cognito: endpoint('cognito_identity_provider')?.url,
      sts: endpoint('sts')?.url,
      credentials: credentials.of(profile),
      fingerprint,
    };
  }

  async #make(region: string, { cognito, sts, credentials }: Target): Promise<Clients> {
    const sdk = await loadSdk();
    const { env, answered = () => {} } = this.#parts;
    const handler = (keepAlive: boolean, mostBytes: number) =>
      tellingTime(
        new sdk.BoundedHandler(handlerOptions(env, keepAlive, this.limits), mostBytes),
        answered,
      );
    const cognitoClient = (config: CognitoIdentityProviderClientConfig) => {
      const client = new sdk.CognitoIdentityProviderClient({ region, ...at(cognito), ...config });
      client.middlewareStack.use(sdk.shortTexts);
      return client;
    };
    const requestHandler = handler(true, MOST_OF_PAGES);
    const stsClient = new sdk.STSClient({
      region,
      credentials,
      ...at(sts),
      requestHandler: handler(true, MOST_OF_OTHERS),
      maxAttempts: 3,
    });
    stsClient.middlewareStack.use(sdk.shortTexts);
    return {
      cognito: cognitoClient({ credentials, requestHandler, maxAttempts: 3 }),
      lister: cognitoClient({ credentials, requestHandler, maxAttempts: 1 }),
      sender: cognitoClient({
        // Neither of the two is signed: they must not wait for, or fail by, credentials that they do not use.
        credentials: { accessKeyId: '', secretAccessKey: '' },
        // One click is one request. The SDK's default sends a LimitExceeded or a reset connection three times.
        maxAttempts: 1,
        // A kept-alive connection that the other side has just closed fails like a lost answer: "may or may not have been sent". A
        // fresh one costs a handshake and leaves no such doubt.
        requestHandler: handler(false, MOST_OF_OTHERS),
      }),
      sts: stsClient,
      credentials,
    };
  }
}

interface Target {
  readonly cognito: string | undefined;
  readonly sts: string | undefined;
  readonly credentials: Credentials;
  readonly fingerprint: string;
}

function at(endpoint: string | undefined): { endpoint?: string } {
  return endpoint === undefined ? {} : { endpoint };
}
