import { IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { usePlace } from '../../lib/place.ts';
import {
  type CaseState,
  caseOf,
  confirmationOf,
  requestsOf,
  verdictOf,
} from './case/case-state.ts';
import type { CaseActions } from './case/use-case.ts';
import type { NewsRefs } from './case/use-news.ts';
import { attemptsInLastHour, isSamePool } from './case.ts';
import { CloseStep } from './close/CloseStep.tsx';
import { DeliveryPanel } from './DeliveryPanel.tsx';
import { FinishStep } from './FinishStep.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { LessonsPanel } from './LessonsPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import classes from './ResetPage.module.css';
import searchClasses from './SearchPane.module.css';
import { SendStep } from './SendStep.tsx';
import { useCaseNote } from './use-case-note.ts';

interface Props {
  readonly state: CaseState;
  readonly actions: CaseActions;
  readonly news: NewsRefs;
  /** The agent takes a caller of the practice pool. */
  readonly onCaller: (text: string) => void;
}

/**
 * What can be done for the user who is open, and what came of it. It is there for every case, also
 * where nobody was found: what ends a call belongs at its foot.
 */
export function CaseColumn({ state, actions, news, onCaller }: Props) {
  const { t } = useTranslation();
  const { profile, atPool } = usePlace();
  const { stage } = state;
  const note = useCaseNote(stage);
  const it = caseOf(stage);
  const verdict = verdictOf(stage);
  const confirmation = confirmationOf(stage);
  const finishStep = it ? (
    <FinishStep key={it.opened.user.sub} it={it} state={state} actions={actions} news={news} />
  ) : null;

  return (
    <div className={classes.column}>
      {stage.at === 'opening' ? (
        <div className={searchClasses.search}>
          <Waiting label={t('reset.user.opening')} lines={6} />
        </div>
      ) : null}
      {stage.at === 'unopened' ? (
        <ErrorNotice
          error={stage.error}
          title={t('reset.user.openFailed')}
          // In another pool the sub is nobody's.
          onRetry={isSamePool(stage.place, atPool) ? () => actions.open(stage.sub) : undefined}
        />
      ) : null}
      {stage.at === 'closed' ? (
        <Panel title={t('reset.plan.label')}>
          <Empty icon={<IconRoute size={22} stroke={1.5} />} title={t('reset.plan.empty')}>
            {t('reset.plan.emptyText')}
          </Empty>
        </Panel>
      ) : null}
      {/* Once there is an outcome, the agent reads it first. */}
      {verdict ? (
        <DeliveryPanel
          delivery={verdict.delivery}
          attempts={attemptsInLastHour(it?.opened ?? verdict.of, requestsOf(stage))}
          hidesUsers={verdict.of.plan.notes.includes('may-be-simulated')}
          past={confirmation !== null}
          headingRef={news.delivery}
          note={() => note(verdict.of, verdict)}
        />
      ) : null}
      {verdict ? finishStep : null}
      {it ? (
        <>
          <PlanPanel
            plan={it.opened.plan}
            past={verdict?.of === it.opened || confirmation !== null}
            headingRef={news.plan}
          />
          <SendStep it={it} state={state} actions={actions} />
        </>
      ) : null}
      {verdict ? null : finishStep}
      <CloseStep state={state} actions={actions} />
      {profile?.kind === 'practice' && atPool ? (
        <>
          <InboxPanel poolId={atPool.poolId} />
          <LessonsPanel poolId={atPool.poolId} onCaller={onCaller} />
        </>
      ) : null}
    </div>
  );
}
