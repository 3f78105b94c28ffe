import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { History } from '../../../../src/main/audit/history/worker/history.ts';
import { Ledger } from '../../../../src/main/audit/ledger.ts';
import type { RowDraft } from '../../../../src/main/audit/record.ts';
import {
  HISTORY_SORTS,
  type HistoryFilter,
  type HistoryOrder,
  type HistoryRow,
} from '../../../../src/shared/domain/history.ts';
import { agentOf, type Entry } from '../../../../src/shared/domain/ledger.ts';
import { aHistory, allOf, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { aLedgerPlace, aReset, entriesOf } from '../../../support/ledgers.ts';

/** More of some values than are sorted at once, so that each way of walking the rows is taken. */
const ROWS = 14_000;
const START = Date.UTC(2026, 0, 5);

let folder: string;
let ledger: Ledger;
let history: History;
let entries: readonly Entry[];

function* drafts(): Generator<RowDraft> {
  for (let n = 2; n <= ROWS; n++) {
    // Now and then the clock goes back.
    const at = new Date(START + n * 60_000 - (n % 97 === 0 ? 3_600_000 : 0)).toISOString();
    const app = '0.1.0';
    if (n % 3 === 1 && n > 3 && n % 21 !== 1) {
      const state = n % 5 === 0 ? 'limited' : n % 7 === 0 ? 'unknown' : 'accepted';
      yield {
        kind: 'outcome',
        at,
        intent: n - 1,
        state,
        reason: 'as-planned',
        medium: 'EMAIL',
        destination: 'a***@e***',
        requestId: `req-${n}`,
        app,
      };
      continue;
    }
    const user = (n * 7919) % 400;
    if (n % 12 === 2 || n % 12 === 11) {
      const isEnd = n % 12 === 2;
      yield {
        kind: isEnd ? 'call-closed' : 'not-helped',
        at,
        osUser: 'desk',
        host: 'desk-7',
        profile: 'work',
        pool: 'eu-west-1_Shop',
        region: 'eu-west-1',
        // Now and then a word of a newer version.
        plan: isEnd
          ? 'code'
          : n % 5 === 0
            ? 'of-tomorrow'
            : n % 3 === 2
              ? 'no-contact'
              : 'disabled',
        ...(isEnd ? { result: n % 7 === 0 ? 'hung-up' : 'caller-in' } : {}),
        app,
      };
      continue;
    }
    const isReset = n % 3 === 0;
    yield {
      kind: isReset ? 'reset' : 'user-opened',
      at,
      osUser: 'desk',
      host: 'desk-7',
      profile: n < 300 ? 'old' : n % 2 === 0 ? 'work' : 'Lab',
      arn:
        n % 11 === 0
          ? null
          : `arn:aws:sts::111122223333:assumed-role/Desk/${n < 900 ? 'Zoe' : `agent${n % 6}`}`,
      account: '111122223333',
      sub: `${String(user).padStart(8, '0')}-0000-4000-8000-000000000000`,
      username: user % 9 === 0 ? 'J***@e***' : `user${user}`,
      region: 'eu-west-1',
      pool: n % 4 === 0 ? 'eu-west-1_Shop' : 'eu-west-1_Club',
      client: 'c',
      ...(isReset
        ? {
            ticket: `INC-${n % 500}`,
            reason: n % 8 === 0 ? 'lost his phone' : 'forgot it',
            checks: ['identity'],
          }
        : { plan: 'code' }),
      app,
    };
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
  const path = join(folder, 'ledger.sqlite');
  ledger = Ledger.open({
    path,
    clock: () => new Date(START),
    appVersion: '0.1.0',
    osUser: 'desk',
    host: 'desk-7',
    keys: testKeys(),
  });
  ledger.health;
  appendAll(path, drafts());
  entries = entriesOf(ledger);
  history = new History({ ledger: path, folder: join(folder, 'history') });
  await history.count(ledger.view, OWN);
});

afterAll(async () => {
  await history.close();
  ledger.close();
  rmSync(folder, { recursive: true });
});

/** Whether a row matches the filter. */
function fits(entry: Entry, filter: HistoryFilter): boolean {
  const { who, whom, where } = entry;
  const plain = (text: string) => ` ${text.toLowerCase().replaceAll(/[^a-z0-9]+/gu, ' ')}`;
  const starts = (text: string | undefined, ...words: (string | null | undefined)[]) => {
    if (text === undefined) return true;
    // A last word of a single letter or digit is a whole word.
    const end = / [a-z0-9] *$/u.test(plain(text)) ? ' ' : '';
    const wanted = plain(text).trimEnd() + end;
    return words.some((word) => `${plain(word ?? '')} `.includes(wanted));
  };
  const same = (wanted: string | undefined, found: string | null | undefined) =>
    wanted === undefined || wanted.toLowerCase() === (found ?? '').toLowerCase();
  return (
    same(filter.kind, entry.kind) &&
    same(filter.sub, whom?.sub) &&
    same(filter.agent, agentOf(who)) &&
    same(filter.profile, who.profile) &&
    same(filter.pool, where?.poolId) &&
    same(filter.outcome, entry.outcome) &&
    (filter.notHelped === undefined ||
      (entry.kind === 'not-helped' && entry.plan === filter.notHelped)) &&
    (filter.closed === undefined ||
      (entry.kind === 'call-closed' && entry.result === filter.closed)) &&
    starts(filter.user, whom?.username, whom?.sub) &&
    starts(filter.ticket, entry.ticket) &&
    same(filter.ticketExact, entry.ticket) &&
    starts(
      filter.text,
      whom?.username,
      entry.ticket,
      entry.reason,
      entry.requestId,
      who.arn,
      who.host,
    ) &&
    (filter.from === undefined || entry.at >= new Date(filter.from).toISOString()) &&
    (filter.until === undefined || entry.at < new Date(filter.until).toISOString())
  );
}

function orderedBy(entry: Entry, by: HistoryOrder['by']): string {
  const values = {
    time: '',
    kind: entry.kind,
    user: entry.whom?.username,
    agent: agentOf(entry.who),
    profile: entry.who.profile,
    pool: entry.where?.poolId,
    ticket: entry.ticket,
    outcome: entry.outcome,
  };
  return (values[by] ?? '').toLowerCase();
}

function expected(filter: HistoryFilter, { by, descending }: HistoryOrder): number[] {
  const sign = descending ? -1 : 1;
  return entries
    .filter((entry) => fits(entry, filter))
    .sort((a, b) => {
      const [x, y] = [orderedBy(a, by), orderedBy(b, by)];
      if (x !== y) return x < y ? -sign : sign;
      return sign * (Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
    })
    .map(({ id }) => id);
}

const at = fc
  .integer({ min: START - 86_400_000, max: START + ROWS * 60_000 })
  .map((ms) => new Date(ms).toISOString());
const FILTERS: fc.Arbitrary<HistoryFilter> = fc
  .record(
    {
      kind: fc.constantFrom('reset', 'user-opened', 'ledger-begun', 'confirm'),
      user: fc.constantFrom('user1', 'user39', 'J***@e***', '00000007', 'nobody'),
      sub: fc.constantFrom('00000007-0000-4000-8000-000000000000', 'x'),
      agent: fc.constantFrom('agent3', 'Zoe', 'desk', 'nobody'),
      profile: fc.constantFrom('old', 'work', 'lab'),
      pool: fc.constantFrom('eu-west-1_Shop', 'eu-west-1_Club'),
      ticket: fc.constantFrom('INC-1', '42', 'x'),
      ticketExact: fc.constantFrom('INC-1', 'inc-42', 'x'),
      outcome: fc.constantFrom('accepted', 'limited', 'unknown', 'pending', 'refused'),
      notHelped: fc.constantFrom('no-contact', 'disabled', 'not-found'),
      closed: fc.constantFrom('hung-up', 'caller-in', 'no-code'),
      text: fc.constantFrom('phone', 'req-1', 'forgot', 'agent2', 'desk-7', 'pho', 'zzz'),
      from: at,
      until: at,
    },
    { requiredKeys: [] },
  )
  .map((filter) => ({ ledger: 'own', ...filter }) as HistoryFilter);
const ORDERS = fc.record({ by: fc.constantFrom(...HISTORY_SORTS), descending: fc.boolean() });

describe('a search', () => {
  it('finds one ticket without those that begin so, whatever the case', async () => {
    const order = { by: 'time', descending: true } as const;
    const ticketsOf = async (filter: Partial<HistoryFilter>) => {
      const found = await allOf(history, ledger.view, { ledger: 'own', ...filter }, order, 3_000);
      return [...new Set(found.map(({ ticket }) => ticket))];
    };
    expect((await ticketsOf({ ticket: 'INC-10' })).length).toBeGreaterThan(1);
    expect(await ticketsOf({ ticketExact: 'inc-10' })).toEqual(['INC-10']);
  });

  it('finds what matches, in order, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(FILTERS, ORDERS, async (filter, order) => {
        const wanted = expected(filter, order);
        const found = await allOf(history, ledger.view, filter, order, 3_000);
        expect(found.map(({ id }) => id)).toEqual(wanted);
        expect(await history.count(ledger.view, filter)).toBe(wanted.length);
      }),
      { numRuns: 60 },
    );
  });

  it.each<Partial<RowDraft>>([
    { osUser: `${'a'.repeat(1_100)} b`, kind: 'of-tomorrow' },
    { osUser: 'nul\0nul', profile: 'nul\0nul' },
    { osUser: 'replaced\ufffd', profile: '\ufffd' },
    { osUser: '—', profile: '!', pool: '_', region: 'eu' },
    { osUser: '𞤀𞤣𞤤𞤢𞤥 ñandú', profile: 'ÀÉ' },
    { osUser: 'ｗｉｄｅ ﬁne ½', profile: 'soft\u00adhyphen', pool: 'eu_\u202eevil' },
    { osUser: 'x', arn: 'arn:aws:sts::1:assumed-role/Desk/a"b*c@example.com', profile: 'OR NOT' },
  ])('finds a word of a row by its other values too, as odd as %o', async (row) => {
    const place = aLedgerPlace();
    const own = place.open();
    own.health;
    const at = new Date(START).toISOString();
    appendAll(place.path, [{ kind: 'user-opened', at, host: 'odd', app: '0.1.0', ...row }]);
    const its = aHistory(place);
    const text = { ledger: 'own', text: 'odd' } as const;
    const [found, ...others] = await allOf(its, own.view, text);
    expect(found).toBeDefined();
    expect(others).toEqual([]);
    // As the page has them from the choices of the filters.
    const { agents, profiles, pools } = its.choices(own.view);
    expect(agents).toHaveLength(2);
    for (const filter of [
      ...agents.map((agent) => ({ agent })),
      ...profiles.map((profile) => ({ profile })),
      ...pools.map(({ id }) => ({ pool: id })),
      { kind: found?.kind },
    ]) {
      const rows = await allOf(its, own.view, { ...text, ...filter });
      const alone = await allOf(its, own.view, { ledger: 'own', ...filter });
      expect(rows.map(({ id }) => id)).toEqual(
        alone.map(({ id }) => id).filter((id) => id === found?.id),
      );
    }
  });

  it('finds a word of a row with an outcome that is unknown, or is of a newer version', async () => {
    const place = aLedgerPlace();
    const own = place.open();
    aReset(own);
    const id = aReset(own);
    const at = new Date(START).toISOString();
    appendAll(place.path, [
      { kind: 'outcome', at, intent: id, state: 'of-tomorrow', app: '0.1.0' },
    ]);
    const its = aHistory(place);
    const view = { ...own.view, pending: [] };
    const filter = { ledger: 'own', text: 'INC-1', outcome: 'unknown' } as const;
    expect(await allOf(its, view, filter)).toHaveLength(2);
  });

  it.each(HISTORY_SORTS)('loses no row and shows none twice by %s', async (by) => {
    for (const descending of [true, false]) {
      const order = { by, descending };
      const found: HistoryRow[] = [];
      let after: Parameters<History['page']>[1]['after'];
      for (let page = 0; page < 7; page++) {
        const { rows, next } = history.page(ledger.view, { filter: OWN, order, after }, 100);
        found.push(...rows);
        after = next ?? undefined;
      }
      expect(found.map(({ id }) => id)).toEqual(expected(OWN, order).slice(0, 700));
    }
  });

  it('gives the whole row, as in the ledger', async () => {
    const [row] = await allOf(history, ledger.view, { ledger: 'own', text: 'req-13999' });
    const { install } = ledger.view;
    expect(row).toEqual({ ...entries.find(({ id }) => id === 13_998), install });
  });

  it('names the choices of the filters', () => {
    const { ledgers, agents, profiles, pools } = history.choices(ledger.view);
    expect(agents).toEqual([
      'agent0',
      'agent1',
      'agent2',
      'agent3',
      'agent4',
      'agent5',
      'desk',
      'Zoe',
    ]);
    expect(profiles).toEqual(['Lab', 'old', 'work']);
    expect(pools).toEqual([
      { id: 'eu-west-1_Club', name: null },
      { id: 'eu-west-1_Shop', name: null },
    ]);
    expect(ledgers).toEqual([
      {
        install: ledger.view.install,
        host: 'desk-7',
        own: true,
        rows: entries.length,
        first: expect.stringMatching(/^2026-01-05/u),
        last: expect.stringMatching(/^2026-01-14/u),
        imported: null,
      },
    ]);
  });

  it('treats an intent of this run as pending', async () => {
    const own = { ...ledger.view, pending: [24] };
    const ids = async (outcome: 'pending' | 'unknown') =>
      (await allOf(history, own, { ledger: 'own', outcome })).map(({ id }) => id);

    const open = entries.find(({ outcomeReason }) => outcomeReason === 'interrupted')?.id ?? 0;
    const pending = { ...own, pending: [open] };
    const [row] = await allOf(history, pending, { ledger: 'own', outcome: 'pending' });
    expect(row).toMatchObject({ id: open, outcome: 'pending', outcomeReason: null });
    const unknown = await allOf(history, pending, { ledger: 'own', outcome: 'unknown' });
    expect(unknown.map(({ id }) => id)).not.toContain(open);
    expect(await ids('unknown')).toContain(open);
  });
});

describe('the chart', () => {
  it('counts the resets of each day and agent', async () => {
    const filter = {
      ledger: 'own',
      kind: 'reset',
      until: new Date(START + ROWS * 60_000).toISOString(),
    } as const;
    const { days, agents, otherAgents, shortened } = history.chart(ledger.view, {
      ledger: 'own',
      until: filter.until,
    });
    const resets = await allOf(history, ledger.view, filter, NEWEST_FIRST, 3_000);
    expect(days).toHaveLength(30);
    expect(shortened).toBe(false);
    const sum = (counts: Record<string, number>) =>
      Object.values(counts).reduce((a, b) => a + b, 0);
    expect(days.reduce((all, { counts }) => all + sum(counts), 0)).toBe(resets.length);
    const [day] = days.slice(-3);
    const ofDay = resets.filter(({ at }) => at.startsWith(day?.day ?? '?'));
    expect(day?.counts).toMatchObject({
      accepted: ofDay.filter(({ outcome }) => outcome === 'accepted').length,
      limited: ofDay.filter(({ outcome }) => outcome === 'limited').length,
    });
    expect(agents.reduce((all, { counts }) => all + sum(counts), 0)).toBe(resets.length);
    expect(agents.map(({ counts }) => sum(counts))).toEqual(
      agents.map(({ counts }) => sum(counts)).toSorted((a, b) => b - a),
    );
    expect(otherAgents).toBe(0);
  });

  it('has nothing to count for other kinds', () => {
    const { agents } = history.chart(ledger.view, {
      ledger: 'own',
      kind: 'user-opened',
      from: new Date(START).toISOString(),
    });
    expect(agents).toEqual([]);
  });

  it('says that it shows the end of a time that is too long', () => {
    const { days, shortened } = history.chart(ledger.view, {
      ledger: 'own',
      from: '2020-01-01T00:00:00.000Z',
      until: '2026-01-12T00:00:00.000Z',
    });
    expect(shortened).toBe(true);
    expect(days).toHaveLength(366);
    expect(days.at(-1)?.day).toBe('2026-01-11');
  });
});
