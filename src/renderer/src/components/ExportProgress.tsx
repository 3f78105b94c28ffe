import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../../shared/ipc/result.ts';
import { asAppError, call } from '../lib/desk.ts';
import { useFormat } from '../lib/format.ts';
import { ExportEnd, type ExportState } from './ExportEnd.tsx';
import classes from './ExportProgress.module.css';
import { Notice } from './Notice.tsx';
import { notifyError } from './notify-error.ts';
import { ProgressBar } from './ProgressBar.tsx';

interface Props {
  readonly status: ExportState;
  readonly cancel: () => Promise<Result<unknown>>;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  /** Whether the written file lacks something that it was to have: `children` say what. */
  readonly isPartial?: boolean;
  /** Anything else to know about the written file. */
  readonly children?: ReactNode;
}

/** How far an export to a file has got, or how it ended. */
export function ExportProgress(props: Props) {
  const { status, cancel, onAgain, onClose, isPartial = false, children } = props;
  const { t } = useTranslation();
  const format = useFormat();

  const stop = async () => {
    try {
      await call(cancel());
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };

  if (status.state === 'running') {
    const { written, total } = status;
    const percent = total ? Math.min(100, (written / total) * 100) : null;
    const words = total
      ? t('exporting.written', { written: format.number(written), total: format.number(total) })
      : t('exporting.writtenSome', { written: format.number(written) });
    return (
      <div className={classes.content}>
        <p className={classes.text} role="status">
          {t('exporting.running')}
        </p>
        <ProgressBar label={t('exporting.progress')} percent={percent} words={words} />
        <p className={classes.dimmed}>{words}</p>
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={() => void stop()}>
            {t('exporting.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.content}>
      {status.state === 'cancelled' ? (
        <Notice tone="neutral" role="status" title={t('exporting.cancelled')} />
      ) : (
        <ExportEnd status={status} isPartial={isPartial}>
          {children}
        </ExportEnd>
      )}
      <div className={classes.buttons}>
        <Button variant={status.state === 'failed' ? 'filled' : 'default'} onClick={onAgain}>
          {t('exporting.another')}
        </Button>
        <Button
          variant={status.state === 'failed' ? 'default' : 'filled'}
          onClick={() => {
            onAgain();
            onClose();
          }}
        >
          {t('actions.close')}
        </Button>
      </div>
    </div>
  );
}
