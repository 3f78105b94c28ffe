import type { AuthEvent } from '../../../../shared/domain/auth-events.ts';
import { CODE_LIFETIME_MS } from '../../../../shared/domain/cognito-limits.ts';
import type { Entry, EntryOutcome } from '../../../../shared/domain/ledger.ts';
import type { MaskedUser } from '../../../../shared/domain/user.ts';

/** Events that can indicate that a reset was finished. */
type Sign = 'ForgotPassword' | 'PasswordChange';

/** One line of the timeline, with its source. */
export type Moment = { readonly at: string; readonly key: string } & (
  | { readonly from: 'ledger'; readonly entry: Entry }
  | { readonly from: 'dates'; readonly date: 'created' | 'modified' }
  | { readonly from: 'events'; readonly event: AuthEvent; readonly sign: Sign | null }
);

/**
 * The ledger's rows, the dates of the user's record and Cognito's events as one list, newest first.
 *
 * @param entries newest first
 */
export function joinTimeline(
  { createdAt, modifiedAt }: Pick<MaskedUser, 'createdAt' | 'modifiedAt'>,
  entries: readonly Entry[],
  events: readonly AuthEvent[],
): Moment[] {
  const moments: Moment[] = [
    ...entries.map((entry) => ({
      from: 'ledger' as const,
      at: timeOf(entry),
      key: `entry ${entry.id}`,
      entry,
    })),
    ...events.map((event, index) => ({
      from: 'events' as const,
      at: event.at,
      key: `event ${index}`,
      event,
      sign: signOf(event, entries),
    })),
  ];
  // A user whom nobody has changed has only one date.
  if (modifiedAt !== null && modifiedAt !== createdAt) {
    moments.push({ from: 'dates', at: modifiedAt, key: 'modified', date: 'modified' });
  }
  if (createdAt !== null) {
    moments.push({ from: 'dates', at: createdAt, key: 'created', date: 'created' });
  }
  return moments.toSorted((a, b) => (Date.parse(b.at) || 0) - (Date.parse(a.at) || 0));
}

/**
 * By AWS's clock if known, like the times of Cognito's events: the laptop's may have been wrong.
 */
function timeOf({ at, awsAt }: Entry): string {
  return awsAt ?? at;
}

/**
 * Outcomes of a request, which only such rows have, after which Cognito may have an event of the
 * request, and a code may be in use.
 */
const MAY_HAVE_WORKED: ReadonlySet<EntryOutcome | null> = new Set([
  'accepted',
  'changed',
  'unknown',
  'pending',
]);

/**
 * What an event may indicate about the last request before it: only while that request's code is
 * valid, and not if the desk itself set the password. AWS does not document which operation leads
 * to which event.
 */
function signOf({ type, response, at }: AuthEvent, entries: readonly Entry[]): Sign | null {
  if (response !== 'Pass' || (type !== 'ForgotPassword' && type !== 'PasswordChange')) return null;
  const request = entries.find(
    (entry) => MAY_HAVE_WORKED.has(entry.outcome) && Date.parse(timeOf(entry)) <= Date.parse(at),
  );
  if (request === undefined || request.outcome === 'changed') return null;
  return Date.parse(at) - Date.parse(timeOf(request)) < CODE_LIFETIME_MS ? type : null;
}
