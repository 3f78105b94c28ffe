import { ACCOUNT } from './account.ts';
import { simulatedEmail } from './masks.ts';
import type { Operation } from './operation.ts';
import { AwsError, type Effect } from './wire.ts';

/** What can go wrong on the way to an answer. Each is a row of the table below. */
export type PracticeFault =
  | {
      readonly kind:
        | 'throttle'
        | 'attempt-limit'
        | 'daily-email-cap'
        | 'waf'
        | 'waf-html'
        | 'lambda-failed'
        | 'lambda-invalid'
        | 'lambda-unreachable'
        | 'delivery-failure'
        | 'email-role'
        | 'email-identity'
        | 'sms-role'
        | 'sms-trust'
        | 'secondary-region'
        | 'server-error'
        | 'unavailable-html'
        | 'drop'
        | 'hang'
        | 'drip'
        | 'malformed'
        | 'empty'
        | 'html'
        | 'truncated'
        | 'expired-token'
        | 'denied'
        | 'simulated';
    }
  /** The machine's clock is this many hours behind AWS's. */
  | { readonly kind: 'wrong-clock'; readonly hours: number }
  /**
   * A well-formed answer with a body chosen by the test, such as a destination that is not this
   * user's.
   */
  | { readonly kind: 'answer'; readonly body: Readonly<Record<string, unknown>> }
  /** An exception chosen by the test, for those that the pool's own state never causes. */
  | { readonly kind: 'exception'; readonly name: string; readonly message: string };
export type FaultKind = PracticeFault['kind'];

interface Situation {
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Table = {
  readonly [K in FaultKind]: (
    situation: Situation,
    fault: Extract<PracticeFault, { kind: K }>,
  ) => Effect;
};

function refusal(name: string, message: string, status = 400): () => Effect {
  return () => ({ type: 'error', error: new AwsError(name, message, status) });
}

function raw(status: number, contentType: string, body: string): () => Effect {
  return () => ({ type: 'raw', status, contentType, body });
}

// The names are AWS's contract. The texts are not: they are those that users report (GitHub issues
// of the AWS SDKs and Amplify, AWS Knowledge Center), so that nothing here depends on an invented
// text.
const TABLE: Table = {
  throttle: refusal('TooManyRequestsException', 'Rate exceeded'),
  'attempt-limit': refusal(
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
  ),
  'daily-email-cap': refusal(
    'LimitExceededException',
    'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.',
  ),
  // The API reference says 400, but 403 is what is observed.
  waf: refusal('ForbiddenException', 'Request not allowed due to WAF block.', 403),
  'waf-html': raw(403, 'text/html', '<html><body><h1>Blocked by Harbour Bank</h1></body></html>'),
  'lambda-failed': refusal(
    'UserLambdaValidationException',
    'CustomMessage failed with error template missing.',
  ),
  'lambda-invalid': refusal('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
  'lambda-unreachable': refusal(
    'UnexpectedLambdaException',
    'CustomMessage invocation failed due to error AccessDeniedException.',
  ),
  'delivery-failure': refusal('CodeDeliveryFailureException', 'Unable to deliver code to user'),
  'email-role': refusal(
    'InvalidEmailRoleAccessPolicyException',
    'Cognito is not allowed to use your email identity',
  ),
  'email-identity': refusal(
    'InvalidParameterException',
    'Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified.',
  ),
  'sms-role': refusal(
    'InvalidSmsRoleAccessPolicyException',
    'Role does not have permission to publish with SNS',
  ),
  'sms-trust': refusal(
    'InvalidSmsRoleTrustRelationshipException',
    'Role does not have a trust relationship allowing Cognito to assume the role',
  ),
  'secondary-region': refusal(
    'OperationNotEnabledException',
    'This operation is not enabled in a secondary Region.',
  ),
  'server-error': refusal('InternalErrorException', 'Internal server error', 500),
  'unavailable-html': raw(
    503,
    'text/html',
    '<html><body><h1>503 Service Unavailable</h1></body></html>',
  ),
  drop: () => ({ type: 'cut' }),
  hang: () => ({ type: 'silence' }),
  drip: () => ({ type: 'drip' }),
  malformed: raw(200, 'application/x-amz-json-1.1', '{"CodeDeliveryDetails":{"Destination":'),
  empty: raw(200, 'application/x-amz-json-1.1', ''),
  html: raw(
    200,
    'text/html',
    '<html><body><h1>Welcome to the guest Wi-Fi. Please sign in.</h1></body></html>',
  ),
  truncated: () => ({ type: 'truncate', body: '{"CodeDeliveryDetails":{"Dest' }),
  'expired-token': refusal(
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  denied: ({ operation }) => {
    const action = `${operation === 'GetCallerIdentity' ? 'sts' : 'cognito-idp'}:${operation}`;
    const resource = `arn:aws:cognito-idp:${ACCOUNT.region}:${ACCOUNT.id}:userpool/*`;
    return {
      type: 'error',
      error: new AwsError(
        'AccessDeniedException',
        `User: ${ACCOUNT.agentArn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
      ),
    };
  },
  simulated: () => ({ type: 'answer', body: { CodeDeliveryDetails: simulatedEmail() } }),
  'wrong-clock': ({ now }, { hours }) => {
    const offset = hours * 3_600_000;
    const fiveMinutes = 300_000;
    return {
      type: 'error',
      clockOffsetMs: offset,
      error: new AwsError(
        'InvalidSignatureException',
        `Signature expired: ${amzDate(now)} is now earlier than ${amzDate(now + offset - fiveMinutes)} (${amzDate(now + offset)} - 5 min.)`,
      ),
    };
  },
  answer: (_situation, { body }) => ({ type: 'answer', body }),
  exception: (_situation, { name, message }) => refusal(name, message)(),
};

function amzDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/gu, '');
}

/** What a fault does on the socket. */
export function effectOf(fault: PracticeFault, situation: Situation): Effect {
  // The table's type ties each row to its own kind; TypeScript cannot follow that through the
  // lookup.
  const row = TABLE[fault.kind] as (situation: Situation, fault: PracticeFault) => Effect;
  return row(situation, fault);
}

/** A fault, with the requests it applies to and how many of them. */
export interface InjectedFault<F = PracticeFault, O extends string = Operation> {
  /** Every operation if absent. */
  readonly operation?: O;
  /** How many requests of the operation pass before the fault starts. Defaults to none. */
  readonly skip?: number;
  /** Every request until `clear()` if absent. */
  readonly times?: number;
  readonly fault: F;
}

/** The injected faults. The earliest ones are used up first. */
export class Faults<F = PracticeFault, O extends string = Operation> {
  #dialled: { dial: InjectedFault<F, O>; skip: number; left: number }[] = [];

  add(dial: InjectedFault<F, O>): void {
    this.#dialled.push({
      dial,
      skip: dial.skip ?? 0,
      left: dial.times ?? Number.POSITIVE_INFINITY,
    });
  }

  clear(): void {
    this.#dialled = [];
  }

  /** Takes the fault for one request of an operation, if there is one. */
  take(operation: string): F | undefined {
    for (const entry of this.#dialled) {
      const { dial, skip, left } = entry;
      const concerns = dial.operation === undefined || dial.operation === operation;
      if (!concerns || left === 0) continue;
      if (skip === 0) {
        entry.left -= 1;
        return dial.fault;
      }
      entry.skip -= 1;
    }
    return undefined;
  }
}
