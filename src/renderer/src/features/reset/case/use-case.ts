import { useQueryClient } from '@tanstack/react-query';
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { flushSync } from 'react-dom';
import { isForPerson } from '../../../../../shared/domain/app-error.ts';
import type { Confirmation } from '../../../../../shared/domain/confirmation.ts';
import { desk } from '../../../lib/desk.ts';
import { focusFindUser } from '../../../lib/focus.ts';
import { consumeRequestedSub } from '../../../lib/navigation.ts';
import { usePlace } from '../../../lib/place.ts';
import { useSession } from '../../../lib/session.ts';
import { useAfterSignIn } from '../../../lib/sign-in.ts';
import { isSamePool, type Secrets } from '../case.ts';
import { resetKeys } from '../reset-queries.ts';
import { CaseRunner } from './case-runner.ts';
import {
  type CaseState,
  caseOf,
  isEnding,
  isRunning,
  type Order,
  type Query,
} from './case-state.ts';

/** The search box, as far as the case needs it. */
export interface SearchBoxHandle {
  /** Leaves nothing in the box; with `only`, if that is all that is in it. */
  readonly empty: (only?: string) => void;
  /** Puts a text into the box, which the agent may then search for. */
  readonly fill: (text: string) => void;
}

/** What an agent can do with the case. */
export interface CaseActions {
  readonly search: (query: Query) => void;
  readonly open: (sub: string) => void;
  /** Stops the search or the opening in progress. */
  readonly stop: () => void;
  /** Takes the search and the case off the screen; the text stays, to be corrected. */
  readonly dismiss: () => void;
  /** Ends the case: nothing of it or of its search remains, and the next caller can be typed. */
  readonly close: () => void;
  /** Begins to record how the call ended: its number, or `null` if it cannot be closed now. */
  readonly beginEnd: () => number | null;
  /** It could not be recorded. */
  readonly failEnd: (call: number) => void;
  /** It is on record. */
  readonly recordEnd: (call: number) => void;
  /** Like `close`, once the call is over: a search for the next caller stays. */
  readonly endCall: (call: number) => void;
  /** Opens a user whom another screen asks for, and leaves nothing of the last one. */
  readonly openRequested: (sub: string) => void;
  /** Takes the search off the screen, and the case unless it is kept: the header has another pool. */
  readonly changePool: (keepsCase: boolean) => void;
  readonly send: (order: Order) => void;
  readonly wantFinish: (wanted: boolean) => void;
  /** Passes code and password on, and keeps neither. Resolves with `null` if the call failed. */
  readonly finish: (secrets: Secrets, ticket: string) => Promise<Confirmation | null>;
}

/**
 * The case, and what can be done with it.
 *
 * @param box the search box, which the end of a case empties
 */
export function useCase(box: RefObject<SearchBoxHandle | null>): {
  readonly state: CaseState;
  readonly actions: CaseActions;
} {
  const { setSending, checkLedger } = useSession();
  const { place, atPool } = usePlace();
  const queries = useQueryClient();
  const [runner] = useState(
    () =>
      new CaseRunner({
        onRunning: setSending,
        onLedgerDoubt: checkLedger,
        onRecorded: (poolId, sub) => {
          void queries.invalidateQueries({ queryKey: resetKeys.history(poolId, sub) });
          void queries.invalidateQueries({ queryKey: resetKeys.lessons(poolId) });
        },
        onRequested: ({ place: at, user }) =>
          void queries.invalidateQueries({ queryKey: resetKeys.authEvents(at, user.sub) }),
      }),
  );
  const state = useSyncExternalStore(runner.subscribe, runner.state);

  /** The text that was searched for last, whoever was opened since. */
  const searched = useRef('');
  const actions = useMemo<CaseActions>(
    () => ({
      search: (query) => {
        searched.current = query.text;
        runner.tell({ type: 'search', query, place });
      },
      open: (sub) => place && runner.tell({ type: 'open', sub, place }),
      stop: () => {
        const { stage, search } = runner.state();
        runner.tell({ type: 'stop' });
        if (stage.at !== 'opening' && search.phase === 'searching') void desk.lookup.cancel({});
      },
      dismiss: () => runner.tell({ type: 'closed' }),
      close: () => {
        runner.tell({ type: 'closed' });
        if (isRunning(runner.state())) return;
        box.current?.empty();
        focusFindUser();
      },
      beginEnd: () => {
        const before = runner.state();
        runner.tell({ type: 'closing' });
        const { ending } = runner.state();
        return ending === before.ending ? null : (ending?.call ?? null);
      },
      failEnd: (ended) => runner.tell({ type: 'not-closed', call: ended }),
      recordEnd: (ended) => runner.tell({ type: 'recorded', call: ended }),
      endCall: (ended) => {
        const before = runner.state();
        // What had the focus in the closed call is off the screen then, and has it no longer.
        flushSync(() => runner.tell({ type: 'call-closed', call: ended }));
        const { search } = runner.state();
        if (runner.state() === before) return;
        // What the agent has typed since, and where, is for the next caller.
        if (search.phase === 'idle') box.current?.empty(searched.current);
        if (document.activeElement === document.body) focusFindUser();
      },
      openRequested: (sub) => {
        // A request in progress keeps its case; the screen then says so.
        if (!isRunning(runner.state())) box.current?.empty();
        runner.tell({ type: 'closed' });
        if (place) runner.tell({ type: 'open', sub, place });
      },
      changePool: (keepsCase) => runner.tell({ type: 'pool-changed', keepsCase }),
      send: (order) => runner.tell({ type: 'send', ...order }),
      wantFinish: (wanted) => runner.tell({ type: 'wants-finish', wanted }),
      finish: (secrets, ticket) => runner.finish(secrets, ticket),
    }),
    [runner, place, box],
  );

  // Another app client may answer differently, so the plan is made again for it.
  const opened = caseOf(state.stage)?.opened;
  const isStale =
    opened !== undefined &&
    isSamePool(opened.place, atPool) &&
    place !== null &&
    opened.place.clientId !== place.clientId &&
    !isRunning(state) &&
    !isEnding(state);
  const sub = opened?.user.sub;
  useEffect(() => {
    if (isStale && place && sub) runner.tell({ type: 'open', sub, place, keep: true });
  }, [runner, isStale, place, sub]);

  const isDue = state.next !== null && place !== null && !isRunning(state);
  const goOn = useEffectEvent(() => {
    if (state.next) runner.tell({ type: 'search', ...state.next, place });
  });
  useEffect(() => {
    if (isDue) goOn();
  }, [isDue]);

  useAfterSignIn(() => {
    const { search, stage } = runner.state();
    if (search.phase === 'failed' && isForPerson(search.error)) actions.search(search.query);
    else if (stage.at === 'unopened' && isForPerson(stage.error)) {
      // In another pool the sub is nobody's.
      if (isSamePool(stage.place, atPool)) actions.open(stage.sub);
    }
  });

  return { state, actions };
}

/**
 * What the header and other screens ask of the case.
 *
 * @param actions those that ask before an unclosed call makes room
 */
export function useCaseRequests(actions: CaseActions): void {
  const { place, atPool } = usePlace();

  // Another pool means other users: nothing of the last one may stay on the screen.
  const poolKey = JSON.stringify(atPool);
  const lastPool = useRef(poolKey);
  const changePool = useEffectEvent(() => actions.changePool(false));
  useLayoutEffect(() => {
    if (lastPool.current === poolKey) return;
    lastPool.current = poolKey;
    changePool();
  }, [poolKey]);

  // Another screen asks for a user. Runs when this screen is shown, and after a reload waits for
  // the place.
  const openRequested = useEffectEvent((requested: string) => actions.openRequested(requested));
  useEffect(() => {
    const requested = place && consumeRequestedSub();
    if (requested) openRequested(requested);
  }, [place]);
}
