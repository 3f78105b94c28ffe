import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HistoryClient } from '../../../../src/main/audit/history/history-client.ts';
import { HistoryService } from '../../../../src/main/audit/history/history-service.ts';
import { ImportInbox } from '../../../../src/main/audit/history/import-inbox.ts';
import { Fault } from '../../../../src/main/lib/fault.ts';
import { WrittenFiles } from '../../../../src/main/lib/written-files.ts';
import type { HistoryExportStatus, HistoryFilter } from '../../../../src/shared/domain/history.ts';
import { HISTORY_FORMATS, type HistoryFormat } from '../../../../src/shared/domain/ledger.ts';
import { verifyBundleFile } from '../../../../tools/verify-audit.ts';
import { eventually } from '../../../support/eventually.ts';
import { aHistory, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import {
  ANA,
  aLedgerPlace,
  aReset,
  entriesOf,
  IN_MEMORY,
  SAM,
  SHOP,
} from '../../../support/ledgers.ts';
import { bodiesOf, bytesOf, made } from './bundle-helpers.ts';

const OPENED = { actor: SAM, whom: ANA, place: SHOP, plan: 'code' } as const;

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
  const poolNames = new Map<string, string>();
  const service = new HistoryService({
    history: client,
    ledger,
    keys: testKeys,
    files: new WrittenFiles(() => join(place.folder, 'Downloads')),
    inbox: new ImportInbox(join(place.folder, 'imports')),
    poolNames: () => poolNames,
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
  return { place, ledger, service, told, run, calls, history, poolNames };
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

describe('the number of rows', () => {
  it.each(HISTORY_FORMATS)(
    'is the same from the first to the last: %s, with the row of the export itself',
    async (format) => {
      let now = 0;
      vi.spyOn(performance, 'now').mockImplementation(() => (now += 250));
      const { ledger, service, run, told } = aDesk({ rows: 999 });
      const begun = vi.spyOn(service, 'export');
      const total = 1_001;
      expect(await run(format)).toMatchObject({ state: 'done', written: total });
      expect(await begun.mock.results[0]?.value).toMatchObject({ written: 0, total });
      const running = told.slice(0, -1);
      expect(running.length).toBeGreaterThan(1);
      for (const status of running) expect(status).toMatchObject({ state: 'running', total });
      // What there was when it was asked for.
      const [row] = entriesOf(ledger, 'history-exported');
      expect(row).toMatchObject({ users: 1_000 });
    },
  );

  it.each([
    ['jsonl', 'page'],
    ['bundle', 'nextOfBundle'],
  ] as const)('of %s has no row that comes while it is written', async (format, ask) => {
    const desk = aDesk(
      { rows: 600 },
      {
        [ask]: async (...args: never[]) => {
          desk.ledger.appendOpened(OPENED);
          return Reflect.apply(desk.history[ask], desk.history, args);
        },
      },
    );
    const order = { by: 'time', descending: false } as const;
    const started = await desk.service.export({ filter: OWN, order, format });
    expect(started).toMatchObject({ total: 602 });
    await eventually(() => expect(desk.told.at(-1)).toMatchObject({ state: 'done', written: 602 }));
  });
});

it('an export by pool has each row once, whatever its pool is called on the way', async () => {
  let pages = 0;
  const desk = aDesk(
    {},
    {
      page: async (...args) => {
        pages += 1;
        if (pages === 2) {
          desk.poolNames.set('eu-west-1_A', 'Zoo');
          desk.ledger.appendOpened({ ...OPENED, place: { ...SHOP, poolId: 'eu-west-1_B' } });
        }
        return desk.history.page(...args);
      },
    },
  );
  const { path, now, folder } = desk.place;
  const opened = { kind: 'user-opened', at: now.toISOString(), app: '0.1.0', osUser: 'sam' };
  const at = (pool: string) => ({ ...opened, host: 'desk-7', region: 'eu-west-1', pool });
  appendAll(path, [...Array(600).fill(at('eu-west-1_A')), ...Array(600).fill(at('eu-west-1_B'))]);
  desk.poolNames.set('eu-west-1_A', 'Air').set('eu-west-1_B', 'Bay');
  const filter = { ledger: 'own', kind: 'user-opened' } as const;
  await desk.service.export({ filter, order: { by: 'pool', descending: false }, format: 'jsonl' });
  const done = await eventually(() => {
    const last = desk.told.at(-1);
    if (last?.state !== 'done') throw new Error('under way');
    return last;
  });
  const rows = readFileSync(join(folder, 'Downloads', done.file), 'utf8')
    .trim()
    .split('\n');
  const names = rows.map((line) => JSON.parse(line).where.poolName);
  expect(names).toEqual([...Array(600).fill('Air'), ...Array(600).fill('Bay')]);
});

describe('an export of all laptops', () => {
  const unreadable = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const all = { ledger: 'all' } as const;

  /** A desk with the ledger of another laptop, and the files of some that cannot be read. */
  async function aLead({ rows = 9, lost = 0 }, instead: Partial<HistoryClient> = {}) {
    const desk = aDesk({}, instead);
    const imports = join(desk.place.folder, 'history', 'imports');
    const keys = testKeys('desk-9');
    const path = join(desk.place.folder, 'desk-9.rdaudit');
    writeFileSync(path, bytesOf(made({ bodies: bodiesOf(rows, keys), keys })));
    await desk.history.checkImport(desk.ledger.view, path);
    await desk.history.keepImport(desk.ledger.view, path, keys.install);
    for (let n = 0; n < lost; n++) {
      writeFileSync(join(imports, `${unreadable(n)}.rdaudit`), 'no bundle');
    }
    return { ...desk, theirs: join(imports, `${keys.install}.rdaudit`), keys };
  }

  it.each([
    [0, ''],
    [1, '-without-00000000'],
    [3, '-without-00000000-00000000-00000000'],
    [4, '-without-4-laptops'],
  ])(
    'names the %i that cannot be read, at its end and in the name of its file',
    async (lost, name) => {
      const { run } = await aLead({ lost });
      const missing = Array.from({ length: lost }, (_, n) => unreadable(n));
      for (const [format, end] of [
        ['jsonl', '.jsonl'],
        ['xlsx', '.xlsx'],
        ['csv-programs', '-for-programs.csv'],
      ] as const) {
        const done = await run(format, all);
        expect(done).toMatchObject({
          file: `recovery-desk-audit-desk-7-2026-11-22${name}${end}`,
          missing,
        });
      }
      // Of this one nothing is missing.
      expect(await run('jsonl', OWN)).toMatchObject({ missing: [] });
      expect(await run('bundle', all)).toMatchObject({ missing: [] });
      if (lost > 0) {
        const only = { ledger: unreadable(0) };
        expect(await run('csv', only)).toMatchObject({ written: 0, missing: [unreadable(0)] });
      }
    },
  );

  it.each([
    ['is deleted', (path: string) => rmSync(path)],
    ['cannot be read any more', (path: string) => writeFileSync(path, 'no bundle')],
  ])('fails if one of them %s on the way: no file has half of it', async (_, happens) => {
    let pages = 0;
    const desk = await aLead(
      { rows: 1_200 },
      {
        page: async (...args) => {
          pages += 1;
          if (pages === 2) happens(desk.theirs);
          return desk.history.page(...args);
        },
      },
    );
    expect(await desk.run('jsonl', all)).toEqual({
      state: 'failed',
      error: { code: 'history', detail: 'LEDGER_GONE' },
    });
    expect(readdirSync(join(desk.place.folder, 'Downloads'))).toEqual([]);
    expect(await desk.run('jsonl', all)).toMatchObject({ state: 'done', written: 3 });
  });

  it('has none of the rows that a newer bundle brings on the way', async () => {
    let pages = 0;
    const desk = await aLead(
      { rows: 1_200 },
      {
        page: async (...args) => {
          pages += 1;
          if (pages === 2) {
            const path = join(desk.place.folder, 'newer.rdaudit');
            writeFileSync(
              path,
              bytesOf(made({ bodies: bodiesOf(1_300, desk.keys), keys: desk.keys })),
            );
            await desk.history.checkImport(desk.ledger.view, path);
            await desk.history.keepImport(desk.ledger.view, path, desk.keys.install);
          }
          return desk.history.page(...args);
        },
      },
    );
    const order = { by: 'time', descending: false } as const;
    const { total = null } = Object(
      await desk.service.export({ filter: all, order, format: 'csv' }),
    );
    await eventually(() =>
      expect(desk.told.at(-1)).toMatchObject({ state: 'done', written: total }),
    );
    expect(total).toBe(1_202);
  });
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
