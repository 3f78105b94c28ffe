import { describe, expect, it } from 'vitest';
import type { Own } from '../../../../src/main/audit/history/worker/history.ts';
import type { RowDraft } from '../../../../src/main/audit/record.ts';
import { withMeanings } from '../../../../src/renderer/src/features/audit/text-meanings.ts';
import { en } from '../../../../src/renderer/src/i18n/en.ts';
import { es } from '../../../../src/renderer/src/i18n/es.ts';
import type { HistoryFilter, HistoryRow } from '../../../../src/shared/domain/history.ts';
import { aHistory, allOf, appendAll, OWN } from '../../../support/histories.ts';
import { ANA, aLedgerPlace, SAM, SHOP } from '../../../support/ledgers.ts';

const BASE = { at: '2026-11-22T09:00:00.000Z', osUser: 'sam', host: 'desk', app: '0.1.0' } as const;

const OPENED = { kind: 'user-opened', sub: 'o', username: 'omar' } as const;

/** A ledger with these rows, searched as the page does. */
function aDesk(drafts: readonly Omit<RowDraft, 'at' | 'app'>[] = []) {
  const place = aLedgerPlace();
  const ledger = place.open();
  ledger.health;
  appendAll(
    place.path,
    drafts.map((draft): RowDraft => ({ ...BASE, ...draft })),
  );
  const history = aHistory(place);
  return {
    place,
    ledger,
    find: (text: string, more: Partial<HistoryFilter> = {}) =>
      allOf(history, ledger.view, withMeanings({ ...OWN, ...more, text }), undefined, 500),
    count: (text: string) => history.count(ledger.view, withMeanings({ ...OWN, text })),
  };
}

/** Each in the words of both languages, and how a row says it. */
const CATALOGUED: readonly (readonly [
  what: string,
  words: (catalogue: typeof en) => Readonly<Record<string, string>>,
  draft: (code: string) => Partial<RowDraft>,
  has: (row: HistoryRow) => unknown,
])[] = [
  ['kinds', ({ audit }) => audit.kinds, (kind) => ({ kind }), ({ kind }) => kind],
  [
    'reasons why a caller could not be helped',
    ({ audit }) => audit.blocks,
    (plan) => ({ kind: 'not-helped', plan }),
    ({ plan }) => plan,
  ],
  [
    'results of a call',
    ({ audit }) => audit.results,
    (result) => ({ kind: 'call-closed', result }),
    ({ result }) => result,
  ],
  [
    'checks',
    ({ audit }) => audit.checks,
    (check) => ({ kind: 'reset-refused', checks: [check] }),
    ({ checks }) => checks[0],
  ],
  [
    'lines of the list for no code',
    ({ audit }) => audit.checklist,
    (check) => ({ kind: 'call-closed', checklist: [check] }),
    ({ checklist }) => checklist[0],
  ],
  [
    'ways',
    ({ audit }) => audit.scopes,
    (scope) => ({ kind: 'history-exported', scope }),
    ({ scope }) => scope,
  ],
  [
    'settings',
    ({ audit }) => audit.settings,
    (setting) => ({ kind: 'setting-changed', setting }),
    ({ setting }) => setting,
  ],
  [
    'contacts',
    ({ attributes }) => attributes,
    (attribute) => ({ kind: 'contact-revealed', attribute }),
    ({ attribute }) => attribute,
  ],
];

describe('the words on the screen', () => {
  it.each(CATALOGUED)('of %s find their rows in either language', async (_, words, draft, has) => {
    const codes = Object.keys(words(en));
    const { find } = aDesk(codes.map((code) => ({ kind: 'user-opened', ...draft(code) })));
    for (const catalogue of [en, es]) {
      for (const [code, text] of Object.entries(words(catalogue))) {
        expect((await find(text)).map(has), text).toContain(code);
      }
    }
  });

  it('of outcomes and their reasons find their rows in either language', async () => {
    const ends = [
      ...Object.keys(en.states).map((state) => ({ state, reason: 'timeout' })),
      ...Object.keys(en.audit.reasons).map((reason) => ({ state: 'refused', reason })),
    ];
    const { find } = aDesk(
      ends.flatMap((end, n) => [
        { kind: 'reset' },
        { kind: 'outcome', intent: 2 * n + 2, medium: n % 2 === 0 ? 'SMS' : 'EMAIL', ...end },
      ]),
    );
    for (const { states, audit, mediums } of [en, es]) {
      for (const [state, text] of Object.entries(states)) {
        const found = new Set((await find(text)).map(({ outcome }) => outcome));
        expect(found, text).toContain(state);
      }
      for (const [reason, text] of Object.entries(audit.reasons)) {
        const found = (await find(text)).map(({ outcomeReason }) => outcomeReason);
        expect(found, text).toContain(reason);
      }
      for (const [medium, text] of Object.entries(mediums)) {
        const found = (await find(text)).map((row) => row.medium);
        expect(found, text).toContain(medium);
      }
    }
  });

  it('find no row with another code', async () => {
    const { find } = aDesk([
      { kind: 'reset' },
      { kind: 'outcome', intent: 2, state: 'refused', reason: 'waf' },
      { kind: 'reset' },
      { kind: 'outcome', intent: 4, state: 'accepted', reason: 'as-planned' },
    ]);
    expect((await find('Aceptado')).map(({ id }) => id)).toEqual([4]);
    expect((await find('Rechazado')).map(({ id }) => id)).toEqual([2]);
  });

  it('find together with other words, filters and what was typed in text', async () => {
    const { find, count } = aDesk([
      { kind: 'reset', username: 'nina', sub: 'n', ticket: 'INC-12', reason: 'lost it' },
      { kind: 'outcome', intent: 2, state: 'accepted', reason: 'as-planned' },
      { kind: 'reset', username: 'nina', sub: 'n', ticket: 'INC-123', reason: 'lost it' },
      { kind: 'outcome', intent: 4, state: 'limited', reason: 'throttled' },
      { kind: 'reset', username: 'omar', sub: 'o', reason: 'the code was accepted too late' },
      { kind: 'outcome', intent: 6, state: 'unknown', reason: 'timeout' },
    ]);
    const ids = async (text: string, more?: Partial<HistoryFilter>) =>
      (await find(text, more)).map(({ id }) => id);
    expect(await ids('aceptado nina')).toEqual([2]);
    expect(await ids('accepted INC-12')).toEqual([2]);
    expect(await ids('limitado nina', { outcome: 'accepted' })).toEqual([]);
    expect((await ids('accepted')).sort()).toEqual([2, 6]);
    expect(await count('accepted')).toBe(2);
  });

  it('follow an intent from no outcome to its own', async () => {
    const { place, find } = aDesk([{ kind: 'reset' }]);
    const outcome = { kind: 'outcome', intent: 2, state: 'accepted', reason: 'as-planned' };
    const found = async () => [
      await find('desconocido'),
      await find('interrupted'),
      await find('aceptado'),
    ];
    expect((await found()).map(({ length }) => length)).toEqual([1, 1, 0]);
    appendAll(place.path, [{ ...BASE, ...outcome }]);
    expect((await found()).map(({ length }) => length)).toEqual([0, 0, 1]);
  });

  it.each([
    ['In progress', [4]],
    ['en curso', [4]],
    ['In progress nina', [4]],
    ['Unknown', [6]],
    ['desconocido', [6]],
    ['interrupted', [6]],
    // An outcome that waits beside the ledger is shown as what it is.
    ['accepted', [2]],
    ['aceptado v***@e***', [2]],
    ['Not in the ledger yet', [2]],
    ['aún no está en el registro', [2]],
  ])('of a request whose outcome is not in the ledger: %s', async (text, ids) => {
    const reset = { kind: 'reset', username: 'nina', sub: 'n', ticket: 'T1', reason: 'lost' };
    const { place, ledger } = aDesk([reset, reset, reset].flatMap((each) => [each, OPENED]));
    const kept = JSON.stringify({
      ...{ v: 1, kind: 'outcome', intent: 2, at: BASE.at, state: 'accepted' },
      ...{ reason: 'as-planned', medium: 'EMAIL', destination: 'v***@e***', app: '0.1.0' },
    });
    const own = { ...ledger.view, pending: [4], kept: new Map([[2, kept]]) };
    const history = aHistory(place);
    const found = async (view: Own) =>
      (await allOf(history, view, withMeanings({ ...OWN, text }))).map(({ id }) => id);
    expect(await found(own)).toEqual(ids);
    expect(await history.count(own, withMeanings({ ...OWN, text }))).toBe(1);
    // Whatever was known before of a request, what is known now counts.
    await found({ ...own, pending: [2, 6], kept: new Map() });
    expect(await found(own)).toEqual(ids);
    const outcomes = (await allOf(history, own)).flatMap(({ outcome }) => outcome ?? []);
    expect(outcomes).toEqual(['unknown', 'pending', 'accepted']);
  });

  it.each([
    // A row says what it lacks only where that is a part of it.
    ['none', [2, 4, 5]],
    ['ninguno', [2, 4, 5]],
    ['none ticked', [4]],
    ['ninguna marcada', [4]],
    ['12,345', [7]],
    ['12.345 filas', [7]],
    ['12345', [7]],
    ['12 345', []],
    ['1,234', []],
    ['6', [6]],
    ['08', []],
    ['this version cannot read', [8]],
    ['esta versión no puede leer la fila 8', [8]],
    ['Unreadable row', [8]],
  ])('of what is not a text in a row: %s', async (text, ids) => {
    const { find } = aDesk([
      { kind: 'confirm', reason: 'lost' },
      { kind: 'reset', ticket: 'T1', reason: 'lost', checks: ['identity'] },
      { kind: 'call-closed', ticket: 'T1', result: 'caller-in' },
      { kind: 'call-closed', checks: ['identity'], result: 'caller-in' },
      OPENED,
      { kind: 'retention-due', rows: 12_345, upTo: 12_346 },
      // Nobody's name goes with it.
      { kind: 'user-opened', sub: 'nina' },
    ]);
    expect((await find(text)).map(({ id }) => id).toSorted()).toEqual(ids);
  });

  it.each([
    ['this laptop', 'all'],
    ['este portátil', 'all'],
    ['opened this laptop', 'all'],
    ['b0746c8c', 'own'],
  ])('of a ledger find its rows: %s', async (text, ledger) => {
    const { find } = aDesk([OPENED]);
    expect((await find(text, { ledger })).map(({ id }) => id)).toContain(2);
    expect(await find(`${text} zzz`, { ledger })).toEqual([]);
  });

  it('of this laptop are no words where all rows are from it', async () => {
    const { find } = aDesk([OPENED, { kind: 'reset', reason: 'lost laptop' }]);
    expect((await find('laptop')).map(({ id }) => id)).toEqual([3]);
  });

  it('of a custom check are its own', async () => {
    const { ledger, find } = aDesk();
    ledger.appendRefused({
      actor: SAM,
      whom: ANA,
      place: SHOP,
      plan: 'disabled',
      ticket: '',
      reason: '',
      checks: ['Identity', 'Pet’s name'],
    });
    expect(await find('pet name')).toHaveLength(1);
    // Only the built-in check of that name is shown so.
    expect(await find('identidad')).toHaveLength(0);
  });
});

describe('a ticket among the words', () => {
  it.each([
    ['INC-12', [2, 4]],
    ['inc-12', [2, 4]],
    ['(INC-12),', [2, 4]],
    ['INC-1', []],
    ['INC-', [5, 4, 3, 2]],
    ['INC', [5, 4, 3, 2]],
    ['INC-123', [3]],
    ['INC-12 late', [4]],
    ['HD-2026-0042', [6]],
    ['HD-2026', [6]],
    ['4d5e6f70-00', [7]],
    ['abcdef01-00', [8]],
  ])('%s finds %j', async (text, ids) => {
    const sub = '4d5e6f70-0000-4000-8000-000000000001';
    const { find } = aDesk([
      { kind: 'reset', ticket: 'INC-12' },
      { kind: 'reset', ticket: 'INC-123' },
      { kind: 'reset', ticket: 'CHG-7', reason: 'late, see INC-12.' },
      { kind: 'reset', ticket: 'INC-1204' },
      { kind: 'reset', ticket: 'HD-2026-0042' },
      { kind: 'user-opened', sub, username: 'ana' },
      { kind: 'user-opened', sub: 'abcdef01-0000-4000-8000-000000000001', username: 'ana' },
    ]);
    const found = (await find(text)).map(({ id }) => id);
    expect(new Set(found)).toEqual(new Set(ids));
  });

  it('is found by its beginning in the ticket filter', async () => {
    const { ledger, place } = aDesk([
      { kind: 'reset', ticket: 'INC-12' },
      { kind: 'reset', ticket: 'INC-123' },
    ]);
    const history = aHistory(place);
    const tickets = async (filter: Partial<HistoryFilter>) =>
      (await allOf(history, ledger.view, { ...OWN, ...filter })).map(({ ticket }) => ticket).sort();
    expect(await tickets({ ticket: 'INC-12' })).toEqual(['INC-12', 'INC-123']);
  });

  it.each([
    ['inc-12', 'INC-12'],
    [' INC-12 ', 'INC-12'],
    ['ñandú 12', 'ÑANDÚ  12'],
    ['N\u0303ANDU\u0301 12', 'ñandú 12'],
    ['ＩＮＣ-12', 'INC-12'],
    ['STRASSE-1', 'straße-1'],
  ])('%j is all of the ticket %j', async (typed, stored) => {
    const { ledger, place } = aDesk([
      { kind: 'reset', ticket: stored },
      { kind: 'reset', ticket: `${stored}3` },
    ]);
    const history = aHistory(place);
    const found = await allOf(history, ledger.view, { ...OWN, ticketExact: typed });
    expect(found.map(({ ticket }) => ticket)).toEqual([stored]);
  });
});
