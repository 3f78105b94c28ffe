import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Faults, type InjectedFault } from '../../src/main/practice/faults.ts';

/** What can go wrong on the socket between the app and AWS. */
export type SocketFault =
  /** The request is passed on late. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The connection is reset before the request is passed on, or after it was carried out. */
  | { readonly kind: 'reset-before' | 'reset-after' }
  /** The answer is complete, but ends with the connection, which closes late. */
  | { readonly kind: 'slow-close'; readonly ms: number }
  /** The request is carried out, but no byte comes back. */
  | { readonly kind: 'hang' }
  /** The headers of the answer, then nothing more. */
  | { readonly kind: 'silent-body' }
  /** The whole answer, or its body after the headers, byte by byte. */
  | { readonly kind: 'drip-head' | 'drip-body'; readonly everyMs: number }
  /** Half of the announced body, then the end of the connection. */
  | { readonly kind: 'truncated' }
  /** Half of the body, announced as half: JSON that does not end. */
  | { readonly kind: 'malformed' }
  /** AWS's own headers without a body. */
  | { readonly kind: 'empty' }
  /** The request is not passed on: something in between answers these bytes. */
  | { readonly kind: 'stranger'; readonly answer: string };

/** A fault on the socket, with the requests it applies to and how many of them. */
export type ProxyDial = InjectedFault<SocketFault, string>;

/** A request as it reached the proxy. */
export interface ProxyRequest {
  readonly operation: string;
  /** When it came, by `performance.now()`. */
  readonly at: number;
  /** When it was passed on to the server; `null` if it was not. */
  passedAt: number | null;
  readonly head: string;
  /** The number of its connection. */
  readonly connection: number;
}

interface Message {
  readonly head: Buffer;
  readonly body: Buffer;
}

/** A stranger's answer over HTTP, as from a proxy or a guest network. */
export function strangerSays(status: string, type: string, body: string): SocketFault {
  const head = [`HTTP/1.1 ${status}`, `Content-Type: ${type}`];
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  const lines = [...head, length, 'Connection: close', '', body];
  return { kind: 'stranger', answer: lines.join('\r\n') };
}

/**
 * A TCP proxy in front of the practice server. It finds each request's operation in its headers,
 * and causes faults on real sockets; what AWS itself answers is left to the practice server and its
 * faults.
 */
export class FaultProxy {
  readonly #upstream: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #requests: ProxyRequest[] = [];
  readonly #faults = new Faults<SocketFault, string>();
  #port = 0;
  #connections = 0;

  private constructor(endpoint: string) {
    this.#upstream = Number(new URL(endpoint).port);
    this.#server = createServer({ noDelay: true }, (socket) => void this.#serve(socket));
  }

  /** @param endpoint where the server listens, such as `http://127.0.0.1:43210` */
  static async start(endpoint: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(endpoint);
    await proxy.up();
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Injects a fault. The earliest ones are used up first. */
  add(dial: ProxyDial): void {
    this.#faults.add(dial);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** Every request of an operation that arrived, oldest first. */
  came(operation: string): readonly ProxyRequest[] {
    return this.#requests.filter((request) => request.operation === operation);
  }

  /** Those that were passed on to the server. */
  passed(operation: string): readonly ProxyRequest[] {
    return this.came(operation).filter(({ passedAt }) => passedAt !== null);
  }

  /** Refuses every connection, and cuts the existing ones. */
  async down(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Listens on the same port again. */
  async up(): Promise<void> {
    const listening = once(this.#server, 'listening');
    this.#server.listen(this.#port, '127.0.0.1');
    await listening;
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    if (this.#server.listening) await this.down();
  }

  async #serve(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    const connection = ++this.#connections;
    const gone = new AbortController();
    socket.once('close', () => {
      this.#sockets.delete(socket);
      gone.abort();
    });
    socket.on('error', () => {});
    try {
      for await (const message of messages(socket)) {
        const request = {
          ...described(message),
          connection,
          at: performance.now(),
          passedAt: null,
        };
        this.#requests.push(request);
        await this.#answer(socket, message, request, gone.signal);
      }
    } catch {
      // The app or the server went away.
      socket.destroy();
    }
  }

  async #answer(
    socket: Socket,
    message: Message,
    request: ProxyRequest,
    gone: AbortSignal,
  ): Promise<void> {
    const fault = this.#faults.take(request.operation);
    if (fault?.kind === 'latency') await delay(fault.ms, undefined, { signal: gone });
    if (fault?.kind === 'reset-before') return void socket.resetAndDestroy();
    if (fault?.kind === 'stranger') return void socket.end(fault.answer);
    request.passedAt = performance.now();
    const { head, body } = await this.#exchange(message, gone);
    const half = body.subarray(0, body.length / 2);
    switch (fault?.kind) {
      case undefined:
      case 'latency':
        socket.write(Buffer.concat([head, body]));
        break;
      case 'reset-after':
        socket.resetAndDestroy();
        break;
      case 'hang':
        break;
      case 'silent-body':
        socket.write(head);
        break;
      case 'drip-head':
        await drip(socket, Buffer.concat([head, body]), fault.everyMs, gone);
        break;
      case 'drip-body':
        socket.write(head);
        await drip(socket, body, fault.everyMs, gone);
        break;
      case 'truncated':
        socket.end(Buffer.concat([head, half]));
        break;
      case 'malformed':
        socket.write(Buffer.concat([announcing(head, half.length), half]));
        break;
      case 'empty':
        socket.write(announcing(head, 0));
        break;
      case 'slow-close':
        socket.write(Buffer.concat([announcing(head, null), body]));
        await delay(fault.ms, undefined, { signal: gone });
        socket.end();
        break;
    }
  }

  /** The server's answer, over its own connection. */
  async #exchange({ head, body }: Message, gone: AbortSignal): Promise<Message> {
    const server = connect({ port: this.#upstream, host: '127.0.0.1', signal: gone });
    server.on('error', () => {});
    try {
      server.write(Buffer.concat([head, body]));
      for await (const answer of messages(server)) return answer;
      throw new Error('The server gave no answer');
    } finally {
      server.destroy();
    }
  }
}

/**
 * The HTTP messages of a connection, each once complete. Both the SDK and the practice server
 * announce their lengths.
 */
async function* messages(socket: Socket): AsyncGenerator<Message> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      const bodyAt = bytes.indexOf('\r\n\r\n') + 4;
      if (bodyAt === 3) break;
      const head = bytes.subarray(0, bodyAt);
      const length = Number(/^content-length: *(\d+)/imu.exec(head.toString('latin1'))?.[1] ?? 0);
      if (bytes.length < bodyAt + length) break;
      const body = bytes.subarray(bodyAt, bodyAt + length);
      bytes = bytes.subarray(bodyAt + length);
      yield { head, body };
    }
  }
}

function described({ head, body }: Message): Pick<ProxyRequest, 'operation' | 'head'> {
  const text = head.toString('latin1');
  // Cognito gets the operation in a header, STS in a form.
  const operation =
    /^x-amz-target: *\w+\.(\w+)/imu.exec(text)?.[1] ??
    new URLSearchParams(body.toString('utf8')).get('Action');
  return { operation: operation ?? '', head: text };
}

/** The headers for a body of another length; `null` for one that ends with the connection. */
function announcing(head: Buffer, length: number | null): Buffer {
  const announced = length === null ? 'Connection: close' : `Content-Length: ${length}`;
  const lines = head
    .toString('latin1')
    .split('\r\n')
    .filter((line) => !/^(?:content-length|connection|keep-alive):/iu.test(line));
  return Buffer.from([...lines.slice(0, -2), announced, '', ''].join('\r\n'), 'latin1');
}

async function drip(
  socket: Socket,
  bytes: Buffer,
  everyMs: number,
  gone: AbortSignal,
): Promise<void> {
  for (const byte of bytes) {
    socket.write(Uint8Array.of(byte));
    await delay(everyMs, undefined, { signal: gone });
  }
}
