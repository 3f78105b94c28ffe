import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Opening must not block on a FIFO that nobody writes to, nor acquire a controlling terminal.
 * Windows knows neither flag.
 */
export const OPEN_FLAGS =
  constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** Something is there, but not a file of the expected size. */
export class UnfitFile extends Error {
  override readonly name = 'UnfitFile';
  readonly path: string;
  readonly why: 'not-a-file' | 'too-large';

  constructor(path: string, why: UnfitFile['why']) {
    super(`${path}: ${why}`);
    this.path = path;
    this.why = why;
  }
}

/**
 * Reads a small file that people or other programs write.
 *
 * @param mostBytes the largest size allowed
 * @throws UnfitFile for a folder, a FIFO, a device or a larger file; the system's error if it
 * cannot be read
 */
export async function readBounded(path: string, mostBytes: number): Promise<Buffer> {
  const file = await open(path, OPEN_FLAGS);
  try {
    return await readBoundedHandle(path, file, mostBytes);
  } finally {
    await file.close();
  }
}

/** Like {@link readBounded}, of a file that was opened with {@link OPEN_FLAGS}. */
export async function readBoundedHandle(
  path: string,
  file: FileHandle,
  mostBytes: number,
): Promise<Buffer> {
  const pieces = new Pieces(path, await file.stat(), mostBytes);
  for (;;) {
    const { bytesRead } = await file.read(pieces.next());
    if (bytesRead === 0) return pieces.whole();
    pieces.took(bytesRead);
  }
}

/** Like {@link readBounded}, for what must be there before anything else is. */
export function readBoundedSync(path: string, mostBytes: number): Buffer {
  const file = openSync(path, OPEN_FLAGS);
  try {
    const pieces = new Pieces(path, fstatSync(file), mostBytes);
    for (;;) {
      const bytesRead = readSync(file, pieces.next());
      if (bytesRead === 0) return pieces.whole();
      pieces.took(bytesRead);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Collects what is read of a file. Counts the bytes itself: a file in /proc reports a size of 0,
 * another may grow meanwhile.
 */
class Pieces {
  readonly #path: string;
  readonly #pieces: Buffer[] = [];
  #left: number;
  #room: Buffer;

  constructor(path: string, stats: Stats, mostBytes: number) {
    if (!stats.isFile()) throw new UnfitFile(path, 'not-a-file');
    if (stats.size > mostBytes) throw new UnfitFile(path, 'too-large');
    this.#path = path;
    this.#left = mostBytes;
    this.#room = Buffer.allocUnsafe(stats.size + 1);
  }

  /** Where to read the next bytes into. */
  next(): Buffer {
    return this.#room;
  }

  took(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new UnfitFile(this.#path, 'too-large');
    this.#pieces.push(this.#room.subarray(0, bytes));
    this.#room = Buffer.allocUnsafe(4_096);
  }

  whole(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}
