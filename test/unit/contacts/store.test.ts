import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScannedUser } from '../../../src/main/contacts/stored-scan.ts';
import { ContactDatabase } from '../../../src/main/contacts/worker/contact-database.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import { openDatabase } from '../../../src/main/lib/sqlite.ts';
import type { MfaCheck } from '../../../src/shared/domain/contacts.ts';
import { CATEGORIES } from '../../../src/shared/domain/coverage.ts';
import { chainOf, headOf, POOL, pageOf, userOf, uuid } from './store-users.ts';

let folder: string;
let store: ContactDatabase;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'contacts-')), 'store');
  store = new ContactDatabase(folder);
});

afterEach(() => {
  store.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const UNVERIFIED = { filter: { categories: [], unverified: true, search: '' } } as const;
const END = '2026-11-20T09:00:00.000Z';
const fileOf = (n: number): string => join(folder, `${uuid(n)}.sqlite`);

function reopen(connect?: (path: string) => DatabaseSync): void {
  store.close();
  store = new ContactDatabase(folder, connect);
}

/** The subs that a scan has now, in full. */
function subsOf(n = 1, search = ''): string[] {
  const { rows } = store.page(uuid(n), {
    filter: { categories: [], unverified: false, search },
    order: { by: 'name', descending: false },
    turn: 'first',
    limit: 10_000,
  });
  return rows.map(({ sub }) => sub).sort();
}

/** A finished scan with these users. */
function report(n: number, users: readonly ScannedUser[], endedAt = END, poolId = POOL): void {
  const head = headOf(n, { poolId });
  store.begin(head, [chainOf()]);
  store.commit(
    pageOf(users, { head, sweep: true, chains: [chainOf({ pages: 1, state: 'done' })] }),
  );
  store.finish(head, endedAt);
}

function faultOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.error;
    throw error;
  }
  return null;
}

describe('a scan under way', () => {
  it('keeps its latest head and chains over a restart', () => {
    const chains = [chainOf({ prefix: 'b', generation: 2 }), chainOf({ prefix: 'a' })];
    store.begin(headOf(), chains);
    const head = headOf(1, { mode: 'fast', doubt: 'duplicate', requests: 7, estimatedUsers: 9 });
    const open = chainOf({ prefix: 'a', token: 'next', tokenAt: 1_700_000_000_000, pages: 1 });
    const kept = store.commit(
      pageOf([userOf('a1', { category: 'both' }), userOf('a2')], {
        head,
        chains: [open],
        chain: { prefix: 'a', generation: 1 },
      }),
    );
    expect(kept).toEqual({ users: 2 });
    reopen();
    const { underWay, ...rest } = store.overview(POOL);
    expect(rest).toEqual({ report: null, trend: [], lost: false });
    expect(underWay).toMatchObject({ head, endedAt: null, users: 2, mfaChecked: 0 });
    expect(underWay?.chains).toEqual([open, chainOf({ prefix: 'b', generation: 2 })]);
    expect(underWay?.tally).toMatchObject({ both: 1, 'no-contact': 1, email: 0 });
    expect(store.overview('eu-west-1_Other').underWay).toBeNull();
  });

  it('has a user once, as the last page had it', () => {
    store.begin(headOf(), [chainOf()]);
    store.commit(pageOf([userOf('a'), userOf('b'), userOf('a', { category: 'email' })]));
    expect(store.commit(pageOf([userOf('b', { category: 'phone' })]))).toEqual({ users: 2 });
    expect(store.overview(POOL).underWay?.tally).toMatchObject({
      email: 1,
      phone: 1,
      'no-contact': 0,
    });
    expect(subsOf()).toEqual(['a', 'b']);
  });

  it('drops an unfinished one of the same pool, and no other', () => {
    store.begin(headOf(1), []);
    store.begin(headOf(2, { poolId: 'eu-west-1_Other' }), []);
    store.begin(headOf(3), []);
    expect(store.overview(POOL).underWay?.head.id).toBe(uuid(3));
    expect(store.overview('eu-west-1_Other').underWay?.head.id).toBe(uuid(2));
    expect(faultOf(() => subsOf(1))).toEqual({ code: 'no-scan' });
    expect(existsSync(fileOf(1))).toBe(false);
  });

  it('starts over under an id that it had before', () => {
    store.begin(headOf(), [chainOf()]);
    store.commit(pageOf([userOf('a')]));
    store.begin(headOf(), [chainOf()]);
    expect(subsOf()).toEqual([]);
  });

  it('accepts no id that could lead out of the folder', () => {
    const head = { ...headOf(), id: '../../evil' };
    expect(faultOf(() => store.begin(head, []))).toMatchObject({ code: 'bad-request' });
  });

  it('is gone after a drop', () => {
    store.begin(headOf(), []);
    store.drop(uuid(1));
    for (const work of [
      () => store.drop(uuid(1)),
      () => store.commit(pageOf([])),
      () => store.missing(uuid(1)),
      () => store.finish(headOf(), END),
      () => subsOf(),
      () => store.pick(uuid(1), { categories: [], unverified: false, search: '' }, []),
    ]) {
      expect(faultOf(work)).toEqual({ code: 'no-scan' });
    }
    expect(store.overview(POOL)).toMatchObject({ underWay: null, lost: false });
    expect(readdirSync(folder).filter((name) => name.includes(uuid(1)))).toEqual([]);
  });

  it('refuses a page whose previous page was not stored', () => {
    store.begin(headOf(), [chainOf()]);
    const page = (pages: number, generation = 1) =>
      pageOf([userOf(`p${pages}`)], {
        chains: [chainOf({ pages, generation })],
        chain: { prefix: '', generation },
      });
    store.commit(page(1));
    expect(faultOf(() => store.commit(page(3)))).toMatchObject({ code: 'contact-store' });
    expect(faultOf(() => store.commit(page(2, 2)))).toMatchObject({ code: 'contact-store' });
    expect(subsOf()).toEqual(['p1']);
    store.commit(page(2));
    store.commit(page(1, 2));
    expect(subsOf()).toEqual(['p1', 'p2']);
  });
});

describe('a sweep', () => {
  const seen = (prefix: string, generation: number, subs: string[], sweep = false) =>
    store.commit(
      pageOf(
        subs.map((sub) => userOf(sub)),
        { chain: { prefix, generation }, sweep },
      ),
    );

  beforeEach(() => store.begin(headOf(), []));

  it('removes the rows of a chain that only its earlier generations saw', () => {
    seen('a', 1, ['a1', 'a2', 'a3']);
    seen('b', 2, ['b1']);
    seen('a', 3, ['a2']);
    expect(subsOf()).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(seen('a', 3, ['a4'], true)).toEqual({ users: 3 });
    expect(subsOf()).toEqual(['a2', 'a4', 'b1']);
    expect(store.overview(POOL).underWay?.tally['no-contact']).toBe(3);
  });

  it('of a shard leaves what the chain before its split saw', () => {
    seen('a', 1, ['a01', 'a11']);
    seen('a0', 2, ['a02'], true);
    expect(subsOf()).toEqual(['a01', 'a02', 'a11']);
  });

  it('of the whole pool removes everything that it did not see itself', () => {
    seen('a', 1, ['a1', 'a2']);
    seen('', 2, ['c1']);
    seen('b', 3, ['b1']);
    seen('', 4, ['a2']);
    seen('', 4, [], true);
    expect(subsOf()).toEqual(['a2']);
  });

  it('without an earlier generation removes nothing', () => {
    seen('', 1, ['a', 'b']);
    expect(seen('', 1, ['c'], true)).toEqual({ users: 3 });
  });
});

describe('missing users', () => {
  it('are witnesses that no chain saw, and those whom only a split chain saw', () => {
    store.begin(headOf(), [chainOf({ prefix: 'a' }), chainOf({ prefix: 'b', generation: 2 })]);
    const none = { prefix: 'a', generation: 1 };
    store.commit(pageOf([userOf('a1'), userOf('a2')], { chain: none }));
    expect(store.missing(uuid(1))).toBe(0);
    store.commit(pageOf([userOf('c9')], { chain: null, witnesses: ['b1', 'a1', 'x1'] }));
    expect(subsOf()).toEqual(['a1', 'a2']);
    expect(store.missing(uuid(1))).toBe(2);
    store.commit(
      pageOf([userOf('b1')], { chain: { prefix: 'b', generation: 2 }, witnesses: ['b1'] }),
    );
    expect(store.missing(uuid(1))).toBe(1);
    store.commit(pageOf([], { chain: null, chains: [chainOf({ prefix: 'a', state: 'split' })] }));
    expect(store.missing(uuid(1))).toBe(3);
    store.commit(pageOf([userOf('a1'), userOf('x1')], { chain: { prefix: 'a1', generation: 3 } }));
    expect(store.missing(uuid(1))).toBe(1);
    reopen();
    expect(store.missing(uuid(1))).toBe(1);
  });
});

describe('a complete scan', () => {
  it('is on the disk when its end is told, not in a log that a power cut may destroy', () => {
    report(1, [userOf('a')]);
    expect(statSync(`${fileOf(1)}-wal`).size).toBe(0);
  });

  it('is the report, and replaces the one before', () => {
    report(1, [userOf('a', { category: 'email' })], '2026-11-01T10:00:00.000Z');
    report(9, [userOf('z')], '2026-11-09T10:00:00.000Z', 'eu-west-1_Other');
    report(2, [userOf('a'), userOf('b')], '2026-11-02T10:00:00.000Z');
    store.begin(headOf(3), []);
    for (const when of ['now', 'after a restart']) {
      const { underWay, report, trend, lost } = store.overview(POOL);
      expect(underWay?.head.id, when).toBe(uuid(3));
      expect(report).toMatchObject({ endedAt: '2026-11-02T10:00:00.000Z', users: 2 });
      expect(trend.map(({ at, total }) => [at, total])).toEqual([
        ['2026-11-01T10:00:00.000Z', 1],
        ['2026-11-02T10:00:00.000Z', 2],
      ]);
      expect(trend[0]?.tally).toMatchObject({ email: 1, 'no-contact': 0 });
      expect(lost).toBe(false);
      reopen();
    }
    expect(existsSync(fileOf(1))).toBe(false);
    expect(subsOf(9)).toEqual(['z']);
  });

  it('keeps what a check of MFA found, and counts it', () => {
    const check: MfaCheck = {
      at: END,
      factors: ['SMS_MFA'] as unknown as MfaCheck['factors'],
      preferred: null,
      plan: { kind: 'blocked', reason: 'no-contact' },
    };
    report(1, [userOf('a'), userOf('b')]);
    expect(store.keepMfa(uuid(1), 'a', check)).toEqual({ ...userOf('a'), mfa: check });
    store.keepMfa(uuid(1), 'a', check);
    reopen();
    expect(store.overview(POOL).report?.mfaChecked).toBe(1);
    expect(
      store.pick(uuid(1), { categories: [], unverified: false, search: '' }, ['a'])[0]?.mfa,
    ).toEqual(check);
    expect(faultOf(() => store.keepMfa(uuid(1), 'x', check))).toEqual({ code: 'not-found' });
  });

  it('is counted once, whatever of its end was on the disk when the app ended', () => {
    report(1, [userOf('a')], '2026-11-01T10:00:00.000Z');
    store.close();
    copyFileSync(fileOf(1), join(folder, '..', 'first.sqlite'));
    copyFileSync(join(folder, 'scans.sqlite'), join(folder, '..', 'list.sqlite'));
    reopen();
    report(2, [userOf('b')], '2026-11-02T10:00:00.000Z');
    store.finish(headOf(2), '2026-11-02T10:00:00.000Z');
    store.close();
    // As if the end mark of the second had been written and nothing after it.
    copyFileSync(join(folder, '..', 'first.sqlite'), fileOf(1));
    copyFileSync(join(folder, '..', 'list.sqlite'), join(folder, 'scans.sqlite'));
    reopen();
    const { report: shown, trend, lost } = store.overview(POOL);
    expect(shown?.head.id).toBe(uuid(2));
    expect(trend.map(({ at }) => at)).toEqual([
      '2026-11-01T10:00:00.000Z',
      '2026-11-02T10:00:00.000Z',
    ]);
    expect(lost).toBe(false);
    expect(existsSync(fileOf(1))).toBe(false);
  });

  it('loses its rows but not its counts when it is old enough', () => {
    report(1, [userOf('a')], '2026-11-01T10:00:00.000Z');
    report(8, [userOf('a')], '2026-11-10T10:00:00.000Z', 'eu-west-1_Other');
    store.begin(
      headOf(2, { poolId: 'eu-west-1_Third', startedAt: '2026-11-01T10:00:00.000Z' }),
      [],
    );
    store.purge('2026-11-01T10:00:00.000Z');
    expect(store.overview(POOL).report?.users).toBe(1);
    store.purge('2026-11-01T10:00:00.001Z');
    expect(store.overview(POOL)).toMatchObject({
      report: null,
      trend: [{ total: 1 }],
      lost: false,
    });
    expect(store.overview('eu-west-1_Third').underWay).toBeNull();
    expect(store.overview('eu-west-1_Other').report?.users).toBe(1);
    reopen();
    expect(store.overview(POOL)).toMatchObject({
      report: null,
      trend: [{ total: 1 }],
      lost: false,
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('0'))).toHaveLength(1);
  });
});

describe('what version 1 of the app left', () => {
  const USERS = [
    userOf('a', { status: 'FORCE_CHANGE_PASSWORD', category: 'temporary-password', name: 'Ana' }),
    userOf('b', { email: { mask: 'b***@e***', verified: true }, category: 'email', name: 'Ben' }),
    userOf('c', { phone: { mask: '***12', verified: false }, category: 'unverified-phone' }),
    userOf('d', { enabled: false, category: 'disabled' }),
    userOf('e', { status: 'EXTERNAL_PROVIDER', category: 'federated' }),
  ];

  /** Undoes on the disk what version 2 has of its own. */
  function toVersion1(...files: readonly number[]): void {
    store.close();
    for (const n of files) {
      const db = new DatabaseSync(fileOf(n));
      db.exec(`UPDATE user SET category = category % ${CATEGORIES.length};
        DELETE FROM tally WHERE id >= ${CATEGORIES.length}; PRAGMA user_version = 1`);
      db.close();
    }
    const list = new DatabaseSync(join(folder, 'scans.sqlite'));
    list.exec('ALTER TABLE counted DROP COLUMN unverified; PRAGMA user_version = 1');
    list.close();
    store = new ContactDatabase(folder);
  }

  it('stays: reports with their rows and checks, scans under way, and the counts', () => {
    report(1, [userOf('z')], '2026-11-01T10:00:00.000Z');
    report(2, USERS, '2026-11-02T10:00:00.000Z');
    store.begin(headOf(3), [chainOf()]);
    store.commit(pageOf(USERS, { head: headOf(3), chains: [chainOf({ pages: 1 })] }));
    const before = store.overview(POOL);
    expect(before.report?.unverified).toBe(2);
    toVersion1(2, 3);
    const { trend, ...now } = store.overview(POOL);
    const { trend: _, ...was } = before;
    expect(now).toEqual(was);
    // Whom the earlier scan found is gone, and it never counted them.
    expect(trend.map(({ total, unverified }) => [total, unverified])).toEqual([
      [1, null],
      [5, 2],
    ]);
    const page = {
      ...UNVERIFIED,
      order: { by: 'name', descending: false },
      turn: 'first',
    } as const;
    for (const n of [2, 3]) {
      const { rows, total } = store.page(uuid(n), page);
      expect(rows).toEqual([USERS[0], USERS[2]].map((user) => ({ ...user, mfa: null })));
      expect(total).toEqual({ count: 2, exact: true });
      const search = { ...page, filter: { ...page.filter, search: 'user-' } };
      expect(store.page(uuid(n), search).rows.map(({ sub }) => sub)).toEqual(['a', 'c']);
    }
    const change = { status: 'CONFIRMED', category: 'email' } as const;
    const email = { mask: 'a***@e***', verified: true };
    const next = { head: headOf(3), chains: [chainOf({ pages: 2 })] };
    store.commit(pageOf([userOf('a', { ...change, email })], next));
    expect(store.overview(POOL).underWay).toMatchObject({ users: 5, unverified: 1 });
  });

  it('is dropped if its categories were others', () => {
    report(1, USERS);
    store.close();
    const db = new DatabaseSync(fileOf(1));
    db.exec(`UPDATE tally SET category = 'since-renamed' WHERE category = 'email'`);
    db.close();
    toVersion1(1);
    expect(store.overview(POOL)).toMatchObject({ report: null, lost: true });
  });
});

describe('files', () => {
  it.skipIf(process.platform === 'win32')('can be read by nobody else', () => {
    report(1, [userOf('a')]);
    store.begin(headOf(2), []);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes.length).toBeGreaterThan(4);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('that no scan needs are deleted at the start, and others are left alone', () => {
    report(1, [userOf('a')]);
    store.close();
    writeFileSync(fileOf(5), '');
    writeFileSync(`${fileOf(6)}-wal`, 'left');
    writeFileSync(`${fileOf(6)}-shm`, 'left');
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    reopen();
    expect(store.overview(POOL)).toMatchObject({ report: { users: 1 }, lost: false });
    expect(readdirSync(folder).filter((name) => /^0.*[56]\.sqlite|txt/u.test(name))).toEqual([
      'notes.txt',
    ]);
  });
});

describe('damage', () => {
  it('includes a file of a version with other categories: its numbers mean something else', () => {
    report(1, [userOf('a', { category: 'email' })]);
    store.close();
    const db = new DatabaseSync(fileOf(1));
    db.exec(`UPDATE tally SET category = 'since-renamed' WHERE category = 'email'`);
    db.close();
    reopen();
    expect(store.overview(POOL)).toMatchObject({ report: null, lost: true });
    expect(existsSync(fileOf(1))).toBe(false);
  });

  const ruin: Readonly<Record<string, (path: string) => void>> = {
    'that is no database': (path) => writeFileSync(path, 'not a database '.repeat(500)),
    'that was cut off': (path) => truncateSync(path, 4096 * 3),
    'that was emptied': (path) => truncateSync(path, 0),
    'with zeros for pages': (path) => {
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0, 4096));
    },
    'of another program': (path) => {
      rmSync(path);
      const other = new DatabaseSync(path);
      other.exec('CREATE TABLE scan (head TEXT); PRAGMA application_id = 7');
      other.close();
    },
    'of another version': (path) => {
      const newer = new DatabaseSync(path);
      newer.exec('PRAGMA user_version = 99');
      newer.close();
    },
    'that is gone': (path) => rmSync(path),
  };

  for (const [what, damage] of Object.entries(ruin)) {
    it(`of a scan's file ${what} costs only that scan, and is reported until the next`, () => {
      report(
        1,
        Array.from({ length: 50 }, (_, n) => userOf(`s${n}`)),
      );
      report(2, [userOf('b')], END, 'eu-west-1_Other');
      store.begin(headOf(3), [chainOf()]);
      store.close();
      damage(fileOf(1));
      store = new ContactDatabase(folder);
      expect(store.overview(POOL)).toMatchObject({
        underWay: { head: { id: uuid(3) } },
        report: null,
        trend: [{ total: 50 }],
        lost: true,
      });
      expect(store.overview('eu-west-1_Other')).toMatchObject({
        report: { users: 1 },
        lost: false,
      });
      expect(existsSync(fileOf(1))).toBe(false);
      store.begin(headOf(4), []);
      expect(store.overview(POOL)).toMatchObject({
        lost: false,
        underWay: { head: { id: uuid(4) } },
      });
    });

    it(`of the list ${what} costs only the counts of scans that are gone`, () => {
      report(1, [userOf('a')], '2026-11-01T10:00:00.000Z');
      report(2, [userOf('a'), userOf('b')], '2026-11-02T10:00:00.000Z');
      store.close();
      damage(join(folder, 'scans.sqlite'));
      store = new ContactDatabase(folder);
      const { report: kept, trend, lost } = store.overview(POOL);
      expect(lost).toBe(true);
      expect(kept?.users).toBe(2);
      expect(trend.map(({ total }) => total)).toEqual([2]);
      store.begin(headOf(3), []);
      expect(store.overview(POOL)).toMatchObject({ lost: false, underWay: { users: 0 } });
    });
  }

  it('includes a copy of a scan under the name of another', () => {
    report(1, [userOf('a')]);
    store.close();
    copyFileSync(fileOf(1), fileOf(2));
    rmSync(fileOf(1));
    reopen();
    expect(store.overview(POOL)).toMatchObject({ report: null, lost: true });
    expect(existsSync(fileOf(2))).toBe(false);
  });

  it('of a list that left its log behind does not bring the log back', () => {
    report(1, [userOf('a')]);
    store.close();
    rmSync(join(folder, 'scans.sqlite'));
    writeFileSync(join(folder, 'scans.sqlite-wal'), 'left');
    store = new ContactDatabase(folder);
    expect(store.overview(POOL)).toMatchObject({ report: { users: 1 }, trend: [{ total: 1 }] });
    reopen();
    expect(store.overview(POOL)).toMatchObject({ report: { users: 1 }, trend: [{ total: 1 }] });
  });

  it('that comes while the file is open costs only that scan', () => {
    report(1, [userOf('a')]);
    store.begin(headOf(3), [chainOf()]);
    store.begin(headOf(4, { poolId: 'eu-west-1_Other' }), []);
    store.overview('eu-west-1_Other');
    rmSync(fileOf(1));
    expect(store.overview(POOL)).toMatchObject({
      underWay: { head: { id: uuid(3) } },
      report: null,
      lost: true,
    });
  });

  it('that shows only when a row is read drops the scan then', () => {
    report(
      1,
      Array.from({ length: 3_000 }, (_, n) => userOf(`s${n}`)),
    );
    store.close();
    const bytes = readFileSync(fileOf(1));
    writeFileSync(fileOf(1), bytes.fill(0xa5, 4096 * 40));
    store = new ContactDatabase(folder);
    const before = store.overview(POOL);
    expect(before).toMatchObject({ report: { users: 3_000 }, lost: false });
    const fault = { code: 'contact-store', detail: 'SQLITE_CORRUPT' };
    expect(faultOf(() => subsOf())).toEqual(fault);
    expect(store.overview(POOL)).toMatchObject({
      report: null,
      lost: true,
      trend: [{ total: 3_000 }],
    });
    expect(faultOf(() => subsOf())).toEqual({ code: 'no-scan' });
  });
});

describe('a disk that fails', () => {
  /** Lets no file grow beyond so many pages. */
  const small = (pages: number) => (path: string) => {
    const db = openDatabase(path);
    db.exec(`PRAGMA max_page_count = ${pages}`);
    return db;
  };

  it('when it is full, refuses the page and keeps what it had', () => {
    reopen(small(250));
    store.begin(headOf(), [chainOf()]);
    let kept = 0;
    let fault: unknown = null;
    while (fault === null) {
      const pages = kept + 1;
      const users = Array.from({ length: 60 }, (_, n) => userOf(`${pages}-${n}`));
      const page = pageOf(users, { chains: [chainOf({ pages, token: `t${pages}` })] });
      fault = faultOf(() => store.commit(page));
      if (fault === null) kept = pages;
    }
    expect(fault).toEqual({ code: 'contact-store', detail: 'SQLITE_FULL' });
    expect(kept).toBeGreaterThan(2);
    const whole = { users: kept * 60, chains: [{ pages: kept, token: `t${kept}` }] };
    expect(store.overview(POOL)).toMatchObject({ underWay: whole, lost: false });
    reopen();
    expect(store.overview(POOL)).toMatchObject({ underWay: whole, lost: false });
    expect(subsOf()).toHaveLength(kept * 60);
    expect(subsOf(1, 'user-1-')).toHaveLength(60);
    const next = { chains: [chainOf({ pages: kept + 1 })] };
    expect(store.commit(pageOf([userOf('new')], next))).toEqual({ users: kept * 60 + 1 });
  });

  it('when it is full, starts no scan and keeps the one before', () => {
    report(1, [userOf('a')]);
    store.begin(headOf(2), []);
    reopen(small(12));
    const fault = { code: 'contact-store', detail: 'SQLITE_FULL' };
    expect(faultOf(() => store.begin(headOf(3), []))).toEqual(fault);
    expect(existsSync(fileOf(3))).toBe(false);
    expect(store.overview(POOL)).toMatchObject({
      underWay: { head: { id: uuid(2) } },
      report: { users: 1 },
    });
  });

  it('when nothing can be written, keeps what it had', () => {
    report(1, [userOf('a')]);
    store.begin(headOf(2), [chainOf()]);
    store.close();
    const before = readdirSync(folder).sort();
    store = new ContactDatabase(folder, (path) => new DatabaseSync(path, { readOnly: true }));
    const fault = { code: 'contact-store', detail: 'SQLITE_READONLY' };
    expect(faultOf(() => store.commit(pageOf([userOf('a')], { head: headOf(2) })))).toEqual(fault);
    expect(faultOf(() => store.begin(headOf(3), []))).toEqual(fault);
    reopen();
    expect(store.overview(POOL)).toMatchObject({
      underWay: { head: { id: uuid(2) } },
      report: { users: 1 },
      lost: false,
    });
    store.close();
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('reports what the system says of the folder, and works again when that is fixed', () => {
    writeFileSync(folder, 'a file in the way');
    const detail = faultOf(() => store.overview(POOL));
    expect(detail).toEqual({ code: 'contact-store', detail: 'EEXIST' });
    rmSync(folder);
    expect(store.overview(POOL)).toMatchObject({ underWay: null, lost: false });
  });

  it('when another program holds the file, deletes nothing', () => {
    reopen((path) => {
      const db = openDatabase(path);
      db.exec('PRAGMA busy_timeout = 1');
      return db;
    });
    store.begin(headOf(), [chainOf()]);
    const other = new DatabaseSync(fileOf(1));
    other.exec('BEGIN IMMEDIATE');
    const fault = { code: 'contact-store', detail: 'SQLITE_BUSY' };
    expect(faultOf(() => store.commit(pageOf([userOf('a')])))).toEqual(fault);
    other.exec('ROLLBACK');
    other.close();
    expect(store.commit(pageOf([userOf('a')]))).toEqual({ users: 1 });
  });
});

describe('kill -9', () => {
  it('at any moment loses no acknowledged page, and counts none twice', async () => {
    let from = 1;
    const ended = new Set<number>();
    for (let run = 0; run < 10; run++) {
      const told = await killedAfter(from, 3 + ((run * 7) % 23));
      const [what, n, pages] = told.at(-1) ?? ['', 0, 0];
      for (const [said, which] of told) if (said === 'finished') ended.add(which);
      reopen();
      const { underWay, report: shown, trend, lost } = store.overview(POOL);
      expect(lost).toBe(false);
      // The one being finished may have ended without having reported it.
      const times = trend.map(
        ({ at }) => (Date.parse(at) - Date.UTC(2026, 0, 1, 0, 0, 30)) / 60_000,
      );
      expect(new Set(times).size).toBe(times.length);
      for (const which of ended) expect(times).toContain(which);
      for (const which of times) ended.add(which);
      expect(ended.size).toBe(times.length);
      for (const { total } of trend) expect(total).toBe(160);
      if (shown !== null) expect(subsOf(Number(shown.head.id.slice(-12)))).toHaveLength(160);
      if (what !== 'finished' && !ended.has(n)) {
        const kept = underWay?.chains[0]?.pages ?? 0;
        expect(underWay?.head).toMatchObject({ id: uuid(n), requests: kept });
        expect(kept).toBeGreaterThanOrEqual(pages);
        expect(kept).toBeLessThanOrEqual(pages + 1);
        expect(underWay?.users).toBe(kept * 20);
        expect(subsOf(n, 'kept')).toHaveLength(kept * 20);
      }
      from = n + 2;
      store.close();
    }
  });
});

/** Runs a child that scans endlessly, and kills it a moment after it has reported so many steps. */
async function killedAfter(from: number, steps: number): Promise<[string, number, number][]> {
  store.close();
  const script = join(import.meta.dirname, 'store-kill-child.ts');
  const child = spawn(process.execPath, [script, folder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: [string, number, number][] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [what = '', n, pages] = line.split(' ');
    told.push([what, Number(n), Number(pages)]);
    if (told.length === steps) child.kill('SIGKILL');
  }
  expect(told.length).toBeGreaterThanOrEqual(steps);
  return told;
}
