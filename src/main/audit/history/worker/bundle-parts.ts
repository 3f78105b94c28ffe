import { openForReading } from '../../../lib/sqlite.ts';
import { digestOf } from '../../chain.ts';
import { bytes } from '../../record.ts';
import {
  type BundleHeader,
  checkpointLine,
  headerLine,
  lastCut,
  rowLine,
  withheldLine,
} from '../bundle.ts';

export interface BundleOrder extends Pick<BundleHeader, 'install' | 'exportedAt'> {
  /** Ed25519, raw, 32 bytes. */
  readonly publicKey: Uint8Array;
  /** The row that the checkpoint at `exportedAt` signs: the bundle ends with it. */
  readonly head: number;
}

export interface BundlePart {
  readonly text: string;
  /** How many lines of the history it shows: an intent and its outcome count as one. */
  readonly shown: number;
}

/**
 * The lines of a bundle, some hundred at a time. If you stop early, call `return()`: it holds a
 * snapshot of the ledger.
 */
export type BundleParts = Generator<BundlePart, void, undefined>;

const ROWS_PER_PART = 500;

/**
 * Writes a bundle from one snapshot of a ledger.
 *
 * @param path of the ledger
 * @param shown the numbers of the rows that are part of the export; the outcome of one is shown
 * with it
 * @throws the errors of node:sqlite
 */
export function* bundleParts(
  path: string,
  shown: ReadonlySet<number>,
  { install, publicKey, exportedAt, head }: BundleOrder,
): BundleParts {
  const db = openForReading(path);
  try {
    // A deferred transaction is a snapshot from its first read on.
    db.exec('BEGIN');
    const after = lastCut(db);
    const header = headerLine({ install, publicKey: Buffer.from(publicKey), after, exportedAt });
    yield { text: header, shown: 0 };

    let part: string[] = [];
    let count = 0;
    const rows = db.prepare('SELECT seq, body, intent FROM record WHERE seq <= ? ORDER BY seq');
    for (const { seq, body, intent } of rows.iterate(head)) {
      const number = Number(seq);
      const isShown = shown.has(number) || (intent !== null && shown.has(Number(intent)));
      const text = String(body);
      if (shown.has(number)) count += 1;
      part.push(isShown ? rowLine(number, text) : withheldLine(number, digestOf(text)));
      if (part.length < ROWS_PER_PART) continue;
      yield { text: part.join(''), shown: count };
      part = [];
      count = 0;
    }
    // After a clock went back, a head checkpoint may carry a later time and hide the export's own.
    const checkpoints = db.prepare(
      `SELECT seq, at, hash, signature FROM checkpoint
       WHERE seq > ? AND (seq, at) <= (?, ?) ORDER BY seq, at`,
    );
    for (const row of checkpoints.iterate(after.seq, head, exportedAt)) {
      part.push(
        checkpointLine({
          seq: Number(row['seq']),
          at: String(row['at']),
          hash: bytes(row['hash']),
          signature: bytes(row['signature']),
        }),
      );
    }
    yield { text: part.join(''), shown: count };
  } finally {
    db.close();
  }
}
