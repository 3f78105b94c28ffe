import type { AppError } from './app-error.ts';

/**
 * ListUsers requests in a second that a scan may make. The quota of 30 is shared by every caller of
 * the account in its Region.
 */
export const PACE = { least: 1, usual: 15, most: 29 } as const;

/** `fast` reads shards of `sub` side by side, which AWS does not document. */
export type ScanMode = 'sequential' | 'fast';

/** Why fast mode was given up for the sequential one. */
export const DOUBTS = [
  /** A user's `sub` begins with what no shard covers. */
  'sub-format',
  /** A shard answered a user whose `sub` has another prefix. */
  'wrong-prefix',
  /** The same user came twice in one shard. */
  'duplicate',
  /** A user of the sequential sample, or of a shard before it was split, was found by no shard. */
  'missing',
  /** Fewer users than EstimatedNumberOfUsers says. */
  'too-few',
  /** The pool tells no estimate to compare with. */
  'no-estimate',
  /** Cognito rejected the filter. */
  'filter-rejected',
] as const;
export type Doubt = (typeof DOUBTS)[number];

export type Pause =
  | { readonly why: 'asked' }
  | { readonly why: 'sleep' }
  /** The app was closed, or ended, during the scan. */
  | { readonly why: 'closed' }
  /**
   * `retryAt`, ISO 8601, UTC: when the scan goes on by itself; without it somebody has to mend
   * something first.
   */
  | { readonly why: 'fault'; readonly error: AppError; readonly retryAt?: string | undefined };

/** A scan that is not at its end. */
export interface ScanStatus {
  readonly id: string;
  readonly poolId: string;
  readonly profile: string;
  readonly region: string;
  readonly state: 'running' | 'paused';
  readonly pause: Pause | null;
  /** The mode in force: sequential after a doubt. */
  readonly mode: ScanMode;
  readonly doubt: Doubt | null;
  /** Requests a second: what was asked for, and what is in force after throttles. */
  readonly pace: { readonly asked: number; readonly now: number };
  /** Different users so far. */
  readonly users: number;
  readonly requests: number;
  readonly throttles: number;
  /** How often a chain of pages was begun again, because its token was no longer taken. */
  readonly restarts: number;
  /** Over the last seconds; `null` where there is none yet. */
  readonly usersPerSecond: number | null;
  /** `EstimatedNumberOfUsers`: an estimate of AWS, not a count. */
  readonly estimatedUsers: number | null;
  /** By the estimate and the rate. */
  readonly secondsLeft: number | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}
