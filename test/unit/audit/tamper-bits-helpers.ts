import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { chainFollower, START, type StoredRow } from '../../../src/main/audit/chain-follower.ts';
import type { Link } from '../../../src/main/audit/record.ts';
import { follow, type Row, START as TOOL_START } from '../../../tools/verify-audit.ts';
import {
  type Folder,
  flipped,
  forge,
  KEYS,
  ledgerOf,
  random,
  verify,
  verifyByTool,
} from './tamper-helpers.ts';

// Flips each bit of each field of each row. For a thousand rows that is millions of cases, so all
// of them go through the functions with which both verifiers follow the chains, row by row, as the
// verifiers do; a seeded sample goes through SQLite and both complete verifiers.

const FIELDS = ['body', 'hash', 'mac'] as const;

/** The rows of a ledger as they are stored. */
export function storedRows({ path }: Folder): StoredRow[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db
      .prepare('SELECT seq, CAST(body AS BLOB) AS body, hash, mac FROM record ORDER BY seq')
      .all()
      .map((row) => ({ ...row, seq: BigInt(Number(row['seq'])) }) as unknown as StoredRow);
  } finally {
    db.close();
  }
}

/** Every row with one bit flipped, using one buffer per field. Counts what `isFound` misses. */
function countMissed(
  row: StoredRow,
  isFound: (row: StoredRow) => boolean,
): [tried: number, missed: number] {
  let tried = 0;
  let missed = 0;
  for (let bit = 0n; bit < 64n; bit++) {
    tried += 1;
    if (!isFound({ ...row, seq: BigInt.asIntN(64, row.seq ^ (1n << bit)) })) missed += 1;
  }
  for (const field of FIELDS) {
    const bytes = Buffer.from(row[field] ?? []);
    const changed = { ...row, [field]: bytes };
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const at = bit >> 3;
      const was = bytes[at] ?? 0;
      bytes[at] = was ^ (1 << (bit & 7));
      tried += 1;
      if (!isFound(changed)) missed += 1;
      bytes[at] = was;
    }
  }
  return [tried, missed];
}

function bitsOf(row: StoredRow): number {
  return 64 + FIELDS.reduce((sum, field) => sum + (row[field]?.length ?? 0) * 8, 0);
}

/** The app finds every bit of every field of these rows, which are the first of a ledger. */
export function expectEveryBitFound(rows: readonly StoredRow[]): void {
  const next = chainFollower(KEYS.hmac);
  let at: Link = START;
  let tried = 0;
  for (const row of rows) {
    const [count, missed] = countMissed(row, (one) => typeof next(at, one) === 'string');
    expect(missed).toBe(0);
    tried += count;
    const after = next(at, row);
    if (typeof after === 'string') throw new Error(`Row ${row.seq} as it is: ${after}`);
    at = after;
  }
  expect(tried).toBe(rows.reduce((sum, row) => sum + bitsOf(row), 0));
}

/** So does the independent verifier. */
export function expectEveryBitFoundByTool(rows: readonly StoredRow[]): void {
  let at = TOOL_START;
  for (const row of rows as readonly Row[]) {
    const [, missed] = countMissed(row, (one) => typeof follow(at, one, KEYS.hmac) === 'string');
    expect(missed).toBe(0);
    const next = follow(at, row, KEYS.hmac);
    if (typeof next === 'string') throw new Error(`Row ${row.seq} as it is: ${next}`);
    at = next;
  }
}

/**
 * Both verifiers name the row in the file, for so many bits of a ledger, taken from all fields in
 * turn.
 */
export function expectBitsNamed(folder: Folder, rows: readonly StoredRow[], samples: number): void {
  const below = random(6);
  for (let sample = 0; sample < samples; sample++) {
    const seq = 1 + below(rows.length);
    const row = rows[seq - 1] as StoredRow;
    const field = (['seq', ...FIELDS] as const)[sample % 4] ?? 'seq';
    if (field === 'seq') {
      // Another number may be taken: then SQLite itself leaves the row where it is.
      const other = BigInt.asIntN(64, row.seq ^ (1n << BigInt(10 + below(54))));
      forge(folder, (db) => db.prepare('UPDATE record SET seq = ? WHERE seq = ?').run(other, seq));
      // A negative number comes first.
      expectNamed(folder, other < 0n ? 1 : seq, 'gap');
      forge(folder, (db) => db.prepare('UPDATE record SET seq = ? WHERE seq = ?').run(seq, other));
    } else {
      const bytes = row[field] as Uint8Array;
      const set = (value: Uint8Array) =>
        forge(folder, (db) => {
          const to = field === 'body' ? 'CAST(? AS TEXT)' : '?';
          db.prepare(`UPDATE record SET ${field} = ${to} WHERE seq = ?`).run(value, seq);
        });
      set(flipped(bytes, below(bytes.length * 8)));
      expectNamed(folder, seq, field === 'mac' ? 'mac-mismatch' : 'hash-mismatch');
      set(bytes);
    }
  }
  expect(verify(folder).fault).toBeNull();
}

function expectNamed(folder: Folder, seq: number, what: string): void {
  expect(verify(folder).fault).toEqual({ what, seq });
  expect(verifyByTool(folder).finding).toEqual({ wrong: what.split('-')[0], row: seq });
}

/** Both verifiers find flipped bits of the head: each of them, or one in so many. */
export function expectHeadBitsFound(oneOf = 1): void {
  const small = ledgerOf(2);
  const text = readFileSync(small.headPath);
  for (let bit = 0; bit < text.length * 8; bit += oneOf) {
    writeFileSync(small.headPath, flipped(text, bit));
    expect(verify(small).fault).toEqual({ what: 'head-unreadable', seq: null });
    expect(verifyByTool(small).finding).toEqual({ wrong: 'noHead', row: null });
  }
}
