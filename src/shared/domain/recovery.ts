import type { RecoveryPlan } from './plan.ts';
import type { MaskedUser } from './user.ts';

/** An opened user, with the plan and what was sent recently. */
export interface Opened {
  readonly user: MaskedUser;
  readonly plan: RecoveryPlan;
  /**
   * The resets of the last hour for this user, ISO 8601, UTC, oldest first: those that reached
   * Cognito or may have.
   */
  readonly sends: readonly string[];
  /**
   * Like `sends`, but for resets and new passwords with a code: what Cognito counts toward its
   * limit of 5 to 20 an hour.
   */
  readonly attempts: readonly string[];
  /** When the next send is allowed, ISO 8601, UTC; absent if it is allowed now. */
  readonly cooldownUntil?: string | undefined;
}
