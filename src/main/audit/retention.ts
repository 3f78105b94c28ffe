import { hash as digest } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { replaceFile, syncFolder } from '../lib/durable-file.ts';
import { checkpointMessage, cutMessage } from './chain.ts';
import { type CoveredRow, CoveredRows } from './covered-rows.ts';
import { checkpointLine, headerLine, lastCut, rowLine } from './history/bundle.ts';
import { LedgerError } from './ledger-error.ts';
import { removedFolder } from './ledger-files.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { appender, type Link, type RowDraft, toLink } from './record.ts';
import { IS_RETENTION } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Anything younger is never cut, whatever the settings say. */
const MIN_AGE_MS = 30 * DAY_MS;

/** How long cut rows are kept in a file. */
const KEPT_MS = 30 * DAY_MS;

/** A write blocks main: at most as many rows at once as take about a tenth of a second. */
const MAX_ROWS = 10_000;

/** What is old enough to go. */
export interface AgeOrder {
  /** A time that has certainly passed; nothing goes by any other clock. */
  readonly now: Date;
  /** Anything older is to go. */
  readonly before: Date;
  /** Intents that stay. */
  readonly pending: readonly number[];
  /** The last row that may go. */
  readonly most: number;
}

/** Rows noted for removal: all up to `upTo`. */
export interface Due {
  readonly upTo: number;
  /** When they were noted, by AWS's clock. */
  readonly at: Date;
}

/**
 * The last row that is to go. A row's age is by AWS's clock: a row without that time goes with the
 * next one that has it, and a young row keeps all after it. So no laptop clock can age a row.
 *
 * @returns 0 if nothing is to go
 * @throws LedgerError if one of the rows does not fit the chains: tampered rows are evidence, and
 * stay
 */
export function lastDue(db: DatabaseSync, { hmac }: LedgerKeys, order: AgeOrder): number {
  const least = new Date(order.now.getTime() - MIN_AGE_MS);
  const limit = (order.before < least ? order.before : least).toISOString();
  // A row that records a removal stays as long as the removed rows are kept.
  const staying = [...order.pending, ...keptFiles(db, { hmac }).map(({ seq }) => seq)];
  const most = Math.min(order.most, ...staying.map((seq) => seq - 1));
  const rows = asEvidence(new CoveredRows(db, hmac).forwards());
  let first = 1;
  let upTo = 0;
  let count = 0;
  for (const { seq, fields } of rows) {
    if (count === 0) first = seq;
    if (seq > most || ++count > MAX_ROWS) break;
    if (typeof fields.awsAt !== 'string') continue;
    if (fields.awsAt >= limit) break;
    upTo = seq;
  }
  // An intent stays with its outcome.
  const parted = db.prepare('SELECT min(intent) AS seq FROM record WHERE intent <= ? AND seq > ?');
  for (;;) {
    const seq = parted.get(upTo, upTo)?.['seq'];
    if (typeof seq !== 'number') break;
    upTo = seq - 1;
  }
  // The first row alone is not worth a cut.
  return upTo > 1 && upTo >= first ? upTo : 0;
}

/** The newest note of what is to go; `null` if there is none, or it has been done. */
export function newestDue(db: DatabaseSync, { hmac }: LedgerKeys): Due | null {
  const last = db
    .prepare(
      `SELECT seq FROM record WHERE kind IN ('retention-due', 'retention-cut') AND ${IS_RETENTION}
       ORDER BY seq DESC LIMIT 1`,
    )
    .get();
  const row = last === undefined ? null : new CoveredRows(db, hmac).at(Number(last['seq']));
  if (row?.fields.kind !== 'retention-due') return null;
  return { upTo: Number(row.fields.upTo), at: new Date(String(row.fields.awsAt)) };
}

/**
 * Removes the rows up to one, after saving them to a file. The caller holds the write lock.
 *
 * @param order `path` is that of the ledger, `draft` the row that records the cut
 * @returns how many went
 * @throws LedgerError; the error of node:fs if the file cannot be written: then nothing may go
 */
export function cutRows(
  db: DatabaseSync,
  keys: LedgerKeys,
  { upTo, path, draft }: { readonly upTo: number; readonly path: string; readonly draft: RowDraft },
): number {
  const { at } = draft;
  const rows: CoveredRow[] = [];
  for (const row of asEvidence(new CoveredRows(db, keys.hmac).forwards())) {
    if (row.seq > upTo) break;
    rows.push(row);
  }
  const last = toLink(
    db.prepare('SELECT seq, hash, mac FROM record WHERE seq = ?').get(upTo) ?? {},
  );
  const kept = keepRows(db, keys, rows, last, { path, at });
  const signature = keys.sign(cutMessage(keys.install, upTo, last.hash, last.mac, at));
  db.prepare('INSERT INTO cut (up_to, hash, mac, at, signature) VALUES (?, ?, ?, ?, ?)').run(
    upTo,
    last.hash,
    last.mac,
    at,
    signature,
  );
  const append = appender(db, keys.hmac);
  const { changes } = db.prepare('DELETE FROM record WHERE seq <= ?').run(upTo);
  if (changes !== rows.length) throw new LedgerError('changed', 'ROWS_NOT_REMOVED');
  append({
    ...draft,
    // The first row, which held it, is gone.
    install: keys.install,
    publicKey: keys.publicKey.toString('base64'),
    upTo,
    hash: last.hash.toString('hex'),
    rows: rows.length,
    ...kept,
  });
  return rows.length;
}

/** A file with cut rows, named by the row that records the cut. */
export interface KeptFile {
  readonly seq: number;
  readonly upTo: number;
  readonly file: string;
  /** When they were cut, by AWS's clock. */
  readonly at: Date;
}

/** Whether a file has been kept long enough. */
export function hasEnded({ at }: KeptFile, now: Date): boolean {
  return now.getTime() - at.getTime() >= KEPT_MS;
}

/**
 * Deletes the files that the ledger no longer names, and those a crash left before it did.
 *
 * @param path of the ledger
 * @throws the error of node:fs
 */
export function deleteOthers(path: string, kept: readonly KeptFile[]): void {
  const folder = removedFolder(path);
  const names = new Set(kept.map(({ file }) => file));
  const faults: unknown[] = [];
  for (const name of filesIn(folder)) {
    if (names.has(name)) continue;
    try {
      rmSync(join(folder, name));
    } catch (error) {
      // One that is held must not keep the others.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The files that should be there, oldest first. */
export function keptFiles(db: DatabaseSync, { hmac }: Pick<LedgerKeys, 'hmac'>): KeptFile[] {
  const rows = new CoveredRows(db, hmac);
  const kept = new Map<number, KeptFile>();
  for (const { seq } of db
    .prepare(`SELECT seq FROM record WHERE ${IS_RETENTION} ORDER BY seq`)
    .all()) {
    const fields = rows.at(Number(seq))?.fields;
    const upTo = Number(fields?.upTo);
    if (fields?.kind === 'retention-ended') kept.delete(upTo);
    if (fields?.kind !== 'retention-cut') continue;
    const [file, at] = [String(fields.file), new Date(String(fields.awsAt))];
    kept.set(upTo, { seq: Number(seq), upTo, file, at });
  }
  return [...kept.values()];
}

/** Writes the rows that go as a bundle, which anybody can verify and read. */
function keepRows(
  db: DatabaseSync,
  { install, publicKey, sign }: LedgerKeys,
  rows: readonly CoveredRow[],
  last: Link,
  { path, at }: { readonly path: string; readonly at: string },
): { readonly file: string; readonly fileHash: string } {
  const signature = sign(checkpointMessage(install, last.seq, last.hash, at));
  const text = [
    headerLine({ install, publicKey, after: lastCut(db), exportedAt: at }),
    ...rows.map(({ seq, body }) => rowLine(seq, body)),
    checkpointLine({ seq: last.seq, at, hash: last.hash, signature }),
  ].join('');
  const folder = removedFolder(path);
  const file = `${rows[0]?.seq}-${last.seq}.rdaudit`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  replaceFile(join(folder, file), text);
  syncFolder(folder);
  return { file, fileHash: digest('sha256', text, 'hex') };
}

/**
 * A row that does not fit is for a verification to find. The ledger carries on with it: it must not
 * be set aside because of its age.
 */
function* asEvidence(rows: Iterable<CoveredRow>): Generator<CoveredRow, void, undefined> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new LedgerError('other', error.detail, error);
  }
}
