import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScannedUser } from '../../../src/main/contacts/stored-scan.ts';
import { ContactDatabase } from '../../../src/main/contacts/worker/contact-database.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import type { RowFilter, Since } from '../../../src/shared/domain/contacts.ts';
import { CATEGORIES } from '../../../src/shared/domain/coverage.ts';
import { aStoreForEach } from './store-folder.ts';
import { anyUsers, chainOf, headOf, POOL, pageOf, userOf, uuid } from './store-users.ts';

const its = aStoreForEach();

const pastOf = (n: number): string => join(its.folder, `${uuid(n)}.past.sqlite`);

/** The end of the nth scan. */
const endOf = (n: number): string => new Date(Date.UTC(2026, 9, n, 10)).toISOString();

function report(n: number, users: readonly ScannedUser[]): void {
  const head = headOf(n);
  its.store.begin(head, [chainOf()]);
  its.store.commit(
    pageOf(users, { head, sweep: true, chains: [chainOf({ pages: 1, state: 'done' })] }),
  );
  its.store.finish(head, endOf(n));
}

const since = (who: Since['who'], n = 1): Since => ({ scanId: uuid(n), who });

function page(filter: Partial<RowFilter>, limit = 10_000, n = 2) {
  return its.store.page(uuid(n), {
    filter: { categories: [], unverified: false, search: '', ...filter },
    order: { by: 'name', descending: false },
    turn: 'first',
    limit,
  });
}

const subs = (filter: Partial<RowFilter>): string[] => page(filter).rows.map(({ sub }) => sub);

function faultOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.error;
    throw error;
  }
  return null;
}

const VERIFIED = { email: { mask: 'a***@e***', verified: true }, category: 'email' } as const;
const BEFORE = [
  userOf('mended'),
  userOf('still'),
  userOf('deleted'),
  userOf('locked'),
  userOf('lost', VERIFIED),
];
const AFTER = [
  userOf('mended', VERIFIED),
  userOf('still'),
  userOf('locked', { enabled: false, category: 'disabled' }),
  userOf('lost'),
  userOf('joined'),
];

describe('since an earlier scan', () => {
  it('some are new to a filter, some have left it, and some have left the pool', () => {
    report(1, BEFORE);
    report(2, AFTER);
    const filter = { unverified: true };
    expect(subs({ ...filter, since: since('new') })).toEqual(['lost', 'joined']);
    expect(subs({ ...filter, since: since('left') })).toEqual(['mended', 'locked']);
    expect(page({ ...filter, since: since('left') })).toMatchObject({
      total: { count: 2, exact: true },
      gone: 1,
    });
    expect(page({ ...filter, since: since('new') }).gone).toBeUndefined();
    // Whether a search would find those who are gone, nobody knows.
    expect(page({ ...filter, search: 'use', since: since('left') }).gone).toBeUndefined();
    expect(subs({ since: since('new') })).toEqual(['joined']);
    expect(page({ since: since('left') })).toMatchObject({ rows: [], gone: 1 });
    expect(subs({ categories: ['email'], since: since('left') })).toEqual(['lost']);
    expect(subs({ ...filter, search: 'joi', since: since('new') })).toEqual(['joined']);
    const picked = its.store.pick(
      uuid(2),
      { categories: [], unverified: true, search: '', since: since('new') },
      ['still', 'lost', 'mended'],
    );
    expect(picked.map(({ sub }) => sub)).toEqual(['lost']);
  });

  it('is what comparing user by user gives, for any users and filter', () => {
    fc.assert(
      fc.property(
        anyUsers,
        anyUsers,
        fc.subarray([...CATEGORIES.slice(0, 3)]),
        fc.boolean(),
        fc.constantFrom('', 'a', 'ana'),
        fc.constantFrom('new', 'left'),
        (before, others, categories, unverified, search, who) => {
          // A third of them stay as they are, a third change, and a third leave.
          const after = before.flatMap((user, at) => {
            const other = others[at];
            if (at % 3 === 0) return [user];
            return at % 3 === 1 && other ? [{ ...other, sub: user.sub }] : [];
          });
          const joined = others.filter(({ sub }) => !before.some((user) => user.sub === sub));
          report(1, before);
          report(2, [...after, ...joined]);
          const filter = { categories, unverified };
          const fit = (users: readonly ScannedUser[]) => {
            const matching = new Set(
              users.filter((user) => fits(user, filter)).map(({ sub }) => sub),
            );
            return (sub: string) => matching.has(sub);
          };
          const [was, is] = [fit(before), fit([...after, ...joined])];
          const found = subs({ search });
          const expected = found.filter((sub) =>
            who === 'new' ? is(sub) && !was(sub) : was(sub) && !is(sub),
          );
          for (const limit of [1, 10_000]) {
            const shown = page({ ...filter, search, since: since(who) }, limit);
            expect(shown.rows.map(({ sub }) => sub)).toEqual(expected.slice(0, limit));
            expect(shown.total).toEqual({ count: expected.length, exact: true });
          }
          const there = new Set([...after, ...joined].map(({ sub }) => sub));
          if (who === 'left') {
            const gone = before.filter(({ sub }) => was(sub) && !there.has(sub));
            expect(page({ ...filter, since: since(who) }).gone).toBe(gone.length);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds very many, wherever they are in the order', () => {
    const users = (change: (n: number) => Partial<ScannedUser>) =>
      Array.from({ length: 16_000 }, (_, n) => {
        const name = String(n).padStart(5, '0');
        return userOf(`s${name}`, { name, ...change(n) });
      });
    report(
      1,
      users(() => ({})),
    );
    // None of the first 9,000, then all.
    report(
      2,
      users((n) => (n < 9_000 ? {} : VERIFIED)),
    );
    const filter = { categories: ['email'], since: since('new') } as const;
    const shown = page(filter, 100);
    expect(shown.total).toEqual({ count: 7_000, exact: true });
    expect(shown.rows.map(({ name }) => name)).toEqual(
      Array.from({ length: 100 }, (_, n) => String(9_000 + n).padStart(5, '0')),
    );
    const left = page({ categories: ['no-contact'], since: since('left') }, 100);
    expect(left.rows).toEqual(shown.rows);
    expect(page({ ...filter, search: 'user-s' }, 100)).toMatchObject({
      rows: shown.rows,
      total: { count: 5_000, exact: false },
    });
  });

  it('is known of each earlier scan whose rows are not too old, over a restart', () => {
    report(1, BEFORE);
    report(2, AFTER);
    report(3, AFTER);
    const comparable = () => its.store.overview(POOL).trend.map((point) => point.comparable);
    expect(comparable()).toEqual([true, true, false]);
    const filter = { unverified: true, since: since('new') } as const;
    expect(page(filter, 100, 3).rows.map(({ sub }) => sub)).toEqual(['lost', 'joined']);
    expect(page({ ...filter, since: since('new', 2) }, 100, 3).rows).toEqual([]);
    its.store.close();
    its.store = new ContactDatabase(its.folder);
    expect(page(filter, 100, 3).rows).toHaveLength(2);
    its.store.purge(endOf(2));
    expect(comparable()).toEqual([false, true, false]);
    expect(existsSync(pastOf(1))).toBe(false);
    expect(faultOf(() => page(filter, 100, 3))).toEqual({ code: 'no-scan' });
    expect(page({ ...filter, since: since('new', 2) }, 100, 3).rows).toEqual([]);
  });

  it('is not known of a scan of another pool', () => {
    report(1, BEFORE);
    report(2, AFTER);
    const other = headOf(3, { poolId: 'eu-west-1_Other' });
    its.store.begin(other, [chainOf()]);
    its.store.commit(pageOf(AFTER, { head: other }));
    its.store.finish(other, endOf(3));
    expect(faultOf(() => page({ since: since('new') }, 100, 3))).toEqual({ code: 'no-scan' });
    expect(page({ since: since('new') }).rows).toHaveLength(1);
  });

  it('keeps neither names nor contacts of the earlier scan, and a small file', () => {
    const users = Array.from({ length: 2_000 }, (_, n) =>
      userOf(`${n}-4a1f-4a39-9c51-3a5f0f0d1a02`, { name: `Vera ${n}`, ...VERIFIED }),
    );
    report(1, users);
    const size = statSync(join(its.folder, `${uuid(1)}.sqlite`)).size;
    report(2, users);
    const db = new DatabaseSync(pastOf(1), { readOnly: true });
    const columns = db.prepare(`SELECT name FROM pragma_table_info('was')`).all();
    expect(columns.map(({ name }) => name)).toEqual(['sub', 'cell']);
    db.close();
    expect(statSync(pastOf(1)).size).toBeLessThan(size / 5);
    if (process.platform !== 'win32') expect(statSync(pastOf(1)).mode & 0o777).toBe(0o600);
  });

  it('follows rows that change while it is compared', () => {
    report(1, BEFORE);
    report(2, AFTER);
    const head = headOf(3);
    its.store.begin(head, [chainOf()]);
    const commit = (pages: number, user: ScannedUser) =>
      its.store.commit(pageOf([user], { head, chains: [chainOf({ pages })] }));
    commit(1, userOf('joined'));
    const filter = { unverified: true, since: since('new') } as const;
    expect(page(filter, 100, 3).rows.map(({ sub }) => sub)).toEqual(['joined']);
    commit(2, userOf('joined', VERIFIED));
    expect(page(filter, 100, 3).rows).toEqual([]);
  });
});

describe('what is kept to compare', () => {
  it('is made at the next start if the app ended before it was', () => {
    report(1, BEFORE);
    its.store.close();
    const files = readdirSync(its.folder).map((name) => join(its.folder, name));
    const aside = mkdtempSync(join(tmpdir(), 'contacts-'));
    const other = new ContactDatabase(aside);
    other.begin(headOf(2), [chainOf()]);
    other.commit(pageOf(AFTER, { head: headOf(2) }));
    other.finish(headOf(2), endOf(2));
    other.close();
    const second = new DatabaseSync(join(aside, `${uuid(2)}.sqlite`));
    second.exec(`VACUUM INTO '${join(its.folder, `${uuid(2)}.sqlite`)}'`);
    second.close();
    rmSync(aside, { recursive: true });
    expect(files.length).toBeGreaterThan(1);
    // Half of it had been written.
    writeFileSync(pastOf(1), '');
    its.store = new ContactDatabase(its.folder);
    expect(its.store.overview(POOL).trend.map(({ comparable }) => comparable)).toEqual([
      true,
      false,
    ]);
    expect(subs({ unverified: true, since: since('new') })).toEqual(['lost', 'joined']);
  });

  it.each([
    ['damaged', (path: string) => writeFileSync(path, 'no database '.repeat(500))],
    ['empty', (path: string) => writeFileSync(path, '')],
    [
      'of a version with other categories',
      (path: string) => {
        const db = new DatabaseSync(path);
        db.exec(`UPDATE cell SET name = 'since-renamed' WHERE id = 1`);
        db.close();
      },
    ],
  ])('costs nothing else if it is %s', (_, damage) => {
    report(1, BEFORE);
    report(2, AFTER);
    its.store.close();
    damage(pastOf(1));
    its.store = new ContactDatabase(its.folder);
    expect(faultOf(() => page({ since: since('new') }))).toMatchObject({ code: 'contact-store' });
    expect(its.store.overview(POOL)).toMatchObject({
      report: { users: 5 },
      trend: [{ comparable: false }, {}],
      lost: false,
    });
    expect(subs({}).length).toBe(5);
    expect(existsSync(pastOf(1))).toBe(false);
  });

  it('is given up where the disk has no room for it; the new report stands', () => {
    report(1, BEFORE);
    its.store.close();
    its.store = new ContactDatabase(its.folder, (path) => {
      if (path === pastOf(1)) throw Object.assign(new Error(), { code: 'ENOSPC' });
      return new DatabaseSync(path);
    });
    report(2, AFTER);
    expect(its.store.overview(POOL)).toMatchObject({
      report: { users: 5 },
      trend: [{ comparable: false }, { comparable: false }],
      lost: false,
    });
  });

  it('goes with a list that has lost the scan', () => {
    report(1, BEFORE);
    report(2, AFTER);
    its.store.close();
    rmSync(join(its.folder, 'scans.sqlite'));
    its.store = new ContactDatabase(its.folder);
    expect(its.store.overview(POOL).trend).toHaveLength(1);
    expect(existsSync(pastOf(1))).toBe(false);
  });
});

/** Whether a user fits a filter without a search. */
function fits(
  user: ScannedUser,
  { categories, unverified }: Pick<RowFilter, 'categories' | 'unverified'>,
): boolean {
  const isVerified = [user.email, user.phone].some((contact) => contact?.verified);
  const isLacking = user.enabled && user.status !== 'EXTERNAL_PROVIDER' && !isVerified;
  return (
    (categories.length === 0 || categories.includes(user.category)) && (!unverified || isLacking)
  );
}
