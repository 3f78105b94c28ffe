import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFault } from '../../lib/export-file.ts';
import { Fault } from '../../lib/fault.ts';
import { whileHeld } from '../../lib/held-file.ts';
import { Turns } from '../../lib/turns.ts';

/** The largest bundle that is taken, in bytes. */
export const MAX_BUNDLE_BYTES = 2 ** 31;
/** How much of a file is copied at once. */
const COPY_BYTES = 2 ** 20;
/**
 * How many times the size of a file has to be free before it is copied: for the copy, for its
 * index, and so that what nobody is watching never takes the room that the ledger needs.
 */
const ROOM = 4;
const PART = /^incoming-[0-9a-f-]{36}\.part$/u;

/** Makes one request for a file. */
type Ask = <T>(request: () => Promise<T>) => Promise<T>;

interface Incoming {
  readonly id: string;
  readonly path: string;
  readonly file: FileHandle;
  bytes: number;
  /** Why it failed. */
  fault: Fault | null;
}

/**
 * Receives one file from the page, piece by piece, into a file that only its owner may read. One at
 * a time; beside it, copies what main itself has found.
 */
export class ImportInbox {
  readonly #folder: string;
  #incoming: Incoming | null = null;
  #isSwept = false;
  #isClosed = false;
  readonly #turns = new Turns();

  /** @param folder created if missing */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Starts a file, and cancels one in progress.
   *
   * @throws Fault `file` if it cannot be created, `cancelled` after {@link close}
   */
  begin(): Promise<{ readonly id: string }> {
    return this.#turns.take(async () => {
      await this.#giveUp();
      const incoming = await this.#start();
      this.#incoming = incoming;
      return { id: incoming.id };
    });
  }

  /**
   * Copies an opened file from its beginning, as much as it has now: of one that grows meanwhile
   * there may be no room for the rest. If that fails, nothing of it is kept.
   *
   * @param ask makes each request for the file, and may give it up
   * @returns the path of the copy; the caller now owns it
   * @throws Fault `file` if the copy cannot be written; `EFBIG` if it is larger than 2 GiB,
   * `ENOSPC` if that would leave too little room on the disk; `cancelled` after {@link close}; the
   * error of node:fs if `from` cannot be read, or of `ask`
   */
  async copy(from: FileHandle, ask: Ask = (request) => request()): Promise<string> {
    const incoming = await this.#turns.take(() => this.#start());
    const room = Buffer.alloc(COPY_BYTES);
    try {
      const { size } = await ask(() => from.stat());
      await this.#expectRoom(size);
      while (incoming.bytes < size) {
        const length = Math.min(room.length, size - incoming.bytes);
        const { bytesRead } = await ask(() => from.read(room, 0, length, incoming.bytes));
        if (this.#isClosed) throw new Fault({ code: 'cancelled' });
        if (bytesRead === 0) break;
        await written(append(incoming, room.subarray(0, bytesRead)));
      }
      await written(finish(incoming));
      return incoming.path;
    } catch (error) {
      await drop(incoming);
      throw error;
    }
  }

  /**
   * Writes the next bytes. If a file cannot be written, nothing of it is kept, and later calls for
   * it fail the same way.
   *
   * @throws Fault `bad-request` if no such file is in progress, `file` if it cannot be written;
   * `EFBIG` if it is larger than 2 GiB
   */
  piece(id: string, bytes: Uint8Array): Promise<void> {
    return this.#turns.take(async () => {
      const incoming = this.#of(id);
      await this.#orDrop(incoming, () => append(incoming, bytes));
    });
  }

  /**
   * Ends the file: all of it is on the disk.
   *
   * @returns its path; the caller now owns it
   * @throws Fault as {@link piece}
   */
  end(id: string): Promise<string> {
    return this.#turns.take(async () => {
      const incoming = this.#of(id);
      await this.#orDrop(incoming, () => finish(incoming));
      this.#incoming = null;
      return incoming.path;
    });
  }

  /** Cancels what is in progress, and settles when its file is gone. */
  cancel(): Promise<void> {
    return this.#turns.take(() => this.#giveUp());
  }

  /** Like {@link cancel}, for good. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.cancel();
  }

  #of(id: string): Incoming {
    const incoming = this.#incoming;
    if (incoming?.id !== id) throw new Fault({ code: 'bad-request', detail: 'id' });
    if (incoming.fault !== null) throw incoming.fault;
    return incoming;
  }

  async #orDrop(incoming: Incoming, work: () => Promise<void>): Promise<void> {
    try {
      await written(work());
    } catch (error) {
      incoming.fault = error as Fault;
      await drop(incoming);
      throw error;
    }
  }

  async #giveUp(): Promise<void> {
    const incoming = this.#incoming;
    this.#incoming = null;
    if (incoming !== null) await drop(incoming);
  }

  async #expectRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await written(statfs(this.#folder));
    if (bavail * bsize < bytes * ROOM) throw new Fault({ code: 'file', detail: 'ENOSPC' });
  }

  async #start(): Promise<Incoming> {
    if (this.#isClosed) throw new Fault({ code: 'cancelled' });
    const id = randomUUID();
    const path = join(this.#folder, `incoming-${id}.part`);
    const file = await written(this.#make(path));
    return { id, path, file, bytes: 0, fault: null };
  }

  async #make(path: string): Promise<FileHandle> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    if (!this.#isSwept) {
      // Files left by a crash. Later ones are from this run.
      for (const name of await readdir(this.#folder)) {
        if (PART.test(name)) await remove(join(this.#folder, name));
      }
      this.#isSwept = true;
    }
    return open(path, 'wx', 0o600);
  }
}

async function append(incoming: Incoming, bytes: Uint8Array): Promise<void> {
  incoming.bytes += bytes.length;
  if (incoming.bytes > MAX_BUNDLE_BYTES) throw new Fault({ code: 'file', detail: 'EFBIG' });
  await incoming.file.writeFile(bytes);
}

/** Makes sure that all of it is on the disk. */
async function finish({ file }: Incoming): Promise<void> {
  await file.sync();
  await file.close();
}

/** @throws Fault also where the disk fails */
async function written<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof Fault ? error : fileFault(error);
  });
}

/** The original failure says more than a file that could not be closed. */
async function drop({ file, path }: Incoming): Promise<void> {
  await file.close().catch(() => {});
  await remove(path);
}

/** A file left behind does no harm. */
async function remove(path: string): Promise<void> {
  await whileHeld(() => rm(path, { force: true })).catch(() => {});
}
