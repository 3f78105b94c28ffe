import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { AppError } from '../../../shared/domain/app-error.ts';
import {
  type BundleFate,
  type BundleFolderStatus,
  type BundleProblem,
  MAX_FOLDER_BUNDLES,
  MAX_FOLDER_PROBLEMS,
} from '../../../shared/domain/bundle-folder.ts';
import type { ImportResult } from '../../../shared/domain/history.ts';
import { importRefusedSchema } from '../../../shared/ipc/schemas/audit.ts';
import { OPEN_FLAGS, readBounded } from '../../lib/bounded-file.ts';
import { Fault } from '../../lib/fault.ts';
import { Turns } from '../../lib/turns.ts';
import { type ImportInbox, MAX_BUNDLE_BYTES } from './import-inbox.ts';
import { NoAnswer, PatientShare } from './patient-share.ts';

const ENDING = '.rdaudit';

/**
 * How long from one look at the folder to the next, in milliseconds. It is polled: `fs.watch` tells
 * of no change that another computer makes on a share, see
 * https://nodejs.org/api/fs.html#availability.
 */
const LOOK_MS = 30_000;

/** After how many looks a bundle that could not be kept is tried again: ten minutes. */
const LOOKS_TO_RETRY = 20;

/** How often what was read is written down while a look goes on, in milliseconds. */
const NOTE_MS = 1_000;

/** Windows has no such flag, and there {@link BundleFolder} goes by what `lstat` has said. */
const FLAGS = OPEN_FLAGS | (constants.O_NOFOLLOW ?? 0);

/**
 * How many files are remembered, and the room that they take. Also those that have gone, as a share
 * that is not mounted is an empty folder, and those of folders that were set before.
 */
const MAX_REMEMBERED = 2 * MAX_FOLDER_BUNDLES;
const MEMORY_BYTES = 2 ** 22;

/** A folder that is set: `path` is absolute. */
interface Folder {
  readonly name: string;
  readonly path: string;
}

/** A file of the folder. */
interface Found {
  readonly name: string;
  readonly bytes: number;
  /** In milliseconds. */
  readonly changedAt: number;
  /** What distinguishes it from an earlier file of the same name. */
  readonly mark: string;
}

/** A file of the folder that the system says nothing of. */
interface Unknown {
  readonly name: string;
  /** A system error code. */
  readonly detail: string;
}

/** What a look finds. */
interface Contents {
  /** The newest first. */
  readonly files: readonly Found[];
  readonly unknown: readonly Unknown[];
  /** How many files are older than those, and not read. */
  readonly leftOut: number;
}

const NOTHING: Contents = { files: [], unknown: [], leftOut: 0 };

type Refused = Extract<ImportResult, { state: 'refused' }>;

/** What became of a file that was read to its end. */
interface Remembered {
  readonly mark: string;
  readonly result: 'imported' | 'unchanged' | Refused;
}

/** One that could not be read or kept; it is tried again. */
interface Failed {
  readonly mark: string;
  readonly result: Exclude<BundleProblem['result'], Refused>;
  /** At which look. */
  readonly retryAt: number;
}

const memorySchema = z.object({
  folders: z.array(
    z.object({
      folder: z.string(),
      files: z.array(
        z.object({
          name: z.string(),
          mark: z.string(),
          result: z.union([z.enum(['imported', 'unchanged']), importRefusedSchema]),
        }),
      ),
    }),
  ),
});

export interface BundleFolderParts {
  /** The setting; `null` for none. */
  readonly folder: () => Folder | null;
  /** Where to keep what became of which file; its folder is created by the first import. */
  readonly memory: string;
  readonly inbox: Pick<ImportInbox, 'copy'>;
  /** Imports what `receive` copies: `HistoryService.collect`. */
  readonly collect: (receive: () => Promise<string>) => Promise<ImportResult>;
  readonly tell: (status: BundleFolderStatus | null) => void;
  /** Logs a fault of the app itself. Answers the id to find it by. */
  readonly report: (error: unknown) => string;
}

/**
 * Imports the bundles that arrive in a folder, such as a share: each file once, the newest first.
 * It only reads there. Regular files with the ending of bundles, directly in the folder, are copied
 * and go the way of all imports; a file counts as complete when two looks find the same of it.
 */
export class BundleFolder {
  readonly #parts: BundleFolderParts;
  readonly #turns = new Turns();
  #folder: string | null = null;
  /** What was set when the last look was asked for, which may still wait for its turn. */
  #wanted: string | null = null;
  /** By folder, the one that was set last as the last one; `null` until it is needed. */
  #memories: Map<string, Map<string, Remembered>> | null = null;
  /** Of the folder, by name. */
  #memory = new Map<string, Remembered>();
  #failed = new Map<string, Failed>();
  /** The marks of the look before, by name. */
  #before: ReadonlyMap<string, string> = new Map();
  /** How many looks there were. */
  #looks = 0;
  /** Whether the memory is written down. */
  #isNoted = true;
  readonly #share = new PatientShare((folder) => {
    if (folder === this.#path()) void this.#lookOn();
  });
  #status: BundleFolderStatus | null = null;
  #everyMs = LOOK_MS;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(parts: BundleFolderParts) {
    this.#parts = parts;
  }

  /** `null` if no folder is set. */
  get status(): BundleFolderStatus | null {
    return this.#status;
  }

  /** Looks now, and then again and again. */
  start(everyMs = LOOK_MS): void {
    this.#everyMs = everyMs;
    void this.#lookOn();
  }

  /** Looks at once if another folder was set. */
  settingsChanged(): void {
    if (this.#path() !== this.#wanted) void this.#lookOn();
  }

  /** Begins nothing more. A share that does not answer must not keep the app from closing. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** Imports what is complete and was not read yet. Never fails: the status says what is wrong. */
  look(): Promise<void> {
    this.#wanted = this.#path();
    return this.#turns.take(async () => {
      try {
        await this.#look();
      } catch (error) {
        this.#tellMore({ fault: { code: 'internal', id: this.#parts.report(error) } });
      }
    });
  }

  #path(): string | null {
    return this.#parts.folder()?.path ?? null;
  }

  async #lookOn(): Promise<void> {
    // Two looks that follow at once would take a file for complete that is still being written.
    clearTimeout(this.#timer);
    await this.look();
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#lookOn(), this.#everyMs).unref();
  }

  async #look(): Promise<void> {
    const folder = this.#parts.folder();
    if (this.#isClosed) return;
    if (folder?.path !== this.#folder) await this.#turnTo(folder);
    if (folder === null) return;
    this.#looks += 1;
    try {
      const found = await this.#bundlesIn(folder.path);
      if (found !== null) await this.#take(folder, found);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#tellMore({ unreachable: codeOf(error.cause) });
    } finally {
      await this.#note();
    }
  }

  /** Imports what is complete of what was found. */
  async #take(folder: Folder, found: Contents): Promise<void> {
    const unread = found.files.filter((file) => this.#isUnread(file));
    const complete = unread.filter(({ name, mark }) => this.#before.get(name) === mark);
    this.#before = new Map(unread.map(({ name, mark }) => [name, mark]));
    const now = (running: BundleFolderStatus['running'], fault: AppError | null = null): void =>
      this.#tell({ ...this.#summary(folder.name, found), running, fault });

    let done = 0;
    let notedAt = performance.now();
    for (const file of complete) {
      if (!this.#isWanted(folder.path)) return;
      now({ done, total: complete.length });
      const fault = await this.#import(folder.path, file);
      if (fault !== null) {
        now(null, fault);
        return;
      }
      done += 1;
      if (performance.now() - notedAt < NOTE_MS) continue;
      await this.#note();
      notedAt = performance.now();
    }
    now(null);
  }

  /** Whether the folder is still the one to read. */
  #isWanted(folder: string): boolean {
    return !this.#isClosed && this.#path() === folder;
  }

  /**
   * The bundles directly in a folder; `null` if another one is wanted meanwhile. Asks for names
   * alone, all at once: of a folder whose file system does not tell the kinds of its entries,
   * `opendir` would find them out in main's own thread.
   *
   * @throws Unreachable
   */
  async #bundlesIn(folder: string): Promise<Contents | null> {
    const names = await this.#ask(folder, () => readdir(folder)).catch((cause: unknown) => {
      throw cause instanceof Unreachable ? cause : new Unreachable(cause);
    });
    const files: Found[] = [];
    const unknown: Unknown[] = [];
    // One after another: they hold one thread of Node's pool, not all.
    for (const name of names.sort()) {
      // macOS puts what a share cannot hold into a second file, `._name`.
      if (!name.toLowerCase().endsWith(ENDING) || name.startsWith('.')) continue;
      if (!this.#isWanted(folder)) return null;
      try {
        const stats = await this.#ask(folder, () => lstat(join(folder, name)));
        // Never a link, which may lead anywhere, nor a FIFO or a device.
        if (!stats.isFile()) continue;
        const { size: bytes, mtimeMs: changedAt } = stats;
        files.push({ name, bytes, changedAt, mark: markOf(stats) });
      } catch (error) {
        if (error instanceof Unreachable) throw error;
        const detail = codeOf(error);
        // It has gone, unless its name is no text, by which nothing is found.
        if (detail !== 'ENOENT' || name.includes('\ufffd')) unknown.push({ name, detail });
      }
    }
    files.sort((a, b) => b.changedAt - a.changedAt);
    const leftOut = Math.max(0, files.length - MAX_FOLDER_BUNDLES);
    return { files: files.slice(0, MAX_FOLDER_BUNDLES), unknown, leftOut };
  }

  /** @throws Unreachable if the folder does not answer in time; whatever the request throws */
  async #ask<T>(
    folder: string,
    request: () => Promise<T>,
    late?: (answer: T) => unknown,
  ): Promise<T> {
    try {
      return await this.#share.ask(folder, request, late);
    } catch (error) {
      throw error instanceof NoAnswer ? new Unreachable(error) : error;
    }
  }

  /** @returns why nothing can be imported for now; `null` if the next file can be tried */
  async #import(folder: string, file: Found): Promise<AppError | null> {
    try {
      const result = await this.#parts.collect(() => this.#copy(folder, file));
      this.#remember(file, result.state === 'refused' ? result : result.state);
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      if (error instanceof Unsettled) return null;
      if (error instanceof Fault && error.error.code === 'cancelled') return null;
      // Whatever cannot be recorded now concerns all files alike.
      if (error instanceof Fault && error.error.code === 'ledger') return error.error;
      this.#fail(file, error);
    }
    return null;
  }

  /** @returns the path of the copy */
  async #copy(folder: string, file: Found): Promise<string> {
    if (file.bytes > MAX_BUNDLE_BYTES) throw Object.assign(new Error(), { code: 'EFBIG' });
    const ask = <T>(request: () => Promise<T>) => this.#ask(folder, request);
    const path = join(folder, file.name);
    const source = await this.#ask(
      folder,
      () => open(path, FLAGS),
      (late) => late.close(),
    ).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new Unsettled() : error;
    });
    try {
      if (markOf(await ask(() => source.stat())) !== file.mark) throw new Unsettled();
      const copy = await this.#parts.inbox.copy(source, (request) => {
        // The rest of a large one is not worth waiting for.
        if (!this.#isWanted(folder)) throw new Unsettled();
        return ask(request);
      });
      const isSame = await ask(() => source.stat()).then(
        (stats) => markOf(stats) === file.mark,
        () => false,
      );
      if (isSame) return copy;
      await rm(copy, { force: true });
      throw new Unsettled();
    } finally {
      await this.#share.close(folder, source);
    }
  }

  #fail({ name, mark }: Found, error: unknown): void {
    const detail = codeOf(error);
    if (!(error instanceof Fault) && detail !== 'UNKNOWN') {
      // This shows at once, and so it is tried at each look.
      const result = { state: 'unreadable', detail } as const;
      this.#failed.set(name, { mark, result, retryAt: this.#looks + 1 });
      return;
    }
    const known: AppError =
      error instanceof Fault ? error.error : { code: 'internal', id: this.#parts.report(error) };
    const result = { state: 'failed', error: known } as const;
    this.#failed.set(name, { mark, result, retryAt: this.#looks + LOOKS_TO_RETRY });
  }

  #isUnread({ name, mark }: Found): boolean {
    if (this.#memory.get(name)?.mark === mark) return false;
    const failed = this.#failed.get(name);
    return failed?.mark !== mark || failed.retryAt <= this.#looks;
  }

  #summary(folder: string, { files, unknown, leftOut }: Contents): BundleFolderStatus {
    const counts = { imported: 0, 'nothing-new': 0, refused: 0, failed: 0, waiting: 0 };
    const problems: BundleProblem[] = [];
    for (const { name, detail } of unknown) {
      counts.failed += 1;
      problems.push({ file: name, result: { state: 'unreadable', detail } });
    }
    for (const { name, mark } of files) {
      const read = this.#memory.get(name);
      const failed = this.#failed.get(name);
      if (read?.mark === mark) {
        const fate = fateOf(read.result);
        counts[fate] += 1;
        if (fate === 'refused') problems.push({ file: name, result: read.result as Refused });
      } else if (failed?.mark === mark) {
        counts.failed += 1;
        problems.push({ file: name, result: failed.result });
      } else counts.waiting += 1;
    }
    problems.sort((a, b) => (a.file < b.file ? -1 : 1)).splice(MAX_FOLDER_PROBLEMS);
    return {
      folder,
      unreachable: null,
      counts,
      leftOut,
      problems,
      running: null,
      fault: null,
    };
  }

  #tellMore(change: Partial<BundleFolderStatus>): void {
    const { name } = this.#parts.folder() ?? {};
    if (name === undefined) return;
    this.#tell({
      ...(this.#status ?? this.#summary(name, NOTHING)),
      running: null,
      fault: null,
      ...change,
    });
  }

  #tell(status: BundleFolderStatus | null): void {
    if (this.#isClosed || JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#parts.tell(status);
  }

  async #turnTo(folder: Folder | null): Promise<void> {
    this.#folder = folder?.path ?? null;
    this.#before = new Map();
    this.#failed = new Map();
    this.#memory = new Map();
    this.#tell(null);
    if (folder === null) return;
    this.#memories ??= await this.#recall();
    this.#memory = this.#memories.get(folder.path) ?? this.#memory;
    this.#memories.delete(folder.path);
    this.#memories.set(folder.path, this.#memory);
  }

  /** Nothing if it is not there or not understood: the files are then read once more. */
  async #recall(): Promise<Map<string, Map<string, Remembered>>> {
    try {
      const text = (await readBounded(this.#parts.memory, MEMORY_BYTES)).toString('utf8');
      const { folders } = memorySchema.parse(JSON.parse(text));
      return new Map(
        folders.map(({ folder, files }) => [
          folder,
          new Map(files.map(({ name, ...file }) => [name, file])),
        ]),
      );
    } catch {
      return new Map();
    }
  }

  #remember({ name, mark }: Found, result: Remembered['result']): void {
    this.#failed.delete(name);
    // As the last one.
    this.#memory.delete(name);
    this.#memory.set(name, { mark, result });
    this.#forgetOldest();
    this.#isNoted = false;
  }

  #forgetOldest(): void {
    const memories = [...(this.#memories?.values() ?? [])];
    let more = memories.reduce((sum, { size }) => sum + size, 0) - MAX_REMEMBERED;
    for (const memory of memories) {
      for (const oldest of memory.keys()) {
        if (more <= 0) return;
        memory.delete(oldest);
        more -= 1;
      }
    }
  }

  /** Writes down what was read, if anything was. */
  async #note(): Promise<void> {
    if (this.#isNoted) return;
    const known = [...(this.#memories ?? [])].filter(([, memory]) => memory.size > 0);
    const folders = known.map(([folder, memory]) => ({
      folder,
      files: [...memory].map(([name, read]) => ({ name, ...read })),
    }));
    const draft = `${this.#parts.memory}.tmp`;
    try {
      await rm(draft, { force: true });
      await writeFile(draft, JSON.stringify({ folders }), { mode: 0o600, flag: 'wx' });
      await rename(draft, this.#parts.memory);
      this.#isNoted = true;
    } catch {
      // The next look tries again. Without it, the files are read once more after the next start.
    }
  }
}

/** A file that changed between the look and its copy. */
class Unsettled extends Error {
  override readonly name = 'Unsettled';
}

/** The folder cannot be read now; `cause` says why. */
class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(cause: unknown) {
    super(undefined, { cause });
  }
}

function markOf({ size, mtimeMs }: Stats): string {
  return `${size} ${mtimeMs}`;
}

function fateOf(result: Remembered['result']): BundleFate {
  if (result === 'imported') return 'imported';
  if (result === 'unchanged') return 'nothing-new';
  return result.why === 'older' || result.why === 'own' ? 'nothing-new' : 'refused';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}
