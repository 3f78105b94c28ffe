import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import type { PdfState } from './use-summary-pdf.tsx';

interface Props {
  readonly state: PdfState;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

/** What became of the PDF summary. */
export function PdfNotice({ state, onClose, onRetry }: Props) {
  const { t } = useTranslation();
  if (state.phase === 'running') {
    return <VisuallyHidden role="status">{t('contacts.pdf.saving')}</VisuallyHidden>;
  }
  if (state.phase === 'failed') {
    return <ErrorNotice error={state.error} title={t('contacts.pdf.failed')} onRetry={onRetry} />;
  }
  if (state.phase !== 'done') return null;
  return (
    <FileWritten
      title={t('contacts.pdf.done')}
      file={state.value.file}
      show={t('contacts.pdf.show')}
      onClose={onClose}
    />
  );
}
