import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { INDEX_KIND } from '../../../../src/main/audit/history/worker/index-schema.ts';
import {
  LedgerIndex,
  type Search,
} from '../../../../src/main/audit/history/worker/ledger-index.ts';
import { Damaged } from '../../../../src/main/lib/sqlite-error.ts';
import { HISTORY_SORTS, type HistoryFilter } from '../../../../src/shared/domain/history.ts';
import { aFolder } from '../../../support/folder.ts';

const START = Date.UTC(2026, 10, 22, 9);
const MINUTE = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** A row of the ledger; `minute` after nine o'clock. */
function row(seq: number, fields: object = {}, outcome: object | null = null, minute = seq) {
  const body = { kind: 'user-opened', at: iso(START + minute * MINUTE), osUser: 'sam', ...fields };
  return {
    seq,
    body: JSON.stringify(body),
    outcome: outcome && JSON.stringify({ kind: 'outcome', ...outcome }),
  };
}

function anIndex(rows: readonly ReturnType<typeof row>[] = []) {
  const index = LedgerIndex.open(join(aFolder(), 'index.sqlite'));
  onTestFinished(() => index.close());
  index.write(rows, {}, false);
  const search = (
    filter: Partial<HistoryFilter>,
    { by = 'time', descending = false, ...more }: Partial<Search & Search['order']> = {},
  ): Search => ({
    filter: { ledger: 'own', ...filter },
    order: { by, descending },
    after: null,
    limit: 100,
    pending: [],
    ...more,
  });
  const find = (...given: Parameters<typeof search>) =>
    index.find(search(...given)).map(({ seq }) => seq);
  return { index, search, find };
}

const ARN = (name: string) => `arn:aws:sts::111122223333:assumed-role/Desk/${name}`;
const ROWS = [
  row(1, { kind: 'ledger-begun', host: 'desk-7' }),
  row(2, { sub: 'u-ana', username: 'ana', pool: 'p-Shop', profile: 'work', arn: ARN('zoe') }),
  row(
    3,
    { kind: 'reset', sub: 'u-ana', username: 'ana', pool: 'p-Shop', ticket: 'INC-1' },
    { state: 'accepted' },
  ),
  row(4, { kind: 'reset', sub: 'u-ben', username: 'ben', pool: 'p-Club', ticket: 'INC-2' }),
  row(5, { kind: 'confirm', sub: 'u-ben', username: 'ben', pool: 'p-Club' }, { state: 'changed' }),
  row(6, { kind: 'not-helped', plan: 'no-contact', sub: 'u-cy', username: 'cy', pool: 'p-Club' }),
  row(7, { kind: 'not-helped', plan: 'not-found', pool: 'p-Club', profile: 'lab' }),
  row(8, { kind: 'call-closed', result: 'hung-up', sub: 'u-ana', username: 'ana', pool: 'p-Shop' }),
  row(9, { kind: 'feast', plan: 'no-contact', result: 'hung-up' }),
  row(10, { kind: 'reset', sub: 'u-dee', pool: 'p-Club' }, { state: 'of-tomorrow' }),
];

describe('a filter', () => {
  it.each<[filter: Partial<HistoryFilter>, rows: number[]]>([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [{ kind: 'not-helped' }, [6, 7]],
    [{ kind: 'unreadable' }, [9]],
    [{ sub: 'u-ana' }, [2, 3, 8]],
    [{ agent: 'ZOE' }, [2]],
    [{ profile: 'lab' }, [7]],
    [{ pool: 'p-Shop' }, [2, 3, 8]],
    [{ notHelped: 'no-contact' }, [6]],
    [{ closed: 'hung-up' }, [8]],
    [{ ticketExact: 'inc-2' }, [4]],
    [{ ticket: 'INC' }, [3, 4]],
    [{ user: 'ben' }, [4, 5]],
    [{ text: 'desk-7' }, [1]],
    [{ user: '-' }, []],
    [{ user: 'ben', ticket: '-' }, []],
    [{ user: 'ben', ticket: '2' }, [4]],
    [{ outcome: 'accepted' }, [3]],
    [{ outcome: 'changed' }, [5]],
    // One of a newer version, too.
    [{ outcome: 'unknown' }, [10]],
    [{ outcome: 'pending' }, [4]],
    [{ calls: 'callers' }, [2, 7]],
    [{ calls: 'follow-up' }, [10]],
    [{ from: iso(START + 8 * MINUTE) }, [8, 9, 10]],
    [{ until: iso(START + 3 * MINUTE) }, [1, 2]],
    [{ from: iso(START + 3 * MINUTE), until: iso(START + 9 * MINUTE), kind: 'reset' }, [3, 4]],
    [{ sub: 'u-ben', kind: 'confirm', pool: 'P-CLUB', outcome: 'changed' }, [5]],
  ])('of %j finds its rows, and counts and names them', (filter, rows) => {
    const { index, search, find } = anIndex(ROWS);
    const pending = [4];
    expect(find(filter, { pending })).toEqual(rows);
    expect(find(filter, { pending, descending: true })).toEqual(rows.toReversed());
    const wanted = search(filter, { pending });
    expect(index.count(wanted)).toBe(rows.length);
    expect([...index.numbers(wanted)].sort((a, b) => a - b)).toEqual(rows);
    for (const by of HISTORY_SORTS)
      expect(find(filter, { pending, by }).toSorted()).toEqual(rows.toSorted());
  });

  it('by an outcome that nobody awaits any more finds it as unknown, and as one to follow up', () => {
    const { find } = anIndex(ROWS);
    expect(find({ outcome: 'unknown' })).toEqual([4, 10]);
    expect(find({ calls: 'follow-up' })).toEqual([4, 10]);
    expect(find({ outcome: 'pending' })).toEqual([]);
  });
});

describe('an order', () => {
  // Each column in another order than the time.
  const rows = [
    row(1, { kind: 'reset', username: 'b', osUser: 'a', profile: 'c', pool: 'b', ticket: 'a' }),
    row(2, { kind: 'confirm', username: 'C', osUser: 'B', profile: 'a', pool: 'A', ticket: 'c' }),
    row(3, { kind: 'reset', username: 'a', osUser: 'c', profile: 'b', pool: 'c', ticket: 'B' }),
  ].map((each, n) => ({
    ...each,
    outcome: JSON.stringify({ state: ['refused', 'changed', 'accepted'][n] }),
  }));

  it.each([
    ['time', [1, 2, 3]],
    ['kind', [2, 1, 3]],
    ['user', [3, 1, 2]],
    ['agent', [1, 2, 3]],
    ['profile', [2, 3, 1]],
    ['pool', [2, 1, 3]],
    ['ticket', [1, 3, 2]],
    ['outcome', [3, 2, 1]],
  ] as const)('by %s goes on behind any row, or at it', (by, ordered) => {
    const { index, search, find } = anIndex(rows);
    expect(HISTORY_SORTS).toHaveLength(8);
    for (const descending of [false, true]) {
      const all = descending ? ordered.toReversed() : [...ordered];
      expect(find({}, { by, descending })).toEqual(all);
      expect(find({}, { by, descending, limit: 2 })).toEqual(all.slice(0, 2));
      for (const [n, { value, key }] of index.find(search({}, { by, descending })).entries()) {
        const at = { value, key };
        const from = (inclusive: boolean) =>
          find({}, { by, descending, after: { ...at, inclusive } });
        expect(from(false)).toEqual(all.slice(n + 1));
        expect(from(true)).toEqual(all.slice(n));
        expect(value === '').toBe(by === 'time');
      }
    }
  });
});

describe('a row', () => {
  it('that is written again has its newest words and values, and is one row', () => {
    const { index, find } = anIndex([row(1, { username: 'ana' }), row(2)]);
    index.write([row(1, { username: 'bea' })], {}, false);
    expect(find({ user: 'ana' })).toEqual([]);
    expect(find({ user: 'bea' })).toEqual([1]);
    // At its old place.
    expect(find({})).toEqual([1, 2]);
    expect(index.extent().rows).toBe(2);
  });

  it('that is removed takes its words along, and the others stay', () => {
    const { index, find } = anIndex([row(1, { username: 'ana' }), row(2, { username: 'ana' })]);
    index.cut(1, { cut: '1' });
    expect(find({ user: 'ana' })).toEqual([2]);
    expect(index.state('cut')).toBe('1');
    expect(index.state('other')).toBeNull();
  });

  it('is kept as a whole only where that is wanted', () => {
    const { index } = anIndex([row(1)]);
    expect(index.content(1)).toBeNull();
    const whole = [row(2), row(3, { kind: 'reset' }, { state: 'accepted' })];
    index.write(whole, { head: '3' }, true);
    expect([2, 3].map((seq) => index.content(seq))).toEqual(whole);
    expect(index.state('head')).toBe('3');
  });

  it('that is no row any more is listed, as what it is', () => {
    const { find, index } = anIndex([{ seq: 1, body: '{"v":1,', outcome: '[]' }]);
    expect(find({ kind: 'unreadable' })).toEqual([1]);
    expect(index.extent()).toEqual({ rows: 1, first: iso(0), last: iso(0) });
  });

  it('has text of any length and sign, cut where no name of AWS ends', () => {
    const long = 'x'.repeat(1_100);
    const { index, search } = anIndex([
      row(1, { username: `a\0b${long}` }),
      row(2, { username: 7 }),
    ]);
    const values = index.find(search({}, { by: 'user' })).map(({ value }) => value);
    expect(values).toEqual(['', `a\ufffdb${long}`.slice(0, 1_024)]);
  });
});

describe('the time of a row', () => {
  it('has room for all rows that claim it, in their order', () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => row(n + 1, {}, null, 0));
    const { index, search, find } = anIndex(rows);
    const seqs = rows.map(({ seq }) => seq);
    expect(find({}, { limit: 9_999 })).toEqual(seqs);
    const keys = index.find(search({}, { limit: 9_999 })).map(({ key }) => key);
    expect(keys).toEqual(seqs.map((_, n) => START * 2_048 + n));
  });

  it.each([
    ['is none', 'today', 0],
    ['is before 1970', '1960-01-01T00:00:00.000Z', 0],
    // A key must stay a safe integer, with room behind it.
    [
      'is far ahead',
      '9999-01-01T00:00:00.000Z',
      Math.floor(Number.MAX_SAFE_INTEGER / 2_048) - 2 ** 20,
    ],
  ])('that %s is the nearest that can be', (_, at, ms) => {
    const { index, search } = anIndex([row(1, { at })]);
    expect(index.find(search({}))).toEqual([{ seq: 1, key: ms * 2_048, value: '' }]);
    expect(index.extent()).toEqual({ rows: 1, first: iso(ms), last: iso(ms) });
  });
});

it('the newest row is the one of the latest time, and an empty index has none', () => {
  const { index } = anIndex();
  expect(index.newest()).toBeNull();
  expect(index.extent()).toEqual({ rows: 0, first: null, last: null });
  index.write([row(1, {}, null, 9), row(2, {}, null, 3)], {}, false);
  expect(index.newest()).toBe(1);
  expect(index.extent()).toEqual({
    rows: 2,
    first: iso(START + 3 * MINUTE),
    last: iso(START + 9 * MINUTE),
  });
});

it('the choices of a column are its values, each once, without those that are missing', () => {
  const { index } = anIndex(ROWS);
  expect(index.choices('profile')).toEqual(['lab', 'work']);
  expect(index.choices('pool')).toEqual(['p-Club', 'p-Shop']);
  expect(index.choices('agent')).toEqual(['sam', 'zoe']);
  expect(anIndex().index.choices('agent')).toEqual([]);
});

describe('the resets of some days', () => {
  const days = [
    [0, 4],
    [4, 10],
    [11, 12],
  ].map(([from = 0, until = 0], n) => ({
    day: `day ${n}`,
    from: START + from * MINUTE,
    until: START + until * MINUTE,
  }));

  it('are counted by day, agent and outcome', () => {
    const { index, search } = anIndex([
      ...ROWS,
      row(11, { kind: 'reset', osUser: 'zoe' }),
      row(12, { kind: 'reset' }),
    ]);
    const counted = index.countResets(search({}, { pending: [4] }), days);
    expect(counted.toSorted((a, b) => a.day.localeCompare(b.day))).toEqual([
      { day: 'day 0', agent: 'sam', outcome: 'accepted', count: 1 },
      { day: 'day 1', agent: 'sam', outcome: 'pending', count: 1 },
      { day: 'day 2', agent: 'zoe', outcome: 'unknown', count: 1 },
    ]);
  });

  it('are those that the filter finds, by words or otherwise, and none where it finds other kinds', () => {
    const { index, search } = anIndex(ROWS);
    const dayOf = (filter: Partial<HistoryFilter>) =>
      index.countResets(search(filter), days).map(({ day }) => day);
    expect(dayOf({ kind: 'reset' })).toEqual(['day 0', 'day 1']);
    expect(dayOf({ user: 'ben' })).toEqual(['day 1']);
    expect(dayOf({ sub: 'u-ana', ticket: 'INC-1' })).toEqual(['day 0']);
    expect(dayOf({ kind: 'confirm' })).toEqual([]);
  });
});

it.each(['application_id = 1', 'user_version = 99'])(
  'a database with %s is no index, and is left as it is',
  (pragma) => {
    const path = join(aFolder(), 'other.sqlite');
    const work = <T>(run: (db: DatabaseSync) => T): T => {
      const db = new DatabaseSync(path);
      try {
        return run(db);
      } finally {
        db.close();
      }
    };
    const { applicationId, version } = INDEX_KIND;
    work((db) =>
      db.exec(
        `CREATE TABLE notes (text); PRAGMA application_id = ${applicationId};
         PRAGMA user_version = ${version}; PRAGMA ${pragma}`,
      ),
    );
    expect(() => LedgerIndex.open(path)).toThrow(Damaged);
    expect(work((db) => db.prepare('SELECT name FROM sqlite_schema').all())).toEqual([
      { name: 'notes' },
    ]);
  },
);
