import { IconMail, IconMessage2 } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeMessage } from '../../../../shared/domain/practice.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError, desk } from '../../lib/desk.ts';
import classes from './InboxPanel.module.css';
import { resetKeys, resetQueries } from './reset-queries.ts';

/** How many of the newest messages to show. */
const SHOWN = 5;

/** The codes that arrived for the simulated users of one practice pool. */
export function InboxPanel({ poolId }: { poolId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const inbox = useQuery(resetQueries.inbox());

  useEffect(
    () =>
      desk.on('practice.arrived', () => {
        void queries.invalidateQueries({ queryKey: resetKeys.inbox });
      }),
    [queries],
  );

  return (
    <Panel title={t('reset.inbox.label')} className={classes.inbox}>
      {inbox.isError ? (
        <ErrorNotice
          error={asAppError(inbox.error)}
          title={t('reset.inbox.failed')}
          onRetry={() => void inbox.refetch()}
        />
      ) : inbox.data ? (
        <Messages messages={inbox.data.filter((message) => message.poolId === poolId)} />
      ) : (
        <Waiting label={t('reset.inbox.loading')} lines={2} />
      )}
    </Panel>
  );
}

function Messages({ messages }: { messages: readonly PracticeMessage[] }) {
  const { t } = useTranslation();
  if (messages.length === 0) return <p className={classes.empty}>{t('reset.inbox.empty')}</p>;
  return (
    <ol className={classes.messages}>
      {messages
        .toSorted((a, b) => b.id - a.id)
        .slice(0, SHOWN)
        .map(({ id, at, medium, destination, code }) => {
          const Icon = medium === 'EMAIL' ? IconMail : IconMessage2;
          return (
            <li className={classes.message} key={id}>
              <Icon size={16} stroke={1.75} aria-hidden="true" />
              <span className={classes.to}>
                {t('reset.inbox.to', { medium: t(`mediums.${medium}`), destination })}
              </span>
              <code className={classes.code}>{code}</code>
              <Time at={at} only="time" />
            </li>
          );
        })}
    </ol>
  );
}
