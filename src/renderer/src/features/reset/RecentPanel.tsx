import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CODE_LIFETIME_MS } from '../../../../shared/domain/cognito-limits.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import type { RecentCall } from '../../../../shared/domain/recent-call.ts';
import { Legible } from '../../components/Legible.tsx';
import { OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { countdown } from '../../lib/format.ts';
import { useCountdown } from '../../lib/use-countdown.ts';
import classes from './RecentPanel.module.css';
import { resetQueries } from './reset-queries.ts';

interface Props {
  readonly place: PoolPlace;
  readonly onOpen: (sub: string) => void;
}

/** Today's last calls in this pool; nothing without any. */
export function RecentPanel({ place, onOpen }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(resetQueries.recent(place.poolId));
  if (data.length === 0) return null;
  return (
    <Panel
      title={t('calls.recent.label')}
      aside={<span className={classes.about}>{t('calls.recent.about')}</span>}
    >
      <ul className={classes.calls}>
        {data.map((recent) => (
          <li key={recent.id}>
            {recent.whom ? (
              <UnstyledButton
                className={classes.call}
                data-opens
                onClick={() => recent.whom && onOpen(recent.whom.sub)}
              >
                <Call recent={recent} />
              </UnstyledButton>
            ) : (
              <div className={classes.call}>
                <Call recent={recent} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Call({ recent }: { readonly recent: RecentCall }) {
  const { t } = useTranslation();
  const { whom, at, outcome, notHelped, acceptedAt, closed } = recent;
  const ends = acceptedAt === null ? 0 : Date.parse(acceptedAt) + CODE_LIFETIME_MS;
  const left = useCountdown(ends, CODE_LIFETIME_MS);
  // Who is in needs no code any more.
  const isOpen = closed !== 'caller-in' && outcome !== 'changed';
  return (
    <>
      <span className={classes.top}>
        <span className={classes.who}>
          {whom ? <Legible text={whom.username} /> : t('calls.recent.nobody')}
        </span>
        <span className={classes.at}>
          <Time at={at} only="time" />
        </span>
      </span>
      <span className={classes.how}>
        {outcome ? (
          <OutcomeBadge outcome={outcome} />
        ) : notHelped && whom ? (
          <span>{t(`audit.blocks.${notHelped}`)}</span>
        ) : closed === null ? (
          <span>{t('calls.recent.opened')}</span>
        ) : null}
        {closed === null ? (
          <strong className={classes.unclosed}>{t('calls.recent.unclosed')}</strong>
        ) : (
          <span>{t(`calls.close.results.${closed}`)}</span>
        )}
        {left > 0 && isOpen ? (
          <span role="timer">{t('calls.recent.codeLeft', { left: countdown(left) })}</span>
        ) : null}
      </span>
    </>
  );
}
