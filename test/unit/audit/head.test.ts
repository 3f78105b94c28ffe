import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headText, parseHead, readHead } from '../../../src/main/audit/head-file.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  type LedgerPlace,
  SAM,
  SHOP,
} from '../../support/ledgers.ts';
import { watchedDisk } from '../../support/watched-disk.ts';
import { withoutRights } from '../../support/without-rights.ts';

const { hmac, install } = testKeys();

function headOf({ headPath }: LedgerPlace) {
  return parseHead(readFileSync(headPath, 'utf8'), hmac);
}

test('the head is at the newest row after each row', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  const rows = () =>
    place.raw((db) => db.prepare('SELECT seq, hash FROM record ORDER BY seq DESC LIMIT 1').get());
  expect(ledger.health.writable).toBe(true);
  expect(headOf(place)).toMatchObject({ install, seq: 1, at: '2026-11-22T09:00:00.000Z' });
  const id = aReset(ledger);
  expect(headOf(place)).toMatchObject({ seq: 2 });
  anAnswer(ledger, id, place.now);
  expect(headOf(place)).toMatchObject({ seq: 3 });
  expect(headOf(place)?.hash).toEqual(Buffer.from(rows()?.['hash'] as Uint8Array));
  expect(ledger.state().head).toEqual({
    seq: 3,
    hash: headOf(place)?.hash.toString('hex'),
    at: '2026-11-22T09:00:00.000Z',
  });
  expect(place.files().filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('the new head is completely on the disk before it replaces the last', async () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  const id = aReset(ledger);
  const steps = await watchedDisk();
  anAnswer(ledger, id, place.now);
  expect(steps(place.folder)).toEqual(['sync ledger-head.json', 'name ledger-head.json']);
});

test('no single bit of the head can be changed', () => {
  const text = headText(
    { install, seq: 7, hash: Buffer.alloc(32, 0xab), at: '2026-11-22T09:00:00.000Z' },
    hmac,
  );
  expect(parseHead(text, hmac)?.seq).toBe(7);
  expect(parseHead(text, testKeys('another laptop').hmac)).toBeNull();
  const bytes = Buffer.from(text);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(parseHead(changed.toString(), hmac)).toBeNull();
  }
});

describe('a head that fell behind while it could not be written', () => {
  /** Its head is at row 2; rows 3 and 4 came after it. */
  function aLedgerAheadOfItsHead() {
    const place = aLedgerPlace();
    const ledger = place.open();
    const open = () => ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
    open();
    mkdirSync(`${place.headPath}.tmp`);
    open();
    open();
    expect(headOf(place)?.seq).toBe(2);
    return { place, ledger };
  }

  test('fits a ledger that was cut beyond it', () => {
    const { place, ledger } = aLedgerAheadOfItsHead();
    place.now = new Date(place.now.getTime() + 60 * 24 * 60 * 60 * 1000);
    expect(ledger.cut(place.now)).toBe(4);
    ledger.close();
    expect(headOf(place)?.seq).toBe(2);
    expect(place.open().health).toEqual({ writable: true, path: place.path });
  });

  test('does not fit one whose row with that number is gone', () => {
    const { place, ledger } = aLedgerAheadOfItsHead();
    ledger.close();
    place.forge((db) => db.exec('DELETE FROM record WHERE seq = 2'));
    expect(place.open().health).toMatchObject({ headFault: 'HEAD_MISMATCH' });
  });

  test('does not fit one whose row is gone from beyond the cut', () => {
    const { place, ledger } = aLedgerAheadOfItsHead();
    rmSync(`${place.headPath}.tmp`, { recursive: true });
    place.now = new Date(place.now.getTime() + 60 * 24 * 60 * 60 * 1000);
    expect(ledger.cut(place.now)).toBe(4);
    const last = aReset(ledger);
    mkdirSync(`${place.headPath}.tmp`);
    aReset(ledger);
    ledger.close();
    expect(headOf(place)?.seq).toBe(last);
    place.forge((db) => db.exec(`DELETE FROM record WHERE seq = ${last}`));
    expect(place.open().health).toMatchObject({ headFault: 'HEAD_MISMATCH' });
  });
});

test('the ledger after one that did not fit its head has a head of its own', () => {
  const place = aLedgerPlace();
  const before = place.open();
  aReset(before);
  before.close();
  rmSync(place.headPath);
  const ledger = place.open();
  expect(ledger.health).toMatchObject({ headFault: 'HEAD_MISSING' });
  place.raw((db) => db.exec('CREATE VIEW all_rows AS SELECT * FROM record'));
  expect(() => aReset(ledger)).toThrow('SCHEMA_CHANGED');
  const id = aReset(ledger);
  expect(ledger.health).not.toHaveProperty('headFault');
  expect(headOf(place)?.seq).toBe(id);
});

test('a head that cannot be read is not one that is missing', () => {
  const place = aLedgerPlace();
  expect(readHead(place.headPath, hmac)).toBeUndefined();
  writeFileSync(place.headPath, 'no head');
  expect(readHead(place.headPath, hmac)).toBeNull();
  expect(() => readHead(join(place.headPath, 'head'), hmac)).toThrow(
    expect.objectContaining({ code: 'ENOTDIR' }),
  );
});

test('a row stands even if its head cannot be written; that is reported, and the next row makes up for it', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  aReset(ledger);
  mkdirSync(`${place.headPath}.tmp`);
  expect(aReset(ledger)).toBe(3);
  expect(ledger.health).toEqual({ writable: true, path: place.path, headFault: 'EISDIR' });
  expect(aReset(ledger)).toBe(4);
  expect(place.told).toEqual([['ledger-head', 'EISDIR']]);
  expect(headOf(place)?.seq).toBe(2);
  rmSync(`${place.headPath}.tmp`, { recursive: true });
  expect(aReset(ledger)).toBe(5);
  expect(ledger.health).toEqual({ writable: true, path: place.path });
  expect(headOf(place)?.seq).toBe(5);
});

test('nothing is recorded before there is a first head', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  mkdirSync(`${place.headPath}.tmp`);
  expect(ledger.health).toMatchObject({ writable: false, detail: 'EISDIR' });
  expect(() => aReset(ledger)).toThrow(expect.objectContaining({ name: 'LedgerError' }));
  rmSync(`${place.headPath}.tmp`, { recursive: true });
  expect(aReset(ledger)).toBe(2);
});

test('a head left behind by a crash is not a fault', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  aReset(ledger);
  const behind = readFileSync(place.headPath);
  aReset(ledger);
  ledger.close();
  writeFileSync(place.headPath, behind);
  const next = place.open();
  aReset(next);
  expect(next.health).toEqual({ writable: true, path: place.path });
  expect(headOf(place)?.seq).toBe(4);
});

describe('a head that does not fit stays as it is, and is reported at each start', () => {
  test.each<[string, string, (place: LedgerPlace) => void]>([
    [
      'a database that was cut short',
      'BEHIND_HEAD',
      ({ forge }) => forge((db) => db.exec('DELETE FROM record WHERE seq > 2')),
    ],
    [
      'another row in its place',
      'HEAD_MISMATCH',
      ({ forge }) => forge((db) => db.exec('UPDATE record SET hash = mac WHERE seq = 3')),
    ],
    [
      'a head of other keys',
      'HEAD_UNREADABLE',
      ({ headPath }) =>
        writeFileSync(
          headPath,
          headText({ install, seq: 3, hash: Buffer.alloc(32), at: '' }, Buffer.alloc(32)),
        ),
    ],
    ['no head', 'HEAD_MISSING', ({ headPath }) => rmSync(headPath)],
  ])('%s: %s', (_, fault, change) => {
    const place = aLedgerPlace();
    const ledger = place.open();
    aReset(ledger);
    aReset(ledger);
    ledger.close();
    change(place);
    const files =
      place.files().includes('ledger-head.json') && readFileSync(place.headPath, 'utf8');
    // A database that was behind passes the head, and then has another row at its number.
    for (const expected of [fault, fault === 'BEHIND_HEAD' ? 'HEAD_MISMATCH' : fault]) {
      place.now = new Date(place.now.getTime() + 1);
      const next = place.open();
      expect(next.health).toEqual({ writable: true, path: place.path, headFault: expected });
      expect(place.told.at(-1)).toEqual(['ledger-head', expected]);
      aReset(next);
      aReset(next);
      next.close();
    }
    expect(place.files().includes('ledger-head.json') && readFileSync(place.headPath, 'utf8')).toBe(
      files,
    );
  });
});

test('a head that may not be read prevents writing, not reading', () => {
  const place = aLedgerPlace();
  const before = place.open();
  aReset(before);
  before.close();
  chmodSync(place.folder, 0o777);
  chmodSync(place.path, 0o666);
  const ledger = place.open();
  withoutRights(() => {
    expect(ledger.health).toMatchObject({ writable: false, cause: 'read-only' });
    expect(entriesOf(ledger, 'reset')).toHaveLength(1);
  });
});
