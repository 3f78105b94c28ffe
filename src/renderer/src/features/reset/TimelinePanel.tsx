import {
  IconBan,
  IconBook2,
  IconEraser,
  IconEye,
  IconFileExport,
  IconKey,
  IconListSearch,
  IconLogin2,
  IconSend,
  IconSettings,
  IconShieldCheck,
  IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Entry, EntryKind } from '../../../../shared/domain/ledger.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { isUnderWay } from './case.ts';
import { resetQueries } from './reset-queries.ts';
import classes from './TimelinePanel.module.css';

/** How often the timeline is read again while a request is under way: after a reload nobody else tells its end. */
const POLL_MS = 2_000;

const ICONS = {
  reset: IconSend,
  confirm: IconKey,
  'user-opened': IconUser,
  'contact-revealed': IconEye,
  'mfa-checked': IconShieldCheck,
  'pool-scanned': IconListSearch,
  'contacts-exported': IconFileExport,
  'reset-refused': IconBan,
  'signed-in': IconLogin2,
  'setting-changed': IconSettings,
  'ledger-begun': IconBook2,
  'retention-cut': IconEraser,
} as const satisfies Record<EntryKind, unknown>;

export function TimelinePanel({ poolId, sub }: { poolId: string; sub: string }) {
  const { t } = useTranslation();
  const history = useQuery({
    ...resetQueries.history(poolId, sub),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? POLL_MS : false),
  });
  return (
    <Panel title={t('reset.timeline.label')}>
      {history.isError ? (
        <ErrorNotice
          error={asAppError(history.error)}
          title={t('reset.timeline.failed')}
          onRetry={() => void history.refetch()}
        />
      ) : history.data ? (
        <Entries entries={history.data} />
      ) : (
        <Waiting label={t('reset.timeline.loading')} />
      )}
    </Panel>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className={classes.empty}>{t('reset.timeline.empty')}</p>;
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => {
        const Icon = ICONS[entry.kind];
        return (
          <li className={classes.entry} key={entry.id}>
            <Icon className={classes.icon} size={15} stroke={1.75} aria-hidden="true" />
            <div className={classes.body}>
              <div className={classes.what}>
                <span>{what(entry, t)}</span>
                {entry.outcome ? <OutcomeBadge outcome={entry.outcome} /> : null}
              </div>
              <div className={classes.details}>{details(entry, t)}</div>
            </div>
            <span className={classes.at}>
              <Time at={entry.at} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function what(entry: Entry, t: TFunction): string {
  const attribute = entry.attribute ? t(`attributes.${entry.attribute}`) : '';
  const kind = t(`reset.timeline.kinds.${entry.kind}`, { attribute });
  return kind.charAt(0).toLocaleUpperCase() + kind.slice(1);
}

function details(entry: Entry, t: TFunction): string {
  const plan =
    entry.plan === null
      ? null
      : entry.plan === 'code'
        ? t('reset.timeline.planCode')
        : t('reset.timeline.planBlocked', { reason: t(`blockReasons.${entry.plan}`) });
  const destination =
    entry.medium && entry.destination
      ? t(entry.outcome === 'accepted' ? 'reset.delivery.destinationOf' : 'reset.timeline.named', {
          medium: t(`mediums.${entry.medium}`),
          destination: entry.destination,
        })
      : null;
  return [
    plan,
    destination,
    entry.ticket ? t('reset.timeline.ticket', { ticket: entry.ticket }) : null,
    t('reset.timeline.by', { who: entry.who.osUser }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
