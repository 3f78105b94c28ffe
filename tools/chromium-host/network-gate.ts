import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** Asks the app's session whether a web socket may be opened. */
export type AskWebSocket = (url: string) => Promise<boolean>;

/**
 * The proxy that all of Chromium's traffic has to pass: DevTools cannot stop a web socket, and
 * Chromium has network traffic of its own. What the app's session has already let through passes;
 * for a web socket it asks the session; the rest is refused.
 */
export class NetworkGate {
  readonly #server: Server;
  readonly #allowed = new Set<string>();
  readonly #sockets = new Set<Socket>();

  constructor(askWebSocket: AskWebSocket) {
    this.#server = createServer((incoming, answer) => {
      const url = incoming.url ?? '';
      if (!(URL.canParse(url) && this.#allowed.has(authorityOf(new URL(url))))) {
        answer.writeHead(403).end();
        return;
      }
      const { method, headers } = incoming;
      const onward = request(url, { ...(method && { method }), headers }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
        response.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      incoming.pipe(onward);
    });
    this.#server.on('connection', (socket) => this.#track(socket));
    this.#server.on('connect', (incoming, stream) => {
      const client = stream as Socket;
      const authority = incoming.url ?? '';
      client.on('error', () => client.destroy());
      // What the tunnel is for shows in its first bytes, which come only after this.
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.once('data', (first: Buffer) => {
        client.pause();
        const isTls = first[0] === 0x16;
        const path = /^GET (\S+) HTTP/u.exec(first.toString('latin1'))?.[1] ?? '/';
        const scheme = isTls ? 'wss' : 'ws';
        const decision =
          isTls && this.#allowed.has(authority)
            ? Promise.resolve(true)
            : askWebSocket(`${scheme}://${authority}${isTls ? '/' : path}`);
        decision.then(
          (allowed) => {
            if (allowed) this.#tunnel(client, authority, first);
            else client.destroy();
          },
          () => client.destroy(),
        );
      });
    });
  }

  /** Opens the gate and returns its port. */
  async open(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    // The app ends when its windows do, not when the gate does.
    this.#server.unref();
    return (this.#server.address() as AddressInfo).port;
  }

  /** Lets a request pass that the session has checked. */
  allow(url: string): void {
    this.#allowed.add(authorityOf(new URL(url)));
  }

  #tunnel(client: Socket, authority: string, first: Buffer): void {
    const { hostname, port } = new URL(`http://${authority}`);
    const server = connect(Number(port || 80), hostname.replace(/^\[|\]$/gu, ''));
    this.#track(server);
    server.on('error', () => client.destroy());
    server.write(first);
    server.pipe(client).pipe(server);
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket);
    socket.unref();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}

function authorityOf({ protocol, hostname, port }: URL): string {
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
