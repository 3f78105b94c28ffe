import { describe, expect, it } from 'vitest';
import type { Own } from '../../../../src/main/audit/history/worker/history.ts';
import { verifyLedgerFile } from '../../../../tools/verify-audit.ts';
import { aHistory, allOf, appendAll, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { ANA, aLedgerPlace, firstBrokenRow, SAM, SHOP } from '../../../support/ledgers.ts';

const opened = { actor: SAM, whom: ANA, place: SHOP, plan: 'code' } as const;
const CLUB = 'eu-west-1_Club';

/** A ledger whose pools are called as AWS last said. */
function aDesk() {
  const place = aLedgerPlace();
  const aws = new Map<string, string>();
  const ledger = place.open({ poolName: (id) => aws.get(id) });
  ledger.health;
  const history = aHistory(place);
  return {
    place,
    aws,
    ledger,
    history,
    open: (poolId = SHOP.poolId) => ledger.appendOpened({ ...opened, place: { ...SHOP, poolId } }),
    names: async () =>
      (await allOf(history, ledger.view)).flatMap(({ where }) =>
        where === null ? [] : [where.poolName],
      ),
  };
}

describe('the name of a pool', () => {
  it('is kept with each row from when it is known, and no chain minds', async () => {
    const { place, aws, ledger, open } = aDesk();
    open();
    aws.set(SHOP.poolId, 'Customers');
    open();
    const bodies = place.raw((db) => db.prepare('SELECT body FROM record ORDER BY seq').all());
    expect(
      bodies.map(({ body }) => /"pool":"[^"]+",("poolName":"[^"]+",)?/u.exec(String(body))?.[1]),
    ).toEqual([undefined, undefined, '"poolName":"Customers",']);
    expect(firstBrokenRow(place.path)).toBeNull();
    ledger.close();
    expect(verifyLedgerFile(place.path, { key: testKeys().hmac }).finding).toBeNull();
  });

  it('is that of the row, else that of a later one, else unknown', async () => {
    const { aws, ledger, history, open, names } = aDesk();
    open(CLUB);
    open();
    aws.set(SHOP.poolId, 'Customers');
    open();
    aws.set(SHOP.poolId, 'Shoppers');
    open();
    expect(await names()).toEqual(['Shoppers', 'Customers', 'Shoppers', undefined]);
    expect(history.choices(ledger.view).pools).toEqual([
      { id: CLUB, name: null },
      { id: SHOP.poolId, name: 'Shoppers' },
    ]);
  });

  it('stays the newest when an older intent gets its outcome', async () => {
    const { place, aws, ledger, history, open, names } = aDesk();
    aws.set(SHOP.poolId, 'Customers');
    const reset = { actor: SAM, whom: ANA, place: SHOP, ticket: '', reason: '', checks: [] };
    const id = ledger.appendReset(reset);
    aws.set(SHOP.poolId, 'Shoppers');
    open();
    await names();
    ledger.appendOutcome(id, {
      state: 'accepted',
      reason: 'as-planned',
      at: place.now.toISOString(),
    });
    expect(await names()).toEqual(['Shoppers', 'Customers']);
    expect(history.choices(ledger.view).pools).toEqual([{ id: SHOP.poolId, name: 'Shoppers' }]);
  });

  it('finds the rows that are shown with it, and no others', async () => {
    const { aws, ledger, history, open } = aDesk();
    open();
    aws.set(SHOP.poolId, 'Harbor Customers');
    open();
    aws.set(SHOP.poolId, 'Shoppers');
    open();
    open(CLUB);
    const poolNames = new Map([[CLUB, 'Harbor Club']]);
    const found = async (text: string, own: Own = ledger.view) => {
      const rows = await allOf(history, own, { ...OWN, text });
      expect(await history.count(own, { ...OWN, text })).toBe(rows.length);
      return rows.map(({ id, where }) => `${id} ${where?.poolName}`);
    };
    expect(await found('harbor cust')).toEqual(['3 Harbor Customers']);
    expect(await found('SHOPPERS ana')).toEqual(['4 Shoppers', '2 Shoppers']);
    expect(await found('harbor')).toEqual(['3 Harbor Customers']);
    expect(await found('harbor', { ...ledger.view, poolNames })).toEqual([
      '5 Harbor Club',
      '3 Harbor Customers',
    ]);
    expect(await found('shoppers harbor')).toEqual([]);
  });

  it('gives the order of the pools, and keeps the rows of each in that of time', async () => {
    const { aws, ledger, history, open } = aDesk();
    ledger.appendSignedIn({ actor: SAM });
    open('eu-west-1_B');
    open('eu-west-1_C');
    open('eu-west-1_a');
    aws.set('eu-west-1_C', 'Ántigua');
    open('eu-west-1_C');
    aws.set('eu-west-1_B', 'zoo');
    open('eu-west-1_B');
    for (const [poolNames, wanted] of [
      [new Map(), ['1', '2', '5', '4 Ántigua', '6 Ántigua', '3 zoo', '7 zoo']],
      [
        new Map([['eu-west-1_a', 'Bank']]),
        ['1', '2', '4 Ántigua', '6 Ántigua', '5 Bank', '3 zoo', '7 zoo'],
      ],
    ] as const) {
      for (const descending of [false, true]) {
        for (const limit of [1, 2, 100]) {
          const order = { by: 'pool', descending } as const;
          const rows = await allOf(history, { ...ledger.view, poolNames }, OWN, order, limit);
          const shown = rows.map(({ id, where }) => `${id} ${where?.poolName ?? ''}`.trim());
          expect(descending ? shown.toReversed() : shown).toEqual(wanted);
        }
      }
    }
  });

  it('that is no text makes a row unreadable, and names no pool', async () => {
    const { place, ledger, history } = aDesk();
    const at = place.now.toISOString();
    const row = { kind: 'user-opened', at, osUser: 'sam', host: 'desk', app: '0', pool: CLUB };
    appendAll(place.path, [{ ...row, poolName: 7 as unknown as string }]);
    expect((await allOf(history, ledger.view))[0]).toMatchObject({ kind: 'unreadable' });
    expect(history.choices(ledger.view).pools).toEqual([{ id: CLUB, name: null }]);
  });
});
