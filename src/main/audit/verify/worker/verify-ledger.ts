import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Tampering, Verification } from '../../../../shared/domain/ledger-verification.ts';
import { readBoundedSync } from '../../../lib/bounded-file.ts';
import { openForReading } from '../../../lib/sqlite.ts';
import { checkpointMessage, cutMessage } from '../../chain.ts';
import { chainFollower, START, type StoredRow } from '../../chain-follower.ts';
import { type Head, readHead } from '../../head-file.ts';
import { removedFolder } from '../../ledger-files.ts';
import type { Link } from '../../record.ts';
import { APPLICATION_ID, LEDGER_VERSION, schemaFault } from '../../schema.ts';

// The verification of docs/audit-format.md. It runs in a worker thread, also straight from source.

const PROGRESS_MS = 100;
/** How many rows to check between looks at the clock. */
const CANCEL_CHECK_EVERY = 256;

export interface VerifyOptions {
  /** The ledger's file. */
  readonly path: string;
  /** The head's file outside it. */
  readonly headPath: string;
  /** 32 bytes. */
  readonly hmac: Buffer;
  /** Ed25519, raw, 32 bytes. */
  readonly publicKey: Buffer;
  /** A UUID. */
  readonly install: string;
  readonly clock: () => Date;
  /** Told about ten times a second, from the first row on. */
  readonly onProgress?: (progress: { readonly rows: number; readonly total: number }) => void;
  /** Checked as often. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Checks every row of both chains, checkpoints, cuts with the files of what they removed, the head,
 * and the schema. Reads one snapshot, so rows may be appended meanwhile; holds one row in memory.
 * Blocks its thread.
 *
 * @returns `null` if aborted
 * @throws the error of node:sqlite if the file cannot be read at all: missing, locked, no
 * permission
 */
export function verifyRows(options: VerifyOptions): Verification | null {
  // Read before the snapshot: the head is written after its row, so the rows include what is read
  // here; and a file is deleted after the row that says so.
  const head = readHeadOf(options);
  const files = hashesIn(removedFolder(options.path));
  const db = openForReading(options.path);
  try {
    return new LedgerCheck(db, head, files, options).run();
  } finally {
    db.close();
  }
}

/**
 * Checks the file as a database: that it is a ledger's, and SQLite's own structures with the
 * indexes, since what is looked up by them must be complete. Blocks its thread.
 *
 * @param path the ledger's file
 * @returns what is wrong
 * @throws as {@link verifyRows}
 */
export function verifyStructure(path: string): Tampering | null {
  const db = openForReading(path);
  try {
    const pragma = (name: string) => select(db, `PRAGMA ${name}`).next().value?.[0];
    const isSound =
      pragma('application_id') === BigInt(APPLICATION_ID) &&
      pragma('user_version') === BigInt(LEDGER_VERSION) &&
      pragma('integrity_check(1)') === 'ok';
    return isSound ? null : damageOf(db);
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    return damageOf(db);
  } finally {
    db.close();
  }
}

function readHeadOf({ headPath, hmac, install }: VerifyOptions): Head | null {
  try {
    const head = readHead(headPath, hmac);
    return head?.install === install ? head : null;
  } catch {
    return null;
  }
}

/** A cut takes at most 10,000 rows, and the longest is a few kilobytes. */
const MAX_KEPT_BYTES = 256 * 2 ** 20;

/** The SHA-256 of each file, hex, by name. An unreadable one counts as missing. */
function hashesIn(folder: string): ReadonlyMap<string, string> {
  return new Map(
    namesIn(folder).flatMap((name): [string, string][] => {
      const sum = hashOf(join(folder, name));
      return sum === null ? [] : [[name, sum]];
    }),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function hashOf(path: string): string | null {
  try {
    return hash('sha256', readBoundedSync(path, MAX_KEPT_BYTES), 'hex');
  } catch {
    return null;
  }
}

type Finding = NonNullable<Verification['fault']>;
type Stored = readonly unknown[];

/** A checkpoint, or what a cut has in common with one. */
interface Sealed {
  readonly seq: number;
  readonly at: string;
  readonly hash: Buffer;
  readonly signature: Buffer;
}

interface Cut extends Sealed {
  readonly mac: Buffer;
}

const ABORTED = Symbol('aborted');

const ROWS = `
  SELECT seq, CASE typeof(body) WHEN 'text' THEN CAST(body AS BLOB) END,
    CASE typeof(hash) WHEN 'blob' THEN hash END, CASE typeof(mac) WHEN 'blob' THEN mac END
  FROM record ORDER BY seq`;

class LedgerCheck {
  readonly #db: DatabaseSync;
  readonly #head: Head | null;
  readonly #files: ReadonlyMap<string, string>;
  readonly #options: VerifyOptions;
  readonly #publicKey: KeyObject;
  readonly #cuts = new Map<number, Cut>();
  /** The rows start after it. */
  #newestCut: Cut | null = null;
  #cutIsRecorded = false;
  /** The files that should be there, by the last row in them. */
  readonly #kept = new Map<
    unknown,
    { readonly seq: number; readonly file: unknown; readonly hash: unknown }
  >();
  #checkpoints: Iterator<Stored> = [].values();
  /** The next checkpoint on the way. */
  #awaited: Stored | undefined;
  #checkpointsChecked = 0;
  #link = START;
  #rows = 0;

  constructor(
    db: DatabaseSync,
    head: Head | null,
    files: ReadonlyMap<string, string>,
    options: VerifyOptions,
  ) {
    this.#db = db;
    this.#head = head;
    this.#files = files;
    this.#options = options;
    const x = options.publicKey.toString('base64url');
    this.#publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  }

  run(): Verification | null {
    const at = this.#options.clock().toISOString();
    let fault: Finding | null;
    try {
      // A deferred transaction is a snapshot from its first read on.
      this.#db.exec('BEGIN');
      fault = this.#firstFault();
    } catch (error) {
      if (error === ABORTED) return null;
      if (!isCorrupt(error)) throw error;
      // The rows before were readable and whole: it is the next one.
      fault = { what: damageOf(this.#db), seq: this.#rows === 0 ? null : this.#link.seq + 1 };
    }
    const { seq, hash } = this.#link;
    return {
      at,
      rows: this.#rows,
      head: this.#rows === 0 ? null : { seq, hash: hash.toString('hex') },
      checkpoints: this.#checkpointsChecked,
      cuts: this.#cuts.size,
      fault,
    };
  }

  /** In row order: of two faults, the one in the earlier row is named. */
  #firstFault(): Finding | null {
    return this.#checkCuts() ?? this.#checkRows() ?? this.#checkEnd() ?? this.#checkSchema();
  }

  #checkCuts(): Finding | null {
    const { install } = this.#options;
    const stored = select(
      this.#db,
      'SELECT up_to, at, hash, signature, mac FROM cut ORDER BY up_to',
    );
    for (const row of stored) {
      const sealed = sealedOf(row);
      const mac = bytesOf(row[4], 32);
      if (sealed === null || mac === null) return { what: 'cut-mismatch', seq: seqOf(row[0]) };
      const { seq, hash, at, signature } = sealed;
      if (!this.#isSigned(cutMessage(install, seq, hash, mac, at), signature)) {
        return { what: 'cut-mismatch', seq };
      }
      this.#newestCut = { ...sealed, mac };
      this.#cuts.set(seq, this.#newestCut);
    }
    this.#link = this.#newestCut ?? START;
    return null;
  }

  #checkRows(): Finding | null {
    const { hmac, onProgress, signal } = this.#options;
    const follow = chainFollower(hmac);
    const total = this.#total();
    this.#checkpoints = select(
      this.#db,
      'SELECT seq, at, hash, signature FROM checkpoint ORDER BY seq, at',
    );
    this.#awaited = this.#checkpoints.next().value;
    const before = this.#checkStatements();
    if (before !== null) return before;
    let told = Number.NEGATIVE_INFINITY;
    for (const [seq, body, hash, mac] of select(this.#db, ROWS)) {
      if (this.#rows % CANCEL_CHECK_EVERY === 0 && performance.now() - told >= PROGRESS_MS) {
        if (signal?.aborted) throw ABORTED;
        told = performance.now();
        onProgress?.({ rows: this.#rows, total });
      }
      const row = { seq, body, hash, mac } as StoredRow;
      const link = follow(this.#link, row);
      const wrong = typeof link === 'string' ? this.#nameOf(link, row) : this.#readRow(link, row);
      if (wrong !== null) return { what: wrong, seq: this.#link.seq + 1 };
      this.#link = link as Link;
      this.#rows += 1;
      const statement = this.#checkStatements();
      if (statement !== null) return statement;
    }
    return null;
  }

  /**
   * How many rows to check. If damage keeps that from being known, the rows before the damage are
   * still checked.
   */
  #total(): number {
    try {
      const sql = 'SELECT min(seq), max(seq) FROM record';
      const [first, last] = select(this.#db, sql).next().value ?? [];
      return (seqOf(last) ?? 0) - (seqOf(first) ?? 0) + 1;
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      return 0;
    }
  }

  /** A row that does not fit the keyed chain is another installation's if it says so itself. */
  #nameOf(wrong: Tampering, row: StoredRow): Tampering {
    if (wrong !== 'mac-mismatch' || row.seq !== 1n || row.body === null) return wrong;
    const body = readBody(row.body);
    return body === null || this.#isOurStart(body) ? wrong : 'foreign-start';
  }

  #readRow({ seq }: Link, row: StoredRow): Tampering | null {
    const body = row.body === null ? null : readBody(row.body);
    if (body === null) return 'unreadable-body';
    if (seq === 1) return this.#isOurStart(body) ? null : 'foreign-start';
    if (body['kind'] === 'retention-ended') this.#kept.delete(body['upTo']);
    if (body['kind'] !== 'retention-cut') return null;
    this.#kept.set(body['upTo'], { seq, file: body['file'], hash: body['fileHash'] });
    const cut = this.#cuts.get(body['upTo'] as number);
    if (cut === undefined || cut.hash.toString('hex') !== body['hash']) return 'cut-mismatch';
    if (cut === this.#newestCut) this.#cutIsRecorded = true;
    return null;
  }

  #isOurStart(body: Record<string, unknown>): boolean {
    const { install, publicKey } = this.#options;
    return (
      body['kind'] === 'ledger-begun' &&
      body['install'] === install &&
      body['publicKey'] === publicKey.toString('base64')
    );
  }

  /** Compares checkpoints and the head with the row that the chain has reached. */
  #checkStatements(): Finding | null {
    const { seq, hash } = this.#link;
    while (this.#awaited !== undefined) {
      const sealed = sealedOf(this.#awaited);
      const what = 'checkpoint-mismatch';
      if (sealed === null) return { what, seq: seqOf(this.#awaited[0]) };
      if (sealed.seq > seq) break;
      const message = checkpointMessage(this.#options.install, sealed.seq, sealed.hash, sealed.at);
      // For rows that were cut, the signature is all there is.
      const isOfRow = sealed.seq < seq || sealed.hash.equals(hash);
      if (!isOfRow || !this.#isSigned(message, sealed.signature)) return { what, seq: sealed.seq };
      this.#checkpointsChecked += 1;
      this.#awaited = this.#checkpoints.next().value;
    }
    if (this.#head?.seq === seq && !this.#head.hash.equals(hash)) {
      return { what: 'head-mismatch', seq };
    }
    return null;
  }

  #checkEnd(): Finding | null {
    const head = this.#head;
    const { seq } = this.#link;
    if (head !== null && head.seq > seq) return { what: 'behind-head', seq: seq + 1 };
    if (this.#awaited !== undefined) {
      return { what: 'checkpoint-mismatch', seq: seqOf(this.#awaited[0]) };
    }
    if (this.#newestCut !== null && !this.#cutIsRecorded) {
      return { what: 'cut-mismatch', seq: this.#newestCut.seq };
    }
    const folder = removedFolder(this.#options.path);
    for (const { seq: row, file, hash: sum } of this.#kept.values()) {
      // A file made since then is not among those.
      const found = this.#files.get(String(file)) ?? hashOf(join(folder, String(file)));
      if (found !== sum) return { what: 'kept-mismatch', seq: row };
    }
    return head === null ? { what: 'head-unreadable', seq: null } : null;
  }

  /** Last, because a row that does not fit says more. */
  #checkSchema(): Finding | null {
    return schemaFault(this.#db) === null ? null : { what: 'schema-changed', seq: null };
  }

  #isSigned(message: Buffer, signature: Buffer): boolean {
    return verify(null, message, this.#publicKey, signature);
  }
}

/** What to call an SQLite error: a changed schema is not disk damage. */
function damageOf(db: DatabaseSync): Tampering {
  try {
    return schemaFault(db) === null ? 'database-damaged' : 'schema-changed';
  } catch {
    return 'database-damaged';
  }
}

function* select(db: DatabaseSync, sql: string): Generator<Stored, undefined> {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  // A number beyond JavaScript's safe integers must be a finding, not an error.
  statement.setReadBigInts(true);
  for (const row of statement.iterate()) yield row as unknown as Stored;
}

/** A body of this format, of any kind: newer versions of the app may add kinds. */
function readBody(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(bufferOf(bytes).toString());
    if (typeof body !== 'object' || body === null) return null;
    const { v, kind, at } = body as Record<string, unknown>;
    const isRow = v === 1 && typeof kind === 'string' && typeof at === 'string';
    return isRow ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function sealedOf([seq, at, hash, signature]: Stored): Sealed | null {
  const number = seqOf(seq);
  const bytes = bytesOf(hash, 32);
  const signed = bytesOf(signature, 64);
  if (number === null || bytes === null || signed === null || typeof at !== 'string') return null;
  return { seq: number, at, hash: bytes, signature: signed };
}

function seqOf(value: unknown): number | null {
  const seq = typeof value === 'bigint' ? Number(value) : Number.NaN;
  return Number.isSafeInteger(seq) && seq >= 0 ? seq : null;
}

function bytesOf(value: unknown, length: number): Buffer | null {
  return value instanceof Uint8Array && value.length === length ? bufferOf(value) : null;
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/**
 * https://sqlite.org/rescode.html: SQLITE_CORRUPT, SQLITE_NOTADB, and SQLITE_ERROR for a missing
 * table.
 */
function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26 || code === 1;
}
