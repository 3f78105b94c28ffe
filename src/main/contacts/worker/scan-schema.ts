import { UNVERIFIED_FROM } from './cells.ts';

/**
 * `PRAGMA application_id` and `user_version` of a scan's file. A file of version 1 is brought up to
 * date ({@link FROM_VERSION_1}); one of any other is dropped: a new scan replaces it.
 */
export const SCAN_KIND = { applicationId: 1_380_217_708, version: 2 } as const;

/**
 * Moves the rows without a verified contact to cells of their own. Version 1 had the same columns,
 * and categories with the numbers that their cells have now, so nothing is lost. The triggers keep
 * counts and search.
 *
 * @see isUnverified
 */
export const FROM_VERSION_1 = `
  UPDATE user SET category = category + ${UNVERIFIED_FROM}
  WHERE enabled = 1 AND status <> 'EXTERNAL_PROVIDER'
    AND email_verified IS NOT 1 AND phone_verified IS NOT 1;
`;

/**
 * The file of one scan. `sight` names who saw a row last; triggers keep `tally`, so that counts
 * cost nothing. A row's `category` is the number of its cell (cells.ts). `sort_key` holds, compactly, what the hits of a search are sorted by. `search` is
 * only an index (https://sqlite.org/fts5.html#contentless_tables): its text is the already folded
 * `user.text`, and its category is three letters long, one trigram, so that a search within a
 * cell is one look-up. Each sort has one index, from which the order of several cells together
 * is merged.
 */
export const SCAN_SCHEMA = `
  CREATE TABLE scan (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    head TEXT NOT NULL,
    ended_at TEXT
  );
  CREATE TABLE chain (
    prefix TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    token TEXT,
    token_at INTEGER,
    pages INTEGER NOT NULL,
    state TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE witness (sub TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE sight (
    id INTEGER PRIMARY KEY,
    prefix TEXT NOT NULL,
    generation INTEGER NOT NULL,
    UNIQUE (prefix, generation)
  );
  CREATE TABLE tally (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL UNIQUE,
    users INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    sub TEXT NOT NULL UNIQUE,
    sight INTEGER NOT NULL,
    category INTEGER NOT NULL,
    name_key TEXT,
    created INTEGER,
    modified INTEGER,
    text TEXT NOT NULL,
    username TEXT NOT NULL,
    name TEXT,
    status TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    email TEXT,
    email_verified INTEGER,
    phone TEXT,
    phone_verified INTEGER,
    reasons TEXT NOT NULL,
    mfa TEXT
  );
  CREATE TABLE sort_key (
    id INTEGER PRIMARY KEY,
    name_key TEXT,
    created INTEGER,
    modified INTEGER
  );
  CREATE INDEX user_sight ON user (sight);
  CREATE INDEX user_mfa ON user (id) WHERE mfa IS NOT NULL;
  CREATE INDEX user_name ON user (category, name_key, id);
  CREATE INDEX user_created ON user (category, created, id);
  CREATE INDEX user_modified ON user (category, modified, id);
  CREATE VIRTUAL TABLE search USING fts5 (
    text, category, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1'
  );
  INSERT INTO search (search, rank) VALUES ('pgsz', 2000);
  CREATE TRIGGER user_added AFTER INSERT ON user BEGIN
    UPDATE tally SET users = users + 1 WHERE id = new.category;
    INSERT INTO sort_key VALUES (new.id, new.name_key, new.created, new.modified);
    INSERT INTO search (rowid, text, category)
    VALUES (new.id, new.text, format('c%02d', new.category));
  END;
  CREATE TRIGGER user_removed AFTER DELETE ON user BEGIN
    UPDATE tally SET users = users - 1 WHERE id = old.category;
    DELETE FROM sort_key WHERE id = old.id;
    INSERT INTO search (search, rowid, text, category)
    VALUES ('delete', old.id, old.text, format('c%02d', old.category));
  END;
  CREATE TRIGGER user_moved AFTER UPDATE OF name_key, created, modified ON user
  WHEN (old.name_key, old.created, old.modified) IS NOT (new.name_key, new.created, new.modified) BEGIN
    UPDATE sort_key SET name_key = new.name_key, created = new.created, modified = new.modified
    WHERE id = new.id;
  END;
  CREATE TRIGGER user_changed AFTER UPDATE OF text, category ON user
  WHEN old.text <> new.text OR old.category <> new.category BEGIN
    UPDATE tally SET users = users - 1 WHERE id = old.category;
    UPDATE tally SET users = users + 1 WHERE id = new.category;
    INSERT INTO search (search, rowid, text, category)
    VALUES ('delete', old.id, old.text, format('c%02d', old.category));
    INSERT INTO search (rowid, text, category)
    VALUES (new.id, new.text, format('c%02d', new.category));
  END;
`;
