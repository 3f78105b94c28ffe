import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from '../../shared/domain/settings.ts';
import { settingsSchema } from '../../shared/ipc/schemas/settings.ts';
import { readBoundedSync } from '../lib/bounded-file.ts';
import { replaceFile, syncFolder } from '../lib/durable-file.ts';

/**
 * The largest file that is read or written, in bytes: room for some thousand profiles with their
 * places.
 */
const MAX_BYTES = 256 * 1024;

/** The settings file could not be written. The previous settings are still in force. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  /** The system's error code, such as `EACCES`. */
  readonly code: string;

  constructor(cause: unknown) {
    const code = codeOf(cause);
    super(`The settings could not be saved (${code})`, { cause });
    this.code = code;
  }
}

/**
 * The settings in one JSON file. A file that this version does not fully understand (broken, from a
 * newer version, or not a regular file) is moved aside and never overwritten; what can be
 * understood of it stays in force. One slip in a hand-edited file must not remove the desk's own
 * caller checks, or switch a step back on.
 */
export class SettingsStore {
  readonly #path: string;
  readonly #clock: () => Date;
  #value: Settings = settingsSchema.parse({});
  #setAside: string | undefined;
  /** A file that was not understood is there and could not be moved yet. */
  #inTheWay = false;

  private constructor(path: string, clock: () => Date) {
    this.#path = path;
    this.#clock = clock;
  }

  /**
   * Reads the settings; without a file, defaults are in force. Never throws.
   *
   * @param path of `settings.json`
   */
  static open(path: string, clock: () => Date = () => new Date()): SettingsStore {
    const store = new SettingsStore(path, clock);
    store.#read();
    return store;
  }

  /** The settings in force. */
  get value(): Settings {
    return this.#value;
  }

  /** Where the file that was not understood is now; `undefined` if there was none. */
  get setAside(): string | undefined {
    return this.#setAside;
  }

  /**
   * Puts settings into force and stores them. The file is replaced as a whole, so that a crash
   * leaves the old or the new one.
   *
   * @throws SettingsError if they could not be stored; then the previous ones stay in force
   */
  save(settings: Settings): void {
    const next = settingsSchema.parse(settings);
    const text = `${JSON.stringify(next, null, 2)}\n`;
    try {
      if (Buffer.byteLength(text) > MAX_BYTES) throw Object.assign(new Error(), { code: 'EFBIG' });
      mkdirSync(dirname(this.#path), { recursive: true });
      if (this.#inTheWay) this.#moveAside();
      replaceFile(this.#path, text);
      syncFolder(dirname(this.#path));
    } catch (error) {
      throw new SettingsError(error);
    }
    this.#value = next;
  }

  #read(): void {
    let read: unknown;
    try {
      read = JSON.parse(readBoundedSync(this.#path, MAX_BYTES).toString('utf8'));
      this.#value = settingsSchema.parse(read);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      this.#value = understood(read);
      this.#inTheWay = true;
      try {
        this.#moveAside();
        // Otherwise the next start would find no file, and none of it would be in force.
        this.save(this.#value);
      } catch {
        // It is in force anyway. A file that is still in the way stays; save() tries to move it
        // again before it writes.
      }
    }
  }

  #moveAside(): void {
    const time = this.#clock().toISOString().replace(/[:.]/gu, '-');
    const aside = join(dirname(this.#path), `settings.broken-${time}.json`);
    renameSync(this.#path, aside);
    this.#setAside = aside;
    this.#inTheWay = false;
  }
}

/**
 * What can be salvaged from something that is not valid as a whole: each value that is valid by
 * itself.
 */
function understood(read: unknown): Settings {
  const file: object = typeof read === 'object' && read !== null ? read : {};
  const values = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const value: unknown = Reflect.get(file, name);
    return schema.safeParse(value).success ? [[name, value] as const] : [];
  });
  return settingsSchema.parse(Object.fromEntries(values));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'UNKNOWN';
}
