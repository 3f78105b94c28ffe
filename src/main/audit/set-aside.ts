import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Why a ledger was set aside: `missing` where only what was beside it is left. */
export type AsideReason = 'corrupt' | 'foreign' | 'other-key' | 'missing';

const NAME =
  /-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:-\d+)?-(?:(?:corrupt|foreign|other-key)\.sqlite|missing-head\.json)$/u;

/**
 * Gives a ledger with all its files a dated name in the same folder, such as `ledger-2026-11-23T01-02-03-corrupt.sqlite`. All or
 * nothing, but for a crash; no file is overwritten.
 *
 * @param path of the database
 * @param headPath of the head beside it
 * @returns the new name, of the database or else of the head
 * @throws the error of node:fs; then all is as it was
 */
export function setAside(path: string, headPath: string, reason: AsideReason, at: Date): string {
  const stem = path.replace(/\.sqlite$/u, '');
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  const named = (n: number): string => `${stem}-${time}${n === 1 ? '' : `-${n}`}-${reason}`;
  let n = 1;
  while (
    ['.sqlite', '.sqlite-wal', '.sqlite-shm', '-head.json'].some((ending) =>
      existsSync(named(n) + ending),
    )
  )
    n++;
  const name = named(n);
  // The database last but for the head: SQLite deletes a log that has no database, and a head without one tells what happened.
  const moves = [
    [`${path}-wal`, `${name}.sqlite-wal`],
    [`${path}-shm`, `${name}.sqlite-shm`],
    [path, `${name}.sqlite`],
    [headPath, `${name}-head.json`],
  ] as const;
  const done: (readonly [from: string, to: string])[] = [];
  try {
    for (const [from, to] of moves) {
      if (!existsSync(from)) continue;
      renameSync(from, to);
      done.unshift([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done) renameSync(to, from);
    throw error;
  }
  return basename(existsSync(`${name}.sqlite`) ? `${name}.sqlite` : `${name}-head.json`);
}

/** The names of the ledgers that were set aside, oldest first. */
export function setAsideBefore(path: string): string[] {
  const stem = basename(path).replace(/\.sqlite$/u, '');
  try {
    return readdirSync(dirname(join(path)))
      .filter((name) => name.startsWith(stem) && NAME.test(name.slice(stem.length)))
      .sort();
  } catch {
    return [];
  }
}
