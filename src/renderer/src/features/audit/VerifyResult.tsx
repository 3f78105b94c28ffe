import { Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verification } from '../../../../shared/domain/ledger-verification.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/Notice.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import type { Verifying } from '../../lib/verification.ts';
import classes from './LedgerPanel.module.css';
import { useStamp } from './use-stamp.ts';

/** How far a verification has got, or what it found. */
export function VerifyResult({ status, onRetry }: { status: Verifying; onRetry: () => void }) {
  const { t } = useTranslation();
  switch (status.state) {
    case 'running':
      return <Running rows={status.rows} total={status.total} />;
    case 'done':
      return <Found verification={status.verification} />;
    case 'cancelled':
      return <Notice tone="neutral" role="status" title={t('audit.ledger.cancelled')} />;
    case 'failed':
      return (
        <Notice tone="bad" role="status" title={t('audit.ledger.notFinished')}>
          {t('audit.ledger.notFinishedNext')}
          <Facts small items={[{ label: t('notice.detail'), value: status.detail }]} />
        </Notice>
      );
    case 'refused':
      return (
        <ErrorNotice error={status.error} title={t('audit.ledger.notFinished')} onRetry={onRetry} />
      );
  }
}

function Running({ rows, total }: { rows: number; total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const percent = total > 0 ? Math.min(100, (rows / total) * 100) : null;
  const words =
    percent === null
      ? t('audit.ledger.checkedSome', { rows: format.number(rows) })
      : t('audit.ledger.checked', { rows: format.number(rows), total: format.number(total) });
  const cancel = async () => {
    try {
      await call(desk.audit.cancelVerify({}));
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };
  return (
    <div className={classes.running}>
      <VisuallyHidden role="status">{t('audit.ledger.verifying')}</VisuallyHidden>
      <ProgressBar
        className={classes.bar}
        label={t('audit.ledger.progress')}
        percent={percent}
        words={words}
      />
      <span className={classes.dimmed}>{words}</span>
      <Button size="xs" variant="default" onClick={() => void cancel()}>
        {t('audit.ledger.cancel')}
      </Button>
    </div>
  );
}

function Found({ verification }: { verification: Verification }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stamp = useStamp();
  const { at, rows, checkpoints, cuts, fault } = verification;
  const checked = [
    format.list([
      t('audit.ledger.rows', { count: rows }),
      ...(checkpoints > 0 ? [t('audit.ledger.checkpoints', { count: checkpoints })] : []),
      ...(cuts > 0 ? [t('audit.ledger.cuts', { count: cuts })] : []),
    ]),
    stamp.both(at),
  ].join(' · ');

  if (fault === null) {
    return (
      <Notice
        tone="good"
        role="status"
        title={t(verification.head ? 'audit.ledger.whole' : 'audit.ledger.empty')}
      >
        {verification.head ? <div>{t('audit.ledger.wholeText')}</div> : null}
        <div>{checked}</div>
      </Notice>
    );
  }
  return (
    <Notice
      tone="bad"
      role="status"
      title={
        fault.seq === null
          ? t('audit.ledger.broken')
          : t('audit.ledger.brokenAt', { row: format.number(fault.seq) })
      }
    >
      <div>{t(`audit.ledger.faults.${fault.what}.means`)}</div>
      <div>{t(`audit.ledger.faults.${fault.what}.next`)}</div>
      <div>{checked}</div>
    </Notice>
  );
}
