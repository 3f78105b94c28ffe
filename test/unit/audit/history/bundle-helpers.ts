import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import {
  checkpointMessage,
  cutMessage,
  digestOf,
  nextHash,
  ZERO,
} from '../../../../src/main/audit/chain.ts';
import {
  type BundleHeader,
  checkpointLine,
  headerLine,
  rowLine,
  withheldLine,
} from '../../../../src/main/audit/history/bundle.ts';
import {
  type BundleReport,
  NotABundle,
  readBundle,
} from '../../../../src/main/audit/history/worker/bundle-reader.ts';
import type { LedgerKeys } from '../../../../src/main/audit/ledger-keys.ts';
import { type Finding, verifyBundleFile } from '../../../../tools/verify-audit.ts';
import { testKeys } from '../../../support/ledger-keys.ts';

export const KEYS = testKeys();
export const OTHERS = testKeys('desk-9');
export const AT = '2026-11-23T09:00:00.000Z';
/** A moment after, for a second checkpoint of a row. */
export const LATER = '2026-11-23T09:00:00.001Z';

/**
 * Where the bundles of this process are written, each replacing the last; the tests remove the
 * final one.
 */
export const PATH = join(tmpdir(), `bundle-${process.pid}.rdaudit`);

/** The bodies of a ledger's first rows, each with its own text. */
export function bodiesOf(count: number, keys: LedgerKeys = KEYS, text = 'ñ \ufffd'): string[] {
  const begun = {
    v: 1,
    kind: 'ledger-begun',
    at: AT,
    install: keys.install,
    publicKey: keys.publicKey.toString('base64'),
  };
  return Array.from({ length: count }, (_, n) =>
    JSON.stringify(n === 0 ? begun : { v: 1, kind: 'reset', at: AT, reason: `${text}${n}` }),
  );
}

/** The hash after each row; index 0 has the one before the first. */
export function hashesOf(bodies: readonly string[]): Buffer[] {
  const hashes = [ZERO];
  for (const body of bodies) {
    hashes.push(nextHash(hashes.at(-1) ?? ZERO, hashes.length, digestOf(body)));
  }
  return hashes;
}

export interface Made {
  readonly header: string;
  readonly rows: readonly string[];
  readonly checkpoints: readonly string[];
}

export interface Wanted {
  readonly bodies: readonly string[];
  readonly keys?: LedgerKeys;
  /** The last row that was cut. */
  readonly after?: number;
  readonly withheld?: readonly number[];
  /** For these rows, besides the last. */
  readonly checkpoints?: readonly (readonly [seq: number, at: string])[];
}

/** A bundle that nobody has changed. */
export function made({
  bodies,
  keys = KEYS,
  after = 0,
  withheld = [],
  checkpoints = [],
}: Wanted): Made {
  const hashes = hashesOf(bodies);
  const { install, publicKey } = keys;
  return {
    header: headerLine({
      install,
      publicKey,
      after: startOf(after, hashes[after] ?? ZERO, keys),
      exportedAt: LATER,
    }),
    rows: bodies
      .map((body, n) =>
        withheld.includes(n + 1) ? withheldLine(n + 1, digestOf(body)) : rowLine(n + 1, body),
      )
      .slice(after),
    checkpoints: [...checkpoints, [bodies.length, LATER] as const].map(([seq, at]) =>
      statement(seq, hashes[seq] ?? ZERO, at, keys),
    ),
  };
}

/** What a bundle's first row follows, with the cut signed. */
export function startOf(seq: number, hash: Buffer, keys = KEYS): BundleHeader['after'] {
  if (seq === 0) return { seq, hash, cut: null };
  const mac = Buffer.alloc(32, 0xcd);
  const signature = keys.sign(cutMessage(keys.install, seq, hash, mac, AT));
  return { seq, hash, cut: { mac, at: AT, signature } };
}

export function statement(seq: number, hash: Buffer, at = LATER, keys = KEYS): string {
  const signature = keys.sign(checkpointMessage(keys.install, seq, hash, at));
  return checkpointLine({ seq, at, hash, signature });
}

export function bytesOf({ header, rows, checkpoints }: Made): Buffer {
  return Buffer.from([header, ...rows, ...checkpoints].join(''));
}

const TOOL_WORDS: Readonly<
  Partial<Record<NonNullable<BundleReport['fault']>['what'], Finding['wrong']>>
> = {
  'hash-mismatch': 'hash',
  gap: 'gap',
  'unreadable-body': 'body',
  'foreign-start': 'foreign',
  'behind-head': 'behind',
  'checkpoint-mismatch': 'checkpoint',
  'cut-mismatch': 'cut',
};

export type Found = BundleReport['fault'] | 'no bundle';

/**
 * What the app finds wrong with a file of these bytes. The verifier written from the format alone
 * has to find the same.
 */
export async function found(bytes: Uint8Array): Promise<Found> {
  writeFileSync(PATH, bytes);
  const report = await readBundle(PATH, {}).catch((error: unknown) => {
    if (error instanceof NotABundle) return null;
    throw error;
  });
  const byTool = toolReport();
  if (report === null && byTool === null) return 'no bundle';
  if (report === null || byTool === null)
    throw new Error(`One finds no bundle: ${JSON.stringify([report, byTool])}`);
  const { after, fault, head, rows, checkpoints, install, publicKey } = report;
  const ours = {
    finding: fault && { wrong: TOOL_WORDS[fault.what], row: fault.seq },
    last: { row: head.seq, hash: head.hash.toString('hex') },
    rows,
    install,
    publicKey: publicKey.toString('base64'),
  };
  const theirs = {
    finding: byTool.finding,
    last: byTool.last,
    rows: byTool.rows,
    install: byTool.install,
    publicKey: byTool.publicKey,
  };
  // Called thousands of times, vitest's comparison would take longer than everything else.
  if (!isDeepStrictEqual(ours, theirs)) expect(ours).toEqual(theirs);
  if (fault === null) {
    expect(checkpoints).toBe(byTool.checkpoints);
    expect(byTool.cuts).toBe(after.cut === null ? 0 : 1);
  }
  return fault;
}

function toolReport() {
  try {
    return verifyBundleFile(PATH);
  } catch (error) {
    if (/is no bundle of version 1|has a line of more than 4 MiB/u.test(String(error))) return null;
    throw error;
  }
}
