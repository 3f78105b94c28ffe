import { type CallResult, SAME_CALLER_MS } from '../../shared/domain/call.ts';
import { type CallerCheckSetting, checksFor } from '../../shared/domain/caller-checks.ts';
import type { Entry } from '../../shared/domain/ledger.ts';
import type { NoCodeCheck } from '../../shared/domain/no-code.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import type { RecentCall } from '../../shared/domain/recent-call.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { ticketFits } from '../../shared/domain/ticket.ts';
import type { Ledger } from '../audit/ledger.ts';
import { asPageFaults } from '../audit/ledger-error.ts';
import { retryWhileLockedForPage } from '../audit/patience.ts';
import type { Identities } from '../aws/identity.ts';
import type { Users } from '../aws/users.ts';
import { Fault } from '../lib/fault.ts';
import { namesOfTicked } from './ticked-checks.ts';

export interface CallParts {
  readonly ledger: Ledger;
  readonly identities: Identities;
  readonly users: Pick<Users, 'remembered'>;
  readonly clock: () => Date;
  readonly settings: () => Pick<Settings, 'callerChecks' | 'ticketPattern'>;
}

export interface Closing {
  readonly place: PoolPlace & { readonly clientId?: string | undefined };
  /** `null` if nobody was found. */
  readonly sub: string | null;
  readonly result: CallResult;
  /** Empty without one. */
  readonly ticket: string;
  /** The ids of the ticked caller checks. */
  readonly checks: readonly CallerCheckSetting['id'][];
  readonly checklist: readonly NoCodeCheck[];
}

/** What the agent says of a call, and what today's calls were. */
export class CallService {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /**
   * Records how a call ended. Whom it was about and what the plan said is what the ledger has of the
   * user's opening in this call, so that a call can be closed without AWS. Of a user who could not
   * be opened, there is no plan, and the name is known if a search found them.
   *
   * @returns the row
   * @throws Fault `bad-request` for a ticket that does not fit the pattern, or a check that does not
   * apply; `ledger`
   */
  async close({ place, sub, result, ticket, checks, checklist }: Closing): Promise<Entry> {
    const { ledger, identities, users, settings, clock } = this.#parts;
    const names = namesOfTicked(checksFor(settings(), place.poolId), checks);
    if (names === null) throw new Fault({ code: 'bad-request', detail: 'call.close: checks' });
    if (ticket !== '' && !ticketFits(settings().ticketPattern, ticket)) {
      throw new Fault({ code: 'bad-request', detail: 'call.close: ticket' });
    }
    // Whoever would be asked now may have to enter a code first: a call is closed without that.
    const actor = identities.known(place.profile);
    return retryWhileLockedForPage(() => {
      const about =
        sub === null
          ? { whom: null, plan: 'not-found' as const }
          : (seenInCall(ledger.history(place.poolId, sub), clock()) ?? {
              whom: { sub, username: users.remembered(place, sub) ?? sub },
              plan: null,
            });
      const { whom, plan } = about;
      return ledger.appendClosed({
        whom,
        plan,
        actor,
        place,
        result,
        ticket,
        checks: names,
        checklist,
      });
    });
  }

  /**
   * Today's last calls of this laptop, newest first; today is the day of the laptop's clock.
   *
   * @throws Fault `ledger`
   */
  recent(poolId: string | null, limit: number): RecentCall[] {
    const since = this.#parts.clock();
    since.setHours(0, 0, 0, 0);
    return asPageFaults(() => this.#parts.ledger.recent({ poolId, since, limit }));
  }
}

/**
 * What the newest opening of this call says of a user; `undefined` without one.
 *
 * @param entries the user's rows, newest first
 */
function seenInCall(
  entries: readonly Entry[],
  now: Date,
): Pick<Entry, 'whom' | 'plan'> | undefined {
  const seen = entries.find(
    ({ kind }) => kind === 'user-opened' || kind === 'reset-refused' || kind === 'call-closed',
  );
  return seen && seen.kind !== 'call-closed' && isRecent(seen.at, now) ? seen : undefined;
}

/**
 * Whether a user who cannot be helped is a caller who is on record already: the same user of the
 * same pool within an hour, unless the call was closed in between.
 *
 * @param entries the user's rows, newest first
 */
export function isSameCaller(entries: readonly Entry[], now: Date): boolean {
  for (const { kind, at } of entries) {
    if (kind === 'call-closed') return false;
    if (kind === 'not-helped') return isRecent(at, now);
  }
  return false;
}

/** Within an hour. If the clock was set back since, the age means nothing. */
export function isRecent(at: string, now: Date): boolean {
  return Math.abs(now.getTime() - Date.parse(at)) < SAME_CALLER_MS;
}
