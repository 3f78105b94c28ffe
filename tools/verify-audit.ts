import { createHmac, createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

// Verifies a ledger or a bundle of Recovery Desk: `node tools/verify-audit.ts <ledger.sqlite>`.
// Written from docs/audit-format.md alone, without a line of the app, so that nobody has to trust
// the app. Needs only Node 24.

const USAGE = `node tools/verify-audit.ts <ledger.sqlite | bundle.rdaudit> [options]

  --head=<ledger-head.json>   the head outside the ledger; left out: the one beside the ledger, where there is one
  --key=<hex>                 the key of the keyed chain, 64 hex digits
  --checkpoint=<file>         a checkpoint that was exported earlier and kept elsewhere; may be given more than once

Exit codes: 0 nothing is wrong, 1 something is wrong, 2 it cannot be read.`;

const APPLICATION_ID = 1_380_217_707;
const USER_VERSION = 6;

/** The exact tables, indexes and triggers. */
const SCHEMA = `
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

const WRONG = {
  damaged: 'the file is damaged',
  foreign: 'it does not begin as the ledger of this installation and these keys does',
  gap: 'a number of the sequence is missing',
  hash: 'its hash does not follow from its text and the row before it: edited, inserted, moved or spliced in',
  mac: 'its keyed hash does not fit: somebody without the key wrote this row',
  body: 'its text is not readable as a row',
  cut: 'the record of rows removed by age does not fit',
  kept: 'the file that keeps the rows removed by this row is not the one that was written',
  schema:
    'the tables, indexes, triggers or views are not those of the format: something else changed them',
  checkpoint: 'a checkpoint does not fit',
  head: 'the head outside the ledger names another row',
  behind:
    'the ledger ends before the head outside of it: rows at the end are missing, or it is an older copy',
  noHead: 'the head outside the ledger is missing, or was not made with this key',
  older: 'the ledger ends before a checkpoint that was kept elsewhere: it is an older copy',
  other: 'a checkpoint that was kept elsewhere is of another ledger, or of other rows',
} as const;

const NO_KEPT =
  'Whether all of it is an older copy, or was made anew with other keys: that takes a checkpoint that was kept elsewhere (--checkpoint); the public key from a safe place shows the latter.';

export interface Finding {
  readonly wrong: keyof typeof WRONG;
  /** The first row that does not fit; `null` if the fault is not in a row. */
  readonly row: number | null;
}

export interface Report {
  readonly finding: Finding | null;
  readonly rows: number;
  readonly checkpoints: number;
  readonly cuts: number;
  readonly last: { readonly row: number; readonly hash: string } | null;
  readonly install: string | null;
  readonly publicKey: string | null;
  /** What could not be determined from what was given. */
  readonly unknown: readonly string[];
}

export interface Given {
  readonly head?: string | undefined;
  readonly key?: Buffer | undefined;
  readonly checkpoints?: readonly string[] | undefined;
}

/** A row as stored; `null` for a value of the wrong type. */
export interface Row {
  readonly seq: bigint;
  readonly body: Uint8Array | null;
  readonly hash: Uint8Array | null;
  readonly mac: Uint8Array | null;
}

/** Where a chain stands: after row `seq`. */
export interface Link {
  readonly seq: bigint;
  readonly hash: Buffer;
  readonly mac: Buffer;
}

export const START: Link = { seq: 0n, hash: Buffer.alloc(32), mac: Buffer.alloc(32) };

class Unreadable extends Error {}

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  hash('sha256', parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), 'buffer');

const hmac = (key: Buffer, ...parts: readonly Uint8Array[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
  return bytes;
}

function link(previous: Buffer, seq: bigint, digest: Uint8Array): Buffer {
  return sha256(ascii('RDL1'), previous, u64(seq), digest);
}

const same = (bytes: Uint8Array | null, expected: Buffer): boolean =>
  bytes !== null && expected.equals(bytes);

/** Follows the chains by one row: returns the next link, or what is wrong with the row. */
export function follow(from: Link, row: Row, key: Buffer | undefined): Link | Finding['wrong'] {
  const seq = from.seq + 1n;
  if (row.seq !== seq) return 'gap';
  if (row.body === null) return 'hash';
  const hash = link(from.hash, seq, sha256(row.body));
  if (!same(row.hash, hash)) return 'hash';
  if (row.mac?.length !== 32) return 'mac';
  if (key !== undefined && !same(row.mac, hmac(key, ascii('RDM1'), from.mac, hash))) return 'mac';
  if (readBody(row.body) === null) return 'body';
  return { seq, hash, mac: Buffer.from(row.mac) };
}

function readObject(text: Uint8Array | string): Record<string, unknown> | null {
  try {
    const words =
      typeof text === 'string'
        ? text
        : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
    const value: unknown = JSON.parse(words);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return value as Record<string, unknown>;
  } catch {
    return null;
  }
}

function readBody(bytes: Uint8Array): Record<string, unknown> | null {
  const body = readObject(bytes);
  if (body === null || body['v'] !== 1) return null;
  return typeof body['kind'] === 'string' && typeof body['at'] === 'string' ? body : null;
}

const isTime = (value: unknown): value is string => {
  const isWritten =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(value);
  const ms = isWritten ? Date.parse(value) : Number.NaN;
  // February 30 is read as March 2.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** The signer, as the first row or a cut's row names it. */
interface Signer {
  readonly install: string;
  readonly publicKey: string;
  readonly bytes: Buffer;
  readonly key: KeyObject;
}

function readSigner(from: Record<string, unknown> | null): Signer | null {
  const install = from?.['install'];
  const publicKey = from?.['publicKey'];
  if (typeof install !== 'string' || typeof publicKey !== 'string') return null;
  const raw = base64(publicKey, 32);
  if (!UUID.test(install) || raw === null) return null;
  const bytes = Buffer.from(install.replaceAll('-', ''), 'hex');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  try {
    return { install, publicKey, bytes, key: createPublicKey({ key: jwk, format: 'jwk' }) };
  } catch {
    return null;
  }
}

interface Checkpoint {
  readonly seq: bigint;
  readonly at: string;
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
}

interface Cut extends Checkpoint {
  readonly mac: Uint8Array;
}

const signed = (signer: Signer, { signature }: Checkpoint, ...parts: Uint8Array[]): boolean =>
  signature.length === 64 && verify(null, Buffer.concat(parts), signer.key, signature);

function checkpointHolds(signer: Signer, given: Checkpoint): boolean {
  const { seq, at, hash } = given;
  return signed(signer, given, ascii('RDC1'), signer.bytes, u64(seq), hash, Buffer.from(at));
}

function cutHolds(signer: Signer, given: Cut): boolean {
  const { seq, at, hash, mac } = given;
  return signed(signer, given, ascii('RDT1'), signer.bytes, u64(seq), hash, mac, Buffer.from(at));
}

const hex = (value: unknown, bytes: number): Buffer | null =>
  typeof value === 'string' && new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u').test(value)
    ? Buffer.from(value, 'hex')
    : null;

/** Other texts decode to the same bytes. */
function base64(value: unknown, bytes: number): Buffer | null {
  if (typeof value !== 'string') return null;
  const decoded = Buffer.from(value, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === value ? decoded : null;
}

/**
 * Whether the bytes are exactly what JSON.stringify makes of these keys in this order, plus a line
 * feed.
 */
const isExactly = (bytes: Buffer, content: object): boolean =>
  bytes.equals(Buffer.from(`${JSON.stringify(content)}\n`));

const isSeq = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A checkpoint as in bundles and exported files; a cut has the same members, and more. */
function readCheckpoint(from: Record<string, unknown> | null): Checkpoint | null {
  const hash = hex(from?.['hash'], 32);
  const signature = base64(from?.['signature'], 64);
  const seq = from?.['seq'];
  const at = from?.['at'];
  if (hash === null || signature === null || !isSeq(seq) || !isTime(at)) return null;
  return { seq: BigInt(seq), at, hash, signature };
}

interface Kept extends Checkpoint {
  readonly signer: Signer;
}

function readKept(path: string): Kept {
  const content = readObject(readText(path));
  const signer = readSigner(content);
  const checkpoint = readCheckpoint(content);
  if (signer === null || checkpoint === null || !checkpointHolds(signer, checkpoint)) {
    throw new Unreadable(`${path} is no checkpoint, or its signature does not fit`);
  }
  return { ...checkpoint, signer };
}

/**
 * Opens a file for reading, but not a FIFO, which would block, or a device, which has no end.
 *
 * @throws Unreadable
 */
function openFile(path: string): number {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (error) {
    throw new Unreadable(`${path}: ${error instanceof Error ? error.message : error}`);
  }
  throw new Unreadable(`${path} is no file`);
}

/** @throws Unreadable */
function readText(path: string): Buffer {
  const file = openFile(path);
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Unreadable(`${path}: ${error instanceof Error ? error.message : error}`);
  } finally {
    closeSync(file);
  }
}

interface Head {
  readonly seq: bigint;
  readonly hash: Buffer;
}

function readHead(
  text: Buffer | null,
  signer: Signer | null,
  key: Buffer | undefined,
): Head | null {
  const content = text === null ? null : readObject(text);
  const hash = hex(content?.['hash'], 32);
  const mac = hex(content?.['mac'], 32);
  const seq = content?.['seq'];
  const at = content?.['at'];
  if (text === null || signer === null || content?.['install'] !== signer.install) return null;
  if (hash === null || mac === null || !isSeq(seq) || !isTime(at)) return null;
  const { install } = signer;
  if (!isExactly(text, { install, seq, hash: content['hash'], at, mac: content['mac'] })) {
    return null;
  }
  const parts = [ascii('RDH1'), signer.bytes, u64(BigInt(seq)), hash, Buffer.from(at)];
  if (key !== undefined && !mac.equals(hmac(key, ...parts))) return null;
  return { seq: BigInt(seq), hash };
}

function* rowsOf(db: DatabaseSync): Generator<Row> {
  // The bytes as stored: text that is not valid UTF-8 would read as replacement characters.
  const select = db.prepare(
    `SELECT seq, CASE typeof(body) WHEN 'text' THEN CAST(body AS BLOB) END AS body,
       CASE typeof(hash) WHEN 'blob' THEN hash END AS hash,
       CASE typeof(mac) WHEN 'blob' THEN mac END AS mac FROM record ORDER BY seq`,
  );
  select.setReadBigInts(true);
  yield* select.iterate() as unknown as Iterable<Row>;
}

function all<T>(db: DatabaseSync, sql: string): T[] {
  const select = db.prepare(sql);
  select.setReadBigInts(true);
  return select.all() as T[];
}

function one(db: DatabaseSync, sql: string): unknown {
  const [row] = db.prepare(sql).all();
  return row === undefined ? undefined : Object.values(row)[0];
}

/** Opens a ledger; if the app has closed it, without writing anything beside it. */
function open(path: string): DatabaseSync {
  closeSync(openFile(path));
  for (const beside of ['-wal', '-shm', '-journal'].map((end) => path + end)) {
    if (existsSync(beside)) closeSync(openFile(beside));
  }
  try {
    const url = pathToFileURL(realpathSync(path));
    if (!existsSync(`${path}-wal`)) url.searchParams.set('immutable', '1');
    return new DatabaseSync(url, { readOnly: true, timeout: 5_000 });
  } catch (error) {
    throw new Unreadable(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

const isSqlite = (error: unknown, ...codes: number[]): boolean =>
  error instanceof Error && 'errcode' in error && codes.includes(Number(error.errcode) & 0xff);

function fileOf(path: string): Buffer | null {
  try {
    return readText(path);
  } catch {
    return null;
  }
}

/**
 * Verifies a ledger.
 *
 * @throws Unreadable if there is nothing to verify
 */
export function verifyLedgerFile(path: string, given: Given = {}): Report {
  const kept = (given.checkpoints ?? []).map(readKept);
  const beside = path.replace(/(?:\.sqlite)?$/u, '-head.json');
  const headPath = given.head ?? (existsSync(beside) ? beside : undefined);
  // Before the database: even while the app is writing, its head is never ahead of its rows.
  const head = headPath === undefined ? undefined : fileOf(headPath);
  const db = open(path);
  try {
    db.exec('BEGIN');
    const removed = path.replace(/(?:\.sqlite)?$/u, '-removed');
    return new LedgerCheck(db, given.key, head, kept, removed).run();
  } catch (error) {
    throw isSqlite(error, 5, 8, 10, 14) ? new Unreadable(`${path}: ${String(error)}`) : error;
  } finally {
    db.close();
  }
}

type Wrong = Finding['wrong'];

class LedgerCheck {
  readonly #db: DatabaseSync;
  readonly #key: Buffer | undefined;
  /** `undefined` if there is none, `null` if it cannot be read. */
  readonly #headText: Buffer | null | undefined;
  readonly #kept: readonly Kept[];
  /** The folder of files with rows that were removed by age. */
  readonly #removed: string;
  /** The rows that name a file that should be there, by the last row in it. */
  readonly #files = new Map<unknown, { row: number; name: string; hash: unknown }>();
  readonly #notThere: string[] = [];
  #signer: Signer | null = null;
  #head: Head | null = null;
  #at: Link = START;
  #rows = 0;
  #cuts: Cut[] = [];
  #checkpoints: Checkpoint[] = [];
  #checked = 0;
  #cutIsRecorded = false;

  constructor(
    db: DatabaseSync,
    key: Buffer | undefined,
    head: Buffer | null | undefined,
    kept: readonly Kept[],
    removed: string,
  ) {
    this.#db = db;
    this.#removed = removed;
    this.#key = key;
    this.#headText = head;
    this.#kept = kept;
  }

  run(): Report {
    let finding: Finding | null;
    try {
      const sound = isSound(this.#db);
      finding = this.#find() ?? (hasSchema(this.#db) ? null : { wrong: 'schema', row: null });
      if (!sound) finding = { wrong: this.#damage(), row: finding?.row ?? null };
    } catch (error) {
      if (!isSqlite(error, 1, 11, 26)) throw error;
      finding = { wrong: this.#damage(), row: this.#rows === 0 ? null : Number(this.#at.seq) + 1 };
    }
    return {
      finding,
      rows: this.#rows,
      checkpoints: this.#checked,
      cuts: this.#cuts.length,
      last:
        this.#rows === 0
          ? null
          : { row: Number(this.#at.seq), hash: this.#at.hash.toString('hex') },
      install: this.#signer?.install ?? null,
      publicKey: this.#signer?.publicKey ?? null,
      unknown: this.#unknown(),
    };
  }

  /** What to call an SQLite error: a changed schema is not disk damage. */
  #damage(): Wrong {
    try {
      return hasSchema(this.#db) ? 'damaged' : 'schema';
    } catch {
      return 'damaged';
    }
  }

  #find(): Finding | null {
    const wrong = this.#findCut();
    if (wrong !== null) return wrong;
    this.#checkpoints = all(
      this.#db,
      'SELECT seq, at, hash, signature FROM checkpoint ORDER BY seq, at',
    );
    const before = this.#findStatement();
    if (before !== null) return before;
    for (const row of rowsOf(this.#db)) {
      const next = follow(this.#at, row, this.#key);
      const fault = typeof next === 'string' ? next : this.#findBody(next, row);
      if (fault !== null) return { wrong: fault, row: Number(this.#at.seq) + 1 };
      this.#at = next as Link;
      this.#rows += 1;
      const statement = this.#findStatement();
      if (statement !== null) return statement;
    }
    return this.#findEnd();
  }

  /** The signatures need a public key, which is in the first row, or in that of the newest cut. */
  #findCut(): Finding | null {
    this.#cuts = all(
      this.#db,
      'SELECT up_to AS seq, hash, mac, at, signature FROM cut ORDER BY up_to',
    );
    const newest = this.#cuts.at(-1);
    this.#signer = readSigner(this.#beginning(newest));
    if (newest !== undefined) {
      if (this.#signer === null) return { wrong: 'cut', row: Number(newest.seq) };
      const signer = this.#signer;
      const bad = this.#cuts.find((cut) => !isWhole(cut) || !cutHolds(signer, cut));
      if (bad !== undefined) {
        this.#cuts = this.#cuts.slice(0, this.#cuts.indexOf(bad));
        return { wrong: 'cut', row: Number(bad.seq) };
      }
      this.#at = { seq: newest.seq, hash: Buffer.from(newest.hash), mac: Buffer.from(newest.mac) };
    }
    this.#head = readHead(this.#headText ?? null, this.#signer, this.#key);
    return null;
  }

  #beginning(newest: Cut | undefined): Record<string, unknown> | null {
    const bodies = this.#db.prepare(
      newest === undefined
        ? 'SELECT CAST(body AS BLOB) AS body FROM record WHERE seq = 1'
        : `SELECT CAST(body AS BLOB) AS body FROM record WHERE body LIKE '%"retention-cut"%' ORDER BY seq`,
    );
    for (const { body } of bodies.iterate()) {
      const content = body instanceof Uint8Array ? readBody(body) : null;
      if (newest === undefined) return content;
      if (content?.['kind'] === 'retention-cut' && content['upTo'] === Number(newest.seq))
        return content;
    }
    return null;
  }

  #findBody({ seq }: Link, row: Row): Wrong | null {
    const body = row.body === null ? null : readBody(row.body);
    if (body === null) return 'body';
    if (seq === 1n)
      return body['kind'] === 'ledger-begun' && this.#signer !== null ? null : 'foreign';
    if (body['kind'] === 'retention-ended') this.#files.delete(body['upTo']);
    if (body['kind'] !== 'retention-cut') return null;
    const file = { row: Number(seq), name: String(body['file']), hash: body['fileHash'] };
    this.#files.set(body['upTo'], file);
    const cut = this.#cuts.find((one) => Number(one.seq) === body['upTo']);
    if (cut === undefined || body['hash'] !== Buffer.from(cut.hash).toString('hex')) return 'cut';
    if (cut === this.#cuts.at(-1)) this.#cutIsRecorded = true;
    return null;
  }

  /** Compares checkpoints and the head with the row that was reached. */
  #findStatement(): Finding | null {
    const { seq, hash } = this.#at;
    const row = Number(seq);
    for (; this.#checked < this.#checkpoints.length; this.#checked++) {
      const checkpoint = this.#checkpoints[this.#checked] as Checkpoint;
      if (!isWhole(checkpoint)) return { wrong: 'checkpoint', row: Number(checkpoint.seq) };
      if (checkpoint.seq > seq) break;
      const fits = checkpoint.seq < seq || same(checkpoint.hash, hash);
      if (!fits || this.#signer === null || !checkpointHolds(this.#signer, checkpoint)) {
        return { wrong: 'checkpoint', row: Number(checkpoint.seq) };
      }
    }
    if (this.#head?.seq === seq && !this.#head.hash.equals(hash)) return { wrong: 'head', row };
    const isOther = (one: Kept) => one.seq === seq && !same(one.hash, hash);
    return this.#kept.some(isOther) ? { wrong: 'other', row } : null;
  }

  #findEnd(): Finding | null {
    const row = Number(this.#at.seq) + 1;
    const newest = this.#cuts.at(-1);
    const waiting = this.#checkpoints[this.#checked];
    const signer = this.#signer;
    if (this.#head !== null && this.#head.seq > this.#at.seq) return { wrong: 'behind', row };
    if (waiting !== undefined) return { wrong: 'checkpoint', row: Number(waiting.seq) };
    if (newest !== undefined && !this.#cutIsRecorded)
      return { wrong: 'cut', row: Number(newest.seq) };
    if (
      this.#kept.some(
        (one) =>
          one.signer.publicKey !== signer?.publicKey || one.signer.install !== signer.install,
      )
    ) {
      return { wrong: 'other', row: null };
    }
    if (this.#kept.some((one) => one.seq > this.#at.seq)) return { wrong: 'older', row };
    for (const { row, name, hash } of this.#files.values()) {
      const file = fileOf(join(this.#removed, name));
      if (file === null) this.#notThere.push(name);
      else if (sha256(file).toString('hex') !== hash) return { wrong: 'kept', row };
    }
    if (this.#headText !== undefined && this.#head === null) return { wrong: 'noHead', row: null };
    return null;
  }

  #unknown(): string[] {
    const unknown: string[] = [];
    if (this.#key === undefined) {
      unknown.push(
        'Whether rows were rewritten together with their plain hashes: that takes the key of the keyed chain (--key), or a checkpoint over those rows.',
        'Whether the head outside the ledger was made by the app.',
      );
    }
    if (this.#headText === undefined) {
      unknown.push(
        'Whether rows are missing at the end: there is no head outside the ledger (--head).',
      );
    }
    for (const name of this.#notThere) {
      unknown.push(`Where the removed rows are that should be in ${join(this.#removed, name)}.`);
    }
    if (this.#kept.length === 0) {
      unknown.push(NO_KEPT);
    }
    return unknown;
  }
}

function isSound(db: DatabaseSync): boolean {
  return (
    one(db, 'PRAGMA application_id') === APPLICATION_ID &&
    one(db, 'PRAGMA user_version') === USER_VERSION &&
    // Including the indexes: what is looked up by them must be complete.
    one(db, 'PRAGMA integrity_check(1)') === 'ok'
  );
}

/**
 * Whether nothing was added, removed or redefined, which could keep rows from being written or
 * found.
 */
function hasSchema(db: DatabaseSync): boolean {
  const model = new DatabaseSync(':memory:');
  model.exec(SCHEMA);
  const [expected, found] = [model, db].map((each) =>
    all<object>(each, 'SELECT type, name, tbl_name, sql FROM sqlite_schema')
      .map((row) => JSON.stringify(Object.values(row)))
      .sort(),
  );
  model.close();
  return JSON.stringify(expected) === JSON.stringify(found);
}

/** Whether the values have the types and lengths of the format. */
function isWhole(given: Checkpoint & { readonly mac?: Uint8Array }): boolean {
  const bytes = (value: unknown, length: number) =>
    value instanceof Uint8Array && value.length === length;
  return (
    given.seq >= 0n &&
    typeof given.at === 'string' &&
    bytes(given.hash, 32) &&
    bytes(given.signature, 64) &&
    (!('mac' in given) || bytes(given.mac, 32))
  );
}

/** The longest line of a bundle, including its line feed. */
const LINE_BYTES = 4 << 20;

/**
 * The lines of a file with their line feeds; nothing else ends a line. Only the last may have none.
 */
function* linesOf(path: string): Generator<Buffer, undefined> {
  const file = openFile(path);
  try {
    const chunk = Buffer.alloc(1 << 18);
    let rest = Buffer.alloc(0);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, read)]);
      for (let end = rest.indexOf(10) + 1; end > 0; end = rest.indexOf(10) + 1) {
        yield whole(path, rest.subarray(0, end));
        rest = rest.subarray(end);
      }
      whole(path, rest);
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(file);
  }
}

function whole(path: string, line: Buffer): Buffer {
  if (line.length > LINE_BYTES) throw new Unreadable(`${path} has a line of more than 4 MiB`);
  return line;
}

/**
 * Verifies a bundle. Its lines hold no hashes of their own: if one was changed, the finding names
 * the first row after the last checkpoint that fits.
 *
 * @throws Unreadable if it is not a bundle
 */
export function verifyBundleFile(path: string, given: Pick<Given, 'checkpoints'> = {}): Report {
  const kept = (given.checkpoints ?? []).map(readKept);
  const [line = Buffer.alloc(0)] = linesOf(path);
  const header = readBundleHeader(line);
  if (header === null) throw new Unreadable(`${path} is no bundle of version 1`);
  return new BundleCheck(path, header, kept).run();
}

/** The first line of a bundle. */
interface BundleHeader {
  readonly signer: Signer;
  readonly exportedAt: string;
  /** What its first row follows, and the cut made there; `null` if none is shown, or after 0. */
  readonly seq: bigint;
  readonly hash: Buffer;
  readonly cut: Cut | null;
}

function readBundleHeader(line: Buffer): BundleHeader | null {
  const content = readObject(line);
  const after = (content?.['after'] ?? null) as Record<string, unknown> | null;
  const signer = readSigner(content);
  const hash = hex(after?.['hash'], 32);
  const seq = after?.['seq'];
  const exportedAt = content?.['exportedAt'];
  if (signer === null || hash === null || !isSeq(seq) || !isTime(exportedAt)) return null;
  const cut = seq === 0 ? null : readCut(after);
  const { install, publicKey } = signer;
  const before = { seq, hash: after?.['hash'] };
  const exact = {
    format: 'recovery-desk-audit',
    version: 1,
    install,
    publicKey,
    after:
      cut === null
        ? before
        : { ...before, mac: after?.['mac'], at: cut.at, signature: after?.['signature'] },
    exportedAt,
  };
  return isExactly(line, exact) ? { signer, exportedAt, seq: BigInt(seq), hash, cut } : null;
}

function readCut(after: Record<string, unknown> | null): Cut | null {
  const checkpoint = readCheckpoint(after);
  const mac = hex(after?.['mac'], 32);
  return checkpoint === null || mac === null ? null : { ...checkpoint, mac };
}

/** A bundle line that is a row: its number, its digest, and its body if shown. */
interface BundleRow {
  readonly seq: number;
  readonly digest: Buffer;
  readonly body: Buffer | null;
}

function readBundleRow(line: Buffer): BundleRow | null {
  const content = readObject(line);
  const seq = content?.['seq'];
  const text = content?.['body'];
  if (!isSeq(seq)) return null;
  if (typeof text === 'string') {
    const body = Buffer.from(text);
    // A lone surrogate would become the replacement character.
    if (body.toString() !== text || !isExactly(line, { seq, body: text })) return null;
    return { seq, digest: sha256(body), body };
  }
  const digest = hex(content?.['digest'], 32);
  if (digest === null || !isExactly(line, { seq, digest: digest.toString('hex') })) return null;
  return { seq, digest, body: null };
}

const isStatement = (line: Buffer): boolean => line.toString('latin1', 0, 14) === '{"checkpoint":';

function readStatement(line: Buffer): Checkpoint | null {
  const given = readObject(line)?.['checkpoint'] as Record<string, unknown> | null | undefined;
  const checkpoint = readCheckpoint(given ?? null);
  if (checkpoint === null) return null;
  const { seq, at, hash, signature } = given as Record<string, unknown>;
  return isExactly(line, { checkpoint: { seq, at, hash, signature } }) ? checkpoint : null;
}

class BundleCheck {
  readonly #path: string;
  readonly #header: BundleHeader;
  readonly #signer: Signer;
  readonly #kept: readonly Kept[];
  #cuts = 0;
  #seq: bigint;
  #hash: Buffer;
  #statements: (Checkpoint & { readonly kept: boolean })[] = [];
  #checked = 0;
  /** The last row that a signature covers. */
  #signed: bigint;

  constructor(path: string, header: BundleHeader, kept: readonly Kept[]) {
    this.#path = path;
    this.#header = header;
    this.#signer = header.signer;
    this.#seq = header.seq;
    this.#signed = header.seq;
    this.#hash = header.hash;
    this.#kept = kept;
  }

  run(): Report {
    const finding = this.#findCut() ?? this.#readStatements() ?? this.#findRow() ?? this.#findEnd();
    return {
      finding,
      rows: this.#rows(),
      checkpoints: this.#checked,
      cuts: this.#cuts,
      last: { row: Number(this.#seq), hash: this.#hash.toString('hex') },
      install: this.#signer.install,
      publicKey: this.#signer.publicKey,
      unknown: [
        'Whether the app itself wrote every row, and which came after the export: a bundle has no keyed chain and no head.',
        ...(this.#kept.length > 0 ? [] : [NO_KEPT]),
      ],
    };
  }

  #rows(): number {
    return Number(this.#seq - this.#header.seq);
  }

  /** Without its signature, anybody could drop rows at the beginning. */
  #findCut(): Finding | null {
    const { seq, cut } = this.#header;
    if (seq === 0n) return null;
    if (cut === null || !cutHolds(this.#signer, cut)) return { wrong: 'cut', row: Number(seq) };
    this.#cuts += 1;
    return null;
  }

  /** They come after the rows; reading them first saves keeping every row's hash. */
  #readStatements(): Finding | null {
    let before: Checkpoint | undefined;
    for (const line of linesOf(this.#path)) {
      if (before === undefined && !isStatement(line)) continue;
      const checkpoint = readStatement(line);
      if (checkpoint === null) return { wrong: 'checkpoint', row: null };
      if (!comesAfter(checkpoint, before) || !checkpointHolds(this.#signer, checkpoint)) {
        return { wrong: 'checkpoint', row: Number(checkpoint.seq) };
      }
      before = checkpoint;
      this.#statements.push({ ...checkpoint, kept: false });
    }
    const { install, publicKey } = this.#signer;
    for (const { signer, ...one } of this.#kept) {
      if (signer.install !== install || signer.publicKey !== publicKey) {
        return { wrong: 'other', row: null };
      }
      this.#statements.push({ ...one, kept: true });
    }
    this.#statements.sort((a, b) => Number(a.seq - b.seq));
    if (this.#seq === 0n && !this.#hash.equals(START.hash)) return { wrong: 'hash', row: 1 };
    return this.#findStatement();
  }

  #findRow(): Finding | null {
    const lines = linesOf(this.#path);
    lines.next();
    for (const line of lines) {
      if (isStatement(line)) break;
      const given = readBundleRow(line);
      const row = Number(this.#seq) + 1;
      if (given === null) return { wrong: 'body', row };
      if (given.seq !== row) return { wrong: 'gap', row };
      this.#seq += 1n;
      this.#hash = link(this.#hash, this.#seq, given.digest);
      const finding = this.#findStatement();
      if (finding !== null) return finding;
      if (given.body === null) continue;
      const read = readBody(given.body);
      if (read === null) return { wrong: 'body', row };
      if (row === 1 && !this.#isOurStart(read)) return { wrong: 'foreign', row };
    }
    return null;
  }

  #isOurStart(body: Record<string, unknown>): boolean {
    const { install, publicKey } = this.#signer;
    const isStart = body['kind'] === 'ledger-begun';
    return isStart && body['install'] === install && body['publicKey'] === publicKey;
  }

  #findStatement(): Finding | null {
    for (; this.#checked < this.#statements.length; this.#checked++) {
      const one = this.#statements[this.#checked];
      if (one === undefined || one.seq > this.#seq) break;
      if (one.seq < this.#seq) continue;
      if (!same(one.hash, this.#hash)) {
        return { wrong: one.kept ? 'other' : 'hash', row: Number(this.#signed) + 1 };
      }
      this.#signed = one.seq;
    }
    return null;
  }

  #findEnd(): Finding | null {
    const row = Number(this.#seq) + 1;
    const waiting = this.#statements[this.#checked];
    if (waiting !== undefined) return { wrong: waiting.kept ? 'older' : 'behind', row };
    if (this.#rows() === 0) return { wrong: 'gap', row };
    const wrong = 'checkpoint';
    const last = this.#statements.findLast(({ kept }) => !kept);
    if (last?.seq !== this.#seq) return { wrong, row: Number(this.#signed) + 1 };
    return last.at === this.#header.exportedAt ? null : { wrong, row: Number(this.#seq) };
  }
}

/** Checkpoints are ordered by number, then by time, without duplicates. */
function comesAfter(one: Checkpoint, before: Checkpoint | undefined): boolean {
  if (before === undefined || one.seq > before.seq) return true;
  return one.seq === before.seq && one.at > before.at;
}

/** The text for people, and the exit code. */
export function describe(report: Report): { readonly text: string; readonly code: 0 | 1 } {
  const { finding, rows, checkpoints, cuts, last, install, publicKey, unknown } = report;
  const lines = [
    finding === null
      ? 'Nothing is wrong.'
      : `WRONG${finding.row === null ? '' : `, first at row ${finding.row}`}: ${WRONG[finding.wrong]}.`,
    `Rows checked: ${rows}. Checkpoints: ${checkpoints}. Cuts: ${cuts}.`,
    ...(last === null ? [] : [`Last row checked: ${last.row}, ${last.hash}`]),
    ...(install === null ? [] : [`Installation ${install}, public key ${publicKey}`]),
    ...unknown.map((what) => `Not known: ${what}`),
  ];
  return { text: lines.map(visible).join('\n'), code: finding === null ? 0 : 1 };
}

/** What a file says of itself must not move a terminal's cursor, or reverse the text. */
function visible(text: string): string {
  return text.replace(/\p{C}|[\u2028\u2029]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

function main(): 0 | 1 | 2 {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        key: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
      },
    });
    const [path, ...more] = positionals;
    const key = values.key === undefined ? undefined : hex(values.key.toLowerCase(), 32);
    if (path === undefined || more.length > 0 || key === null) throw new Unreadable(USAGE);
    const given = { head: values.head, key, checkpoints: values.checkpoint };
    const report = path.endsWith('.rdaudit')
      ? verifyBundleFile(path, given)
      : verifyLedgerFile(path, given);
    const { text, code } = describe(report);
    console.log(text);
    return code;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    console.error(words.split('\n').map(visible).join('\n'));
    return 2;
  }
}

if (
  process.argv[1] !== undefined &&
  realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  process.exitCode = main();
}
