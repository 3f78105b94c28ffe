import { readBoundedSync, UnfitFile } from '../lib/bounded-file.ts';
import { replaceFile } from '../lib/durable-file.ts';
import { headMac } from './chain.ts';
import { isInstall } from './record.ts';

/** The newest row of a ledger, as kept outside the database (docs/audit-format.md). */
export interface Head {
  /** A UUID. */
  readonly install: string;
  readonly seq: number;
  /** 32 bytes. */
  readonly hash: Buffer;
  /** When the row was written, ISO 8601, UTC. */
  readonly at: string;
}

/** A head is shorter than 300 bytes. */
const MAX_BYTES = 4_096;

/** The content of the head's file. */
export function headText({ install, seq, hash, at }: Head, key: Buffer): string {
  const mac = headMac(key, install, seq, hash, at).toString('hex');
  return `${JSON.stringify({ install, seq, hash: hash.toString('hex'), at, mac })}\n`;
}

/**
 * @param text the content of the head's file
 * @returns `null` unless it is, byte for byte, what this key makes
 */
export function parseHead(text: string, key: Buffer): Head | null {
  try {
    const { install, seq, hash, at } = JSON.parse(text) as Record<string, unknown>;
    const head: Head = {
      install: String(install),
      seq: Number(seq),
      hash: Buffer.from(String(hash), 'hex'),
      at: String(at),
    };
    // A UUID can be spelled in more ways than the one that is signed.
    return isInstall(head.install) && headText(head, key) === text ? head : null;
  } catch {
    return null;
  }
}

/**
 * @returns `undefined` if there is no file, `null` if it was not made with this key or is not a
 * file
 * @throws the error of node:fs
 */
export function readHead(path: string, key: Buffer): Head | null | undefined {
  let text: string;
  try {
    text = readBoundedSync(path, MAX_BYTES).toString();
  } catch (error) {
    if (error instanceof UnfitFile) return null;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return parseHead(text, key);
}

/**
 * Replaces the whole head file atomically: a crash or a power loss leaves the old one or the new
 * one, and the database is never behind either.
 *
 * @throws the error of node:fs
 */
export function writeHead(path: string, head: Head, key: Buffer): void {
  replaceFile(path, headText(head, key));
}
