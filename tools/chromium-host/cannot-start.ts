import { mkdirSync, statfsSync } from 'node:fs';

/**
 * Why the host cannot start, in a sentence that says what to do: it is printed as it stands,
 * without a stack trace.
 */
export class CannotStart extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EDQUOT: 'this user’s quota is used up',
  EEXIST: 'a file is in its place',
  ENOENT: 'there is no such folder',
  ENOSPC: 'its disk is full',
  ENOTDIR: 'a part of that path is a file',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
};

/**
 * What the system refused of a folder, as a reason for people; other errors come back as they are.
 *
 * @param what what was to be done there, with the folder
 * @param remedy what helps
 */
export function folderProblem(error: unknown, what: string, remedy: string): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  return reason === undefined ? error : new CannotStart(`${what}: ${reason}. ${remedy}`);
}

/**
 * Makes a folder of the app's own, and those above it.
 *
 * @throws CannotStart
 */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw folderProblem(
      error,
      `The app cannot keep its data in ${folder}`,
      'Mend that, or name another folder with --user-data-dir=.',
    );
  }
}

/**
 * Sees that a folder's disk has room: on a full one Chromium starts and then shows no page, without
 * a word.
 *
 * @throws CannotStart
 */
export function expectRoom(folder: string, megabytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1024 ** 2);
  if (free >= megabytes) return;
  throw new CannotStart(
    `The disk of ${folder} has ${free} MB left, and Chromium needs ${megabytes}. Free some space and start again.`,
  );
}

/** How a start that failed is said on the terminal. */
export function sayWhy(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
