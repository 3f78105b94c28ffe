import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { fieldToFix } from '../case.ts';
import type { MatchesHandle } from '../Matches.tsx';
import { type CaseState, isRunning, requestsOf } from './case-state.ts';

/** What can take the focus. */
export interface NewsRefs {
  readonly matches: RefObject<MatchesHandle | null>;
  readonly plan: RefObject<HTMLHeadingElement | null>;
  readonly delivery: RefObject<HTMLHeadingElement | null>;
  readonly result: RefObject<HTMLHeadingElement | null>;
}

/**
 * Moves the focus to what a step of the agent has brought, once it is on the screen: unless the
 * agent has typed, or gone elsewhere, since that step.
 */
export function useNews(state: CaseState): NewsRefs {
  const matches = useRef<MatchesHandle>(null);
  const plan = useRef<HTMLHeadingElement>(null);
  const delivery = useRef<HTMLHeadingElement>(null);
  const result = useRef<HTMLHeadingElement>(null);
  const seen = useRef(state);
  /** Where the agent was at the step; `null` once they have typed since. */
  const from = useRef<Element | null>(null);

  useEffect(() => {
    const onInput = () => {
      from.current = null;
    };
    document.addEventListener('input', onInput, { capture: true });
    return () => document.removeEventListener('input', onInput, { capture: true });
  }, []);

  // Before paint: a key pressed between paint and focus would go astray.
  useLayoutEffect(() => {
    const before = seen.current;
    seen.current = state;
    const { activeElement, body } = document;
    if (isStep(before, state)) from.current = activeElement;
    const news = newsOf(before, state);
    if (!news || !from.current) return;
    // A button that has been turned off has lost the focus to the page.
    if (activeElement !== from.current && activeElement !== body) return;
    if (news === 'matches') matches.current?.focus();
    else show({ plan, delivery, result }[news].current, news !== 'plan');
  }, [state]);
  return { matches, plan, delivery, result };
}

/** @param whole the whole outcome should be visible, not just its first line */
function show(heading: HTMLHeadingElement | null, whole: boolean): void {
  heading?.focus({ preventScroll: whole });
  if (whole) heading?.closest('section')?.scrollIntoView({ block: 'nearest' });
}

/** Whether the agent has just begun something, the answer to which is news. */
function isStep(before: CaseState, after: CaseState): boolean {
  if (isRunning(after)) return !isRunning(before);
  if (after.next) return after.next !== before.next;
  // One that waited was begun when it was typed.
  if (after.search.phase === 'searching') return after.search !== before.search && !before.next;
  // A match that opens by itself belongs to its search.
  if (before.search.phase === 'searching') return false;
  return after.stage.at === 'opening' && after.stage !== before.stage;
}

/** What there is since the state before. */
function newsOf(before: CaseState, after: CaseState): keyof NewsRefs | null {
  const [was, is] = [before.stage, after.stage];
  if (before.search.phase === 'searching' && after.search.phase === 'found') {
    if (is.at === 'closed') return 'matches';
  }
  if (was.at === 'opening' && 'case' in is) return 'plan';
  if (was.at === 'sending' && requestsOf(is).sends.length > requestsOf(was).sends.length) {
    return 'delivery';
  }
  if (was.at !== 'finishing') return null;
  const { finishes } = requestsOf(is);
  const newest = finishes.length > requestsOf(was).finishes.length ? finishes.at(-1) : undefined;
  return newest && !fieldToFix(newest.confirmation) ? 'result' : null;
}
