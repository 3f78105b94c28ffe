import {
  type FSWatcher,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from './cannot-start.ts';

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
}

/**
 * Electron's single instance lock for one user data directory. It is requested synchronously, so it
 * is a file that names its owner; a second instance leaves a file beside it, which the first one
 * watches for.
 */
export class SingleInstanceLock {
  readonly #folder: string;
  readonly #lock: string;
  #watcher: FSWatcher | undefined;

  constructor(userData: string) {
    this.#folder = join(userData, 'SingletonLock');
    this.#lock = join(this.#folder, 'owner');
  }

  /** @returns whether this process is the only instance; if not, the other one has been told */
  request(message: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    makeDataFolder(this.#folder);
    while (!this.#take()) {
      const owner = readIfThere(this.#lock);
      if (owner !== undefined && isAlive(owner)) {
        const left = join(this.#folder, `second-${process.pid}`);
        // Renamed, so that it is never read half-written.
        writeFileSync(`${left}.part`, JSON.stringify(message));
        renameSync(`${left}.part`, `${left}.json`);
        return false;
      }
      // Left behind by a process that was killed.
      rmSync(this.#lock, { force: true });
    }
    this.#watcher = watch(this.#folder, () => this.#collect(onSecond));
    this.#watcher.unref();
    return true;
  }

  release(): void {
    if (this.#watcher === undefined) return;
    this.#watcher.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #take(): boolean {
    const own = join(this.#folder, `owner-${process.pid}`);
    writeFileSync(own, identity(process.pid));
    try {
      // Linked, so that a lock never exists without its owner's name.
      linkSync(own, this.#lock);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      rmSync(own);
    }
    return true;
  }

  #collect(onSecond: (second: SecondInstance) => void): void {
    for (const name of readdirSync(this.#folder)) {
      if (!name.endsWith('.json')) continue;
      const path = join(this.#folder, name);
      const second = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance;
      rmSync(path);
      onSecond(second);
    }
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Process ids are reused; on Linux the start time distinguishes them. */
function identity(pid: number): string {
  if (process.platform !== 'linux') return `${pid}`;
  const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
  return `${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? ''}`;
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(' ')[0]);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return identity(pid) === owner;
}
