import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// playwright-core contains the types of the DevTools protocol, but does not export them by name.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Method = keyof Protocol.CommandParameters;
type EventName = keyof Protocol.Events;

interface Waiting {
  readonly method: string;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: never;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** Chromium went away, or a session's target did, during a command. */
export class Gone extends Error {}

/**
 * A DevTools connection over the pipe of `--remote-debugging-pipe`: JSON messages, each ended by
 * NUL.
 */
export class Connection {
  readonly #out: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sessions = new Map<string, Session>();
  #lastId = 0;
  #rest: Buffer[] = [];
  #closed = false;
  /** Commands and events of the browser as a whole. */
  readonly browser: Session;

  constructor(out: Writable, back: Readable) {
    this.#out = out;
    this.browser = new Session(this, undefined);
    back.on('data', (chunk: Buffer) => this.#read(chunk));
    back.on('close', () => this.#end());
    // The other end closes when Chromium ends, which `close` above reports.
    out.on('error', () => {});
  }

  session(sessionId: string): Session {
    let session = this.#sessions.get(sessionId);
    if (session === undefined) {
      session = new Session(this, sessionId);
      this.#sessions.set(sessionId, session);
    }
    return session;
  }

  forget(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  send<M extends Method>(
    method: M,
    params: Protocol.CommandParameters[M] | undefined,
    sessionId: string | undefined,
  ): Promise<Protocol.CommandReturnValues[M]> {
    if (this.#closed) return Promise.reject(new Gone(`${method}: Chromium has ended`));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#out.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      this.#rest.push(chunk.subarray(from, end));
      const text = Buffer.concat(this.#rest).toString('utf8');
      this.#rest = [];
      from = end + 1;
      this.#take(JSON.parse(text) as Message);
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from));
  }

  #take(message: Message): void {
    if (message.id === undefined) {
      const session =
        message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId);
      session?.events.emit(message.method ?? '', message.params);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result as never);
    else waiting?.reject(failure(waiting.method, message.error.message));
  }

  #end(): void {
    this.#closed = true;
    for (const { method, reject } of this.#waiting.values()) {
      reject(new Gone(`${method}: Chromium has ended`));
    }
    this.#waiting.clear();
  }
}

function failure(method: string, message: string): Error {
  // Commands race with pages that close and navigate; these are the error texts
  // (content/browser/devtools).
  const gone =
    /Session with given id not found|Target closed|Cannot find context|Inspected target navigated|Invalid InterceptionId|No target with given id|Execution context was destroyed|uniqueContextId not found/u;
  return gone.test(message)
    ? new Gone(`${method}: ${message}`)
    : new Error(`${method}: ${message}`);
}

/** One DevTools session: of the browser or of one target. */
export class Session {
  readonly #connection: Connection;
  readonly id: string | undefined;
  readonly events = new EventEmitter();

  constructor(connection: Connection, id: string | undefined) {
    this.#connection = connection;
    this.id = id;
  }

  send<M extends Method>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]> {
    return this.#connection.send(method, params, this.id);
  }

  on<E extends EventName>(event: E, listener: (params: Protocol.Events[E]) => void): void {
    this.events.on(event, listener);
  }
}

/** Swallows the error that a target is gone, which is no fault, and nothing else. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof Gone)) throw error;
}
