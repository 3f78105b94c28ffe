import { accessSync, closeSync, constants, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from './fault.ts';

/** A file that is not what this version writes: broken, cut off, or another program's. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** Primary result codes, https://sqlite.org/rescode.html. */
const NAMES: Readonly<Record<number, string>> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** Whether the error says that the file's content cannot be used; a disk that is full or cannot be read is no such case. */
export function isDamage(error: unknown): boolean {
  const code = errcodeOf(error);
  return error instanceof Damaged || code === 11 || code === 26;
}

/**
 * What a failure of the disk or of SQLite is for the page; any other error stays what it is.
 *
 * @param code whose file it is
 * @param error what node:sqlite or node:fs threw
 * @param path the file it happened with: where SQLite only says that it cannot open or write, the file system is asked why
 */
export function sqliteFault(
  code: 'contact-store' | 'history',
  error: unknown,
  path: string,
): unknown {
  const detail = detailOf(error, path);
  return detail === null ? error : new Fault({ code, detail }, { cause: error });
}

function detailOf(error: unknown, path: string): string | null {
  if (error instanceof Damaged) return 'SQLITE_CORRUPT';
  const code = errcodeOf(error);
  if (code === null) return systemCodeOf(error);
  const reason = code === 10 || code === 14 ? reasonInFileSystem(path) : null;
  return reason ?? NAMES[code] ?? `SQLITE_${code}`;
}

/** The primary code of an SQLite error; `null` for any other. */
function errcodeOf(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;
}

/** The code of a failed system call, such as `ENOSPC`; `null` for any other error. */
function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error
    ? String(error.code)
    : null;
}

function reasonInFileSystem(path: string): string | null {
  try {
    closeSync(openSync(path, 'r+'));
    accessSync(dirname(path), constants.W_OK);
    return statfsSync(dirname(path)).bavail === 0 ? 'ENOSPC' : null;
  } catch (error) {
    return systemCodeOf(error);
  }
}
