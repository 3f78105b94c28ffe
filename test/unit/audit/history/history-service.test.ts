import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HistoryClient } from '../../../../src/main/audit/history/history-client.ts';
import { HistoryService } from '../../../../src/main/audit/history/history-service.ts';
import { ImportInbox } from '../../../../src/main/audit/history/import-inbox.ts';
import type { Ledger } from '../../../../src/main/audit/ledger.ts';
import { Fault } from '../../../../src/main/lib/fault.ts';
import { WrittenFiles } from '../../../../src/main/lib/written-files.ts';
import type { HistoryExportStatus, HistoryFilter } from '../../../../src/shared/domain/history.ts';
import type { HistoryFormat } from '../../../../src/shared/domain/ledger.ts';
import { TABLE_FORMATS } from '../../../../src/shared/domain/table-format.ts';
import { verifyBundleFile } from '../../../../tools/verify-audit.ts';
import { eventually } from '../../../support/eventually.ts';
import { aHistory, appendAll, NEWEST_FIRST, OWN } from '../../../support/histories.ts';
import { testKeys } from '../../../support/ledger-keys.ts';
import { aLedgerPlace, type LedgerPlace } from '../../../support/ledgers.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  type PracticeDesk,
} from '../../../support/practice-desk.ts';
import { readXlsx } from '../../../support/xlsx.ts';
import { bodiesOf, bytesOf, made } from './bundle-helpers.ts';

async function reset(desk: PracticeDesk, ticket: string): Promise<void> {
  const sub = await desk.find('vera@example.com');
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  await desk.get('settings.save', {
    ...(await desk.get('app.start', {})).settings,
    cooldownSeconds: 0,
    callerChecks: [],
  });
  await desk.get('recovery.send', { place: HELP_DESK, sub, checks: [], ticket, reason: '' });
}

/** The service over a part of its thread's client, and what it tells the page. */
function aService(place: LedgerPlace, ledger: Ledger, client: Partial<HistoryClient>) {
  const told: HistoryExportStatus[] = [];
  const service = new HistoryService({
    history: client as HistoryClient,
    ledger,
    keys: testKeys,
    files: new WrittenFiles(() => place.folder),
    inbox: new ImportInbox(join(place.folder, 'imports')),
    poolNames: () => new Map(),
    clock: () => place.now,
    host: 'desk-7',
    tell: (status) => void told.push(status),
    report: String,
  });
  return { service, told };
}

async function exported(desk: PracticeDesk, format: HistoryFormat, filter: HistoryFilter = OWN) {
  const order = { filter, order: NEWEST_FIRST, format };
  const { length: before } = desk.told('audit.exported');
  const started = await desk.get('audit.export', order);
  const status = await endOf(desk, before);
  if (status.state !== 'done') throw new Error(JSON.stringify(status));
  const path = join(desk.userData, 'Downloads', status.file);
  return { started, status, path, text: readFileSync(path, 'utf8') };
}

/** @param before how much was told of earlier exports */
function endOf(desk: PracticeDesk, before = 0) {
  return eventually(() => {
    const last = desk.told('audit.exported').slice(before).at(-1);
    if (last === undefined || last.state === 'running') throw new Error('under way');
    return last;
  });
}

/** Sends a file over the bridge as the page does. */
async function sendFile(desk: PracticeDesk, content: Uint8Array) {
  const { id } = await desk.get('audit.beginImport', {});
  for (let at = 0; at < content.length; at += 1_000) {
    await desk.get('audit.importPiece', {
      id,
      bytes: new Uint8Array(content.subarray(at, at + 1_000)),
    });
  }
  return id;
}

/** A bundle of another laptop. */
async function otherBundle(): Promise<{ bytes: Buffer; install: string; desk: PracticeDesk }> {
  const keys = testKeys('desk-9');
  const desk = await aPracticeDesk({}, { ledgerKeys: () => keys, host: 'desk-9' });
  await reset(desk, 'INC-9');
  const { path } = await exported(desk, 'bundle');
  return { bytes: readFileSync(path), install: keys.install, desk };
}

/** Nothing can be written to a ledger whose path is a folder. */
function loseLedger(desk: PracticeDesk): void {
  for (const end of ['', '-wal', '-shm']) {
    rmSync(join(desk.userData, `ledger.sqlite${end}`), { force: true });
  }
  mkdirSync(join(desk.userData, 'ledger.sqlite'));
}

function signedIn(times: number) {
  const at = '2026-11-22T09:00:00.000Z';
  const row = { kind: 'signed-in', at, osUser: 'sam', host: 'desk', app: '0' };
  return Array.from({ length: times }, () => row);
}

test('a bundle that was copied while the app closed is not left behind', async () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  ledger.health;
  const { service } = aService(place, ledger, { close: async () => {} });
  const copy = join(place.folder, 'copy');
  const collected = service.collect(async () => {
    writeFileSync(copy, 'bundle');
    await service.close();
    return copy;
  });
  await expect(collected).rejects.toMatchObject({ error: { code: 'cancelled' } });
  expect(existsSync(copy)).toBe(false);
});

test('what a bundle of the folder has left is deleted when the app has closed', async () => {
  const place = aLedgerPlace();
  const ledger = place.open();
  ledger.health;
  const checking = Promise.withResolvers<void>();
  const cancelled = Promise.withResolvers<void>();
  const { service } = aService(place, ledger, {
    checkImport: async () => {
      checking.resolve();
      await cancelled.promise;
      throw new Fault({ code: 'cancelled' });
    },
    cancelImport: async () => cancelled.resolve(),
    close: async () => {},
  });
  const copy = join(place.folder, 'copy');
  writeFileSync(copy, 'bundle');
  const collected = service.collect(async () => copy);
  void collected.catch(() => {});
  await checking.promise;
  await service.close();
  expect(existsSync(copy)).toBe(false);
  await expect(collected).rejects.toMatchObject({ error: { code: 'cancelled' } });
});

test('a row that keeps no name of its pool has the one that AWS told in this run', async () => {
  const desk = await aPracticeDesk();
  await historyOf(desk);
  const { region, profile, poolId: pool } = HELP_DESK;
  const [row] = signedIn(1);
  if (row === undefined) throw new Error('no row');
  const other = 'eu-west-1_Practice2';
  appendAll(
    join(desk.userData, 'ledger.sqlite'),
    [pool, other].map((id) => ({ ...row, kind: 'pool-scanned', region, pool: id })),
  );
  const name = async () => (await historyOf(desk, { pool }))[0]?.where?.poolName;
  expect(await name()).toBeUndefined();
  await desk.get('pools.list', { region, profile });
  expect(await name()).toBe('Harbour Bank customers');
  const { text } = await exported(desk, 'csv', { ledger: 'own', pool });
  expect(text).toContain('Harbour Bank customers');
  const { pools } = await desk.get('audit.choices', {});
  expect(pools).toEqual([
    { id: other, name: 'City Transit riders' },
    { id: pool, name: 'Harbour Bank customers' },
  ]);
});

describe('an export', () => {
  test('as CSV has the matching rows, and is recorded', async () => {
    const desk = await aPracticeDesk();
    await reset(desk, 'INC-1');
    const { started, status, text } = await exported(desk, 'csv', { ledger: 'own', kind: 'reset' });
    expect(started).toEqual({ state: 'running', written: 0, total: 1 });
    expect(status).toMatchObject({ written: 1 });
    expect(status.file).toMatch(/^recovery-desk-audit-laptop-7-\d{4}-\d\d-\d\d\.csv$/u);
    expect(text.trimEnd().split('\r\n')).toHaveLength(2);
    expect(text).toContain('INC-1');
    expect(await historyOf(desk, { kind: 'history-exported' })).toMatchObject([
      { scope: 'csv', users: 1, who: { osUser: 'agent' } },
    ]);
  });

  test('as a workbook has them with times as dates, and is recorded as one', async () => {
    const desk = await aPracticeDesk();
    await reset(desk, 'INC-1');
    const { status, path } = await exported(desk, 'xlsx', { ledger: 'own', kind: 'reset' });
    expect(status.file).toMatch(/^recovery-desk-audit-laptop-7-.*\.xlsx$/u);
    const [row] = await historyOf(desk, { kind: 'reset' });
    const [sheet] = readXlsx(readFileSync(path));
    const [header = [], ...rows] = sheet?.rows ?? [];
    expect(rows).toHaveLength(1);
    expect(rows[0]?.[header.indexOf('ticket')]).toBe('INC-1');
    expect(rows[0]?.[header.indexOf('row')]).toBe(row?.id);
    expect(rows[0]?.[header.indexOf('at (UTC)')]).toEqual({ date: row?.at });
    expect(await historyOf(desk, { kind: 'history-exported' })).toMatchObject([{ scope: 'xlsx' }]);
  });

  test('as CSV for programs says so in the name of its file, and on record', async () => {
    const desk = await aPracticeDesk();
    const { status, text } = await exported(desk, 'csv-programs');
    expect(status.file).toMatch(/-for-programs\.csv$/u);
    expect(text).toMatch(/^install,row,kind,/u);
    const scopes = await historyOf(desk, { kind: 'history-exported' });
    expect(scopes).toMatchObject([{ scope: 'csv-programs' }]);
  });

  test('as JSON Lines has them unchanged, in the requested order', async () => {
    const desk = await aPracticeDesk();
    await reset(desk, 'INC-1');
    const { text } = await exported(desk, 'jsonl');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const rows = await historyOf(desk);
    expect(lines.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(lines[0]).toMatchObject({ kind: 'history-exported', scope: 'jsonl' });
  });

  test('goes through all rows, page after page', async () => {
    const desk = await aPracticeDesk();
    await historyOf(desk);
    appendAll(join(desk.userData, 'ledger.sqlite'), signedIn(1_100));
    const { text, status } = await exported(desk, 'jsonl');
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1_102 }, (_, n) => n + 1));
    expect(status).toMatchObject({ written: 1_102 });
  });

  test.each([
    ['the index is rebuilt', { behind: 1 }],
    ["another laptop's newer bundle is being read", { unread: { reading: 1, unreadable: 0 } }],
  ])('has all rows even if %s on the way', async (_, missing) => {
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.health;
    appendAll(place.path, signedIn(1_200));
    const history = aHistory(place);
    let pages = 0;
    const client = {
      count: history.count.bind(history),
      snapshot: history.snapshot.bind(history),
      page: async (...args: Parameters<typeof history.page>) => {
        const page = history.page(...args);
        pages += 1;
        return pages === 2
          ? { ...page, rows: page.rows.slice(0, 9), next: null, ...missing }
          : page;
      },
    } satisfies Partial<HistoryClient>;
    const { service, told } = aService(place, ledger, client);
    await service.export({ filter: { ledger: 'all' }, order: NEWEST_FIRST, format: 'csv' });
    await eventually(() => expect(told.at(-1)).toMatchObject({ state: 'done', written: 1_202 }));
  });

  test.each(TABLE_FORMATS)('as %s that is cancelled tells nothing more', async (format) => {
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.health;
    const history = aHistory(place);
    const asked: Parameters<typeof history.page>[] = [];
    const late = Promise.withResolvers<void>();
    const client = {
      count: history.count.bind(history),
      snapshot: history.snapshot.bind(history),
      page: async (...args: Parameters<typeof history.page>) => {
        asked.push(args);
        await late.promise;
        return history.page(...args);
      },
      close: async () => {},
    } satisfies Partial<HistoryClient>;
    const { service, told } = aService(place, ledger, client);
    await service.export({ filter: OWN, order: NEWEST_FIRST, format });
    await eventually(() => expect(asked).toHaveLength(1));
    await service.close();
    late.resolve();
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(told).toEqual([{ state: 'cancelled' }]);
  });

  test('as a bundle can be verified without the app, with what was left out withheld', async () => {
    const desk = await aPracticeDesk();
    await reset(desk, 'INC-1');
    const { path, status, text } = await exported(desk, 'bundle', { ledger: 'all', kind: 'reset' });
    expect(status.file).toMatch(/\.rdaudit$/u);
    expect(status).toMatchObject({ written: 1 });
    expect(verifyBundleFile(path)).toMatchObject({ finding: null });
    expect(text).toContain('INC-1');
    expect(text).not.toContain('user-opened');
  });

  test('is refused if it cannot be recorded', async () => {
    const desk = await aPracticeDesk();
    await historyOf(desk);
    loseLedger(desk);
    const error = await desk.error('audit.export', {
      filter: OWN,
      order: NEWEST_FIRST,
      format: 'csv',
    });
    expect(error.code).toBe('ledger');
    expect(existsSync(join(desk.userData, 'Downloads'))).toBe(false);
  });

  test('that two calls request at once runs once', async () => {
    const desk = await aPracticeDesk();
    const order = { filter: OWN, order: NEWEST_FIRST, format: 'bundle' } as const;
    const answers = await Promise.all([
      desk.call('audit.export', order),
      desk.call('audit.export', order),
    ]);
    expect(answers.map((answer) => answer.ok || answer.error).toSorted()).toEqual([
      { code: 'scan-under-way' },
      true,
    ]);
    await endOf(desk);
    expect(await historyOf(desk, { kind: 'history-exported' })).toHaveLength(1);
    expect(await exported(desk, 'csv')).toMatchObject({ status: { state: 'done' } });
  });

  test.each(['csv', 'xlsx', 'bundle'] as const)(
    'as %s leaves nothing behind when it is cancelled',
    async (format) => {
      const desk = await aPracticeDesk();
      await reset(desk, 'INC-1');
      await desk.get('audit.export', { filter: OWN, order: NEWEST_FIRST, format });
      await desk.get('audit.cancelExport', {});
      expect(await endOf(desk)).toEqual({ state: 'cancelled' });
      expect(readdirSync(join(desk.userData, 'Downloads'))).toEqual([]);
    },
  );

  test('says what prevents its file from being written', async () => {
    const desk = await aPracticeDesk();
    writeFileSync(join(desk.userData, 'Downloads'), 'no folder');
    await desk.get('audit.export', { filter: OWN, order: NEWEST_FIRST, format: 'csv' });
    expect(await endOf(desk)).toEqual({
      state: 'failed',
      error: { code: 'file', detail: 'EEXIST' },
    });
  });
});

describe('an import', () => {
  test('is verified, recorded and listed with the rows of this laptop', async () => {
    const { bytes, install } = await otherBundle();
    const desk = await aPracticeDesk();
    await reset(desk, 'INC-1');
    const id = await sendFile(desk, bytes);
    expect(await desk.get('audit.endImport', { id })).toMatchObject({
      state: 'imported',
      replaced: false,
      ledger: { install, host: 'desk-9', own: false },
    });
    const filter = { ledger: 'all', kind: 'reset' } as const;
    const { rows } = await desk.get('audit.list', { filter, order: NEWEST_FIRST });
    expect(rows.map(({ ticket }) => ticket)).toEqual(['INC-1', 'INC-9']);
    expect(await historyOf(desk, { kind: 'ledger-imported' })).toMatchObject([{ other: install }]);
    expect(await desk.get('audit.verifyImport', { install })).toMatchObject({
      imported: { fault: null },
    });
    await desk.get('audit.forgetImport', { install });
    expect(await historyOf(desk, { kind: 'ledger-forgotten' })).toMatchObject([{ other: install }]);
    const { ledgers } = await desk.get('audit.choices', {});
    expect(ledgers).toMatchObject([{ own: true }]);
    expect(readdirSync(join(desk.userData, 'history', 'imports'))).toEqual([]);
  });

  test('with a fault is neither kept nor recorded', async () => {
    const { bytes } = await otherBundle();
    const desk = await aPracticeDesk();
    const id = await sendFile(desk, Buffer.from(bytes.toString().replace('INC-9', 'INC-8')));
    expect(await desk.get('audit.endImport', { id })).toMatchObject({
      state: 'refused',
      why: 'broken',
    });
    expect(await historyOf(desk, { kind: 'ledger-imported' })).toEqual([]);
    expect(readdirSync(join(desk.userData, 'history', 'imports'))).toEqual([]);
  });

  test('that cannot be recorded is not kept, and the one before stays', async () => {
    const { bytes, desk: other } = await otherBundle();
    const desk = await aPracticeDesk();
    await desk.get('audit.endImport', { id: await sendFile(desk, bytes) });
    await reset(other, 'INC-10');
    const { path } = await exported(other, 'bundle');
    const id = await sendFile(desk, readFileSync(path));
    loseLedger(desk);
    expect((await desk.error('audit.endImport', { id })).code).toBe('ledger');
    const [kept = ''] = readdirSync(join(desk.userData, 'history', 'imports'));
    expect(readFileSync(join(desk.userData, 'history', 'imports', kept))).toEqual(bytes);
  });

  test('can be canceled', async () => {
    const { bytes } = await otherBundle();
    const desk = await aPracticeDesk();
    const id = await sendFile(desk, bytes);
    await desk.get('audit.cancelImport', {});
    expect((await desk.error('audit.endImport', { id })).code).toBe('bad-request');
    const again = await sendFile(desk, bytes);
    const [ending] = await Promise.all([
      desk.call('audit.endImport', { id: again }),
      desk.get('audit.cancelImport', {}),
    ]);
    expect(ending).toMatchObject({ ok: false });
    const { ledgers } = await desk.get('audit.choices', {});
    expect(ledgers).toHaveLength(1);
  });

  test.each(['00000000-0000-0000-0000-000000000001', 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'])(
    'of an installation that is a UUID of no version is one like any other: %s',
    async (install) => {
      const keys = { ...testKeys('desk-9'), install };
      const desk = await aPracticeDesk();
      const bytes = bytesOf(made({ bodies: bodiesOf(3, keys), keys }));
      const id = await sendFile(desk, bytes);
      expect(await desk.get('audit.endImport', { id })).toMatchObject({ state: 'imported' });
      const { ledgers } = await desk.get('audit.choices', {});
      expect(ledgers).toMatchObject([{ own: true }, { install }]);
      const filter = { ledger: install };
      const page = await desk.get('audit.list', { filter, order: NEWEST_FIRST });
      expect(page.rows).toHaveLength(3);
      expect(await exported(desk, 'csv', filter)).toMatchObject({ status: { written: 3 } });
      await desk.get('audit.verifyImport', { install });
      writeFileSync(join(desk.userData, 'history', 'imports', `${install}.rdaudit`), 'no bundle');
      const { status } = await exported(desk, 'csv', { ledger: 'all' });
      expect(status).toMatchObject({ missing: [install] });
      await desk.get('audit.forgetImport', { install });
      expect(await desk.get('audit.choices', {})).toMatchObject({ ledgers: [{ own: true }] });
    },
  );

  test('of the bundle that is here changes nothing, and is not recorded again', async () => {
    const { bytes } = await otherBundle();
    const desk = await aPracticeDesk();
    const first = await desk.get('audit.endImport', { id: await sendFile(desk, bytes) });
    const ledger = first.state === 'imported' && first.ledger;
    const id = await sendFile(desk, bytes);
    expect(await desk.get('audit.endImport', { id })).toEqual({ state: 'unchanged', ledger });
    expect(await historyOf(desk, { kind: 'ledger-imported' })).toHaveLength(1);
    expect(readdirSync(join(desk.userData, 'history', 'imports'))).toHaveLength(1);
  });

  test('waits for the one before, and can be canceled while it waits', async () => {
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.health;
    const checked = Promise.withResolvers<{ state: 'refused'; why: 'own'; fault: null }>();
    const asked: string[] = [];
    const client = {
      checkImport: (_, path) => {
        asked.push(path);
        return checked.promise;
      },
    } satisfies Partial<HistoryClient>;
    const { service } = aService(place, ledger, client);
    const found = service.collect(async () => join(place.folder, 'found'));
    const { id } = await service.beginImport();
    const picked = service.endImport(id).catch((error: unknown) => error);
    await eventually(() => expect(asked).toHaveLength(1));
    await service.cancelImport();
    checked.resolve({ state: 'refused', why: 'own', fault: null });
    // What main has found is not the page's to cancel.
    expect(await found).toMatchObject({ state: 'refused' });
    expect(await picked).toMatchObject({ error: { code: 'cancelled' } });
    expect(asked).toEqual([join(place.folder, 'found')]);
  });

  test('does not wait for a share that does not answer', async () => {
    const { bytes } = await otherBundle();
    const place = aLedgerPlace();
    const ledger = place.open();
    ledger.health;
    const history = aHistory(place);
    const { service } = aService(place, ledger, {
      checkImport: history.checkImport.bind(history),
      keepImport: history.keepImport.bind(history),
      cancelImport: async () => history.cancelImport(),
    });
    void service.collect(() => new Promise(() => {}));
    const { id } = await service.beginImport();
    await service.importPiece(id, bytes);
    expect(await service.endImport(id)).toMatchObject({ state: 'imported' });
  });

  test('of a laptop that is not here cannot be verified', async () => {
    const desk = await aPracticeDesk();
    const { install } = testKeys('nobody');
    expect((await desk.error('audit.verifyImport', { install })).code).toBe('history');
  });
});
