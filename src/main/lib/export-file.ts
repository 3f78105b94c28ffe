import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { Fault } from './fault.ts';
import { whileHeld } from './held-file.ts';

/** A file that was written. */
export interface ExportedFile {
  /** Its name in the folder, possibly with a number added. */
  readonly name: string;
  readonly path: string;
}

/**
 * Writes a file chunk by chunk, each after the system has taken the one before. It gets its name
 * only once all of it is on the disk: until then it is `<name>.part`, which is deleted on cancel
 * and failure, but kept if it is finished and cannot get its name. No file is overwritten:
 * `users.csv` becomes `users (2).csv`.
 *
 * @param folder must exist
 * @param name a file name with its extension, no path
 * @throws Fault `cancelled` when the signal aborts, `file-left` if what was written until then could
 * not be deleted and is under the name in `detail`, `file` if the file cannot be written,
 * `file-not-named` if it is complete under the name in `detail`; whatever `pieces` throws
 */
export async function exportFile(
  folder: string,
  name: string,
  pieces: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const { file, path: part, number } = await create(folder, name, '.part', 1);
  try {
    try {
      await write(file, pieces, signal);
      await onDisk(file.sync());
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
  } catch (error) {
    throw await unfinished(part, error, signal);
  }
  try {
    return await publish(folder, name, part, number);
  } catch (error) {
    throw signal.aborted ? await unfinished(part, error, signal) : error;
  }
}

/** Deletes an unfinished file, and says how the export ended. */
async function unfinished(part: string, error: unknown, signal: AbortSignal): Promise<unknown> {
  const left = await whileHeld(() => rm(part, { force: true })).then(
    () => undefined,
    (cause: unknown) => new Fault({ code: 'file-left', detail: basename(part) }, { cause }),
  );
  // A failure says more than a file that could not be deleted.
  if (!signal.aborted) return error;
  return left ?? new Fault({ code: 'cancelled' }, { cause: error });
}

/** Whether an export was cancelled, and nothing of it is left. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Fault && error.error.code === 'cancelled';
}

async function write(
  file: FileHandle,
  pieces: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const source = pieces[Symbol.asyncIterator]();
  try {
    for (;;) {
      // A source that hangs must not keep a canceled export alive.
      const { done, value } = await unlessAborted(source.next(), signal);
      if (done === true) return;
      await onDisk(file.writeFile(value));
    }
  } catch (error) {
    void Promise.resolve(source.return?.()).catch(() => {});
    throw error;
  }
}

/**
 * Not by `Promise.race()` with one promise for the whole file: that promise would keep all that it
 * raced with, which is the file.
 *
 * @throws the signal's reason, if it aborts first
 */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Gives the finished file the first name that is free, or leaves it where it is. */
async function publish(
  folder: string,
  name: string,
  part: string,
  from: number,
): Promise<ExportedFile> {
  // rename() overwrites, so reserve the name first.
  let reserved: string | undefined;
  try {
    const { file, path, number } = await create(folder, name, '', from);
    reserved = path;
    await file.close();
    await whileHeld(() => rename(part, path));
    return { name: numbered(name, number), path };
  } catch (error) {
    const empty = reserved;
    if (empty !== undefined) await whileHeld(() => rm(empty, { force: true })).catch(() => {});
    throw new Fault({ code: 'file-not-named', detail: basename(part) }, { cause: error });
  }
}

/** Creates an empty file under the first name that is free. */
async function create(
  folder: string,
  name: string,
  ending: string,
  from: number,
): Promise<{ file: FileHandle; path: string; number: number }> {
  for (let number = from; ; number++) {
    const path = join(folder, `${numbered(name, number)}${ending}`);
    try {
      return { file: await open(path, 'wx', 0o600), path, number };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw fileFault(error);
    }
  }
}

function numbered(name: string, number: number): string {
  if (number === 1) return name;
  const { name: stem, ext } = parse(name);
  return `${stem} (${number})${ext}`;
}

/** Distinguishes a failure of the file from one of its source. */
async function onDisk(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw fileFault(error);
  }
}

/** How a file system failure is reported: `file`, with the system's code. */
export function fileFault(error: unknown): Fault {
  return new Fault({ code: 'file', detail: codeOf(error) }, { cause: error });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

/** A file in one chunk. */
export async function* oneOf<T>(piece: T): AsyncGenerator<T> {
  yield piece;
}
