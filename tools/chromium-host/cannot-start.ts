import { mkdirSync, statfsSync } from 'node:fs';

/**
 * Why the host cannot start, in a sentence that says what to do: printed as it is, without a stack
 * trace.
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
 * Explains to people what the system refused to do with a folder; other errors are returned as they
 * are.
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
 * Creates a folder for the app, including its parents.
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
 * Checks that a folder's disk has room: on a full one, Chromium starts and then silently shows no
 * page.
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

/** The terminal's message for a failed start. */
export function sayWhy(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
