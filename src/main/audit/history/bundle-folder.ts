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

const ENDING = '.rdaudit';

/**
 * How long from one look at the folder to the next, in milliseconds. It is polled: `fs.watch` tells
 * of no change that another computer makes on a share, see
 * https://nodejs.org/api/fs.html#availability.
 */
const LOOK_MS = 30_000;

/** After how many looks a bundle that could not be kept is tried again: ten minutes. */
const LOOKS_TO_RETRY = 20;

/** Windows has no such flag, and there {@link BundleFolder} goes by what `lstat` has said. */
const FLAGS = OPEN_FLAGS | (constants.O_NOFOLLOW ?? 0);

/**
 * How many files are remembered, and the room that they take. Also those that have gone: a share
 * that is not mounted is an empty folder.
 */
const MAX_REMEMBERED = 2 * MAX_FOLDER_BUNDLES;
const MEMORY_BYTES = 2 ** 22;

/** A file of the folder. */
interface Found {
  readonly name: string;
  readonly bytes: number;
  /** In milliseconds. */
  readonly changedAt: number;
  /** What distinguishes it from an earlier file of the same name. */
  readonly mark: string;
}

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
  /** In how many looks. */
  retryIn: number;
}

const memorySchema = z.object({
  folder: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      mark: z.string(),
      result: z.union([z.enum(['imported', 'unchanged']), importRefusedSchema]),
    }),
  ),
});

export interface BundleFolderParts {
  /** The setting: `path` is absolute; `null` for none. */
  readonly folder: () => { readonly name: string; readonly path: string } | null;
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
  /** By name. */
  #memory = new Map<string, Remembered>();
  #failed = new Map<string, Failed>();
  /** The marks of the look before, by name. */
  #before: ReadonlyMap<string, string> = new Map();
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
    await this.look();
    // Two looks that follow at once would take a file for complete that is still being written.
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#lookOn(), this.#everyMs).unref();
  }

  async #look(): Promise<void> {
    const folder = this.#parts.folder();
    if (this.#isClosed) return;
    if (folder?.path !== this.#folder) await this.#turnTo(folder);
    if (folder === null) return;
    let found: readonly Found[];
    let more: boolean;
    try {
      ({ found, more } = await bundlesIn(folder.path));
    } catch (error) {
      this.#tellMore({ unreachable: codeOf(error) });
      return;
    }
    const unread = found.filter((file) => this.#isUnread(file));
    const complete = unread.filter(({ name, mark }) => this.#before.get(name) === mark);
    this.#before = new Map(unread.map(({ name, mark }) => [name, mark]));
    const now = (running: BundleFolderStatus['running'], fault: AppError | null = null): void =>
      this.#tell({ ...this.#summary(folder.name, found), more, running, fault });

    let done = 0;
    for (const file of complete) {
      if (this.#isClosed || this.#path() !== folder.path) return;
      now({ done, total: complete.length });
      const fault = await this.#import(folder.path, file);
      if (fault !== null) {
        now(null, fault);
        return;
      }
      done += 1;
    }
    now(null);
  }

  /** @returns why nothing can be imported for now; `null` if the next file can be tried */
  async #import(folder: string, file: Found): Promise<AppError | null> {
    try {
      const result = await this.#parts.collect(() => this.#copy(folder, file));
      await this.#remember(file, result.state === 'refused' ? result : result.state);
    } catch (error) {
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
    const source = await open(join(folder, file.name), FLAGS).catch((error: unknown) => {
      throw codeOf(error) === 'ENOENT' ? new Unsettled() : error;
    });
    try {
      if (markOf(await source.stat()) !== file.mark) throw new Unsettled();
      const copy = await this.#parts.inbox.copy(source);
      if (markOf(await source.stat()) === file.mark) return copy;
      await rm(copy, { force: true });
      throw new Unsettled();
    } finally {
      await source.close();
    }
  }

  #fail({ name, mark }: Found, error: unknown): void {
    const detail = codeOf(error);
    if (!(error instanceof Fault) && detail !== 'UNKNOWN') {
      // This shows at once, and so it is tried at each look.
      this.#failed.set(name, { mark, result: { state: 'unreadable', detail }, retryIn: 1 });
      return;
    }
    const known: AppError =
      error instanceof Fault ? error.error : { code: 'internal', id: this.#parts.report(error) };
    const result = { state: 'failed', error: known } as const;
    this.#failed.set(name, { mark, result, retryIn: LOOKS_TO_RETRY });
  }

  #isUnread({ name, mark }: Found): boolean {
    if (this.#memory.get(name)?.mark === mark) return false;
    const failed = this.#failed.get(name);
    if (failed?.mark !== mark) return true;
    failed.retryIn -= 1;
    return failed.retryIn <= 0;
  }

  #summary(folder: string, found: readonly Found[]): BundleFolderStatus {
    const counts = { imported: 0, 'nothing-new': 0, refused: 0, failed: 0, waiting: 0 };
    const problems: BundleProblem[] = [];
    for (const { name, mark } of found) {
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
      more: false,
      problems,
      running: null,
      fault: null,
    };
  }

  #tellMore(change: Partial<BundleFolderStatus>): void {
    const { name } = this.#parts.folder() ?? {};
    if (name === undefined) return;
    this.#tell({
      ...(this.#status ?? this.#summary(name, [])),
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

  async #turnTo(folder: ReturnType<BundleFolderParts['folder']>): Promise<void> {
    this.#folder = folder?.path ?? null;
    this.#before = new Map();
    this.#failed = new Map();
    this.#memory = new Map();
    this.#tell(null);
    if (folder !== null) this.#memory = await this.#recall(folder.path);
  }

  /** Nothing if it is not there or not understood: the files are then read once more. */
  async #recall(folder: string): Promise<Map<string, Remembered>> {
    try {
      const text = (await readBounded(this.#parts.memory, MEMORY_BYTES)).toString('utf8');
      const read = memorySchema.parse(JSON.parse(text));
      if (read.folder !== folder) return new Map();
      return new Map(read.files.map(({ name, ...file }) => [name, file]));
    } catch {
      return new Map();
    }
  }

  async #remember({ name, mark }: Found, result: Remembered['result']): Promise<void> {
    this.#failed.delete(name);
    // As the last one.
    this.#memory.delete(name);
    this.#memory.set(name, { mark, result });
    for (const oldest of this.#memory.keys()) {
      if (this.#memory.size <= MAX_REMEMBERED) break;
      this.#memory.delete(oldest);
    }
    const files = [...this.#memory].map(([file, read]) => ({ name: file, ...read }));
    const draft = `${this.#parts.memory}.tmp`;
    try {
      await rm(draft, { force: true });
      const text = JSON.stringify({ folder: this.#folder, files });
      await writeFile(draft, text, { mode: 0o600, flag: 'wx' });
      await rename(draft, this.#parts.memory);
    } catch {
      // The files are read once more after the next start, and found to be here.
    }
  }
}

/** A file that changed between the look and its copy. */
class Unsettled extends Error {
  override readonly name = 'Unsettled';
}

/**
 * The bundles directly in a folder, the newest first. Asks for names alone, all at once: of a
 * folder whose file system does not tell the kinds of its entries, `opendir` would find them out in
 * main's own thread.
 */
async function bundlesIn(folder: string): Promise<{ found: readonly Found[]; more: boolean }> {
  const names = (await readdir(folder))
    // macOS puts what a share cannot hold into a second file, `._name`.
    .filter((name) => name.toLowerCase().endsWith(ENDING) && !name.startsWith('.'))
    .sort();
  const found: Found[] = [];
  // One after another: a share that does not answer holds one thread of Node's pool, not all.
  for (const name of names.slice(0, MAX_FOLDER_BUNDLES)) {
    const stats = await lstat(join(folder, name)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    // Never a link, which may lead anywhere, nor a FIFO or a device.
    if (!stats?.isFile()) continue;
    found.push({ name, bytes: stats.size, changedAt: stats.mtimeMs, mark: markOf(stats) });
  }
  found.sort((a, b) => b.changedAt - a.changedAt);
  return { found, more: names.length > MAX_FOLDER_BUNDLES };
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
