/** The events that Cognito documents; AWS does not say which operation leads to which. */
export const AUTH_EVENT_TYPES = [
  'SignIn',
  'SignUp',
  'ForgotPassword',
  'PasswordChange',
  'ResendCode',
] as const;
export type AuthEventType = (typeof AUTH_EVENT_TYPES)[number];

/** How the operation ended, not whether a message arrived. */
export const AUTH_EVENT_RESPONSES = ['Pass', 'Fail', 'InProgress'] as const;
export type AuthEventResponse = (typeof AUTH_EVENT_RESPONSES)[number];

/** What threat protection did about an event. `NoRisk` is left out. */
export const RISK_DECISIONS = ['AccountTakeover', 'Block'] as const;
export type RiskDecision = (typeof RISK_DECISIONS)[number];

export const RISK_LEVELS = ['Low', 'Medium', 'High'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/**
 * One row of AdminListUserAuthEvents, without the IP address and the device. The words are AWS's
 * own, including any that the app does not know; `null` if it gave none.
 */
export interface AuthEvent {
  readonly type: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly response: string | null;
  /** What threat protection did; also `null` if it saw no risk. */
  readonly risk: string | null;
  readonly riskLevel: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** What Cognito itself has recorded about one user. */
export type AuthEvents =
  | {
      readonly state: 'events';
      /** Newest first. */
      readonly events: readonly AuthEvent[];
      /** Whether Cognito has more than the one page that is read. */
      readonly more: boolean;
    }
  /** The pool has no threat protection, so Cognito keeps nothing. */
  | { readonly state: 'off' }
  /** IAM denies the action. */
  | { readonly state: 'denied'; readonly action: string };
