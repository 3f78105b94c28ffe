import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Tampering } from '../../../../shared/domain/ledger-verification.ts';
import { OPEN_FLAGS } from '../../../lib/bounded-file.ts';
import { checkpointMessage, cutMessage, digestOf, nextHash, verifies, ZERO } from '../../chain.ts';
import { isInstall } from '../../record.ts';
import {
  type BundleCut,
  type BundleHeader,
  checkpointLine,
  headerLine,
  rowLine,
  withheldLine,
} from '../bundle.ts';

// The verification of a bundle, as docs/audit-format.md defines it. It runs in a worker thread,
// also straight from source.

const CHUNK_BYTES = 1 << 18;
/** The longest line, with its line feed: bounds what is read of a file at once. */
const LINE_BYTES = 4 << 20;
const ROWS_PER_BATCH = 500;
/** How checkpoint lines, and no others, start. */
const CHECKPOINT = Buffer.from('{"checkpoint":');

/** The file is not a bundle, or its version is unknown. */
export class NotABundle extends Error {
  override readonly name = 'NotABundle';
}

export interface BundleRow {
  readonly seq: number;
  /** `null` if withheld. */
  readonly body: string | null;
}

export interface BundleOptions {
  /**
   * Given the rows in order, at most 500 at once; the next are read when it is done. The rows can
   * be trusted only if the report has no fault: a signature covers the rows before it.
   */
  readonly take?: (rows: readonly BundleRow[]) => void | Promise<void>;
  /** The number of a row whose hash is wanted. */
  readonly hashOf?: number;
  readonly signal?: AbortSignal;
}

export interface BundleReport extends BundleHeader {
  /** The last row; with a fault, the last to which the chain was followed. */
  readonly head: { readonly seq: number; readonly hash: Buffer };
  /** The rows up to there, and how many of them have no body. */
  readonly rows: number;
  readonly withheld: number;
  /** Checkpoints with a valid signature. */
  readonly checkpoints: number;
  /**
   * Of the row asked for with `hashOf`, which may also be the one before the bundle's first; `null`
   * if there is no such row.
   */
  readonly hash: Buffer | null;
  /**
   * `null` if nothing is wrong. `seq` is the row as docs/audit-format.md names it; `null` if the
   * fault is not in a row.
   */
  readonly fault: { readonly what: Tampering; readonly seq: number | null } | null;
}

/**
 * Reads a bundle and checks everything that can be known of it: each line, the chain, and the
 * signatures. Holds only some lines and the checkpoints in memory.
 *
 * @throws NotABundle; the error of node:fs if it cannot be read; the signal's reason; what `take`
 * throws
 */
export async function readBundle(path: string, options: BundleOptions): Promise<BundleReport> {
  const file = await open(path, OPEN_FLAGS);
  try {
    return await new BundleCheck(file, options).run();
  } finally {
    await file.close();
  }
}

type BundleFault = NonNullable<BundleReport['fault']>;

interface Statement {
  readonly seq: number;
  readonly at: string;
  readonly hash: Buffer;
  readonly signature: Buffer;
}

class BundleCheck {
  readonly #file: FileHandle;
  readonly #options: BundleOptions;
  /** Those about rows in the bundle. */
  readonly #statements: Omit<Statement, 'signature'>[] = [];
  #checkpoints = 0;
  /** How many statements have been compared. */
  #compared = 0;
  /** The last row that a valid statement covers. */
  #signed = 0;
  #seq = 0;
  #hash = ZERO;
  #hashAsked: Buffer | null = null;
  #rows = 0;
  #withheld = 0;

  constructor(file: FileHandle, options: BundleOptions) {
    this.#file = file;
    this.#options = options;
  }

  async run(): Promise<BundleReport> {
    const header = await this.#readHeader();
    const { seq, hash } = header.after;
    this.#signed = seq;
    this.#moveTo(seq, hash);
    // The checkpoints come after the rows. Reading them first saves keeping every row's hash.
    const fault =
      checkCut(header) ??
      (await this.#readStatements(header)) ??
      this.#checkStart() ??
      (await this.#readRows(header)) ??
      this.#checkEnd(header);
    return {
      ...header,
      head: { seq: this.#seq, hash: this.#hash },
      rows: this.#rows,
      withheld: this.#withheld,
      checkpoints: this.#checkpoints,
      hash: this.#hashAsked,
      fault,
    };
  }

  async #readHeader(): Promise<BundleHeader> {
    for await (const [line] of this.#lines()) {
      const header = line === undefined ? null : readHeader(line);
      if (header !== null) return header;
      break;
    }
    throw new NotABundle('It does not begin as a bundle of version 1');
  }

  async #readStatements({ install, publicKey, after }: BundleHeader): Promise<BundleFault | null> {
    const what = 'checkpoint-mismatch';
    let last: Statement | null = null;
    for await (const lines of this.#lines()) {
      for (const line of lines) {
        if (last === null && !isCheckpoint(line)) continue;
        const statement = readStatement(line);
        if (statement === null) return { what, seq: null };
        const { seq, at, hash, signature } = statement;
        const isNext = last === null || seq > last.seq || (seq === last.seq && at > last.at);
        if (!isNext || !verifies(publicKey, checkpointMessage(install, seq, hash, at), signature)) {
          return { what, seq };
        }
        last = statement;
        this.#checkpoints += 1;
        // For rows that were cut, the signature is all there is.
        if (seq >= after.seq) this.#statements.push({ seq, at, hash });
      }
    }
    return null;
  }

  #checkStart(): BundleFault | null {
    if (this.#seq === 0 && !this.#hash.equals(ZERO)) return { what: 'hash-mismatch', seq: 1 };
    return this.#compare();
  }

  async #readRows(header: BundleHeader): Promise<BundleFault | null> {
    let batch: BundleRow[] = [];
    let isHeader = true;
    for await (const lines of this.#lines()) {
      for (const line of lines) {
        if (isHeader) {
          isHeader = false;
          continue;
        }
        if (isCheckpoint(line)) {
          await this.#deliver(batch);
          return null;
        }
        const row = readRow(line);
        const fault = this.#follow(row, header);
        if (fault !== null) return fault;
        batch.push({ seq: this.#seq, body: row?.body ?? null });
        if (batch.length === ROWS_PER_BATCH) {
          await this.#deliver(batch);
          batch = [];
        }
      }
      // A line may be megabytes long: batch fewer of those.
      await this.#deliver(batch);
      batch = [];
    }
    return null;
  }

  async #deliver(batch: readonly BundleRow[]): Promise<void> {
    if (batch.length > 0) await this.#options.take?.(batch);
    await setImmediate();
    this.#options.signal?.throwIfAborted();
  }

  #follow(row: Row | null, header: BundleHeader): BundleFault | null {
    const seq = this.#seq + 1;
    if (row === null) return { what: 'unreadable-body', seq };
    if (row.seq !== seq) return { what: 'gap', seq };
    this.#moveTo(seq, nextHash(this.#hash, seq, row.digest));
    this.#rows += 1;
    const fault = this.#compare();
    if (fault !== null) return fault;
    if (row.body === null) {
      this.#withheld += 1;
      return null;
    }
    const body = readBody(row.body);
    if (body === null) return { what: 'unreadable-body', seq };
    return seq > 1 || isStartOf(header, body) ? null : { what: 'foreign-start', seq };
  }

  #moveTo(seq: number, hash: Buffer): void {
    this.#seq = seq;
    this.#hash = hash;
    if (seq === this.#options.hashOf) this.#hashAsked = hash;
  }

  /** Compares the checkpoints with the row that the chain has reached. */
  #compare(): BundleFault | null {
    for (
      let one = this.#statements[this.#compared];
      one?.seq === this.#seq;
      one = this.#statements[this.#compared]
    ) {
      if (!one.hash.equals(this.#hash)) return { what: 'hash-mismatch', seq: this.#signed + 1 };
      this.#signed = one.seq;
      this.#compared += 1;
    }
    return null;
  }

  #checkEnd({ exportedAt }: BundleHeader): BundleFault | null {
    const next = this.#seq + 1;
    if (this.#compared < this.#statements.length) return { what: 'behind-head', seq: next };
    if (this.#rows === 0) return { what: 'gap', seq: next };
    const what = 'checkpoint-mismatch';
    const last = this.#statements.at(-1);
    if (last?.seq !== this.#seq) return { what, seq: this.#signed + 1 };
    return last.at === exportedAt ? null : { what, seq: this.#seq };
  }

  /** All lines, grouped as they are read, with their line feeds: the last may have none. */
  async *#lines(): AsyncGenerator<readonly Buffer[]> {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let rest: Buffer = Buffer.alloc(0);
    for (let position = 0; ; ) {
      this.#options.signal?.throwIfAborted();
      const { bytesRead } = await this.#file.read(chunk, 0, CHUNK_BYTES, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      const lines: Buffer[] = [];
      let start = 0;
      for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
        if (end + 1 - start > LINE_BYTES) break;
        lines.push(bytes.subarray(start, end + 1));
        start = end + 1;
      }
      if (lines.length > 0) yield lines;
      rest = bytes.subarray(start);
      if (rest.length > LINE_BYTES) throw new NotABundle('It has a line of more than 4 MiB');
    }
    if (rest.length > 0) yield [rest];
  }
}

/** Anybody who holds a bundle can drop its first rows: the signature proves that the app did it. */
function checkCut({
  install,
  publicKey,
  after: { seq, hash, cut },
}: BundleHeader): BundleFault | null {
  if (seq === 0) return null;
  const isSigned =
    cut !== null &&
    verifies(publicKey, cutMessage(install, seq, hash, cut.mac, cut.at), cut.signature);
  return isSigned ? null : { what: 'cut-mismatch', seq };
}

function isCheckpoint(line: Buffer): boolean {
  return line.subarray(0, CHECKPOINT.length).equals(CHECKPOINT);
}

/**
 * Whether a line is exactly the text of what was read from it: any other byte is a change, even one
 * that is not UTF-8.
 */
function isText(line: Buffer, text: string): boolean {
  return line.equals(Buffer.from(text));
}

function readHeader(line: Buffer): BundleHeader | null {
  const { install, publicKey, after, exportedAt } = readObject(line.toString());
  const given = objectOf(after);
  const { seq, hash } = given;
  const key = bytesOf(publicKey, 'base64', 32);
  const before = bytesOf(hash, 'hex', 32);
  if (!isInstall(install) || key === null) return null;
  if (!isSeq(seq) || before === null || !isTime(exportedAt)) return null;
  const cut = seq === 0 ? null : readCut(given);
  const header = { install, publicKey: key, after: { seq, hash: before, cut }, exportedAt };
  return isText(line, headerLine(header)) ? header : null;
}

function readCut({ mac, at, signature }: Record<string, unknown>): BundleCut | null {
  const sum = bytesOf(mac, 'hex', 32);
  const signed = bytesOf(signature, 'base64', 64);
  return sum === null || signed === null || !isTime(at)
    ? null
    : { mac: sum, at, signature: signed };
}

interface Row extends BundleRow {
  readonly digest: Buffer;
}

function readRow(line: Buffer): Row | null {
  const { seq, body, digest } = readObject(line.toString());
  if (!isSeq(seq)) return null;
  if (typeof body === 'string') {
    // A lone surrogate has no UTF-8 form: it would hash like the replacement character.
    if (!body.isWellFormed() || !isText(line, rowLine(seq, body))) return null;
    return { seq, body, digest: digestOf(body) };
  }
  const withheld = bytesOf(digest, 'hex', 32);
  if (withheld === null || !isText(line, withheldLine(seq, withheld))) return null;
  return { seq, body: null, digest: withheld };
}

function readStatement(line: Buffer): Statement | null {
  const { checkpoint } = readObject(line.toString());
  const { seq, at, hash, signature } = objectOf(checkpoint);
  const bytes = bytesOf(hash, 'hex', 32);
  const signed = bytesOf(signature, 'base64', 64);
  if (!isSeq(seq) || !isTime(at) || bytes === null || signed === null) return null;
  const statement = { seq, at, hash: bytes, signature: signed };
  return isText(line, checkpointLine(statement)) ? statement : null;
}

/** A body of this format, of any kind: newer versions of the app may add kinds. */
function readBody(text: string): Record<string, unknown> | null {
  const body = readObject(text);
  const isRow =
    body['v'] === 1 && typeof body['kind'] === 'string' && typeof body['at'] === 'string';
  return isRow ? body : null;
}

function isStartOf({ install, publicKey }: BundleHeader, body: Record<string, unknown>): boolean {
  return (
    body['kind'] === 'ledger-begun' &&
    body['install'] === install &&
    body['publicKey'] === publicKey.toString('base64')
  );
}

/** Empty if the text is not an object. */
function readObject(text: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

function isTime(value: unknown): value is string {
  if (typeof value !== 'string' || !TIME.test(value)) return false;
  const ms = Date.parse(value);
  // It takes February 30 for March 2.
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}

function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function bytesOf(value: unknown, encoding: 'hex' | 'base64', length: number): Buffer | null {
  const bytes = typeof value === 'string' ? Buffer.from(value, encoding) : null;
  return bytes?.length === length ? bytes : null;
}
