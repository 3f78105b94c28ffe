import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OverviewQuery } from '../../../../src/main/audit/history/worker/history.ts';
import {
  LedgerIndex,
  type LedgerRow,
  type Tallied,
} from '../../../../src/main/audit/history/worker/ledger-index.ts';
import { overviewOf, reachOf } from '../../../../src/main/audit/history/worker/overview.ts';
import { TallyChanges } from '../../../../src/main/audit/history/worker/tally-changes.ts';
import type { DeliveryState } from '../../../../src/shared/domain/delivery.ts';
import { FIGURES, QUARTER_MS, rowsOf } from '../../../../src/shared/domain/overview.ts';
import { aFolder } from '../../../support/folder.ts';
import { aHistory, appendAll, OWN } from '../../../support/histories.ts';
import { ANA, aLedgerPlace, anAnswer, aReset, SAM, SHOP } from '../../../support/ledgers.ts';

const START = Date.UTC(2026, 0, 5, 8);
const HOUR_MS = 4 * QUARTER_MS;

interface Row {
  readonly kind: string;
  readonly at: number;
  readonly agent: string;
  readonly sub?: string;
  readonly pool: string;
  readonly plan?: string;
  readonly result?: string;
  readonly state?: DeliveryState;
}

/** What happens to an index: a row comes, an intent gets its outcome, old rows go. */
type Step =
  | { readonly do: 'write'; readonly row: Omit<Row, 'at'>; readonly later: number }
  | { readonly do: 'answer'; readonly of: number; readonly state: DeliveryState }
  | { readonly do: 'cut'; readonly part: number };

const whom = fc.record({
  sub: fc.constantFrom('ana', 'ben'),
  // Two pools.
  pool: fc.constantFrom('eu-west-1_Shop', 'eu-west-1_SHOP'),
  agent: fc.constantFrom('sam', 'SAM', 'zoe'),
});
const states = fc.constantFrom<DeliveryState[]>('accepted', 'doubtful', 'unknown', 'refused');
const row: fc.Arbitrary<Omit<Row, 'at'>> = fc
  .tuple(
    whom,
    fc.oneof(
      { weight: 3, arbitrary: fc.constant({ kind: 'user-opened', plan: 'code' }) },
      { weight: 3, arbitrary: fc.constant({ kind: 'reset' }) },
      { weight: 2, arbitrary: fc.constant({ kind: 'call-closed', result: 'hung-up' }) },
      fc.constantFrom('no-contact', 'of-tomorrow').map((plan) => ({ kind: 'not-helped', plan })),
      fc.constant({ kind: 'not-helped', plan: 'not-found', sub: undefined }),
      fc.constant({ kind: 'call-closed', plan: 'not-found', sub: undefined }),
      fc.constant({ kind: 'contact-revealed' }),
    ),
  )
  .map(([its, what]) => ({ ...its, ...what }) as Omit<Row, 'at'>);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      row,
      // Now and then the clock goes back, or a night goes by.
      later: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: -HOUR_MS, max: 2 * HOUR_MS }) },
        fc.constant(14 * HOUR_MS),
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('answer' as const), of: fc.nat(), state: states }),
  },
  fc.record({ do: fc.constant('cut' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
);

/** A row as the ledger has it. */
function ledgerRow(seq: number, { kind, at, agent, state, ...others }: Row): LedgerRow {
  const body = { kind, at: new Date(at).toISOString(), osUser: agent, ...others };
  const outcome = state === undefined ? null : JSON.stringify({ kind: 'outcome', state });
  return { seq, body: JSON.stringify(body), outcome };
}

const callOf = ({ sub, pool }: Row) => JSON.stringify([sub, pool]);

/** What a walk over all rows counts, in the order in which they came. */
class Walk {
  readonly rows = new Map<number, Row>();
  readonly #begins = new Set<number>();

  write(seq: number, row: Row): void {
    const begins =
      row.kind === 'not-helped'
        ? row.plan === 'not-found'
        : row.kind === 'user-opened' && !this.#isSameCaller(row);
    if (begins) this.#begins.add(seq);
    this.rows.set(seq, row);
  }

  #isSameCaller(row: Row): boolean {
    for (const [seq, before] of [...this.rows].reverse()) {
      if (callOf(before) !== callOf(row)) continue;
      if (before.kind === 'call-closed') return false;
      if (this.#begins.has(seq)) return Math.abs(before.at - row.at) < HOUR_MS;
    }
    return false;
  }

  tally(from: number, until: number): Map<string, number> {
    const counts = new Map<string, number>();
    const all = [...this.rows];
    for (const [seq, row] of all) {
      if (row.at < from || row.at >= until) continue;
      const isReset = row.kind === 'reset';
      const state = row.state ?? 'unknown';
      const isClosed = all.some(
        ([later, { kind }]) =>
          later > seq &&
          kind === 'call-closed' &&
          callOf(this.rows.get(later) as Row) === callOf(row),
      );
      const of = {
        callers: this.#begins.has(seq),
        accepted: isReset && state === 'accepted',
        'not-helped': row.kind === 'not-helped',
        'follow-up': isReset && state !== 'refused' && !isClosed,
      };
      for (const figure of FIGURES) {
        if (!of[figure]) continue;
        const reason = figure === 'not-helped' && row.plan !== 'of-tomorrow' ? row.plan : '';
        const key = JSON.stringify([figure, row.agent.toLowerCase(), reason]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    return counts;
  }
}

function sums(tallied: readonly Tallied[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { figure, agent, reason, count } of tallied) {
    const key = JSON.stringify([
      figure,
      agent.toLowerCase(),
      figure === 'not-helped' ? reason : '',
    ]);
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

describe('the kept sums', () => {
  it('are what a walk over all rows counts, however rows came, changed and went', () => {
    const folder = aFolder();
    let run = 0;
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80, size: 'max' }),
        fc.array(fc.tuple(fc.integer({ min: -40, max: 80 }), fc.nat(400)), {
          minLength: 1,
          maxLength: 5,
        }),
        (steps, times) => {
          const index = LedgerIndex.open(join(folder, `${run++}.sqlite`));
          const walk = new Walk();
          let [seq, at] = [0, START];
          for (const each of steps) {
            if (each.do === 'write') {
              seq += 1;
              at += each.later;
              const row = { ...each.row, at };
              walk.write(seq, row);
              index.write([ledgerRow(seq, row)], {}, false);
            } else if (each.do === 'answer') {
              const open = [...walk.rows].filter(
                ([, { kind, state }]) => kind === 'reset' && state === undefined,
              );
              const chosen = open[each.of % open.length];
              if (chosen === undefined) continue;
              const row = { ...chosen[1], state: each.state };
              walk.rows.set(chosen[0], row);
              index.write([ledgerRow(chosen[0], row)], {}, false);
            } else {
              const upTo = Math.floor(each.part * seq);
              for (const old of walk.rows.keys()) if (old <= upTo) walk.rows.delete(old);
              index.cut(upTo, {});
            }
          }
          for (const [first, length] of times) {
            const from = START + first * QUARTER_MS;
            const until = from + length * QUARTER_MS;
            const found = index.tally({ from, until });
            expect(sums(found)).toEqual(walk.tally(from, until));
            // The rows behind a figure are as many.
            const { figures } = overviewOf(found, []);
            for (const figure of FIGURES) {
              const time = {
                from: new Date(from).toISOString(),
                until: new Date(until).toISOString(),
              };
              const filter = rowsOf(figure, time, 'own');
              expect(index.count({ filter })).toBe(figures[figure].now);
            }
          }
          index.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('a caller for whom nobody was found is counted with the reason only as one who could not be helped', () => {
  const changes = new TallyChanges();
  const row = { key: 0, agent: 'sam', outcome: 'accepted', notHelped: null, call: null };
  changes.add({ ...row, kind: 'not-helped', notHelped: 'not-found', call: 'begin' }, 1);
  // Only a request for a code is ever accepted; a bundle may say other things.
  changes.add({ ...row, kind: 'confirm' }, 1);
  const days = [...changes.all()].filter(({ slot }) => slot === 'day');
  expect(days.map(({ figure, reason, by }) => [figure, reason, by])).toEqual([
    ['callers', '', 1],
    ['not-helped', 'not-found', 1],
  ]);
});

/** The day of the ledgers of these tests, and the day before. */
const DAY: OverviewQuery = {
  ledger: 'own',
  before: '2026-11-21T00:00:00.000Z',
  from: '2026-11-22T00:00:00.000Z',
  until: '2026-11-23T00:00:00.000Z',
};

describe('an overview', () => {
  it('follows up a send once its request has ended, until its call is closed', () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    const history = aHistory(place);
    const figures = () => history.overview(ledger.view, DAY).figures;
    const id = aReset(ledger);
    expect(figures()).toMatchObject({ accepted: { now: 0 }, 'follow-up': { now: 0 } });
    anAnswer(ledger, id, place.now);
    expect(figures()).toMatchObject({ accepted: { now: 1 }, 'follow-up': { now: 1 } });
    ledger.appendClosed({
      actor: SAM,
      whom: ANA,
      place: SHOP,
      plan: 'code',
      result: 'caller-in',
      ticket: '',
      checks: [],
      checklist: [],
    });
    expect(figures()).toMatchObject({ accepted: { now: 1 }, 'follow-up': { now: 0 } });
  });

  it('has the time before, as long as its own, and no row of another', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.health;
    const at = (iso: string) => ({
      kind: 'not-helped',
      at: `2026-11-${iso}:00.000Z`,
      osUser: 'sam',
      plan: 'no-contact',
      app: '0.1.0',
    });
    appendAll(place.path, [
      at('20T23:59'),
      at('21T00:00'),
      at('21T09:14'),
      at('21T09:15'),
      at('22T00:00'),
      at('22T09:14'),
      at('22T09:15'),
    ]);
    const history = aHistory(place);
    await history.count(ledger.view, OWN);
    const { figures, notHelped, agents, reach } = history.overview(ledger.view, {
      ...DAY,
      until: '2026-11-22T09:15:00.000Z',
    });
    expect(reach).toEqual({ since: '2026-11-20T23:59:00.000Z', ended: null, withheld: 0 });
    expect(figures['not-helped']).toEqual({ now: 2, before: 2 });
    expect(notHelped).toEqual({ 'no-contact': 2 });
    expect(agents).toEqual([{ agent: 'sam', callers: 0, accepted: 0, notHelped: 2 }]);
  });

  it('reaches back as far as every ledger does, and says which bundles end before the time', () => {
    const bundle = (first: string, exportedAt: string, withheld = 0) => ({
      first,
      imported: { exportedAt, head: 9, withheld, verifiedAt: exportedAt, fault: null },
    });
    const until = '2026-11-22T12:00:00.000Z';
    expect(
      reachOf(
        [
          { first: '2026-11-01T08:00:00.000Z', imported: null },
          bundle('2026-11-09T08:00:00.000Z', '2026-11-21T18:00:00.000Z', 3),
          bundle('2026-11-02T08:00:00.000Z', '2026-11-20T18:00:00.000Z', 4),
          bundle('2026-11-03T08:00:00.000Z', until),
        ],
        until,
      ),
    ).toEqual({
      since: '2026-11-09T08:00:00.000Z',
      ended: { bundles: 2, earliest: '2026-11-20T18:00:00.000Z' },
      withheld: 7,
    });
    expect(reachOf([{ first: null, imported: null }], until).since).toBeNull();
  });

  it('has the eight agents with the most callers, and counts the others', () => {
    const counted = Array.from({ length: 11 }, (_, n) => ({
      figure: 'callers' as const,
      agent: `agent-${n}`,
      reason: '',
      count: n + 1,
    }));
    const { agents, otherAgents } = overviewOf(counted, []);
    expect(agents.map(({ callers }) => callers)).toEqual([11, 10, 9, 8, 7, 6, 5, 4]);
    expect(otherAgents).toBe(3);
  });

  it('has agents by callers, then by accepted requests, then by name, if they have a name and did one of these', () => {
    const of = (agent: string, figure: Tallied['figure'], count: number) => ({
      ...{ agent, figure, count },
      reason: figure === 'not-helped' ? 'no-contact' : '',
    });
    const { agents, otherAgents, notHelped } = overviewOf(
      [
        of('dora', 'not-helped', 9),
        of('carl', 'not-helped', 1),
        of('bea', 'accepted', 1),
        of('ana', 'callers', 1),
        of('', 'callers', 7),
        of('zoe', 'follow-up', 7),
      ],
      [of('ana', 'not-helped', 5)],
    );
    expect(agents.map(({ agent }) => agent)).toEqual(['ana', 'bea', 'carl', 'dora']);
    expect(agents[3]).toEqual({ agent: 'dora', callers: 0, accepted: 0, notHelped: 9 });
    expect(otherAgents).toBe(0);
    expect(notHelped).toEqual({ 'no-contact': 10 });
  });

  it('adds up what ledgers call the same agent, as the filter by the agent does', () => {
    const one = { figure: 'accepted', reason: '', count: 2 } as const;
    const { agents } = overviewOf(
      [
        { ...one, agent: 'Zoë' },
        { ...one, agent: 'zOë' },
        { ...one, agent: 'zoË' },
      ],
      [],
    );
    expect(agents.map(({ accepted }) => accepted)).toEqual([4, 2]);
  });
});
