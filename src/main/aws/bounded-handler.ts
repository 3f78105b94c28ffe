import type { IncomingMessage } from 'node:http';
import { pipeline, Transform, type TransformCallback } from 'node:stream';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';

/**
 * Values of JSON in one answer. A full page of ListUsers (60 users with 70 attributes each) has
 * less than 13,000; with 50,000 the parser is done in some milliseconds, with a megabyte of
 * `{},{},` it is not.
 */
const MAX_VALUES = 50_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;

/** An answer that is larger than any of AWS's. The rest of it was not read. */
class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** The SDK's way over HTTP, which reads what comes to its end, however long it is. */
export class BoundedHandler extends NodeHttpHandler {
  readonly #mostBytes: number;

  /** @param mostBytes of the body of one answer */
  constructor(options: NodeHttpHandlerOptions, mostBytes: number) {
    super(options);
    this.#mostBytes = mostBytes;
  }

  override async handle(
    ...args: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const { response } = await super.handle(...args);
    const body = new Bounded(this.#mostBytes);
    // Whoever reads the body hears of it; where nobody does any more, nobody has to.
    body.on('error', () => {});
    // Ends the connection, too, as soon as there is too much.
    pipeline(response.body as IncomingMessage, body, () => {});
    response.body = body;
    return { response };
  }
}

/** Lets through what comes, up to a number of bytes and of JSON's values. */
class Bounded extends Transform {
  readonly #mostBytes: number;
  #bytes = 0;
  #values = 0;
  #inText = false;
  #escaped = false;

  constructor(mostBytes: number) {
    super();
    this.#mostBytes = mostBytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= this.#mostBytes) this.#count(chunk);
    const fits = this.#bytes <= this.#mostBytes && this.#values <= MAX_VALUES;
    if (fits) done(null, chunk);
    else done(new AnswerTooLarge());
  }

  /** Each value comes after a comma, or is the first of its list or object. */
  #count(chunk: Buffer): void {
    // By index, because an iterator takes several times as long.
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (this.#escaped) this.#escaped = false;
      else if (byte === QUOTE) this.#inText = !this.#inText;
      else if (this.#inText) this.#escaped = byte === BACKSLASH;
      else if (byte === COMMA || byte === BRACE || byte === BRACKET) this.#values += 1;
    }
  }
}
