import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openLedgerFile } from '../../../src/main/audit/ledger-database.ts';
import { eventually } from '../../support/eventually.ts';
import { holdFiles } from '../../support/held-files.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { aLedgerPlace, anAnswer, aReset, type LedgerPlace } from '../../support/ledgers.ts';
import { isOpen } from '../../support/open-files.ts';

const ACCEPTED = {
  state: 'accepted',
  reason: 'as-planned',
  at: '2026-11-22T09:00:01.000Z',
} as const;

/** Another program in the middle of a write. */
function aWriter({ path }: LedgerPlace): DatabaseSync {
  const db = new DatabaseSync(path);
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  db.exec('BEGIN IMMEDIATE');
  return db;
}

function rowsOf({ raw }: LedgerPlace): unknown {
  return raw((db) => db.prepare('SELECT count(*) AS n FROM record').get()?.['n']);
}

describe('what says nothing about the file does not open it again', () => {
  /** A ledger with a reset, and how often its file was opened. */
  function aCountedOne() {
    const place = aLedgerPlace();
    let opened = 0;
    const ledger = place.open({}, (path) => {
      opened += 1;
      return openLedgerFile(path);
    });
    return { place, ledger, id: aReset(ledger), opened: () => opened };
  }

  test('another program that writes', () => {
    const { place, ledger, opened } = aCountedOne();
    const writer = aWriter(place);
    for (let tries = 0; tries < 3; tries++) {
      expect(() => aReset(ledger)).toThrow('SQLITE_BUSY');
      expect(ledger.health).toMatchObject({ writable: false, cause: 'locked' });
    }
    writer.close();
    aReset(ledger);
    expect(opened()).toBe(1);
  });

  test('a row that is refused', () => {
    const { place, ledger, id, opened } = aCountedOne();
    anAnswer(ledger, id, place.now);
    expect(() => anAnswer(ledger, id, place.now)).toThrow('SQLITE_CONSTRAINT');
    aReset(ledger);
    expect(opened()).toBe(1);
  });

  test('a file beside it that another program holds', () => {
    const { place, ledger, opened } = aCountedOne();
    rmSync(join(place.folder, 'ledger-outcomes.jsonl'));
    holdFiles('ledger-outcomes.jsonl', 1);
    expect(() => aReset(ledger)).toThrow('EPERM');
    aReset(ledger);
    expect(opened()).toBe(1);
  });
});

test('a ledger that was changed while it was locked is set aside by the next attempt', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  aReset(ledger);
  const writer = aWriter(place);
  expect(() => aReset(ledger)).toThrow('SQLITE_BUSY');
  writer.exec('CREATE VIEW v AS SELECT 1; COMMIT');
  writer.close();
  expect(aReset(ledger)).toBe(2);
  const aside = 'ledger-2026-11-22T09-00-00-changed.sqlite';
  expect(ledger.health).toMatchObject({ setAside: aside });
  expect(isOpen(join(place.folder, aside))).toBe(false);
});

test('no file of a ledger that was set aside, or cannot be used, is held open', () => {
  const place = aLedgerPlace();
  place.raw((db) => db.exec('CREATE TABLE recipes (title)'));
  const aside = 'ledger-2026-11-22T09-00-00-foreign.sqlite';
  expect(place.open().health).toMatchObject({ setAside: aside });
  expect(isOpen(join(place.folder, aside))).toBe(false);

  const newer = aLedgerPlace();
  newer.open().close();
  newer.raw((db) => db.exec('PRAGMA user_version = 7'));
  expect(newer.open().health).toMatchObject({ writable: false, cause: 'newer-version' });
  expect(isOpen(newer.path)).toBe(false);
});

test('intents of a ledger that was set aside are awaited no more', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  aReset(ledger);
  aReset(ledger);
  place.raw((db) => db.exec('CREATE VIEW v AS SELECT 1'));
  expect(() => aReset(ledger)).toThrow('SCHEMA_CHANGED');
  expect(aReset(ledger)).toBe(2);
  expect(ledger.view.pending).toEqual([2]);
});

test('a ledger that is gone is told once, however often it is opened', () => {
  const place = aLedgerPlace();
  mkdirSync(`${place.headPath}.tmp`);
  const ledger = place.open({ keys: testKeys('desk-7', true) });
  for (let looks = 0; looks < 2; looks++) {
    expect(ledger.health).toMatchObject({ writable: false, detail: 'EISDIR' });
  }
  expect(place.told).toEqual([['ledger-gone', place.path]]);
});

test('keys whose use cannot be saved are told, and the ledger goes on', async () => {
  const place = aLedgerPlace();
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const use = () => {
    throw full;
  };
  const ledger = place.open({ keys: { ...testKeys(), use } });
  expect(aReset(ledger)).toBe(2);
  await eventually(() => expect(place.told).toContainEqual(['ledger-keys', 'ENOSPC']));
});

describe('an outcome that waits', () => {
  /** A ledger with two resets, held by another program; timers are counted. */
  function aHeldOne() {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const place = aLedgerPlace();
    const ledger = place.open();
    const ids = [aReset(ledger), aReset(ledger)] as const;
    return { place, ledger, ids, writer: aWriter(place) };
  }

  test('is tried again by one timer, however many there are, at least once a minute', () => {
    const { place, ledger, ids, writer } = aHeldOne();
    for (const id of ids) expect(ledger.appendOutcome(id, ACCEPTED)).toBe('kept');
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(10 * 60_000);
    writer.close();
    vi.advanceTimersByTime(60_000);
    expect(rowsOf(place)).toBe(5);
    expect(vi.getTimerCount()).toBe(0);
    expect(place.told).toEqual([]);
  });

  test('is written by closing the ledger, if that can be done by then', () => {
    const { place, ledger, ids, writer } = aHeldOne();
    ledger.appendOutcome(ids[0], ACCEPTED);
    writer.close();
    ledger.close();
    expect(rowsOf(place)).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for the next start once the ledger is closed', () => {
    const { ledger, ids } = aHeldOne();
    ledger.appendOutcome(ids[0], ACCEPTED);
    ledger.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(ledger.appendOutcome(ids[1], ACCEPTED)).toBe('kept');
    expect(vi.getTimerCount()).toBe(0);
  });
});
