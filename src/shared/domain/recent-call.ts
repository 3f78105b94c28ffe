import type { CallResult, NotHelpedReason } from './call.ts';
import type { EntryOutcome } from './ledger.ts';

/** One of today's calls, as far as this laptop's ledger tells. */
export interface RecentCall {
  /** The number of its newest row. */
  readonly id: number;
  /** When that was, by the laptop's clock. ISO 8601, UTC. */
  readonly at: string;
  /** `null` if nobody was found. */
  readonly whom: { readonly sub: string; readonly username: string } | null;
  readonly where: {
    readonly region: string;
    readonly poolId: string;
    readonly clientId: string | null;
  };
  readonly profile: string;
  /** What became of the last code or new password of this call; `null` without one. */
  readonly outcome: EntryOutcome | null;
  /** Why no code could be sent, if nothing was requested since; `null` otherwise. */
  readonly notHelped: NotHelpedReason | null;
  /**
   * When Cognito last accepted a request for a code today, in this call or an earlier one: the code
   * lives from then. One whose code has expired may be missing. ISO 8601, UTC.
   */
  readonly acceptedAt: string | null;
  /** What the agent said; `null` while the call is not closed. */
  readonly closed: CallResult | null;
}
