import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFileCertificate, IconShieldCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type {
  KeyStore,
  LedgerState,
  Verification,
} from '../../../../shared/domain/ledger-verification.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { type Fact, Facts } from '../../components/Facts.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { type TaskState, useTask } from '../../lib/use-task.ts';
import { useVerify, type Verifying } from '../../lib/verification.ts';
import { useLedgerState } from './audit-queries.ts';
import { Caution } from './Caution.tsx';
import { FoldPanel } from './FoldPanel.tsx';
import classes from './LedgerPanel.module.css';
import { useKeepSetting } from './use-keep-setting.ts';
import { useStamp } from './use-stamp.ts';
import { useCheckedWords, VerifyResult } from './VerifyResult.tsx';
import { isPutAside, returnsAt } from './weak-key.ts';

/** Stores that protect the key so little that a verification proves little. */
const WEAK: readonly KeyStore[] = ['basic-text', 'file'];

const ASIDE = ['corrupt', 'changed', 'foreign', 'other-key', 'missing'] as const;

const FINDS = ['damage', 'rows', 'end'] as const;
const MISSES = ['user', 'folder', 'files', 'outside'] as const;

/** The state of the ledger as a whole, and whether it is intact. */
export function LedgerPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings, start } = useSession();
  const keepSetting = useKeepSetting();
  const now = useNow(false);
  const state = useLedgerState();
  const { status, begin } = useVerify();
  const isVerifying = status?.state === 'running';
  const isWeak = state.data !== undefined && WEAK.includes(state.data.keyStore);
  const isQuiet = isPutAside(settings.weakKeyPutAside, now);
  const exporting = useTask(async () => {
    const exported = await call(desk.audit.exportCheckpoint({}));
    void state.refetch();
    return exported;
  });
  const isExporting = exporting.state.phase === 'running';
  const exportCheckpoint = () => {
    if (!isExporting) void exporting.run(null);
  };
  const putAside = () => void keepSetting({ weakKeyPutAside: new Date().toISOString() });
  const result = status ? (
    <VerifyResult
      status={status}
      caveat={isWeak && isQuiet ? t('audit.ledger.butWeak') : undefined}
      onRetry={() => void begin()}
    />
  ) : null;

  return (
    <FoldPanel
      title={t('audit.ledger.title')}
      headline={
        state.isPending && !result ? (
          <Waiting label={t('audit.ledger.loading')} lines={1} />
        ) : (
          <div className={classes.headline}>
            {result && !isLoud(status) ? result : null}
            {state.data && !result ? (
              <span>{t(`audit.ledger.${unverified(state.data)}`)}</span>
            ) : null}
            {isWeak && !isQuiet ? <WeakKey onPutAside={putAside} /> : null}
          </div>
        )
      }
      show={t('audit.ledger.details')}
      hide={t('audit.ledger.details')}
      actions={
        <BusyButton
          size="compact-sm"
          className={classes.verify}
          variant="default"
          leftSection={<IconShieldCheck size={14} aria-hidden="true" />}
          busy={isVerifying}
          onClick={() => void begin()}
        >
          {t(status === null ? 'audit.ledger.verify' : 'audit.ledger.again')}
        </BusyButton>
      }
      fixed={
        <>
          {state.isError ? (
            <ErrorNotice
              error={asAppError(state.error)}
              title={t('audit.ledger.failed')}
              onRetry={() => void state.refetch()}
            />
          ) : null}
          {isLoud(status) ? result : null}
          {state.data?.gone ? (
            <Caution title={t('audit.ledger.gone')}>{t('audit.ledger.goneMeans')}</Caution>
          ) : null}
          {state.data && state.data.setAside.length > 0 ? (
            <SetAside files={state.data.setAside} />
          ) : null}
          <Exported state={exporting.state} onRetry={exportCheckpoint} onClose={exporting.reset} />
        </>
      }
    >
      {state.data ? (
        <div className={classes.details}>
          <p className={classes.about}>{t('audit.about')}</p>
          <State state={state.data} isRead={isRead(state.data)} status={status} />
          {status?.state === 'done' && isWhole(status.verification) ? (
            <p className={classes.about}>{t('audit.ledger.wholeText')}</p>
          ) : null}
          {isWeak ? (
            <p className={classes.weakMeans}>
              {t('audit.ledger.weakMeans')}{' '}
              {isQuiet
                ? t('audit.ledger.weakReturns', {
                    date: format.date(returnsAt(settings.weakKeyPutAside).toISOString()),
                  })
                : null}
            </p>
          ) : null}
          <div className={classes.foot}>
            <BusyButton
              size="xs"
              variant="default"
              leftSection={<IconFileCertificate size={14} aria-hidden="true" />}
              busy={isExporting}
              onClick={exportCheckpoint}
            >
              {t('audit.ledger.export')}
            </BusyButton>
            <Limits state={state.data} />
          </div>
        </div>
      ) : null}
    </FoldPanel>
  );

  /** A ledger that cannot be opened has no newest row either, and yet may be full of them. */
  function isRead({ head }: LedgerState): boolean {
    return head !== null || start.ledger.writable;
  }

  function unverified(known: LedgerState) {
    if (known.head) return 'notVerified';
    return isRead(known) ? 'empty' : 'notRead';
  }
}

function isWhole({ head, fault }: Verification): boolean {
  return head !== null && fault === null;
}

/** Whether a verification ended in what takes more than a line to say. */
function isLoud(status: Verifying | null): boolean {
  switch (status?.state) {
    case 'failed':
    case 'refused':
      return true;
    case 'done':
      return status.verification.fault !== null;
    default:
      return false;
  }
}

/** Said on the line itself: without it, the result of a verification would claim too much. */
function WeakKey({ onPutAside }: { onPutAside: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={classes.weak}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
      <strong title={t('audit.ledger.weakMeans')}>{t('audit.ledger.weak')}</strong>
      <Button variant="subtle" size="compact-xs" onClick={onPutAside}>
        {t('audit.ledger.remind')}
      </Button>
    </span>
  );
}

interface StateProps {
  readonly state: LedgerState;
  readonly isRead: boolean;
  readonly status: Verifying | null;
}

function State({ state, isRead, status }: StateProps) {
  const { head, checkpoint, keptDays, keyStore } = state;
  const { t } = useTranslation();
  const format = useFormat();
  const stamp = useStamp();
  const checkedWords = useCheckedWords();
  const rowAt = ({ seq, at }: { readonly seq: number; readonly at: string }) =>
    t('audit.ledger.rowAt', { row: format.number(seq), at: stamp.both(at) });
  const facts: Fact[] = [
    ...(head ? [{ label: t('audit.ledger.newest'), value: rowAt(head) }] : []),
    {
      label: t('audit.ledger.checkpoint'),
      value: checkpoint
        ? rowAt(checkpoint)
        : t(`audit.ledger.${isRead ? 'noCheckpoint' : 'unknown'}`),
    },
    {
      label: t('audit.ledger.kept'),
      value:
        keptDays === null
          ? t('audit.ledger.keptAll')
          : t('audit.ledger.keptDays', { count: keptDays }),
    },
    { label: t('audit.ledger.store'), value: t(`audit.ledger.stores.${keyStore}`) },
    ...(status?.state === 'done'
      ? [{ label: t('audit.ledger.lastCheck'), value: checkedWords(status.verification) }]
      : []),
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
  return (
    <Caution title={t('audit.ledger.setAside', { count: files.length })}>
      {t('audit.ledger.setAsideMeans')}
      <ul className={classes.files}>
        {files.map((file) => (
          <li key={file}>
            <code>{legible(file)}</code>
            {why(file, t)}
          </li>
        ))}
      </ul>
    </Caution>
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
