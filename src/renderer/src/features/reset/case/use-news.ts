import { type RefObject, useLayoutEffect, useRef } from 'react';
import { FIND_USER_ID, PHONE_COUNTRY_ID } from '../../../lib/focus.ts';
import { fieldToFix } from '../case.ts';
import type { MatchesHandle } from '../Matches.tsx';
import { type CaseState, requestsOf } from './case-state.ts';

/** What can take the focus. */
export interface NewsRefs {
  readonly matches: RefObject<MatchesHandle | null>;
  readonly plan: RefObject<HTMLHeadingElement | null>;
  readonly delivery: RefObject<HTMLHeadingElement | null>;
  readonly result: RefObject<HTMLHeadingElement | null>;
}

/** Moves the focus to what a step of the agent has brought, once it is on the screen. */
export function useNews(state: CaseState): NewsRefs {
  const matches = useRef<MatchesHandle>(null);
  const plan = useRef<HTMLHeadingElement>(null);
  const delivery = useRef<HTMLHeadingElement>(null);
  const result = useRef<HTMLHeadingElement>(null);
  const seen = useRef(state);
  // Before paint: a key pressed between paint and focus would go astray.
  useLayoutEffect(() => {
    const news = newsOf(seen.current, state);
    seen.current = state;
    if (news === 'matches') {
      // Not if the agent has moved on while the search ran.
      const { activeElement } = document;
      const { id } = activeElement ?? document.body;
      if (activeElement === document.body || id === FIND_USER_ID || id === PHONE_COUNTRY_ID) {
        matches.current?.focus();
      }
      return;
    }
    const heading = news && { plan, delivery, result }[news].current;
    if (!heading) return;
    heading.focus({ preventScroll: news !== 'plan' });
    // The whole outcome should be visible, not just its first line.
    if (news !== 'plan') heading.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return { matches, plan, delivery, result };
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
