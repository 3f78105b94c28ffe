import { createHash } from 'node:crypto';
import type { Ledger } from '../src/main/audit/ledger.ts';
import {
  type Actor,
  type Outcome,
  type Subject,
  subjectOf,
} from '../src/main/audit/ledger-entries.ts';
import type { CallResult } from '../src/shared/domain/call.ts';
import { maskEmail, maskPhone } from '../src/shared/domain/masks.ts';
import type { NoCodeCheck } from '../src/shared/domain/no-code.ts';
import type { BlockReason } from '../src/shared/domain/plan.ts';
import type { Place } from '../src/shared/domain/pool.ts';
import type { Medium } from '../src/shared/domain/user.ts';

/** Something done at a desk that its ledger records, in milliseconds since the epoch. */
export interface Deed {
  readonly at: number;
  readonly record: (ledger: Ledger) => unknown;
}

/** An agent's hours at a desk. */
export interface Shift {
  readonly agent: string;
  /** In milliseconds since the epoch. */
  readonly from: number;
  readonly until: number;
  /** How many calls come in that time. */
  readonly calls: number;
}

export const PROFILE = 'helpdesk';

const MINUTE_MS = 60_000;
const CHECKS = ['identity', 'requested'];
const REASONS = ['Forgot the password', 'New phone', 'Back from leave', 'Locked out', ''];

const CUSTOMERS: Place = {
  profile: PROFILE,
  region: 'eu-west-1',
  poolId: 'eu-west-1_Customers',
  clientId: '6rj2mxw90dhp4galzt8c3nqyk7',
};
const PARTNERS: Place = {
  profile: PROFILE,
  region: 'eu-central-1',
  poolId: 'eu-central-1_Partners1',
  clientId: '3k9fq7txw2nd8hm5c0vzlbye41',
};

/** As AWS names the pools, by id. */
export const POOL_NAMES: ReadonlyMap<string, string> = new Map([
  [CUSTOMERS.poolId, 'Customers'],
  [PARTNERS.poolId, 'Partners'],
]);

/** In the one pool people sign in by email, and only the mask of that is recorded … */
const EMAILS = Array.from({ length: 330 }, (_, n) => {
  const letter = 'abcdefghijklmnoprstuvwyz'.charAt(n % 24);
  return `${letter}${n}@example.com`;
});
/** … in the other by a name of their own, in a script that the fonts of a bare machine have. */
const NAMES = [
  ['martin priya joão søren mei chidi zsófia dilan', 'keller raman almeida holm okafor kiss nowak'],
  ['ольга іван мария', 'петренко коваль соколова'],
  ['ελένη νίκος', 'παππά γεωργίου'],
  ['أحمد سلمى', 'علي حداد'],
  ['דניאל נועה', 'כהן לוי'],
].flatMap(([given = '', family = '']) =>
  given.split(' ').flatMap((first) => family.split(' ').map((last) => `${first}.${last}`)),
);

/** Why nothing could be done, the frequent ones more often. */
const BLOCKED = [
  'unverified-contact',
  'unverified-contact',
  'unverified-contact',
  'force-change-password',
  'force-change-password',
  'temporary-password-expired',
  'federated',
  'federated',
  'disabled',
  'mfa-preferred',
  'no-contact',
  'unconfirmed',
] as const satisfies readonly BlockReason[];

const NO_CODE = [
  ['address-right', 'spam'],
  ['address-right', 'spam', 'ses-account'],
  ['address-right', 'newest-code'],
] as const satisfies readonly (readonly NoCodeCheck[])[];

type Answer = Omit<Outcome, 'at' | 'requestId'>;
/** What a send came to where Cognito did not simply accept it. */
const OTHER_ANSWERS = [
  { state: 'limited', reason: 'attempt-limit', awsName: 'LimitExceededException' },
  { state: 'limited', reason: 'attempt-limit', awsName: 'LimitExceededException' },
  { state: 'refused', reason: 'delivery-failed', awsName: 'CodeDeliveryFailureException' },
  { state: 'doubtful', reason: 'not-this-user', medium: 'EMAIL', destination: 'q***@z***' },
  { state: 'unknown', reason: 'timeout' },
] as const satisfies readonly Answer[];

interface Caller {
  readonly whom: Subject;
  readonly place: Place;
  readonly medium: Medium;
  readonly mask: string;
}

const CALLERS: readonly Caller[] = [
  ...EMAILS.map((email, n) => {
    const sub = uuidOf(email);
    const mask = maskEmail(email);
    const contact = { mask, verified: true };
    const whom = subjectOf({ sub, username: sub, email: contact, phone: null });
    return {
      whom,
      place: CUSTOMERS,
      ...(n % 6 === 5 ? bySms(n) : { medium: 'EMAIL' as const, mask }),
    };
  }),
  ...NAMES.map((username, n) => {
    const email = { medium: 'EMAIL' as const, mask: maskEmail(`${username}@example.com`) };
    const whom = { sub: uuidOf(username), username };
    return { whom, place: PARTNERS, ...(n % 4 === 3 ? bySms(n) : email) };
  }),
];

function bySms(n: number): Pick<Caller, 'medium' | 'mask'> {
  return { medium: 'SMS', mask: maskPhone(`+346001${20_000 + n * 37}`) };
}

/** The agent as AWS knows them while they work with the profile. */
function actorOf(agent: string): Actor {
  const account = '111122223333';
  return {
    arn: `arn:aws:sts::${account}:assumed-role/HelpDesk/${agent}`,
    account,
    profile: PROFILE,
  };
}

/**
 * The calls of a shift, each as what is done in it: about one in ten callers cannot be helped, and
 * few calls stay open.
 */
export function callsOf({ agent, from, until, calls }: Shift, pick: Chance): Deed[][] {
  const each = (until - from) / calls;
  // One call ends before the next begins.
  const spare = Math.max(1, Math.floor(each / MINUTE_MS) - 8);
  return Array.from({ length: calls }, (_, n) => {
    const start = from + n * each + pick(spare) * MINUTE_MS + pick(MINUTE_MS);
    return [...aCall(agent, start, pick)];
  });
}

/** An integer from 0, below the limit. */
export type Chance = (below: number) => number;

function* aCall(agent: string, start: number, pick: Chance): Generator<Deed> {
  const caller = oneOf(CALLERS, pick);
  const { whom, place } = caller;
  const about = { actor: actorOf(agent), whom, place };
  // One ticket after the other, whichever laptop it is opened at.
  const ticket = `INC-${String(Math.floor(start / (7 * MINUTE_MS)) % 100_000).padStart(5, '0')}`;
  const after = (seconds: number, record: Deed['record']): Deed => ({
    at: start + seconds * 1000,
    record,
  });
  const closed = (
    seconds: number,
    result: CallResult,
    more: Partial<Parameters<Ledger['appendClosed']>[0]> = {},
  ): Deed =>
    after(seconds, (ledger) =>
      ledger.appendClosed({
        ...about,
        plan: 'code',
        result,
        ticket,
        checks: [],
        checklist: [],
        ...more,
      }),
    );

  const kind = pick(100);
  if (kind < 2) {
    const nobody = { whom: null, plan: 'not-found', ticket: '' } as const;
    yield closed(100 + pick(90), kind === 0 ? 'hung-up' : 'handed-over', nobody);
    return;
  }
  if (kind < 9) {
    const plan = oneOf(BLOCKED, pick);
    yield after(0, (ledger) => ledger.appendOpened({ ...about, plan }));
    yield after(0, (ledger) => ledger.appendNotHelped({ ...about, plan }));
    yield closed(80 + pick(150), 'handed-over', { plan, checks: CHECKS });
    return;
  }
  yield after(0, (ledger) => ledger.appendOpened({ ...about, plan: 'code' }));
  if (kind < 13) {
    yield closed(60 + pick(60), kind < 12 ? 'not-verified' : 'hung-up', {
      ticket: '',
      checks: kind < 12 ? ['requested'] : [],
    });
    return;
  }
  if (kind < 18) {
    yield after(25, (ledger) =>
      ledger.appendRevealed({
        ...about,
        attribute: caller.medium === 'SMS' ? 'phone_number' : 'email',
      }),
    );
  }

  const sent = 40 + pick(50);
  const answer = kind < 91 ? asPlanned(caller) : oneOf(OTHER_ANSWERS, pick);
  const reset = { ...about, ticket, reason: oneOf(REASONS, pick), checks: CHECKS };
  yield* intent(start + sent * 1000, answer, (ledger) => ledger.appendReset(reset));
  if (answer.state !== 'accepted') {
    if (answer.state !== 'unknown') {
      yield closed(sent + 90, answer.state === 'doubtful' ? 'no-code' : 'handed-over', {
        checks: CHECKS,
      });
    }
    return;
  }
  const end = pick(100);
  if (end < 45) {
    const typed = start + (sent + 70 + pick(60)) * 1000;
    const isWrong = end < 4;
    const confirm = (ledger: Ledger): number => ledger.appendConfirm({ ...about, ticket });
    if (isWrong) yield* intent(typed, WRONG_CODE, confirm);
    yield* intent(isWrong ? typed + 40_000 : typed, CHANGED, confirm);
    yield closed(sent + 200, 'caller-in', { checks: CHECKS });
  } else if (end < 90) {
    yield closed(sent + 60 + pick(60), 'code-on-its-way', { checks: CHECKS });
  } else if (end < 95) {
    yield closed(sent + 240, 'no-code', { checks: CHECKS, checklist: oneOf(NO_CODE, pick) });
  }
}

const WRONG_CODE: Answer = {
  state: 'refused',
  reason: 'code-wrong',
  awsName: 'CodeMismatchException',
};
const CHANGED: Answer = { state: 'changed', reason: 'password-changed' };

function asPlanned({ medium, mask }: Caller): Answer {
  return { state: 'accepted', reason: 'as-planned', medium, destination: mask };
}

/** An intent and, a moment later, its outcome. */
function* intent(at: number, answer: Answer, append: (ledger: Ledger) => number): Generator<Deed> {
  let id: number;
  yield {
    at,
    record: (ledger) => {
      id = append(ledger);
    },
  };
  // A request without an answer ends with the time limit.
  const answered = at + (answer.state === 'unknown' ? 15_000 : 640);
  yield {
    at: answered,
    record: (ledger) =>
      ledger.appendOutcome(id, {
        ...answer,
        at: new Date(answered).toISOString(),
        requestId: answer.state === 'unknown' ? undefined : uuidOf(`request at ${at}`),
      } as Outcome),
  };
}

function oneOf<T>(all: readonly T[], pick: Chance): T {
  return all[pick(all.length)] as T;
}

/** The same for the same text. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
