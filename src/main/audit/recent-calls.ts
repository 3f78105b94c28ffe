import { CODE_LIFETIME_MS } from '../../shared/domain/cognito-limits.ts';
import type { RecentCall } from '../../shared/domain/recent-call.ts';
import type { Clock } from '../lib/clock.ts';
import { rowsSince } from './attempts.ts';
import type { CoveredRow } from './covered-rows.ts';
import { entryOf } from './page-entry.ts';
import { isIntent } from './record.ts';

/** What is done with a caller. */
const OF_A_CALL: readonly unknown[] = [
  'user-opened',
  'reset',
  'confirm',
  'reset-refused',
  'not-helped',
  'call-closed',
];

/**
 * How many rows are read at the most: what a desk writes in a busy day. Each is checked against the
 * chain.
 */
const MAX_ROWS = 500;

/** Which calls to look for. */
export interface RecentOrder {
  /** `null` for all pools. */
  readonly poolId: string | null;
  /** Inclusive, by the laptop's current clock. */
  readonly since: Date;
  /** How many. */
  readonly limit: number;
}

/** A call while its rows are read, from the newest back. */
type Draft = { -readonly [K in keyof RecentCall]: RecentCall[K] } & {
  /** More than its end has been read. */
  isBegun: boolean;
  /** What its newest plan says has been read. */
  isPlanned: boolean;
  /** All of it has been read: what comes now is of an earlier call. */
  isRead: boolean;
};

/**
 * The last calls: each user of a pool once, as their newest call stands, and each caller for whom
 * nobody was found. A call begins where the one before it was closed.
 *
 * @param rows from the newest back
 * @param open the intents whose outcome is awaited, and the bodies of outcomes that are not in the
 * ledger yet, by intent
 * @returns newest first
 */
export function recentCalls(
  rows: Iterable<CoveredRow>,
  { poolId, since, limit }: RecentOrder,
  clock: Clock,
  open: { readonly pending: ReadonlySet<number>; readonly kept: ReadonlyMap<number, string> },
): RecentCall[] {
  const outcomes = new Map<unknown, string>();
  const calls = new Map<string, Draft>();
  let read = 0;
  let oldest = 0;
  for (const { row, when } of rowsSince(rows, since, clock)) {
    // All calls are found, and what is before them has no code that still lives.
    const isBefore = calls.size === limit && when.getTime() < oldest - CODE_LIFETIME_MS;
    if (isBefore || ++read > MAX_ROWS) break;
    const { seq, body, fields } = row;
    if (fields.kind === 'outcome') outcomes.set(fields.intent, body);
    if (!OF_A_CALL.includes(fields.kind) || (poolId !== null && fields.pool !== poolId)) continue;
    // Where nobody was found, the row that closes the call stands for it.
    if (fields.sub === undefined && fields.kind !== 'call-closed') continue;
    const key = JSON.stringify([fields.pool, fields.sub ?? seq]);
    if (!calls.has(key) && calls.size === limit) continue;
    const entry = entryOf(
      { seq, body, outcome: outcomes.get(seq) ?? null },
      open.pending,
      open.kept,
    );
    const { where } = entry;
    if (where === null) continue;
    const call = calls.get(key) ?? {
      id: seq,
      at: entry.at,
      whom: entry.whom,
      where,
      profile: entry.who.profile,
      outcome: null,
      notHelped: null,
      acceptedAt: null,
      closed: null,
      isBegun: false,
      isPlanned: false,
      isRead: false,
    };
    if (!calls.has(key)) oldest = when.getTime();
    calls.set(key, call);
    if (entry.outcome === 'accepted') call.acceptedAt ??= entry.outcomeAt;
    if (entry.kind === 'call-closed') {
      // One that was closed twice has one end: what was said last.
      if (!call.isBegun) call.closed ??= entry.result;
      else call.isRead = true;
    } else call.isBegun = true;
    if (call.isRead) continue;
    if (entry.plan !== null && !call.isPlanned) {
      call.isPlanned = true;
      if (entry.plan !== 'code' && call.outcome === null) call.notHelped = entry.plan;
    }
    if (isIntent(entry.kind) && call.notHelped === null) call.outcome ??= entry.outcome;
  }
  return [...calls.values()].map(
    ({ isBegun: _begun, isPlanned: _planned, isRead: _read, ...call }) => call,
  );
}
