import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { INDEX_KIND } from '../../../../src/main/audit/history/worker/index-schema.ts';
import {
  LedgerIndex,
  NOTHING_AWAITED,
  type Search,
} from '../../../../src/main/audit/history/worker/ledger-index.ts';
import { Damaged } from '../../../../src/main/lib/sqlite-error.ts';
import {
  HISTORY_SORTS,
  type HistoryFilter,
  MAX_HISTORY_CURSOR_LENGTH,
} from '../../../../src/shared/domain/history.ts';
import { aFolder } from '../../../support/folder.ts';

const START = Date.UTC(2026, 10, 22, 9);
const MINUTE = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** A row of the ledger; `minute` after nine o'clock. */
function row(seq: number, fields: object = {}, outcome: object | null = null, minute = seq) {
  const at = iso(START + minute * MINUTE);
  const body = { kind: 'user-opened', at, osUser: 'sam', host: 'desk', app: '0.1.0', ...fields };
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
    { by = 'time', descending = false, codes, ...more }: Partial<Search & Search['order']> = {},
  ): Search => ({
    filter: { ledger: 'own', ...filter },
    order: { by, descending, codes },
    after: null,
    limit: 100,
    ...more,
  });
  const find = (...given: Parameters<typeof search>) =>
    index.find(search(...given)).map(({ seq }) => seq);
  return { index, search, find };
}

const ARN = (name: string) => `arn:aws:sts::111122223333:assumed-role/Desk/${name}`;
/** Nobody knows how it ended. */
const SENDING = row(4, {
  kind: 'reset',
  sub: 'u-ben',
  username: 'ben',
  pool: 'p-Club',
  ticket: 'INC-2',
});
/** While it is awaited. */
const PENDING = { ...NOTHING_AWAITED, pending: new Set([4]) };
const ROWS = [
  row(1, { kind: 'ledger-begun', host: 'desk-7' }),
  row(2, { sub: 'u-ana', username: 'ana', pool: 'p-Shop', profile: 'work', arn: ARN('zoe') }),
  row(
    3,
    { kind: 'reset', sub: 'u-ana', username: 'ana', pool: 'p-Shop', ticket: 'INC-1' },
    { state: 'accepted' },
  ),
  SENDING,
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
    [{ user: 'ben', kind: 'reset' }, [4]],
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
    index.write([SENDING], {}, false, PENDING);
    expect(find(filter)).toEqual(rows);
    expect(find(filter, { descending: true })).toEqual(rows.toReversed());
    const wanted = search(filter);
    expect(index.count(wanted)).toBe(rows.length);
    expect([...index.numbers(wanted)].sort((a, b) => a - b)).toEqual(rows);
    for (const by of HISTORY_SORTS)
      expect(find(filter, { by }).toSorted()).toEqual(rows.toSorted());
  });

  it('by an outcome that nobody awaits any more finds it as unknown, and as one to follow up', () => {
    const { find } = anIndex(ROWS);
    expect(find({ outcome: 'unknown' })).toEqual([4, 10]);
    expect(find({ calls: 'follow-up' })).toEqual([4, 10]);
    expect(find({ outcome: 'pending' })).toEqual([]);
  });
});

it('a ticket is looked for as it is, also one that could be a phone number', () => {
  const { find } = anIndex([row(1, { ticket: '600111222333' }), row(2, { ticket: '7' })]);
  expect(find({ ticket: '600111222' })).toEqual([1]);
  expect(find({ text: '600111222' })).toEqual([1]);
  expect(find({ ticketExact: '600111222333' })).toEqual([1]);
});

describe('the way to the rows', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** What a search walks first: the words, all rows, or the index of a column. */
  const wayOf = ({ find }: Pick<ReturnType<typeof anIndex>, 'find'>) => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    return (...given: Parameters<typeof find>) => {
      prepare.mockClear();
      find(...given);
      const sql = prepare.mock.calls.map(([text]) => text).find((text) => /ORDER BY/u.test(text));
      return /FROM (?:(words) CROSS JOIN|entry (?:INDEXED BY entry_)?(\w+))/u
        .exec(sql ?? '')
        ?.slice(1)
        .join('');
    };
  };

  it('begins with what the fewest rows have, else with the order', () => {
    const rows = Array.from({ length: 12 }, (_, n) =>
      row(n + 1, { sub: n === 0 ? 'u-rare' : 'u-often', username: n < 3 ? 'ana' : 'ben' }),
    );
    const way = wayOf(anIndex(rows));
    expect(way({ sub: 'u-rare', kind: 'user-opened' })).toBe('sub');
    expect(way({ kind: 'user-opened', user: 'ana' })).toBe('words');
    expect(way({ sub: 'u-rare', user: 'ana' })).toBe('sub');
    expect(way({ sub: 'u-often', user: 'ana' })).toBe('words');
    expect(way({ kind: 'user-opened' }, { by: 'ticket' })).toBe('kind');
    expect(way({}, { by: 'ticket' })).toBe('ticket');
    expect(way({})).toBe('NOT');
  });

  it('begins with the order where every filter has many rows, or with words before other filters', () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => row(n + 1, { username: 'ana' }));
    const index = anIndex(rows.slice(1));
    const kind = { kind: 'user-opened' } as const;
    expect(wayOf(index)(kind, { by: 'ticket' })).toBe('kind');
    index.index.write(rows.slice(0, 1), {}, false);
    const way = wayOf(index);
    expect(way({ ...kind, user: 'ana' }, { by: 'ticket' })).toBe('ticket');
    expect(way({ ...kind, user: 'ana' })).toBe('words');
    expect(way({ ...kind, sub: 'nobody' }, { by: 'ticket' })).toBe('sub');
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

it('by kind or outcome, rows go by the codes as they are shown, those that are left out last', () => {
  const { index, search, find } = anIndex(ROWS);
  const kinds = ['user-opened', 'not-helped', 'reset'];
  const byKind = [2, 6, 7, 3, 4, 10, 5, 8, 1, 9];
  const outcomes = ['unknown', 'accepted', 'changed'];
  const byOutcome = [1, 2, 6, 7, 8, 9, 4, 10, 3, 5];
  for (const descending of [false, true]) {
    for (const [by, codes, ordered] of [
      ['kind', kinds, byKind],
      ['outcome', outcomes, byOutcome],
    ] as const) {
      const all = descending ? ordered.toReversed() : ordered;
      expect(find({}, { by, codes, descending })).toEqual(all);
      for (const [n, { value, key }] of index
        .find(search({}, { by, codes, descending }))
        .entries()) {
        const after = { value, key, inclusive: false };
        expect(find({}, { by, codes, descending, after, limit: 3 })).toEqual(
          all.slice(n + 1, n + 4),
        );
      }
    }
    const resets = [3, 4, 10];
    const filter = { kind: 'reset' } as const;
    expect(find(filter, { by: 'kind', codes: kinds, descending })).toEqual(
      descending ? resets.toReversed() : resets,
    );
    expect(find({ outcome: 'accepted' }, { by: 'outcome', codes: outcomes, descending })).toEqual([
      3,
    ]);
  }
});

it('in an index of more pools than anybody has, rows go by the ids of their pools', () => {
  const pools = Array.from({ length: 5_001 }, (_, n) => `p-${String(n).padStart(4, '0')}`);
  const { find } = anIndex(pools.map((pool, n) => row(5_001 - n, { pool })));
  const seqs = pools.map((_, n) => 5_001 - n);
  expect(find({}, { by: 'pool', limit: 9_999 })).toEqual(seqs);
  expect(find({}, { by: 'pool', descending: true, limit: 9_999 })).toEqual(seqs.toReversed());
});

it('a place in the order of pools fits into what a page may ask on from, whatever their names', () => {
  const pool = 'p'.repeat(2_000);
  const named = row(1, { pool, poolName: '\ud55c'.repeat(2_000) });
  const { index, search } = anIndex([named]);
  const pools = new Map(index.poolNames());
  const names = { pools, install: '', host: null, own: false };
  const [found] = index.find(search({}, { by: 'pool', names }));
  expect(found?.value.length).toBeLessThanOrEqual(MAX_HISTORY_CURSOR_LENGTH);
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

  it('that is written again stays before those of the same moment that came after it', () => {
    const { index, find } = anIndex([1, 2].map((seq) => row(seq, {}, null, 0)));
    index.write([row(1, { username: 'bea' }, null, 0)], {}, false);
    expect(find({})).toEqual([1, 2]);
  });

  it('that is removed takes its words along, and the others stay', () => {
    const { index, find } = anIndex([row(1, { username: 'ana' }), row(2, { username: 'ana' })]);
    index.cut(1, { cut: '1' });
    expect(find({ user: 'ana' })).toEqual([2]);
    expect(index.state('cut')).toBe('1');
    expect(index.state('other')).toBeNull();
  });

  it('that is removed leaves nobody behind whom no row names any more', () => {
    const path = join(aFolder(), 'index.sqlite');
    const index = LedgerIndex.open(path);
    onTestFinished(() => index.close());
    const reset = (seq: number, name: string) => row(seq, { kind: 'reset', arn: ARN(name) });
    index.write([reset(1, 'zoe'), reset(2, 'sam'), reset(3, 'sam')], {}, false);
    index.cut(2, { cut: '2' });
    const db = new DatabaseSync(path, { readOnly: true });
    onTestFinished(() => db.close());
    expect(db.prepare('SELECT agent FROM counted').all()).toEqual([{ agent: 'sam' }]);
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

  it('has no outcome if it needs none, and no agent but the one who was signed in where there is no ARN', () => {
    const { index, search, find } = anIndex([row(1, { arn: 7 }), row(2, { kind: 'reset' })]);
    const outcomes = index.find(search({}, { by: 'outcome' })).map(({ value }) => value);
    expect(outcomes).toEqual(['', 'unknown']);
    expect(find({ agent: 'sam' })).toEqual([1, 2]);
  });

  it('is found by each text in it, but for times, hashes and keys', () => {
    const unsearched = {
      awsAt: '2031-01-01T00:00:00.000Z',
      publicKey: 'ourkey',
      hash: 'lasthash',
      fileHash: 'filehash',
    };
    const given = { reason: 'because', policy: ['first', 7, 'second'], rows: 12 };
    const { find } = anIndex([row(1, { ...unsearched, ...given })]);
    const found = (text: string) => find({ text }).length === 1;
    expect(['because', 'first', 'second', 'sam'].filter(found)).toHaveLength(4);
    expect(['2026', '2031', 'ourkey', 'lasthash', 'filehash', '12'].filter(found)).toEqual([]);
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

  it('is its own, whatever came just after it', () => {
    const at = (ms: number) => ({ at: iso(START + ms) });
    const { index, search } = anIndex([row(1, at(1)), row(2, at(1)), row(3, at(0))]);
    expect(index.find(search({})).map(({ seq, key }) => [seq, key])).toEqual([
      [3, START * 2_048],
      [1, (START + 1) * 2_048],
      [2, (START + 1) * 2_048 + 1],
    ]);
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

describe('calls are told apart by their rows:', () => {
  const ana = { sub: 'u-ana', pool: 'p-Shop' };
  const opened = (seq: number, minute: number, of: object = ana) => row(seq, of, null, minute);
  const closed = (seq: number, minute: number, of: object = ana) =>
    row(seq, { kind: 'call-closed', ...of }, null, minute);

  it.each([
    [
      'a user who is opened again within an hour is the same caller',
      [opened(1, 0), opened(2, 59)],
      [1],
    ],
    ['after an hour, another one', [opened(1, 0), opened(2, 60)], [1, 2]],
    ['within an hour by a clock that went back, the same one', [opened(1, 30), opened(2, 0)], [1]],
    ['an hour before, by such a clock, another one', [opened(1, 60), opened(2, 0)], [1, 2]],
    ['after the end of the call, another one', [opened(1, 0), closed(2, 1), opened(3, 2)], [1, 3]],
    [
      'after an end that came before the call, the same one',
      [closed(1, 0), opened(2, 1), opened(3, 2)],
      [2],
    ],
    [
      'in a pool of which only the case differs, another one',
      [opened(1, 0), opened(2, 1, { ...ana, pool: 'p-shop' })],
      [1, 2],
    ],
    [
      'where nothing is known of the user, another one each time',
      [opened(1, 0, {}), opened(2, 1, {})],
      [1, 2],
    ],
    [
      'after the end of a call with nobody known, the same one',
      [opened(1, 0), closed(2, 1, {}), opened(3, 2)],
      [1],
    ],
  ])('%s', (_, rows, callers) => {
    const { find } = anIndex(rows);
    expect(find({ calls: 'callers' }).toSorted()).toEqual(callers);
  });

  const sent = (seq: number, state?: string, fields: object = ana) =>
    row(seq, { kind: 'reset', ...fields }, state === undefined ? null : { state });

  it.each([
    ['a send that was accepted is followed up', [sent(1, 'accepted')], [1]],
    [
      'one that may have been accepted is, too',
      [sent(1, 'doubtful'), sent(2, 'unknown'), sent(3)],
      [1, 2, 3],
    ],
    ['one that was not accepted is not', [sent(1, 'refused'), sent(2, 'not-sent')], []],
    ['a new password is not', [row(1, { kind: 'confirm', ...ana })], []],
    ['a send to nobody known is', [sent(1, 'accepted', {}), row(2, { kind: 'confirm' })], [1]],
    ['a send is not any more once its call has ended', [sent(1, 'accepted'), closed(2, 2)], []],
    ['a send after the end of a call is', [closed(1, 1), sent(2, 'accepted')], [2]],
    [
      'a send to another user than of the call that ended is',
      [sent(1, 'accepted'), closed(2, 2, { ...ana, sub: 'u-ben' })],
      [1],
    ],
  ])('%s', (_, rows, open) => {
    const { find } = anIndex(rows);
    expect(find({ calls: 'follow-up' }).toSorted()).toEqual(open);
  });

  it('a send whose outcome came after the end of its call is not followed up', () => {
    const { index, find } = anIndex([sent(1), closed(2, 2)]);
    index.write([sent(1, 'accepted')], {}, false);
    expect(find({ calls: 'follow-up' })).toEqual([]);
  });
});

it('what was counted goes with its rows, each from where it was counted', () => {
  const { index } = anIndex(ROWS);
  index.write([row(11, { kind: 'not-helped', plan: 'of-tomorrow' })], {}, false);
  const time = { from: Date.UTC(2026, 10, 21), until: Date.UTC(2026, 10, 24) };
  const counts = () =>
    index
      .tally(time)
      .filter(({ count }) => count !== 0)
      .map(({ figure, agent, reason, count }) => [figure, agent, reason, count].join(' '))
      .toSorted();
  index.write([SENDING], {}, false, PENDING);
  expect(counts()).toEqual([
    'accepted sam  1',
    'callers sam  1',
    'callers zoe  1',
    'follow-up sam  1',
    'not-helped sam  1',
    'not-helped sam no-contact 1',
    'not-helped sam not-found 1',
  ]);
  index.cut(6, {});
  expect(counts()).toEqual([
    'callers sam  1',
    'follow-up sam  1',
    'not-helped sam  1',
    'not-helped sam not-found 1',
  ]);
  index.cut(11, {});
  expect(index.tally(time)).toEqual([]);
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
    index.write([SENDING], {}, false, PENDING);
    const { days: counted, agents } = index.countResets(search({}), days);
    const byName = agents.toSorted(
      (a, b) => a.agent.localeCompare(b.agent) || a.outcome.localeCompare(b.outcome),
    );
    expect({ days: counted, agents: byName }).toMatchObject({
      days: [
        { day: 'day 0', outcome: 'accepted', count: 1 },
        { day: 'day 1', outcome: 'pending', count: 1 },
        { day: 'day 2', outcome: 'unknown', count: 1 },
      ],
      agents: [
        { agent: 'sam', outcome: 'accepted', count: 1 },
        { agent: 'sam', outcome: 'pending', count: 1 },
        { agent: 'zoe', outcome: 'unknown', count: 1 },
      ],
    });
  });

  it('are those that the filter finds, by words or otherwise, and none where it finds other kinds', () => {
    const { index, search } = anIndex(ROWS);
    const dayOf = (filter: Partial<HistoryFilter>) =>
      index.countResets(search(filter), days).days.map(({ day }) => day);
    expect(dayOf({ kind: 'reset' })).toEqual(['day 0', 'day 1']);
    expect(dayOf({ user: 'ben' })).toEqual(['day 1']);
    expect(dayOf({ sub: 'u-ana', ticket: 'INC-1' })).toEqual(['day 0']);
    expect(dayOf({ kind: 'confirm' })).toEqual([]);
    expect(dayOf({ outcome: 'accepted', agent: 'SAM' })).toEqual(['day 0']);
    expect(dayOf({ pool: 'p-club', profile: 'lab' })).toEqual([]);
    expect(index.countResets(search({}), [])).toEqual({ days: [], agents: [] });
  });

  it.each([{}, { text: 'sam' }, { agent: 'sam', text: 'sam' }])(
    'are counted each once, however many there are: %o',
    (filter) => {
      const many = 10_003;
      const resets = Array.from({ length: many }, (_, n) =>
        row(n + 1, { kind: 'reset' }, null, (n * 10) / many),
      );
      const { index, search } = anIndex(resets);
      const { days: counted, agents } = index.countResets(search(filter), days.slice(0, 2));
      expect(counted).toEqual([
        { day: 'day 0', outcome: 'unknown', count: 4_002 },
        { day: 'day 1', outcome: 'unknown', count: 6_001 },
      ]);
      expect(agents).toEqual([{ agent: 'sam', outcome: 'unknown', count: many }]);
    },
  );
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
