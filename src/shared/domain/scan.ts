import type { AppError } from './app-error.ts';

/**
 * ListUsers requests per second that a scan may make. The quota of 30 is shared by all callers of
 * the account in its Region.
 */
export const PACE = { least: 1, usual: 15, most: 29 } as const;

/** `fast` reads shards of `sub` in parallel, which AWS does not document. */
export type ScanMode = 'sequential' | 'fast';

/** Why fast mode was abandoned for the sequential one. */
export const DOUBTS = [
  /** A user's `sub` starts with something that no shard covers. */
  'sub-format',
  /** A shard returned a user whose `sub` has another prefix. */
  'wrong-prefix',
  /** The same user appeared twice in one shard. */
  'duplicate',
  /** A user of the sequential sample, or of a shard before it was split, was found by no shard. */
  'missing',
  /** Fewer users than EstimatedNumberOfUsers says. */
  'too-few',
  /** The pool gives no estimate to compare with. */
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
   * `retryAt`, ISO 8601, UTC: when the scan resumes by itself; without it somebody has to fix
   * something first.
   */
  | { readonly why: 'fault'; readonly error: AppError; readonly retryAt?: string | undefined };

/** A scan that has not finished. */
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
  /** Requests per second: the requested rate, and the current one after throttles. */
  readonly pace: { readonly asked: number; readonly now: number };
  /** Distinct users so far. */
  readonly users: number;
  readonly requests: number;
  readonly throttles: number;
  /** How often a chain of pages was restarted, because its token was no longer accepted. */
  readonly restarts: number;
  /** Over the last seconds; `null` if not known yet. */
  readonly usersPerSecond: number | null;
  /** `EstimatedNumberOfUsers`: AWS's estimate, not a count. */
  readonly estimatedUsers: number | null;
  /** By the estimate and the rate. */
  readonly secondsLeft: number | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}
