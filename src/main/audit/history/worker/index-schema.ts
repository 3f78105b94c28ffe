/** Of an index's file: it is made anew where it is of another version. */
export const INDEX_KIND = { applicationId: 1_380_217_710, version: 2 } as const;

/**
 * A millisecond has room for so many rows: with it a key stays a safe integer until the year 2109.
 */
export const KEYS_PER_MS = 2_048;

/**
 * Columns of `entry` that rows are found and ordered by, each with an index of its own that goes on
 * with the time.
 */
const INDEXED = ['kind', 'outcome', 'user', 'sub', 'agent', 'profile', 'pool', 'ticket'] as const;
export type Indexed = (typeof INDEXED)[number];

/**
 * What the history is searched by: made of a ledger, thrown away without a loss. `key` is the time
 * of a row in milliseconds times {@link KEYS_PER_MS}, and a count; what a row has not is the empty
 * text. `words` keeps no text, only where each word occurs.
 */
export const INDEX_SCHEMA = `
  CREATE TABLE entry (
    key INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL COLLATE NOCASE,
    outcome TEXT NOT NULL,
    user TEXT NOT NULL COLLATE NOCASE,
    sub TEXT NOT NULL,
    agent TEXT NOT NULL COLLATE NOCASE,
    profile TEXT NOT NULL COLLATE NOCASE,
    pool TEXT NOT NULL COLLATE NOCASE,
    ticket TEXT NOT NULL COLLATE NOCASE
  ) STRICT;
  ${INDEXED.map((column) => `CREATE INDEX entry_${column} ON entry (${column}, key);`).join('\n  ')}
  CREATE VIRTUAL TABLE words USING fts5(
    user, ticket, rest,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2'
  );
  -- Of an imported ledger. Those of this laptop's are in the ledger itself.
  CREATE TABLE content (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, outcome TEXT) STRICT;
  CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
