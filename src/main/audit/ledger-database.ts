import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../lib/sqlite.ts';
import { cutMessage, verifies } from './chain.ts';
import { LedgerError } from './ledger-error.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import {
  appender,
  bytes,
  fieldsOf,
  isInstall,
  type Link,
  type RowDraft,
  toLink,
} from './record.ts';
import { APPLICATION_ID, expectSchema, IS_RETENTION, LEDGER_VERSION, SCHEMA } from './schema.ts';

/**
 * How long a write waits for another program (a backup, a virus scanner) to release the file, in
 * milliseconds. It blocks main's thread: callers that can wait longer use a timer (patience.ts).
 */
const BUSY_TIMEOUT_MS = 20;

/**
 * The largest value that is read from the ledger or written to it, in bytes. The app's own rows are
 * some kilobytes at the most; reading what somebody else has put there must not keep main waiting.
 */
const MAX_VALUE_BYTES = 1_000_000;

/** Opens the ledger's file, creating it and its folder if needed. */
export function openLedgerFile(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openDatabase(path, BUSY_TIMEOUT_MS, { length: MAX_VALUE_BYTES });
}

/** What a database contains: a ledger can be read even if it cannot be written to. */
export type DatabaseState = 'empty' | 'ledger';

/**
 * Inspects a database without changing it.
 *
 * @param thoroughly whether SQLite checks the whole file: some seconds per gigabyte
 * @throws LedgerError if the file is damaged, changed, another program's, or written by a newer
 * version of the app
 */
export function inspect(db: DatabaseSync, thoroughly: boolean): DatabaseState {
  const version = pragma(db, 'user_version');
  const state = isEmpty(db) ? 'empty' : 'ledger';
  if (state === 'ledger' && pragma(db, 'application_id') !== APPLICATION_ID) {
    throw new LedgerError('other', 'NOT_A_LEDGER');
  }
  if (version > LEDGER_VERSION) throw new LedgerError('newer-version', `VERSION_${version}`);
  const check = thoroughly ? db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] : 'ok';
  if (check !== 'ok') throw new LedgerError('corrupt', 'SQLITE_CORRUPT');
  if (state === 'empty') return state;
  if (version !== LEDGER_VERSION) throw new LedgerError('changed', `VERSION_${version}`);
  // A ledger is created with its first row, and a cut leaves one behind.
  if (!hasRows(db)) throw new LedgerError('corrupt', 'NO_ROWS');
  expectSchema(db);
  return state;
}

function hasRows(db: DatabaseSync): boolean {
  const tables = `SELECT count(*) AS n FROM sqlite_schema
    WHERE type = 'table' AND name IN ('record', 'checkpoint', 'cut')`;
  return (
    count(db, tables) === 3 &&
    count(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM record LIMIT 1)') === 1
  );
}

/**
 * Whether a ledger claims to belong to these keys. Whether the claim is true is for a verification
 * to find.
 */
export function isOf(db: DatabaseSync, { install, publicKey }: LedgerKeys): boolean {
  const first = fieldsOf(db.prepare('SELECT body FROM record WHERE seq = 1').get()?.['body']);
  if (typeof first?.install === 'string') {
    return first.install === install && first.publicKey === publicKey.toString('base64');
  }
  const cut = db.prepare('SELECT * FROM cut ORDER BY up_to DESC LIMIT 1').get();
  if (cut === undefined) return true;
  const { seq, hash, mac } = toLink({ ...cut, seq: cut['up_to'] });
  const message = cutMessage(install, seq, hash, mac, String(cut['at']));
  return verifies(publicKey, message, bytes(cut['signature']));
}

/** The installation that a ledger claims to be of; `null` if it does not say. Needs no keys. */
export function installOf(db: DatabaseSync): string | null {
  const first = db.prepare('SELECT body FROM record WHERE seq = 1').get();
  // After a cut, the row that records the newest one has it.
  const row =
    first ??
    db
      .prepare(
        `SELECT body FROM record WHERE kind = 'retention-cut' AND ${IS_RETENTION} ORDER BY seq DESC LIMIT 1`,
      )
      .get();
  const install = fieldsOf(row?.['body'])?.install;
  return isInstall(install) ? install : null;
}

/** What a ledger's first row needs. */
export interface Beginning {
  readonly keys: LedgerKeys;
  /** Who and when, for the `ledger-begun` row. */
  readonly draft: RowDraft;
  /** Called with that row before it is on the disk; if it throws, nothing is written. */
  readonly first: (link: Link) => void;
}

/**
 * Makes an inspected database ready for durable writes: WAL with `synchronous=FULL`, so that an
 * acknowledged row survives a power loss (https://sqlite.org/pragma.html#pragma_synchronous).
 * Creates the ledger if there is none. Ends with a real write, because a full disk or a read-only
 * file shows only then.
 *
 * @throws the error of node:sqlite; LedgerError `network` where there is no WAL, `changed` if the
 * tables are not those of this version afterwards; what `first` throws
 */
export function prepareForWriting(db: DatabaseSync, beginning: Beginning): void {
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  // A file system without shared memory keeps the mode that it had.
  if (mode !== 'wal') throw new LedgerError('network', `JOURNAL_MODE_${mode}`);
  db.exec('PRAGMA synchronous = FULL');
  // What a cut removes must be gone from the file.
  db.exec('PRAGMA secure_delete = ON');
  // On macOS, a plain fsync stops at the drive's own cache.
  if (process.platform === 'darwin')
    db.exec('PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
  inTransaction(db, () => {
    // Check under the lock: another program may have created the ledger since the inspection.
    if (isEmpty(db)) begin(db, beginning);
    expectSchema(db);
    db.exec(
      'CREATE TABLE probe (fill BLOB); INSERT INTO probe VALUES (zeroblob(16384)); DROP TABLE probe',
    );
  });
}

/** Creates the tables and writes the first row. */
function begin(db: DatabaseSync, { keys, draft, first }: Beginning): void {
  db.exec(SCHEMA);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${LEDGER_VERSION}`);
  const { install, publicKey } = keys;
  const append = appender(db, keys.hmac);
  first(append({ ...draft, install, publicKey: publicKey.toString('base64') }));
}

function isEmpty(db: DatabaseSync): boolean {
  return count(db, 'SELECT count(*) AS n FROM sqlite_schema') === 0;
}

function pragma(db: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function count(db: DatabaseSync, sql: string): number {
  return Number(db.prepare(sql).get()?.n);
}
