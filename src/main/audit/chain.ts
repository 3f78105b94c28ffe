import { createHmac, createPublicKey, hash as digest, type KeyObject, verify } from 'node:crypto';

// The hashes, MACs and signatures of docs/audit-format.md. Uses only node:crypto, because the
// verifier's thread runs this file from source.

const RDL1 = tag('RDL1');
const RDM1 = tag('RDM1');

/** Both chains start from this. */
export const ZERO: Buffer = Buffer.alloc(32);

/** A signed statement of which row was the newest. */
export interface Checkpoint {
  /** A UUID. */
  readonly install: string;
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** 32 bytes. */
  readonly hash: Buffer;
  /** Ed25519, 64 bytes. */
  readonly signature: Buffer;
}

/** SHA-256 of a row's body, encoded as UTF-8. */
export function digestOf(body: string | Uint8Array): Buffer {
  return digest('sha256', body, 'buffer');
}

/**
 * The hash of a row in the public chain, which anybody can check.
 *
 * @param previous the hash of the row before, 32 bytes; {@link ZERO} before the first
 * @param seq the row's number
 * @param bodyDigest of the row's body, 32 bytes
 */
export function nextHash(previous: Buffer, seq: number, bodyDigest: Buffer): Buffer {
  return digest('sha256', Buffer.concat([RDL1, previous, u64(seq), bodyDigest]), 'buffer');
}

/**
 * The MAC of a row in the keyed chain.
 *
 * @param key 32 bytes. Pass a KeyObject for many rows: given bytes, node:crypto makes a new one
 * each time
 * @param previous the MAC of the row before, 32 bytes; {@link ZERO} before the first
 * @param hash of this row, 32 bytes
 */
export function nextMac(key: Buffer | KeyObject, previous: Buffer, hash: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(Buffer.concat([RDM1, previous, hash]))
    .digest();
}

/**
 * The MAC of the head that is kept outside the database.
 *
 * @param key 32 bytes
 * @param install a UUID
 * @param seq the newest row's number
 * @param hash of the newest row, 32 bytes
 * @param at as written in the file
 */
export function headMac(
  key: Buffer,
  install: string,
  seq: number,
  hash: Buffer,
  at: string,
): Buffer {
  return createHmac('sha256', key)
    .update(Buffer.concat([tag('RDH1'), uuid(install), u64(seq), hash, Buffer.from(at)]))
    .digest();
}

/**
 * The MAC of an outcome that waits beside the database.
 *
 * @param key 32 bytes
 * @param install a UUID
 * @param intent the number of its intent's row
 * @param hash of that row, 32 bytes
 * @param body as it will be in the ledger
 */
export function outcomeMac(
  key: Buffer,
  install: string,
  intent: number,
  hash: Buffer,
  body: string,
): Buffer {
  return createHmac('sha256', key)
    .update(Buffer.concat([tag('RDO1'), uuid(install), u64(intent), hash, Buffer.from(body)]))
    .digest();
}

/** The MAC that marks keys with which no ledger has been started yet. */
export function unusedMac(key: Buffer, install: string): Buffer {
  return createHmac('sha256', key)
    .update(Buffer.concat([tag('RDK1'), uuid(install)]))
    .digest();
}

/** The message that a checkpoint signs. `install` is a UUID, `hash` the row's, 32 bytes. */
export function checkpointMessage(install: string, seq: number, hash: Buffer, at: string): Buffer {
  return Buffer.concat([tag('RDC1'), uuid(install), u64(seq), hash, Buffer.from(at)]);
}

/** The message that a cut signs. `hash` and `mac` are those of row `upTo`, 32 bytes each. */
export function cutMessage(
  install: string,
  upTo: number,
  hash: Buffer,
  mac: Buffer,
  at: string,
): Buffer {
  return Buffer.concat([tag('RDT1'), uuid(install), u64(upTo), hash, mac, Buffer.from(at)]);
}

/** The DER prefix of a 32-byte Ed25519 public key (RFC 8410, section 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether a signature is valid for the message.
 *
 * @param publicKey Ed25519, raw, 32 bytes
 */
export function verifies(publicKey: Buffer, message: Buffer, signature: Buffer): boolean {
  const der = Buffer.concat([SPKI, publicKey]);
  return verify(
    null,
    message,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    signature,
  );
}

function tag(letters: string): Buffer {
  return Buffer.from(letters, 'ascii');
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function uuid(install: string): Buffer {
  return Buffer.from(install.replaceAll('-', ''), 'hex');
}
