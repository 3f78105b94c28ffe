import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice.tsx';

/**
 * Says that an outcome is not in the ledger.
 * @param kept it waits on the disk beside it
 */
export function NotRecorded({ kept }: { kept: boolean }) {
  const { t } = useTranslation();
  return kept ? (
    <Notice tone="caution" role="status" title={t('reset.delivery.kept')}>
      {t('reset.delivery.keptNext')}
    </Notice>
  ) : (
    <Notice tone="bad" role="alert" title={t('reset.delivery.notRecorded')}>
      {t('reset.delivery.notRecordedNext')}
    </Notice>
  );
}
