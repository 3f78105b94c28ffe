import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  CALL_RESULTS,
  NOT_HELPED_REASONS,
  SAME_CALLER_MS,
} from '../../../../shared/domain/call.ts';
import type { CallFilter, HistoryFilter, HistoryOrder } from '../../../../shared/domain/history.ts';
import {
  agentOf,
  ENTRY_KINDS,
  type EntryKind,
  type EntryOutcome,
} from '../../../../shared/domain/ledger.ts';
import { maskContactsIn } from '../../../../shared/domain/masks.ts';
import type { Figure } from '../../../../shared/domain/overview.ts';
import { ROW_CODES } from '../../../../shared/domain/row-codes.ts';
import { foldTicket } from '../../../../shared/domain/ticket-text.ts';
import { entryOutcomeSchema } from '../../../../shared/ipc/schemas/ledger.ts';
import { expectKind, inTransaction, openDatabase, Statements } from '../../../lib/sqlite.ts';
import { entryOf } from '../../page-entry.ts';
import { fieldsOf, isIntent } from '../../record.ts';
import { compareValues } from './collation.ts';
import {
  INDEX_KIND,
  INDEX_SCHEMA,
  type Indexed,
  KEYS_PER_MS,
  MAX_LENGTH,
  type Part,
  SLOTS,
  type Slot,
  type Sorted,
} from './index-schema.ts';
import {
  restOf,
  type ShownNames,
  storedText,
  textQuery,
  valueQuery,
  wordQuery,
} from './search-words.ts';
import { type CountedRow, TallyChanges } from './tally-changes.ts';

/** A ledger row as it is indexed: an intent with its outcome. */
export interface LedgerRow {
  readonly seq: number;
  readonly body: string;
  /** The body of its outcome, if any. */
  readonly outcome: string | null;
}

/** What is known of outcomes that are not in the ledger. */
export interface Awaited {
  /** The numbers of intents whose outcome is awaited. */
  readonly pending: ReadonlySet<number>;
  /** The bodies of outcomes that wait beside the ledger, by intent. */
  readonly kept: ReadonlyMap<number, string>;
}

/** Of a ledger of another laptop, or from an earlier run. */
export const NOTHING_AWAITED: Awaited = { pending: new Set(), kept: new Map() };

/** A row's position in the sort order. */
export interface Found {
  readonly key: number;
  readonly seq: number;
  /** The value it is sorted by; empty when sorting by time, which the key holds. */
  readonly value: string;
}

export interface Search {
  readonly filter: HistoryFilter;
  readonly order: HistoryOrder;
  /** `inclusive` if the row at that position itself is still to come: it is another ledger's. */
  readonly after: {
    readonly value: string;
    readonly key: number;
    readonly inclusive: boolean;
  } | null;
  readonly limit: number;
  /** The number of the last row that counts; all do without it. */
  readonly upTo?: number | undefined;
  /** Needed where a text is searched for, or by pool. */
  readonly names?: ShownNames | undefined;
}

/** Which rows match, in whatever order. */
type Matches = Pick<Search, 'filter' | 'upTo' | 'names'>;

/** How many resets had an outcome. */
interface OutcomeCount {
  readonly outcome: EntryOutcome;
  readonly count: number;
}

/** Resets by day and outcome, and by agent and outcome. */
export interface Counted {
  readonly days: readonly (OutcomeCount & { readonly day: string })[];
  readonly agents: readonly (OutcomeCount & { readonly agent: string })[];
}

/** How many rows a figure has, of one agent. */
export interface Tallied {
  readonly figure: Figure;
  readonly agent: string;
  /** For `not-helped`; empty if this version does not know it. */
  readonly reason: string;
  readonly count: number;
}

/** Few enough to sort at once. */
const FEW = 5_000;

/**
 * How many resets are read at once to be counted: a bundle may have tens of millions, and one after
 * another takes twice as long.
 */
const COUNT_AT_ONCE = 5_000;
/** The most values that a filter offers to choose from. */
export const MAX_CHOICES = 500;
/** The most pools that are ordered by what they are called. */
const MAX_POOLS = 5_000;
/** What tells resets apart in the index that a chart counts in. */
const COUNTED_BY = ['agent', 'outcome', 'profile', 'pool'] as const;
/** Leaves room after it for all rows that claim a later time. */
const LATEST_MS = Math.floor(Number.MAX_SAFE_INTEGER / KEYS_PER_MS) - 2 ** 20;
/** As the page shows it: values unknown to this version become `unknown`. */
const OUTCOME = entryOutcomeSchema.catch('unknown');

/**
 * The index of one ledger, in its own file. Synchronous, on this thread; throws the errors of
 * node:sqlite, and Damaged.
 */
export class LedgerIndex {
  readonly #db: DatabaseSync;
  readonly #statements: Statements;

  private constructor(db: DatabaseSync) {
    this.#db = db;
    this.#statements = new Statements(db);
  }

  /** Opens the file, or creates it. */
  static open(path: string): LedgerIndex {
    const db = openDatabase(path);
    try {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768');
      const isNew = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0;
      if (isNew) {
        inTransaction(db, () => {
          db.exec(INDEX_SCHEMA);
          db.exec(
            `PRAGMA application_id = ${INDEX_KIND.applicationId}; PRAGMA user_version = ${INDEX_KIND.version}`,
          );
        });
      }
      expectKind(db, INDEX_KIND.applicationId, INDEX_KIND.version);
      db.exec(
        'CREATE TEMP TABLE place (rank INTEGER PRIMARY KEY, value TEXT NOT NULL COLLATE NOCASE UNIQUE)',
      );
      return new LedgerIndex(db);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }

  /** What {@link write} stored under a name. */
  state(name: string): string | null {
    const value = this.#get('SELECT value FROM state WHERE name = ?').get(name)?.['value'];
    return typeof value === 'string' ? value : null;
  }

  /**
   * Inserts rows, replacing those with the same numbers, and stores state about the whole; all of
   * it or nothing.
   *
   * @param keep whether the rows' bodies are stored with them
   * @param awaited of intents that have no outcome
   */
  write(
    rows: readonly LedgerRow[],
    state: Readonly<Record<string, string>>,
    keep: boolean,
    awaited = NOTHING_AWAITED,
  ): void {
    inTransaction(this.#db, () => {
      const changes = new TallyChanges();
      for (const row of rows) this.#put(row, keep, changes, awaited);
      this.#count(changes);
      this.#keepState(state);
    });
  }

  /** Removes the rows up to a number, and stores state about the whole. */
  cut(upTo: number, state: Readonly<Record<string, string>>): void {
    inTransaction(this.#db, () => {
      const changes = new TallyChanges();
      for (const row of this.#get(`SELECT ${COUNTED} FROM entry WHERE seq <= ?`).iterate(upTo)) {
        changes.add(countedOf(row), -1);
      }
      this.#count(changes);
      this.#get('DELETE FROM words WHERE rowid IN (SELECT key FROM entry WHERE seq <= ?)').run(
        upTo,
      );
      this.#get('DELETE FROM entry WHERE seq <= ?').run(upTo);
      // It has agents, of whom no row may be left.
      this.#get(
        "DELETE FROM counted WHERE id NOT IN (SELECT counted FROM entry WHERE kind = 'reset')",
      ).run();
      this.#keepState(state);
    });
  }

  /** The stored bodies of a row; `null` if there are none. */
  content(seq: number): LedgerRow | null {
    const row = this.#get('SELECT body, outcome FROM content WHERE seq = ?').get(seq);
    if (row === undefined) return null;
    const { body, outcome } = row;
    return { seq, body: String(body), outcome: outcome === null ? null : String(outcome) };
  }

  /** How many rows there are, and the times of the oldest and newest, ISO 8601, UTC. */
  extent(): { rows: number; first: string | null; last: string | null } {
    const found = this.#get(
      'SELECT (SELECT count(*) FROM entry) AS rows, (SELECT min(key) FROM entry) AS first, (SELECT max(key) FROM entry) AS last',
    ).get();
    return {
      rows: Number(found?.['rows']),
      first: timeOf(found?.['first']),
      last: timeOf(found?.['last']),
    };
  }

  /** The time of the oldest row, ISO 8601, UTC; `null` if there is none. */
  oldest(): string | null {
    return timeOf(this.#get('SELECT min(key) AS first FROM entry').get()?.['first']);
  }

  /** The number of the newest row; `null` if there is none. */
  newest(): number | null {
    const seq = this.#get('SELECT seq FROM entry ORDER BY key DESC LIMIT 1').get()?.['seq'];
    return typeof seq === 'number' ? seq : null;
  }

  /** The largest number of a row; 0 if there is none. */
  last(): number {
    return Number(this.#get('SELECT max(seq) AS seq FROM entry').get()?.['seq'] ?? 0);
  }

  /** The distinct values of a column in order: the first 500. */
  choices(column: 'agent' | 'profile' | 'pool'): string[] {
    return this.#distinct(column, MAX_CHOICES);
  }

  #distinct(column: 'agent' | 'profile' | 'pool', most: number): string[] {
    // Hop from value to value along the index: a million rows have few.
    const next = `(SELECT min(${column}) FROM entry WHERE ${column} > value)`;
    return this.#get(
      `WITH RECURSIVE step (value) AS (
         SELECT '' UNION ALL SELECT ${next} FROM step WHERE value IS NOT NULL LIMIT ${most + 1}
       ) SELECT value FROM step WHERE value <> ''`,
    )
      .all()
      .map(({ value }) => String(value));
  }

  /** What a pool is called in the newest row that tells; `undefined` if none does. */
  poolName(pool: string): string | undefined {
    const name = this.#get('SELECT name FROM pool_name WHERE pool = ?').get(pool)?.['name'];
    return typeof name === 'string' ? name : undefined;
  }

  /** The same for each pool of which a row tells: the first 5,000. */
  poolNames(): [pool: string, name: string][] {
    return this.#get(`SELECT pool, name FROM pool_name LIMIT ${MAX_POOLS}`)
      .all()
      .map(({ pool, name }) => [String(pool), String(name)]);
  }

  /** The matching rows in order, from a position on. */
  find(search: Search): Found[] {
    const places = this.#placesOf(search);
    return places === null ? this.#find(search) : this.#findInOrder(search, places);
  }

  /**
   * The values of a column that is not ordered by them, but by what they are shown as, in that
   * order; `null` if it is another column.
   */
  #placesOf({ filter, order, names }: Search): Place[] | null {
    if (order.by === 'pool') {
      const { pool } = filter;
      const pools = pool === undefined ? ['', ...this.#distinct('pool', MAX_POOLS)] : [pool];
      // An index that somebody has filled with pools goes by their ids.
      if (pools.length > MAX_POOLS) return null;
      return pools
        .map((value) => ({ value, at: placeOfPool(value, names?.pools.get(value)) }))
        .sort((a, b) => compareValues(a.at, b.at));
    }
    if ((order.by !== 'kind' && order.by !== 'outcome') || order.codes === undefined) return null;
    const codes = new Set(['', ...order.codes, ...ROW_CODES[order.by]]);
    const wanted = filter[order.by];
    return [...codes].flatMap((value, n) =>
      wanted === undefined || value === wanted ? [{ value, at: String(n).padStart(4, '0') }] : [],
    );
  }

  /**
   * The values are few: their order is a table of its own, and the rows of one are walked after
   * those of another, each in the order of time.
   */
  #findInOrder(search: Search, places: readonly Place[]): Found[] {
    const { order, after, limit } = search;
    const column = COLUMN_OF[order.by] ?? 'pool';
    this.#get('DELETE FROM temp.place').run();
    this.#get('INSERT INTO temp.place SELECT key, value FROM json_each(?)').run(
      JSON.stringify(places.map(({ value }) => value)),
    );
    const { from, walks, where, values } = this.#plan(this.#conditions(search), column);
    const inOrder =
      walks === column
        ? `temp.place CROSS JOIN ${from} ON entry.${column} = place.value`
        : `${from} CROSS JOIN temp.place ON place.value = entry.${column}`;
    const way = order.descending ? 'DESC' : 'ASC';
    const found: Found[] = [];
    for (const part of partsAfter(places, after, order)) {
      const its = this.#get(
        `SELECT entry.key, entry.seq, place.rank
         FROM ${inOrder} ${where || 'WHERE true'} AND ${part.sql}
         ORDER BY place.rank ${way}, entry.key ${way} LIMIT ?`,
      ).all(...values, ...part.values, limit - found.length);
      for (const { key, seq, rank } of its) {
        const value = places[Number(rank)]?.at ?? '';
        found.push({ key: Number(key), seq: Number(seq), value });
      }
    }
    return found;
  }

  #find(search: Search): Found[] {
    const { order, after, limit } = search;
    const conditions = this.#conditions(search);
    const way = order.descending ? 'DESC' : 'ASC';
    const beyond = order.descending ? '<' : '>';
    const column = COLUMN_OF[order.by];
    if (after !== null) {
      const sign = after.inclusive ? `${beyond}=` : beyond;
      if (column === null) conditions.push(beyondKey(sign, after.key));
      else {
        conditions.push({
          sql: `(entry.${column}, entry.key) ${sign} (?, ?)`,
          values: [after.value, after.key],
        });
      }
    }
    const { from, where, values, key } = this.#plan(conditions, column);
    const place = column === null ? `${key} ${way}` : `entry.${column} ${way}, entry.key ${way}`;
    return this.#get(
      `SELECT entry.key, entry.seq, ${column === null ? "''" : `entry.${column}`} AS value
       FROM ${from} ${where} ORDER BY ${place} LIMIT ?`,
    )
      .all(...values, limit)
      .map(({ key, seq, value }) => ({ key: Number(key), seq: Number(seq), value: String(value) }));
  }

  /** How many rows match. */
  count(search: Matches): number {
    const { from, where, values } = this.#plan(this.#conditions(search), null);
    return Number(this.#get(`SELECT count(*) AS n FROM ${from} ${where}`).get(...values)?.['n']);
  }

  /** The numbers of all matching rows. */
  numbers(search: Matches): Set<number> {
    const { from, where, values } = this.#plan(this.#conditions(search), null);
    const found = new Set<number>();
    for (const { seq } of this.#db
      .prepare(`SELECT entry.seq FROM ${from} ${where}`)
      .iterate(...values)) {
      found.add(Number(seq));
    }
    return found;
  }

  /**
   * Counts matching resets by day and by agent, each with its outcome.
   *
   * @param days each with its beginning and end, in milliseconds, end exclusive
   */
  countResets(
    { filter, names }: Matches,
    days: readonly { readonly day: string; readonly from: number; readonly until: number }[],
  ): Counted {
    const none = { days: [], agents: [] };
    if (filter.kind !== undefined && filter.kind !== 'reset') return none;
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return none;
    const until = new Date(last.until).toISOString();
    const conditions = [
      ...this.#conditions({ filter: { ...filter, kind: 'reset', from: undefined, until }, names }),
      { sql: 'entry.key > ?', values: [first.from * KEYS_PER_MS - 1] },
    ];
    const words = conditions.find(({ column }) => column === 'words');
    const leads = this.#narrowest(conditions.filter((condition) => condition !== words));
    const plan =
      leads !== undefined && leads.rows < FEW
        ? join(conditions, leads.condition)
        : words === undefined
          ? walk('reset', conditions.map(asCounted))
          : join(conditions.map(asCounted), words, 'reset');
    const values = new Map(
      this.#get('SELECT id, agent, outcome FROM counted')
        .all()
        .map(({ id, agent, outcome }) => [
          Number(id),
          { agent: String(agent), outcome: String(outcome) as EntryOutcome, count: 0 },
        ]),
    );
    const daily = days.map(() => new Map<EntryOutcome, number>());
    let day = 0;
    // Counted here: SQLite would sort all of them first.
    for (const rows of this.#keysOf(plan)) {
      for (const [key = 0, id = 0] of rows) {
        const at = key / KEYS_PER_MS;
        while (at >= (days[day]?.until ?? Number.POSITIVE_INFINITY)) day++;
        const counted = values.get(id);
        if (counted === undefined || at < (days[day]?.from ?? Number.POSITIVE_INFINITY)) continue;
        counted.count++;
        const its = daily[day];
        its?.set(counted.outcome, (its.get(counted.outcome) ?? 0) + 1);
      }
    }
    return {
      days: days.flatMap(({ day }, n) =>
        [...(daily[n] ?? [])].map(([outcome, count]) => ({ day, outcome, count })),
      ),
      agents: [...values.values()].filter(({ count }) => count > 0),
    };
  }

  /**
   * The keys of a plan's rows in order of time, and what each is counted as.
   *
   * @param plan whose last value is the key that they come after
   */
  *#keysOf({ from, walks, where, values, key }: Plan): Generator<Iterable<readonly number[]>> {
    const sql = `SELECT entry.key, entry.counted FROM ${from} ${where} ORDER BY ${key}`;
    if (walks === 'words') {
      // One after another: FTS5 would go through all that come before for each lot.
      const found = this.#get(sql);
      found.setReturnArrays(true);
      yield found.iterate(...values) as unknown as Iterable<readonly number[]>;
      return;
    }
    const found = this.#get(`${sql} LIMIT ${COUNT_AT_ONCE}`);
    found.setReturnArrays(true);
    let after = values.at(-1) as SQLInputValue;
    let rows: readonly (readonly number[])[];
    do {
      rows = found.all(...values.slice(0, -1), after) as unknown as typeof rows;
      after = rows.at(-1)?.[0] ?? after;
      yield rows;
    } while (rows.length === COUNT_AT_ONCE);
  }

  /**
   * What was counted in some time, of whole quarters of an hour.
   *
   * @param time in milliseconds, end exclusive
   */
  tally(time: { readonly from: number; readonly until: number }): Tallied[] {
    const [from, until] = [time.from * KEYS_PER_MS, time.until * KEYS_PER_MS];
    return slotsOf(from, until)
      .flatMap(({ slot, first, end }) =>
        this.#get(
          `SELECT figure, agent, reason, sum(count) AS count FROM tally
           WHERE slot = ? AND at >= ? AND at < ? GROUP BY figure, agent, reason`,
        ).all(slot, first, end),
      )
      .map(({ figure, agent, reason, count }) => ({
        figure: String(figure) as Figure,
        agent: String(agent),
        reason: String(reason),
        count: Number(count),
      }));
  }

  #keepState(state: Readonly<Record<string, string>>): void {
    const put = this.#get('INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)');
    for (const [name, value] of Object.entries(state)) put.run(name, value);
  }

  /** Writes changed sums; those of nothing go. */
  #count(changes: TallyChanges): void {
    const change = this.#get(
      `INSERT INTO tally (slot, at, figure, agent, reason, count) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    );
    const none = this.#get(
      `DELETE FROM tally
       WHERE (slot, at, figure, agent, reason) = (?, ?, ?, ?, ?) AND count = 0`,
    );
    for (const { slot, at, figure, agent, reason, by } of changes.all()) {
      if (by === 0) continue;
      change.run(slot, at, figure, agent, reason, by);
      if (by < 0) none.run(slot, at, figure, agent, reason);
    }
  }

  #put(row: LedgerRow, keep: boolean, changes: TallyChanges, awaited: Awaited): void {
    const { seq, body, outcome } = row;
    // A broken body is for a verification to find; the list must still show that there is a row.
    const fields = fieldsOf(body) ?? {};
    const end = outcome ?? awaited.kept.get(seq);
    const came = end === undefined ? null : fieldsOf(end);
    // For NOCASE, a text ends at a NUL.
    const text = (value: unknown): string =>
      typeof value === 'string' ? value.slice(0, MAX_LENGTH).replaceAll('\0', '\ufffd') : '';
    const kind = kindOf(fields.kind);
    const username = text(fields.username);
    const sub = text(fields.sub);
    const pool = text(fields.pool);
    const ticket = text(fields.ticket);
    const notHelped = kind === 'not-helped' ? knownOf(NOT_HELPED_REASONS, fields.plan) : null;
    const arn = typeof fields.arn === 'string' ? fields.arn : null;
    const agent = text(agentOf({ arn, osUser: text(fields.osUser) }));
    const none = awaited.pending.has(seq) ? 'pending' : 'unknown';
    const state = came !== null ? OUTCOME.parse(came.state) : isIntent(fields.kind) ? none : '';
    const before = this.#get(`SELECT ${COUNTED} FROM entry WHERE seq = ?`).get(seq);
    const known = before?.['key'];
    if (before !== undefined) {
      changes.add(countedOf(before), -1);
      this.#get('DELETE FROM words WHERE rowid = ?').run(known as number);
      this.#get('DELETE FROM entry WHERE key = ?').run(known as number);
    }
    const key = known === undefined ? this.#freeKey(fields.at) : Number(known);
    const call = this.#partOf({ seq, key, kind, state, notHelped, sub, pool }, changes);
    changes.add({ key, agent, kind, outcome: state, notHelped, call }, 1);
    this.#get(
      `INSERT INTO entry (key, seq, kind, outcome, user, sub, agent, profile, pool, ticket,
         not_helped, closed, call, counted)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      key,
      seq,
      kind,
      state,
      username,
      sub,
      agent,
      text(fields.profile),
      pool,
      text(foldTicket(ticket)),
      notHelped,
      kind === 'call-closed' ? knownOf(CALL_RESULTS, fields.result) : null,
      call,
      kind === 'reset' ? this.#countedAs(agent, state, text(fields.profile), pool) : null,
    );
    const poolName = text(fields.poolName);
    if (poolName !== '') this.#get(KEEP_POOL_NAME).run(pool, poolName, seq);
    const entry = entryOf(row, awaited.pending, awaited.kept);
    const reason = entry.outcomeReason;
    this.#get('INSERT INTO words (rowid, user, ticket, rest) VALUES (?, ?, ?, ?)').run(
      key,
      storedText(`${username}\n${sub}`),
      storedText(ticket),
      restOf({ ...fields, kind }, { reason, ...came, kind: undefined, state }, entry),
    );
    if (keep) {
      this.#get('INSERT OR REPLACE INTO content (seq, body, outcome) VALUES (?, ?, ?)').run(
        seq,
        body,
        outcome,
      );
    }
  }

  /**
   * What a row is in a call. The order of the ledger says what is before and after, whatever the
   * clock said.
   *
   * A caller is one caller as main records those who could not be helped: a user of a pool who is
   * opened again within an hour of the row that began the call, unless that was closed in between.
   *
   * A row that closes a call ends all earlier sends of its user in its pool, and only those: each is
   * updated once. A send that comes in, or comes in again with its outcome, looks for an end after
   * it. A row that closes a call never becomes another one (only an intent changes, by its outcome),
   * and where old rows are cut, all that it has ended goes with it: so nothing is opened again. A
   * call that a cut goes through stays as it was counted.
   */
  #partOf(
    row: {
      readonly seq: number;
      readonly key: number;
      readonly kind: EntryKind;
      readonly state: string;
      readonly notHelped: string | null;
      readonly sub: string;
      readonly pool: string;
    },
    changes: TallyChanges,
  ): Part | null {
    const { seq, key, kind, state, notHelped, sub, pool } = row;
    if (kind === 'not-helped') return notHelped === 'not-found' ? 'begin' : null;
    const isSend = kind === 'reset' && FOLLOWED.includes(state);
    // Nobody knows whose it is.
    if (sub === '') return isSend ? 'open' : kind === 'user-opened' ? 'begin' : null;
    const of = 'sub = ? AND pool = ? COLLATE BINARY';
    const last = (part: Part) =>
      this.#get(
        `SELECT seq, key FROM entry INDEXED BY entry_of_call
         WHERE ${of} AND call = ? AND seq < ? ORDER BY seq DESC LIMIT 1`,
      ).get(sub, pool, part, seq);
    if (kind === 'call-closed') {
      const ended = `${of} AND call = 'open' AND seq < ?`;
      const open = this.#get(
        `SELECT key, agent FROM entry INDEXED BY entry_of_call WHERE ${ended}`,
      ).all(sub, pool, seq);
      for (const { key, agent } of open) {
        const send = { key: Number(key), agent: String(agent), kind: '', outcome: '' };
        changes.add({ ...send, notHelped: null, call: 'open' }, -1);
      }
      this.#get(`UPDATE entry INDEXED BY entry_of_call SET call = NULL WHERE ${ended}`).run(
        sub,
        pool,
        seq,
      );
      return 'end';
    }
    if (kind === 'user-opened') {
      const begun = last('begin');
      if (begun === undefined) return 'begin';
      if (Number(last('end')?.['seq'] ?? 0) > Number(begun['seq'])) return 'begin';
      const age = Math.abs(key - Number(begun['key'])) / KEYS_PER_MS;
      return age < SAME_CALLER_MS ? null : 'begin';
    }
    if (!isSend) return null;
    const end = this.#get(
      `SELECT 1 FROM entry INDEXED BY entry_of_call
       WHERE ${of} AND call = 'end' AND seq > ? LIMIT 1`,
    ).get(sub, pool, seq);
    return end === undefined ? 'open' : null;
  }

  /** The number of these values together. */
  #countedAs(...values: [agent: string, outcome: string, profile: string, pool: string]): number {
    const columns = COUNTED_BY.join(', ');
    this.#get(`INSERT OR IGNORE INTO counted (${columns}) VALUES (?, ?, ?, ?)`).run(...values);
    const found = this.#get(`SELECT id FROM counted WHERE (${columns}) = (?, ?, ?, ?)`);
    return Number(found.get(...values)?.['id']);
  }

  /** The first unused key for a time. */
  #freeKey(at: unknown): number {
    const time = Date.parse(String(at));
    const ms = Number.isNaN(time) ? 0 : Math.min(Math.max(time, 0), LATEST_MS);
    const first = ms * KEYS_PER_MS;
    const last = this.#get(
      'SELECT key FROM entry WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1',
    );
    for (let start = first; ; start += KEYS_PER_MS) {
      const used = last.get(start, start + KEYS_PER_MS - 1)?.['key'];
      if (typeof used !== 'number') return start;
      if (used < start + KEYS_PER_MS - 1) return used + 1;
    }
  }

  #conditions({ filter, upTo, names }: Matches): Condition[] {
    const conditions: Condition[] = [];
    if (upTo !== undefined) conditions.push({ sql: 'entry.seq <= ?', values: [upTo] });
    const values: string[] = [];
    const equal = (column: Indexed, value: string | undefined): void => {
      if (value === undefined) return;
      conditions.push({ sql: `entry.${column} = ?`, values: [value], column });
      const query = valueQuery(column, value);
      if (query !== null) values.push(query);
    };
    equal('kind', filter.kind);
    equal('sub', filter.sub);
    equal('agent', filter.agent);
    equal('profile', filter.profile);
    equal('pool', filter.pool);
    equal('not_helped', filter.notHelped);
    equal('closed', filter.closed);
    equal('call', filter.calls && PART_OF[filter.calls]);
    equal('ticket', filter.ticketExact && foldTicket(filter.ticketExact));
    equal('outcome', filter.outcome);
    const queries = [
      filter.user === undefined ? undefined : wordQuery(maskContactsIn(filter.user), 'user'),
      filter.ticket === undefined
        ? undefined
        : wordQuery(maskContactsIn(filter.ticket, { bareDigits: false }), 'ticket'),
      filter.text === undefined ? undefined : textQuery(filter.text, filter.meanings, names),
    ].filter((query) => query !== undefined && query !== '');
    if (queries.includes(null)) conditions.push({ sql: 'false', values: [] });
    else if (queries.length > 0) {
      // FTS5 finds what two words have in common far sooner than rows can be looked at.
      const all = [...queries, ...values].join(' AND ');
      conditions.push({ sql: 'words MATCH ?', values: [all], column: 'words' });
    }
    const time = (sign: string, iso: string | undefined): void => {
      if (iso === undefined) return;
      conditions.push(beyondKey(sign, Date.parse(iso) * KEYS_PER_MS));
    };
    time('>=', filter.from);
    time('<', filter.until);
    return conditions;
  }

  /**
   * Which index to walk. SQLite has no statistics for what a filter matches and may walk a million
   * rows to find a hundred, so count each filter's matches, as far as it matters: the most
   * selective one leads. If every filter matches many, another sort order is best walked by its own
   * index: the page fills soon.
   */
  #plan(conditions: readonly Condition[], column: Sorted | null): Plan {
    const words = conditions.find((condition) => condition.column === 'words');
    const narrowest = this.#narrowest(conditions.filter((condition) => condition !== words));
    const isFew = narrowest !== undefined && narrowest.rows < FEW;
    if (words !== undefined) {
      // By time and beside large ones, words lead however many there are: the other columns are
      // cheap to check per row, words are not.
      const leadAnyhow = column === null && !isFew;
      if (leadAnyhow || this.#countFew(words) < (isFew ? narrowest.rows : FEW)) {
        return join(conditions, words);
      }
    }
    if (narrowest !== undefined && (column === null || isFew)) {
      return join(conditions, narrowest.condition);
    }
    return walk(column, conditions);
  }

  #narrowest(
    conditions: readonly Condition[],
  ): { readonly condition: Condition; readonly rows: number } | undefined {
    return conditions
      .filter(({ column }) => column !== undefined)
      .map((condition) => ({ condition, rows: this.#countFew(condition) }))
      .sort((a, b) => a.rows - b.rows)[0];
  }

  #countFew({ sql, values, column }: Condition): number {
    const table = column === 'words' ? 'words' : 'entry';
    return Number(
      this.#get(`SELECT count(*) AS n FROM (SELECT 1 FROM ${table} WHERE ${sql} LIMIT ${FEW})`).get(
        ...values,
      )?.['n'],
    );
  }

  #get(sql: string) {
    return this.#statements.get(sql);
  }
}

/** A row that comes in again with its outcome may be older than the name. */
const KEEP_POOL_NAME = `INSERT INTO pool_name (pool, name, seq) VALUES (?, ?, ?)
  ON CONFLICT DO UPDATE SET name = excluded.name, seq = excluded.seq
  WHERE excluded.seq > seq AND excluded.name <> name`;

/**
 * Where the rows of a pool are in the order of what the screen calls it, whatever its accents. Pools
 * of one name stay apart.
 */
function placeOfPool(pool: string, name: string | undefined): string {
  // Without the Region before it.
  const shown = name ?? pool.split(/_(.*)/u)[1] ?? pool;
  const plain = shown.normalize('NFD').replace(/\p{M}/gu, '');
  // Composed again, or a name in Hangul would be three times as long as it is.
  return pool === '' ? '' : `${plain.normalize('NFC')}\n${pool}`;
}

/** The rest of the rows of a value after a position, and those of the values after it. */
function partsAfter(
  places: readonly Place[],
  after: Search['after'],
  { descending }: HistoryOrder,
): Condition[] {
  if (after === null) return [{ sql: 'true', values: [] }];
  const before = places.filter(({ at }) => compareValues(at, after.value) < 0).length;
  const upTo = places.filter(({ at }) => compareValues(at, after.value) <= 0).length;
  const beyond = `entry.key ${descending ? '<' : '>'}${after.inclusive ? '=' : ''} ?`;
  return [
    {
      sql: `place.rank >= ? AND place.rank < ? AND ${beyond}`,
      values: [before, upTo, after.key],
    },
    descending
      ? { sql: 'place.rank < ?', values: [before] }
      : { sql: 'place.rank >= ?', values: [upTo] },
  ];
}

/** What {@link countedOf} reads. */
const COUNTED = 'key, agent, kind, outcome, not_helped, call';

function countedOf(row: Readonly<Record<string, unknown>>): CountedRow {
  const { key, agent, kind, outcome, not_helped: notHelped, call } = row;
  return {
    key: Number(key),
    agent: String(agent),
    kind: String(kind),
    outcome: String(outcome),
    notHelped: notHelped === null ? null : String(notHelped),
    call: call as Part | null,
  };
}

/** A value of a column, and what comes before it or after it. */
interface Place {
  readonly value: string;
  readonly at: string;
}

const PART_OF: Readonly<Record<CallFilter, Part>> = { callers: 'begin', 'follow-up': 'open' };

/** What was accepted, or may have been. */
const FOLLOWED: readonly string[] = ['accepted', 'doubtful', 'unknown'] satisfies EntryOutcome[];

interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
  /** The index that finds its rows in order of time. */
  readonly column?: Indexed | 'words';
}

/** How the rows are reached, and which of them match. */
interface Plan {
  readonly from: string;
  /** The index that is gone through; `null` for all rows. */
  readonly walks: Indexed | 'reset' | 'words' | null;
  readonly where: string;
  readonly values: readonly SQLInputValue[];
  /** What the rows are in order of, when they are in order of time. */
  readonly key: string;
}

/**
 * The rows of one filter, checked by the others.
 *
 * @param index of `entry`, with which rows of words are checked
 */
function join(conditions: readonly Condition[], leads: Condition, index?: 'reset'): Plan {
  const others = conditions.filter((condition) => condition !== leads);
  if (leads.column !== 'words') return walk(leads.column ?? null, [leads, ...others]);
  const where = others.map(({ sql }) => sql.replace(BY_KEY, 'words.rowid'));
  return {
    // CROSS JOIN fixes the order of the two tables
    // (https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join).
    from: `words CROSS JOIN entry ${index ? `INDEXED BY entry_${index} ` : ''}ON entry.key = words.rowid`,
    walks: 'words',
    where: `WHERE ${[leads.sql, ...where].join(' AND ')}`,
    values: [leads, ...others].flatMap(({ values }) => values),
    // FTS5 finds the beginning, and keeps rows in order, only under its own name for the key.
    key: 'words.rowid',
  };
}

/** The rows of an index of `entry`, or all in order of time. */
function walk(column: Indexed | 'reset' | null, conditions: readonly Condition[]): Plan {
  const where = conditions.map(({ sql, column: by }) =>
    // Without the plus, SQLite looks for each of those rows in the index that is walked.
    by === 'words' ? `+entry.key IN (SELECT rowid FROM words WHERE ${sql})` : sql,
  );
  return {
    from: column === null ? 'entry NOT INDEXED' : `entry INDEXED BY entry_${column}`,
    walks: column,
    where: where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`,
    values: conditions.flatMap(({ values }) => values),
    key: 'entry.key',
  };
}

/** A condition as the index of resets answers it, or each row would be looked at for it. */
function asCounted(condition: Condition): Condition {
  const { sql, column } = condition;
  if (column === 'kind') return { sql: "entry.kind = 'reset'", values: [], column };
  if (!COUNTED_BY.some((each) => each === column)) return condition;
  const wanted = sql.replace('entry.', '');
  return { ...condition, sql: `+entry.counted IN (SELECT id FROM counted WHERE ${wanted})` };
}

const BY_KEY = /^entry\.key/u;

/** Rows on one side of a key. */
function beyondKey(sign: string, key: number): Condition {
  return { sql: `entry.key ${sign} ?`, values: [key] };
}

const COLUMN_OF: Readonly<Record<HistoryOrder['by'], Sorted | null>> = {
  time: null,
  kind: 'kind',
  user: 'user',
  agent: 'agent',
  profile: 'profile',
  pool: 'pool',
  ticket: 'ticket',
  outcome: 'outcome',
};

/** The whole days of a time, by keys, and the quarters of an hour before and after them. */
function slotsOf(
  from: number,
  until: number,
): { readonly slot: Slot; readonly first: number; readonly end: number }[] {
  const { quarter, day } = SLOTS;
  const [first, end] = [from / quarter, until / quarter];
  const [firstDay, endDay] = [Math.ceil(from / day), Math.floor(until / day)];
  if (firstDay >= endDay) return [{ slot: 'quarter', first, end }];
  return [
    { slot: 'quarter', first, end: (firstDay * day) / quarter },
    { slot: 'day', first: firstDay, end: endDay },
    { slot: 'quarter', first: (endDay * day) / quarter, end },
  ];
}

/** The kind under which a row of an unknown kind is listed. */
function kindOf(kind: unknown): EntryKind {
  return knownOf(ENTRY_KINDS, kind) ?? 'unreadable';
}

/** `null` for a word that this version does not know. */
function knownOf<T>(known: readonly T[], word: unknown): T | null {
  return known.find((each) => each === word) ?? null;
}

function timeOf(key: unknown): string | null {
  return typeof key === 'number' ? new Date(Math.floor(key / KEYS_PER_MS)).toISOString() : null;
}
