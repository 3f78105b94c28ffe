import { WAY_OUT_FAULTS } from './app-error.ts';
import type { Medium } from './user.ts';

/**
 * What really happened, as far as can be known. There is no `pending`: either a send answers or it
 * is `unknown`.
 */
export const DELIVERY_STATES = [
  'accepted',
  'doubtful',
  'refused',
  'limited',
  'unknown',
  'not-sent',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Why, by state. Each has words for the agent, a next step and words for the caller in the
 * catalogues.
 */
export const DELIVERY_REASONS = {
  accepted: ['as-planned', 'other-contact', 'sms-in-doubt'],
  doubtful: ['no-destination', 'not-this-user', 'unverified-contact', 'sms-missing'],
  refused: [
    'user-not-found',
    'user-disabled',
    'force-change-password',
    'federated',
    'unconfirmed',
    'admin-only',
    'no-verified-contact',
    'mfa-contact',
    'wrong-state',
    'secret-missing',
    'secret-wrong',
    'client-not-found',
    'delivery-failed',
    'email-setup',
    'sms-setup',
    'lambda-failed',
    'lambda-invalid',
    'lambda-unreachable',
    'waf',
    'secondary-region',
    'refused-otherwise',
  ],
  limited: ['attempt-limit', 'daily-email-cap', 'throttled'],
  unknown: [
    'timeout',
    'connection-lost',
    'service-fault',
    'unreadable-answer',
    'answer-too-large',
    'interrupted',
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
    'cooldown',
    'blocked',
    'user-unread',
    /** The agent was asked for a code or to sign in, and took longer than a click is good for. */
    'waited-too-long',
    'rejected-here',
  ],
} as const satisfies Record<DeliveryState, readonly string[]>;

export type DeliveryReason = (typeof DELIVERY_REASONS)[DeliveryState][number];

/** The delivery state of one reset, with everything known of it. */
export interface Delivery {
  readonly state: DeliveryState;
  readonly reason: DeliveryReason;
  /** When the answer came, ISO 8601, UTC. */
  readonly at: string;
  /** As Cognito returned them, masked by Cognito. */
  readonly medium?: Medium | undefined;
  readonly destination?: string | undefined;
  readonly awsName?: string | undefined;
  readonly requestId?: string | undefined;
  /**
   * A system error code such as ENOSPC, the HTTP status of a nameless answer, or the missing IAM
   * action.
   */
  readonly detail?: string | undefined;
  /** `cooldown`: when the next send is allowed, ISO 8601, UTC. */
  readonly retryAt?: string | undefined;
  /** The number of the intent's row in the ledger; absent if none was written. */
  readonly entry?: number | undefined;
  /**
   * False if the outcome could not be written to the ledger after the send; the intent is there.
   */
  readonly recorded: boolean;
  /**
   * In that case: the outcome is on the disk beside the ledger, and goes in as soon as the ledger
   * can be written to.
   */
  readonly kept?: true | undefined;
}
