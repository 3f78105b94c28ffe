import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { tlsFile } from './aws-by-tls.ts';

/** What the proxy of a company does to a connection that an app wants. */
export type Treatment =
  /** Reads along: AWS's hosts show this certificate. */
  | { readonly kind: 'inspect'; readonly certificate: string }
  /** Makes no tunnel. */
  | { readonly kind: 'answer'; readonly status: string; readonly header?: string }
  | { readonly kind: 'hang' | 'close' | 'reset' | 'no-http' }
  /**
   * Makes a tunnel that ends at something without TLS, or that is cut, or goes silent, in the
   * handshake.
   */
  | { readonly kind: 'plain-http' | 'cut-tls' | 'silent-tls' };

/** A proxy, a simulated Cognito behind it, and what came to both. */
export interface CompanyNetwork {
  /** For `HTTPS_PROXY`. */
  readonly url: string;
  readonly port: number;
  /** How connections are treated from now on; those that are there stay. */
  treat(treatment: Treatment): void;
  /** The targets that were asked for, with what was sent as `Proxy-Authorization`. */
  readonly asked: readonly {
    readonly target: string;
    readonly authorization: string | undefined;
  }[];
  /** How many bytes of a request came, after TLS where there was TLS. */
  readonly bytes: () => number;
  /** Ends the connections that are open, as a proxy does that ends them when nothing comes. */
  cut(): void;
  stop(): Promise<void>;
}

const INSPECTED: Treatment = { kind: 'inspect', certificate: 'inspected.pem' };

/** @param endpoint of the simulated Cognito, such as `http://127.0.0.1:43210` */
export async function startCompanyNetwork(endpoint: string): Promise<CompanyNetwork> {
  let treatment: Treatment = INSPECTED;
  let bytes = 0;
  const asked: { target: string; authorization: string | undefined }[] = [];
  const open = new Set<Socket>();
  const keep = <S extends Socket>(socket: S): S => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    return socket;
  };
  const pass = (secure: Socket): void => {
    const { hostname, port } = new URL(endpoint);
    const behind = keep(connect(Number(port), hostname));
    secure.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    secure.pipe(behind).pipe(secure);
    secure.on('close', () => behind.destroy());
    behind.on('close', () => secure.destroy());
  };
  const tunnel = (socket: Socket, how: Treatment): void => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (how.kind === 'inspect') {
      const secureContext = createSecureContext({
        cert: tlsFile(how.certificate),
        key: tlsFile('key.pem'),
      });
      pass(keep(new TLSSocket(socket, { isServer: true, secureContext })));
    } else if (how.kind === 'plain-http') {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    } else if (how.kind === 'cut-tls') socket.once('data', () => socket.resetAndDestroy());
  };

  const proxy = createServer();
  proxy.on('connection', keep);
  proxy.on('connect', ({ url: target = '', headers }: IncomingMessage, socket: Socket) => {
    asked.push({ target, authorization: headers['proxy-authorization'] });
    const how = treatment;
    if (how.kind === 'answer') {
      const lines = [`HTTP/1.1 ${how.status}`, ...(how.header ? [how.header] : []), '', ''];
      socket.end(lines.join('\r\n'));
    } else if (how.kind === 'close') socket.end();
    else if (how.kind === 'reset') socket.resetAndDestroy();
    else if (how.kind === 'no-http') socket.end('SSH-2.0-OpenSSH_9.6\r\n');
    else if (how.kind !== 'hang') tunnel(socket, how);
  });
  // What is handed over as a whole, for an endpoint without TLS.
  proxy.on('request', (request, response) => {
    const authorization = request.headers['proxy-authorization'];
    asked.push({ target: request.url ?? '', authorization });
    const status = treatment.kind === 'answer' ? Number.parseInt(treatment.status, 10) : 502;
    const [name = '', value = ''] =
      treatment.kind === 'answer' ? (treatment.header ?? '').split(': ') : [];
    response.writeHead(status, name === '' ? {} : { [name]: value }).end();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    treat: (next) => {
      treatment = next;
    },
    asked,
    bytes: () => bytes,
    cut,
    stop: async () => {
      cut();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
