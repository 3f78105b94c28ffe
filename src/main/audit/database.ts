import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  statfsSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LedgerError } from './ledger-error.ts';
import entriesAndOutcomes from './migrations/001-entries-and-outcomes.sql?raw';
import workOnPools from './migrations/002-work-on-pools.sql?raw';
import confirmations from './migrations/003-confirmations.sql?raw';

/** In order, each applied once; `PRAGMA user_version` counts those that are in force. Never edited after a release, only added to. */
const MIGRATIONS: readonly string[] = [entriesAndOutcomes, workOnPools, confirmations];

/** What the first migration writes as `PRAGMA application_id`. */
const APPLICATION_ID = 1_380_217_707;

/** How long a write waits for another program (a backup, a virus scanner) to let go of the file, in milliseconds. It blocks this thread. */
const BUSY_TIMEOUT_MS = 1_000;

/** Opens a database file, and makes its folder where there is none. */
export function connectTo(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite gives its other files the rights of this one: nobody else on the laptop reads who was helped.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  return new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
}

/**
 * Looks at a database without changing anything in it.
 *
 * @returns whether it already is a ledger of this version, so that it can be read even where it cannot be written
 * @throws LedgerError where the file is damaged, is another program's, or was written by a newer version of the app
 */
export function inspect(db: DatabaseSync): { current: boolean } {
  const version = pragma(db, 'user_version');
  const isEmpty = count(db, 'SELECT count(*) AS n FROM sqlite_schema') === 0;
  if (!isEmpty && pragma(db, 'application_id') !== APPLICATION_ID) {
    throw new LedgerError('other', 'NOT_A_LEDGER');
  }
  if (version > MIGRATIONS.length) throw new LedgerError('newer-version', `VERSION_${version}`);
  const check = db.prepare('PRAGMA quick_check(1)').get();
  if (check?.quick_check !== 'ok') throw new LedgerError('corrupt', 'SQLITE_CORRUPT');
  return { current: !isEmpty && version === MIGRATIONS.length };
}

/**
 * Makes an inspected database ready for durable writes: WAL with `synchronous=FULL`, so that a row which was acknowledged
 * survives a power loss (https://sqlite.org/pragma.html#pragma_synchronous), and the missing migrations. Ends with
 * a real write, because a full disk or a read-only file shows only then.
 *
 * @throws the error of node:sqlite
 */
export function prepareForWriting(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  // Plain fsync on macOS stops at the drive's own cache.
  if (process.platform === 'darwin')
    db.exec('PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
  migrate(db);
  inTransaction(db, () => {
    db.exec(
      'CREATE TABLE probe (fill BLOB); INSERT INTO probe VALUES (zeroblob(16384)); DROP TABLE probe',
    );
  });
}

function migrate(db: DatabaseSync): void {
  inTransaction(db, () => {
    // Read under the lock: another program may have migrated the file since it was inspected.
    const applied = pragma(db, 'user_version');
    for (const sql of MIGRATIONS.slice(applied)) db.exec(sql);
    if (applied < MIGRATIONS.length) db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    // A full disk has already rolled back, and then ROLLBACK would hide the cause.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function pragma(db: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function count(db: DatabaseSync, sql: string): number {
  return Number(db.prepare(sql).get()?.n);
}

/** Primary result codes, https://sqlite.org/rescode.html. */
const CODES: Readonly<Record<number, readonly [name: string, cause: LedgerError['kind']]>> = {
  5: ['SQLITE_BUSY', 'locked'],
  6: ['SQLITE_LOCKED', 'locked'],
  8: ['SQLITE_READONLY', 'read-only'],
  10: ['SQLITE_IOERR', 'other'],
  11: ['SQLITE_CORRUPT', 'corrupt'],
  13: ['SQLITE_FULL', 'full'],
  14: ['SQLITE_CANTOPEN', 'other'],
  19: ['SQLITE_CONSTRAINT', 'other'],
  26: ['SQLITE_NOTADB', 'corrupt'],
};

/**
 * Says why the ledger at `path` failed. Where SQLite only says that it cannot open or write a file, the file system is
 * asked for the reason.
 *
 * @param error what node:sqlite or node:fs threw
 * @param path the ledger's file
 */
export function toLedgerError(error: unknown, path: string): LedgerError {
  if (error instanceof LedgerError) return error;
  const system = codeOf(error);
  if (!system.startsWith('ERR_SQLITE')) return fromSystem(system, error);
  const primary = errcodeOf(error) & 0xff;
  const [name, kind] = CODES[primary] ?? [`SQLITE_${primary}`, 'other'];
  if (primary !== 10 && primary !== 14) return new LedgerError(kind, name, error);
  const reason = reasonInFileSystem(path);
  return reason === null ? new LedgerError(kind, name, error) : fromSystem(reason, error);
}

function fromSystem(code: string, error: unknown): LedgerError {
  if (code === 'ENOSPC' || code === 'EDQUOT') return new LedgerError('full', code, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new LedgerError('read-only', code, error);
  }
  return new LedgerError('other', code, error);
}

/** The system error code that keeps a file from being opened or written; `null` where none can be found. */
function reasonInFileSystem(path: string): string | null {
  try {
    // Changes nothing: at the most it makes the empty file that SQLite was to make.
    closeSync(openSync(path, 'a'));
    const folder = dirname(path);
    accessSync(folder, constants.W_OK);
    return statfsSync(folder).bavail === 0 ? 'ENOSPC' : null;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'UNKNOWN';
}

function errcodeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : 0;
}
