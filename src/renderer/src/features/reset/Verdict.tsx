import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { OUTCOME_TONES, OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import classes from './Verdict.module.css';

interface Props {
  readonly outcome: EntryOutcome;
  readonly headline: string;
  readonly means: string;
}

/** What really happened: the agent reads this first. */
export function Verdict({ outcome, headline, means }: Props) {
  return (
    <div className={classes.verdict} data-tone={OUTCOME_TONES[outcome]}>
      <OutcomeBadge outcome={outcome} size="lg" />
      <p className={classes.headline}>{headline}</p>
      <p className={classes.means}>{means}</p>
    </div>
  );
}
