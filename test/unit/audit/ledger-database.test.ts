import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  inspect,
  isOf,
  openLedgerFile,
  prepareForWriting,
} from '../../../src/main/audit/ledger-database.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { aLedgerPlace, unguarded } from '../../support/ledgers.ts';

const keys = testKeys();
const BEGINNING = {
  keys,
  draft: { kind: 'ledger-begun', at: '2026-11-22T09:00:00.000Z', app: '0.1.0' },
  first: () => {},
} as const;

/** An empty database, for one test. */
function aDatabase(): DatabaseSync {
  const db = openLedgerFile(aLedgerPlace().path);
  onTestFinished(() => db.close());
  return db;
}

/** A new ledger, changed. */
function aLedger(change = ''): DatabaseSync {
  const db = aDatabase();
  prepareForWriting(db, BEGINNING);
  db.exec(change);
  return db;
}

describe('a database', () => {
  test('is empty or a ledger', () => {
    expect(inspect(aDatabase(), true)).toBe('empty');
    expect(inspect(aLedger(), true)).toBe('ledger');
    expect(inspect(aLedger(), false)).toBe('ledger');
  });

  test.each([
    ['another program’s', 'PRAGMA application_id = 7', 'other', 'NOT_A_LEDGER'],
    ['of a newer version', 'PRAGMA user_version = 7', 'newer-version', 'VERSION_7'],
    ['of an older version', 'PRAGMA user_version = 5', 'changed', 'VERSION_5'],
    ['without a table', 'DROP TABLE checkpoint', 'corrupt', 'NO_ROWS'],
    ['with another view', 'CREATE VIEW v AS SELECT 1', 'changed', 'SCHEMA_CHANGED v'],
  ])('that is %s is not read', (_, change, kind, detail) => {
    const refused = expect.objectContaining({ name: 'LedgerError', kind, detail });
    expect(() => inspect(aLedger(change), false)).toThrow(refused);
  });

  test('whose file is damaged is found by a thorough look alone', () => {
    const { path, open } = aLedgerPlace();
    const ledger = open();
    expect(ledger.health.writable).toBe(true);
    ledger.close();
    const bytes = readFileSync(path);
    // How many pages are free (https://sqlite.org/fileformat2.html#the_database_header).
    bytes.writeUInt32BE(99, 36);
    writeFileSync(path, bytes);
    const db = openLedgerFile(path);
    onTestFinished(() => db.close());
    expect(inspect(db, false)).toBe('ledger');
    expect(() => inspect(db, true)).toThrow(
      expect.objectContaining({ kind: 'corrupt', detail: 'SQLITE_CORRUPT' }),
    );
  });
});

describe('a ledger says whose it is', () => {
  test.each([
    ['the installation', { install: testKeys('other').install }],
    ['the public key', { publicKey: testKeys('other').publicKey }],
  ])('by its first row, in which %s has to fit', (_, other) => {
    const db = aLedger();
    expect(isOf(db, keys)).toBe(true);
    expect(isOf(db, { ...keys, ...other })).toBe(false);
  });

  test('or not at all, without its first row and any cut: then it is not another’s', () => {
    const db = aLedger();
    unguarded(db, () => db.exec('DELETE FROM record'));
    expect(isOf(db, keys)).toBe(true);
  });
});

describe('a database that is made ready for writing', () => {
  const pragma = (db: DatabaseSync, name: string) =>
    Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

  test('loses no row to a power loss, and keeps nothing that was removed', () => {
    const db = aDatabase();
    db.exec('PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF');
    prepareForWriting(db, BEGINNING);
    expect(pragma(db, 'journal_mode')).toBe('wal');
    expect(pragma(db, 'synchronous')).toBe(2);
    expect(pragma(db, 'secure_delete')).toBe(1);
  });

  test.each([
    ['darwin', 1],
    ['linux', 0],
  ])('reaches the platter on %s: %i', (platform, full) => {
    const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
    onTestFinished(() => void Object.defineProperty(process, 'platform', own));
    Object.defineProperty(process, 'platform', { ...own, value: platform });
    const db = aLedger();
    expect(pragma(db, 'fullfsync')).toBe(full);
    expect(pragma(db, 'checkpoint_fullfsync')).toBe(full);
  });

  test('has to be on a disk with shared memory', () => {
    const db = new DatabaseSync(':memory:');
    onTestFinished(() => db.close());
    expect(() => prepareForWriting(db, BEGINNING)).toThrow(
      expect.objectContaining({ kind: 'network', detail: 'JOURNAL_MODE_memory' }),
    );
  });

  test('has the tables of this version, or takes no row', () => {
    const db = aLedger('CREATE VIEW v AS SELECT 1');
    expect(() => prepareForWriting(db, BEGINNING)).toThrow(
      expect.objectContaining({ kind: 'changed', detail: 'SCHEMA_CHANGED v' }),
    );
  });
});
