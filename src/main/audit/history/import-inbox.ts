import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFault } from '../../lib/export-file.ts';
import { Fault } from '../../lib/fault.ts';
import { whileHeld } from '../../lib/held-file.ts';
import { Turns } from '../../lib/turns.ts';

const MAX_BYTES = 2 ** 31;
const PART = /^incoming-[0-9a-f-]{36}\.part$/u;

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
 * a time.
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
      if (this.#isClosed) throw new Fault({ code: 'cancelled' });
      const id = randomUUID();
      const path = join(this.#folder, `incoming-${id}.part`);
      const file = await this.#make(path).catch((error: unknown) => {
        throw fileFault(error);
      });
      this.#incoming = { id, path, file, bytes: 0, fault: null };
      return { id };
    });
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
      await this.#orDrop(incoming, async () => {
        incoming.bytes += bytes.length;
        if (incoming.bytes > MAX_BYTES) throw new Fault({ code: 'file', detail: 'EFBIG' });
        await incoming.file.writeFile(bytes);
      });
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
      await this.#orDrop(incoming, async () => {
        await incoming.file.sync();
        await incoming.file.close();
      });
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
      await work();
    } catch (error) {
      incoming.fault = error instanceof Fault ? error : fileFault(error);
      await drop(incoming);
      throw incoming.fault;
    }
  }

  async #giveUp(): Promise<void> {
    const incoming = this.#incoming;
    this.#incoming = null;
    if (incoming !== null) await drop(incoming);
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

/** The original failure says more than a file that could not be closed. */
async function drop({ file, path }: Incoming): Promise<void> {
  await file.close().catch(() => {});
  await remove(path);
}

/** A file left behind does no harm. */
async function remove(path: string): Promise<void> {
  await whileHeld(() => rm(path, { force: true })).catch(() => {});
}
