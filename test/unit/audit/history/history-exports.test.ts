import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HistoryClient } from '../../../../src/main/audit/history/history-client.ts';
import { HistoryService } from '../../../../src/main/audit/history/history-service.ts';
import { ImportInbox } from '../../../../src/main/audit/history/import-inbox.ts';
import { Fault } from '../../../../src/main/lib/fault.ts';
import { WrittenFiles } from '../../../../src/main/lib/written-files.ts';
import type { HistoryExportStatus, HistoryFilter } from '../../../../src/shared/domain/history.ts';
import type { HistoryFormat } from '../../../../src/shared/domain/ledger.ts';
import { verifyBundleFile } from '../../../../tools/verify-audit.ts';
import { eventually } from '../../../support/eventually.ts';
import { aHistory, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { aLedgerPlace, aReset, entriesOf, IN_MEMORY } from '../../../support/ledgers.ts';

/** The service over a history in this thread, of which a test may replace some. */
function aDesk({ rows = 0, host = 'desk-7' } = {}, instead: Partial<HistoryClient> = {}) {
  const place = aLedgerPlace(IN_MEMORY);
  const ledger = place.open();
  ledger.health;
  const row = { kind: 'signed-in', at: place.now.toISOString(), app: '0.1.0' };
  appendAll(place.path, Array(rows).fill(row));
  const history = aHistory(place);
  const calls: string[] = [];
  const client = new Proxy({} as HistoryClient, {
    get: (_, name: keyof HistoryClient) => {
      calls.push(name);
      return (
        instead[name] ?? (async (...args: never[]) => Reflect.apply(history[name], history, args))
      );
    },
  });
  const told: HistoryExportStatus[] = [];
  const service = new HistoryService({
    history: client,
    ledger,
    keys: testKeys,
    files: new WrittenFiles(() => join(place.folder, 'Downloads')),
    inbox: new ImportInbox(join(place.folder, 'imports')),
    poolNames: () => new Map(),
    clock: () => place.now,
    host,
    tell: (status) => void told.push(status),
    report: (error) => `logged: ${(error as Error).message}`,
  });
  const run = async (format: HistoryFormat = 'jsonl', filter: HistoryFilter = OWN) => {
    const before = told.length;
    await service.export({ filter, order: NEWEST_FIRST, format });
    return eventually(() => {
      const last = told.slice(before).at(-1);
      if (last === undefined || last.state === 'running') throw new Error('under way');
      return last;
    });
  };
  return { place, ledger, service, told, run, calls, history };
}

afterEach(() => void vi.restoreAllMocks());

describe('the name of an export', () => {
  it.each([
    ['Zoë’s Mac / 2.local', 'Zoë-s-Mac-2.local'],
    ['x'.repeat(80), 'x'.repeat(64)],
  ])('has what a file name can have of %s', async (host, computer) => {
    const { run } = aDesk({ host });
    expect(await run()).toMatchObject({ file: `recovery-desk-audit-${computer}-2026-11-22.jsonl` });
  });

  it('ends as its format does', async () => {
    const { run } = aDesk();
    const ends = { csv: '.csv', xlsx: '.xlsx', bundle: '.rdaudit' } as const;
    for (const [format, end] of Object.entries(ends)) {
      const { file = '' } = Object(await run(format as keyof typeof ends));
      expect(file).toBe(`recovery-desk-audit-desk-7-2026-11-22${end}`);
    }
  });
});

describe('the progress of an export', () => {
  it.each([
    [250, [500, 1_000, 1_500]],
    [249, [500, 1_500]],
    [0, [500]],
  ])(
    'that takes %i ms for 500 rows is told four times a second at the most',
    async (ms, written) => {
      let now = 0;
      vi.spyOn(performance, 'now').mockImplementation(() => now);
      const desk = aDesk(
        { rows: 1_500 },
        {
          page: async (...args) => {
            now += ms;
            return desk.history.page(...args);
          },
        },
      );
      const total = 1_500;
      const done = await desk.run('jsonl', { ledger: 'own', kind: 'signed-in' });
      expect(done).toMatchObject({ state: 'done', written: total });
      expect(desk.told.slice(0, -1)).toEqual(
        written.map((rows) => ({ state: 'running', written: rows, total })),
      );
    },
  );
});

describe('an export that fails', () => {
  it.each([
    [
      'a fault',
      new Fault({ code: 'history', detail: 'ENOENT' }),
      { code: 'history', detail: 'ENOENT' },
    ],
    ['anything else', new TypeError('no'), { code: 'internal', id: 'logged: no' }],
  ])(
    'for %s says so, leaves nothing, and is not in the way of the next',
    async (_, thrown, error) => {
      let isFirst = true;
      const desk = aDesk(
        {},
        {
          page: async (...args) => {
            if (!isFirst) return desk.history.page(...args);
            isFirst = false;
            throw thrown;
          },
        },
      );
      expect(await desk.run()).toEqual({ state: 'failed', error });
      expect(readdirSync(join(desk.place.folder, 'Downloads'))).toEqual([]);
      expect(await desk.run()).toMatchObject({ state: 'done' });
    },
  );

  it('before it begins is not in the way of the next', async () => {
    let isFirst = true;
    const desk = aDesk(
      {},
      {
        count: async (...args) => {
          if (!isFirst) return desk.history.count(...args);
          isFirst = false;
          throw new Fault({ code: 'history', detail: 'ENOENT' });
        },
      },
    );
    await expect(desk.run()).rejects.toThrow(Fault);
    expect(entriesOf(desk.ledger, 'history-exported')).toEqual([]);
    expect(await desk.run()).toMatchObject({ state: 'done' });
  });
});

it('an export is on record as asked for by whoever is signed in to the computer', async () => {
  const { ledger, run } = aDesk();
  await run('bundle');
  expect(entriesOf(ledger, 'history-exported')).toMatchObject([
    {
      who: { arn: null, account: null, profile: '', osUser: 'sam', host: 'desk-7' },
      ...{ scope: 'bundle', users: 1 },
    },
  ]);
});

it('a bundle is of this laptop whatever is shown, another file of what is shown', async () => {
  const asked: unknown[] = [];
  const desk = aDesk(
    {},
    {
      count: async (own, filter) => {
        asked.push(filter.ledger);
        return desk.history.count(own, filter);
      },
    },
  );
  await desk.run('bundle', { ledger: 'all' });
  await desk.run('jsonl', { ledger: 'all' });
  expect(asked).toEqual(['own', 'all']);
});

describe('a bundle', () => {
  it('ends with the ledger released, whether it is whole or cancelled', async () => {
    const desk = aDesk({ rows: 1_000 });
    aReset(desk.ledger);
    expect(await desk.run('bundle')).toMatchObject({ state: 'done', written: 1_003 });
    const [name = ''] = readdirSync(join(desk.place.folder, 'Downloads'));
    const path = join(desk.place.folder, 'Downloads', name);
    expect(verifyBundleFile(path)).toMatchObject({ finding: null, rows: 1_003 });
    expect(readFileSync(path, 'utf8').split('\n')[1_003]).toContain('history-exported');
    expect(desk.calls.filter((call) => call === 'endBundle')).toHaveLength(1);
    const stopped = aDesk(
      { rows: 1_000 },
      {
        nextOfBundle: async () => {
          stopped.service.cancelExport();
          return stopped.history.nextOfBundle();
        },
      },
    );
    expect(await stopped.run('bundle')).toEqual({ state: 'cancelled' });
    expect(stopped.calls.at(-1)).toBe('endBundle');
    expect(() => stopped.history.nextOfBundle()).toThrow(Fault);
  });
});

it('the page gets a hundred rows at once', async () => {
  const { service } = aDesk({ rows: 100 });
  const { rows, next } = await service.list({ filter: OWN, order: NEWEST_FIRST });
  expect(rows).toHaveLength(100);
  expect(next).not.toBeNull();
});

it('the page gets the choices, the chart and the overview of this laptop’s ledger', async () => {
  const { ledger, service, history } = aDesk({ rows: 3 });
  const query = {
    ledger: 'own',
    before: '2026-11-21T00:00:00.000Z',
    from: '2026-11-22T00:00:00.000Z',
    until: '2026-11-23T00:00:00.000Z',
  } as const;
  const own = ledger.view;
  expect(await service.choices()).toEqual(history.choices(own));
  expect(await service.chart(OWN)).toEqual(history.chart(own, OWN));
  expect(await service.overview(query)).toEqual(history.overview(own, query));
});

it('there is nothing to cancel and nothing to wait for where nothing was begun', async () => {
  const { service, told } = aDesk();
  service.cancelExport();
  await service.close();
  expect(told).toEqual([]);
});
