import {
  type AppError,
  CREDENTIAL_FAULTS,
  type ErrorCode,
  WAY_OUT_FAULTS,
} from '../../shared/domain/app-error.ts';
import type { ConfirmationReason, ConfirmationState } from '../../shared/domain/confirmation.ts';
import type { DeliveryReason, DeliveryState } from '../../shared/domain/delivery.ts';
import { toFault } from '../aws/errors.ts';

/** What {@link toFault} made of what was thrown instead of an answer. */
export interface FaultEnding {
  readonly kind: 'fault';
  readonly error: AppError;
  /**
   * The exception's text, read as a hint where one name covers several causes; it goes no further
   * than this.
   */
  readonly text: string;
}

/** A judgement that means the same of ForgotPassword and of ConfirmForgotPassword. */
export interface CommonJudgement {
  readonly state: DeliveryState & ConfirmationState;
  readonly reason: DeliveryReason & ConfirmationReason;
}

/** How a request ended that got no answer. */
export function faultEnding(thrown: unknown, action: string): FaultEnding {
  const { error, cause } = toFault(thrown, action);
  return { kind: 'fault', error, text: cause instanceof Error ? cause.message : '' };
}

/**
 * By the exceptions that AWS declares for both operations and whose name alone says what happened.
 */
export const DECLARED_BY_BOTH: ReadonlyMap<string, CommonJudgement> = new Map<
  string,
  CommonJudgement
>(
  Object.entries({
    UserNotFoundException: { state: 'refused', reason: 'user-not-found' },
    ResourceNotFoundException: { state: 'refused', reason: 'client-not-found' },
    ForbiddenException: { state: 'refused', reason: 'waf' },
    OperationNotEnabledException: { state: 'refused', reason: 'secondary-region' },
    TooManyRequestsException: { state: 'limited', reason: 'throttled' },
  } as const),
);

/**
 * What a NotAuthorizedException says of the client secret, by its text.
 *
 * @param hashSent whether a SecretHash went with the request
 * @returns `null` where it says nothing of it
 */
export function secretRefusal(
  text: string,
  hashSent: boolean,
): 'secret-wrong' | 'secret-missing' | null {
  if (!/secret/iu.test(text)) return null;
  return hashSent ? 'secret-wrong' : 'secret-missing';
}

/** One reason for many profiles' troubles: the code says which, and whether signing in helps. */
export function detailOf(reason: string, { code, detail }: AppError): string | undefined {
  return reason === 'no-permission' ? code : detail;
}

/** The judgement of each of some errors. */
function judged<Code extends ErrorCode>(
  codes: readonly Code[],
  judgementOf: (code: Code) => CommonJudgement,
): Readonly<Record<Code, CommonJudgement>> {
  const entries = codes.map((code) => [code, judgementOf(code)] as const);
  return Object.fromEntries(entries) as Record<Code, CommonJudgement>;
}

/**
 * Faults on the way. `unknown` wherever the request may have left; `not-sent` only where it cannot
 * have.
 */
export const ON_THE_WAY: Readonly<Record<ErrorCode, CommonJudgement>> = {
  offline: { state: 'not-sent', reason: 'offline' },
  unreachable: { state: 'not-sent', reason: 'unreachable' },
  ...judged(WAY_OUT_FAULTS, (reason) => ({ state: 'not-sent', reason })),
  'no-region': { state: 'not-sent', reason: 'no-region' },
  'no-profile': { state: 'not-sent', reason: 'no-profile' },
  'profile-changed': { state: 'not-sent', reason: 'profile-changed' },
  ...judged(CREDENTIAL_FAULTS, () => ({ state: 'not-sent', reason: 'no-permission' })),
  ledger: { state: 'not-sent', reason: 'ledger' },
  'bad-request': { state: 'not-sent', reason: 'rejected-here' },
  'forbidden-sender': { state: 'not-sent', reason: 'rejected-here' },
  unsearchable: { state: 'not-sent', reason: 'rejected-here' },
  'too-long': { state: 'not-sent', reason: 'rejected-here' },
  settings: { state: 'not-sent', reason: 'rejected-here' },
  'policy-locked': { state: 'not-sent', reason: 'rejected-here' },
  'policy-invalid': { state: 'not-sent', reason: 'rejected-here' },
  'not-allowed': { state: 'not-sent', reason: 'rejected-here' },
  'scan-under-way': { state: 'not-sent', reason: 'rejected-here' },
  'no-scan': { state: 'not-sent', reason: 'rejected-here' },
  'contact-store': { state: 'not-sent', reason: 'rejected-here' },
  history: { state: 'not-sent', reason: 'rejected-here' },
  file: { state: 'not-sent', reason: 'rejected-here' },
  'file-not-named': { state: 'not-sent', reason: 'rejected-here' },
  'file-left': { state: 'not-sent', reason: 'rejected-here' },
  timeout: { state: 'unknown', reason: 'timeout' },
  cancelled: { state: 'unknown', reason: 'interrupted' },
  'connection-lost': { state: 'unknown', reason: 'connection-lost' },
  'service-fault': { state: 'unknown', reason: 'service-fault' },
  'unreadable-answer': { state: 'unknown', reason: 'unreadable-answer' },
  // A proxy may have looked at Cognito's answer, not at the request, and put its own in the place
  // of it.
  'nameless-fault': { state: 'unknown', reason: 'unreadable-answer' },
  'blocked-on-the-way': { state: 'unknown', reason: 'unreadable-answer' },
  'answer-too-large': { state: 'unknown', reason: 'answer-too-large' },
  internal: { state: 'unknown', reason: 'interrupted' },
  throttled: { state: 'limited', reason: 'throttled' },
  'clock-skew': { state: 'refused', reason: 'refused-otherwise' },
  denied: { state: 'refused', reason: 'refused-otherwise' },
  'region-disabled': { state: 'refused', reason: 'refused-otherwise' },
  'not-found': { state: 'refused', reason: 'refused-otherwise' },
  rejected: { state: 'refused', reason: 'refused-otherwise' },
};
