import { useQuery } from '@tanstack/react-query';
import { checksFor } from '../../../../shared/domain/caller-checks.ts';
import { usePlace } from '../../lib/place.ts';
import { modKey } from '../../lib/platform.ts';
import { useSession } from '../../lib/session.ts';
import {
  type Case,
  type CaseState,
  confirmationOf,
  isEnding,
  isRunning,
  verdictOf,
} from './case/case-state.ts';
import { useDraft } from './case/draft.tsx';
import type { CaseActions } from './case/use-case.ts';
import {
  cooldownEnd,
  isSamePool,
  isUnderWay,
  partialContactOf,
  reachedCognito,
  visible,
} from './case.ts';
import { resetQueries } from './reset-queries.ts';
import { SendPanel } from './SendPanel.tsx';

/**
 * A request for this user from before a reload, whose answer this screen is not waiting for; its
 * own newest ones may not have been read again yet.
 */
export function useUnderWay({ opened }: Case, { stage }: CaseState): boolean {
  const { data } = useQuery(resetQueries.history(opened.place.poolId, opened.user.sub));
  const own = [verdictOf(stage)?.delivery.entry, confirmationOf(stage)?.entry];
  return data?.some((entry) => isUnderWay(entry) && !own.includes(entry.id)) ?? false;
}

interface Props {
  readonly it: Case;
  readonly state: CaseState;
  readonly actions: CaseActions;
}

/** The send of a reset code, if one can be sent. */
export function SendStep({ it, state, actions }: Props) {
  const { start, settings } = useSession();
  const { atPool } = usePlace();
  const { draft, setDraft } = useDraft();
  const underWay = useUnderWay(it, state);
  const { opened, sends, failure } = it;
  const { stage } = state;
  if (opened.plan.kind !== 'code') return null;
  if (!isSamePool(opened.place, atPool) && !isRunning(state)) return null;
  const checks = checksFor(settings, opened.place.poolId);
  return (
    <SendPanel
      checks={checks}
      tickets={settings}
      partial={partialContactOf(it.matched)}
      draft={draft}
      onDraft={setDraft}
      onSend={() =>
        actions.send({
          ticket: visible(draft.ticket),
          reason: draft.reason.trim(),
          checks: checks.filter(({ id }) => draft.checks.includes(id)),
        })
      }
      sending={stage.at === 'sending'}
      locked={isEnding(state) ? 'ending' : stage.at === 'finishing' ? 'underWay' : null}
      underWay={underWay && !isRunning(state)}
      // What never left is to be sent again at once, with the same ticket and checks.
      answered={
        stage.at === 'answered' &&
        sends.some(({ of, delivery }) => of === opened && delivery.state !== 'not-sent')
      }
      again={sends.some(({ delivery }) => reachedCognito(delivery))}
      ledgerWritable={start.ledger.writable}
      cooldownUntil={cooldownEnd(
        opened,
        verdictOf(stage)?.delivery ?? null,
        settings.cooldownSeconds,
      )}
      cooldownMs={settings.cooldownSeconds * 1000}
      error={failure?.of === 'send' ? failure.error : null}
      mod={modKey(start.platform)}
    />
  );
}
