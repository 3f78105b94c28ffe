import { Button } from '@mantine/core';
import { IconDatabaseOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Page } from '../../components/Page.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import { AppClients } from './AppClients.tsx';
import { PermissionsPanel } from './PermissionsPanel.tsx';
import classes from './PoolPage.module.css';
import { PoolTraits } from './PoolTraits.tsx';
import { usePoolSettings, useReadAgain } from './pool-queries.ts';

/** What the picked pool is set to, and what that means for the desk. */
export function PoolPage() {
  const { t } = useTranslation();
  const { atPool, pool, pools, clients } = usePlace();
  const readAgain = useReadAgain();
  const settings = usePoolSettings(atPool);

  if (!atPool || !pool) {
    return (
      <Page title={t('pool.title')} about={t('pool.about')}>
        {pools.loading ? (
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
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          onClick={() => {
            readAgain();
            clients.retry();
          }}
        >
          {t('pool.refresh')}
        </Button>
      }
    >
      <p className={classes.pool}>
        <strong>{pool.name}</strong> <span>{t('pool.id', { id: pool.id })}</span>
      </p>
      {settings.isError ? (
        <ErrorNotice
          error={asAppError(settings.error)}
          title={t('pool.failed')}
          onRetry={() => void settings.refetch()}
        />
      ) : null}
      {settings.isPending ? <Waiting label={t('pool.loading')} lines={6} /> : null}
      <div className={classes.panels}>
        {settings.data ? <PoolTraits pool={settings.data} /> : null}
        <AppClients at={atPool} />
        <PermissionsPanel at={atPool} />
      </div>
    </Page>
  );
}
