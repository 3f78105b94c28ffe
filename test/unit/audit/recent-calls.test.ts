import { expect, test } from 'vitest';
import type { Ledger } from '../../../src/main/audit/ledger.ts';
import { verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  firstBrokenRow,
  SAM,
  SHOP,
} from '../../support/ledgers.ts';
import { verifyLedger } from '../../support/verify-here.ts';

const BEN = { sub: 'b-1', username: 'ben' };
const MIDNIGHT = new Date('2026-11-22T00:00:00Z');
const ALL = { poolId: null, since: MIDNIGHT, limit: 8 };

const opened = (ledger: Ledger, whom = ANA) =>
  ledger.appendOpened({ actor: SAM, whom, place: SHOP, plan: 'code' });
const closed = (ledger: Ledger, whom: typeof ANA | null, result: 'caller-in' | 'hung-up') =>
  ledger.appendClosed({
    actor: SAM,
    whom,
    place: SHOP,
    plan: whom === null ? 'not-found' : 'code',
    result,
    ticket: 'INC-7',
    checks: ['identity', 'Called back on +34 600 111 222'],
    checklist: [],
  });

test('the rows of a call are in the chains, and both verifiers take them', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  opened(ledger);
  ledger.appendNotHelped({ actor: SAM, whom: BEN, place: SHOP, plan: 'no-contact' });
  const entry = closed(ledger, ANA, 'caller-in');
  const nobody = closed(ledger, null, 'hung-up');
  expect(entriesOf(ledger).slice(0, 4)).toMatchObject([
    nobody,
    { kind: 'not-helped', whom: null, plan: 'not-found', where: { poolId: SHOP.poolId } },
    entry,
    { kind: 'not-helped', whom: BEN, plan: 'no-contact' },
  ]);
  expect(entry.checks).toEqual(['identity', 'Called back on +*******1222']);
  ledger.close();
  const keys = testKeys();
  expect(firstBrokenRow(place.path)).toBeNull();
  expect(verifyLedger({ ...place, ...keys, clock: () => place.now })?.fault).toBeNull();
  const { path, headPath: head } = place;
  expect(verifyLedgerFile(path, { key: keys.hmac, head }).finding).toBeNull();
});

test('a request that awaits its outcome is pending, and one without is unknown', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  opened(ledger);
  aReset(ledger);
  expect(ledger.recent(ALL)).toMatchObject([{ outcome: 'pending', acceptedAt: null }]);
  ledger.close();
  expect(place.open().recent(ALL)).toMatchObject([{ outcome: 'unknown', acceptedAt: null }]);
});

test('what came last counts: a later plan that allows nothing, or a later request', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  opened(ledger);
  anAnswer(ledger, aReset(ledger), place.now);
  const blocked = { actor: SAM, whom: ANA, place: SHOP, plan: 'disabled' } as const;
  ledger.appendOpened(blocked);
  expect(ledger.recent(ALL)).toMatchObject([{ outcome: null, notHelped: 'disabled' }]);
  aReset(ledger);
  expect(ledger.recent(ALL)).toMatchObject([
    { outcome: 'pending', notHelped: null, acceptedAt: place.now.toISOString() },
  ]);
});

test('what is no call is in none: settings, contacts revealed, scans', () => {
  const ledger = aLedgerPlace().open();
  ledger.appendSetting({ actor: SAM, setting: 'theme' });
  ledger.appendRevealed({ actor: SAM, whom: ANA, place: SHOP, attribute: 'email' });
  ledger.appendScanned({ actor: SAM, place: SHOP, scope: 'fast' });
  expect(ledger.recent(ALL)).toEqual([]);
});

test('a row that something has changed is not told from', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  opened(ledger);
  opened(ledger, BEN);
  place.forge((db) =>
    db.exec(`UPDATE record SET body = replace(body, '"code"', '"disabled"') WHERE seq = 2`),
  );
  expect(() => ledger.recent(ALL)).toThrow(/CHAIN_BROKEN|changed/u);
});

test('once enough are found, rows are read for as long as a code lives', () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  const at = (minute: number): void => {
    place.now = new Date(Date.UTC(2026, 10, 22, 9, minute));
  };
  at(0);
  anAnswer(ledger, aReset(ledger, BEN), place.now);
  at(1);
  anAnswer(ledger, aReset(ledger, ANA), place.now);
  at(61);
  opened(ledger, BEN);
  opened(ledger, ANA);
  const accepted = (limit: number) =>
    ledger.recent({ ...ALL, limit }).map(({ whom, acceptedAt }) => [whom?.sub, acceptedAt]);
  expect(accepted(2)).toEqual([
    ['a-1', '2026-11-22T09:01:00.000Z'],
    ['b-1', null],
  ]);
  expect(accepted(3)).toEqual([
    ['a-1', '2026-11-22T09:01:00.000Z'],
    ['b-1', '2026-11-22T09:00:00.000Z'],
  ]);
});
