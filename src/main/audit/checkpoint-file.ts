import { oneOf } from '../lib/export-file.ts';
import type { WrittenFiles } from '../lib/written-files.ts';
import type { Checkpoint } from './chain.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { retryWhileLockedForPage } from './patience.ts';

/**
 * Signs the newest row, and saves the checkpoint to a file.
 *
 * @returns the file's name
 * @throws Fault `ledger`, `file`
 */
export async function exportCheckpoint(
  ledger: Ledger,
  keys: () => LedgerKeys,
  files: WrittenFiles,
): Promise<string> {
  const { name, text } = await retryWhileLockedForPage(() =>
    checkpointFile(ledger.checkpoint(), keys().publicKey),
  );
  return files.write(name, oneOf(text));
}

/**
 * A checkpoint as a file, to be kept out of reach of anybody with this laptop: it reveals if the
 * whole folder is replaced by an older copy. The format is that of docs/audit-format.md.
 *
 * @param publicKey Ed25519, raw, 32 bytes
 * @returns the file's name and content
 */
export function checkpointFile(
  { install, seq, at, hash, signature }: Checkpoint,
  publicKey: Buffer,
): { readonly name: string; readonly text: string } {
  const content = {
    format: 'recovery-desk-checkpoint',
    version: 1,
    install,
    publicKey: publicKey.toString('base64'),
    seq,
    at,
    hash: hash.toString('hex'),
    signature: signature.toString('base64'),
  };
  return {
    name: `recovery-desk-checkpoint-${seq}-${at.slice(0, 10)}.json`,
    text: `${JSON.stringify(content, null, 2)}\n`,
  };
}
