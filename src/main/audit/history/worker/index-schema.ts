/** Identifies an index file: one of another version is rebuilt. */
export const INDEX_KIND = { applicationId: 1_380_217_710, version: 3 } as const;

/**
 * One millisecond has room for this many rows; a key then stays a safe integer until the year 2109.
 */
export const KEYS_PER_MS = 2_048;

/**
 * Columns of `entry` that rows are found and sorted by, each with its own index, which continues
 * with the time.
 */
const INDEXED = ['kind', 'outcome', 'user', 'sub', 'agent', 'profile', 'pool', 'ticket'] as const;
/** Those that few rows have a value in; `NULL` in all others, which their indexes leave out. */
const FEW_INDEXED = ['not_helped', 'closed'] as const;
export type Sorted = (typeof INDEXED)[number];
export type Indexed = Sorted | (typeof FEW_INDEXED)[number];

/**
 * What the history is searched by: made from a ledger and safe to throw away. `key` is the time of
 * a row in milliseconds times {@link KEYS_PER_MS}, plus a count; missing values are the empty text.
 * `words` stores no text, only where each word occurs.
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
    ticket TEXT NOT NULL COLLATE NOCASE,
    -- Why a caller could not be helped, and how a call was closed, in the words of the domain.
    not_helped TEXT,
    closed TEXT
  ) STRICT;
  ${INDEXED.map((column) => `CREATE INDEX entry_${column} ON entry (${column}, key);`).join('\n  ')}
  ${FEW_INDEXED.map(
    (column) =>
      `CREATE INDEX entry_${column} ON entry (${column}, key) WHERE ${column} IS NOT NULL;`,
  ).join('\n  ')}
  CREATE VIRTUAL TABLE words USING fts5(
    user, ticket, rest,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2'
  );
  -- Of an imported ledger. Those of this laptop's are in the ledger itself.
  CREATE TABLE content (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, outcome TEXT) STRICT;
  CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
