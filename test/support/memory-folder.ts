import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** In memory, where the system has such a folder: for thousands of files of which a test asks nothing about the disk. */
export const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder in memory for a test, or a file of tests; gone at the end of the file. */
export function aMemoryFolder(prefix: string): string {
  const folder = mkdtempSync(join(MEMORY, prefix));
  made.push(folder);
  return folder;
}

/** Called after each file of tests. */
export function removeMemoryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
