import type { MaskedUser } from '../../../../../shared/domain/user.ts';
import {
  type Case,
  type CaseEvent,
  type CaseState,
  callOf,
  isEnding,
  isRunning,
  NO_CASE,
  NO_REQUESTS,
  requestsOf,
  type Search,
  type Stage,
} from './case-state.ts';

const IDLE: Search = { phase: 'idle' };
const CLOSED: Stage = { at: 'closed' };

/** The state after an event. Pure: `case-runner.ts` makes the calls that the new state asks for. */
export function advance(state: CaseState, event: CaseEvent): CaseState {
  const { search, stage } = state;
  switch (event.type) {
    case 'search': {
      const { query, place, keepsCase = false } = event;
      if (isRunning(state)) return { ...state, next: { query, keepsCase: true }, isHeldBack: true };
      // An agent who is faster than the header's lists searches as soon as they are loaded.
      if (!place) return { ...state, next: { query, keepsCase } };
      const turn = state.turn + 1;
      const kept = keepsCase ? stage : CLOSED;
      const { ending } = keepsCase ? state : NO_CASE;
      const next: Search = { phase: 'searching', query, place, turn };
      return { ...NO_CASE, turn, ending, stage: kept, search: next };
    }
    case 'found': {
      if (search.phase !== 'searching' || search.turn !== event.turn) return state;
      const { query, place } = search;
      const { result } = event;
      const found: CaseState = { ...state, search: { phase: 'found', query, result } };
      const [only, second] = result.candidates;
      // Whoever has only the beginning in common may be somebody else: the agent picks.
      if (only?.matched.match !== 'exact' || second || result.more) return found;
      // An outcome beside it has to be read first.
      if (stage.at !== 'closed') return found;
      return advance(found, { type: 'open', sub: only.user.sub, place });
    }
    case 'search-failed': {
      if (search.phase !== 'searching' || search.turn !== event.turn) return state;
      return { ...state, search: { phase: 'failed', query: search.query, error: event.error } };
    }
    case 'open': {
      if (isRunning(state)) return { ...state, isHeldBack: true };
      const { sub, place, keep } = event;
      const turn = state.turn + 1;
      const kept = keep ? requestsOf(stage) : NO_REQUESTS;
      // What was searched for is not about somebody who was found in another way.
      const isOther = search.phase === 'found' && !isFound(search, sub) && !keep;
      return {
        ...state,
        search: isOther ? IDLE : search,
        turn,
        isHeldBack: false,
        stage: { at: 'opening', sub, place, kept, turn },
      };
    }
    case 'read': {
      if (stage.at !== 'opening' || stage.turn !== event.turn) return state;
      const opened = { ...event.opened, place: stage.place };
      const { sends, finishes } = stage.kept;
      const matched = matchedOf(search, stage.sub);
      const fresh = { isPast: false, wantsFinish: false, failure: null };
      return {
        ...state,
        stage: settled({ id: stage.turn, opened, matched, sends, finishes, ...fresh }),
      };
    }
    case 'read-again': {
      if (!('case' in stage) || stage.case.id !== event.id) return state;
      const opened = { ...event.opened, place: stage.case.opened.place };
      const it = { ...stage.case, opened, isPast: false };
      return { ...state, search: seenAgain(search, opened.user), stage: { ...stage, case: it } };
    }
    case 'not-read': {
      if (stage.at !== 'opening' || stage.turn !== event.turn) return state;
      const { sub, place, kept } = stage;
      return { ...state, stage: { at: 'unopened', sub, place, kept, error: event.error } };
    }
    case 'stop':
      if (stage.at === 'opening') return { ...state, next: null, stage: CLOSED };
      if (search.phase === 'searching') return { ...state, next: null, search: IDLE };
      return state.next ? { ...state, next: null } : state;
    case 'send': {
      if (stage.at !== 'opened' && stage.at !== 'answered') return state;
      if (isEnding(state)) return state;
      const { ticket, reason, checks } = event;
      const it = { ...stage.case, failure: null };
      return { ...state, stage: { at: 'sending', case: it, order: { ticket, reason, checks } } };
    }
    case 'sent': {
      if (stage.at !== 'sending') return state;
      const { case: it, order } = stage;
      const sent = { delivery: event.delivery, of: it.opened, ...order };
      return over(state, { ...it, sends: [...it.sends, sent], wantsFinish: false });
    }
    case 'send-failed':
      if (stage.at !== 'sending') return state;
      return over(state, { ...stage.case, failure: { of: 'send', error: event.error } });
    case 'wants-finish':
      if (stage.at !== 'opened' && stage.at !== 'answered') return state;
      return { ...state, stage: { ...stage, case: { ...stage.case, wantsFinish: event.wanted } } };
    case 'finish': {
      if (stage.at !== 'opened' && stage.at !== 'answered') return state;
      if (isEnding(state)) return state;
      const it = { ...stage.case, failure: null };
      return { ...state, stage: { at: 'finishing', case: it, ticket: event.ticket } };
    }
    case 'finished': {
      if (stage.at !== 'finishing') return state;
      const { case: it, ticket } = stage;
      const { confirmation } = event;
      const after = it.sends.at(-1) ?? null;
      const finishes = [...it.finishes, { confirmation, of: it.opened, ticket, after }];
      const isChanged = confirmation.state === 'changed';
      const wantsFinish = it.wantsFinish && !isChanged;
      return over(state, { ...it, finishes, wantsFinish, isPast: it.isPast || isChanged });
    }
    case 'finish-failed':
      if (stage.at !== 'finishing') return state;
      return over(state, { ...stage.case, failure: { of: 'finish', error: event.error } });
    case 'pool-changed':
      // The outcome of a request in progress has to be read first.
      if (isRunning(state) || event.keepsCase) return { ...state, search: IDLE };
      return { ...state, search: IDLE, stage: CLOSED, ending: null };
    case 'closed':
      if (isRunning(state)) return { ...state, next: null, isHeldBack: true };
      return { ...NO_CASE, turn: state.turn };
    case 'closing':
      if (isRunning(state)) return { ...state, isHeldBack: true };
      if (stage.at === 'opening' || isEnding(state)) return state;
      return { ...state, ending: { call: callOf(state), isRecorded: false } };
    case 'not-closed':
      return state.ending?.call === event.call ? { ...state, ending: null } : state;
    case 'recorded':
      if (state.ending?.call !== event.call) return state;
      return { ...state, ending: { call: event.call, isRecorded: true } };
    case 'call-closed':
      // The agent has gone on meanwhile.
      if (!isEnding(state) || event.call !== callOf(state)) return state;
      if (isBeside(state)) return { ...state, isHeldBack: false, ending: null, stage: CLOSED };
      return { ...NO_CASE, turn: state.turn };
  }
}

/** The search is for the next caller, whatever becomes of the one who is open. */
function isBeside({ search, stage }: CaseState): boolean {
  if (!('case' in stage) || search.phase === 'idle') return false;
  return search.phase !== 'found' || !isFound(search, stage.case.opened.user.sub);
}

function isFound({ result }: Search & { phase: 'found' }, sub: string): boolean {
  return result.candidates.some(({ user }) => user.sub === sub);
}

/** The state after a request. */
function over(state: CaseState, it: Case): CaseState {
  return { ...state, isHeldBack: false, stage: settled(it) };
}

function settled(it: Case): Stage {
  const isAnswered = it.sends.length > 0 || it.finishes.length > 0;
  return { at: isAnswered ? 'answered' : 'opened', case: it };
}

/** What of a user the search found. */
function matchedOf(search: Search, sub: string): Case['matched'] {
  if (search.phase !== 'found') return null;
  return search.result.candidates.find(({ user }) => user.sub === sub)?.matched ?? null;
}

/** What was found, with a user as they are now. */
function seenAgain(search: Search, user: MaskedUser): Search {
  if (search.phase !== 'found') return search;
  const candidates = search.result.candidates.map((each) =>
    each.user.sub === user.sub ? { ...each, user } : each,
  );
  return { ...search, result: { ...search.result, candidates } };
}
