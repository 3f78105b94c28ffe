import { useQueryClient } from '@tanstack/react-query';
import { checksFor } from '../../../../../shared/domain/caller-checks.ts';
import { ticketFits } from '../../../../../shared/domain/ticket.ts';
import { usePlace } from '../../../lib/place.ts';
import { useSession } from '../../../lib/session.ts';
import { type CaseState, callOf, isRunning, verdictOf } from '../case/case-state.ts';
import { useDraft } from '../case/draft.tsx';
import type { CaseActions } from '../case/use-case.ts';
import { visible } from '../case.ts';
import { resetKeys } from '../reset-queries.ts';
import { ClosePanel } from './ClosePanel.tsx';
import { callerOf } from './caller.ts';

interface Props {
  readonly state: CaseState;
  readonly actions: CaseActions;
}

/** The end of the call, once there is one that can be closed. */
export function CloseStep({ state, actions }: Props) {
  const { settings } = useSession();
  const here = usePlace();
  const queries = useQueryClient();
  const { draft } = useDraft();
  const { stage } = state;
  const caller = callerOf(state);
  const opened = caller?.of === 'opened' ? caller.it.opened : null;
  const place =
    opened?.place ?? (stage.at === 'unopened' ? stage.place : (here.place ?? here.atPool));
  if (!caller || !place) return null;
  const sub = opened?.user.sub ?? (caller.of === 'unopened' ? caller.sub : null);
  return (
    <ClosePanel
      // Another caller, another call.
      key={callOf(state)}
      caller={caller}
      stage={stage}
      place={place}
      ticket={opened ? ticketOfSend() : ''}
      checks={
        opened
          ? checksFor(settings, place.poolId).flatMap(({ id }) =>
              draft.checks.includes(id) ? [id] : [],
            )
          : []
      }
      running={isRunning(state)}
      onRevealed={() => {
        if (sub) void queries.invalidateQueries({ queryKey: resetKeys.history(place.poolId, sub) });
      }}
      onStart={actions.beginEnd}
      onFailed={actions.failEnd}
      onRecorded={(call) => {
        actions.recordEnd(call);
        void queries.invalidateQueries({ queryKey: resetKeys.recent });
        if (sub) {
          void queries.invalidateQueries({ queryKey: resetKeys.history(place.poolId, sub) });
          void queries.invalidateQueries({ queryKey: resetKeys.lessons(place.poolId) });
        }
      }}
      onClosed={actions.endCall}
    />
  );

  /** What does not fit is said where it is typed, and only there. */
  function ticketOfSend(): string {
    const typed = draft.ticket || (verdictOf(stage)?.ticket ?? '');
    return ticketFits(settings.ticketPattern, visible(typed)) ? typed : '';
  }
}
