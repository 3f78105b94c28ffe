import { BLOCK_REASONS } from './plan.ts';

/** How the agent says that a call ended. */
export const CALL_RESULTS = [
  /** The caller has signed in. */
  'caller-in',
  /** A code was requested, and the caller goes on alone. */
  'code-on-its-way',
  /** A code was requested, and none came. */
  'no-code',
  /** Somebody else has to help: an administrator, the pool's owner. */
  'handed-over',
  'hung-up',
  /** The caller could not show who they are. */
  'not-verified',
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** Why a caller could not be helped: what blocks the plan, or nobody was found at all. */
export const NOT_HELPED_REASONS = [...BLOCK_REASONS, 'not-found'] as const;
export type NotHelpedReason = (typeof NOT_HELPED_REASONS)[number];

/**
 * For how long a user who is opened again is the same caller, in milliseconds, unless the call was
 * closed in between.
 */
export const SAME_CALLER_MS = 60 * 60 * 1000;

/** How many of the last calls are asked for at once. */
export const RECENT_CALLS = { usual: 8, most: 50 } as const;
