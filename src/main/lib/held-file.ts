/**
 * What Windows answers while another program (a virus scanner, the indexer, a sync client) has a
 * file open that is to be replaced or deleted: mostly for milliseconds.
 */
const HELD: readonly unknown[] = ['EPERM', 'EACCES', 'EBUSY'];

/** The delays before a held file is tried again, about a second in all, in milliseconds. */
const WAITS_MS = [10, 20, 40, 80, 160, 320, 400];

/**
 * Whether a system error code says that a file is held, perhaps for a moment. Elsewhere than on
 * Windows open files can be replaced, and these codes say that somebody may not.
 */
export function isHeldCode(code: unknown): boolean {
  return process.platform === 'win32' && HELD.includes(code);
}

/** Like {@link isHeldCode}, of an error with such a `code`. */
export function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && isHeldCode(error.code);
}

/**
 * Replaces or deletes a file, with patience while another program holds it. Main never waits: the
 * first attempt is made at once, others by a timer.
 *
 * @throws what `work` throws; after a second, also that the file is held
 */
export async function whileHeld<T>(work: () => T): Promise<Awaited<T>> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return await work();
}

/** Like {@link whileHeld}, in a worker thread, which may block. */
export function whileHeldInThread<T>(work: () => T): T {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (const wait of WAITS_MS) {
    try {
      return work();
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    Atomics.wait(never, 0, 0, wait);
  }
  return work();
}
