import type { DatabaseSync } from 'node:sqlite';
import { cutMessage } from './chain.ts';
import type { LedgerKeys } from './ledger-keys.ts';
import { appender, type Draft, toLink } from './record.ts';

/** What is younger is never cut, whatever the settings say. */
const LEAST_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** A write blocks main: as many rows go at once as take about a tenth of a second. */
const MOST_ROWS = 10_000;

/**
 * Removes the rows from before a time: all up to the first that stays. The caller holds the write lock.
 *
 * @param order `pending` are intents that stay, `draft` is the row that tells of the cut
 * @returns how many went
 */
export function cutRows(
  db: DatabaseSync,
  keys: LedgerKeys,
  order: {
    readonly before: Date;
    readonly now: Date;
    readonly pending: readonly number[];
    readonly draft: Draft;
  },
): number {
  const first = Number(db.prepare('SELECT min(seq) AS seq FROM record').get()?.['seq']);
  const upTo = lastToGo(db, first, order);
  if (upTo < first) return 0;
  const row = db.prepare('SELECT seq, hash, mac FROM record WHERE seq = ?').get(upTo) ?? {};
  const { hash, mac } = toLink(row);
  const { at } = order.draft;
  const signature = keys.sign(cutMessage(keys.install, upTo, hash, mac, at));
  db.prepare('INSERT INTO cut (up_to, hash, mac, at, signature) VALUES (?, ?, ?, ?, ?)').run(
    upTo,
    hash,
    mac,
    at,
    signature,
  );
  const append = appender(db, keys.hmac);
  const { changes } = db.prepare('DELETE FROM record WHERE seq <= ?').run(upTo);
  const rows = Number(changes);
  append({
    ...order.draft,
    // The first row, which said so, is gone.
    install: keys.install,
    publicKey: keys.publicKey.toString('base64'),
    upTo,
    hash: hash.toString('hex'),
    rows,
  });
  return rows;
}

function lastToGo(
  db: DatabaseSync,
  first: number,
  { before, now, pending }: { before: Date; now: Date; pending: readonly number[] },
): number {
  const least = new Date(now.getTime() - LEAST_AGE_MS);
  const limit = before < least ? before : least;
  // In the order of writing, not by the index of times: after a wrong clock an old row may follow a young one. The first row of a ledger
  // that was brought up is younger than what follows it, and keeps that only for its first 30 days.
  const stays = db
    .prepare(
      `SELECT seq FROM record
       WHERE seq < ? AND (+at IS NULL OR +at >= CASE kind WHEN 'ledger-begun' THEN ? ELSE ? END)
       ORDER BY seq LIMIT 1`,
    )
    .get(first + MOST_ROWS, least.toISOString(), limit.toISOString());
  const last = Number(db.prepare('SELECT max(seq) AS seq FROM record').get()?.['seq']);
  let upTo = Math.min(
    stays === undefined ? last : Number(stays['seq']) - 1,
    first + MOST_ROWS - 1,
    ...pending.map((seq) => seq - 1),
  );
  // An intent stays with its outcome.
  const parted = db.prepare(
    'SELECT min(intent) AS seq FROM record WHERE intent BETWEEN ? AND ? AND seq > ?',
  );
  for (;;) {
    const seq = parted.get(first, upTo, upTo)?.['seq'];
    if (typeof seq !== 'number') break;
    upTo = seq - 1;
  }
  // The first row alone is not worth a cut.
  return upTo === 1 ? 0 : upTo;
}
