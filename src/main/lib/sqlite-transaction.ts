import type { DatabaseSync } from 'node:sqlite';

/**
 * Reads one state of the file, whatever is written to it meanwhile.
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
 * Runs work under the write lock: all of it is on the disk afterwards, or nothing.
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
    // A full disk has already rolled back, and then ROLLBACK would hide the cause.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
