import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { digestOf, nextHash, nextMac, ZERO } from '../../../src/main/audit/chain.ts';
import { Ledger } from '../../../src/main/audit/ledger.ts';
import type { LedgerKeys } from '../../../src/main/audit/ledger-keys.ts';
import type { Tampering, Verification } from '../../../src/shared/domain/ledger-verification.ts';
import { type Report, verifyLedgerFile } from '../../../tools/verify-audit.ts';
import { aLastingFolder } from '../../support/folder.ts';
import { testKeys } from '../../support/ledger-keys.ts';
import { atAws, unguarded } from '../../support/ledgers.ts';
import { verifyLedger } from '../../support/verify-here.ts';

export const KEYS = testKeys();
export const NOW = new Date('2026-11-23T09:00:00.000Z');
const ACTOR = { arn: 'arn:aws:sts::1:assumed-role/Desk/sam', account: '1', profile: 'work' };
const PLACE = { profile: 'work', region: 'eu-west-1', poolId: 'eu-west-1_A', clientId: 'shop' };

/** A ledger's folder, with the app's own file names. */
export interface Folder {
  readonly folder: string;
  readonly path: string;
  readonly headPath: string;
}

export function emptyFolder(): Folder {
  const folder = aLastingFolder();
  return {
    folder,
    path: join(folder, 'ledger.sqlite'),
    headPath: join(folder, 'ledger-head.json'),
  };
}

export function copyOf({ folder }: Folder): Folder {
  const copy = emptyFolder();
  cpSync(folder, copy.folder, { recursive: true });
  return copy;
}

export function discard({ folder }: Folder): void {
  rmSync(folder, { recursive: true, force: true });
}

export function openLedger(
  { path }: Folder,
  clock: () => Date = () => NOW,
  keys: LedgerKeys = KEYS,
): Ledger {
  const time = atAws(clock);
  return Ledger.open({
    path,
    clock,
    time,
    keys,
    appVersion: '0.1.0',
    osUser: 'sam',
    host: 'desk-7',
  });
}

/** Writes one entry of a kind that depends on `n`: with an outcome these are two rows. */
export function appendTo(ledger: Ledger, n: number): void {
  const sub = `4d5e6f70-0000-4000-8000-${String(n % 97).padStart(12, '0')}`;
  const event = { actor: ACTOR, place: PLACE, whom: { sub, username: `ána${n % 97}` } };
  const kind = n % 5;
  if (kind === 0) {
    const id = ledger.appendReset({
      ...event,
      ticket: `INC-${n}`,
      reason: 'says “ñ”\u2028 and \ufffd',
      checks: ['identity'],
    });
    ledger.appendOutcome(id, {
      at: NOW.toISOString(),
      state: 'accepted',
      reason: 'as-planned',
      medium: 'EMAIL',
      destination: 'a***@e***',
      requestId: `req-${n}`,
    });
  } else if (kind === 1) ledger.appendOpened({ ...event, plan: 'code' });
  else if (kind === 2) ledger.appendRevealed({ ...event, attribute: 'email' });
  else if (kind === 3) ledger.appendSetting({ actor: ACTOR, setting: 'cooldownSeconds' });
  else ledger.appendSignedIn({ actor: ACTOR });
}

/** A ledger of that many rows, with a checkpoint after each 300. */
export function ledgerOf(rows: number, keys: LedgerKeys = KEYS, from = 0): Folder {
  const folder = emptyFolder();
  const ledger = openLedger(folder, () => NOW, keys);
  for (let n = from; (ledger.state().head?.seq ?? 0) < rows; n++) {
    const { head } = ledger.state();
    if (head?.seq === rows - 1 && n % 5 === 0) continue;
    appendTo(ledger, n);
    if ((n - from) % 300 === 299) ledger.checkpoint();
  }
  ledger.close();
  return folder;
}

/** What somebody without the keys can do: write whatever they like to the file. */
export function forge<T>({ path }: Folder, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA synchronous = OFF; BEGIN');
    const result = unguarded(db, work);
    db.exec('COMMIT');
    return result;
  } finally {
    db.close();
  }
}

export interface Kept {
  readonly seq: number;
  readonly body: string;
  readonly hash: Uint8Array;
  readonly mac: Uint8Array;
}

export function readAll(db: DatabaseSync): Kept[] {
  return db.prepare('SELECT seq, body, hash, mac FROM record ORDER BY seq').all() as never;
}

/** Replaces all rows; their numbers are those they state. */
export function writeAll(db: DatabaseSync, rows: readonly Kept[]): void {
  db.exec('DELETE FROM record');
  const insert = db.prepare('INSERT INTO record (seq, body, hash, mac) VALUES (?, ?, ?, ?)');
  for (const { seq, body, hash, mac } of rows) insert.run(seq, body, hash, mac);
}

/** Numbers rows from 1 and recomputes their plain chain, and the keyed one if a key is given. */
export function rechained(rows: readonly Kept[], key?: Buffer): Kept[] {
  let hash = ZERO;
  let mac = ZERO;
  return rows.map((row, n) => {
    hash = nextHash(hash, n + 1, digestOf(row.body));
    if (key !== undefined) mac = nextMac(key, mac, hash);
    return { seq: n + 1, body: row.body, hash, mac: key === undefined ? row.mac : mac };
  });
}

export function verify({ path, headPath }: Folder, keys: LedgerKeys = KEYS): Verification {
  const { hmac, publicKey, install } = keys;
  const clock = () => NOW;
  const found = verifyLedger({ path, headPath, hmac, publicKey, install, clock });
  if (found === null) throw new Error('A verification that nobody aborted was');
  return found;
}

export function verifyByTool(
  { path, headPath }: Folder,
  given: { readonly key?: Buffer | undefined; readonly checkpoints?: string[] } = {
    key: KEYS.hmac,
  },
): Report {
  return verifyLedgerFile(path, { head: headPath, ...given });
}

/**
 * The tool's words for the same. It is not told whose keys it has, so a foreign start is a row that
 * does not fit them.
 */
const SAME: Readonly<Record<Tampering, NonNullable<Report['finding']>['wrong']>> = {
  'hash-mismatch': 'hash',
  'mac-mismatch': 'mac',
  gap: 'gap',
  'unreadable-body': 'body',
  'foreign-start': 'mac',
  'behind-head': 'behind',
  'head-mismatch': 'head',
  'head-unreadable': 'noHead',
  'checkpoint-mismatch': 'checkpoint',
  'cut-mismatch': 'cut',
  'kept-mismatch': 'kept',
  'schema-changed': 'schema',
  'database-damaged': 'damaged',
};

/** Both verifiers find that at that row. */
export function expectFound(folder: Folder, what: Tampering, seq: number | null): void {
  expect(verify(folder).fault).toEqual({ what, seq });
  expect(verifyByTool(folder).finding).toEqual({ wrong: SAME[what], row: seq });
}

/** Both verifiers find nothing wrong, with and without the key, and have read the same. */
export function expectWhole(
  folder: Folder,
  keys: readonly (Buffer | undefined)[] = [KEYS.hmac, undefined],
): Verification {
  const found = verify(folder);
  expect(found.fault).toBeNull();
  for (const key of keys) {
    const report = verifyByTool(folder, { key });
    expect(report).toMatchObject({
      finding: null,
      rows: found.rows,
      checkpoints: found.checkpoints,
      cuts: found.cuts,
      install: KEYS.install,
    });
    expect(report.last?.hash).toBe(found.head?.hash);
  }
  return found;
}

/** Its own generator, so that each run has the same cases (mulberry32). */
export function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** The same bytes with one bit flipped. */
export function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}
