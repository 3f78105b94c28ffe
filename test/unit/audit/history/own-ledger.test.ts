import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LedgerIndex } from '../../../../src/main/audit/history/worker/ledger-index.ts';
import { OwnLedger } from '../../../../src/main/audit/history/worker/own-ledger.ts';
import { appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  IN_MEMORY,
  type LedgerPlace,
  SAM,
  SHOP,
} from '../../../support/ledgers.ts';
import { isOpen } from '../../../support/open-files.ts';

const AT = '2026-11-22T09:00:00.000Z';

function aDesk() {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  ledger.health;
  const own = new OwnLedger(place.path);
  const indexPath = join(place.folder, 'index.sqlite');
  const index = LedgerIndex.open(indexPath);
  onTestFinished(() => {
    own.close();
    index.close();
  });
  /** The rows in the index, newest first. */
  const seqs = (filter = {}) =>
    index
      .find({
        filter: { ...OWN, ...filter },
        order: NEWEST_FIRST,
        after: null,
        limit: 5_000,
      })
      .map(({ seq }) => seq);
  return { place, ledger, own, index, indexPath, seqs };
}

/** Writes a row behind the ledger's back, whatever the ledger would say to it. */
function insert(place: LedgerPlace, seq: number, body: object): void {
  place.forge((db) =>
    db
      .prepare(
        'INSERT INTO record (seq, body, hash, mac) VALUES (?, ?, zeroblob(32), zeroblob(32))',
      )
      .run(seq, JSON.stringify({ v: 1, at: AT, app: '0.1.0', ...body })),
  );
}

const opened = { actor: SAM, whom: ANA, place: SHOP, plan: 'code' } as const;

describe('following a ledger', () => {
  it('takes 500 rows at once, says how many are left, and keeps no copy of them', () => {
    const { place, own, index, seqs } = aDesk();
    appendAll(place.path, Array(1_000).fill({ kind: 'signed-in', at: AT, app: '0.1.0' }));
    expect([1, 2, 3, 4].map(() => own.follow(index))).toEqual([501, 1, 0, 0]);
    expect(seqs()).toHaveLength(1_001);
    expect(index.content(1)).toBeNull();
  });

  it.each([
    ['that was never cut', 0],
    ['that was cut', 2],
  ])('writes nothing to an index that has all rows of a ledger %s', (_, rows) => {
    const { place, ledger, own, index, indexPath } = aDesk();
    ledger.appendOpened(opened);
    place.now = new Date('2027-01-22T09:00:00Z');
    ledger.appendOpened(opened);
    own.follow(index);
    if (rows > 0) expect(ledger.cut(place.now)).toBe(rows);
    own.follow(index);
    const other = new DatabaseSync(indexPath, { readOnly: true });
    onTestFinished(() => other.close());
    const version = () => other.prepare('PRAGMA data_version').get();
    const before = version();
    expect(own.follow(index)).toBe(0);
    expect(version()).toEqual(before);
    expect(index.state('cut')).toBe(rows > 0 ? String(rows) : null);
  });

  it('removes the rows that were cut, and only those', () => {
    const { place, ledger, own, index, seqs } = aDesk();
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    place.now = new Date('2027-01-22T09:00:00Z');
    ledger.appendOpened(opened);
    own.follow(index);
    expect(ledger.cut(place.now)).toBe(4);
    own.follow(index);
    expect(seqs()).toEqual([6, 5]);
    // A second cut is not taken for the first.
    place.now = new Date('2027-03-22T09:00:00Z');
    ledger.appendOpened(opened);
    ledger.deleteRemoved();
    own.follow(index);
    expect(ledger.cut(place.now)).toBe(2);
    own.follow(index);
    expect(seqs()).toEqual([9, 8, 7]);
  });

  it('has an outcome with its intent, in whichever turn either comes', () => {
    const { place, ledger, own, index, seqs } = aDesk();
    const [early, late] = [aReset(ledger), aReset(ledger)];
    anAnswer(ledger, early, place.now);
    own.follow(index);
    expect(seqs({ outcome: 'accepted' })).toEqual([early]);
    anAnswer(ledger, late, place.now);
    own.follow(index);
    expect(seqs({ outcome: 'accepted' })).toEqual([late, early]);
    expect(seqs()).toEqual([late, early, 1]);
  });

  it.each([
    ['is gone', 0],
    ['is said to come after it', 9],
    ['is itself', 4],
    ['has one already', 2],
  ])('leaves no outcome out whose intent %s', (_, intent) => {
    const { place, ledger, own, index, seqs } = aDesk();
    anAnswer(ledger, aReset(ledger), place.now);
    if (intent === 2) own.follow(index);
    insert(place, 4, { kind: 'outcome', intent, state: 'refused' });
    own.follow(index);
    expect(seqs()).toEqual([4, 2, 1]);
    expect(seqs({ outcome: 'accepted' })).toEqual([2]);
  });
});

describe('an index is of another ledger', () => {
  it('if it does not end with a row of this one', () => {
    const { place, ledger, own, index } = aDesk();
    ledger.appendOpened(opened);
    own.follow(index);
    expect(own.isOther(index)).toBe(false);
    place.forge((db) => db.exec('UPDATE record SET hash = zeroblob(32) WHERE seq = 2'));
    expect(own.isOther(index)).toBe(true);
    place.forge((db) => db.exec('DELETE FROM record WHERE seq = 2'));
    expect(own.isOther(index)).toBe(true);
  });

  it('if it has rows but follows none, and not if it is new', () => {
    const { own, index } = aDesk();
    expect(own.isOther(index)).toBe(false);
    index.write([{ seq: 1, body: '{}', outcome: null }], {}, true);
    expect(own.isOther(index)).toBe(true);
  });
});

it('a row is read as the ledger stores it, with its outcome, until it is gone', () => {
  const { place, ledger, own } = aDesk();
  const id = aReset(ledger);
  expect(own.content(id)).toEqual({
    seq: id,
    body: expect.stringContaining('"kind":"reset"'),
    outcome: null,
  });
  anAnswer(ledger, id, place.now);
  expect(own.content(id)).toMatchObject({ outcome: expect.stringContaining('"accepted"') });
  expect(own.content(99)).toBeNull();
});

it('the ledger is let go of, and read anew with the next question', () => {
  const { place, ledger, own } = aDesk();
  expect(own.content(1)).not.toBeNull();
  ledger.close();
  own.close();
  expect(isOpen(place.path)).toBe(false);
  for (const end of ['', '-wal', '-shm']) rmSync(`${place.path}${end}`, { force: true });
  expect(() => own.content(1)).toThrow(
    expect.objectContaining({ error: { code: 'history', detail: 'ENOENT' } }),
  );
});
