import { accessSync, closeSync, constants, existsSync, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnfitFile } from './bounded-file.ts';
import { Fault } from './fault.ts';

/** A file that is not what this version writes: broken, truncated, or another program's. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** Why a database could not be read or written. */
export interface SqliteProblem {
  /**
   * `changed`: a table or column that the app's own SQL names is missing. `network`: the file
   * system has no locks or no shared memory, as on a network drive.
   */
  readonly kind: 'changed' | 'corrupt' | 'full' | 'locked' | 'network' | 'read-only' | 'other';
  /** An error code from SQLite or the system, such as `SQLITE_FULL` or `ENOSPC`. */
  readonly detail: string;
}

/** Primary result codes, https://sqlite.org/rescode.html. */
const CODES: Readonly<Record<number, readonly [name: string, kind: SqliteProblem['kind']]>> = {
  1: ['SQLITE_ERROR', 'changed'],
  5: ['SQLITE_BUSY', 'locked'],
  6: ['SQLITE_LOCKED', 'locked'],
  8: ['SQLITE_READONLY', 'read-only'],
  10: ['SQLITE_IOERR', 'other'],
  11: ['SQLITE_CORRUPT', 'corrupt'],
  13: ['SQLITE_FULL', 'full'],
  14: ['SQLITE_CANTOPEN', 'other'],
  15: ['SQLITE_PROTOCOL', 'network'],
  18: ['SQLITE_TOOBIG', 'changed'],
  19: ['SQLITE_CONSTRAINT', 'other'],
  26: ['SQLITE_NOTADB', 'corrupt'],
};

/** Extended result codes of what a file system on this computer can do. */
const CANNOT: Readonly<Record<number, string>> = {
  3850: 'SQLITE_IOERR_LOCK',
  4618: 'SQLITE_IOERR_SHMOPEN',
  4874: 'SQLITE_IOERR_SHMSIZE',
  5130: 'SQLITE_IOERR_SHMLOCK',
  5386: 'SQLITE_IOERR_SHMMAP',
};

/**
 * Says why a database failed. If SQLite only says that it cannot open or write a file, asks the
 * file system for the reason.
 *
 * @param error what node:sqlite or node:fs threw
 * @param path the database's file
 * @returns `null` for any other error
 */
export function sqliteProblem(error: unknown, path: string): SqliteProblem | null {
  if (error instanceof Damaged) return { kind: 'corrupt', detail: 'SQLITE_CORRUPT' };
  if (error instanceof UnfitFile) {
    return { kind: 'other', detail: error.why === 'not-a-file' ? 'NOT_A_FILE' : 'TOO_LARGE' };
  }
  const extended = extendedOf(error);
  if (extended === null) return problemOfSystem(systemCodeOf(error));
  const code = extended & 0xff;
  const [detail, kind] = CODES[code] ?? [`SQLITE_${code}`, 'other'];
  const reason = code === 10 || code === 14 ? problemOfSystem(reasonInFileSystem(path)) : null;
  const cannot = CANNOT[extended];
  return reason ?? (cannot ? { kind: 'network', detail: cannot } : { kind, detail });
}

/**
 * Whether the error says that the file's content is unusable; a full or unreadable disk does not
 * count.
 */
export function isDamage(error: unknown): boolean {
  const code = (extendedOf(error) ?? 0) & 0xff;
  return error instanceof Damaged || code === 11 || code === 26;
}

/**
 * How a failure of the disk or of SQLite is reported to the page; any other error is returned as it
 * is.
 *
 * @param code whose file it is
 * @param error what node:sqlite or node:fs threw
 * @param path the file concerned
 */
export function sqliteFault(
  code: 'contact-store' | 'history',
  error: unknown,
  path: string,
): unknown {
  const problem = sqliteProblem(error, path);
  return problem === null ? error : new Fault({ code, detail: problem.detail }, { cause: error });
}

function problemOfSystem(code: string | null): SqliteProblem | null {
  if (code === null) return null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'full', detail: code };
  if (code === 'EBUSY') return { kind: 'locked', detail: code };
  const isForbidden = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
  return { kind: isForbidden ? 'read-only' : 'other', detail: code };
}

/** The extended code of an SQLite error; `null` for any other. */
function extendedOf(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : null;
}

/** The code of a failed system call, such as `ENOSPC`; `null` for any other error. */
function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error
    ? String(error.code)
    : null;
}

/** The system error code that prevents opening or writing a file; `null` if none can be found. */
function reasonInFileSystem(path: string): string | null {
  try {
    const isThere = existsSync(path);
    if (isThere) closeSync(openSync(path, 'r+'));
    accessSync(dirname(path), constants.W_OK);
    if (statfsSync(dirname(path)).bavail === 0) return 'ENOSPC';
    return isThere ? null : 'ENOENT';
  } catch (error) {
    return systemCodeOf(error);
  }
}
