import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync, type DatabaseSyncOptions, type StatementSync } from 'node:sqlite';
import { UnfitFile } from './bounded-file.ts';
import { whileHeldInThread } from './held-file.ts';
import { Damaged } from './sqlite-error.ts';

/** Opens a database file, creating it if needed. */
export type Connect = (path: string) => DatabaseSync;

/**
 * How long a worker waits for another program (a backup, a virus scanner) to release a file, in
 * milliseconds.
 */
const BUSY_TIMEOUT_MS = 1_000;

/** The endings of a database's files. */
const FILES = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Opens one of the app's databases for writing, creating its file if needed.
 *
 * @param timeoutMs how long to wait for another program, blocking this thread
 * @param limits of SQLite; Node takes no notice of them before 24.15
 * @throws the error of node:fs or node:sqlite; UnfitFile if something else is there
 */
export function openDatabase(
  path: string,
  timeoutMs = BUSY_TIMEOUT_MS,
  limits: DatabaseSyncOptions['limits'] = {},
): DatabaseSync {
  expectFiles(path);
  // SQLite gives its other files this one's permissions: nobody else on the laptop may read whom it
  // names.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  return new DatabaseSync(path, { timeout: timeoutMs, limits });
}

/**
 * Opens one of the app's databases for reading.
 *
 * @throws the error of node:sqlite; UnfitFile if something else is there
 */
export function openForReading(path: string): DatabaseSync {
  expectFiles(path);
  return new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
}

/**
 * A device would swallow what is written, and SQLite waits forever for somebody to write into a
 * FIFO.
 *
 * @throws UnfitFile if anything but a file is where SQLite keeps one
 */
function expectFiles(path: string): void {
  for (const end of FILES) {
    const found = statSync(path + end, { throwIfNoEntry: false });
    if (found?.isFile() === false) throw new UnfitFile(path + end, 'not-a-file');
  }
}

/**
 * Deletes a database with its log and index; the database first, so that no older state of it can
 * come back. For worker threads: it waits for a program that holds one of them.
 */
export function removeDatabase(path: string): void {
  for (const end of FILES) {
    whileHeldInThread(() => rmSync(`${path}${end}`, { force: true }));
  }
}

/** Throws {@link Damaged} unless the file is one of the app's, of this kind and version. */
export function expectKind(db: DatabaseSync, applicationId: number, version: number): void {
  const found = db
    .prepare(
      'SELECT application_id AS kind, user_version AS version FROM pragma_application_id, pragma_user_version',
    )
    .get();
  if (found?.kind !== applicationId || found.version !== version) throw new Damaged();
}

/** A file's `PRAGMA user_version`. */
export function versionOf(db: DatabaseSync): unknown {
  return db.prepare('SELECT user_version AS version FROM pragma_user_version').get()?.version;
}

/** Prepares each statement once. */
export class Statements {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}

/**
 * Reads one snapshot of the file, whatever is written to it meanwhile.
 *
 * @throws what `work` throws, or the error of node:sqlite
 */
export function inSnapshot<T>(db: DatabaseSync, work: () => T): T {
  // A deferred transaction is a snapshot from its first read on.
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    if (db.isTransaction) db.exec('COMMIT');
  }
}

/**
 * Runs work under the write lock: afterwards all of it is on the disk, or nothing.
 *
 * @throws what `work` throws, or the error of node:sqlite
 */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has already rolled back; another ROLLBACK would then hide the cause.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
