import type { Network as NetworkView } from '../../shared/domain/network.ts';
import { type ResolveProxy, shownWay, type Target, type Way, wayTo } from './proxy.ts';
import { type Trust, TrustStore } from './trust.ts';

export interface NetworkParts {
  /** The environment that the app was started in. */
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly resolveProxy: ResolveProxy;
  /** Reads the certificates of the system's store, as PEM. */
  readonly systemCertificates: () => Promise<readonly string[]>;
}

/**
 * How requests leave this computer: through which proxy, and which certificates are trusted.
 * Decided anew for each connection.
 */
export class Network {
  readonly #parts: NetworkParts;
  readonly #trust: TrustStore;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
    this.#trust = new TrustStore({ ...parts, system: parts.systemCertificates });
  }

  wayTo(target: Target): Promise<Way> {
    return wayTo(target, this.#parts.env, this.#parts.resolveProxy);
  }

  /** @param caBundle the `ca_bundle` of the profile */
  trustOf(caBundle: string | undefined): Promise<Trust> {
    return this.#trust.of(caBundle);
  }

  /**
   * Describes how requests to an endpoint would leave, without sending any.
   *
   * @param url the endpoint
   * @param caBundle the `ca_bundle` of the profile
   */
  async describe(
    { protocol, hostname, port }: URL,
    caBundle: string | undefined,
  ): Promise<NetworkView> {
    const isSecure = protocol === 'https:';
    const target: Target = {
      protocol: isSecure ? 'https:' : 'http:',
      hostname,
      port: port === '' ? (isSecure ? 443 : 80) : Number(port),
    };
    const [way, { trusted }] = await Promise.all([this.wayTo(target), this.trustOf(caBundle)]);
    return { host: hostname, way: shownWay(way), trusted };
  }
}
