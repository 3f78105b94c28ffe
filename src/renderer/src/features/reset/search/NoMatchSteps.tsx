import { usePlace } from '../../../lib/place.ts';
import type { CaseState } from '../case/case-state.ts';
import { OtherPoolsPanel } from './OtherPoolsPanel.tsx';
import { SimilarPanel } from './SimilarPanel.tsx';

interface Props {
  readonly search: CaseState['search'];
  readonly onOpen: (sub: string) => void;
}

/** What else can be tried, at once, where a search has found nobody. */
export function NoMatchSteps({ search, onOpen }: Props) {
  const { atPool } = usePlace();
  if (search.phase !== 'found' || search.result.candidates.length > 0 || !atPool) return null;
  const { text, country } = search.query;
  return (
    <>
      <SimilarPanel place={atPool} text={text} onOpen={onOpen} />
      <OtherPoolsPanel key={JSON.stringify([text, country])} place={atPool} query={search.query} />
    </>
  );
}
