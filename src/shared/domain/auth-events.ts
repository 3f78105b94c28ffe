import * as z from 'zod';

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
 * One row of AdminListUserAuthEvents, without the IP address and the device. The words are AWS's own, those that the app does not know too;
 * `null` where it gave none.
 */
export const authEventSchema = z.object({
  type: z.string().nullable(),
  /** ISO 8601, UTC. */
  at: z.string(),
  response: z.string().nullable(),
  /** What threat protection did: `null` too where it saw no risk. */
  risk: z.string().nullable(),
  riskLevel: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
});
export type AuthEvent = z.infer<typeof authEventSchema>;

/** What Cognito itself has on record of one user. */
export const authEventsSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('events'),
    /** Newest first. */
    events: z.array(authEventSchema),
    /** Whether Cognito has more than the one page that is read. */
    more: z.boolean(),
  }),
  /** The pool has no threat protection, so Cognito keeps nothing. */
  z.object({ state: z.literal('off') }),
  /** IAM denies the action. */
  z.object({ state: z.literal('denied'), action: z.string() }),
]);
export type AuthEvents = z.infer<typeof authEventsSchema>;
