import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { checksFor } from '../../../../../shared/domain/caller-checks.ts';
import { ticketFits } from '../../../../../shared/domain/ticket.ts';
import { usePlace } from '../../../lib/place.ts';
import { useSession } from '../../../lib/session.ts';
import { type CaseState, isRunning, verdictOf } from '../case/case-state.ts';
import { useDraft } from '../case/draft.tsx';
import { visible } from '../case.ts';
import { resetKeys } from '../reset-queries.ts';
import { ClosePanel } from './ClosePanel.tsx';
import { type Caller, callerOf } from './caller.ts';

interface Props {
  readonly state: CaseState;
  readonly onClosed: () => void;
}

/** The end of the call, once there is one that can be closed. */
export function CloseStep({ state, onClosed }: Props) {
  const { settings } = useSession();
  const here = usePlace();
  const queries = useQueryClient();
  const { draft } = useDraft();
  const { stage } = state;
  const caller = callerOf(state);
  const key = caller && keyOf(caller);
  /** Whose call it is by the time that an answer comes. */
  const latest = useRef(key);
  latest.current = key;
  const opened = caller?.of === 'opened' ? caller.it.opened : null;
  const place = opened?.place ?? here.place ?? here.atPool;
  if (!caller || !place) return null;
  const sub = opened?.user.sub ?? (caller.of === 'unopened' ? caller.sub : null);
  return (
    <ClosePanel
      // Another caller, another call.
      key={key}
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
      onClosed={() => {
        void queries.invalidateQueries({ queryKey: resetKeys.recent });
        if (sub) {
          void queries.invalidateQueries({ queryKey: resetKeys.history(place.poolId, sub) });
          void queries.invalidateQueries({ queryKey: resetKeys.lessons(place.poolId) });
        }
        // The agent has gone on meanwhile.
        if (latest.current === key) onClosed();
      }}
    />
  );

  /** What does not fit is said where it is typed, and only there. */
  function ticketOfSend(): string {
    const typed = draft.ticket || (verdictOf(stage)?.ticket ?? '');
    return ticketFits(settings.ticketPattern, visible(typed)) ? typed : '';
  }
}

function keyOf(caller: Caller): string {
  if (caller.of === 'nobody') return `nobody ${caller.text}`;
  return caller.of === 'opened' ? caller.it.opened.user.sub : caller.sub;
}
