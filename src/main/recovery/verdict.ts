import type { Delivery, DeliveryReason, DeliveryState } from '../../shared/domain/delivery.ts';
import { destinationMatches, maskDestination } from '../../shared/domain/masks.ts';
import type { CodePlan } from '../../shared/domain/plan.ts';
import type { PoolSettings } from '../../shared/domain/pool.ts';
import { senderOf } from '../../shared/domain/senders.ts';
import type { Medium, UserRecord } from '../../shared/domain/user.ts';
import {
  DECLARED_BY_BOTH,
  detailOf,
  type FaultEnding,
  ON_THE_WAY,
  secretRefusal,
} from './common-verdicts.ts';

/** How ForgotPassword ended. */
export type Ending =
  | {
      readonly kind: 'answer';
      readonly medium: Medium | undefined;
      /** Masked by Cognito. */
      readonly destination: string | undefined;
      readonly requestId: string | undefined;
    }
  | FaultEnding;

/** What the answer is judged against. */
export interface Expectation {
  readonly user: UserRecord;
  readonly pool: PoolSettings;
  readonly plan: CodePlan;
  /** Whether a SecretHash went with the request. */
  readonly hashSent: boolean;
}

type Verdict = Pick<
  Delivery,
  'state' | 'reason' | 'medium' | 'destination' | 'awsName' | 'requestId' | 'detail'
>;

/**
 * Judges what happened to a reset code against what was planned. Never says more than is known: an
 * HTTP 200 is "accepted" only if its destination can be the user's own verified contact, because
 * Cognito answers the same way for users to whom it sends nothing.
 *
 * @see
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export function judge(ending: Ending, expected: Expectation): Verdict {
  if (ending.kind === 'answer') {
    const { medium, destination, requestId } = ending;
    return {
      ...judgeAnswer(ending, expected),
      medium,
      // Masked by Cognito, and again here in case it ever is not.
      destination: destination === undefined ? undefined : maskDestination(destination),
      requestId,
    };
  }
  const { error, text } = ending;
  const judgement = refusal(error.awsName ?? '', text, expected) ?? ON_THE_WAY[error.code];
  return {
    ...judgement,
    awsName: error.awsName,
    requestId: error.requestId,
    detail: detailOf(judgement.reason, error),
  };
}

type Judgement = { readonly state: DeliveryState; readonly reason: DeliveryReason };

function judgeAnswer(
  { medium, destination, requestId }: Extract<Ending, { kind: 'answer' }>,
  { user, pool, plan }: Expectation,
): Judgement {
  if (destination === undefined || destination === '' || medium === undefined) {
    // An HTTP 200 from something in between differs only in lacking AWS's request id.
    return requestId === undefined
      ? { state: 'unknown', reason: 'unreadable-answer' }
      : { state: 'doubtful', reason: 'no-destination' };
  }
  const contact = medium === 'EMAIL' ? user.email : user.phone;
  if (contact === null || !destinationMatches(destination, contact.value)) {
    return { state: 'doubtful', reason: 'not-this-user' };
  }
  if (!contact.verified) return { state: 'doubtful', reason: 'unverified-contact' };
  // Whichever contact Cognito chose, the sender it used decides.
  const { can } = senderOf(pool, medium);
  if (can === 'no') return { state: 'doubtful', reason: 'sms-missing' };
  if (can === 'doubtful') return { state: 'accepted', reason: 'sms-in-doubt' };
  return { state: 'accepted', reason: medium === plan.medium ? 'as-planned' : 'other-contact' };
}

/**
 * Exceptions with a meaning specific to ForgotPassword, except those whose name alone says nothing.
 */
const BY_NAME: ReadonlyMap<string, Judgement> = new Map<string, Judgement>(
  Object.entries({
    CodeDeliveryFailureException: { state: 'refused', reason: 'delivery-failed' },
    InvalidEmailRoleAccessPolicyException: { state: 'refused', reason: 'email-setup' },
    InvalidSmsRoleAccessPolicyException: { state: 'refused', reason: 'sms-setup' },
    InvalidSmsRoleTrustRelationshipException: { state: 'refused', reason: 'sms-setup' },
    UserLambdaValidationException: { state: 'refused', reason: 'lambda-failed' },
    InvalidLambdaResponseException: { state: 'refused', reason: 'lambda-invalid' },
    UnexpectedLambdaException: { state: 'refused', reason: 'lambda-unreachable' },
  } as const),
);

function refusal(name: string, text: string, expected: Expectation): Judgement | null {
  switch (name) {
    case 'NotAuthorizedException':
      return { state: 'refused', reason: notAuthorized(text, expected) };
    case 'InvalidParameterException':
      return { state: 'refused', reason: invalidParameter(text, expected) };
    case 'LimitExceededException':
      return {
        state: 'limited',
        reason: /e-?mail/iu.test(text) ? 'daily-email-cap' : 'attempt-limit',
      };
    default:
      return BY_NAME.get(name) ?? DECLARED_BY_BOTH.get(name) ?? null;
  }
}

/**
 * One name for six causes. The user record and what was sent come first; the text is only a hint.
 */
function notAuthorized(text: string, { user, pool, hashSent }: Expectation): DeliveryReason {
  if (!user.enabled) return 'user-disabled';
  if (user.status === 'FORCE_CHANGE_PASSWORD') return 'force-change-password';
  if (user.status === 'EXTERNAL_PROVIDER') return 'federated';
  if (pool.recovery?.includes('admin_only') === true) return 'admin-only';
  const secret = secretRefusal(text, hashSent);
  if (secret !== null) return secret;
  // The record may have changed between the plan and the send.
  if (/disabled/iu.test(text)) return 'user-disabled';
  if (/current state/iu.test(text)) return 'wrong-state';
  return 'refused-otherwise';
}

/**
 * One text, "no registered/verified email or phone_number", for three causes, and other texts for
 * the sender's setup.
 */
function invalidParameter(text: string, { user, plan }: Expectation): DeliveryReason {
  if (/SES/u.test(text)) return 'email-setup';
  // "User pool does not have SMS configuration to send messages.": seen from AdminCreateUser.
  if (/\bSMS\b/u.test(text)) return 'sms-setup';
  if (!/verified/iu.test(text)) return 'refused-otherwise';
  if (user.status === 'UNCONFIRMED') return 'unconfirmed';
  // The user has a verified phone that the pool cannot send to.
  if (plan.notes.includes('sms-missing')) return 'sms-setup';
  if (plan.factor !== undefined || plan.notes.includes('mfa-not-checked')) return 'mfa-contact';
  return 'no-verified-contact';
}
