import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';
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

/** Shows a file that was written in its folder. */
export function ShowFile({ file, label }: { file: string; label: string }) {
  const { t } = useTranslation();
  const show = async () => {
    try {
      await call(desk.app.showFile({ file }));
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };
  return (
    <Button variant="default" size="xs" onClick={() => void show()}>
      {label}
    </Button>
  );
}
