import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { ShowFile } from '../../components/ShowFile.tsx';
import classes from './Dialog.module.css';
import type { PdfState } from './use-summary-pdf.tsx';

interface Props {
  readonly state: PdfState;
  readonly onClose: () => void;
  readonly onRetry: () => void;
}

/** What became of the summary. */
export function PdfNotice({ state, onClose, onRetry }: Props) {
  const { t } = useTranslation();
  if (state.phase === 'running') {
    return <VisuallyHidden role="status">{t('contacts.pdf.saving')}</VisuallyHidden>;
  }
  if (state.phase === 'failed') {
    return <ErrorNotice error={state.error} title={t('contacts.pdf.failed')} onRetry={onRetry} />;
  }
  if (state.phase !== 'done') return null;
  const { file } = state.value;
  return (
    <Notice
      tone="good"
      role="status"
      title={t('contacts.pdf.done')}
      action={
        <div className={classes.buttons}>
          <ShowFile file={file} label={t('contacts.pdf.show')} />
          <Button variant="default" size="xs" onClick={onClose}>
            {t('actions.close')}
          </Button>
        </div>
      }
    >
      <span className={classes.file}>{file}</span>
    </Notice>
  );
}
