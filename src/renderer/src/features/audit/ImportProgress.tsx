import { Button, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportResult, LedgerSummary } from '../../../../shared/domain/history.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Notice } from '../../components/Notice.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { asAppError } from '../../lib/desk.ts';
import { ImportList } from './ImportList.tsx';
import type { QueuedImport } from './import-queue.ts';
import classes from './LaptopsPanel.module.css';
import { ledgerName, withLedger } from './ledger-name.ts';
import { ReadingBar } from './ReadingBar.tsx';
import { Refusal } from './Refusal.tsx';
import type { Imports } from './use-imports.ts';

interface Props {
  readonly imports: Imports;
  readonly ledgers: readonly LedgerSummary[];
}

/** How far the imports have got, or how they ended. */
export function ImportProgress({ imports, ledgers }: Props) {
  const [first, second] = imports.items;
  if (!first) return null;
  if (second) return <ImportList imports={imports} ledgers={ledgers} />;
  return <OneImport item={first} imports={imports} ledgers={ledgers} />;
}

function OneImport({ item, imports, ledgers }: Props & { readonly item: QueuedImport }) {
  const { t } = useTranslation();
  const { name: file, state } = item;
  const close = (
    <Button variant="default" size="xs" onClick={imports.clear}>
      {t('actions.close')}
    </Button>
  );
  const bad = (title: string, next: string) => (
    <Notice tone="bad" role="alert" title={title} action={close}>
      {next}
    </Notice>
  );
  switch (state.phase) {
    case 'waiting':
    case 'reading':
    case 'checking':
    case 'cancelling':
      return <UnderWay item={item} cancel={imports.cancel} />;
    case 'cancelled':
      return (
        <Notice
          tone="neutral"
          role="status"
          title={t('audit.laptops.importing.cancelled', { file })}
          action={close}
        />
      );
    case 'folder':
      return bad(
        t('audit.laptops.importing.folder', { file }),
        t('audit.laptops.importing.folderNext'),
      );
    case 'unreadable':
      return bad(
        t('audit.laptops.importing.unreadable', { file }),
        t('audit.laptops.importing.unreadableNext'),
      );
    case 'failed':
      return (
        <ErrorNotice
          error={state.error}
          title={t('audit.laptops.importing.failed', { file })}
          onRetry={() => imports.retry(item.id)}
        />
      );
    case 'done':
      return <Ended result={state.result} file={file} ledgers={ledgers} close={close} />;
  }
}

interface UnderWayProps {
  readonly item: QueuedImport;
  readonly cancel: Imports['cancel'];
}

function UnderWay({ item: { id, name, state }, cancel }: UnderWayProps) {
  const { t } = useTranslation();
  const stop = async () => {
    try {
      await cancel(id);
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };
  const isChecking = state.phase === 'checking';
  return (
    <div className={classes.running}>
      <VisuallyHidden role="status">
        {isChecking
          ? t('audit.laptops.importing.checking')
          : t('audit.laptops.importing.reading', { file: name })}
      </VisuallyHidden>
      <Legible className={classes.file} text={name} />
      <ReadingBar state={state} label={t('audit.laptops.importing.progress')} />
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
  if (result.state === 'imported') {
    const laptop = ledgerName(result.ledger.install, withLedger(ledgers, result.ledger), t);
    return (
      <Notice
        tone="good"
        role="status"
        title={t(
          result.replaced ? 'audit.laptops.importing.replaced' : 'audit.laptops.importing.done',
          { laptop },
        )}
        action={close}
      >
        {t('audit.laptops.importing.doneMeans')}
      </Notice>
    );
  }
  if (result.state === 'unchanged') {
    const laptop = ledgerName(result.ledger.install, withLedger(ledgers, result.ledger), t);
    return (
      <Notice
        tone="neutral"
        role="status"
        title={t('audit.laptops.importing.unchanged', { laptop })}
        action={close}
      />
    );
  }
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t('audit.laptops.importing.refused', { file })}
      action={close}
    >
      <Refusal refused={result} />
    </Notice>
  );
}
