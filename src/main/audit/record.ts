import type { DatabaseSync } from 'node:sqlite';
import type { EntryKind } from '../../shared/domain/ledger.ts';
import { digestOf, nextHash, nextMac, ZERO } from './chain.ts';
import { LedgerError } from './ledger-error.ts';

/**
 * What a ledger row holds, with the names and in the order of docs/audit-format.md. Missing values
 * are absent, never `null`.
 */
export interface Fields {
  readonly kind: string;
  /** By the laptop's clock. ISO 8601, UTC, to the millisecond, so that times compare as text. */
  readonly at: string;
  /** The same moment by AWS's clock, to the second, if known. */
  readonly awsAt?: string;
  /** In an outcome: the number of its intent's row. */
  readonly intent?: number;
  readonly state?: string;
  readonly medium?: string;
  readonly destination?: string;
  readonly awsName?: string;
  readonly requestId?: string;
  readonly detail?: string;
  readonly osUser?: string;
  readonly host?: string;
  readonly profile?: string;
  readonly arn?: string;
  readonly account?: string;
  readonly sub?: string;
  readonly username?: string;
  readonly region?: string;
  readonly pool?: string;
  /** As AWS named the pool when the row was written. */
  readonly poolName?: string;
  readonly client?: string;
  readonly ticket?: string;
  readonly reason?: string;
  readonly checks?: readonly string[];
  readonly plan?: string;
  /** In `call-closed`: how it ended, and which lines of the list were ticked. */
  readonly result?: string;
  readonly checklist?: readonly string[];
  readonly attribute?: string;
  readonly scope?: string;
  readonly users?: number;
  /** The installation of another ledger. */
  readonly other?: string;
  readonly setting?: string;
  readonly policy?: readonly string[];
  readonly install?: string;
  /** Ed25519, raw, base64. */
  readonly publicKey?: string;
  /** In `ledger-begun`: the name of what was set aside for it. */
  readonly setAside?: string;
  /** In `ledger-begun`: the keys had a ledger before, and nothing of it was there. */
  readonly gone?: true;
  /**
   * In `retention-due` the last row that is to go; in `retention-cut` and `retention-ended` the
   * last that went. The count goes with it.
   */
  readonly upTo?: number;
  /** In `retention-cut`: the hash of that row (hex). */
  readonly hash?: string;
  readonly rows?: number;
  /**
   * In `retention-cut`: the file that keeps the rows for a while, and its SHA-256 (hex); in
   * `retention-ended` its name.
   */
  readonly file?: string;
  readonly fileHash?: string;
  readonly app: string;
}

const ORDER = [
  'kind',
  'at',
  'awsAt',
  'intent',
  'state',
  'medium',
  'destination',
  'awsName',
  'requestId',
  'detail',
  'osUser',
  'host',
  'profile',
  'arn',
  'account',
  'sub',
  'username',
  'region',
  'pool',
  'poolName',
  'client',
  'ticket',
  'reason',
  'checks',
  'plan',
  'result',
  'checklist',
  'attribute',
  'scope',
  'users',
  'other',
  'setting',
  'policy',
  'install',
  'publicKey',
  'setAside',
  'gone',
  'upTo',
  'hash',
  'rows',
  'file',
  'fileHash',
  'app',
] as const satisfies (keyof Fields)[];

/** Unknown values of a row may be `null` or `undefined` until it is written. */
export type RowDraft = {
  readonly [K in keyof Fields]: Fields[K] | null | undefined;
} & Pick<Fields, 'kind' | 'at' | 'app'>;

/** Kinds that are an intent first and get an outcome afterwards. */
export const INTENTS = ['reset', 'confirm'] as const satisfies EntryKind[];

/** Whether a row of this kind is an intent. */
export function isIntent(kind: unknown): boolean {
  return INTENTS.some((each) => each === kind);
}

/** The text of a row: the same for the same content. */
export function bodyOf(draft: RowDraft): string {
  const body: Record<string, unknown> = { v: 1 };
  for (const name of ORDER) {
    const value = draft[name];
    if (value !== null && value !== undefined) body[name] = value;
  }
  return JSON.stringify(body);
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Whether a value is an installation as it is written: a UUID, in lower case. Files are named after
 * it.
 */
export function isInstall(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** `null` if the text is not a row of this format. */
export function fieldsOf(body: unknown): Partial<Record<keyof Fields, unknown>> | null {
  try {
    const value: unknown = JSON.parse(String(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** Where the chains continue from. */
export interface Link {
  readonly seq: number;
  readonly hash: Buffer;
  readonly mac: Buffer;
}

/** The newest row, else what the newest cut kept, else what comes before the first row. */
export function lastLink(db: DatabaseSync): Link {
  const last =
    db.prepare('SELECT seq, hash, mac FROM record ORDER BY seq DESC LIMIT 1').get() ??
    db.prepare('SELECT up_to AS seq, hash, mac FROM cut ORDER BY up_to DESC LIMIT 1').get();
  return last === undefined ? { seq: 0, hash: ZERO, mac: ZERO } : toLink(last);
}

/** The newest row, as the head outside the database has it. */
export interface NewestRow extends Pick<Link, 'seq' | 'hash'> {
  /** By the laptop's clock, as it stands in the row. */
  readonly at: string;
}

/** The newest row; `null` if there is none. */
export function newestRow(db: DatabaseSync): NewestRow | null {
  const row = db.prepare('SELECT seq, hash, body FROM record ORDER BY seq DESC LIMIT 1').get();
  if (row === undefined) return null;
  const { seq, hash } = toLink(row);
  return { seq, hash, at: String(fieldsOf(row['body'])?.at) };
}

export function toLink({ seq, hash, mac }: Record<string, unknown>): Link {
  return { seq: Number(seq), hash: bytes(hash), mac: bytes(mac) };
}

/** A BLOB as a Buffer; empty if it is not one. */
export function bytes(blob: unknown): Buffer {
  return blob instanceof Uint8Array ? Buffer.from(blob) : Buffer.alloc(0);
}

/**
 * Writes the next rows, and makes sure that they are there. The caller must hold the write lock
 * since before the first was made, so that no other program takes the same number.
 *
 * @param key of the keyed chain
 * @returns a function that writes one row, from a draft or a finished body, and answers its place
 * in the chains. It throws LedgerError `changed` if SQLite reports the row written but it is not
 * there: something in the file swallows it
 */
export function appender(db: DatabaseSync, key: Buffer): (content: RowDraft | string) => Link {
  const insert = db.prepare('INSERT INTO record (seq, body, hash, mac) VALUES (?, ?, ?, ?)');
  const written = db.prepare(
    'SELECT count(*) AS n FROM record WHERE seq = ? AND body IS ? AND hash IS ? AND mac IS ?',
  );
  let last = lastLink(db);
  return (content) => {
    const body = typeof content === 'string' ? content : bodyOf(content);
    const seq = last.seq + 1;
    const hash = nextHash(last.hash, seq, digestOf(body));
    const mac = nextMac(key, last.mac, hash);
    const { changes } = insert.run(seq, body, hash, mac);
    if (changes !== 1 || written.get(seq, body, hash, mac)?.['n'] !== 1) {
      throw new LedgerError('changed', 'ROW_NOT_WRITTEN');
    }
    last = { seq, hash, mac };
    return last;
  };
}
