import { useTranslation } from 'react-i18next';
import type { HistoryExportStatus, LedgerSummary } from '../../../../shared/domain/history.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import { MissingLaptops } from './MissingLaptops.tsx';

interface Props {
  readonly status: HistoryExportStatus | null;
  readonly ledgers: readonly LedgerSummary[];
  readonly onClear: () => void;
  readonly onRetry: () => void;
}

/** What has become of an export while its dialog was closed. */
export function ExportEnd({ status, ledgers, onClear, onRetry }: Props) {
  const { t } = useTranslation();
  if (status?.state === 'done') {
    return (
      <FileWritten
        title={t('exporting.done', { count: status.written })}
        file={status.file}
        show={t('exporting.show')}
        onClose={onClear}
        isPartial={status.missing.length > 0}
      >
        <MissingLaptops missing={status.missing} ledgers={ledgers} />
      </FileWritten>
    );
  }
  if (status?.state !== 'failed') return null;
  return <ErrorNotice error={status.error} title={t('exporting.failed')} onRetry={onRetry} />;
}
