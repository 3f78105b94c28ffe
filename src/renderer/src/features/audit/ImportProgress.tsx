import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult, LedgerSummary } from '../../../../shared/domain/history.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Notice } from '../../components/Notice.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './LaptopsPanel.module.css';
import { ledgerName } from './ledger-name.ts';
import type { ImportTask } from './use-import.ts';

interface Props {
  readonly task: ImportTask;
  readonly ledgers: readonly LedgerSummary[];
}

/** How far an import has got, or how it ended. */
export function ImportProgress({ task, ledgers }: Props) {
  const { t } = useTranslation();
  const { state } = task;
  if (!state) return null;
  const file = state.file.name;
  const close = (
    <Button variant="default" size="xs" onClick={task.clear}>
      {t('actions.close')}
    </Button>
  );
  switch (state.phase) {
    case 'reading':
    case 'checking':
      return <UnderWay state={state} cancel={task.cancel} />;
    case 'cancelled':
      return (
        <Notice
          tone="neutral"
          role="status"
          title={t('audit.laptops.importing.cancelled', { file })}
          action={close}
        />
      );
    case 'unreadable':
      return (
        <Notice
          tone="bad"
          role="alert"
          title={t('audit.laptops.importing.unreadable', { file })}
          action={close}
        >
          {t('audit.laptops.importing.unreadableNext')}
        </Notice>
      );
    case 'failed':
      return (
        <ErrorNotice
          error={state.error}
          title={t('audit.laptops.importing.failed', { file })}
          onRetry={() => void task.begin(state.file)}
        />
      );
    case 'done':
      return <Ended result={state.result} file={file} ledgers={ledgers} close={close} />;
  }
}

interface UnderWayProps {
  readonly state: Extract<ImportTask['state'], { phase: 'reading' | 'checking' }>;
  readonly cancel: ImportTask['cancel'];
}

function UnderWay({ state, cancel }: UnderWayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent =
    state.phase === 'reading' && state.size > 0 ? (state.read / state.size) * 100 : null;
  const words =
    state.phase === 'reading'
      ? t('audit.laptops.importing.read', {
          read: format.megabytes(state.read),
          size: format.megabytes(state.size),
        })
      : t('audit.laptops.importing.checking');
  const stop = async () => {
    try {
      await cancel();
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };
  return (
    <div className={classes.running}>
      <VisuallyHidden role="status">
        {state.phase === 'reading'
          ? t('audit.laptops.importing.reading', { file: state.file.name })
          : words}
      </VisuallyHidden>
      <Legible className={classes.file} text={state.file.name} />
      <ProgressBar
        className={classes.bar}
        label={t('audit.laptops.importing.progress')}
        percent={percent}
        words={words}
      />
      <span className={classes.dimmed}>{words}</span>
      <Button size="xs" variant="default" onClick={() => void stop()}>
        {t('audit.laptops.importing.cancel')}
      </Button>
    </div>
  );
}

interface EndedProps {
  readonly result: ImportResult;
  readonly file: string;
  readonly ledgers: readonly LedgerSummary[];
  readonly close: ReactNode;
}

function Ended({ result, file, ledgers, close }: EndedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (result.state === 'imported') {
    const { ledger, replaced } = result;
    const known = ledgers.some(({ install }) => install === ledger.install);
    const laptop = ledgerName(ledger.install, known ? ledgers : [...ledgers, ledger], t);
    return (
      <Notice
        tone="good"
        role="status"
        title={t(replaced ? 'audit.laptops.importing.replaced' : 'audit.laptops.importing.done', {
          laptop,
        })}
        action={close}
      >
        {t('audit.laptops.importing.doneMeans')}
      </Notice>
    );
  }
  if (result.state === 'unchanged') {
    const laptop = ledgerName(result.ledger.install, ledgers, t);
    return (
      <Notice
        tone="neutral"
        role="status"
        title={t('audit.laptops.importing.unchanged', { laptop })}
        action={close}
      />
    );
  }
  const { why, fault } = result;
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t('audit.laptops.importing.refused', { file })}
      action={close}
    >
      <div>
        {fault?.seq == null
          ? null
          : `${t('audit.laptops.brokenAt', { row: format.number(fault.seq) })}. `}
        {t(`audit.laptops.refused.${why}.means`)}
      </div>
      {fault ? <div>{t(`audit.ledger.faults.${fault.what}.means`)}</div> : null}
      <div>{t(`audit.laptops.refused.${why}.next`)}</div>
    </Notice>
  );
}
