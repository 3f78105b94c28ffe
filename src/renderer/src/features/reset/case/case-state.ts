import type { AppError } from '../../../../../shared/domain/app-error.ts';
import type { CallerCheckSetting } from '../../../../../shared/domain/caller-checks.ts';
import type { Confirmation } from '../../../../../shared/domain/confirmation.ts';
import type { Delivery } from '../../../../../shared/domain/delivery.ts';
import type { Place } from '../../../../../shared/domain/pool.ts';
import type { Opened } from '../../../../../shared/domain/recovery.ts';
import type { Candidate, SearchResult } from '../../../../../shared/domain/search.ts';
import { type Finished, mayHaveCode, type OpenedCase, type SentCode } from '../case.ts';

/** What the agent searched for. */
export interface Query {
  readonly text: string;
  /** What the agent said of the number in the text. */
  readonly country: string | null;
}

export type Search =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'searching';
      readonly query: Query;
      readonly place: Place;
      readonly turn: number;
    }
  | { readonly phase: 'failed'; readonly query: Query; readonly error: AppError }
  | { readonly phase: 'found'; readonly query: Query; readonly result: SearchResult };

/** The outcomes of the requests for one user, oldest first. */
interface Requests {
  readonly sends: readonly SentCode[];
  readonly finishes: readonly Finished[];
}

/** A user who is open, and what became of the requests for them. */
export interface Case extends Requests {
  /** A new one each time that a user is opened. */
  readonly id: number;
  readonly opened: OpenedCase;
  /** What of the user the search found; `null` if they were opened in another way. */
  readonly matched: Candidate['matched'] | null;
  /** The user has changed since they were read. */
  readonly isPast: boolean;
  /** The agent wants to enter the caller's code. */
  readonly wantsFinish: boolean;
  /** The last call came to nothing: no outcome is known. */
  readonly failure: { readonly of: 'send' | 'finish'; readonly error: AppError } | null;
}

export type Stage =
  | { readonly at: 'closed' }
  | {
      readonly at: 'opening';
      readonly sub: string;
      readonly place: Place;
      readonly kept: Requests;
      readonly turn: number;
    }
  | {
      readonly at: 'unopened';
      readonly sub: string;
      readonly place: Place;
      readonly kept: Requests;
      readonly error: AppError;
    }
  /** Nothing was asked of Cognito for this user yet. */
  | { readonly at: 'opened'; readonly case: Case }
  | { readonly at: 'sending'; readonly case: Case; readonly order: Order }
  | { readonly at: 'finishing'; readonly case: Case; readonly ticket: string }
  /** The last request has its outcome. */
  | { readonly at: 'answered'; readonly case: Case };

/** What a send is recorded with. */
export interface Order {
  readonly ticket: string;
  readonly reason: string;
  /** The caller checks that were ticked. */
  readonly checks: readonly CallerCheckSetting[];
}

/** Where the agent is with a caller: what was searched for, and the one user who is open. */
export interface CaseState {
  readonly search: Search;
  readonly stage: Stage;
  /**
   * A search that waits: until it is known where to search, or for the end of a request, whose
   * outcome then stays beside what the search finds.
   */
  readonly next: { readonly query: Query; readonly keepsCase: boolean } | null;
  /** The agent wanted to go on during a request. */
  readonly isHeldBack: boolean;
  /**
   * The call whose end is being recorded, or is on record while its note is not copied yet: nothing
   * more is sent in it, and it is not closed twice.
   */
  readonly ending: { readonly call: number; readonly isRecorded: boolean } | null;
  /** Counts searches and openings, so that the answer to an older one counts for nothing. */
  readonly turn: number;
}

/**
 * What the agent does, and what main answers. An event that makes no sense in a state leaves it as
 * it is; one that a request in progress forbids only sets `isHeldBack`.
 *
 * The agent: `search` (closes the case unless `keepsCase`; a single exact match opens by itself;
 * during a request it waits as `next`), `open` a user (`keep`: with what is known of earlier
 * requests), `stop` the search or the opening, `send`, `finish` (set a new password),
 * `wants-finish`, and `closed`: the case is over, and nothing of it or of its search remains.
 * `closing` begins to record how the call ended; of that call come then `not-closed`, `recorded`
 * and `call-closed`, which is like `closed`, but leaves a search for the next caller, and whoever
 * was opened since.
 * The header: `pool-changed` (closes the case unless `keepsCase`).
 *
 * Main, with the `turn` that it answers: `found`, `search-failed`, `read` (the user), `not-read`.
 * `read-again`, for the case of that `id`: the user after a change.
 * Main, to the one request in progress: `sent`, `send-failed`, `finished`, `finish-failed`.
 */
export type CaseEvent =
  | {
      readonly type: 'search';
      readonly query: Query;
      readonly place: Place | null;
      readonly keepsCase?: boolean;
    }
  | { readonly type: 'found'; readonly turn: number; readonly result: SearchResult }
  | { readonly type: 'search-failed'; readonly turn: number; readonly error: AppError }
  | { readonly type: 'open'; readonly sub: string; readonly place: Place; readonly keep?: boolean }
  | { readonly type: 'read'; readonly turn: number; readonly opened: Opened }
  | { readonly type: 'read-again'; readonly id: number; readonly opened: Opened }
  | { readonly type: 'not-read'; readonly turn: number; readonly error: AppError }
  | { readonly type: 'stop' }
  | ({ readonly type: 'send' } & Order)
  | { readonly type: 'sent'; readonly delivery: Delivery }
  | { readonly type: 'send-failed'; readonly error: AppError }
  | { readonly type: 'wants-finish'; readonly wanted: boolean }
  | { readonly type: 'finish'; readonly ticket: string }
  | { readonly type: 'finished'; readonly confirmation: Confirmation }
  | { readonly type: 'finish-failed'; readonly error: AppError }
  | { readonly type: 'pool-changed'; readonly keepsCase?: boolean }
  | { readonly type: 'closed' }
  | { readonly type: 'closing' }
  | { readonly type: 'not-closed'; readonly call: number }
  | { readonly type: 'recorded'; readonly call: number }
  | { readonly type: 'call-closed'; readonly call: number };

export const NO_REQUESTS: Requests = { sends: [], finishes: [] };

export const NO_CASE: CaseState = {
  search: { phase: 'idle' },
  stage: { at: 'closed' },
  next: null,
  isHeldBack: false,
  ending: null,
  turn: 0,
};

/** A request is on its way: its outcome must not be lost with its case. */
export function isRunning({ stage }: Pick<CaseState, 'stage'>): boolean {
  return stage.at === 'sending' || stage.at === 'finishing';
}

/** A number of its own for each call: that of its case, else of the search or opening in vain. */
export function callOf({ stage, turn }: Pick<CaseState, 'stage' | 'turn'>): number {
  return 'case' in stage ? stage.case.id : turn;
}

/** How the call on the screen ended is being recorded, or is on record. */
export function isEnding(state: CaseState): boolean {
  return state.ending?.call === callOf(state);
}

/** Nothing is searched and nobody is open. */
export function isIdle({ search, stage, next }: CaseState): boolean {
  return search.phase === 'idle' && stage.at === 'closed' && next === null;
}

/** The user who is open; `null` also while one is being read. */
export function caseOf(stage: Stage): Case | null {
  return 'case' in stage ? stage.case : null;
}

/** There is nothing left to do for the user: the plan is blocked, or the request has its outcome. */
export function isOver(stage: Stage): boolean {
  if (stage.at === 'opened') return stage.case.opened.plan.kind === 'blocked';
  return stage.at === 'answered';
}

/** Who the agent wants open, whether or not they could be read. */
export function subOf(stage: Stage): string | null {
  if ('case' in stage) return stage.case.opened.user.sub;
  return stage.at === 'closed' ? null : stage.sub;
}

/** What is known of the requests for the user. */
export function requestsOf(stage: Stage): Requests {
  if ('case' in stage) return stage.case;
  return stage.at === 'closed' ? NO_REQUESTS : stage.kept;
}

/** The newest outcome of a send; `null` while the next one is on its way. */
export function verdictOf(stage: Stage): SentCode | null {
  return stage.at === 'sending' ? null : (requestsOf(stage).sends.at(-1) ?? null);
}

/** The newest outcome of a try with the code of the last send, or of no send of this case. */
export function confirmationOf(stage: Stage): Confirmation | null {
  const { sends, finishes } = requestsOf(stage);
  const last = sends.at(-1) ?? null;
  // A try with the previous send's code says nothing of this one.
  return finishes.filter(({ after }) => after === last).at(-1)?.confirmation ?? null;
}

/**
 * The case that the caller's code was sent for: the plan may have been made again since, for
 * another app client.
 */
export function sentForOf(stage: Stage): OpenedCase | null {
  const verdict = verdictOf(stage);
  return verdict && mayHaveCode(verdict.delivery) ? verdict.of : null;
}

/** Whose password a code of the caller's changes, and through which app client. */
export function finishTargetOf(stage: Stage & { readonly case: Case }): OpenedCase {
  return sentForOf(stage) ?? stage.case.opened;
}
