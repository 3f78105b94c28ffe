import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PoolPlace, PoolSummary } from '../../../../shared/domain/pool.ts';
import classes from './Dialog.module.css';
import { StartScan } from './StartScan.tsx';

interface Props {
  readonly at: PoolPlace;
  readonly pool: PoolSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Another scan of a pool that has a report. */
export function StartDialog({ at, pool, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('contacts.start.againTitle', { pool: pool.name })}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      // Its `<header>` is not the banner of the page.
      attributes={{ header: { role: 'none' } }}
    >
      <div className={classes.content}>
        <p className={classes.text}>
          {t('contacts.start.text')} {t('contacts.start.replaces')}
        </p>
        <StartScan at={at} onStarted={onClose} />
      </div>
    </Modal>
  );
}
