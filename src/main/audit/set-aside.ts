import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { removedFolder } from './ledger-files.ts';

/**
 * Why a ledger was set aside: `changed` if something else changed its tables or rows, `missing` if
 * only the files beside the database are left.
 */
export type AsideReason = 'corrupt' | 'changed' | 'foreign' | 'other-key' | 'missing';

const NAME =
  /^-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:-\d+)?-(?:(?:corrupt|changed|foreign|other-key)\.sqlite|missing(?:-head\.json|\.sqlite-wal))$/u;

/**
 * Renames a ledger with all its files to a dated name in the same folder, such as
 * `ledger-2026-11-23T01-02-03-corrupt.sqlite`. All or nothing, unless it crashes; no file is
 * overwritten.
 *
 * @param path of the database
 * @param beside the files that are moved with it
 * @returns the new name of the database, or of what is left of it
 * @throws the error of node:fs; then everything is as it was
 */
export function setAside(
  path: string,
  beside: { readonly headPath: string; readonly outcomesPath: string | null },
  reason: AsideReason,
  at: Date,
): string {
  const stem = path.replace(/\.sqlite$/u, '');
  const time = at.toISOString().slice(0, 19).replaceAll(':', '-');
  const named = (n: number): string => `${stem}-${time}${n === 1 ? '' : `-${n}`}-${reason}`;
  const endings = [
    '.sqlite',
    '.sqlite-wal',
    '.sqlite-shm',
    '-outcomes.jsonl',
    '-removed',
    '-head.json',
  ];
  let n = 1;
  while (endings.some((ending) => existsSync(named(n) + ending))) n++;
  const name = named(n);
  const { headPath, outcomesPath } = beside;
  const isEmpty = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
  // If the database is missing, leave what is in its place: an empty file, or one of a version that
  // had no head, with its log.
  const log = [
    [`${path}-wal`, `${name}.sqlite-wal`],
    [`${path}-shm`, `${name}.sqlite-shm`],
  ] as const;
  // Move the database after the others but before the head: SQLite deletes a log that has no
  // database, and a head without a database shows what happened.
  const moves = [
    ...(reason === 'missing' && !isEmpty ? [] : log),
    ...(reason === 'missing' ? [] : [[path, `${name}.sqlite`] as const]),
    ...(outcomesPath === null ? [] : [[outcomesPath, `${name}-outcomes.jsonl`] as const]),
    [removedFolder(path), `${name}-removed`],
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
    for (const [from, to] of done) moveBack(to, from);
    throw error;
  }
  const left = ['.sqlite', '-head.json', '.sqlite-wal'].find((end) => existsSync(name + end));
  return basename(`${name}${left ?? '.sqlite'}`);
}

/** One file that is held must not keep the others from going back. */
function moveBack(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // It keeps its dated name, and is listed under it.
  }
}

/** The names of ledgers that were set aside, oldest first. */
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
