import { IconDatabaseOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import type { Posture } from '../../../../shared/domain/posture.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Time } from '../../components/Time.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import { Cards } from './CheckCard.tsx';
import { ClientsPanel } from './ClientsPanel.tsx';
import { PermissionsPanel } from './PermissionsPanel.tsx';
import { PoolFacts } from './PoolFacts.tsx';
import classes from './PoolPage.module.css';
import { PostureSummary } from './PostureSummary.tsx';
import { usePosture, useReadAgain } from './pool-queries.ts';
import { checksOf, type Section } from './posture-groups.ts';

/** What the picked pool's settings mean for the desk. */
export function PoolPage() {
  const { t } = useTranslation();
  const { atPool, place, loading, pool, clients } = usePlace();
  const readAgain = useReadAgain();
  // The app client in use is among those that are checked, so wait for it.
  const posture = usePosture(clients.loading ? null : (place ?? atPool));

  if (!atPool || !pool) {
    return (
      <Page title={t('pool.title')} about={t('pool.about')}>
        {loading ? (
          <Waiting label={t('pool.loading')} />
        ) : (
          <Empty icon={<IconDatabaseOff size={22} stroke={1.75} />} title={t('pool.none.title')}>
            {t('pool.none.text')}
          </Empty>
        )}
      </Page>
    );
  }
  return (
    <Page
      title={t('pool.title')}
      about={t('pool.about')}
      actions={
        <BusyButton
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          busy={posture.isRefetching}
          onClick={() => {
            readAgain();
            clients.retry();
          }}
        >
          {t('pool.refresh')}
        </BusyButton>
      }
    >
      <p className={classes.pool}>
        <strong>
          <Legible text={pool.name} />
        </strong>{' '}
        <span>{t('pool.id', { id: pool.id })}</span>
        {posture.data ? (
          <span className={classes.readAt}>
            {t('pool.readAt')}{' '}
            <Time at={new Date(posture.dataUpdatedAt).toISOString()} only="time" />
          </span>
        ) : null}
      </p>
      {posture.isError ? (
        <ErrorNotice
          error={asAppError(posture.error)}
          title={t('pool.failed')}
          hint={posture.data ? t('pool.old') : null}
          onRetry={() => void posture.refetch()}
        />
      ) : null}
      {posture.isPending ? <Waiting label={t('pool.loading')} lines={6} /> : null}
      {posture.data ? <Sections posture={posture.data} at={atPool} /> : null}
      <PermissionsPanel at={atPool} />
    </Page>
  );
}

function Sections({ posture, at }: { posture: Posture; at: PoolPlace }) {
  return (
    <>
      <PostureSummary checks={posture.checks} />
      <div className={classes.pair}>
        <SectionPanel posture={posture} section="recovery" />
        <SectionPanel posture={posture} section="messages" />
      </div>
      <ClientsPanel posture={posture} />
      <div className={classes.pair}>
        <SectionPanel posture={posture} section="protection" />
        <div className={classes.stack}>
          <SectionPanel posture={posture} section="quotas" />
          <PoolFacts at={at} />
        </div>
      </div>
    </>
  );
}

function SectionPanel({ posture, section }: { posture: Posture; section: Section }) {
  const { t } = useTranslation();
  return (
    <Panel title={t(`pool.sections.${section}`)}>
      <Cards checks={checksOf(posture.checks, section)} />
    </Panel>
  );
}
