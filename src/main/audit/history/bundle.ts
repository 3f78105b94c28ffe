import type { DatabaseSync } from 'node:sqlite';
import { type Checkpoint, ZERO } from '../chain.ts';

import { bytes } from '../record.ts';

// The lines of a bundle, as docs/audit-format.md defines them. The reader rebuilds each line and
// compares, so each content has exactly one text.

/** What a cut holds besides its row and hash. */
export interface BundleCut {
  /** Of the row in the keyed chain, 32 bytes. */
  readonly mac: Buffer;
  readonly at: string;
  readonly signature: Buffer;
}

/** The content of the first line. */
export interface BundleHeader {
  /** A UUID, in lower case. */
  readonly install: string;
  /** Ed25519, raw, 32 bytes. */
  readonly publicKey: Buffer;
  /** What the first row follows: 0, zeros and no cut, or the last row that was cut. */
  readonly after: { readonly seq: number; readonly hash: Buffer; readonly cut: BundleCut | null };
  /** ISO 8601, UTC, to the millisecond: the `at` of the last checkpoint. */
  readonly exportedAt: string;
}

/** The first line. Like the others, it includes its line feed. */
export function headerLine({ install, publicKey, after, exportedAt }: BundleHeader): string {
  return lineOf({
    format: 'recovery-desk-audit',
    version: 1,
    install,
    publicKey: publicKey.toString('base64'),
    after: { seq: after.seq, hash: after.hash.toString('hex'), ...cutKeys(after.cut) },
    exportedAt,
  });
}

/** A row that is part of the export. `body` is the text as stored. */
export function rowLine(seq: number, body: string): string {
  return lineOf({ seq, body });
}

/** A row whose body is withheld. `digest` is that of its body, 32 bytes. */
export function withheldLine(seq: number, digest: Buffer): string {
  return lineOf({ seq, digest: digest.toString('hex') });
}

/** A checkpoint. They are ordered by `seq`, then `at`; the last one is of the last row. */
export function checkpointLine({ seq, at, hash, signature }: Omit<Checkpoint, 'install'>): string {
  return lineOf({
    checkpoint: { seq, at, hash: hash.toString('hex'), signature: signature.toString('base64') },
  });
}

function cutKeys(cut: BundleCut | null): object {
  if (cut === null) return {};
  const { mac, at, signature } = cut;
  return { mac: mac.toString('hex'), at, signature: signature.toString('base64') };
}

function lineOf(content: object): string {
  return `${JSON.stringify(content)}\n`;
}

/** What a ledger's first row follows. */
export function lastCut(db: DatabaseSync): BundleHeader['after'] {
  const row = db
    .prepare('SELECT up_to, hash, mac, at, signature FROM cut ORDER BY up_to DESC LIMIT 1')
    .get();
  if (row === undefined) return { seq: 0, hash: ZERO, cut: null };
  const cut = {
    mac: bytes(row['mac']),
    at: String(row['at']),
    signature: bytes(row['signature']),
  };
  return { seq: Number(row['up_to']), hash: bytes(row['hash']), cut };
}
