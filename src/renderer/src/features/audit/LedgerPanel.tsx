import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFileCertificate, IconShieldCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { KeyStore, LedgerState } from '../../../../shared/domain/ledger-verification.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { type Fact, Facts } from '../../components/Facts.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { type TaskState, useTask } from '../../lib/use-task.ts';
import { useVerify } from '../../lib/verification.ts';
import { useLedgerState } from './audit-queries.ts';
import { FoldPanel } from './FoldPanel.tsx';
import classes from './LedgerPanel.module.css';
import { useStamp } from './use-stamp.ts';
import { VerifyResult } from './VerifyResult.tsx';

/** Stores that protect the key so little that a verification proves little. */
const WEAK: readonly KeyStore[] = ['basic-text', 'file'];

const ASIDE = ['corrupt', 'changed', 'foreign', 'other-key', 'missing'] as const;

const FINDS = ['damage', 'rows', 'end'] as const;
const MISSES = ['user', 'folder', 'files', 'outside'] as const;

/** The state of the ledger as a whole, and whether it is intact. */
export function LedgerPanel() {
  const { t } = useTranslation();
  const state = useLedgerState();
  const { status, begin } = useVerify();
  const isVerifying = status?.state === 'running';
  const exporting = useTask(async () => {
    const exported = await call(desk.audit.exportCheckpoint({}));
    void state.refetch();
    return exported;
  });
  const isExporting = exporting.state.phase === 'running';
  const exportCheckpoint = () => {
    if (!isExporting) void exporting.run(null);
  };

  return (
    <FoldPanel
      title={t('audit.ledger.title')}
      headline={state.data ? <Headline head={state.data.head} /> : null}
      show={t('audit.ledger.showDetails')}
      hide={t('audit.ledger.hideDetails')}
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconShieldCheck size={14} aria-hidden="true" />}
            // Not `disabled`, which would lose the focus.
            aria-disabled={isVerifying}
            {...(isVerifying ? { 'data-disabled': true } : {})}
            onClick={() => {
              if (!isVerifying) void begin();
            }}
          >
            {t(status === null ? 'audit.ledger.verify' : 'audit.ledger.again')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileCertificate size={14} aria-hidden="true" />}
            aria-disabled={isExporting}
            {...(isExporting ? { 'data-disabled': true } : {})}
            onClick={exportCheckpoint}
          >
            {t('audit.ledger.export')}
          </Button>
        </>
      }
      fixed={
        <>
          {state.isError ? (
            <ErrorNotice
              error={asAppError(state.error)}
              title={t('audit.ledger.failed')}
              onRetry={() => void state.refetch()}
            />
          ) : state.data ? (
            <>
              {WEAK.includes(state.data.keyStore) ? <WeakKey /> : null}
              {state.data.gone ? (
                <Notice tone="caution" title={t('audit.ledger.gone')}>
                  {t('audit.ledger.goneMeans')}
                </Notice>
              ) : null}
              <SetAside files={state.data.setAside} />
            </>
          ) : (
            <Waiting label={t('audit.ledger.loading')} lines={2} />
          )}
          {status ? <VerifyResult status={status} onRetry={() => void begin()} /> : null}
          <Exported state={exporting.state} onRetry={exportCheckpoint} onClose={exporting.reset} />
        </>
      }
    >
      {state.data ? (
        <div className={classes.details}>
          <State state={state.data} />
          <Limits state={state.data} />
        </div>
      ) : null}
    </FoldPanel>
  );
}

function Headline({ head }: { head: LedgerState['head'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stamp = useStamp();
  return head
    ? t('audit.ledger.head', { row: format.number(head.seq), at: stamp.both(head.at) })
    : t('audit.ledger.empty');
}

/**
 * Shown whether or not the rest is: without it, the result of a verification would claim too much.
 */
function WeakKey() {
  const { t } = useTranslation();
  return (
    <p className={classes.weak}>
      <IconAlertTriangle className={classes.icon} size={16} stroke={1.75} aria-hidden="true" />
      <span>
        <strong>{t('audit.ledger.weak')}:</strong> {t('audit.ledger.weakMeans')}
      </span>
    </p>
  );
}

function State({ state: { checkpoint, keptDays, keyStore } }: { state: LedgerState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stamp = useStamp();
  const facts: Fact[] = [
    {
      label: t('audit.ledger.checkpoint'),
      value: checkpoint
        ? t('audit.ledger.checkpointAt', {
            row: format.number(checkpoint.seq),
            at: stamp.both(checkpoint.at),
          })
        : t('audit.ledger.noCheckpoint'),
    },
    {
      label: t('audit.ledger.kept'),
      value:
        keptDays === null
          ? t('audit.ledger.keptAll')
          : t('audit.ledger.keptDays', { count: keptDays }),
    },
    { label: t('audit.ledger.store'), value: t(`audit.ledger.stores.${keyStore}`) },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SetAside({ files }: { files: readonly string[] }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <Notice tone="caution" title={t('audit.ledger.setAside', { count: files.length })}>
      {t('audit.ledger.setAsideMeans')}
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file}>
            <code>{legible(file)}</code>
            {why(file, t)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why a ledger was set aside, from its name. */
function why(file: string, t: TFunction): string {
  const reason = ASIDE.find((each) => file.includes(`-${each}.`) || file.includes(`-${each}-`));
  return reason === undefined ? '' : `: ${t(`audit.ledger.setAsideWhy.${reason}`)}`;
}

interface ExportedProps {
  readonly state: TaskState<{ readonly file: string }>;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

function Exported({ state, onRetry, onClose }: ExportedProps) {
  const { t } = useTranslation();
  if (state.phase === 'failed') {
    return (
      <ErrorNotice error={state.error} title={t('audit.ledger.exportFailed')} onRetry={onRetry} />
    );
  }
  if (state.phase !== 'done') return null;
  return (
    <FileWritten
      title={t('audit.ledger.exported')}
      file={state.value.file}
      show={t('audit.ledger.show')}
      onClose={onClose}
    >
      {t('audit.ledger.exportedNext')}
    </FileWritten>
  );
}

/** What a verification can and cannot show, and what to compare a ledger with. */
function Limits({ state }: { state: LedgerState }) {
  const { t } = useTranslation();
  return (
    <details className={classes.limits}>
      <summary>{t('audit.ledger.more')}</summary>
      <div className={classes.lists}>
        <div>
          <h3 className={classes.heading}>{t('audit.ledger.finds')}</h3>
          <ul>
            {FINDS.map((each) => (
              <li key={each}>{t(`audit.ledger.findsList.${each}`)}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className={classes.heading}>{t('audit.ledger.misses')}</h3>
          <ul>
            {MISSES.map((each) => (
              <li key={each}>{t(`audit.ledger.missesList.${each}`)}</li>
            ))}
          </ul>
        </div>
      </div>
      <p>{t('audit.ledger.elsewhere')}</p>
      <p>{t(`audit.ledger.storeMeans.${state.keyStore}`)}</p>
      {WEAK.includes(state.keyStore) ? <p>{t('audit.ledger.weakNext')}</p> : null}
      <Facts
        small
        items={[
          { label: t('audit.ledger.install'), value: <code>{state.install}</code> },
          ...(state.head
            ? [{ label: t('audit.ledger.hash'), value: <code>{state.head.hash}</code> }]
            : []),
        ]}
      />
    </details>
  );
}
