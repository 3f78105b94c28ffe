import type { Clock } from '../lib/clock.ts';
import type { CoveredRow } from './covered-rows.ts';
import { isIntent } from './record.ts';

/**
 * Where only the laptop's clock dates the rows, stop after this many consecutive rows that are too
 * old: the clock may have been set back for a while.
 */
const OLD_ENOUGH = 500;

/** Whose attempts to look for. */
export interface AttemptsOrder {
  readonly poolId: string;
  readonly sub: string;
  /** Inclusive. */
  readonly since: Date;
  /** `all` also counts new passwords set with a code. */
  readonly kinds: 'resets' | 'all';
}

/**
 * When requests for one user reached Cognito, or may have: every outcome but `not-sent`, and
 * intents without an outcome.
 *
 * @param rows from the newest back
 * @param kept the states of outcomes that are not in the ledger yet, by intent
 * @returns the times of the intents by the laptop's current clock, none in the future, oldest first
 */
export function attemptsIn(
  rows: Iterable<CoveredRow>,
  { poolId, sub, since, kinds }: AttemptsOrder,
  clock: Clock,
  kept: ReadonlyMap<number, string>,
): Date[] {
  const states = new Map(kept);
  const found: Date[] = [];
  for (const { row, when } of rowsSince(rows, since, clock)) {
    const { seq, fields } = row;
    const { kind } = fields;
    if (kind === 'outcome') states.set(Number(fields.intent), String(fields.state));
    const isWanted = kinds === 'resets' ? kind === 'reset' : isIntent(kind);
    if (!isWanted || fields.pool !== poolId || fields.sub !== sub) continue;
    if (states.get(seq) !== 'not-sent') found.push(when);
  }
  return found.sort((one, other) => one.getTime() - other.getTime());
}

/**
 * The rows since a time, each with its own by the laptop's current clock.
 *
 * @param rows from the newest back
 * @param since inclusive
 */
export function* rowsSince(
  rows: Iterable<CoveredRow>,
  since: Date,
  clock: Clock,
): Generator<{ readonly row: CoveredRow; readonly when: Date }, void, undefined> {
  let old = 0;
  for (const row of rows) {
    const { at, awsAt } = row.fields;
    const when = clock.when({
      at: String(at),
      awsAt: typeof awsAt === 'string' ? awsAt : undefined,
    });
    if (when < since) {
      if (typeof awsAt === 'string' && clock.aws() !== null) return;
      if (++old === OLD_ENOUGH) return;
      continue;
    }
    old = 0;
    yield { row, when };
  }
}
