import type { FileHandle } from 'node:fs/promises';

/** How long a folder may take to answer one request, in milliseconds. */
const ANSWER_MS = 30_000;

/**
 * How many folders may owe an answer: each holds one of the four threads that all of Node's file
 * work shares, see https://nodejs.org/api/cli.html#uv_threadpool_sizesize.
 */
const MAX_OWING = 2;

/** A folder has not answered in time, or still owes an answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code = 'ETIMEDOUT';
}

/**
 * Asks folders that may never answer, such as a share whose server is gone. Nothing can cancel a
 * request that the system has begun: it is given up instead, and its folder is not asked again
 * before it has answered.
 */
export class PatientShare {
  readonly #owing = new Map<string, Promise<unknown>>();
  readonly #answered: (folder: string) => void;

  /** @param answered called when a folder that was given up answers after all */
  constructor(answered: (folder: string) => void) {
    this.#answered = answered;
  }

  /**
   * Makes one request, which waits for no other.
   *
   * @param late what to do with an answer that nobody waits for any more
   * @throws NoAnswer after half a minute, and at once while the folder owes an answer; whatever the
   * request throws
   */
  async ask<T>(
    folder: string,
    request: () => Promise<T>,
    late: (answer: T) => unknown = () => {},
  ): Promise<T> {
    if (this.#owing.has(folder) || this.#owing.size >= MAX_OWING) throw new NoAnswer();
    const answer = request();
    const { promise: patience, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const end = () => {
        this.#owing.delete(folder);
        this.#answered(folder);
      };
      this.#owing.set(folder, answer.then(late).then(end, end));
      reject(new NoAnswer());
    }, ANSWER_MS).unref();
    try {
      return await Promise.race([answer, patience]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes a file of a folder, or has it closed once the folder answers. Never fails. */
  async close(folder: string, file: FileHandle): Promise<void> {
    const owed = this.#owing.get(folder);
    const close = () => file.close().catch(() => {});
    if (owed === undefined) await this.ask(folder, close).catch(() => {});
    else void owed.then(close);
  }
}
