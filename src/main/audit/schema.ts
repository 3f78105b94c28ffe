import { DatabaseSync } from 'node:sqlite';
import { LedgerError } from './ledger-error.ts';

// Not in an SQL file, because the verifier's thread runs this file straight from source.

/** `PRAGMA application_id` of a ledger. */
export const APPLICATION_ID = 1_380_217_707;

/**
 * `PRAGMA user_version` of a ledger. Lower numbers were in use before the first release, and no
 * release reads them. A later version of the format adds its change as a migration, tested on a
 * ledger of each released version (test/fixtures/ledgers).
 */
export const LEDGER_VERSION = 6;

/** Everything in a new ledger but its rows; docs/ledger-schema.sql is the same. */
export const SCHEMA = `
-- Every row of the ledger, in one chain (docs/audit-format.md). The columns after mac are made of body, for questions that
-- must be quick; a body that somebody broke has none, and must not hide the others.
CREATE TABLE record (
  seq INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  hash BLOB NOT NULL,
  mac BLOB NOT NULL,
  kind ANY AS (CASE WHEN json_valid(body) THEN body ->> '$.kind' END),
  -- Compared with seq: only a column of its type is looked up in an index.
  intent INTEGER AS (CASE WHEN json_valid(body) THEN CAST(body ->> '$.intent' AS INTEGER) END),
  pool ANY AS (CASE WHEN json_valid(body) THEN body ->> '$.pool' END),
  sub ANY AS (CASE WHEN json_valid(body) THEN body ->> '$.sub' END)
) STRICT;

CREATE INDEX record_of_user ON record (pool, sub, seq) WHERE sub IS NOT NULL;
-- What came of an intent, once.
CREATE UNIQUE INDEX record_of_intent ON record (intent) WHERE intent IS NOT NULL;
-- What tells of the rows that go by their age.
CREATE INDEX record_of_retention ON record (kind)
  WHERE kind IN ('retention-due', 'retention-cut', 'retention-ended');

-- Signed statements of what the newest row was.
CREATE TABLE checkpoint (
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (seq, at)
) STRICT, WITHOUT ROWID;

-- Where rows were removed after their set age: all up to \`up_to\`.
CREATE TABLE cut (
  up_to INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  mac BLOB NOT NULL,
  at TEXT NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TRIGGER record_is_final BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER record_stays BEFORE DELETE ON record
WHEN OLD.seq > coalesce((SELECT max(up_to) FROM cut), 0)
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

-- Also against INSERT OR REPLACE, which deletes the old row without firing the DELETE trigger
-- (https://sqlite.org/lang_conflict.html).
CREATE TRIGGER record_is_next BEFORE INSERT ON record
WHEN NEW.seq IS NOT coalesce((SELECT max(seq) FROM record), (SELECT max(up_to) FROM cut), 0) + 1
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER record_is_of_an_intent BEFORE INSERT ON record
WHEN NEW.body ->> '$.kind' = 'outcome'
  AND coalesce((SELECT kind FROM record WHERE seq = NEW.body ->> '$.intent'), '') NOT IN ('reset', 'confirm')
BEGIN SELECT RAISE(ABORT, 'only a reset or a confirm has an outcome'); END;

CREATE TRIGGER record_of_intent_comes_once BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE intent = NEW.body ->> '$.intent')
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER checkpoint_is_final BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER checkpoint_is_not_replaced BEFORE INSERT ON checkpoint
WHEN EXISTS (SELECT 1 FROM checkpoint WHERE seq = NEW.seq AND at = NEW.at)
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER cut_is_final BEFORE UPDATE ON cut
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER cut_stays BEFORE DELETE ON cut
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER cut_goes_on BEFORE INSERT ON cut
WHEN NEW.up_to <= (SELECT max(up_to) FROM cut) OR NEW.up_to > (SELECT max(seq) FROM record)
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;
`;

/** The condition by which SQLite uses an index to find the retention rows. */
export const IS_RETENTION = "kind IN ('retention-due', 'retention-cut', 'retention-ended')";

/**
 * The exact SQL of each table, index, trigger and view, by type and name; `null` for an index that
 * SQLite makes for a constraint.
 */
type Schema = ReadonlyMap<string, unknown>;

let expected: Schema | undefined;

/**
 * Compares the tables, indexes, triggers and views of a ledger with those this version makes:
 * anything added, removed or redefined could keep rows from being written or found.
 *
 * @returns the name of one that differs; `null` if none does
 */
export function schemaFault(db: DatabaseSync): string | null {
  expected ??= madeSchema();
  const found = schemaOf(db);
  for (const [key, sql] of found) {
    if (expected.get(key) !== sql) return nameIn(key);
  }
  const missing = [...expected.keys()].find((key) => !found.has(key));
  return missing === undefined ? null : nameIn(missing);
}

/** @throws LedgerError `changed` if {@link schemaFault} finds something */
export function expectSchema(db: DatabaseSync): void {
  const name = schemaFault(db);
  if (name !== null) throw new LedgerError('changed', `SCHEMA_CHANGED ${name}`);
}

function madeSchema(): Schema {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec(SCHEMA);
    return schemaOf(db);
  } finally {
    db.close();
  }
}

/** The file's schema, with the connection's temporary one. */
function schemaOf(db: DatabaseSync): Schema {
  const rows = db
    .prepare(
      `SELECT type, name, sql FROM main.sqlite_schema
       UNION ALL SELECT 'temp ' || type, name, sql FROM temp.sqlite_schema`,
    )
    .all();
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql]));
}

function nameIn(key: string): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}
