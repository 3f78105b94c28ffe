import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PolicyFault } from '../../shared/domain/policy.ts';
import { OPEN_FLAGS, readBoundedHandle, UnfitFile } from '../lib/bounded-file.ts';
import { ProgramFailed } from './system-program.ts';

/** The largest policy that is read, in bytes. */
export const MAX_POLICY_BYTES = 1024 * 1024;

/** What a place has for a policy. */
type PolicyReading =
  | {
      readonly source: string;
      readonly hash: string;
      /** Keys and values, not yet looked at. */
      readonly policy: unknown;
    }
  | { readonly source: string; readonly hash: string | null; readonly fault: PolicyFault };

/** Reads one place for a policy: `null` if it has none. Never fails. */
export type PolicyPlace = () => Promise<PolicyReading | null>;

/** The keys and values in a file's bytes. @throws ProgramFailed if what reads them did not run */
type ReadPolicyBytes = (bytes: Buffer) => unknown;

/**
 * A policy file as a place. What somebody else could have put there is refused, unread, and so is a
 * folder that others may write to, since they could take the file away. On Windows the folder is
 * the program's own, which its installer gives to administrators alone.
 *
 * @param owners the user ids that may own it; `null` on Windows, which has none
 * @param read for a file that is no JSON
 */
export function policyInFile(
  file: string,
  owners: readonly number[] | null,
  read: ReadPolicyBytes = jsonIn,
): PolicyPlace {
  return async () => {
    const fault = (
      problem: PolicyFault['problem'],
      detail?: string,
      hash: string | null = null,
    ) => ({
      source: file,
      hash,
      fault: { source: file, problem, ...(detail && { detail }) },
    });
    try {
      await using handle = await open(file, OPEN_FLAGS);
      if (owners) {
        const folder = dirname(file);
        // Of what a link leads to.
        const real = dirname(await realpath(file));
        const wrong =
          misowned(file, await handle.stat(), owners) ??
          misowned(folder, await stat(folder), owners) ??
          misowned(real, await stat(real), owners);
        if (wrong) return fault(wrong.problem, wrong.detail);
      }
      const bytes = await readBoundedHandle(file, handle, MAX_POLICY_BYTES);
      const hash = createHash('sha256').update(bytes).digest('hex');
      try {
        return { source: file, hash, policy: await read(bytes) };
      } catch (error) {
        if (error instanceof ProgramFailed) return fault('unreadable', error.message, hash);
        return fault('not-json', whereIn(error), hash);
      }
    } catch (error) {
      if (error instanceof UnfitFile) return fault(error.why);
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
      const isThere = code !== 'ENOTDIR' && (code !== 'ENOENT' || (await isLink(file)));
      return isThere ? fault('unreadable', code) : null;
    }
  };
}

/** A link that leads nowhere, as to a share that is not there, is no missing policy. */
async function isLink(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

function jsonIn(bytes: Buffer): unknown {
  // Windows' editor begins a file with a byte order mark, which the decoder takes away.
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

function misowned(
  path: string,
  { uid, mode }: Stats,
  owners: readonly number[],
): { problem: 'owner' | 'writable'; detail: string } | undefined {
  if (!owners.includes(uid)) return { problem: 'owner', detail: path };
  // Also of the group: nobody keeps a list of who is in it.
  if ((mode & 0o022) !== 0) return { problem: 'writable', detail: path };
  return undefined;
}

/** Where the parser stopped, without the text that V8 quotes around it. */
function whereIn(error: unknown): string | undefined {
  return /\(line \d+ column \d+\)|at position \d+/u.exec(String(error))?.[0].replace(/[()]/gu, '');
}
