import type { SQLInputValue } from 'node:sqlite';
import {
  CONTACTS_PAGE,
  type ContactOrder,
  type ContactPage,
  type ContactRow,
  type ContactSort,
  type PageTurn,
  type RowFilter,
} from '../../../shared/domain/contacts.ts';
import { MAX_SIMILAR } from '../../../shared/domain/search.ts';
import type { Statements } from '../../lib/sqlite.ts';
import { Damaged } from '../../lib/sqlite-error.ts';
import { CELLS, cellsOf } from './cells.ts';
import { fromCursor, type Spot, toCursor } from './cursor.ts';
import { type Moved, movedWhere } from './past-rows.ts';
import { toRow } from './scan-row.ts';
import { isLong, needle, similarWords, wordsOf } from './search-text.ts';

/**
 * Up to this many hits are counted and sorted; more are reported as "more than this" and found by
 * walking the order.
 */
const COUNTED_HITS = 5_000;

/** How many rows to walk before sorting the hits after all: enough for a page of frequent hits. */
const WALKED_ROWS = 2_000;

/** How many hits of a search for similar users are looked at. */
const SIMILAR_HITS = 500;

const SORT_COLUMN = {
  name: 'name_key',
  created: 'created',
  modified: 'modified',
} as const satisfies Record<ContactSort, string>;

/** What a filter asks of the file. */
interface Wanted {
  /** In which cells; `null` for all. */
  readonly cells: readonly number[] | null;
  readonly needle: string | null;
  /** The condition for rows of `temp.moved`, if only some who moved are wanted. */
  readonly moved: string | null;
}

/** What a page is taken from: the matching rows, in one order. */
interface Listing {
  readonly wanted: Wanted;
  readonly order: ContactOrder;
  /**
   * The numbers of the rows that a search found; `null` if there is no search, or they are too many
   * to hold.
   */
  readonly hits: readonly number[] | null;
}

/**
 * Searches, sorts and pages the rows of a scan's file. No method reads more than one page of rows.
 */
export class ScanPages {
  readonly #sql: Statements;
  /** The last search's result, until a row changes. */
  #searched: { readonly query: string; readonly hits: readonly number[] | null } | null = null;
  #compared: { readonly scanId: string; readonly moved: Moved } | null = null;

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** Call when rows have changed. */
  forget(): void {
    this.#searched = null;
    this.#compared = null;
  }

  get comparedWith(): string | null {
    return this.#compared?.scanId ?? null;
  }

  /** @param moved has just filled `temp.moved` */
  compare(scanId: string, moved: Moved): void {
    this.forget();
    this.#compared = { scanId, moved };
  }

  page(
    filter: RowFilter,
    order: ContactOrder,
    turn: PageTurn,
    limit: number = CONTACTS_PAGE,
  ): ContactPage {
    const wanted = this.#wanted(filter);
    const hits = this.#hits(wanted);
    const total = this.#total(filter, wanted, hits);
    const listing = { wanted, order, hits };
    const cursor = typeof turn === 'string' ? null : 'after' in turn ? turn.after : turn.before;
    const from = cursor === null ? null : fromCursor(order.by, cursor);
    const backward = turn === 'last' || (turn !== 'first' && 'before' in turn);
    const spots = this.#spots(listing, from, backward, limit + 1);
    const more = spots.length > limit;
    if (more) spots.pop();
    if (backward) spots.reverse();
    const start = spots.at(0) ?? null;
    const end = spots.at(-1) ?? null;
    // In the other direction, from the page's own edge, or from the cursor if the page is empty.
    const isOther = this.#isAny(
      listing,
      backward ? (end ?? from) : (start ?? from),
      !backward,
      turn,
    );
    return {
      rows: spots.map(({ id }) => this.#row(id)),
      start: start && toCursor(order.by, start),
      end: end && toCursor(order.by, end),
      hasPrevious: backward ? more : isOther,
      hasNext: backward ? isOther : more,
      total,
      ...(filter.since?.who === 'left' && wanted.needle === null
        ? { gone: this.#compared?.moved.gone(cellsOf(filter)) }
        : {}),
    };
  }

  pick(filter: RowFilter, subs: readonly string[]): ContactRow[] {
    const wanted = this.#wanted(filter);
    const one = this.#sql.get(`
      SELECT * FROM user WHERE sub = :sub
        AND (:cells IS NULL OR category IN (SELECT value FROM json_each(:cells)))
        AND (:needle IS NULL OR instr(text, :needle)) AND ${isMoved(wanted)}`);
    const cells = wanted.cells && JSON.stringify(wanted.cells);
    return subs.flatMap((sub) => {
      const row = one.get({ sub, cells, needle: wanted.needle });
      return row === undefined ? [] : [toRow(row)];
    });
  }

  /**
   * The users whose name, username or sub has all the words of a text, in any order; first those to
   * whom the words are words, or the beginning of one. A word of two letters has to be a beginning:
   * the first few letters of the field, if there are no longer ones.
   */
  similar(text: string): ContactRow[] {
    const words = similarWords(text);
    const query = similarQuery(words);
    if (query === null) return [];
    return this.#sql
      .get(
        `SELECT user.id, text FROM
           (SELECT rowid AS hit FROM search WHERE search MATCH ? LIMIT ${SIMILAR_HITS})
         CROSS JOIN user ON user.id = hit`,
      )
      .all(query)
      .map(({ id, text }) => ({ id: id as number, text: String(text) }))
      .flatMap(({ id, text }) => {
        const own = wordsOf(text);
        const begins = words.filter((word) => own.some((each) => each.startsWith(word)));
        const whole = begins.filter((word) => own.includes(word));
        const isMeant = words.every((word) => isLong(word) || begins.includes(word));
        return isMeant ? [{ id, fit: begins.length + whole.length, length: own.length }] : [];
      })
      .sort((a, b) => b.fit - a.fit || a.length - b.length || a.id - b.id)
      .slice(0, MAX_SIMILAR)
      .map(({ id }) => this.#row(id));
  }

  #wanted(filter: RowFilter): Wanted {
    const { since } = filter;
    const fit = cellsOf(filter);
    const cells =
      since?.who === 'left' ? [...CELLS.keys()].filter((cell) => !fit.includes(cell)) : fit;
    return {
      cells: cells.length === CELLS.length ? null : cells,
      needle: needle(filter.search),
      moved: since === undefined ? null : movedWhere(fit, since.who),
    };
  }

  #hits(wanted: Wanted): readonly number[] | null {
    if (wanted.needle === null && wanted.moved === null) return null;
    const query = JSON.stringify(wanted);
    if (this.#searched?.query !== query) {
      const rows = this.#sql
        .get(`SELECT hit AS id FROM (${found(wanted)}) LIMIT ${COUNTED_HITS + 1}`)
        .all(wanted.needle === null ? {} : { match: match(wanted) });
      const hits = rows.length > COUNTED_HITS ? null : rows.map(({ id }) => id as number);
      this.#searched = { query, hits };
    }
    return this.#searched.hits;
  }

  #total(filter: RowFilter, wanted: Wanted, hits: readonly number[] | null): ContactPage['total'] {
    if (hits !== null) return { count: hits.length, exact: true };
    if (wanted.needle !== null) return { count: COUNTED_HITS, exact: false };
    if (filter.since !== undefined) {
      const count = this.#compared?.moved.count(cellsOf(filter), filter.since.who) ?? 0;
      return { count, exact: true };
    }
    return { count: sum(this.#filled(wanted).map(({ users }) => users)), exact: true };
  }

  /** Whether there is a row beyond a page's edge. */
  #isAny(listing: Listing, edge: Spot | null, backward: boolean, turn: PageTurn): boolean {
    if (edge === null || typeof turn === 'string') return false;
    return this.#spots(listing, edge, backward, 1).length > 0;
  }

  /**
   * The spots next to one (or from an end of the order), nearest first. Rows without a value come
   * last in either direction.
   */
  #spots(listing: Listing, from: Spot | null, backward: boolean, limit: number): Spot[] {
    const { order, hits } = listing;
    const down = order.descending !== backward;
    const runs = runsFrom(from, SORT_COLUMN[order.by], down, backward);
    if (hits !== null) return this.#sort(listing, runs, backward, limit);
    const found: Spot[] = [];
    for (const run of runs) {
      const left = limit - found.length;
      if (left === 0) break;
      const part = this.#follow(listing, run, down, left);
      if (part === null) return this.#sort(listing, runs, backward, limit);
      found.push(...part);
    }
    return found;
  }

  /** Walks the index. `null` if enough matches do not turn up soon. */
  #follow({ wanted, order }: Listing, run: IndexRun, down: boolean, limit: number): Spot[] | null {
    const key = SORT_COLUMN[order.by];
    const way = down ? 'DESC' : 'ASC';
    // The index holds one cell after another; SQLite merges their orders row by row as it reads.
    const cells = this.#filled(wanted);
    if (cells.length === 0) return [];
    const rows = (columns: string): string =>
      `${cells
        .map(
          ({ cell }) => `SELECT id, ${key} AS key${columns} FROM user INDEXED BY user_${order.by}
            WHERE category = ${cell} AND ${run.where}`,
        )
        .join(' UNION ALL ')} ORDER BY key ${way}, id ${way}`;
    const { values } = run;
    if (wanted.needle === null && wanted.moved === null) {
      return this.#read(`${rows('')} LIMIT :limit`, { ...values, limit });
    }
    const near = this.#read(
      `SELECT id, key FROM (${rows(', text')} LIMIT ${WALKED_ROWS}) AS user
       WHERE (:needle IS NULL OR instr(text, :needle)) AND ${isMoved(wanted)} LIMIT :limit`,
      { ...values, needle: wanted.needle, limit },
    );
    if (near.length === limit) return near;
    const beyond = this.#read(`${rows('')} LIMIT 1 OFFSET ${WALKED_ROWS}`, values);
    return beyond.length === 0 ? near : null;
  }

  /** Sorts all hits of a search. */
  #sort(
    { wanted, order, hits }: Listing,
    runs: readonly IndexRun[],
    backward: boolean,
    limit: number,
  ): Spot[] {
    const key = SORT_COLUMN[order.by];
    const way = order.descending !== backward ? 'DESC' : 'ASC';
    const source = hits === null ? found(wanted) : 'SELECT value AS hit FROM json_each(:hits)';
    return this.#read(
      `SELECT id, ${key} AS key FROM (${source}) CROSS JOIN sort_key ON id = hit
       WHERE ${runs.map(({ where }) => `(${where})`).join(' OR ')}
       ORDER BY ${key} IS NULL ${backward ? 'DESC' : 'ASC'}, ${key} ${way}, id ${way} LIMIT :limit`,
      {
        ...Object.assign({}, ...runs.map(({ values }) => values)),
        ...(hits === null
          ? wanted.needle !== null && { match: match(wanted) }
          : { hits: JSON.stringify(hits) }),
        limit,
      },
    );
  }

  #read(sql: string, values: Record<string, SQLInputValue>): Spot[] {
    const rows = this.#sql.get(sql).all(values);
    return rows.map(({ id, key }) => ({ id: id as number, key: key as Spot['key'] }));
  }

  #row(id: number): ContactRow {
    const row = this.#sql.get('SELECT * FROM user WHERE id = ?').get(id);
    // The index has it: the table must too.
    if (row === undefined) throw new Damaged();
    return toRow(row);
  }

  /** The wanted cells in which there is anybody, and how many. */
  #filled({ cells }: Wanted): { readonly cell: number; readonly users: number }[] {
    return this.#sql
      .get('SELECT id, users FROM tally WHERE users > 0 ORDER BY id')
      .all()
      .map(({ id, users }) => ({ cell: id as number, users: users as number }))
      .filter(({ cell }) => cells === null || cells.includes(cell));
  }
}

/** A condition for rows that are adjacent in an index. */
interface IndexRun {
  readonly where: string;
  readonly values: Readonly<Record<string, SQLInputValue>>;
}

/**
 * The rows beyond a spot, or all, as index runs in reading order. A separate run for rows with the
 * same value lets each be an index look-up.
 */
function runsFrom(from: Spot | null, key: string, down: boolean, backward: boolean): IndexRun[] {
  const than = down ? '<' : '>';
  const empty = { where: `${key} IS NULL`, values: {} };
  const valued = { where: `${key} IS NOT NULL`, values: {} };
  if (from === null) return backward ? [empty, valued] : [valued, empty];
  const { key: value, id } = from;
  if (value === null) {
    const rest = { where: `${key} IS NULL AND id ${than} :id`, values: { id } };
    return backward ? [rest, valued] : [rest];
  }
  const same = { where: `${key} = :key AND id ${than} :id`, values: { key: value, id } };
  const others = { where: `${key} ${than} :key`, values: { key: value } };
  return backward ? [same, others] : [same, others, empty];
}

/** The full-text query for users with all these words; `null` if there is nothing to search for. */
function similarQuery(words: readonly string[]): string | null {
  const long = words.filter(isLong);
  if (long.length > 0) return long.map(phrase).join(' AND ');
  // Shorter ones are in the index only as the beginning of a field.
  return words.length === 0 ? null : words.map((word) => phrase(needle(word) ?? '')).join(' OR ');
}

function phrase(text: string): string {
  return `text : "${text.replaceAll('"', '""')}"`;
}

/** The query for the numbers of all rows that a search, or a comparison, finds. */
function found({ needle: text, moved }: Wanted): string {
  const some = `SELECT id AS hit FROM temp.moved WHERE ${moved}`;
  if (text === null) return some;
  const search = 'SELECT rowid AS hit FROM search WHERE search MATCH :match';
  return moved === null ? search : `${search} AND rowid IN (${some})`;
}

/** The condition for a row of `user` to be among those who moved, if only they are wanted. */
function isMoved({ moved }: Wanted): string {
  if (moved === null) return 'true';
  return `EXISTS (SELECT 1 FROM temp.moved WHERE moved.id = user.id AND ${moved})`;
}

/** The full-text query for what is wanted. */
function match({ cells, needle: text }: Wanted): string {
  if (cells === null) return phrase(text ?? '');
  const names = cells.map((cell) => `"c${String(cell).padStart(2, '0')}"`);
  return `${phrase(text ?? '')} AND category : (${names.join(' OR ')})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
