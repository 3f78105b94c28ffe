import { useTranslation } from 'react-i18next';
import type { PoolPlace, PoolSummary } from '../../../../shared/domain/pool.ts';
import { Dialog } from '../../components/Dialog.tsx';
import classes from './Dialog.module.css';
import { StartScan } from './StartScan.tsx';

interface Props {
  readonly at: PoolPlace;
  readonly pool: PoolSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Starts another scan of a pool that has a report. */
export function StartDialog({ at, pool, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('contacts.start.againTitle', { pool: pool.name })}
    >
      <div className={classes.content}>
        <p className={classes.text}>
          {t('contacts.start.text')} {t('contacts.start.replaces')}
        </p>
        <StartScan at={at} onStarted={onClose} />
      </div>
    </Dialog>
  );
}
