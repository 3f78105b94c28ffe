import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LedgerIndex } from '../../../../src/main/audit/history/worker/ledger-index.ts';
import { aHistory, allOf, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  SAM,
  SHOP,
} from '../../../support/ledgers.ts';
import { isOpen } from '../../../support/open-files.ts';

function aDesk() {
  const place = aLedgerPlace();
  const ledger = place.open();
  ledger.health;
  const history = aHistory(place);
  const rows = () => allOf(history, ledger.view);
  const ids = async () => (await rows()).map(({ id }) => id);
  return {
    place,
    ledger,
    history,
    rows,
    ids,
    indexPath: join(place.folder, 'history', `${testKeys().install}.sqlite`),
  };
}

const opened = { actor: SAM, whom: ANA, place: SHOP, plan: 'code' } as const;

describe('the index of this laptop’s ledger', () => {
  it('has a row as soon as it is written', async () => {
    const { ledger, history, ids } = aDesk();
    expect(await ids()).toEqual([1]);
    ledger.appendOpened(opened);
    expect(await ids()).toEqual([2, 1]);
    // A page that has just enough room is the last one.
    const query = { filter: OWN, order: NEWEST_FIRST };
    expect(history.page(ledger.view, query, 1).next).toMatchObject({ key: expect.any(Number) });
    expect(history.page(ledger.view, query, 2).next).toBeNull();
  });

  it('has the outcome of an intent that it already had', async () => {
    const { place, ledger, history, rows } = aDesk();
    const id = aReset(ledger);
    expect((await rows())[0]).toMatchObject({ id, outcome: 'pending' });
    const { agents } = history.chart(ledger.view, OWN);
    expect(agents).toEqual([{ agent: 'sam', counts: { pending: 1 } }]);
    place.now = new Date('2026-11-22T09:01:00Z');
    ledger.appendOpened(opened);
    anAnswer(ledger, id, place.now);
    expect(await rows()).toMatchObject([{ id: 3 }, { id, outcome: 'accepted' }, { id: 1 }]);
    const found = await allOf(history, ledger.view, { ledger: 'own', text: 'planned' });
    expect(found).toMatchObject([{ id }]);
    expect(await allOf(history, ledger.view, { ledger: 'own', outcome: 'unknown' })).toEqual([]);
  });

  it('loses the rows that are cut', async () => {
    const { place, ledger, ids, history } = aDesk();
    for (let n = 0; n < 4; n++) ledger.appendOpened(opened);
    expect(await ids()).toHaveLength(5);
    place.now = new Date('2027-01-22T09:00:00Z');
    ledger.appendOpened(opened);
    expect(ledger.cut(place.now)).toBe(5);
    expect(await ids()).toEqual([7, 6]);
    expect(await history.count(ledger.view, { ledger: 'own', text: 'sam' })).toBe(2);
    place.now = new Date('2027-03-22T09:00:00Z');
    ledger.appendOpened(opened);
    ledger.deleteRemoved();
    expect(ledger.cut(place.now)).toBe(2);
    ledger.appendOpened(opened);
    // Including the row that says that the rows of the first cut are deleted.
    expect(await history.count(ledger.view, OWN)).toBe(4);
  });

  it('continues if all that it had was cut', async () => {
    const { place, ledger, ids } = aDesk();
    ledger.appendOpened(opened);
    expect(await ids()).toHaveLength(2);
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    place.now = new Date('2027-01-22T09:00:00Z');
    expect(ledger.cut(place.now)).toBe(5);
    expect(await ids()).toEqual([6]);
    ledger.appendOpened(opened);
    expect(await ids()).toEqual([7, 6]);
  });

  it('is rebuilt if an older copy was restored', async () => {
    const { place, ledger, history } = aDesk();
    ledger.appendOpened(opened);
    place.raw((db) => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    copyFileSync(place.path, `${place.path}.copy`);
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    await allOf(history, ledger.view);
    ledger.close();
    for (const end of ['', '-wal', '-shm']) rmSync(place.path + end, { force: true });
    renameSync(`${place.path}.copy`, place.path);
    const again = place.open();
    expect(await history.count(again.view, OWN)).toBe(2);
    expect((await allOf(history, again.view)).map(({ id }) => id)).toEqual([2, 1]);
  });

  it('is rebuilt if another history has grown past it', async () => {
    const { place, ledger, history } = aDesk();
    place.raw((db) => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    copyFileSync(place.path, `${place.path}.copy`);
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    expect(await history.count(ledger.view, { ledger: 'own', user: 'ana' })).toBe(3);
    ledger.close();
    for (const end of ['', '-wal', '-shm']) rmSync(place.path + end, { force: true });
    renameSync(`${place.path}.copy`, place.path);
    const again = place.open();
    for (let n = 0; n < 5; n++) {
      again.appendOpened({ ...opened, whom: { sub: 'b-2', username: 'bea' } });
    }
    expect(await history.count(again.view, { ledger: 'own', user: 'ana' })).toBe(0);
    expect(await history.count(again.view, { ledger: 'own', user: 'bea' })).toBe(5);
  });

  it('is rebuilt if another ledger was started in its place', async () => {
    const { place, ledger, history } = aDesk();
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    expect(await allOf(history, ledger.view)).toHaveLength(4);
    ledger.close();
    await history.close();
    for (const end of ['-wal', '-shm']) rmSync(place.path + end, { force: true });
    writeFileSync(place.path, 'x'.repeat(8_192));
    const again = place.open();
    again.appendOpened({ ...opened, whom: { sub: 'b-2', username: 'bea' } });
    expect(await allOf(aHistory(place), again.view)).toMatchObject([
      { id: 2, whom: { username: 'bea' } },
      { id: 1, kind: 'ledger-begun' },
    ]);
  });

  it('is rebuilt if it is damaged', async () => {
    const { place, ledger, history, indexPath } = aDesk();
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    await allOf(history, ledger.view);
    await history.close();
    for (const end of ['-wal', '-shm']) rmSync(indexPath + end, { force: true });
    writeFileSync(indexPath, 'no database at all'.repeat(500));
    expect(await allOf(aHistory(place), ledger.view)).toHaveLength(4);
  });

  it('is released if it cannot be used', () => {
    const { place } = aDesk();
    const path = join(place.folder, 'index.sqlite');
    writeFileSync(path, 'no database at all'.repeat(500));
    expect(() => LedgerIndex.open(path)).toThrow();
    expect(isOpen(path)).toBe(false);
  });

  it.runIf(process.platform !== 'win32')('is its owner’s only', async () => {
    const { rows, indexPath } = aDesk();
    await rows();
    expect(statSync(indexPath).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(indexPath)).mode & 0o777).toBe(0o700);
  });

  it('is rebuilt if it is of another version', async () => {
    const { place, ledger, history, indexPath } = aDesk();
    await allOf(history, ledger.view);
    await history.close();
    const db = new DatabaseSync(indexPath);
    db.exec('PRAGMA user_version = 99; DROP TABLE entry');
    db.close();
    expect(await allOf(aHistory(place), ledger.view)).toHaveLength(1);
  });

  it('is deleted with the keys that it was made under', async () => {
    const { place, ledger, history } = aDesk();
    await allOf(history, ledger.view);
    await history.close();
    ledger.close();
    const other = place.open({ keys: testKeys('desk-8') });
    await allOf(aHistory(place), other.view);
    expect(
      readdirSync(join(place.folder, 'history')).filter((name) => name.endsWith('.sqlite')),
    ).toEqual([`${testKeys('desk-8').install}.sqlite`]);
  });

  it('answers at once while it is far behind, says so, and continues by itself', async () => {
    const { place, ledger, history } = aDesk();
    const body = { at: '2026-11-22T09:00:00.000Z', osUser: 'sam', host: 'desk-7', app: '0.1.0' };
    appendAll(
      place.path,
      Array.from({ length: 12_000 }, () => ({ kind: 'user-opened', ...body })),
    );
    const own = ledger.view;
    const query = { filter: OWN, order: { by: 'time', descending: true } } as const;
    const first = history.page(own, query, 100);
    expect(first.behind).toBeGreaterThan(0);
    expect(first.rows).toHaveLength(100);
    // A chart advances it too, and says how far.
    expect(history.chart(own, OWN).behind).toBeLessThan(first.behind);
    let { behind } = first;
    while (behind > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = history.page(own, query, 100).behind;
      expect(next).toBeLessThan(behind);
      behind = next;
    }
    // More than fit in one millisecond, each with its own position.
    expect(await allOf(history, own, OWN, query.order, 5_000)).toHaveLength(12_001);
  });

  it('offers the first 500 of many values', async () => {
    const { place, ledger, history } = aDesk();
    const named = (n: number) => `profile-${String(n).padStart(4, '0')}`;
    const row = { kind: 'signed-in', at: '2026-11-22T09:00:00.000Z', app: '0.1.0' };
    appendAll(
      place.path,
      Array.from({ length: 600 }, (_, n) => ({ ...row, profile: named(n) })),
    );
    await history.count(ledger.view, OWN);
    const { profiles } = history.choices(ledger.view);
    expect(profiles).toEqual(Array.from({ length: 500 }, (_, n) => named(n)));
  });

  it('continues without being asked again', async () => {
    const { place, ledger, history, indexPath } = aDesk();
    const row = { kind: 'user-opened', at: '2026-11-22T09:00:00.000Z', app: '0.1.0' };
    appendAll(
      place.path,
      Array.from({ length: 3_000 }, () => row),
    );
    history.choices(ledger.view);
    const index = new DatabaseSync(indexPath, { readOnly: true });
    onTestFinished(() => index.close());
    const upTo = index.prepare("SELECT value FROM state WHERE name = 'upTo'");
    while (upTo.get()?.['value'] !== '3001') {
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  it('says what prevents it from being read', async () => {
    const { place, ledger, history } = aDesk();
    const own = ledger.view;
    ledger.close();
    rmSync(place.path);
    expect(() => history.choices(own)).toThrow(
      expect.objectContaining({ error: { code: 'history', detail: 'ENOENT' } }),
    );
  });

  it('releases the ledger when it has answered', async () => {
    const { place, ledger, rows } = aDesk();
    await rows();
    ledger.close();
    expect(isOpen(place.path)).toBe(false);
  });

  it('stays if the ledger is damaged', async () => {
    const { place, ledger, history, indexPath } = aDesk();
    const text = { kind: 'user-opened', at: '2026-11-22T09:00:00.000Z', app: 'x'.repeat(2_000) };
    appendAll(
      place.path,
      Array.from({ length: 50 }, () => text),
    );
    const own = ledger.view;
    await history.count(own, OWN);
    const { ino } = statSync(indexPath);
    appendAll(place.path, [text]);
    ledger.close();
    place.raw((db) => db.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    const bytes = readFileSync(place.path);
    writeFileSync(place.path, bytes.fill(0xab, 4_096));
    expect(() => history.choices(own)).toThrow(
      expect.objectContaining({ error: { code: 'history', detail: 'SQLITE_CORRUPT' } }),
    );
    expect(statSync(indexPath).ino).toBe(ino);
  });

  it('shows the rows that can be read, and an unreadable one as such', async () => {
    const { place, ledger, rows } = aDesk();
    for (let n = 0; n < 3; n++) ledger.appendOpened(opened);
    place.forge((db) =>
      db.exec(`UPDATE record SET body = '{"v":1,' WHERE seq = 3;
        UPDATE record SET body = '{"v":1,"kind":"feast","at":"2026-11-22T09:00:00.000Z"}' WHERE seq = 1`),
    );
    // A row without a time comes last.
    expect((await rows()).map(({ id, kind }) => [id, kind])).toEqual([
      [4, 'user-opened'],
      [2, 'user-opened'],
      [1, 'unreadable'],
      [3, 'unreadable'],
    ]);
    expect(entriesOf(ledger).map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });
});
