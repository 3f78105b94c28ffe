import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, lstatSync, lutimesSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from './run.ts';

/**
 * What is in a folder, folders before what is in them, in the order of their names. Links are not
 * followed, as `readdirSync` would by itself.
 */
export function listTree(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      const below = listTree(join(folder, entry.name));
      return [entry.name, ...below.map((path) => join(entry.name, path))];
    })
    .sort();
}

/** The same without folders. */
export function listFiles(folder: string): string[] {
  return listTree(folder).filter((path) => !lstatSync(join(folder, path)).isDirectory());
}

/**
 * Gives a tree the rights and the date that it has in every package: they do not depend on who
 * made it and when. All can read it, what its owner can run all can, and nobody but the owner can
 * write.
 */
export function settle(folder: string, epoch: number): void {
  for (const path of ['', ...listTree(folder)]) {
    const full = join(folder, path);
    const stat = lstatSync(full);
    if (!stat.isSymbolicLink()) {
      chmodSync(full, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
    }
    lutimesSync(full, epoch, epoch);
  }
}

/** Zips a folder of another one, as it is: with links, rights and dates. */
export function zip(file: string, parent: string, name: string): void {
  const paths = [name, ...listTree(join(parent, name)).map((path) => join(name, path))];
  // A zip has the time of the clock on the wall.
  const env = { ...process.env, TZ: 'UTC' };
  run('zip', ['-q', '-X', '-y', '-9', '-@', file], { cwd: parent, env, input: paths.join('\n') });
}

/** The SHA-256 of a file, in hex. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
