import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { ContactFilter, ExportStatus, Overview } from '../../../src/shared/domain/contacts.ts';
import type { PoolPlace } from '../../../src/shared/domain/pool.ts';
import { recognize } from '../../../src/shared/domain/recognize.ts';
import type { TableFormat } from '../../../src/shared/domain/table-format.ts';
import { LABELS } from '../../support/category-labels.ts';
import { readCsv } from '../../support/csv.ts';
import { eventually } from '../../support/eventually.ts';
import {
  aPracticeDesk,
  HELP_DESK,
  historyOf,
  type PracticeDesk,
} from '../../support/practice-desk.ts';
import { readXlsx } from '../../support/xlsx.ts';

const { clientId: _, ...POOL } = HELP_DESK;
const EVERYBODY: ContactFilter = { categories: [], unverified: false, search: '' };
const BY_NAME = { by: 'name', descending: false } as const;
const GENERATED = 300;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Starts a scan and waits for its end. */
async function scanned(desk: PracticeDesk, place: PoolPlace = POOL, fast = false) {
  await desk.get('contacts.start', { place, requestsPerSecond: 29, fast });
  return ended(desk, place);
}

/** The overview once no scan of the pool is running. */
function ended(desk: PracticeDesk, { poolId }: PoolPlace = POOL): Promise<Overview> {
  return until(desk, poolId, ({ scan }) => scan === null);
}

function until(desk: PracticeDesk, poolId: string, holds: (overview: Overview) => boolean) {
  return eventually(async () => {
    const overview = await desk.get('contacts.overview', { poolId });
    if (!holds(overview)) throw new Error(JSON.stringify(overview.scan));
    return overview;
  });
}

/** Puts a folder where the ledger's file was. */
function loseLedger({ userData }: PracticeDesk): void {
  rmSync(join(userData, 'ledger.sqlite'));
  mkdirSync(join(userData, 'ledger.sqlite'));
}

describe('a scan', () => {
  test.each([false, true])(
    'reads every user once, and the categories add up (fast: %s)',
    async (fast) => {
      const desk = await aPracticeDesk({ extraUsers: GENERATED });
      const started = await desk.get('contacts.start', {
        place: POOL,
        requestsPerSecond: 29,
        fast,
      });
      expect(started.scan).toMatchObject({ state: 'running', mode: fast ? 'fast' : 'sequential' });
      const { report, trend } = await ended(desk);
      expect(report).toMatchObject({ complete: true, doubt: null, mfaChecked: 0 });
      expect(report?.total).toBe(report?.estimatedUsers);
      const sum = Object.values(report?.tally ?? {}).reduce((total, count) => total + count, 0);
      expect(sum).toBe(report?.total);
      const { scanId, at, total, tally, unverified } = report ?? {};
      expect(trend).toEqual([{ scanId, at, total, tally, unverified, comparable: false }]);
      expect(unverified).toBeGreaterThan(0);
      expect(desk.told('contacts.scanned').at(-1)).toEqual({ poolId: POOL.poolId, scan: null });
    },
  );

  test('is recorded before the first page is requested', async () => {
    const desk = await aPracticeDesk();
    await scanned(desk, POOL, true);
    const entries = await historyOf(desk, { kind: 'pool-scanned' });
    expect(entries).toMatchObject([
      { kind: 'pool-scanned', whom: null, scope: 'fast', where: { poolId: POOL.poolId } },
    ]);
    const [first] = desk.cognito.requests('ListUsers');
    expect(Date.parse(entries[0]?.at ?? '')).toBeLessThanOrEqual(first?.at ?? 0);
  });

  test('keeps contacts only as masks', async () => {
    const desk = await aPracticeDesk({ extraUsers: 60 });
    await scanned(desk);
    const folder = join(desk.userData, 'contacts');
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    expect(bytes.join('')).toContain('***@e***');
    expect(bytes.join('')).not.toMatch(/@example\.com|\+34\d{9}/u);
    expect(readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o077)).toEqual(
      readdirSync(folder).map(() => 0),
    );
  });

  test('pauses, is there after the app was closed, and continues without a gap', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED, latencyMs: 20 });
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    await until(desk, POOL.poolId, ({ scan }) => (scan?.users ?? 0) > 60);
    const paused = await desk.get('contacts.pause', { poolId: POOL.poolId });
    expect(paused.scan).toMatchObject({ state: 'paused', pause: { why: 'asked' } });
    expect(paused.report).toMatchObject({ complete: false, total: paused.scan?.users });

    const again = await desk.restart();
    const closed = await again.get('contacts.overview', { poolId: POOL.poolId });
    expect(closed.scan).toMatchObject({ state: 'paused', pause: { why: 'closed' } });
    expect(closed.scan?.users).toBe(paused.scan?.users);
    const before = desk.cognito.requests('ListUsers').length;
    await again.get('contacts.resume', { place: POOL });
    const { report } = await ended(again);
    expect(report?.total).toBe(report?.estimatedUsers);
    // From the last stored page, not from the first.
    const all = Math.ceil((report?.total ?? 0) / 60);
    expect(desk.cognito.requests('ListUsers').length - before).toBeLessThan(all);
  });

  test('that is canceled leaves only the report before it', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED, latencyMs: 10 });
    const before = await scanned(desk);
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    await until(desk, POOL.poolId, ({ scan }) => (scan?.users ?? 0) > 0);
    const after = await desk.get('contacts.cancel', { poolId: POOL.poolId });
    expect(after).toEqual({ ...before, scan: null });
  });

  test('replaces the report before it, and the trend has both', async () => {
    const desk = await aPracticeDesk();
    const first = await scanned(desk);
    desk.cognito.changeUsers({ add: 7 });
    const second = await scanned(desk);
    expect(second.report?.total).toBe((first.report?.total ?? 0) + 7);
    expect(second.trend.map(({ total }) => total)).toEqual([
      first.report?.total,
      second.report?.total,
    ]);
    const stale = { scanId: first.report?.scanId ?? '', filter: EVERYBODY, order: BY_NAME };
    expect(await desk.error('contacts.users', { ...stale, turn: 'first' })).toEqual({
      code: 'no-scan',
    });
  });

  test('runs beside no other', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED, latencyMs: 20 });
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 1, fast: false });
    const other = { ...POOL, poolId: 'eu-west-1_Practice2' };
    const order = { requestsPerSecond: 29, fast: false };
    expect(await desk.error('contacts.start', { place: other, ...order })).toEqual({
      code: 'scan-under-way',
    });
    await desk.get('contacts.pause', { poolId: POOL.poolId });
    expect((await scanned(desk, other)).report?.complete).toBe(true);
    const { scan } = await desk.get('contacts.overview', { poolId: POOL.poolId });
    expect(scan?.state).toBe('paused');
  });

  test('that two calls request at once runs once, and is recorded once', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED });
    const order = { place: POOL, requestsPerSecond: 29, fast: false };
    const answers = await Promise.all([
      desk.call('contacts.start', order),
      desk.call('contacts.start', order),
    ]);
    expect(answers.map((answer) => answer.ok || answer.error).toSorted()).toEqual([
      { code: 'scan-under-way' },
      true,
    ]);
    await ended(desk);
    const first = desk.cognito
      .requests('ListUsers')
      .filter(({ input }) => !('PaginationToken' in input));
    expect(first).toHaveLength(1);
    const entries = await historyOf(desk, { kind: 'pool-scanned' });
    expect(entries).toHaveLength(1);
  });

  test('is refused if it cannot be recorded', async () => {
    const desk = await aPracticeDesk();
    // Opens the ledger.
    await desk.get('app.start', {});
    loseLedger(desk);
    const order = { place: POOL, requestsPerSecond: 29, fast: false };
    expect(await desk.error('contacts.start', order)).toMatchObject({ code: 'ledger' });
    expect(desk.cognito.requests('ListUsers')).toEqual([]);
  });
});

describe('a scan that cannot continue', () => {
  const paused = (desk: PracticeDesk) =>
    until(desk, POOL.poolId, ({ scan }) => scan?.state === 'paused');

  test('says what to fix, and continues from there', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED });
    desk.cognito.faults.add({ operation: 'ListUsers', skip: 2, fault: { kind: 'expired-token' } });
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    const { scan } = await paused(desk);
    expect(scan).toMatchObject({ users: 120, pause: { why: 'fault' } });
    expect(scan?.pause).toMatchObject({ error: { code: 'session-expired' } });
    expect(scan?.pause).not.toHaveProperty('retryAt');
    desk.cognito.faults.clear();
    await desk.get('contacts.resume', { place: POOL });
    const { report } = await ended(desk);
    expect(report?.total).toBe(report?.estimatedUsers);
  });

  test('pauses while the computer sleeps and resumes when it is awake', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED, latencyMs: 20 });
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    desk.main.suspended();
    expect((await paused(desk)).scan?.pause).toEqual({ why: 'sleep' });
    desk.main.resumed();
    const { report } = await ended(desk);
    expect(report?.total).toBe(report?.estimatedUsers);
  });

  test('does not resume on waking if a person paused it', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED, latencyMs: 20 });
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    await desk.get('contacts.pause', { poolId: POOL.poolId });
    desk.main.suspended();
    desk.main.resumed();
    const { scan } = await desk.get('contacts.overview', { poolId: POOL.poolId });
    expect(scan?.pause).toEqual({ why: 'asked' });
  });
});

describe('the check of MFA', () => {
  async function aReport() {
    const desk = await aPracticeDesk();
    const { report } = await scanned(desk);
    const scanId = report?.scanId ?? '';
    const subOf = async (search: string) => {
      const filter = { categories: [], unverified: false, search };
      const query = { scanId, filter, order: BY_NAME, turn: 'first' } as const;
      const { rows } = await desk.get('contacts.users', query);
      return rows[0]?.sub ?? '';
    };
    return { desk, scanId, subOf };
  }

  test('adds what the plan says now, once it is recorded', async () => {
    const { desk, scanId, subOf } = await aReport();
    const subs = [await subOf('Vera'), await subOf('Max Mfa')];
    const { rows, failed } = await desk.get('contacts.check', { place: HELP_DESK, scanId, subs });
    expect(failed).toEqual([]);
    expect(rows.map(({ sub }) => sub).toSorted()).toEqual(subs.toSorted());
    for (const row of rows) {
      const { plan } = await desk.get('recovery.open', { place: HELP_DESK, sub: row.sub });
      expect(row.mfa?.plan).toMatchObject(
        plan.kind === 'code'
          ? { kind: 'code', medium: plan.medium, certainty: plan.certainty }
          : { kind: 'blocked', reason: plan.reason },
      );
    }
    expect(rows.find(({ name }) => name === 'Max Mfa')).toMatchObject({
      // The scan takes his verified phone for a route; it cannot see that it is his second factor.
      category: 'phone',
      mfa: { preferred: 'SMS_MFA', plan: { kind: 'blocked', reason: 'mfa-preferred' } },
    });
    const entries = await historyOf(desk, { kind: 'mfa-checked' });
    expect(entries.map(({ whom }) => whom?.sub).toSorted()).toEqual(subs.toSorted());
    const { report } = await desk.get('contacts.overview', { poolId: POOL.poolId });
    expect(report?.mfaChecked).toBe(2);
  });

  test('says why each user could not be read, and the attempt is recorded', async () => {
    const { desk, scanId, subOf } = await aReport();
    const subs = [await subOf('Vera')];
    desk.cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
    const { rows, failed } = await desk.get('contacts.check', { place: POOL, scanId, subs });
    expect(rows).toEqual([]);
    expect(failed).toMatchObject([{ sub: subs[0], error: { code: 'denied' } }]);
    const entries = await historyOf(desk, { kind: 'mfa-checked' });
    expect(entries).toMatchObject([{ whom: { sub: subs[0] } }]);
  });

  test('reads nobody whom it cannot record', async () => {
    const { desk, scanId, subOf } = await aReport();
    const subs = [await subOf('Vera')];
    loseLedger(desk);
    const error = await desk.error('contacts.check', { place: POOL, scanId, subs });
    expect(error.code).toBe('ledger');
    expect(desk.cognito.requests('AdminGetUser')).toEqual([]);
  });
});

test('rows of one pool are not read again from another', async () => {
  const desk = await aPracticeDesk();
  const { report } = await scanned(desk);
  const scanId = report?.scanId ?? '';
  const place = { ...POOL, poolId: 'eu-west-1_Practice4' };
  const rows = {
    place,
    scanId,
    filter: EVERYBODY,
    order: BY_NAME,
    format: 'csv',
    labels: LABELS,
  } as const;
  const contacts = { shown: 'full', ticket: '', reason: 'Letters' } as const;
  expect(await desk.error('contacts.export', { ...rows, contacts })).toEqual({ code: 'no-scan' });
  const { rows: users } = await desk.get('contacts.users', {
    scanId,
    filter: EVERYBODY,
    order: BY_NAME,
    turn: 'first',
  });
  const subs = users.slice(0, 2).map(({ sub }) => sub);
  expect(await desk.error('contacts.check', { place, scanId, subs })).toEqual({ code: 'no-scan' });
  const entries = await historyOf(desk);
  expect(entries.map(({ kind }) => kind)).toEqual(['pool-scanned', 'ledger-begun']);
});

test('usernames are copied as Cognito accepts them: the sub if the username is a contact', async () => {
  const desk = await aPracticeDesk();
  const place = { ...POOL, poolId: 'eu-west-1_Practice4' };
  const { report } = await scanned(desk, place);
  const query = { scanId: report?.scanId ?? '', filter: EVERYBODY, order: BY_NAME };
  const { rows } = await desk.get('contacts.users', { ...query, turn: 'first' });
  expect(await desk.get('contacts.copyUsernames', query)).toEqual({
    copied: rows.length,
    more: false,
  });
  expect(desk.copied).toEqual([
    rows.map(({ sub, username }) => (username.includes('*') ? sub : username)).join('\n'),
  ]);
});

describe('an export', () => {
  async function exported(desk: PracticeDesk): Promise<ExportStatus> {
    return eventually(() => {
      const last = desk.told('contacts.exported').at(-1);
      if (last === undefined || last.state === 'running') throw new Error('under way');
      return last;
    });
  }

  async function anExport(
    filter: ContactFilter,
    shown: 'masked' | 'full',
    extraUsers = 0,
    format: TableFormat = 'csv',
  ) {
    const desk = await aPracticeDesk({ extraUsers });
    const { report } = await scanned(desk);
    const contacts =
      shown === 'full' ? { shown, ticket: 'INC-7', reason: 'Letters to them' } : { shown };
    const before = desk.cognito.requests('ListUsers').length;
    const scanId = report?.scanId ?? '';
    const order = { place: POOL, scanId, filter, order: BY_NAME, format, labels: LABELS, contacts };
    expect(await desk.get('contacts.export', order)).toMatchObject({ state: 'running' });
    const status = await exported(desk);
    if (status.state !== 'done') throw new Error(JSON.stringify(status));
    const path = join(desk.userData, 'Downloads', status.file);
    const text = readFileSync(path, 'utf8');
    const requests = desk.cognito.requests('ListUsers').length - before;
    return { desk, report, status, path, text, requests };
  }

  test('of masked contacts asks Cognito nothing', async () => {
    const { report, status, text, requests } = await anExport(EVERYBODY, 'masked', 90);
    expect(status).toMatchObject({ written: report?.total, gone: 0 });
    expect(text.trimEnd().split('\r\n')).toHaveLength((report?.total ?? 0) + 1);
    expect(text).toContain('***@e***');
    expect(text).not.toContain('@example.com');
    expect(requests).toBe(0);
  });

  test('of full contacts is recorded with its reason', async () => {
    const { desk, report, status, text } = await anExport(EVERYBODY, 'full', 90);
    expect(status).toMatchObject({ written: report?.total, gone: 0 });
    expect(text).toContain('@example.com');
    expect(text).not.toContain('***@');
    const entries = await historyOf(desk, { kind: 'contacts-exported' });
    expect(entries).toMatchObject([
      { scope: 'full', users: report?.total, ticket: 'INC-7', reason: 'Letters to them' },
    ]);
  });

  test('as a workbook has full phone numbers as text, and dates as dates', async () => {
    const { report, status, path } = await anExport(EVERYBODY, 'full', 0, 'xlsx');
    expect(status.file).toMatch(/^recovery-desk-users-.*\.xlsx$/u);
    const [sheet, ...others] = readXlsx(readFileSync(path));
    expect(others).toEqual([]);
    const [header = [], ...rows] = sheet?.rows ?? [];
    expect(rows).toHaveLength(report?.total ?? 0);
    const phones = rows.map((row) => row[header.indexOf('phone_number')]).filter(Boolean);
    expect(phones).not.toEqual([]);
    for (const phone of phones) expect(phone).toMatch(/^\+\d+$/u);
    const scanned = rows.map((row) => row[header.indexOf('scanned_at (UTC)')]);
    expect(scanned).toEqual(rows.map(() => ({ date: report?.at })));
  });

  test.each(['csv', 'csv-programs'] as const)(
    'as %s has full phone numbers as the search box and other programs take them',
    async (format) => {
      const { path } = await anExport(EVERYBODY, 'full', 0, format);
      const [header = [], ...rows] = readCsv(readFileSync(path, 'utf8'));
      const phones = rows.map((row) => row[header.indexOf('phone_number')] ?? '').filter(Boolean);
      expect(phones).not.toEqual([]);
      for (const phone of phones) {
        expect(recognize(phone, 'ES')).toMatchObject({ readings: [{ as: 'phone', value: phone }] });
      }
    },
  );

  test('of a few full contacts reads only those users', async () => {
    const { status, requests } = await anExport(
      { categories: [], unverified: false, search: 'Vera' },
      'full',
      600,
    );
    expect(status).toMatchObject({ written: requests });
    expect(requests).toBeLessThan(5);
  });

  test('is refused if it cannot be recorded', async () => {
    const desk = await aPracticeDesk();
    const { report } = await scanned(desk);
    const scanId = report?.scanId ?? '';
    const masked = { contacts: { shown: 'masked' }, order: BY_NAME, filter: EVERYBODY } as const;
    loseLedger(desk);
    const error = await desk.error('contacts.export', {
      place: POOL,
      scanId,
      format: 'csv',
      labels: LABELS,
      ...masked,
    });
    expect(error.code).toBe('ledger');
    expect(existsSync(join(desk.userData, 'Downloads'))).toBe(false);
  });

  /** A desk with a report, and a way to export its rows. */
  async function aReport(extraUsers: number) {
    const desk = await aPracticeDesk({ extraUsers });
    const { report } = await scanned(desk);
    const rows = { place: POOL, scanId: report?.scanId ?? '', filter: EVERYBODY, order: BY_NAME };
    const order = (shown: 'masked' | 'full', format: TableFormat = 'csv') => ({
      ...rows,
      format,
      labels: LABELS,
      contacts: shown === 'full' ? { shown, ticket: '', reason: 'Letters' } : { shown },
    });
    return { desk, order, folder: join(desk.userData, 'Downloads') };
  }

  test('that two calls request at once runs once, and is recorded once', async () => {
    const { desk, order } = await aReport(0);
    const answers = await Promise.all([
      desk.call('contacts.export', order('masked')),
      desk.call('contacts.export', order('masked')),
    ]);
    expect(answers.map((answer) => answer.ok || answer.error).toSorted()).toEqual([
      { code: 'scan-under-way' },
      true,
    ]);
    expect(await exported(desk)).toMatchObject({ state: 'done' });
    const entries = await historyOf(desk, { kind: 'contacts-exported' });
    expect(entries).toHaveLength(1);
  });

  test('that is cancelled before it begins does not begin, and is not on record', async () => {
    const { desk, order } = await aReport(GENERATED);
    const asked = desk.get('contacts.export', order('masked'));
    await desk.get('contacts.cancelExport', {});
    expect(await asked).toEqual({ state: 'cancelled' });
    expect(await historyOf(desk, { kind: 'contacts-exported' })).toEqual([]);
    // The next one may.
    await desk.get('contacts.export', order('masked'));
    expect(await exported(desk)).toMatchObject({ state: 'done' });
  });

  test('of full contacts and a scan take turns: they share a quota', async () => {
    const { desk, order } = await aReport(GENERATED);
    const scan = { place: POOL, requestsPerSecond: 29, fast: false };
    const answers = await Promise.all([
      desk.call('contacts.export', order('full')),
      desk.call('contacts.start', scan),
    ]);
    expect(answers.map((answer) => answer.ok)).toContain(true);
    expect(answers.map((answer) => answer.ok)).toContain(false);

    const { desk: busy, order: other } = await aReport(GENERATED);
    busy.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'hang' } });
    await busy.get('contacts.export', other('full'));
    expect(await busy.error('contacts.start', scan)).toEqual({ code: 'scan-under-way' });
    expect(await busy.error('contacts.resume', { place: POOL })).toEqual({
      code: 'scan-under-way',
    });
    await busy.get('contacts.cancelExport', {});
    expect(await exported(busy)).toEqual({ state: 'cancelled' });
    await busy.get('contacts.start', { ...scan, requestsPerSecond: 1 });
    expect(await busy.error('contacts.export', other('full'))).toEqual({ code: 'scan-under-way' });
    expect(await busy.get('contacts.export', other('masked'))).toMatchObject({ state: 'running' });
  });

  test('of full contacts counts those who have left the pool since', async () => {
    const { desk, order } = await aReport(GENERATED);
    const { rows } = await desk.get('contacts.users', {
      scanId: order('full').scanId,
      filter: EVERYBODY,
      order: BY_NAME,
      turn: 'first',
    });
    desk.cognito.changeUsers({ remove: [rows[0]?.sub ?? ''] });
    await desk.get('contacts.export', order('full'));
    expect(await exported(desk)).toMatchObject({ state: 'done', gone: 1 });
  });

  test.each(['csv', 'xlsx'] as const)(
    'as %s leaves nothing of full contacts when the app ends midway, or it is cancelled',
    async (format) => {
      const { desk, order, folder } = await aReport(GENERATED);
      const hang = { operation: 'ListUsers', skip: 2, fault: { kind: 'hang' } } as const;
      desk.cognito.faults.add(hang);
      await desk.get('contacts.export', order('full', format));
      await eventually(() => expect(readdirSync(folder)).toHaveLength(1));
      await desk.get('contacts.cancelExport', {});
      expect(await exported(desk)).toEqual({ state: 'cancelled' });
      expect(readdirSync(folder)).toEqual([]);

      await desk.get('contacts.export', order('full', format));
      await eventually(() => expect(readdirSync(folder)).toHaveLength(1));
      await desk.main.close();
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('says what Cognito refused if the listing cannot continue', async () => {
    const { desk, order } = await aReport(GENERATED);
    desk.cognito.faults.add({
      operation: 'ListUsers',
      skip: 1,
      fault: { kind: 'exception', name: 'InvalidParameterException', message: 'Invalid token' },
    });
    await desk.get('contacts.export', order('full'));
    expect(await exported(desk)).toMatchObject({ state: 'failed', error: { code: 'rejected' } });
  });

  test('of an unfinished scan says so in the name of its file', async () => {
    const desk = await aPracticeDesk({ extraUsers: GENERATED });
    desk.cognito.faults.add({ operation: 'ListUsers', skip: 2, fault: { kind: 'expired-token' } });
    await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
    const { report } = await until(desk, POOL.poolId, ({ scan }) => scan?.state === 'paused');
    const rows = { scanId: report?.scanId ?? '', filter: EVERYBODY, order: BY_NAME };
    const contacts = { shown: 'masked' } as const;
    await desk.get('contacts.export', {
      place: POOL,
      ...rows,
      format: 'csv',
      labels: LABELS,
      contacts,
    });
    expect(await exported(desk)).toMatchObject({
      written: 120,
      file: expect.stringMatching(/^recovery-desk-users-so-far-.*\.csv$/u),
    });
  });
});

test('a scan paused for longer than rows are kept is gone, and another may start', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const desk = await aPracticeDesk({ extraUsers: GENERATED });
  await desk.get('contacts.start', { place: POOL, requestsPerSecond: 1, fast: false });
  await desk.get('contacts.pause', { poolId: POOL.poolId });
  vi.setSystemTime(Date.now() + 15 * DAY_MS);
  const overview = await desk.get('contacts.overview', { poolId: POOL.poolId });
  expect(overview).toEqual({ scan: null, report: null, trend: [], lost: false });
  expect(await desk.error('contacts.resume', { place: POOL })).toEqual({ code: 'no-scan' });
  expect((await scanned(desk)).report?.complete).toBe(true);
});

test('a scan during which the clock was set back never has a negative duration', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const desk = await aPracticeDesk({ extraUsers: GENERATED });
  await desk.get('contacts.start', { place: POOL, requestsPerSecond: 29, fast: false });
  await desk.get('contacts.pause', { poolId: POOL.poolId });
  vi.setSystemTime(Date.now() - 3_600_000);
  await desk.get('contacts.resume', { place: POOL });
  expect((await ended(desk)).report).toMatchObject({ complete: true, seconds: 0 });
});

test('rows are deleted after the configured age; the counts stay', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const desk = await aPracticeDesk();
  const { report, trend } = await scanned(desk);
  vi.setSystemTime(Date.now() + 13 * DAY_MS);
  const kept = await desk.get('contacts.overview', { poolId: POOL.poolId });
  expect(kept.report?.scanId).toBe(report?.scanId);
  vi.setSystemTime(Date.now() + 2 * DAY_MS);
  const overview = await desk.get('contacts.overview', { poolId: POOL.poolId });
  expect(overview).toEqual({ scan: null, report: null, trend, lost: false });
});
