import type {
  Confirmation,
  ConfirmationReason,
  ConfirmationState,
} from '../../shared/domain/confirmation.ts';
import type { ClientSettings } from '../../shared/domain/pool.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import {
  DECLARED_BY_BOTH,
  detailOf,
  type FaultEnding,
  ON_THE_WAY,
  secretRefusal,
} from './common-verdicts.ts';

/** How ConfirmForgotPassword ended. Its answer has no members. */
export type ConfirmEnding =
  | { readonly kind: 'answer'; readonly requestId: string | undefined }
  | FaultEnding;

/** What the answer is judged against. */
export interface ConfirmExpectation {
  readonly user: UserRecord;
  /** `null` if IAM denies it: then it may hide user existence. */
  readonly client: ClientSettings | null;
  /** Whether a SecretHash went with the request. */
  readonly hashSent: boolean;
}

type ConfirmVerdict = Pick<Confirmation, 'state' | 'reason' | 'awsName' | 'requestId' | 'detail'>;
type Judgement = { readonly state: ConfirmationState; readonly reason: ConfirmationReason };

/**
 * Judges what happened to a new password. It is `changed` only if AWS said so: the answer is an
 * HTTP 200 without members, and an empty one from something in between differs only in lacking
 * AWS's request id.
 *
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export function judgeConfirm(ending: ConfirmEnding, expected: ConfirmExpectation): ConfirmVerdict {
  if (ending.kind === 'answer') {
    const { requestId } = ending;
    return requestId === undefined
      ? { state: 'unknown', reason: 'unreadable-answer' }
      : { state: 'changed', reason: 'password-changed', requestId };
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

/**
 * Exceptions with a meaning specific to ConfirmForgotPassword, except those whose name alone says
 * nothing.
 */
const BY_NAME: ReadonlyMap<string, Judgement> = new Map<string, Judgement>(
  Object.entries({
    InvalidPasswordException: { state: 'refused', reason: 'password-policy' },
    PasswordHistoryPolicyViolationException: { state: 'refused', reason: 'password-history' },
    UserNotConfirmedException: { state: 'refused', reason: 'user-not-confirmed' },
    TooManyFailedAttemptsException: { state: 'limited', reason: 'too-many-wrong' },
    // Cognito counts it together with ForgotPassword. Nothing is sent here, so no other limit can
    // be meant.
    LimitExceededException: { state: 'limited', reason: 'attempt-limit' },
    // The trigger PostConfirmation_ConfirmForgotPassword runs after the password has changed:
    // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
    UserLambdaValidationException: { state: 'unknown', reason: 'lambda-failed' },
    InvalidLambdaResponseException: { state: 'unknown', reason: 'lambda-invalid' },
    UnexpectedLambdaException: { state: 'unknown', reason: 'lambda-unreachable' },
  } as const),
);

function refusal(name: string, text: string, expected: ConfirmExpectation): Judgement | null {
  switch (name) {
    case 'CodeMismatchException':
      return { state: 'refused', reason: codeMismatch(expected) };
    case 'ExpiredCodeException':
      return {
        state: 'refused',
        reason: mayHide(expected) ? 'code-expired-or-hidden' : 'code-expired',
      };
    case 'NotAuthorizedException':
      return { state: 'refused', reason: notAuthorized(text, expected) };
    case 'InvalidParameterException':
      // "Value at 'password' failed to satisfy constraint": too short for the API itself.
      return {
        state: 'refused',
        reason: /'password'/iu.test(text) ? 'password-policy' : 'refused-otherwise',
      };
    default:
      return BY_NAME.get(name) ?? DECLARED_BY_BOTH.get(name) ?? null;
  }
}

/**
 * @see
 *   https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 *   for what such a client answers
 */
function mayHide({ client }: ConfirmExpectation): boolean {
  return client?.hidesUserExistence ?? true;
}

/**
 * A client that hides user existence also answers this for a disabled user. The signed record tells
 * the truth.
 */
function codeMismatch(expected: ConfirmExpectation): ConfirmationReason {
  if (!mayHide(expected)) return 'code-wrong';
  return expected.user.enabled ? 'code-wrong-or-hidden' : 'user-disabled';
}

/**
 * One name for several causes. The user record and what was sent come first; the text is only a
 * hint.
 */
function notAuthorized(text: string, { user, hashSent }: ConfirmExpectation): ConfirmationReason {
  if (!user.enabled) return 'user-disabled';
  const secret = secretRefusal(text, hashSent);
  if (secret !== null) return secret;
  // The record may have changed since it was read.
  return /disabled/iu.test(text) ? 'user-disabled' : 'not-authorized';
}
