import { statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';

/**
 * Has temporary files kept in memory, if there is room: thousands of ledgers and hundreds of
 * profiles are synced to the disk, and no test is about what the disk does.
 */
export function keepInMemory(): void {
  if (hasRoom(MEMORY)) process.env['TMPDIR'] = MEMORY;
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    // A container usually has 64 MB of it.
    return bavail * bsize > 2 ** 30;
  } catch {
    return false;
  }
}
