import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HistoryFilter } from '../../../../src/shared/domain/history.ts';
import { aHistory, allOf, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  IN_MEMORY,
  SAM,
  SHOP,
} from '../../../support/ledgers.ts';
import { isOpen } from '../../../support/open-files.ts';
import { AT, bodiesOf, bytesOf, made, OTHERS } from './bundle-helpers.ts';

const OWN_INSTALL = testKeys().install;

function aDesk() {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  ledger.health;
  const history = aHistory(place);
  return { place, ledger, history, folder: join(place.folder, 'history') };
}
type Desk = ReturnType<typeof aDesk>;

const { install } = OTHERS;

/** Imports the ledger of another laptop, with one reset of an agent of theirs. */
async function importTheirs(
  { place, ledger, history }: Desk,
  withheld: readonly number[] = [],
  more: readonly object[] = [],
) {
  const row = (fields: object) => JSON.stringify({ v: 1, at: AT, host: 'desk-9', ...fields });
  const publicKey = OTHERS.publicKey.toString('base64');
  const bodies = [
    row({ kind: 'ledger-begun', install, publicKey, osUser: 'zoe', profile: 'work' }),
    row({
      kind: 'reset',
      osUser: 'zoe',
      profile: 'lab',
      pool: 'p-Club',
      sub: 'z-1',
      username: 'z',
    }),
    row({ kind: 'outcome', intent: 2, state: 'accepted', reason: 'as-planned' }),
    ...more.map(row),
  ];
  const path = join(place.folder, 'theirs.part');
  writeFileSync(path, bytesOf(made({ bodies, keys: OTHERS, withheld })));
  return history.keepImport(ledger.view, path, install);
}

describe('the ledgers of several laptops', () => {
  it('are chosen from, counted and charted by whose they are', async () => {
    const desk = aDesk();
    const { ledger, history } = desk;
    anAnswer(ledger, aReset(ledger), new Date(AT));
    await importTheirs(desk);
    const own = ledger.view;
    const counts = async (filter: HistoryFilter) => ({
      rows: await history.count(own, filter),
      listed: history.page(own, { filter, order: NEWEST_FIRST }, 9).rows.length,
      agents: history
        .chart(own, { ...filter, until: '2026-11-24T00:00:00.000Z' })
        .agents.map(({ agent }) => agent),
      accepted: history.overview(own, {
        ledger: filter.ledger,
        before: '2026-11-19T00:00:00.000Z',
        from: '2026-11-22T00:00:00.000Z',
        until: '2026-11-25T00:00:00.000Z',
      }).figures.accepted,
    });
    const mine = { rows: 2, listed: 2, agents: ['sam'], accepted: { now: 1, before: 0 } };
    const theirs = { ...mine, agents: ['zoe'] };
    expect(await counts({ ledger: 'own' })).toEqual(mine);
    expect(await counts({ ledger: OWN_INSTALL })).toEqual(mine);
    expect(await counts({ ledger: install })).toEqual(theirs);
    expect(await counts({ ledger: 'all' })).toEqual({
      ...{ rows: 4, listed: 4, agents: ['sam', 'zoe'] },
      accepted: { now: 2, before: 0 },
    });
    expect(await counts({ ledger: testKeys('desk-10').install })).toEqual({
      ...{ rows: 0, listed: 0, agents: [] },
      accepted: { now: 0, before: 0 },
    });
    expect(history.choices(own)).toMatchObject({
      ledgers: [
        { install: OWN_INSTALL, host: 'desk-7' },
        { install, host: 'desk-9', own: false },
      ],
      ...{
        agents: ['sam', 'zoe'],
        profiles: ['lab', 'work'],
        pools: [{ id: 'eu-west-1_Shop' }, { id: 'p-Club' }],
      },
    });
  });

  it('are in one order of pools by what each calls them, page by page', async () => {
    const desk = aDesk();
    const { place, ledger, history } = desk;
    const row = (pool: string, poolName?: string) => {
      const body = { at: AT, app: '0.1.0', region: 'eu-west-1', pool, poolName };
      return { kind: 'pool-scanned', osUser: 'sam', host: 'desk-7', ...body } as const;
    };
    appendAll(place.path, [row('p-1', 'Zoo'), row('p-2'), row('p-3', 'bank'), row('p-1')]);
    await importTheirs(desk, [2, 3], [row('p-1', 'Bank'), row('p-2', 'Zoo'), row('p-3')]);
    const named = { ...ledger.view, poolNames: new Map([['p-2', 'Club']]) };
    const all = { ledger: 'all', kind: 'pool-scanned' } as const;
    for (const descending of [false, true]) {
      for (const limit of [1, 2, 3, 100]) {
        const order = { by: 'pool', descending } as const;
        const rows = await allOf(history, named, all, order, limit);
        const shown = rows.map(({ where }) => `${where?.poolName} ${where?.poolId}`);
        expect(descending ? shown.toReversed() : shown).toEqual([
          ...['Bank p-1', 'bank p-3', 'bank p-3', 'Club p-2'],
          ...['Zoo p-1', 'Zoo p-1', 'Zoo p-2'],
        ]);
      }
    }
  });

  it('name the pools of their rows, and others where they do not', async () => {
    const desk = aDesk();
    const { place, ledger, history } = desk;
    const row = (pool: string, poolName?: string) => {
      const body = { at: AT, app: '0.1.0', region: 'eu-west-1', pool, poolName };
      return { kind: 'pool-scanned', osUser: 'sam', host: 'desk-7', ...body } as const;
    };
    appendAll(place.path, [row('p-Club', 'Our club'), row('p-Bar', 'Our bar')]);
    await importTheirs(desk, [], [row('p-Club', 'Their club'), row('p-Club'), row('p-Bar')]);
    const rows = await allOf(history, ledger.view, { ledger: install, kind: 'pool-scanned' });
    expect(rows.map(({ where }) => where?.poolName)).toEqual([
      'Our bar',
      'Their club',
      'Their club',
    ]);
    expect(history.choices(ledger.view).pools).toEqual([
      { id: 'p-Bar', name: 'Our bar' },
      { id: 'p-Club', name: 'Our club' },
    ]);
  });

  it('have neither name nor time where nothing of them is shown', async () => {
    const summary = await importTheirs(aDesk(), [1, 2, 3]);
    expect(summary).toMatchObject({
      ...{ install, host: null, own: false, rows: 0, first: null, last: null },
      imported: { head: 3, withheld: 3, fault: null },
    });
  });
});

it('an outcome that waits beside the ledger is shown with its intent, and found as it is shown', async () => {
  const { ledger, history } = aDesk();
  const id = aReset(ledger);
  const body = JSON.stringify({
    v: 1,
    kind: 'outcome',
    at: AT,
    intent: id,
    state: 'accepted',
    reason: 'as-planned',
  });
  const own = { ...ledger.view, pending: [], kept: new Map([[id, body]]) };
  expect((await allOf(history, own))[0]).toMatchObject({ id, outcome: 'accepted', kept: true });
  const found = async (outcome: 'pending' | 'unknown' | 'accepted') =>
    (await allOf(history, own, { ledger: 'own', outcome })).length;
  expect([await found('pending'), await found('unknown'), await found('accepted')]).toEqual([
    0, 0, 1,
  ]);
});

it('of what lies in the folder of the indexes, those of ledgers that are gone are deleted, once', async () => {
  const desk = aDesk();
  const { folder, ledger, history, place } = desk;
  await importTheirs(desk);
  history.choices(ledger.view);
  await history.close();
  const names = [`${testKeys('desk-10').install}.sqlite`, 'notes.txt'];
  for (const name of names) writeFileSync(join(folder, name), 'x');
  const inodes = () =>
    [OWN_INSTALL, install].map((one) => statSync(join(folder, `${one}.sqlite`)).ino);
  const before = inodes();
  const again = aHistory(place);
  again.choices(ledger.view);
  expect(inodes()).toEqual(before);
  expect(
    readdirSync(folder)
      .filter((name) => !/-(?:wal|shm)$/u.test(name))
      .toSorted(),
  ).toEqual([`${OWN_INSTALL}.sqlite`, `${install}.sqlite`, 'imports', 'notes.txt'].toSorted());
  writeFileSync(join(folder, names[0] ?? ''), 'x');
  again.choices(ledger.view);
  expect(existsSync(join(folder, names[0] ?? ''))).toBe(true);
});

describe('an import', () => {
  it('is counted as soon as it is asked for, verified, and forgotten with its index', async () => {
    const desk = aDesk();
    const { place, folder, ledger, history } = desk;
    const own = ledger.view;
    await importTheirs(desk);
    await history.close();
    rmSync(join(folder, `${install}.sqlite`));
    const again = aHistory(place);
    expect(await again.count(own, { ledger: 'all' })).toBe(3);
    expect(await again.verifyImport(own, install)).toMatchObject({ install, rows: 2 });
    await again.forgetImport(install);
    expect(readdirSync(folder).filter((name) => name.startsWith(install))).toEqual([]);
    expect(await again.count(own, { ledger: 'all' })).toBe(1);
    await expect(again.verifyImport(own, install)).rejects.toMatchObject({
      error: { code: 'history', detail: 'ENOENT' },
    });
  });

  it('is verified though its index is damaged', async () => {
    const desk = aDesk();
    const { place, folder, ledger, history } = desk;
    await importTheirs(desk);
    await history.close();
    writeFileSync(join(folder, `${install}.sqlite`), 'no database at all'.repeat(500));
    expect(await aHistory(place).verifyImport(ledger.view, install)).toMatchObject({ rows: 2 });
  });

  it('is checked for whose it is, until that is cancelled', async () => {
    const { place, ledger, history } = aDesk();
    const path = join(place.folder, 'received.part');
    writeFileSync(path, bytesOf(made({ bodies: bodiesOf(3, OTHERS), keys: OTHERS })));
    const own = ledger.view;
    expect(await history.checkImport(own, path)).toEqual({
      state: 'sound',
      install,
      replaces: false,
    });
    expect(await history.checkImport({ ...own, install }, path)).toMatchObject({ why: 'own' });
    const checking = history.checkImport(own, path);
    history.cancelImport();
    await expect(checking).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });
});

describe('a bundle', () => {
  const textOf = (history: Desk['history']) => {
    let text = '';
    for (let part = history.nextOfBundle(); part !== null; part = history.nextOfBundle()) {
      text += part.text;
    }
    return text;
  };
  const orderOf = ({ ledger }: Desk) => {
    const { seq: head, at: exportedAt } = ledger.checkpoint();
    return { ...testKeys(), head, exportedAt };
  };

  it('shows what the filter finds, an outcome that waits among it, and begins anew when asked', async () => {
    const desk = aDesk();
    const { ledger, history } = desk;
    const [id] = [aReset(ledger), aReset(ledger)];
    const refused = JSON.stringify({ kind: 'outcome', at: AT, state: 'refused' });
    const own = { ...ledger.view, pending: [], kept: new Map([[id, refused]]) };
    await history.beginBundle(own, OWN, orderOf(desk));
    history.nextOfBundle();
    await history.beginBundle(own, { ledger: 'own', outcome: 'unknown' }, orderOf(desk));
    const shown = textOf(history)
      .split('\n')
      .filter((line) => line.includes('"body"'));
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain('"seq":3');
  });

  it('that was not begun, was ended or could not be read to its end has no next part', async () => {
    const desk = aDesk();
    const { place, ledger, history } = desk;
    const none = expect.objectContaining({ error: { code: 'history', detail: 'NO_BUNDLE' } });
    expect(() => history.nextOfBundle()).toThrow(none);
    await history.beginBundle(ledger.view, OWN, orderOf(desk));
    history.nextOfBundle();
    history.endBundle();
    expect(() => history.nextOfBundle()).toThrow(none);
    await history.beginBundle(ledger.view, OWN, orderOf(desk));
    ledger.close();
    rmSync(place.path);
    expect(() => history.nextOfBundle()).toThrow(
      expect.objectContaining({ error: { code: 'history', detail: 'ENOENT' } }),
    );
    expect(() => history.nextOfBundle()).toThrow(none);
  });
});

describe('new rows', () => {
  afterEach(() => void vi.restoreAllMocks());

  function aLongLedger(msPerLook: number) {
    const desk = aDesk();
    const row = { kind: 'signed-in', at: AT, app: '0.1.0' };
    appendAll(desk.place.path, Array(1_200).fill(row));
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += msPerLook;
      return now;
    });
    const later = vi.spyOn(globalThis, 'setImmediate');
    const behind = () =>
      desk.history.page(desk.ledger.view, { filter: OWN, order: NEWEST_FIRST }, 9).behind;
    return { ...desk, behind, later };
  }

  it('are all indexed by one question if that is quick, and nothing goes on then', () => {
    const { behind, later } = aLongLedger(0);
    expect(behind()).toBe(0);
    expect(later).not.toHaveBeenCalled();
  });

  it('are indexed for 40 ms a question, and go on once by themselves', () => {
    const { behind, later } = aLongLedger(40);
    expect([behind(), behind()]).toEqual([701, 201]);
    expect(later).toHaveBeenCalledTimes(1);
    expect(behind()).toBe(0);
  });

  it('are all in a count, however many questions it takes', async () => {
    const { ledger, history } = aLongLedger(40);
    expect(await history.count(ledger.view, OWN)).toBe(1_201);
  });
});

it('a row that is gone from the ledger is not shown, and a page without any row is the last', () => {
  const { place, ledger, history } = aDesk();
  for (let n = 0; n < 3; n++) {
    ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
  }
  const page = (filter: HistoryFilter) =>
    history.page(ledger.view, { filter, order: NEWEST_FIRST }, 9);
  expect(page(OWN).rows).toHaveLength(4);
  place.forge((db) => db.exec('DELETE FROM record WHERE seq = 2'));
  expect(page(OWN).rows.map(({ id }) => id)).toEqual([4, 3, 1]);
  expect(page({ ledger: 'own', kind: 'confirm' })).toEqual({
    rows: [],
    next: null,
    behind: 0,
    unread: { reading: 0, unreadable: 0 },
  });
});

it('nothing is held open once a history is closed, whatever it was doing', async () => {
  const desk = aDesk();
  const { place, folder, ledger, history } = desk;
  await importTheirs(desk);
  for (let n = 0; n < 2; n++) history.choices(ledger.view);
  const { seq: head, at: exportedAt } = ledger.checkpoint();
  for (let n = 0; n < 2; n++) {
    await history.beginBundle(ledger.view, OWN, { ...testKeys(), head, exportedAt });
    history.nextOfBundle();
  }
  ledger.close();
  await history.close();
  expect(isOpen(folder)).toBe(false);
  expect(isOpen(place.path)).toBe(false);
});

it('a history that is closed says so, and makes no index', async () => {
  const { folder, ledger, history } = aDesk();
  await history.close();
  expect(() => history.choices(ledger.view)).toThrow(
    expect.objectContaining({ error: { code: 'history', detail: 'CLOSED' } }),
  );
  expect(readdirSync(folder)).toEqual(['imports']);
});

it('what prevents the folder from being made is said', () => {
  const { folder, ledger, history } = aDesk();
  writeFileSync(folder, 'in the way');
  expect(() => history.choices(ledger.view)).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'history' }) }),
  );
});

it('a page goes on behind its last row, and the last one has no next', () => {
  const { ledger, history } = aDesk();
  for (let n = 0; n < 3; n++)
    ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
  const ids: number[][] = [];
  for (let after: Parameters<typeof history.page>[1]['after']; ; ) {
    const { rows, next } = history.page(
      ledger.view,
      { filter: OWN, order: NEWEST_FIRST, after },
      2,
    );
    ids.push(rows.map(({ id }) => id));
    if (next === null) break;
    expect(next.install).toBe(OWN_INSTALL);
    after = next;
  }
  expect(ids).toEqual([
    [4, 3],
    [2, 1],
  ]);
});
