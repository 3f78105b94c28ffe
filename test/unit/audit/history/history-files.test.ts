import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyJsonl } from '../../../../src/main/audit/history/history-jsonl.ts';
import { historyTable } from '../../../../src/main/audit/history/history-table.ts';
import type { HistoryRow } from '../../../../src/shared/domain/history.ts';
import { legible } from '../../../../src/shared/domain/legible.ts';
import { historyRowSchema } from '../../../../src/shared/ipc/schemas/audit.ts';
import { NO_FORMULA, readCsv } from '../../../support/csv.ts';
import { readXlsx } from '../../../support/xlsx.ts';

const FULL: Required<HistoryRow> = {
  install: '4d5e6f70-0000-4000-8000-000000000001',
  id: 41,
  kind: 'reset',
  at: '2026-11-23T09:00:00.000Z',
  awsAt: '2026-11-23T08:59:58.000Z',
  who: {
    arn: 'arn:aws:sts::111122223333:assumed-role/Desk/sam',
    account: '111122223333',
    profile: 'work',
    osUser: 'sam.k',
    host: 'desk-7',
  },
  whom: { sub: 'a-1', username: 'a***@e***' },
  where: {
    region: 'eu-west-1',
    poolId: 'eu-west-1_Shop',
    poolName: 'Customers',
    clientId: 'shop',
  },
  ticket: 'INC-1',
  reason: 'Forgot it',
  checks: ['identity', 'Called back, on the number on file'],
  outcome: 'accepted',
  outcomeReason: 'as-planned',
  outcomeAt: '2026-11-23T09:00:01.000Z',
  medium: 'EMAIL',
  destination: 'a***@e***',
  awsName: 'LimitExceededException',
  requestId: 'req-1',
  detail: 'ENOTFOUND',
  kept: true,
  plan: 'code',
  result: 'no-code',
  checklist: ['spam', 'cooldown'],
  attribute: 'email',
  scope: 'csv',
  users: 7,
  other: '4d5e6f70-0000-4000-8000-000000000002',
  setting: 'theme',
  policy: [`${'5f'.repeat(32)} /etc/recovery-desk/policy.json`, 'unread C:\\policy.json'],
  appVersion: '0.1.0',
};
const EMPTY: HistoryRow = {
  install: FULL.install,
  id: 1,
  kind: 'ledger-begun',
  at: FULL.at,
  who: { arn: null, account: null, profile: '', osUser: 'sam.k', host: 'desk-7' },
  whom: null,
  where: null,
  ticket: null,
  reason: null,
  checks: [],
  outcome: null,
  outcomeReason: null,
  outcomeAt: null,
  medium: null,
  destination: null,
  awsName: null,
  requestId: null,
  plan: null,
  result: null,
  checklist: [],
  attribute: null,
  scope: null,
  users: null,
  other: null,
  setting: null,
  appVersion: '0.1.0',
};

type Writer = (
  batches: AsyncIterable<readonly HistoryRow[]>,
) => AsyncGenerator<string | Uint8Array>;
const asCsv: Writer = (batches) => historyTable('csv', batches);

async function bytesOf(to: Writer, ...batches: readonly (readonly HistoryRow[])[]) {
  async function* source(): AsyncGenerator<readonly HistoryRow[]> {
    yield* batches;
  }
  const pieces: Buffer[] = [];
  for await (const piece of to(source())) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function write(...given: Parameters<typeof bytesOf>): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await bytesOf(...given));
}

/**
 * Texts that break files: line and cell ends, formulas, control characters, lone surrogates, and
 * long ones.
 */
const TEXTS = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ...['"', ',', ';', '\t', '\r', '\n', '\u0085', '\u2028', '\u2029', '=', '+', '-', '@'],
      ...["'", '\\', '\0', '\u001f', '\u007f', '\ufeff', '\ud800', '\udc00', '😀', 'é', ' '],
    ),
    maxLength: 500,
    size: 'medium',
  }),
  fc.string({ unit: 'binary', maxLength: 500 }),
);
const rowsOf = fc.array(
  fc.record({ username: TEXTS, reason: TEXTS, ticket: TEXTS, host: TEXTS, check: TEXTS }).map(
    ({ username, reason, ticket, host, check }): HistoryRow => ({
      ...FULL,
      who: { ...FULL.who, host },
      whom: { sub: 'a-1', username },
      ticket,
      reason,
      checks: [check],
    }),
  ),
  { maxLength: 4 },
);

describe('CSV', () => {
  it('has everything in a row under its own names', async () => {
    const [header = [], full, empty, ...more] = readCsv(
      (await write(asCsv, [FULL], [EMPTY])).slice(1),
    );
    const cellsOf = (cells: readonly string[] | undefined) =>
      Object.fromEntries(header.map((name, n) => [name, cells?.[n]]));
    expect(more).toEqual([]);
    const cells = {
      install: FULL.install,
      row: '41',
      kind: 'reset',
      at: FULL.at,
      outcome: 'accepted',
      outcome_reason: 'as-planned',
      outcome_at: '2026-11-23T09:00:01.000Z',
      medium: 'EMAIL',
      destination: 'a***@e***',
      username: 'a***@e***',
      sub: 'a-1',
      ticket: 'INC-1',
      reason: 'Forgot it',
      checks: 'identity; Called back, on the number on file',
      agent: 'sam',
      arn: 'arn:aws:sts::111122223333:assumed-role/Desk/sam',
      account: '111122223333',
      profile: 'work',
      os_user: 'sam.k',
      host: 'desk-7',
      region: 'eu-west-1',
      pool: 'eu-west-1_Shop',
      client: 'shop',
      plan: 'code',
      attribute: 'email',
      scope: 'csv',
      users: '7',
      other: '4d5e6f70-0000-4000-8000-000000000002',
      setting: 'theme',
      aws_error: 'LimitExceededException',
      request_id: 'req-1',
      detail: 'ENOTFOUND',
      app_version: '0.1.0',
      aws_at: '2026-11-23T08:59:58.000Z',
      outcome_kept: 'true',
      policy: `${'5f'.repeat(32)} /etc/recovery-desk/policy.json; unread C:\\policy.json`,
      result: 'no-code',
      checklist: 'spam; cooldown',
      pool_name: 'Customers',
    };
    expect(cellsOf(full)).toEqual(cells);
    // The order must never change.
    expect(header).toEqual(Object.keys(cells));
    expect(cellsOf(empty)).toEqual({
      ...Object.fromEntries(header.map((name) => [name, ''])),
      install: FULL.install,
      row: '1',
      kind: 'ledger-begun',
      at: FULL.at,
      agent: 'sam.k',
      os_user: 'sam.k',
      host: 'desk-7',
      app_version: '0.1.0',
    });
  });

  it('leaves nothing of a row out', async () => {
    // The file contains each member's value: a new one has to get a column.
    const marked = JSON.parse(
      JSON.stringify(FULL, (_, value) => (typeof value === 'string' ? `<${value}>` : value)),
    );
    const [, cells = []] = readCsv((await write(asCsv, [marked])).slice(1));
    JSON.stringify(marked, (_, value) => {
      if (typeof value !== 'object') {
        expect(cells.some((cell) => cell.split('; ').includes(String(value)))).toBe(true);
      }
      return value;
    });
    expect(Object.keys(FULL).toSorted()).toEqual(Object.keys(historyRowSchema.shape).toSorted());
  });

  it('holds whatever was written, and no formula', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const [header = [], ...cells] = readCsv((await write(asCsv, rows)).slice(1));
        const plain = (text = '') => text.replaceAll("'", '');
        const column = (name: string) => cells.map((row) => plain(row[header.indexOf(name)]));
        const given = (of: (row: HistoryRow) => string | undefined | null) =>
          rows.map((row) => plain(legible(of(row) ?? '')));
        expect(cells.map(({ length }) => length)).toEqual(rows.map(() => header.length));
        expect(column('username')).toEqual(given(({ whom }) => whom?.username));
        expect(column('reason')).toEqual(given(({ reason }) => reason));
        expect(column('ticket')).toEqual(given(({ ticket }) => ticket));
        expect(column('host')).toEqual(given(({ who }) => who.host));
        expect(column('checks')).toEqual(given(({ checks }) => checks[0]));
        for (const cell of cells.flat()) {
          if (/^[\s\p{Cf}]*[=+\-@]/u.test(cell)) expect(cell).toMatch(NO_FORMULA);
        }
      }),
      { numRuns: 100 },
    );
  });
});

it('a workbook has one sheet, and the three times of a row as dates', async () => {
  const [sheet, ...more] = readXlsx(await bytesOf((rows) => historyTable('xlsx', rows), [FULL]));
  const [header = [], row] = sheet?.rows ?? [];
  expect(more).toEqual([]);
  expect(sheet?.name).toBe('Audit');
  expect(
    header.map((name, n) => [name, row?.[n]]).filter(([, cell]) => typeof cell === 'object'),
  ).toEqual([
    ['at (UTC)', { date: FULL.at }],
    ['outcome_at (UTC)', { date: FULL.outcomeAt }],
    ['aws_at (UTC)', { date: FULL.awsAt }],
  ]);
});

describe('JSON Lines', () => {
  it('has one row per line, with a row’s own names', async () => {
    const text = await write(historyJsonl, [FULL], [], [EMPTY, FULL]);
    expect(text.endsWith('}\n')).toBe(true);
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toEqual([FULL, EMPTY, FULL]);
    expect(Object.keys(rows[1])).not.toContain('detail');
    expect(await write(historyJsonl)).toBe('');
  });

  it('holds whatever was written, on one line for every program', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const text = await write(historyJsonl, rows);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they end lines for some programs
        const lines = text.split(/[\r\n\v\f\u001c-\u001e\u0085\u2028\u2029]/u);
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });
});
