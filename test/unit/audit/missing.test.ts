import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headText } from '../../../src/main/audit/head-file.ts';
import type { LedgerKeys } from '../../../src/main/audit/ledger-keys.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  aLedgerPlace,
  aReset,
  entriesOf,
  IN_MEMORY,
  type LedgerPlace,
} from '../../support/ledgers.ts';

const STAMP = 'ledger-2026-11-22T09-00-00';

/** Keys, and what the app knows of them. */
const KEYS: Readonly<Record<string, () => LedgerKeys>> = {
  'of this ledger': () => testKeys('desk-7', true),
  /** They were just made, and the app was killed before it started a ledger with them. */
  'that were never used': () => testKeys('desk-7', false),
  'that are new, as there were none': () => testKeys('new', false),
  'that are new, in the place of damaged ones': () => testKeys('new', true),
};

const DATABASES: Readonly<Record<string, (place: LedgerPlace) => void>> = {
  'with its rows': () => {},
  'with its first row only': ({ forge }) =>
    forge((db) => db.exec('DELETE FROM record WHERE seq > 1')),
  'without its rows': ({ forge }) => forge((db) => db.exec('DELETE FROM record')),
  missing: ({ path }) => rmSync(path),
  'that is an empty file': ({ path }) => writeFileSync(path, ''),
  'without tables': ({ path, raw }) => {
    rmSync(path);
    raw((db) => db.exec('CREATE TABLE one (x); DROP TABLE one'));
  },
  damaged: ({ path }) => writeFileSync(path, readFileSync(path).fill(0xa5, 100)),
  'of another program': ({ path, raw }) => {
    rmSync(path);
    raw((db) => db.exec('CREATE TABLE recipes (title)'));
  },
};

const HEADS: Readonly<Record<string, (place: LedgerPlace) => void>> = {
  'at the newest row': () => {},
  missing: ({ headPath }) => rmSync(headPath),
  'that is an empty file': ({ headPath }) => writeFileSync(headPath, ''),
  damaged: ({ headPath }) => writeFileSync(headPath, readFileSync(headPath).fill(0x20, 60, 70)),
  'of the first row': ({ headPath }) => copyFileSync(`${headPath}.first`, headPath),
};

/**
 * What the app says: why something was set aside, what is wrong with the head, that the ledger is
 * gone, or nothing.
 */
type Said =
  | 'corrupt'
  | 'foreign'
  | 'other-key'
  | 'missing'
  | 'gone'
  | null
  | `H${string}`
  | 'BEHIND_HEAD';

const MISSING: Said[] = ['missing', 'gone', 'missing', 'missing', 'missing'];
const NEVER_BEGUN: Said[] = ['missing', null, 'missing', 'missing', null];
const FIRST_BEGINNING: Said[] = ['missing', null, 'missing', 'missing', 'missing'];
const UNREADABLE = 'HEAD_UNREADABLE';
const always = (said: Said): Said[] => Array.from({ length: 5 }, () => said);

/** By keys and database; in the order of {@link HEADS}. */
const TABLE: Readonly<Record<string, Readonly<Record<string, readonly Said[]>>>> = {
  'of this ledger': {
    'with its rows': [null, 'HEAD_MISSING', UNREADABLE, UNREADABLE, null],
    'with its first row only': ['BEHIND_HEAD', 'HEAD_MISSING', UNREADABLE, UNREADABLE, null],
    'without its rows': always('corrupt'),
    missing: MISSING,
    'that is an empty file': MISSING,
    'without tables': MISSING,
    damaged: always('corrupt'),
    'of another program': always('foreign'),
  },
  'that were never used': {
    'with its rows': [null, 'HEAD_MISSING', UNREADABLE, UNREADABLE, null],
    'with its first row only': ['BEHIND_HEAD', 'HEAD_MISSING', UNREADABLE, UNREADABLE, null],
    'without its rows': always('corrupt'),
    missing: NEVER_BEGUN,
    'that is an empty file': NEVER_BEGUN,
    'without tables': NEVER_BEGUN,
    damaged: always('corrupt'),
    'of another program': always('foreign'),
  },
  'that are new, as there were none': {
    'with its rows': always('other-key'),
    'with its first row only': always('other-key'),
    'without its rows': always('corrupt'),
    missing: FIRST_BEGINNING,
    'that is an empty file': FIRST_BEGINNING,
    'without tables': FIRST_BEGINNING,
    damaged: always('corrupt'),
    'of another program': always('foreign'),
  },
  'that are new, in the place of damaged ones': {
    'with its rows': always('other-key'),
    'with its first row only': always('other-key'),
    'without its rows': always('corrupt'),
    missing: MISSING,
    'that is an empty file': MISSING,
    'without tables': MISSING,
    damaged: always('corrupt'),
    'of another program': always('foreign'),
  },
};

/** What was said, as one word of the table. */
function saidOf(ledger: ReturnType<LedgerPlace['open']>): unknown {
  const { health } = ledger;
  if (!health.writable) return health.detail;
  const { setAside, headFault, gone } = health;
  const aside = setAside?.replace(`${STAMP}-`, '').replace(/(?:-head\.json|\.sqlite)$/u, '');
  const all = [aside, headFault, gone && 'gone'].filter((each) => each !== undefined);
  return all.length === 0 ? null : all.join(' and ');
}

describe.each(Object.keys(KEYS))('keys %s', (keys) => {
  describe.each(Object.keys(DATABASES))('a database %s', (database) => {
    test.each(Object.keys(HEADS).map((head, n) => [head, TABLE[keys]?.[database]?.[n]] as const))(
      'a head %s: %s',
      (head, said) => {
        const place = aLedgerPlace(IN_MEMORY);
        const before = place.open({ keys: testKeys() });
        expect(before.health.writable).toBe(true);
        copyFileSync(place.headPath, `${place.headPath}.first`);
        for (let n = 0; n < 3; n++) aReset(before);
        before.close();
        DATABASES[database]?.(place);
        HEADS[head]?.(place);

        const ledger = place.open({ keys: KEYS[keys]?.() ?? testKeys() });
        expect(saidOf(ledger)).toBe(said);
        // It continues, and what was said survives the run.
        expect(aReset(ledger)).toBeGreaterThan(1);
        expect(ledger.state().gone).toBe(said === 'gone');
        expect(ledger.state().setAside).toHaveLength(
          ['corrupt', 'foreign', 'other-key', 'missing'].includes(String(said)) ? 1 : 0,
        );
      },
    );
  });
});

test('a ledger that was killed between its head and its first row starts silently', () => {
  const place = aLedgerPlace();
  const keys = testKeys();
  const head = {
    install: keys.install,
    seq: 1,
    hash: Buffer.alloc(32, 7),
    at: '2026-11-22T08:00:00.000Z',
  };
  writeFileSync(place.headPath, headText(head, keys.hmac));
  const ledger = place.open({ keys });
  expect(ledger.health).toEqual({ writable: true, path: place.path });
  expect(keys.unused()).toBe(false);
  expect(aReset(ledger)).toBe(2);
});

test('a ledger that is gone says so in its first row, and in every run', () => {
  const place = aLedgerPlace();
  const keys = testKeys('desk-7', true);
  expect(place.open({ keys }).health).toEqual({ writable: true, path: place.path, gone: true });
  expect(place.told).toEqual([['ledger-gone', place.path]]);
  const row = place.raw((db) => db.prepare('SELECT body FROM record WHERE seq = 1').get());
  expect(JSON.parse(String(row?.['body']))).toMatchObject({ kind: 'ledger-begun', gone: true });
  const next = place.open({ keys });
  expect(next.health).toEqual({ writable: true, path: place.path });
  expect(next.state().gone).toBe(true);
  expect(entriesOf(next)).toHaveLength(1);
});

test('a log whose database was deleted is kept', () => {
  const place = aLedgerPlace();
  const before = place.open();
  for (let n = 0; n < 3; n++) aReset(before);
  const log = readFileSync(`${place.path}-wal`);
  before.close();
  rmSync(place.path);
  writeFileSync(`${place.path}-wal`, log);
  const ledger = place.open();
  expect(ledger.health).toMatchObject({ setAside: `${STAMP}-missing-head.json` });
  expect(readFileSync(`${place.folder}/${STAMP}-missing.sqlite-wal`)).toEqual(log);
});
