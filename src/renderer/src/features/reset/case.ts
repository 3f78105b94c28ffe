import type { Delivery } from '../../../../shared/domain/delivery.ts';
import type { Entry } from '../../../../shared/domain/ledger.ts';
import type { Place } from '../../../../shared/domain/pool.ts';
import type { Opened } from '../../../../shared/ipc/contract.ts';

/** One opened user, with the place that the plan was made for. */
export interface Case extends Opened {
  readonly place: Place;
}

/** What became of one request, with the case that it was sent for. */
export interface Verdict {
  readonly delivery: Delivery;
  readonly of: Case;
  readonly ticket: string;
  readonly reason: string;
}

/** Whether a request reached Cognito or may have: it then counts for the hour and for the cooldown. */
export function reachedCognito({ state }: Delivery): boolean {
  return state !== 'not-sent';
}

/** A request whose outcome is not known yet. */
export function isUnderWay({ outcome }: Entry): boolean {
  return outcome === 'pending';
}

/** A text without what nobody sees: a ticket of invisible characters is none. */
export function visible(text: string): string {
  return text.replace(/[\p{Cf}\p{Cc}]/gu, '').trim();
}

/** When the next send is allowed, in milliseconds since the epoch; in the past where it is allowed now. */
export function cooldownEnd(
  opened: Case,
  delivery: Delivery | null,
  cooldownSeconds: number,
): number {
  const ends = [opened.cooldownUntil, delivery?.retryAt].flatMap((iso) =>
    iso ? [Date.parse(iso)] : [],
  );
  if (delivery && reachedCognito(delivery)) {
    ends.push(Date.parse(delivery.at) + cooldownSeconds * 1000);
  }
  return Math.max(0, ...ends);
}
