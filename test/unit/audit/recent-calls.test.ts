import { expect, test } from 'vitest';
import type { Ledger } from '../../../src/main/audit/ledger.ts';
import { verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { appendAll } from '../../support/histories.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  anAnswer,
  aReset,
  entriesOf,
  firstBrokenRow,
  IN_MEMORY,
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

const BLOCKED = { actor: SAM, whom: ANA, place: SHOP, plan: 'disabled' } as const;
const NO_TICKET = { ticket: '', reason: '', checks: [] };
test.each<[what: string, record: (ledger: Ledger) => void, call: object]>([
  ['an opening', (ledger) => opened(ledger), { outcome: null, notHelped: null }],
  ['a send', (ledger) => aReset(ledger), { outcome: 'pending' }],
  [
    'a new password',
    (ledger) =>
      ledger.appendOutcome(
        ledger.appendConfirm({ actor: SAM, whom: ANA, place: SHOP, ticket: '' }),
        { state: 'changed', reason: 'password-changed', at: MIDNIGHT.toISOString() },
      ),
    { outcome: 'changed', acceptedAt: null },
  ],
  [
    'a send that was refused here',
    (ledger) => ledger.appendRefused({ ...BLOCKED, ...NO_TICKET }),
    { outcome: null, notHelped: 'disabled' },
  ],
  [
    'a caller who could not be helped',
    (ledger) => ledger.appendNotHelped(BLOCKED),
    { notHelped: 'disabled' },
  ],
  ['an end', (ledger) => closed(ledger, ANA, 'hung-up'), { closed: 'hung-up' }],
])('%s alone makes a call', (_, record, call) => {
  const ledger = aLedgerPlace(IN_MEMORY).open();
  record(ledger);
  expect(ledger.recent(ALL)).toEqual([expect.objectContaining({ whom: ANA, ...call })]);
});

test('a code lives from when a request was accepted, not from when one was refused', () => {
  const ledger = aLedgerPlace(IN_MEMORY).open();
  const at = MIDNIGHT.toISOString();
  ledger.appendOutcome(aReset(ledger), { state: 'refused', reason: 'waf', at });
  expect(ledger.recent(ALL)).toMatchObject([{ outcome: 'refused', acceptedAt: null }]);
});

test('a caller can be helped once a later opening says so, whatever the one before said', () => {
  const ledger = aLedgerPlace(IN_MEMORY).open();
  ledger.appendOpened(BLOCKED);
  opened(ledger);
  expect(ledger.recent(ALL)).toMatchObject([{ notHelped: null }]);
});

test('an end that knows no plan leaves the one of the opening', () => {
  const ledger = aLedgerPlace(IN_MEMORY).open();
  ledger.appendOpened(BLOCKED);
  ledger.appendClosed({
    ...{ actor: SAM, whom: ANA, place: SHOP, plan: null, result: 'handed-over' },
    ...{ ticket: '', checks: [], checklist: [] },
  });
  expect(ledger.recent(ALL)).toMatchObject([{ notHelped: 'disabled', closed: 'handed-over' }]);
});

test('a row that this version cannot show is no call', () => {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  opened(ledger);
  const { sub } = BEN;
  appendAll(place.path, [
    // Without a username.
    { kind: 'user-opened', at: place.now.toISOString(), sub, pool: SHOP.poolId, app: '0.1.0' },
  ]);
  expect(ledger.recent(ALL)).toMatchObject([{ whom: ANA }]);
});

test('no more than 500 rows are read', () => {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  opened(ledger);
  const other = { kind: 'setting-changed', at: place.now.toISOString(), app: '0.1.0' };
  appendAll(place.path, Array(499).fill(other));
  expect(ledger.recent(ALL)).toHaveLength(1);
  appendAll(place.path, [other]);
  expect(ledger.recent(ALL)).toEqual([]);
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
