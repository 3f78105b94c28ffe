import type { AppError } from '../../../../../shared/domain/app-error.ts';
import type { CallResult } from '../../../../../shared/domain/call.ts';
import type { MaskedUser } from '../../../../../shared/domain/user.ts';
import {
  type Case,
  type CaseState,
  confirmationOf,
  isEnding,
  type Stage,
  verdictOf,
} from '../case/case-state.ts';

/** Whose call can be closed. */
export type Caller =
  | { readonly of: 'opened'; readonly it: Case }
  | {
      readonly of: 'unopened';
      readonly sub: string;
      readonly error: AppError;
      /** As the search found them; `null` if they were opened in another way. */
      readonly user: MaskedUser | null;
    }
  | { readonly of: 'nobody'; readonly text: string };

/** `null` while nobody was looked for, and while it is not known yet who it is. */
export function callerOf({ search, stage }: Pick<CaseState, 'search' | 'stage'>): Caller | null {
  if ('case' in stage) return { of: 'opened', it: stage.case };
  const found = search.phase === 'found' ? search.result.candidates : null;
  if (stage.at === 'unopened') {
    const { sub, error } = stage;
    return {
      of: 'unopened',
      sub,
      error,
      user: found?.find(({ user }) => user.sub === sub)?.user ?? null,
    };
  }
  if (stage.at !== 'closed' || search.phase !== 'found' || found?.length !== 0) return null;
  return { of: 'nobody', text: search.query.text };
}

/**
 * A user is open, or was to be opened, and it is not on record yet how the call ended. Not during a
 * request: what the agent does then waits, and the case stays.
 */
export function isUnclosed(state: CaseState): boolean {
  const { at } = state.stage;
  if (isEnding(state) && state.ending?.isRecorded) return false;
  return at === 'opened' || at === 'answered' || at === 'unopened';
}

/**
 * How the call is likely to have ended, by what is known; `null` where that says nothing. It is
 * pointed at and never chosen: only the agent knows.
 */
export function likelyResult(stage: Stage): CallResult | null {
  if (confirmationOf(stage)?.state === 'changed') return 'caller-in';
  const state = verdictOf(stage)?.delivery.state;
  if (state === 'accepted') return 'code-on-its-way';
  if (state === 'refused') return 'handed-over';
  if (stage.at !== 'opened') return null;
  return stage.case.opened.plan.kind === 'blocked' ? 'handed-over' : null;
}
