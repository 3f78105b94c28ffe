import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HISTORY_SORTS, type HistoryFilter } from '../../../../src/shared/domain/history.ts';
import {
  historyChartSchema,
  historyChoicesSchema,
  historyPageSchema,
} from '../../../../src/shared/ipc/schemas/audit.ts';
import { aHistory, allOf, NEWEST_FIRST } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { ANA, aLedgerPlace, aReset, SAM, SHOP } from '../../../support/ledgers.ts';
import { bodiesOf, bytesOf, made } from './bundle-helpers.ts';

const ALL: HistoryFilter = { ledger: 'all' };
const THEIRS = testKeys('desk-9');
const AT = '2026-11-22T09:00:00.000Z';

/**
 * A laptop that has imported a bundle which somebody wrote by hand, and signed: anybody can make
 * keys.
 */
async function withRows(bodies: readonly object[]) {
  const place = aLedgerPlace();
  const ledger = place.open();
  ledger.health;
  const history = aHistory(place);
  const path = join(place.folder, 'hostile.rdaudit');
  const texts = [...bodiesOf(1, THEIRS), ...bodies.map((body) => JSON.stringify(body))];
  writeFileSync(path, bytesOf(made({ bodies: texts, keys: THEIRS })));
  expect(await history.checkImport(ledger.view, path)).toMatchObject({ state: 'sound' });
  const summary = await history.keepImport(ledger.view, path, THEIRS.install);
  return { place, ledger, history, summary };
}

function row(more: object): object {
  return {
    v: 1,
    kind: 'user-opened',
    at: AT,
    osUser: 'eve',
    host: 'desk-9',
    app: '0.1.0',
    region: 'eu-west-1',
    pool: 'eu-west-1_Shop',
    sub: 'e-1',
    username: 'eve',
    ...more,
  };
}

describe('a malicious bundle', () => {
  it('is counted even with outcomes that this version does not know', async () => {
    const { history, ledger } = await withRows([
      row({ kind: 'reset' }),
      { v: 1, kind: 'outcome', at: AT, intent: 2, state: 'teleported', app: '9' },
      row({ kind: 'reset' }),
      { v: 1, kind: 'outcome', at: AT, intent: 4, app: '9' },
      row({ kind: 'reset' }),
      { v: 1, kind: 'outcome', at: AT, intent: 6, state: 7, app: '9' },
    ]);
    const until = '2026-11-23T09:00:00.000Z';
    const chart = historyChartSchema.parse(history.chart(ledger.view, { ...ALL, until }));
    expect(chart.agents).toEqual([{ agent: 'eve', counts: { unknown: 3 } }]);
    const filter = { ...ALL, outcome: 'unknown' } as const;
    const rows = await allOf(history, ledger.view, filter);
    // An unknown word says as much as "unknown"; something that is not a word cannot be read.
    expect(rows.map(({ id, kind, outcome }) => [id, kind, outcome])).toEqual([
      [6, 'unreadable', null],
      [4, 'unreadable', null],
      [2, 'reset', 'unknown'],
    ]);
  });

  it('is listed in any order whatever its texts are', async () => {
    const odd = [
      'x'.repeat(9_000),
      'y\0z',
      'y\0a',
      'y\0a',
      '\ud800',
      '\u202eevil',
      '<img src=x onerror=alert(1)>',
      "'; DROP TABLE entry; --",
      '***',
      '-_-',
      'Ünï',
      '\u{1f600}',
      '',
    ];
    const unreadable = [
      row({ kind: 'Feast' }),
      row({ kind: 'z'.repeat(9_000) }),
      row({ username: 7 }),
      row({ host: 7, at: '2026-11-23T09:00:00.000Z' }),
    ];
    const { history, ledger } = await withRows([
      ...odd.map((text) =>
        row({ username: text, ticket: text, osUser: text, profile: text, host: text, pool: text }),
      ),
      ...unreadable,
    ]);
    historyChoicesSchema.parse(history.choices(ledger.view));
    for (const by of HISTORY_SORTS) {
      for (const descending of [true, false]) {
        const order = { by, descending };
        const ids: number[] = [];
        for (let after: Parameters<typeof history.page>[1]['after']; ; ) {
          const page = historyPageSchema.parse(
            history.page(ledger.view, { filter: ALL, order, after }, 2),
          );
          ids.push(...page.rows.map(({ id }) => id));
          if (page.next === null) break;
          after = page.next;
        }
        const theirs = [...odd, ...unreadable].map((_, n) => n + 2);
        expect(ids.toSorted((a, b) => a - b)).toEqual([1, 1, ...theirs]);
      }
    }
  });

  it('may have texts of megabytes, which no page and no file gets', async () => {
    const long = 'x'.repeat(1_000_000);
    const { history, ledger } = await withRows([
      row({ ticket: 'x'.repeat(100_000) }),
      row({ ticket: long }),
      row({ kind: 'reset' }),
      { v: 1, kind: 'outcome', at: AT, intent: 4, state: 'accepted', detail: long, app: '9' },
    ]);
    const rows = await allOf(history, ledger.view, { ledger: THEIRS.install });
    const kinds = rows.map(({ id, kind }) => [id, kind]);
    expect(kinds.toSorted()).toEqual([
      [1, 'unreadable'],
      [2, 'user-opened'],
      [3, 'unreadable'],
      [4, 'unreadable'],
    ]);
    expect(JSON.stringify(rows).length).toBeLessThan(150_000);
    // They are found nevertheless.
    expect(await history.count(ledger.view, { ...ALL, ticket: 'xx' })).toBe(2);
  });

  it('may name its laptop by megabytes, of which a list of laptops has no more than a name', async () => {
    const { history, ledger } = await withRows([
      row({ host: 'x'.repeat(1_000_000), at: '2026-11-24T09:00:00.000Z' }),
    ]);
    const { ledgers } = history.choices(ledger.view);
    expect(ledgers.map(({ host }) => host?.length)).toEqual([6, 1_024]);
  });

  it('may claim any time', async () => {
    const times = [
      '9999-12-31T23:59:59.999Z',
      '0000-01-01T00:00:00.000Z',
      '1969-12-31T23:59:59.999Z',
      'soon',
      '',
    ];
    const late = Array.from({ length: 4_200 }, () => row({ at: times[0] }));
    const { history, ledger } = await withRows([...times.map((at) => row({ at })), ...late]);
    const rows = await allOf(history, ledger.view, ALL, NEWEST_FIRST, 5_000);
    expect(rows).toHaveLength(2 + times.length + late.length);
    expect(rows.filter(({ kind }) => kind === 'unreadable').map(({ id }) => id)).toEqual([1, 6, 5]);
    const filter = { ...ALL, from: '2100-01-01T00:00:00.000Z' };
    expect(await history.count(ledger.view, filter)).toBe(4_201);
    expect(history.choices(ledger.view).ledgers[1]?.rows).toBe(4_206);
  });

  it('may refer to rows that are not there', async () => {
    const of = (intent: unknown) => ({
      v: 1,
      kind: 'outcome',
      at: AT,
      intent,
      state: 'accepted',
      app: '1',
    });
    const intents = [3, 99, -1, 2 ** 53, 1e300, null, 'x', [5], {}, true];
    const { history, ledger } = await withRows([...intents.map(of), row({ kind: 'reset' })]);
    const rows = await allOf(history, ledger.view, { ledger: THEIRS.install });
    expect(
      rows.map(({ id, kind }) => [id, kind]).toSorted(([a], [b]) => Number(a) - Number(b)),
    ).toEqual([
      ...[1, ...intents.map((_, n) => n + 2)].map((id) => [id, 'unreadable']),
      [intents.length + 2, 'reset'],
    ]);
    expect(rows.find(({ kind }) => kind === 'reset')?.outcome).toBe('unknown');
  });
});

describe('a search', () => {
  it('takes whatever is typed as words', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.appendOpened({ actor: SAM, whom: ANA, place: SHOP, plan: 'code' });
    aReset(ledger);
    const history = aHistory(place);
    for (const text of [
      '"',
      '" OR user : "ana',
      'ana AND',
      'NEAR(ana sam)',
      '^anna',
      '{user ticket} : ana',
      '- NOT',
      '\0',
      'a '.repeat(128),
      'a.'.repeat(128),
      'ab '.repeat(85),
      '\ud800',
      '\u202e',
    ]) {
      const filter = { ledger: 'own', user: text, ticket: text, text } as const;
      expect(await allOf(history, ledger.view, filter)).toEqual([]);
    }
  });
});
