import type { DatabaseSync } from 'node:sqlite';
import { type Connect, expectKind, inTransaction } from '../../lib/sqlite.ts';
import { Damaged } from '../../lib/sqlite-error.ts';
import { CELLS } from './cells.ts';

const PAST_KIND = { applicationId: 1_380_217_711, version: 1 } as const;

/** The cell of a user who was not there. */
const ABSENT = -1;

/** `cell` says what the numbers meant when they were written. */
const PAST_SCHEMA = `
  CREATE TABLE past.was (sub TEXT PRIMARY KEY, cell INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE past.cell (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  PRAGMA past.application_id = ${PAST_KIND.applicationId};
  PRAGMA past.user_version = ${PAST_KIND.version};
`;

/**
 * Writes a new file with who was in which cell of a finished scan: no name and no contact.
 *
 * @param db the scan's file
 * @throws the error of node:sqlite
 */
export function keepPast(db: DatabaseSync, path: string, connect: Connect): void {
  // Creates it for its owner only.
  connect(path).close();
  whileAttached(db, path, () =>
    inTransaction(db, () => {
      db.exec(PAST_SCHEMA);
      const add = db.prepare('INSERT INTO past.cell VALUES (?, ?)');
      for (const [id, name] of CELLS.entries()) add.run(id, name);
      db.exec('INSERT INTO past.was SELECT sub, category FROM main.user ORDER BY sub');
    }),
  );
}

/** What has become of the users of an earlier scan: in the table `moved`, and counted. */
export class Moved {
  /** How many went from which cell to which. */
  readonly #ways: readonly { readonly was: number; readonly now: number; readonly users: number }[];
  /** By cell, how many are no longer in the pool. */
  readonly #gone: ReadonlyMap<number, number>;

  /**
   * Compares; reads all rows of both.
   *
   * @param db the later scan's file
   * @param path what {@link keepPast} wrote of the earlier scan
   * @throws Damaged if it did not, and the error of node:sqlite
   */
  constructor(db: DatabaseSync, path: string, connect: Connect) {
    const past = connect(path);
    try {
      expectKind(past, PAST_KIND.applicationId, PAST_KIND.version);
      const known = past.prepare('SELECT name FROM cell ORDER BY id').all();
      if (known.map(({ name }) => name).join() !== CELLS.join()) throw new Damaged();
    } finally {
      past.close();
    }
    const before = whileAttached(db, path, () => {
      db.exec(`
        PRAGMA temp_store = MEMORY;
        DROP TABLE IF EXISTS temp.moved;
        CREATE TABLE temp.moved (id INTEGER PRIMARY KEY, was INTEGER NOT NULL, now INTEGER NOT NULL);
        INSERT INTO temp.moved
          SELECT user.id, ifnull(was.cell, ${ABSENT}), user.category
          FROM main.user LEFT JOIN past.was ON was.sub = user.sub
          WHERE was.cell IS NOT user.category;
        CREATE INDEX temp.moved_ways ON moved (was, now);
      `);
      return db.prepare('SELECT cell, count(*) AS users FROM past.was GROUP BY cell').all();
    });
    this.#ways = db
      .prepare('SELECT was, now, count(*) AS users FROM temp.moved GROUP BY was, now')
      .all()
      .map(({ was, now, users }) => ({ was: Number(was), now: Number(now), users: Number(users) }));
    const here = db.prepare('SELECT users FROM tally WHERE id = ?');
    this.#gone = new Map(
      before.map(({ cell, users }) => {
        const stayed =
          Number(here.get(cell as number)?.users) - this.#sum(({ now }) => now === cell);
        const moved = this.#sum(({ was }) => was === cell);
        return [cell as number, Number(users) - stayed - moved];
      }),
    );
  }

  /** How many users went into these cells, or out of them and are still in the pool. */
  count(cells: readonly number[], who: 'new' | 'left'): number {
    return this.#sum(({ was, now }) =>
      who === 'new'
        ? cells.includes(now) && !cells.includes(was)
        : cells.includes(was) && !cells.includes(now),
    );
  }

  /** How many users of these cells are no longer in the pool. */
  gone(cells: readonly number[]): number {
    return cells.reduce((sum, cell) => sum + (this.#gone.get(cell) ?? 0), 0);
  }

  #sum(takes: (way: { readonly was: number; readonly now: number }) => boolean): number {
    return this.#ways.filter(takes).reduce((sum, { users }) => sum + users, 0);
  }
}

/** The condition for rows of `temp.moved` that {@link Moved.count} counts. */
export function movedWhere(cells: readonly number[], who: 'new' | 'left'): string {
  const list = cells.join(', ');
  return who === 'new'
    ? `now IN (${list}) AND was NOT IN (${list})`
    : `was IN (${list}) AND now NOT IN (${list})`;
}

function whileAttached<T>(db: DatabaseSync, path: string, work: () => T): T {
  db.prepare('ATTACH ? AS past').run(path);
  try {
    return work();
  } finally {
    db.exec('DETACH past');
  }
}
