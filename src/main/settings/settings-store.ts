import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../../shared/domain/settings.ts';
import { settingsSchema } from '../../shared/ipc/schemas/settings.ts';
import { readBoundedSync } from '../lib/bounded-file.ts';
import { replaceFile, syncFolder } from '../lib/durable-file.ts';
import { changesOf } from './recorded-changes.ts';

/**
 * The largest file that is read or written, in bytes: room for some thousand profiles with their
 * places.
 */
const MAX_BYTES = 256 * 1024;

/** What a policy says of settings, by name. */
type Set = {
  readonly [K in keyof Settings]?: { readonly value: Settings[K]; readonly mode: string };
};

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
 * The settings in one JSON file, which holds only what somebody chose here: a policy's or a later
 * version's defaults apply to the rest. A file that this version does not fully understand (broken, from a
 * newer version, or not a regular file) is moved aside and never overwritten; what can be
 * understood of it stays in force. One slip in a hand-edited file must not remove the desk's own
 * caller checks, or switch a step back on.
 */
export class SettingsStore {
  readonly #path: string;
  readonly #clock: () => Date;
  #chosen: Partial<Settings> = {};
  #policy: Set = {};
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

  /** Puts a policy into force over what was chosen here. */
  usePolicy(policy: Set): void {
    this.#policy = policy;
    this.#value = inForce(this.#chosen, policy);
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
    const chosen = this.#withChosen(settingsSchema.parse(settings));
    this.#write(chosen);
    this.#chosen = chosen;
    this.#value = inForce(chosen, this.#policy);
  }

  #write(chosen: Partial<Settings>): void {
    const text = `${JSON.stringify(chosen, null, 2)}\n`;
    try {
      if (Buffer.byteLength(text) > MAX_BYTES) throw Object.assign(new Error(), { code: 'EFBIG' });
      mkdirSync(dirname(this.#path), { recursive: true });
      if (this.#inTheWay) this.#moveAside();
      replaceFile(this.#path, text);
      syncFolder(dirname(this.#path));
    } catch (error) {
      throw new SettingsError(error);
    }
  }

  /** What was chosen, with what `next` has otherwise than the settings in force. */
  #withChosen(next: Settings): Partial<Settings> {
    const changed = changesOf(this.#value, next).map((name) => {
      const value: unknown = Reflect.get(next, name);
      const set = this.#policy[name as keyof Settings];
      // What the policy has stays the policy's: it may say otherwise tomorrow.
      return [name, set && BY_NAME.includes(name) ? entriesBeside(value, set.value) : value];
    });
    return { ...this.#chosen, ...Object.fromEntries(changed) };
  }

  #read(): void {
    let read: unknown;
    try {
      read = JSON.parse(readBoundedSync(this.#path, MAX_BYTES).toString('utf8'));
      settingsSchema.parse(read);
      this.#chosen = understood(read);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      this.#chosen = understood(read);
      this.#inTheWay = true;
      try {
        this.#moveAside();
        // Otherwise the next start would find no file, and none of it would be in force.
        this.#write(this.#chosen);
      } catch {
        // It is in force anyway. A file that is still in the way stays; save() tries to move it
        // again before it writes.
      }
    } finally {
      this.#value = inForce(this.#chosen, this.#policy);
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
 * The values that are valid by themselves: of a file that is not valid as a whole, what can be
 * salvaged.
 */
function understood(read: unknown): Partial<Settings> {
  const file: object = typeof read === 'object' && read !== null ? read : {};
  const values = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    if (!Object.hasOwn(file, name)) return [];
    const value = schema.safeParse(Reflect.get(file, name));
    return value.success ? [[name, value.data] as const] : [];
  });
  return Object.fromEntries(values);
}

/** Of what concerns one account or one profile each, the policy's goes beside the agent's own. */
const BY_NAME: readonly string[] = ['accounts', 'places'] satisfies (keyof Settings)[];

function entriesBeside(value: unknown, policy: unknown): object {
  const own = Object.entries(Object(value)).filter(
    ([name, each]) => !isDeepStrictEqual(each, Reflect.get(Object(policy), name)),
  );
  return Object.fromEntries(own);
}

function inForce(chosen: Partial<Settings>, policy: Set): Settings {
  const defaults = Object.entries(policy).map(([name, { value }]) => [name, value] as const);
  const own = Object.entries(chosen).flatMap(([name, value]) => {
    const set = policy[name as keyof Settings];
    if (set?.mode === 'locked') return [];
    const both = set && BY_NAME.includes(name) ? { ...Object(set.value), ...Object(value) } : value;
    return [[name, both] as const];
  });
  return settingsSchema.parse(Object.fromEntries([...defaults, ...own]));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'UNKNOWN';
}
