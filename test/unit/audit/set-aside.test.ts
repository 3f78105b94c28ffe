import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openLedgerFile } from '../../../src/main/audit/ledger-database.ts';
import { LedgerError } from '../../../src/main/audit/ledger-error.ts';
import { appendAll } from '../../support/histories.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { ANA, aLedgerPlace, aReset, entriesOf, SAM, SHOP } from '../../support/ledgers.ts';
import { withoutRights } from '../../support/without-rights.ts';

const STAMP = 'ledger-2026-11-22T09-00-00';

test('a file that is not a database is set aside whole, and the agent is told', () => {
  const place = aLedgerPlace();
  const content = 'not a database, but somebody may need it '.repeat(200);
  writeFileSync(place.path, content);
  const ledger = place.open();
  const name = `${STAMP}-corrupt.sqlite`;
  expect(ledger.health).toEqual({ writable: true, path: place.path, setAside: name });
  expect(readFileSync(join(place.folder, name), 'utf8')).toBe(content);
  expect(place.told).toEqual([['ledger-set-aside', name]]);
  expect(aReset(ledger)).toBe(2);
  expect(ledger.state().setAside).toEqual([name]);
  expect(
    place.raw((db) => db.prepare('SELECT body FROM record WHERE seq = 1').get()?.['body']),
  ).toContain(`"setAside":"${name}"`);

  const next = place.open();
  expect(next.health).toEqual({ writable: true, path: place.path });
  expect(next.state().setAside).toEqual([name]);
});

test('damage in the middle of the file is found at the start; the head goes with it', () => {
  const place = aLedgerPlace();
  const before = place.open();
  for (let n = 0; n < 40; n++) aReset(before);
  before.close();
  const bytes = readFileSync(place.path).fill(0xa5, 8_192);
  writeFileSync(place.path, bytes);
  const head = readFileSync(place.headPath);

  const ledger = place.open();
  expect(ledger.health).toMatchObject({ writable: true, setAside: `${STAMP}-corrupt.sqlite` });
  expect(readFileSync(join(place.folder, `${STAMP}-corrupt.sqlite`))).toEqual(bytes);
  expect(readFileSync(join(place.folder, `${STAMP}-corrupt-head.json`))).toEqual(head);
  expect(entriesOf(ledger)).toMatchObject([{ id: 1, kind: 'ledger-begun' }]);
  expect(ledger.health).not.toHaveProperty('headFault');
});

test('damage that appears while the app runs refuses one action, and then the app continues', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  for (let n = 0; n < 40; n++) aReset(ledger);
  place.raw((db) => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  writeFileSync(place.path, readFileSync(place.path).fill(0xa5, 4_096));
  expect(() => aReset(ledger)).toThrow(expect.objectContaining({ kind: 'corrupt' }));
  expect(ledger.health).toMatchObject({ writable: true, setAside: `${STAMP}-corrupt.sqlite` });
  expect(aReset(ledger)).toBe(2);
});

test('a ledger without rows does not count as a ledger', () => {
  const place = aLedgerPlace();
  aReset(place.open());
  place.forge((db) => db.exec('DELETE FROM record'));
  expect(place.open().health).toMatchObject({ setAside: `${STAMP}-corrupt.sqlite` });
});

test('a ledger whose tables are gone does not count as a ledger', () => {
  const place = aLedgerPlace();
  aReset(place.open());
  place.raw((db) => db.exec('DROP TABLE cut'));
  expect(place.open().health).toMatchObject({ setAside: `${STAMP}-corrupt.sqlite` });
});

test('another program’s database is set aside as it is', () => {
  const place = aLedgerPlace();
  place.raw((db) => db.exec('CREATE TABLE recipes (title)'));
  const bytes = readFileSync(place.path);
  expect(place.open().health).toMatchObject({
    writable: true,
    setAside: `${STAMP}-foreign.sqlite`,
  });
  expect(readFileSync(join(place.folder, `${STAMP}-foreign.sqlite`))).toEqual(bytes);
});

describe('a ledger of other keys is set aside', () => {
  test('recognized by its first row', () => {
    const place = aLedgerPlace();
    const before = place.open({ keys: testKeys('another laptop') });
    aReset(before);
    before.close();
    const ledger = place.open();
    expect(ledger.health).toMatchObject({ setAside: `${STAMP}-other-key.sqlite` });
    expect(place.files()).toContain(`${STAMP}-other-key-head.json`);
    expect(ledger.history(SHOP.poolId, ANA.sub)).toEqual([]);
  });

  test('recognized by its newest cut', () => {
    const place = aLedgerPlace();
    const before = place.open({ keys: testKeys('another laptop') });
    before.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
    place.now = new Date('2027-11-22T09:00:00Z');
    expect(before.cut(place.now)).toBe(2);
    before.close();
    expect(place.open().health).toMatchObject({
      setAside: 'ledger-2027-11-22T09-00-00-other-key.sqlite',
    });
  });
});

test('two in one second get two names, and none is overwritten', () => {
  const place = aLedgerPlace();
  for (const content of ['one', 'two']) {
    writeFileSync(place.path, content);
    const ledger = place.open();
    expect(ledger.health.writable).toBe(true);
    ledger.close();
    rmSync(place.path);
    rmSync(place.headPath);
  }
  writeFileSync(place.path, 'three');
  const ledger = place.open();
  const names = ['', '-2', '-3'].map((n) => `${STAMP}${n}-corrupt.sqlite`);
  expect(ledger.state().setAside).toEqual([...names].sort());
  expect(names.map((name) => readFileSync(join(place.folder, name), 'utf8'))).toEqual([
    'one',
    'two',
    'three',
  ]);
});

test('a database deleted while the app runs is reported, thanks to the head that is left', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  aReset(ledger);
  const head = readFileSync(place.headPath);
  for (const suffix of ['', '-wal', '-shm']) rmSync(place.path + suffix, { force: true });
  aReset(ledger);
  const name = `${STAMP}-missing-head.json`;
  expect(ledger.health).toMatchObject({ writable: true, setAside: name });
  expect(readFileSync(join(place.folder, name))).toEqual(head);
  expect(ledger.state().setAside).toEqual([name]);
  expect(entriesOf(ledger).map(({ kind }) => kind)).toEqual(['reset', 'ledger-begun']);
});

test('a ledger that cannot be moved is refused and left alone until it can be', () => {
  const place = aLedgerPlace();
  writeFileSync(place.path, 'not a database');
  chmodSync(place.path, 0o666);
  chmodSync(place.folder, 0o555);
  const ledger = place.open();
  withoutRights(() => {
    expect(ledger.health).toMatchObject({ writable: false, cause: 'read-only' });
    expect(() => aReset(ledger)).toThrow(expect.objectContaining({ kind: 'read-only' }));
  });
  expect(readFileSync(place.path, 'utf8')).toBe('not a database');
  chmodSync(place.folder, 0o777);
  expect(withoutRights(() => ledger.health)).toMatchObject({
    writable: true,
    setAside: `${STAMP}-corrupt.sqlite`,
  });
});

test('without the keys nothing is set aside or started; rows can be read', () => {
  const place = aLedgerPlace();
  aReset(place.open());
  let isLocked = true;
  const ledger = place.open({
    keys: () => {
      if (isLocked) throw new LedgerError('keys', 'VAULT_LOCKED');
      return testKeys();
    },
  });
  expect(ledger.health).toMatchObject({
    writable: false,
    cause: 'keys',
    detail: 'VAULT_LOCKED',
  });
  expect(() => aReset(ledger)).toThrow(expect.objectContaining({ kind: 'keys' }));
  expect(ledger.history(SHOP.poolId, ANA.sub)).toHaveLength(1);
  isLocked = false;
  expect(aReset(ledger)).toBe(3);
  expect(existsSync(place.path)).toBe(true);
  expect(ledger.state().setAside).toEqual([]);
});

describe('a ledger too large to be checked while somebody waits', () => {
  /** One of some 40 MiB, closed in good order. */
  function aLargeOne() {
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.health;
    const row = { at: '2026-11-22T09:00:00.000Z', osUser: 'sam', host: 'desk-7', app: '0.1.0' };
    const about = { pool: SHOP.poolId, sub: ANA.sub, detail: 'x'.repeat(40_000) };
    appendAll(
      place.path,
      Array.from({ length: 1_000 }, () => ({ kind: 'user-opened', ...row, ...about })),
    );
    ledger.close();
    const asked: string[] = [];
    const connect = (path: string): DatabaseSync => {
      const db = openLedgerFile(path);
      const prepare = db.prepare.bind(db);
      db.prepare = (sql) => {
        asked.push(sql);
        return prepare(sql);
      };
      return db;
    };
    const checks = () => asked.filter((sql) => sql.includes('quick_check')).length;
    return { place, connect, checks };
  }

  test('is not checked if it was closed in good order', () => {
    const { place, connect, checks } = aLargeOne();
    expect(place.open({}, connect).health).toMatchObject({ writable: true });
    expect(checks()).toBe(0);
  });

  test('is checked if a crash left its log behind', () => {
    const { place, connect, checks } = aLargeOne();
    writeFileSync(`${place.path}-wal`, 'a log');
    expect(place.open({}, connect).health).toMatchObject({ writable: true });
    expect(checks()).toBe(1);
  });

  test('is checked, and set aside, once damage is found', () => {
    const { place, connect, checks } = aLargeOne();
    const bytes = readFileSync(place.path);
    // A few rows in the middle, outside what opening the file reads.
    bytes.fill(0xff, 10_000_000, 10_400_000);
    writeFileSync(place.path, bytes);
    const ledger = place.open({}, connect);
    expect(ledger.health.writable).toBe(true);
    expect(() => ledger.history(SHOP.poolId, ANA.sub)).toThrow(
      expect.objectContaining({ kind: 'corrupt' }),
    );
    expect(ledger.health).toMatchObject({
      writable: true,
      setAside: expect.stringContaining('corrupt'),
    });
    expect(checks()).toBe(2);
  });
});
