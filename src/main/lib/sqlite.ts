import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Damaged } from './sqlite-error.ts';

/** Opens a database file and makes it where there is none. */
export type Connect = (path: string) => DatabaseSync;

/** How long to wait for another program (a backup, a virus scanner) to let go of the file, in milliseconds. */
const BUSY_TIMEOUT_MS = 2_000;

/** @throws the error of node:fs or node:sqlite */
export function connectTo(path: string): DatabaseSync {
  // SQLite gives its other files the rights of this one: nobody else on the laptop reads whom it names.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  return new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
}

/** Deletes a database with its log and index; the database first, so that no older state of it can come back. */
export function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${end}`, { force: true });
}

/** Throws {@link Damaged} where the file is not an app's file of this kind and version. */
export function expectKind(db: DatabaseSync, applicationId: number, version: number): void {
  const found = db
    .prepare(
      'SELECT application_id AS kind, user_version AS version FROM pragma_application_id, pragma_user_version',
    )
    .get();
  if (found?.kind !== applicationId || found.version !== version) throw new Damaged();
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
