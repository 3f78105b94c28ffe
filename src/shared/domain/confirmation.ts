import { WAY_OUT_FAULTS } from './app-error.ts';
/** What happened to a ConfirmForgotPassword request, as far as can be known. */
export const CONFIRMATION_STATES = [
  'changed',
  'refused',
  'limited',
  'unknown',
  'not-sent',
] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

/**
 * Why, by state. Each has words for the agent, a next step and words for the caller in the
 * catalogues.
 */
export const CONFIRMATION_REASONS = {
  changed: ['password-changed'],
  refused: [
    'code-wrong',
    /**
     * The answer is the same for a user who does not exist or is disabled: the client hides user
     * existence.
     */
    'code-wrong-or-hidden',
    'code-expired',
    /** Also if no code was ever requested: the client hides user existence. */
    'code-expired-or-hidden',
    'password-policy',
    'password-history',
    'user-not-confirmed',
    'user-not-found',
    'user-disabled',
    'not-authorized',
    'secret-missing',
    'secret-wrong',
    'client-not-found',
    'waf',
    'secondary-region',
    'refused-otherwise',
  ],
  /**
   * `too-many-wrong`: this code is spent. `attempt-limit`: the count is shared with ForgotPassword.
   */
  limited: ['too-many-wrong', 'attempt-limit', 'throttled'],
  unknown: [
    'timeout',
    'connection-lost',
    'service-fault',
    'unreadable-answer',
    'answer-too-large',
    'interrupted',
    /**
     * The pool's own functions: ConfirmForgotPassword calls some before the change and one after
     * it.
     */
    'lambda-failed',
    'lambda-invalid',
    'lambda-unreachable',
  ],
  'not-sent': [
    'offline',
    'unreachable',
    ...WAY_OUT_FAULTS,
    'no-region',
    'no-profile',
    'profile-changed',
    'no-permission',
    'ledger',
    'user-unread',
    'waited-too-long',
    'switched-off',
    /** Another one for this user is still in progress. */
    'under-way',
    'rejected-here',
  ],
} as const satisfies Record<ConfirmationState, readonly string[]>;

export type ConfirmationReason = (typeof CONFIRMATION_REASONS)[ConfirmationState][number];

/** The longest code that ConfirmForgotPassword accepts, in characters. */
export const MAX_CODE_LENGTH = 2048;

/** The result of one attempt to set a new password with a code. Holds neither. */
export interface Confirmation {
  readonly state: ConfirmationState;
  readonly reason: ConfirmationReason;
  /** When the answer came, ISO 8601, UTC. */
  readonly at: string;
  readonly awsName?: string | undefined;
  readonly requestId?: string | undefined;
  /** A system error code such as ENOSPC, or the missing IAM action. */
  readonly detail?: string | undefined;
  /** The number of the intent's row in the ledger; absent if none was written. */
  readonly entry?: number | undefined;
  /** False if the outcome could not be written to the ledger; the intent is there. */
  readonly recorded: boolean;
  /**
   * In that case: the outcome is on the disk beside the ledger, and goes in as soon as the ledger
   * can be written to.
   */
  readonly kept?: true | undefined;
}
