import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { exportFile } from './export-file.ts';
import { Fault } from './fault.ts';

/**
 * The files that the app has written for the agent in this run. The page knows them only by name:
 * it never supplies a path.
 */
export class WrittenFiles {
  readonly #folder: () => string;
  readonly #paths = new Map<string, string>();

  /** @param folder the absolute path of the downloads folder, created if missing */
  constructor(folder: () => string) {
    this.#folder = folder;
  }

  /**
   * Writes a new file; never replaces an existing one.
   *
   * @param name a file name without a path
   * @returns the name that it got
   * @throws Fault `file`, `cancelled`; what `pieces` throws
   */
  async write(
    name: string,
    pieces: AsyncIterable<string | Uint8Array>,
    signal = new AbortController().signal,
  ): Promise<string> {
    const folder = this.#folder();
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw new Fault({ code: 'file', detail: (error as NodeJS.ErrnoException).code });
    }
    const file = await exportFile(folder, name, pieces, signal);
    this.#paths.set(file.name, file.path);
    return file.name;
  }

  /**
   * The path of a file that was written.
   *
   * @throws Fault `file` if it was not, or is gone
   */
  pathOf(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined || !existsSync(path)) {
      throw new Fault({ code: 'file', detail: 'ENOENT' });
    }
    return path;
  }
}

/** Such as `recovery-desk-users-eu-west-1_Shop-2026-11-22.csv`. */
export function fileName(
  what: 'users' | 'users-so-far' | 'summary',
  poolId: string,
  at: Date,
  ending: string,
): string {
  return `recovery-desk-${what}-${poolId}-${at.toISOString().slice(0, 10)}${ending}`;
}
