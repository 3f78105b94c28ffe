import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { writeHead } from '../src/main/audit/head-file.ts';
import type { LedgerKeys } from '../src/main/audit/ledger-keys.ts';
import { appender, type Link } from '../src/main/audit/record.ts';

// A ledger of any size, for the benches.

const USERS = 20_000;
export const BENCH_POOL = 'eu-west-1_Bench';
export const ACTOR = {
  arn: 'arn:aws:sts::111122223333:assumed-role/Desk/sam',
  account: '111122223333',
  profile: 'work',
};

export const subOf = (n: number): string =>
  `4d5e6f70-0000-4000-8000-${String(n).padStart(12, '0')}`;

/**
 * Rows as the app writes them, in large transactions: resets with outcomes alternating with opened
 * users, callers who could not be helped and closed calls; one a minute, the last of them now.
 *
 * @param folder of a ledger with its first row, which `keys` wrote
 * @param now in milliseconds
 */
export function fillLedger(folder: string, rows: number, keys: LedgerKeys, now: number): void {
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  db.exec('PRAGMA synchronous = OFF');
  let last: Link = { seq: 1, hash: Buffer.alloc(32), mac: Buffer.alloc(32) };
  while (last.seq < rows) {
    db.exec('BEGIN');
    const next = appender(db, keys.hmac);
    for (let n = 0; n < 3_000 && last.seq < rows; n++)
      last = next(draftOf(last.seq + 1, rows, now));
    db.exec('COMMIT');
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const at = new Date(now).toISOString();
  writeHead(
    join(folder, 'ledger-head.json'),
    { install: keys.install, seq: last.seq, hash: last.hash, at },
    keys.hmac,
  );
}

/** What some of the opened users are instead. */
const OTHERS: Readonly<Record<number, string>> = { 5: 'not-helped', 11: 'call-closed' };

function draftOf(seq: number, rows: number, now: number) {
  const at = new Date(now - (rows - seq) * 60_000).toISOString();
  const app = '0.1.0';
  if (seq % 3 === 1) {
    return {
      kind: 'outcome',
      at,
      intent: seq - 1,
      state: seq % 7 === 0 ? 'limited' : 'accepted',
      medium: 'EMAIL',
      destination: 'a***@e***',
      requestId: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
      reason: 'as-planned',
      app,
    };
  }
  const user = (Math.imul(seq, 2_654_435_761) >>> 0) % USERS;
  const reset = seq % 3 === 0;
  return {
    kind: reset ? 'reset' : (OTHERS[seq % 15] ?? 'user-opened'),
    at,
    osUser: 'desk',
    host: 'desk-7',
    ...ACTOR,
    arn: `arn:aws:sts::111122223333:assumed-role/Desk/${seq < rows / 20 ? 'zoe' : `agent${seq % 40}`}`,
    sub: subOf(user),
    username: `user${user}`,
    region: 'eu-west-1',
    pool: BENCH_POOL,
    client: 'shop',
    ...(reset
      ? {
          ticket: `INC-${seq}`,
          reason: seq < rows / 20 ? 'back from a holiday' : 'forgot it',
          checks: ['identity'],
        }
      : { plan: seq % 15 === 5 ? 'no-contact' : 'code' }),
    ...(seq % 15 === 11 ? { result: 'caller-in' } : {}),
    app,
  };
}
