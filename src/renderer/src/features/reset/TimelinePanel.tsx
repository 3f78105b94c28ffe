import { ActionIcon, Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import type { AuthEvents } from '../../../../shared/domain/auth-events.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { isUnderWay, type OpenedCase } from './case.ts';
import { MomentLine } from './MomentLine.tsx';
import { resetQueries } from './reset-queries.ts';
import classes from './TimelinePanel.module.css';
import { joinTimeline, type Moment } from './timeline.ts';

/**
 * How often the timeline is read again during a request: after a reload, nothing else reports its
 * end.
 */
const POLL_MS = 2_000;

/** How many moments to show at first. */
const SHOWN = 20;

/** The ledger's rows of a user, joined with what Cognito has recorded. */
export function TimelinePanel({ opened }: { opened: OpenedCase }) {
  const { t } = useTranslation();
  const { place, user } = opened;
  const history = useQuery({
    ...resetQueries.history(place.poolId, user.sub),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? POLL_MS : false),
  });
  const events = useQuery(resetQueries.authEvents(place, user.sub));
  const isSlow = useDelayed(events.isFetching);
  const seen = events.data?.state === 'events' ? events.data.events : [];

  return (
    <Panel
      title={t('reset.timeline.label')}
      busy={isSlow}
      aside={
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('reset.timeline.again')}
          title={t('reset.timeline.again')}
          onClick={() => {
            void history.refetch();
            void events.refetch();
          }}
        >
          <IconRefresh size={16} stroke={1.75} />
        </ActionIcon>
      }
    >
      <div className={classes.content}>
        {history.isError ? (
          <ErrorNotice
            error={asAppError(history.error)}
            title={t('reset.timeline.failed')}
            onRetry={() => void history.refetch()}
          />
        ) : null}
        {events.isError ? (
          <Unread error={asAppError(events.error)} onRetry={() => void events.refetch()} />
        ) : null}
        {history.isPending ? (
          <Waiting label={t('reset.timeline.loading')} />
        ) : (
          <Moments
            moments={joinTimeline(user, history.data ?? [], seen)}
            complete={!history.isError}
          />
        )}
        {events.isError && !isSlow ? null : (
          <p className={classes.foot} role="status">
            {isSlow ? (
              t('reset.timeline.cognito.loading')
            ) : events.data ? (
              <Foot events={events.data} readAt={events.dataUpdatedAt} />
            ) : null}
          </p>
        )}
      </div>
    </Panel>
  );
}

/**
 * Cognito's events are missing: said briefly, because the agent's main task does not depend on
 * them.
 */
function Unread({ error, onRetry }: { error: AppError; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="caution"
      role="status"
      title={t('reset.timeline.cognito.failed')}
      action={
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      }
    >
      {t(`errors.${error.code}.means`)} {t(`errors.${error.code}.next`)}
      {error.id ? ` ${t('notice.errorId')}: ${error.id}` : null}
    </Notice>
  );
}

/** How reliable Cognito's part of the list is, or why there is none. */
function Foot({ events, readAt }: { events: AuthEvents; readAt: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (events.state === 'off') return t('reset.timeline.cognito.off');
  if (events.state === 'denied') {
    return t('reset.timeline.cognito.denied', { action: events.action });
  }
  const count = events.events.length;
  const time = format.time(new Date(readAt).toISOString());
  if (count === 0 && !events.more) return t('reset.timeline.cognito.none', { time });
  const read = t('reset.timeline.cognito.read', { time });
  return events.more ? `${read} ${t('reset.timeline.cognito.more', { count })}` : read;
}

function Moments({
  moments,
  complete,
}: {
  moments: readonly Moment[];
  /** False if the ledger's rows could not be read. */
  complete: boolean;
}) {
  const { t } = useTranslation();
  const [showsAll, setShowsAll] = useState(false);
  if (moments.length === 0) {
    return complete ? <p className={classes.empty}>{t('reset.timeline.empty')}</p> : null;
  }
  return (
    <>
      <ol className={classes.entries}>
        {moments.slice(0, showsAll ? undefined : SHOWN).map((moment) => (
          <MomentLine key={moment.key} moment={moment} />
        ))}
      </ol>
      {moments.length > SHOWN ? (
        <Button
          className={classes.more}
          variant="subtle"
          size="compact-sm"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll
            ? t('reset.timeline.showFewer', { count: SHOWN })
            : t('reset.timeline.showAll', { count: moments.length })}
        </Button>
      ) : null}
    </>
  );
}
