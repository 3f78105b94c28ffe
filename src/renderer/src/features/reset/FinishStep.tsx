import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../lib/place.ts';
import { modKey } from '../../lib/platform.ts';
import { useSession } from '../../lib/session.ts';
import {
  type Case,
  type CaseState,
  confirmationOf,
  isEnding,
  isRunning,
  sentForOf,
  verdictOf,
} from './case/case-state.ts';
import { useDraft } from './case/draft.tsx';
import type { CaseActions } from './case/use-case.ts';
import type { NewsRefs } from './case/use-news.ts';
import { attemptsInLastHour, canFinish, isSamePool, visible } from './case.ts';
import { FinishPanel } from './FinishPanel.tsx';
import classes from './FinishStep.module.css';
import { useUnderWay } from './SendStep.tsx';
import { useCaseNote, useClientName } from './use-case-note.ts';

interface Props {
  readonly it: Case;
  readonly state: CaseState;
  readonly actions: CaseActions;
  readonly news: NewsRefs;
}

/** The last step, if the caller cannot take it alone and Settings allow it. */
export function FinishStep({ it, state, actions, news }: Props) {
  const { t } = useTranslation();
  const { start, settings } = useSession();
  const { atPool } = usePlace();
  const { draft, setDraft } = useDraft();
  const underWay = useUnderWay(it, state);
  const note = useCaseNote(state.stage);
  const clientName = useClientName();
  const { stage } = state;
  const { opened, wantsFinish, failure } = it;
  const isHere = isSamePool(opened.place, atPool) || isRunning(state);
  if (!settings.finishWithCaller || !canFinish(opened.plan) || !isHere) return null;

  const verdict = verdictOf(stage);
  const confirmation = confirmationOf(stage);
  const sentFor = sentForOf(stage);
  const target = sentFor ?? opened;
  const followsSend = sentFor !== null && confirmation?.state !== 'changed';
  const ticket = sentFor && verdict ? verdict.ticket : draft.ticket;
  const isElsewhere = target.place.clientId !== opened.place.clientId;
  const isFinishing = stage.at === 'finishing';
  const isLocked = stage.at === 'sending' || (underWay && !isFinishing);

  return (
    <>
      <Button
        variant="subtle"
        className={classes.open}
        leftSection={<IconKey size={16} stroke={1.75} aria-hidden="true" />}
        aria-expanded={wantsFinish}
        disabled={isRunning(state)}
        onClick={() => actions.wantFinish(!wantsFinish)}
      >
        {t(followsSend ? 'reset.finish.label' : 'reset.finish.open')}
      </Button>
      {wantsFinish || confirmation ? (
        <FinishPanel
          target={target}
          via={isElsewhere ? clientName(target.place.clientId) : null}
          confirmation={confirmation}
          isOpen={wantsFinish}
          onFinish={(secrets) => actions.finish(secrets, visible(ticket))}
          finishing={isFinishing}
          locked={isEnding(state) ? 'ending' : isLocked ? 'underWay' : null}
          error={failure?.of === 'finish' ? failure.error : null}
          ledgerWritable={start.ledger.writable}
          ticket={ticket}
          tickets={settings}
          onTicket={
            opened.plan.kind === 'code' || sentFor
              ? null
              : (typed) => setDraft({ ...draft, ticket: typed })
          }
          attempts={verdict ? null : attemptsInLastHour(target, it)}
          note={verdict || !confirmation ? null : () => note(target, null)}
          mod={modKey(start.platform)}
          takesFocus={wantsFinish}
          resultRef={news.result}
        />
      ) : null}
    </>
  );
}
