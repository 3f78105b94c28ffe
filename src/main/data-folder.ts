import {
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { readBoundedSync } from './lib/bounded-file.ts';

/** A process id and what follows it. */
const MAX_OWNER_BYTES = 1_024;

/** Where the app keeps its data in this run. */
export interface DataFolder {
  readonly path: string;
  /** Why it is still the former place: an error code, or `IN_USE`. */
  readonly unmoved?: string;
}

/**
 * The app's data folder, after moving there what is in the former place: once, and as a whole,
 * since the ledger's keys are sealed by a key that lies in the same folder. If it cannot be moved,
 * nothing has changed, and the app goes on in the former place: a new folder beside it would begin
 * another ledger.
 *
 * @param folders absolute paths
 */
export function settleDataFolder(folders: {
  readonly own: string;
  readonly former: string;
}): DataFolder {
  const { own, former } = folders;
  const hasFormer = statSync(former, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!hasFormer || !isFree(own)) return { path: own };
  // The single instance lock of that folder then shows the window that is there.
  if (isInUse(former)) return { path: former, unmoved: 'IN_USE' };
  try {
    move(former, own);
    return { path: own };
  } catch (error) {
    return { path: former, unmoved: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN' };
  }
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  // Windows does not rename to an empty folder.
  if (existsSync(to)) rmdirSync(to);
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    moveToOtherDisk(from, to);
  }
}

/** From a roaming profile on a share, for one. */
function moveToOtherDisk(from: string, to: string): void {
  const draft = `${to}.part`;
  try {
    // Of an attempt that was interrupted.
    rmSync(draft, { recursive: true, force: true });
    cpSync(from, draft, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  try {
    // An older version must not go on with it, and nothing is deleted.
    renameSync(from, `${from}.moved`);
  } catch {
    // The new one is whole, and counts from now on.
  }
}

function isFree(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/**
 * Whether another instance has a folder, by the lock that Chromium keeps in it on Linux and macOS:
 * a link to `<host>-<process id>`. On the Chromium host it is a folder with a file that begins with
 * the process id. On Windows it is a file that nobody else can open.
 */
function isInUse(folder: string): boolean {
  try {
    closeSync(openSync(join(folder, 'lockfile'), 'r+'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return true;
  }
  const lock = join(folder, 'SingletonLock');
  const stats = lstatSync(lock, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  try {
    const pid = stats.isSymbolicLink()
      ? readlinkSync(lock).replace(`${hostname()}-`, '')
      : readBoundedSync(join(lock, 'owner'), MAX_OWNER_BYTES).toString('utf8').split(' ')[0];
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What cannot be read, or is of another user or computer, may be alive.
    return code !== 'ESRCH' && code !== 'ENOENT';
  }
}
