import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ScannedUser } from '../../../src/main/contacts/stored-scan.ts';
import { Fault } from '../../../src/main/lib/fault.ts';
import {
  CONTACT_SORTS,
  type ContactFilter,
  type ContactOrder,
  type ContactPage,
  type ContactRow,
  type PageTurn,
} from '../../../src/shared/domain/contacts.ts';
import { CATEGORIES, type Category } from '../../../src/shared/domain/coverage.ts';
import { aStoreForEach } from './store-folder.ts';
import { anyUsers, chainOf, headOf, pageOf, userOf, uuid } from './store-users.ts';

const ALL: ContactFilter = { categories: [], unverified: false, search: '' };
const BY_NAME: ContactOrder = { by: 'name', descending: false };

const its = aStoreForEach();

function fill(users: readonly ScannedUser[]): void {
  its.store.begin(headOf(), [chainOf()]);
  its.store.commit(pageOf(users));
}

function page(
  filter: Partial<ContactFilter> = {},
  turn: PageTurn = 'first',
  order = BY_NAME,
  limit?: number,
): ContactPage {
  const query = { filter: { ...ALL, ...filter }, order, turn };
  return its.store.page(uuid(1), limit === undefined ? query : { ...query, limit });
}

const subs = ({ rows }: { rows: readonly ContactRow[] }): string[] => rows.map(({ sub }) => sub);
const found = (search: string, ...categories: Category[]): string[] =>
  subs(page({ search, categories })).sort();

/** What fold() should do, expressed differently: compare letters without case and marks. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/gu, 'σ')
    .replace(/[łø]/gu, (letter) => (letter === 'ł' ? 'l' : 'o'))
    .replace(/[æœ]/gu, (letter) => (letter === 'æ' ? 'ae' : 'oe'))
    .replace(/[đð]/gu, 'd')
    .replace(/ħ/gu, 'h')
    .replace(/ı/gu, 'i')
    .replace(/ŧ/gu, 't')
    .replace(/þ/gu, 'th');

const time = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));

function oracle(
  users: readonly ScannedUser[],
  filter: ContactFilter,
  order: ContactOrder,
): string[] {
  const text = plain(filter.search).trim();
  const takes = (user: ScannedUser): boolean => {
    const { categories } = filter;
    if (categories.length > 0 && !categories.includes(user.category)) return false;
    const isVerified = [user.email, user.phone].some((contact) => contact?.verified);
    const isHere = user.enabled && user.status !== 'EXTERNAL_PROVIDER';
    if (filter.unverified && (isVerified || !isHere)) return false;
    const fields = [user.name ?? '', user.username, user.sub].map(plain);
    return fields.some((field) =>
      [...text].length < 3 ? field.startsWith(text) : field.includes(text),
    );
  };
  const value = (user: ScannedUser): Buffer | number | null => {
    if (order.by === 'created') return time(user.createdAt);
    if (order.by === 'modified') return time(user.modifiedAt);
    const key = plain(user.name ?? '').trim();
    return key === '' ? null : Buffer.from(key);
  };
  const sign = order.descending ? -1 : 1;
  return users
    .map((user, place) => ({ user, place, value: value(user) }))
    .filter(({ user }) => takes(user))
    .sort(({ value: one, ...a }, { value: two, ...b }) => {
      const place = a.place - b.place;
      if (one === null || two === null) {
        return Number(one === null) - Number(two === null) || sign * place;
      }
      const order =
        Buffer.isBuffer(one) && Buffer.isBuffer(two)
          ? Buffer.compare(one, two)
          : Number(one) - Number(two);
      return sign * (order || place);
    })
    .map(({ user }) => user.sub);
}

const anyFilter = fc.record<ContactFilter>({
  categories: fc.oneof(fc.constant([]), fc.subarray(CATEGORIES.slice(0, 4), { minLength: 1 })),
  unverified: fc.boolean(),
  search: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.constantFrom(
      'a',
      'an',
      'ana',
      'ANA',
      'ångs',
      'ﬁ',
      'ss',
      'strasse',
      'b',
      '0',
      '00',
      'lukasz',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  ),
});
const anyOrder = fc.record<ContactOrder>({
  by: fc.constantFrom(...CONTACT_SORTS),
  descending: fc.boolean(),
});

describe('pages', () => {
  it('give what a plain filter and sort give, both ways, for any users, filter and order', () => {
    fc.assert(
      fc.property(
        anyUsers,
        fc.array(fc.tuple(anyFilter, anyOrder), { minLength: 6, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        (users, queries, limit) => {
          fill(users);
          for (const [filter, order] of queries) {
            const expected = oracle(users, filter, order);
            const forth: string[][] = [];
            let at = page(filter, 'first', order, limit);
            expect(at.hasPrevious).toBe(false);
            for (;;) {
              expect(at.total).toEqual({ count: expected.length, exact: true });
              forth.push(subs(at));
              if (!at.hasNext) break;
              at = page(filter, { after: at.end ?? '' }, order, limit);
              expect(at.hasPrevious).toBe(true);
            }
            expect(forth.flat()).toEqual(expected);

            at = page(filter, 'last', order, limit);
            expect(at.hasNext).toBe(false);
            const back = [subs(at)];
            while (at.hasPrevious) {
              at = page(filter, { before: at.start ?? '' }, order, limit);
              expect(at.hasNext).toBe(true);
              back.unshift(subs(at));
            }
            expect(back.flat()).toEqual(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('give each row as it was scanned', () => {
    fc.assert(
      fc.property(anyUsers, (users) => {
        fill(users);
        const rows = new Map(page({}, 'first', BY_NAME, 100).rows.map((row) => [row.sub, row]));
        for (const user of users) expect(rows.get(user.sub)).toEqual({ ...user, mfa: null });
      }),
      { numRuns: 30 },
    );
  });

  it('are of 100 rows, and empty for nobody', () => {
    fill([]);
    expect(page()).toEqual({
      rows: [],
      start: null,
      end: null,
      hasPrevious: false,
      hasNext: false,
      total: { count: 0, exact: true },
    });
    its.store.commit(pageOf(Array.from({ length: 101 }, (_, n) => userOf(`s${n}`))));
    expect(page()).toMatchObject({ hasNext: true, total: { count: 101 } });
    expect(page().rows).toHaveLength(100);
  });

  it('continue from a row that changed or left meanwhile', () => {
    const users = ['a', 'b', 'c', 'd'].map((name) => userOf(name, { name }));
    fill(users);
    const first = page({}, 'first', BY_NAME, 2);
    its.store.commit(pageOf([userOf('b', { name: 'z' })]));
    expect(subs(page({}, { after: first.end ?? '' }, BY_NAME, 2))).toEqual(['c', 'd']);
    const sweep = { chain: { prefix: '', generation: 2 }, sweep: true };
    its.store.commit(pageOf([userOf('a', { name: 'a' })], sweep));
    expect(page({}, { after: first.end ?? '' }, BY_NAME, 2)).toMatchObject({
      rows: [],
      start: null,
      hasPrevious: true,
      hasNext: false,
    });
  });

  it('refuse a cursor that does not belong to this order', () => {
    fill([userOf('a', { name: 'a', createdAt: '2026-01-01T00:00:00.000Z' })]);
    const { end } = page();
    const other = Buffer.from(JSON.stringify(['name', 5, 1])).toString('base64url');
    const sql = Buffer.from(JSON.stringify(['name', 'a', '1 OR 1'])).toString('base64url');
    for (const cursor of ['', 'x', '\0', 'bnVsbA', other, sql]) {
      expect(faultOf(() => page({}, { after: cursor }))).toMatchObject({ code: 'bad-request' });
    }
    const byCreated: ContactOrder = { by: 'created', descending: false };
    expect(faultOf(() => page({}, { before: end ?? '' }, byCreated))).toMatchObject({
      code: 'bad-request',
    });
  });

  it('keep the cursor short however long the name is', () => {
    const name = '"😀ﷺ'.repeat(700);
    fill([userOf('a', { name }), userOf('b', { name }), userOf('c', { name: 'zoe' })]);
    const first = page({}, 'first', BY_NAME, 1);
    expect(first.end?.length).toBeLessThanOrEqual(2048);
    expect(subs(page({}, { after: first.end ?? '' }, BY_NAME, 2))).toEqual(['b', 'c']);
    expect(first.rows[0]?.name).toBe(name);
  });
});

describe('search', () => {
  beforeEach(() => {
    fill([
      userOf('5f3c-1', { username: 'jose.garcia', name: 'José García', category: 'email' }),
      userOf('5f3c-2', { username: 'maria', name: 'María-José Łoś', category: 'phone' }),
      userOf('77aa-3', { username: 'back\\slash', name: '50% "off" AND* (x)', category: 'email' }),
      userOf('77aa-4', { username: '77aa-4', name: '田中さくら', category: 'email' }),
    ]);
  });

  it('finds a part of a name, username or sub, whatever its case and accents', () => {
    expect(found('jose')).toEqual(['5f3c-1', '5f3c-2']);
    expect(found('JOSÉ')).toEqual(['5f3c-1', '5f3c-2']);
    expect(found('e.garc')).toEqual(['5f3c-1']);
    expect(found('los')).toEqual(['5f3c-2']);
    expect(found('3c-')).toEqual(['5f3c-1', '5f3c-2']);
    expect(found(' garcia  ')).toEqual(['5f3c-1']);
    expect(found('中さく')).toEqual(['77aa-4']);
    expect(found('nobody')).toEqual([]);
  });

  it('does not find text that only spans two fields', () => {
    expect(found('garciajose')).toEqual([]);
    expect(found('garcia\n\njose')).toEqual([]);
    expect(found('garcia  jose')).toEqual([]);
  });

  it('with one or two letters finds the beginning of a name, username or sub', () => {
    expect(found('j')).toEqual(['5f3c-1']);
    expect(found('ma')).toEqual(['5f3c-2']);
    expect(found('ga')).toEqual([]);
    expect(found('77')).toEqual(['77aa-3', '77aa-4']);
    expect(found('田')).toEqual(['77aa-4']);
    expect(found('田中')).toEqual(['77aa-4']);
  });

  it('takes the signs of query languages literally', () => {
    expect(found('"off"')).toEqual(['77aa-3']);
    expect(found('AND*')).toEqual(['77aa-3']);
    expect(found('50%')).toEqual(['77aa-3']);
    expect(found('k\\s')).toEqual(['77aa-3']);
    expect(found('(x)')).toEqual(['77aa-3']);
    expect(found('5_%')).toEqual([]);
    expect(found('text:jose')).toEqual([]);
    expect(found('"')).toEqual([]);
    expect(found('\0\ud800x')).toEqual([]);
  });

  it('keeps to a category', () => {
    expect(found('jose', 'phone')).toEqual(['5f3c-2']);
    expect(found('jose', 'both')).toEqual([]);
    expect(found('c01', 'email')).toEqual([]);
  });

  it('follows a user who changes or leaves the pool', () => {
    const generation = { chain: { prefix: '', generation: 2 } };
    expect(found('joan', 'phone')).toEqual([]);
    its.store.commit(pageOf([userOf('5f3c-1', { name: 'Joan', category: 'phone' })], generation));
    expect(found('joan', 'phone')).toEqual(['5f3c-1']);
    expect(found('jose')).toEqual(['5f3c-2']);
    expect(found('joan', 'email')).toEqual([]);
    its.store.commit(pageOf([], { ...generation, sweep: true }));
    expect(found('jose')).toEqual([]);
    expect(found('joan')).toEqual(['5f3c-1']);
  });

  it('gives those among some users who match the filter', () => {
    const pick = (filter: Partial<ContactFilter>) =>
      its.store.pick(uuid(1), { ...ALL, ...filter }, ['77aa-3', '5f3c-1', 'nobody']);
    expect(subs({ rows: pick({}) })).toEqual(['77aa-3', '5f3c-1']);
    expect(subs({ rows: pick({ search: 'jose' }) })).toEqual(['5f3c-1']);
    expect(subs({ rows: pick({ categories: ['email'], unverified: false, search: 'o' }) })).toEqual(
      [],
    );
    expect(subs({ rows: pick({ categories: ['phone'] }) })).toEqual([]);
  });
});

describe('many hits', () => {
  const MANY = 20_000;
  /** Names in order of their numbers; only the last 5,500 contain "zoe". */
  const users = Array.from({ length: MANY }, (_, n) =>
    userOf(`s${String(n).padStart(5, '0')}`, {
      username: n % 2 === 0 ? `even${n}` : `odd${n}`,
      name: n < 14_500 ? `Ana ${String(n).padStart(5, '0')}` : `Zoe ${String(n).padStart(5, '0')}`,
      category: n % 4 === 0 ? 'email' : 'phone',
    }),
  );

  it('are reported as more than 5,000, and paged correctly wherever they are in the order', () => {
    fill(users);
    const filters: Partial<ContactFilter>[] = [
      { search: 'even' },
      { search: 'zoe' },
      { search: 'phone' },
      { search: 'odd', categories: ['phone'] },
      { search: 'user', categories: ['email', 'both'], unverified: true },
    ];
    for (const filter of filters) {
      for (const descending of [false, true]) {
        const order: ContactOrder = { by: 'name', descending };
        const expected = oracle(users, { ...ALL, ...filter }, order);
        const total =
          expected.length > 5_000
            ? { count: 5_000, exact: false }
            : { count: expected.length, exact: true };
        const first = page(filter, 'first', order);
        expect(first.total).toEqual(total);
        expect(subs(first)).toEqual(expected.slice(0, 100));
        expect(subs(page(filter, 'last', order))).toEqual(expected.slice(-100));
        if (first.end === null) continue;
        const second = page(filter, { after: first.end }, order, 5_000);
        expect(subs(second)).toEqual(expected.slice(100, 5_100));
        expect(second.hasPrevious).toBe(true);
        const back = page(filter, { before: second.start ?? '' }, order);
        expect(subs(back)).toEqual(expected.slice(0, 100));
        expect(back.hasPrevious).toBe(false);
      }
    }
  });
});

function faultOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.error;
    throw error;
  }
  return null;
}
