import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { PracticePool } from '../../src/main/practice/practice-pool.ts';

/** For every AWS host of eu-west-1; whoever is to accept it has to trust it as a root. */
export const AWS_CERTIFICATE = join(import.meta.dirname, 'aws-tls/certificate.pem');

/** A certificate of the tests, or the key that all of them have, as PEM. */
export function tlsFile(name: string): string {
  return readFileSync(join(import.meta.dirname, 'aws-tls', name), 'utf8');
}

/** A proxy on the loopback behind which AWS's own hosts answer, over TLS. */
export interface AwsByTls {
  /** For `HTTPS_PROXY`. */
  readonly url: string;
  /** The host of each connection, oldest first. */
  hosts(): readonly string[];
  /** From the next connection on, the server at this address replaces AWS. */
  leadTo(endpoint: string): void;
  stop(): Promise<void>;
}

/**
 * Replaces AWS's own endpoints by a simulated Cognito: to the app it is AWS, including its clock.
 */
export async function startAwsByTls({
  endpoint,
}: Pick<PracticePool, 'endpoint'>): Promise<AwsByTls> {
  const read = (name: string) => readFileSync(join(import.meta.dirname, 'aws-tls', name));
  const secureContext = createSecureContext({
    cert: read('certificate.pem'),
    key: read('key.pem'),
  });
  const open = new Set<Socket>();
  let behindAws = new URL(endpoint);
  const hosts: string[] = [];
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
  };
  const proxy = createServer();
  proxy.on('connect', ({ url }, socket: Socket) => {
    hosts.push(String(url).replace(/:443$/u, ''));
    keep(socket).write('HTTP/1.1 200 Connection established\r\n\r\n');
    const secure = keep(new TLSSocket(socket, { isServer: true, secureContext }));
    const { hostname, port } = behindAws;
    const behind = keep(connect(Number(port), hostname));
    secure.pipe(behind).pipe(secure);
    secure.on('close', () => behind.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    hosts: () => hosts,
    leadTo: (other) => {
      behindAws = new URL(other);
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
