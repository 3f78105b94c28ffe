import { appendFileSync, renameSync, statSync } from 'node:fs';
import { UnfitFile } from './bounded-file.ts';
import { isHeld } from './held-file.ts';

const MAX_BYTES = 1_000_000;

/**
 * The app's log: one JSON object per line, in at most two files of a megabyte. Of an error it keeps
 * name, code and stack frames but not the message: AWS and credential_process put contacts, ARNs
 * and command lines there.
 */
export class Log {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @param fields safe to keep for good: no contacts, secrets or search texts */
  write(event: string, fields: Readonly<Record<string, string | number>> = {}): void {
    const line = `${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`;
    try {
      const found = statSync(this.#path, { throwIfNoEntry: false });
      // Opening a FIFO would wait for somebody who reads it.
      if (found?.isFile() === false) throw new UnfitFile(this.#path, 'not-a-file');
      if ((found?.size ?? 0) > MAX_BYTES) this.#turnOver();
      appendFileSync(this.#path, line, { mode: 0o600 });
    } catch {
      // A full or read-only disk must not stop the desk; the line still reaches the terminal, if
      // there is one.
      process.stderr.write(line);
    }
  }

  /** If another program holds one of the two files, the next line tries again. */
  #turnOver(): void {
    try {
      renameSync(this.#path, `${this.#path}.1`);
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
  }

  /** Logs an unexpected error under the id that the page shows. */
  fault(where: string, id: string, error: unknown): void {
    const {
      name,
      code,
      stack = '',
      message = '',
    } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
    // A message can look like a frame, so skip everything up to its end.
    const after = message === '' ? 0 : stack.indexOf(message) + message.length;
    const frames = stack
      .slice(after)
      .split('\n')
      .filter((line) => line.trimStart().startsWith('at '));
    this.write('fault', {
      where,
      id,
      name: name ?? typeof error,
      code: code ?? '',
      stack: frames.join('\n'),
    });
  }
}
