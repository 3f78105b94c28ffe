import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { AuditTable } from '../../../src/renderer/src/features/audit/AuditTable.tsx';
import { EntryDrawer } from '../../../src/renderer/src/features/audit/EntryDrawer.tsx';
import { withMeanings } from '../../../src/renderer/src/features/audit/text-meanings.ts';
import { filterWords, finderOf, plainText } from '../../../src/shared/domain/filter-words.ts';
import { HISTORY_COLUMNS, type HistoryRow } from '../../../src/shared/domain/history.ts';
import { hasChecks, saysWhy } from '../../../src/shared/domain/ledger.ts';
import { ROW_CODES } from '../../../src/shared/domain/row-codes.ts';
import type { Language } from '../../../src/shared/domain/settings.ts';
import { aHistoryRow, aLedgerSummary, anImportedLedger } from '../../support/fake-desk.ts';
import { OTHER, ROW_OF_KIND, SENT } from '../../support/fixtures/history.ts';
import { renderPart } from '../../support/render.tsx';

const LEDGERS = [aLedgerSummary(), anImportedLedger({ install: OTHER })];

/** What a row is, has or lacks besides codes. */
const OTHERS: readonly HistoryRow[] = [
  ...Object.values(ROW_OF_KIND),
  { ...ROW_OF_KIND['call-closed'], checklist: [...ROW_CODES.checklist, 'of-tomorrow'] },
  { ...SENT, kept: true, checks: [], ticket: null, reason: null, detail: 'ETIMEDOUT' },
  { ...SENT, checks: [...ROW_CODES.checks, 'Pet’s name'] },
  { ...ROW_OF_KIND['setting-changed'], setting: 'ofTomorrow' },
  { ...ROW_OF_KIND['retention-due'], users: 1, id: 1_234_567 },
  { ...SENT, install: OTHER, awsAt: '2026-11-22T09:30:01.000Z' },
];

/** Rows that show each code wherever the table has it. */
const LISTED: readonly HistoryRow[] = [
  ...ROW_CODES.outcome.map((outcome) => ({ ...SENT, outcome })),
  ...ROW_CODES.outcomeReason.map((outcomeReason) => ({ ...SENT, outcomeReason })),
  ...ROW_CODES.medium.map((medium) => ({ ...SENT, medium })),
  ...ROW_CODES.plan.map((plan) => aHistoryRow({ plan })),
  ...ROW_CODES.plan.map((plan) => aHistoryRow({ kind: 'not-helped', plan })),
  ...ROW_CODES.plan.map((plan) => aHistoryRow({ kind: 'reset-refused', plan })),
  ...ROW_CODES.result.map((result) => aHistoryRow({ kind: 'call-closed', result })),
  ...ROW_CODES.attribute.map((attribute) => aHistoryRow({ kind: 'contact-revealed', attribute })),
  ...ROW_CODES.scope.map((scope) => ({ ...ROW_OF_KIND['history-exported'], scope })),
];

/** Rows whose details show each code: they show whatever a row has. */
const DETAILED: readonly HistoryRow[] = [
  ...ROW_CODES.outcomeReason.map((outcomeReason, n) => {
    const outcome = nth(ROW_CODES.outcome, n);
    return { ...SENT, outcome, outcomeReason, medium: nth(ROW_CODES.medium, n) };
  }),
  ...ROW_CODES.scope.map((scope, n) =>
    aHistoryRow({
      ...{ scope, result: nth(ROW_CODES.result, n), attribute: nth(ROW_CODES.attribute, n) },
    }),
  ),
  ...ROW_CODES.plan.map((plan) => aHistoryRow({ plan })),
];

/** Goes round. */
function nth<T>(codes: readonly T[], n: number): T | null {
  return codes[n % codes.length] ?? null;
}

function numbered(row: HistoryRow, n: number): HistoryRow {
  return { ...row, id: row.id > 1_000 ? row.id : n + 1 };
}

/** Why a search for a word that is typed in finds the row, whatever main does with it. */
function isFound(word: string, row: HistoryRow): boolean {
  const finds = finderOf(word);
  const { install, id, users, at, outcomeAt, awsAt, kind, outcome, ...others } = row;
  if (finds(plainText(textsIn(others).join('\n')))) return true;
  const number = word.replace(/[.,]/gu, '');
  if (number === String(id) || number === String(users)) return true;
  const laptop = LEDGERS.find((each) => each.install === install);
  if (install.startsWith(word) || (!laptop?.own && finds(plainText(laptop?.host ?? ''))))
    return true;
  return codesFor(word).some((code) => codesOf(row).includes(code));
}

const CODES = new Map<string, readonly string[]>();

function codesFor(word: string): readonly string[] {
  const known = CODES.get(word);
  if (known) return known;
  const codes = withMeanings({ ledger: 'all', text: word }).meanings?.[0]?.codes ?? [];
  CODES.set(word, codes);
  return codes;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function codesOf(row: HistoryRow): string[] {
  const coded = Object.keys(ROW_CODES).flatMap((key) => {
    const codes = [row[key as keyof typeof ROW_CODES]].flat();
    return codes.map((code) => `${key}:${code}`);
  });
  const notes = [
    ...(row.kept ? ['kept'] : []),
    ...(saysWhy(row) && row.ticket === null ? ['no-ticket'] : []),
    ...(saysWhy(row) && row.reason === null ? ['no-reason'] : []),
    ...(hasChecks(row) && row.checks.length === 0 ? ['no-checks'] : []),
    ...(row.checks.length > 1 || row.checklist.length > 1 ? ['several'] : []),
    ...(row.install === OTHER ? [] : ['this-laptop']),
  ];
  return [...coded, `setting:${row.setting}`, ...notes.map((note) => `note:${note}`)];
}

/** Whether the text is a time of the row: a question for it asks for those minutes. */
function isItsTime(text: string, { at, outcomeAt, awsAt }: HistoryRow): boolean {
  const { text: rest, from = '', until = '' } = withMeanings({ ledger: 'own', text });
  const times = [at, outcomeAt, awsAt];
  return rest === undefined && times.some((time) => time && from <= time && time < until);
}

/** The words that nobody would find the row by. */
function missed(texts: readonly string[], row: HistoryRow): string[] {
  return texts
    .filter((text) => !isItsTime(text, row))
    .flatMap((text) => filterWords(text).filter((word) => !isFound(word, row)));
}

function textsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
    return texts;
  });
}

describe.each(['en', 'es'] as const)('in %s, each word of a row finds it', (language: Language) => {
  test('in the table', () => {
    const rows = [...OTHERS, ...LISTED].map(numbered);
    renderPart(
      <AuditTable
        rows={rows}
        columns={HISTORY_COLUMNS}
        order={{ by: 'time', descending: true }}
        onOrder={() => {}}
        ledgers={LEDGERS}
        withLaptop
        busy={false}
        opened={null}
        onOpen={() => {}}
      />,
      language,
    );
    const lines = screen.getAllByRole('row').slice(1);
    expect(lines).toHaveLength(rows.length);
    for (const [n, row] of rows.entries()) {
      const [time, ...cells] = [...(lines[n]?.querySelectorAll('td') ?? [])];
      const [clock = '', date = ''] = textsOf(time ? [time] : []);
      const times = row.at === '' ? [] : [date, `${date}, ${clock}`];
      expect(missed([...times, ...textsOf(cells)], row), JSON.stringify(row)).toEqual([]);
    }
  });

  test('in the details', () => {
    // The button between the two is not about the row.
    const shown = [
      ...[...OTHERS, ...DETAILED].map((row) => ({ ...row, where: null })),
      ...[SENT, ROW_OF_KIND['contact-revealed']].map((row) => ({ ...row, whom: null })),
    ].map(numbered);
    renderPart(
      shown.map((row, n) => (
        <EntryDrawer
          key={n}
          row={row}
          rows={[]}
          onRow={() => {}}
          ledgers={LEDGERS}
          onAll={() => {}}
          onClose={() => {}}
        />
      )),
      language,
    );
    const drawers = screen.getAllByRole('dialog');
    expect(drawers).toHaveLength(shown.length);
    for (const [n, row] of shown.entries()) {
      const values = [...(drawers[n]?.querySelectorAll('h2, dd') ?? [])];
      expect(missed(textsOf(values), row), JSON.stringify(row)).toEqual([]);
    }
  });
});
