import { createSecretKey } from 'node:crypto';
import type { Tampering } from '../../shared/domain/ledger-verification.ts';
import { digestOf, nextHash, nextMac, ZERO } from './chain.ts';
import type { Link } from './record.ts';

/** A row as stored; `null` stands for a value of the wrong type. */
export interface StoredRow {
  readonly seq: bigint;
  /** Raw bytes: decoded as text, different invalid UTF-8 sequences would look the same. */
  readonly body: Uint8Array | null;
  readonly hash: Uint8Array | null;
  readonly mac: Uint8Array | null;
}

/** Before the first row. */
export const START: Link = { seq: 0, hash: ZERO, mac: ZERO };

/**
 * Makes the function that follows both chains from row to row.
 *
 * @param hmac the key of the keyed chain, 32 bytes; without it that chain is taken as it stands
 * @returns a function that answers where the chains stand after a row, or what is wrong with it
 */
export function chainFollower(
  hmac: Buffer | null,
): (from: Link, row: StoredRow) => Link | Tampering {
  const key = hmac === null ? null : createSecretKey(hmac);
  return (from, row) => {
    const seq = from.seq + 1;
    if (row.seq !== BigInt(seq)) return 'gap';
    if (row.body === null) return 'hash-mismatch';
    const hash = nextHash(from.hash, seq, digestOf(row.body));
    if (row.hash === null || !hash.equals(row.hash)) return 'hash-mismatch';
    if (row.mac === null) return 'mac-mismatch';
    const mac = Buffer.from(row.mac);
    if (key !== null && !nextMac(key, from.mac, hash).equals(mac)) return 'mac-mismatch';
    return { seq, hash, mac };
  };
}
