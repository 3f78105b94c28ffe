import { Button, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
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

interface Props {
  readonly status: Verifying;
  /** What to bear in mind if nothing is wrong. */
  readonly caveat?: string | undefined;
  readonly onRetry: () => void;
}

/** How far a verification has got, or what it found: on one line, unless something is wrong. */
export function VerifyResult({ status, caveat, onRetry }: Props) {
  const { t } = useTranslation();
  switch (status.state) {
    case 'running':
      return <Running rows={status.rows} total={status.total} />;
    case 'done':
      return <Found verification={status.verification} caveat={caveat} />;
    case 'cancelled':
      return <span role="status">{t('audit.ledger.cancelled')}</span>;
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

/** What was checked, and when. */
export function useCheckedWords(): (verification: Verification) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const stamp = useStamp();
  return ({ at, rows, checkpoints, cuts }) =>
    [
      format.list([
        t('audit.ledger.rows', { count: rows }),
        ...(checkpoints > 0 ? [t('audit.ledger.checkpoints', { count: checkpoints })] : []),
        ...(cuts > 0 ? [t('audit.ledger.cuts', { count: cuts })] : []),
      ]),
      stamp.both(at),
    ].join(' · ');
}

interface FoundProps {
  readonly verification: Verification;
  readonly caveat: string | undefined;
}

function Found({ verification, caveat }: FoundProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const checkedWords = useCheckedWords();
  const { at, head, fault } = verification;
  if (fault === null) {
    return (
      <span className={classes.whole} role="status" title={checkedWords(verification)}>
        <IconCircleCheck size={16} stroke={1.75} aria-hidden="true" />
        {t(head ? 'audit.ledger.whole' : 'audit.ledger.emptyAt', { at: format.dateTime(at) })}
        {caveat ? <strong className={classes.caveat}>{caveat}</strong> : null}
      </span>
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
      {t(`audit.ledger.faults.${fault.what}.means`)} {t(`audit.ledger.faults.${fault.what}.next`)}{' '}
      <span className={classes.dimmed}>{checkedWords(verification)}</span>
    </Notice>
  );
}
