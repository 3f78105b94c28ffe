import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CoveredRows } from '../../../src/main/audit/covered-rows.ts';
import { appender } from '../../../src/main/audit/record.ts';
import { testKeys } from '../../support/ledger-keys.ts';

const { hmac } = testKeys();

/** Rows 3 to 5, after a cut, in tables that take values of any type. */
function rowsAfterACut(change = ''): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  db.exec(
    `CREATE TABLE record (seq INTEGER PRIMARY KEY, body, hash, mac);
     CREATE TABLE cut (up_to INTEGER PRIMARY KEY, hash, mac)`,
  );
  const append = appender(db, hmac);
  for (const users of [1, 2, 3, 4, 5]) {
    append({ kind: 'contacts-exported', at: '2026-11-22T09:00:00.000Z', users, app: '0.1.0' });
  }
  db.exec(
    `INSERT INTO cut SELECT seq, hash, mac FROM record WHERE seq = 2;
     DELETE FROM record WHERE seq <= 2; ${change}`,
  );
  return db;
}

/** Rows one by one, and what ended them. */
function read(rows: Iterable<{ readonly seq: number }>): unknown[] {
  const found: unknown[] = [];
  try {
    for (const { seq } of rows) found.push(seq);
  } catch (error) {
    found.push((error as Error).message);
  }
  return found;
}

const broken = (seq: number) => `The ledger failed: changed (CHAIN_BROKEN ${seq})`;

describe('rows that the chains cover', () => {
  test('are read one by one, forwards and backwards, from a cut on', () => {
    const rows = new CoveredRows(rowsAfterACut(), hmac);
    expect(rows.at(3)).toEqual({
      seq: 3,
      body: expect.stringMatching(/^\{"v":1,"kind":"contacts-exported",.*\}$/u),
      fields: expect.objectContaining({ users: 3 }),
    });
    expect(rows.at(5)?.fields.users).toBe(5);
    expect(rows.at(2)).toBeNull();
    expect(rows.at(6)).toBeNull();
    expect(read(rows.forwards())).toEqual([3, 4, 5]);
    expect(read(rows.backwards())).toEqual([5, 4, 3]);
  });

  test('may be none', () => {
    const rows = new CoveredRows(rowsAfterACut('DELETE FROM record'), hmac);
    expect(read(rows.forwards())).toEqual([]);
    expect(read(rows.backwards())).toEqual([]);
  });

  test('begin with the first if nothing was cut', () => {
    const db = rowsAfterACut('DELETE FROM record; DELETE FROM cut');
    appender(db, hmac)({ kind: 'signed-in', at: '2026-11-22T09:00:00.000Z', app: '0.1.0' });
    const rows = new CoveredRows(db, hmac);
    expect(rows.at(1)?.fields.kind).toBe('signed-in');
    expect(read(rows.forwards())).toEqual([1]);
    expect(read(rows.backwards())).toEqual([1]);
  });
});

describe('a row that the chains do not cover is named', () => {
  test.each([
    ['another text', `UPDATE record SET body = replace(body, '4', '6') WHERE seq = 4`],
    ['bytes for its text', 'UPDATE record SET body = CAST(body AS BLOB) WHERE seq = 4'],
    ['no text', 'UPDATE record SET body = NULL WHERE seq = 4'],
    ['text for its hash', `UPDATE record SET hash = hex(hash) WHERE seq = 4`],
    ['text for its sum', 'UPDATE record SET mac = hex(mac) WHERE seq = 4'],
  ])('%s, with the key or without', (_, change) => {
    for (const key of [hmac, null]) {
      const rows = new CoveredRows(rowsAfterACut(change), key);
      expect(() => rows.at(4)).toThrow(broken(4));
      expect(read(rows.forwards())).toEqual([3, broken(4)]);
      // Backwards, the row that follows it can be the first that does not fit.
      expect([broken(4), broken(5)]).toContain(read(rows.backwards()).at(-1));
    }
  });

  test('another sum, with the key', () => {
    const change = 'UPDATE record SET mac = zeroblob(32) WHERE seq = 4';
    expect(read(new CoveredRows(rowsAfterACut(change), hmac).forwards())).toEqual([3, broken(4)]);
    expect(read(new CoveredRows(rowsAfterACut(change), null).forwards())).toEqual([3, 4, 5]);
  });

  test('one without the row or the cut before it', () => {
    const gap = new CoveredRows(rowsAfterACut('DELETE FROM record WHERE seq = 4'), hmac);
    expect(() => gap.at(5)).toThrow(broken(5));
    expect(read(gap.forwards())).toEqual([3, broken(5)]);
    expect(read(gap.backwards())).toEqual([broken(5)]);
    const uncut = new CoveredRows(rowsAfterACut('DELETE FROM cut'), hmac);
    expect(() => uncut.at(3)).toThrow(broken(3));
    expect(read(uncut.forwards())).toEqual([broken(3)]);
    expect(read(uncut.backwards())).toEqual([5, 4, broken(3)]);
  });
});
