import { QUARTER_MS } from '../../../../shared/domain/overview.ts';

/** Identifies an index file: one of another version is rebuilt. */
export const INDEX_KIND = { applicationId: 1_380_217_710, version: 5 } as const;

/**
 * One millisecond has room for this many rows; a key then stays a safe integer until the year 2109.
 */
export const KEYS_PER_MS = 2_048;

/**
 * Longer than any AWS name. Sort positions carry such a value, and a bundle may hold one of
 * megabytes.
 */
export const MAX_LENGTH = 1_024;

/**
 * Columns of `entry` that rows are found and sorted by, each with its own index, which continues
 * with the time.
 */
const INDEXED = ['kind', 'outcome', 'user', 'sub', 'agent', 'profile', 'pool', 'ticket'] as const;
/** Those that few rows have a value in; `NULL` in all others, which their indexes leave out. */
const FEW_INDEXED = ['not_helped', 'closed', 'call'] as const;
export type Sorted = (typeof INDEXED)[number];
export type Indexed = Sorted | (typeof FEW_INDEXED)[number];

/**
 * What a row is in a call. `begin`: it begins one. `end`: it closes those of its user before it.
 * `open`: a send after which no row closes a call of its user.
 */
export type Part = 'begin' | 'end' | 'open';

/**
 * What sums are kept of, in keys: the quarters of an hour that every time zone's days are made of,
 * and whole days of UTC, so that a month is not added up from thousands of quarters.
 */
export const SLOTS = {
  quarter: KEYS_PER_MS * QUARTER_MS,
  day: KEYS_PER_MS * 96 * QUARTER_MS,
} as const;
export type Slot = keyof typeof SLOTS;

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
    closed TEXT,
    -- What the row is in a call.
    call TEXT,
    -- Of a reset: what a chart counts it as.
    counted INTEGER
  ) STRICT;
  ${INDEXED.map((column) => `CREATE INDEX entry_${column} ON entry (${column}, key);`).join('\n  ')}
  ${FEW_INDEXED.map(
    (column) =>
      `CREATE INDEX entry_${column} ON entry (${column}, key) WHERE ${column} IS NOT NULL;`,
  ).join('\n  ')}
  -- Pools are told apart by case, which the column is not.
  CREATE INDEX entry_of_call ON entry (sub, pool COLLATE BINARY, call, seq) WHERE call IS NOT NULL;
  -- All that a chart counts, so that no row is looked up for it.
  CREATE INDEX entry_reset ON entry (key, counted) WHERE kind = 'reset';
  -- What tells resets apart there, as one number: they are few, and quicker to count by than texts.
  CREATE TABLE counted (
    id INTEGER PRIMARY KEY,
    agent TEXT NOT NULL COLLATE NOCASE,
    outcome TEXT NOT NULL,
    profile TEXT NOT NULL COLLATE NOCASE,
    pool TEXT NOT NULL COLLATE NOCASE,
    UNIQUE (agent, outcome, profile, pool)
  ) STRICT;
  -- What each pool was last called, and in which row first.
  CREATE TABLE pool_name (
    pool TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- How many rows each figure has, in each quarter of an hour and in each day since 1970, UTC.
  CREATE TABLE tally (
    slot TEXT NOT NULL,
    at INTEGER NOT NULL,
    figure TEXT NOT NULL,
    agent TEXT NOT NULL COLLATE NOCASE,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (slot, at, figure, agent, reason)
  ) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(
    user, ticket, rest,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2'
  );
  -- Of an imported ledger. Those of this laptop's are in the ledger itself.
  CREATE TABLE content (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, outcome TEXT) STRICT;
  CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
