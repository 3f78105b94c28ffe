import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/renderer/src/features/reset/case/case-machine.ts';
import {
  type CaseEvent,
  type CaseState,
  callOf,
  confirmationOf,
  finishTargetOf,
  NO_CASE,
  requestsOf,
  verdictOf,
} from '../../../src/renderer/src/features/reset/case/case-state.ts';
import {
  aCandidate,
  aConfirmation,
  aDelivery,
  anOpened,
  aUser,
  found,
  PLACE,
} from '../../support/fake-desk.ts';
import { THREE } from '../../support/fixtures/reset.ts';

const query = { text: 'vera', country: null };
const order = { ticket: 'INC-1', reason: '', checks: [] };
const error = { code: 'internal' } as const;

/** Events by a short name; those of main answer the newest turn. */
const EVENTS: Readonly<Record<string, (state: CaseState) => CaseEvent>> = {
  search: () => ({ type: 'search', query, place: PLACE }),
  'search, keeping the case': () => ({
    type: 'search',
    query,
    place: PLACE,
    keepsCase: true,
  }),
  'search nowhere': () => ({ type: 'search', query, place: null }),
  'found one': ({ turn }) => ({ type: 'found', turn, result: found(aCandidate()) }),
  'found by its beginning': ({ turn }) => ({
    type: 'found',
    turn,
    result: found({ ...aCandidate(), matched: { attribute: 'email', match: 'prefix' } }),
  }),
  'found one of more': ({ turn }) => ({
    type: 'found',
    turn,
    result: { ...found(aCandidate()), more: true },
  }),
  'found more': ({ turn }) => ({ type: 'found', turn, result: THREE }),
  'found, late': ({ turn }) => ({ type: 'found', turn: turn - 1, result: THREE }),
  'search-failed': ({ turn }) => ({ type: 'search-failed', turn, error }),
  open: () => ({ type: 'open', sub: 'two', place: PLACE }),
  read: ({ turn }) => ({ type: 'read', turn, opened: anOpened() }),
  'read, late': ({ turn }) => ({ type: 'read', turn: turn - 1, opened: anOpened() }),
  'not-read': ({ turn }) => ({ type: 'not-read', turn, error }),
  'read-again': ({ stage }) => ({
    type: 'read-again',
    id: 'case' in stage ? stage.case.id : 0,
    opened: anOpened(),
  }),
  stop: () => ({ type: 'stop' }),
  send: () => ({ type: 'send', ...order }),
  sent: () => ({ type: 'sent', delivery: aDelivery() }),
  'send-failed': () => ({ type: 'send-failed', error }),
  'wants-finish': () => ({ type: 'wants-finish', wanted: true }),
  finish: () => ({ type: 'finish', ticket: 'INC-1' }),
  finished: () => ({ type: 'finished', confirmation: aConfirmation() }),
  'finish-failed': () => ({ type: 'finish-failed', error }),
  'pool-changed': () => ({ type: 'pool-changed' }),
  closed: () => ({ type: 'closed' }),
  closing: () => ({ type: 'closing' }),
  'not-closed': (state) => ({ type: 'not-closed', call: callOf(state) }),
  recorded: (state) => ({ type: 'recorded', call: callOf(state) }),
  'call-closed': (state) => ({ type: 'call-closed', call: callOf(state) }),
};

function after(...names: string[]): CaseState {
  return names.reduce((state, name) => then(state, name), NO_CASE);
}

function then(state: CaseState, name: string): CaseState {
  const event = EVENTS[name];
  if (!event) throw new Error(`There is no event ${name}`);
  return advance(state, event(state));
}

/** A state in a few words. */
function inShort({ search, stage, next, isHeldBack, ending }: CaseState): string {
  const marks = [
    ...(next ? ['waits'] : []),
    ...(isHeldBack ? ['held back'] : []),
    ...(ending ? [ending.isRecorded ? 'on record' : 'ending'] : []),
  ];
  return [`${search.phase}, ${stage.at}`, ...marks].join(', ');
}

/** How each state is reached, and what each event makes of it: all others leave it as it is. */
const TABLE: Readonly<Record<string, { by: string[]; to: Readonly<Record<string, string>> }>> = {
  'no case': {
    by: [],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, closed',
      'search nowhere': 'idle, closed, waits',
      open: 'idle, opening',
    },
  },
  searching: {
    by: ['search'],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, closed',
      'search nowhere': 'searching, closed, waits',
      'found one': 'found, opening',
      'found by its beginning': 'found, closed',
      'found one of more': 'found, closed',
      'found more': 'found, closed',
      'search-failed': 'failed, closed',
      open: 'searching, opening',
      stop: 'idle, closed',
    },
  },
  found: {
    by: ['search', 'found more'],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, closed',
      'search nowhere': 'found, closed, waits',
      open: 'found, opening',
    },
  },
  opening: {
    by: ['search', 'found one'],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, opening',
      'search nowhere': 'found, opening, waits',
      open: 'idle, opening',
      read: 'found, opened',
      'not-read': 'found, unopened',
      stop: 'found, closed',
      closing: 'found, opening',
    },
  },
  unopened: {
    by: ['search', 'found one', 'not-read'],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, unopened',
      'search nowhere': 'found, unopened, waits',
      open: 'idle, opening',
    },
  },
  opened: {
    by: ['search', 'found one', 'read'],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, opened',
      'read-again': 'found, opened',
      'search nowhere': 'found, opened, waits',
      open: 'idle, opening',
      send: 'found, sending',
      'wants-finish': 'found, opened',
      finish: 'found, finishing',
    },
  },
  sending: {
    by: ['search', 'found one', 'read', 'send'],
    to: {
      search: 'found, sending, waits, held back',
      'search, keeping the case': 'found, sending, waits, held back',
      'search nowhere': 'found, sending, waits, held back',
      'read-again': 'found, sending',
      open: 'found, sending, held back',
      sent: 'found, answered',
      'send-failed': 'found, opened',
      'pool-changed': 'idle, sending',
      closed: 'found, sending, held back',
      closing: 'found, sending, held back',
    },
  },
  finishing: {
    by: ['search', 'found one', 'read', 'finish'],
    to: {
      search: 'found, finishing, waits, held back',
      'search, keeping the case': 'found, finishing, waits, held back',
      'search nowhere': 'found, finishing, waits, held back',
      'read-again': 'found, finishing',
      open: 'found, finishing, held back',
      finished: 'found, answered',
      'finish-failed': 'found, opened',
      'pool-changed': 'idle, finishing',
      closed: 'found, finishing, held back',
      closing: 'found, finishing, held back',
    },
  },
  answered: {
    by: ['search', 'found one', 'read', 'send', 'sent'],
    to: {
      search: 'searching, closed',
      'search, keeping the case': 'searching, answered',
      'read-again': 'found, answered',
      'search nowhere': 'found, answered, waits',
      open: 'idle, opening',
      send: 'found, sending',
      'wants-finish': 'found, answered',
      finish: 'found, finishing',
    },
  },
};

describe.each(Object.entries(TABLE))('in the state “%s”', (_, { by, to }) => {
  test.each(Object.keys(EVENTS))('the event “%s” leads where the table says', (name) => {
    const state = after(...by);
    const next = then(state, name);
    const anywhere = {
      'pool-changed': 'idle, closed',
      closed: 'idle, closed',
      closing: `${inShort(state)}, ending`,
    }[name];
    const expected = to[name] ?? anywhere;
    if (expected === undefined) expect(next).toBe(state);
    else expect(inShort(next)).toBe(expected);
  });
});

test('a closed call leaves the search for the next caller, and nothing of its own', () => {
  const answered = after('search', 'found one', 'read', 'send', 'sent', 'closing');
  const searching = then(answered, 'search, keeping the case');
  expect(inShort(then(searching, 'call-closed'))).toBe('searching, closed');
  const { turn } = searching;
  const next = advance(searching, {
    type: 'found',
    turn,
    result: found(aCandidate({ sub: 'two' })),
  });
  expect(inShort(then(next, 'call-closed'))).toBe('found, closed');
  expect(inShort(then(answered, 'call-closed'))).toBe('idle, closed');
});

test('nothing is sent in a call that is being closed, and it is closed once', () => {
  const closing = after('search', 'found one', 'read', 'closing');
  for (const name of ['send', 'finish', 'closing']) expect(then(closing, name)).toBe(closing);
  const onRecord = then(closing, 'recorded');
  expect(inShort(onRecord)).toBe('found, opened, on record');
  for (const name of ['send', 'finish', 'closing']) expect(then(onRecord, name)).toBe(onRecord);
  expect(inShort(then(onRecord, 'call-closed'))).toBe('idle, closed');
  const again = then(closing, 'not-closed');
  expect(inShort(then(again, 'send'))).toBe('found, sending');
  expect(inShort(then(again, 'closing'))).toBe('found, opened, ending');
});

test('a call that ends late takes no other one along, also of the same user', () => {
  const closing = after('search', 'found one', 'read', 'closing');
  const call = callOf(closing);
  const next = ['search', 'found one', 'read', 'send'].reduce(then, closing);
  for (const type of ['recorded', 'not-closed', 'call-closed'] as const) {
    expect(advance(next, { type, call })).toBe(next);
  }
});

test('a search that found others ends where somebody else is opened', () => {
  const nobody = advance(after('search'), { type: 'found', turn: 1, result: found() });
  expect(inShort(then(nobody, 'open'))).toBe('idle, opening');
});

test('what is known of earlier requests stays if the user is opened again for another client', () => {
  const answered = after('search', 'found one', 'read', 'send', 'sent');
  const place = { ...PLACE, clientId: 'webclient2' };
  const opening = advance(answered, { type: 'open', sub: 'two', place, keep: true });
  expect(requestsOf(opening.stage).sends).toHaveLength(1);
  const again = then(opening, 'read');
  expect(again.stage).toMatchObject({ at: 'answered', case: { opened: { place } } });
  // A new password goes where the code came from.
  if (!('case' in again.stage)) throw new Error('The user is open');
  expect(finishTargetOf(again.stage).place).toEqual(PLACE);
});

test('the outcome of a send is not shown as that of the next one', () => {
  const first = after('search', 'found one', 'read', 'send', 'sent');
  expect(verdictOf(first.stage)).not.toBeNull();
  expect(verdictOf(then(first, 'send').stage)).toBeNull();
});

test('the outcome of a new password counts for the code of its own send only', () => {
  const refused = advance(
    then(after('search', 'found one', 'read', 'send', 'sent', 'wants-finish'), 'finish'),
    { type: 'finished', confirmation: aConfirmation({ state: 'refused', reason: 'code-wrong' }) },
  );
  expect(confirmationOf(refused.stage)?.reason).toBe('code-wrong');
  expect(refused.stage).toMatchObject({ case: { wantsFinish: true } });
  expect(confirmationOf(then(then(refused, 'send'), 'sent').stage)).toBeNull();
});

test('a call that failed is said until the next one', () => {
  const failed = after('search', 'found one', 'read', 'send', 'send-failed');
  expect(failed.stage).toMatchObject({ case: { failure: { of: 'send', error } } });
  expect(then(failed, 'send').stage).toMatchObject({ case: { failure: null } });
});

test('a search during a request goes on after it, beside the outcome, and opens nobody by itself', () => {
  const waiting = then(after('search', 'found one', 'read', 'send'), 'search');
  expect(waiting.next).toEqual({ query, keepsCase: true });
  const answered = then(waiting, 'sent');
  expect(inShort(answered)).toBe('found, answered, waits');
  const found = then(then(answered, 'search, keeping the case'), 'found one');
  expect(inShort(found)).toBe('found, answered');
  expect(inShort(then(waiting, 'closed'))).toBe('found, sending, held back');
});

test('an opened user has what the search found of them, and one from elsewhere has nothing', () => {
  const partial = then(then(after('search', 'found by its beginning'), 'open'), 'read');
  expect(partial.stage).toMatchObject({ case: { matched: null } });
  const { sub } = aCandidate().user;
  const opening = advance(after('search', 'found by its beginning'), {
    type: 'open',
    sub,
    place: PLACE,
  });
  expect(then(opening, 'read').stage).toMatchObject({
    case: { matched: { attribute: 'email', match: 'prefix' } },
  });
});

test('a user whose password was set is past until they are read again, in the list too', () => {
  const changed = after('search', 'found one', 'read', 'finish', 'finished');
  expect(changed.stage).toMatchObject({ case: { isPast: true } });
  if (!('case' in changed.stage)) throw new Error('The user is open');
  const opened = anOpened({ user: aUser({ status: 'RESET_REQUIRED' }) });
  const again = advance(changed, { type: 'read-again', id: changed.stage.case.id, opened });
  expect(again.stage).toMatchObject({
    case: { isPast: false, opened: { user: { status: 'RESET_REQUIRED' } } },
  });
  expect(again.search).toMatchObject({
    result: { candidates: [{ user: { status: 'RESET_REQUIRED' } }] },
  });
  expect(advance(changed, { type: 'read-again', id: -1, opened })).toBe(changed);
});
