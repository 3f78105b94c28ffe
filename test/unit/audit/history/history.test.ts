import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HistoryFilter } from '../../../../src/shared/domain/history.ts';
import { aHistory, allOf, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
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
import { AT, bytesOf, made, OTHERS } from './bundle-helpers.ts';

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
async function importTheirs({ place, ledger, history }: Desk, withheld: readonly number[] = []) {
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
      ...{ agents: ['sam', 'zoe'], profiles: ['lab', 'work'] },
    });
  });

  it('have neither name nor time where nothing of them is shown', async () => {
    const summary = await importTheirs(aDesk(), [1, 2, 3]);
    expect(summary).toMatchObject({
      ...{ install, host: null, own: false, rows: 0, first: null, last: null },
      imported: { head: 3, withheld: 3, fault: null },
    });
  });
});

it('an outcome that waits beside the ledger is shown with its intent, and awaited by every filter', async () => {
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
    1, 0, 0,
  ]);
});

it('of what lies in the folder of the indexes, those of ledgers that are gone are deleted, once', async () => {
  const desk = aDesk();
  const { folder, ledger, history, place } = desk;
  await importTheirs(desk);
  await history.close();
  const names = [`${testKeys('desk-10').install}.sqlite`, 'notes.txt'];
  for (const name of names) writeFileSync(join(folder, name), 'x');
  const again = aHistory(place);
  again.choices(ledger.view);
  expect(
    readdirSync(folder)
      .filter((name) => !/-(?:wal|shm)$/u.test(name))
      .toSorted(),
  ).toEqual([`${OWN_INSTALL}.sqlite`, `${install}.sqlite`, 'imports', 'notes.txt'].toSorted());
  writeFileSync(join(folder, names[0] ?? ''), 'x');
  again.choices(ledger.view);
  expect(existsSync(join(folder, names[0] ?? ''))).toBe(true);
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
