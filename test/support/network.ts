import { Network, type NetworkParts } from '../../src/main/aws/network.ts';

/** A way out with nothing on it: no proxy, and no authority beside the built-in ones. */
export function aNetwork(more: Partial<NetworkParts> = {}): Network {
  return new Network({
    env: {},
    home: '/nowhere',
    resolveProxy: async () => 'DIRECT',
    systemCertificates: async () => [],
    ...more,
  });
}
