import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ledger } from '../../../src/main/audit/ledger.ts';
import { openLedgerFile } from '../../../src/main/audit/ledger-database.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  atAws,
  entriesOf,
  firstBrokenRow,
  type LedgerPlace,
  SAM,
  SHOP,
} from '../../support/ledgers.ts';
import { withoutRights } from '../../support/without-rights.ts';

const { clientId: _, ...POOL } = SHOP;
const OLD_RESETS = 100;
const NOW = new Date('2026-11-22T09:00:00Z');
const LONG = 'so many words '.repeat(800);
const ON_ANA = { actor: SAM, whom: ANA, place: SHOP };

/** Each step that writes to the ledger, for the n-th time. */
const STEPS: readonly (readonly [name: string, step: (ledger: Ledger, n: number) => unknown])[] = [
  ['reset', (ledger) => aReset(ledger)],
  ['outcome', (ledger, n) => anAnswer(ledger, 2 + n, new Date(n))],
  ['confirm', (ledger) => ledger.appendConfirm({ ...ON_ANA, ticket: 'INC-1' })],
  ['user opened', (ledger) => ledger.appendOpened({ ...ON_ANA, plan: 'code' })],
  ['contact revealed', (ledger) => ledger.appendRevealed({ ...ON_ANA, attribute: 'email' })],
  ['pool scanned', (ledger) => ledger.appendScanned({ actor: SAM, place: POOL, scope: 'fast' })],
  ['MFA checked', (ledger) => ledger.appendMfaChecked({ ...ON_ANA, place: POOL })],
  [
    'exported',
    (ledger) =>
      ledger.appendExported({ actor: SAM, place: POOL, scope: 'full', users: 3, reason: LONG }),
  ],
  [
    'reset refused',
    (ledger) =>
      ledger.appendRefused({ ...ON_ANA, ticket: '', reason: LONG, checks: [], plan: 'disabled' }),
  ],
  ['signed in', (ledger) => ledger.appendSignedIn({ actor: SAM })],
  ['setting changed', (ledger) => ledger.appendSetting({ actor: SAM, setting: 'theme' })],
  ['checkpoint', (ledger) => ledger.checkpoint()],
];

const template = mkdtempSync(join(tmpdir(), 'ledger-'));
afterAll(() => rmSync(template, { recursive: true }));

beforeAll(() => {
  const clock = () => new Date('2026-05-22T09:00:00Z');
  const ledger = Ledger.open({
    path: join(template, 'ledger.sqlite'),
    clock,
    time: atAws(clock),
    appVersion: '0.1.0',
    osUser: 'sam',
    host: 'desk-7',
    keys: testKeys(),
  });
  for (let n = 0; n < OLD_RESETS; n++) aReset(ledger);
  ledger.close();
});

function copyTemplate({ folder }: LedgerPlace): void {
  for (const name of readdirSync(template)) copyFileSync(join(template, name), join(folder, name));
}

/** A ledger with old resets, whose disk can be limited to so many more pages, and freed. */
function onASmallDisk(place: LedgerPlace) {
  let db: DatabaseSync | undefined;
  let room = Number.POSITIVE_INFINITY;
  const limit = (): void => {
    // Read the size first: SQLite raises a limit below a size that it knows to that size, not a
    // page more.
    const { page_count } = db?.prepare('PRAGMA page_count').get() ?? {};
    db?.exec(`PRAGMA max_page_count = ${Math.min(Number(page_count) + room, 1_000_000)}`);
  };
  copyTemplate(place);
  const ledger = place.open({}, (path) => {
    db = openLedgerFile(path);
    limit();
    return db;
  });
  expect(ledger.health.writable).toBe(true);
  return {
    ledger,
    leave: (pages: number): void => {
      // The probe at each opening leaves pages free in the file.
      place.raw((other) => other.exec('VACUUM'));
      room = pages;
      limit();
    },
    free: (): void => {
      room = Number.POSITIVE_INFINITY;
      limit();
    },
  };
}

function rows({ raw }: LedgerPlace): unknown {
  return raw((db) =>
    ['record', 'checkpoint', 'cut'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()),
  );
}

describe.each([0, 2])('with %i pages left', (pages) => {
  test.each(STEPS)(
    '%s is recorded completely or refused, and works again when there is room',
    (_, step) => {
      const place = aLedgerPlace();
      const { ledger, leave, free } = onASmallDisk(place);
      leave(pages);
      let kept = rows(place);
      let refusal: unknown;
      for (let n = 0; n < OLD_RESETS && refusal === undefined; n++) {
        place.now = new Date(place.now.getTime() + 1);
        try {
          step(ledger, n);
          const now = rows(place);
          expect(now).not.toEqual(kept);
          kept = now;
        } catch (error) {
          refusal = error;
        }
      }
      expect(refusal).toMatchObject({ name: 'LedgerError', kind: 'full', detail: 'SQLITE_FULL' });
      expect(rows(place)).toEqual(kept);
      expect(entriesOf(ledger).length).toBeGreaterThan(0);
      free();
      expect(ledger.health).toEqual({ writable: true, path: place.path });
      aReset(ledger);
      expect(firstBrokenRow(place.path)).toBeNull();
    },
  );

  test('a cut happens completely or not at all', () => {
    const place = aLedgerPlace();
    const { ledger, leave, free } = onASmallDisk(place);
    leave(pages);
    const kept = rows(place);
    let went = 0;
    try {
      went = ledger.cut(place.now);
    } catch (error) {
      expect(error).toMatchObject({ kind: 'full' });
      expect(rows(place)).toEqual(kept);
    }
    free();
    expect(went + ledger.cut(place.now)).toBe(1 + OLD_RESETS);
    expect(firstBrokenRow(place.path)).toBeNull();
  });
});

describe('on a read-only disk', () => {
  test.each([...STEPS, ['cut', (ledger: Ledger) => ledger.cut(NOW)] as const])(
    '%s: refused, the ledger can be read, and it goes on when it is writable',
    (_, step) => {
      const place = aLedgerPlace();
      const rights = (file: number, folder: number): void => {
        for (const name of place.files()) chmodSync(join(place.folder, name), file);
        chmodSync(place.folder, folder);
      };
      copyTemplate(place);
      const before = rows(place);
      rights(0o444, 0o777);
      const ledger = place.open();
      withoutRights(() => {
        expect(() => step(ledger, 0)).toThrow(expect.objectContaining({ kind: 'read-only' }));
        expect(ledger.health).toMatchObject({ writable: false, cause: 'read-only' });
        expect(entriesOf(ledger).length).toBeGreaterThanOrEqual(100);
      });
      ledger.close();
      rights(0o666, 0o777);
      expect(rows(place)).toEqual(before);
      const mended = place.open();
      withoutRights(() => {
        expect(mended.health.writable).toBe(true);
        step(mended, 0);
      });
      expect(rows(place)).not.toEqual(before);
    },
  );
});
