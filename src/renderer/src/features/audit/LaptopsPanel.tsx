import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconDevices } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  LedgerChoice,
  LedgerSummary,
  UnreadLedgers,
} from '../../../../shared/domain/history.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { CopyButton } from '../../components/CopyButton.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Mono } from '../../components/RecordDrawer.tsx';
import { call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { useTask } from '../../lib/use-task.ts';
import { useBundleFolder, useReloadHistory } from './audit-queries.ts';
import { BundleFolderNotices, BundleFolderProblems, BundleFolderWords } from './BundleFolder.tsx';
import { FoldPanel } from './FoldPanel.tsx';
import { ForgetDialog } from './ForgetDialog.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import classes from './LaptopsPanel.module.css';
import { ledgerName, shortInstall } from './ledger-name.ts';
import type { Imports } from './use-imports.ts';
import { useStamp } from './use-stamp.ts';

type Imported = LedgerSummary & { readonly imported: NonNullable<LedgerSummary['imported']> };

interface Props {
  readonly ledgers: readonly LedgerSummary[];
  readonly unread: UnreadLedgers;
  /** Installations. */
  readonly unreadable: readonly string[];
  readonly shown: LedgerChoice;
  readonly onShow: (ledger: LedgerChoice) => void;
  readonly importing: Imports;
}

/** The imported ledgers of other laptops. Renders nothing if there are none, and nothing to say. */
export function LaptopsPanel(props: Props) {
  const { ledgers, unread, unreadable: lost, shown, onShow, importing } = props;
  const { t } = useTranslation();
  const { data: bundleFolder = null } = useBundleFolder();
  const [forgetting, setForgetting] = useState<Pick<LedgerSummary, 'install'> | null>(null);
  const others = ledgers.filter((ledger): ledger is Imported => ledger.imported !== null);

  // Effects end when another screen is shown; the dialog is outside this screen's element and would
  // stay.
  useEffect(() => () => setForgetting(null), []);

  const problems = bundleFolder?.problems ?? [];
  const isImporting = importing.items.length > 0;
  const { unreachable = null, fault = null, leftOut = 0 } = bundleFolder ?? {};
  const hasNotice = unreachable !== null || fault !== null || leftOut > 0;
  const broken = others.filter(({ imported }) => imported.fault !== null).length;
  const { reading, unreadable } = unread;
  const headline = [
    ...(others.length > 0
      ? [
          t('audit.laptops.count', { count: others.length }),
          broken > 0
            ? t('audit.laptops.someBroken', { count: broken })
            : t('audit.laptops.allWhole', { count: others.length }),
        ]
      : []),
    ...(reading > 0 ? [t('audit.laptops.reading', { count: reading })] : []),
    ...(unreadable > 0 ? [t('audit.laptops.unreadable', { count: unreadable })] : []),
  ];
  if (headline.length === 0 && !isImporting && bundleFolder === null) return null;
  return (
    <>
      <FoldPanel
        title={t('audit.laptops.title')}
        headline={
          <div className={classes.headline}>
            {headline.length === 0 ? null : (
              <span data-broken={broken > 0 || unreadable > 0 || undefined}>
                {headline.join(', ')}
              </span>
            )}
            {bundleFolder === null || bundleFolder.unreachable !== null ? null : (
              <BundleFolderWords status={bundleFolder} />
            )}
          </div>
        }
        show={t('audit.laptops.show')}
        hide={t('audit.laptops.hide')}
        actions={
          others.length > 0 ? (
            <Button
              className={classes.all}
              size="compact-sm"
              variant="default"
              leftSection={<IconDevices size={14} aria-hidden="true" />}
              // Not removed, which would lose the focus.
              aria-disabled={shown === 'all'}
              {...(shown === 'all' ? { 'data-disabled': true } : {})}
              onClick={() => {
                if (shown !== 'all') onShow('all');
              }}
            >
              {t('audit.laptops.showAll')}
            </Button>
          ) : null
        }
        fixed={
          isImporting || hasNotice ? (
            <>
              <ImportProgress imports={importing} ledgers={ledgers} />
              {/* Why some are not here is for whoever unfolds it: they stay in the folder. */}
              {bundleFolder ? <BundleFolderNotices status={bundleFolder} /> : null}
            </>
          ) : null
        }
      >
        {others.length > 0 || lost.length > 0 || problems.length > 0 ? (
          <>
            {problems.length > 0 ? <BundleFolderProblems problems={problems} /> : null}
            {others.length > 0 || lost.length > 0 ? (
              <>
                <p className={classes.dimmed}>{t('audit.laptops.about')}</p>
                <ul className={classes.list} aria-label={t('audit.laptops.title')}>
                  {lost.map((install) => (
                    <LostLaptop
                      key={install}
                      install={install}
                      onForget={() => setForgetting({ install })}
                    />
                  ))}
                  {others.map((ledger) => (
                    <Laptop
                      key={ledger.install}
                      ledger={ledger}
                      name={ledgerName(ledger.install, ledgers, t)}
                      isShown={shown === ledger.install}
                      onShow={() => onShow(ledger.install)}
                      onForget={() => setForgetting(ledger)}
                    />
                  ))}
                </ul>
              </>
            ) : null}
          </>
        ) : null}
      </FoldPanel>
      <ForgetDialog
        ledger={forgetting}
        name={forgetting ? ledgerName(forgetting.install, ledgers, t) : ''}
        onForgotten={(install) => {
          if (shown === install) onShow('own');
        }}
        onClose={() => setForgetting(null)}
      />
    </>
  );
}

interface LostProps {
  readonly install: string;
  readonly onForget: () => void;
}

/** One whose bundle cannot be read. */
function LostLaptop({ install, onForget }: LostProps) {
  const { t } = useTranslation();
  return (
    <li className={classes.laptop} aria-label={shortInstall(install)}>
      <div className={classes.top}>
        <div className={classes.title}>
          <strong className={classes.name}>{t('audit.laptops.noHost')}</strong>
          <Install install={install} />
        </div>
        <div className={classes.buttons}>
          <Button size="xs" variant="default" onClick={onForget}>
            {t('audit.laptops.forget')}
          </Button>
        </div>
      </div>
      <div className={classes.state} data-tone="bad">
        <IconCircleX className={classes.icon} size={16} stroke={2} aria-hidden="true" />
        <span>{t('audit.laptops.lost')}</span>
      </div>
    </li>
  );
}

function Install({ install }: Pick<LostProps, 'install'>) {
  const { t } = useTranslation();
  return (
    <span className={classes.install} title={install}>
      <Mono>{shortInstall(install)}</Mono>
      <CopyButton iconOnly label={t('audit.laptops.copyInstall')} text={() => install} />
    </span>
  );
}

interface LaptopProps {
  readonly ledger: Imported;
  readonly name: string;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onForget: () => void;
}

function Laptop({ ledger, name, isShown, onShow, onForget }: LaptopProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const stamp = useStamp();
  const reload = useReloadHistory();
  const verify = useTask(async (install: string) => {
    await call(desk.audit.verifyImport({ install }));
    reload();
  });
  const isVerifying = verify.state.phase === 'running';
  const { install, rows, first, last, imported } = ledger;
  const { exportedAt, head, withheld, verifiedAt, fault } = imported;

  return (
    <li className={classes.laptop} aria-label={legible(name)}>
      <div className={classes.top}>
        <div className={classes.title}>
          <strong className={classes.name}>
            <Legible text={ledger.host ?? t('audit.laptops.noHost')} />
          </strong>
          <Install install={install} />
        </div>
        <div className={classes.buttons}>
          <Button
            size="xs"
            variant="default"
            aria-disabled={isShown}
            {...(isShown ? { 'data-disabled': true } : {})}
            onClick={() => {
              if (!isShown) onShow();
            }}
          >
            {t('audit.laptops.only')}
          </Button>
          <BusyButton
            size="xs"
            variant="default"
            busy={isVerifying}
            onClick={() => void verify.run(install)}
          >
            {t('audit.laptops.again')}
          </BusyButton>
          <Button size="xs" variant="default" onClick={onForget}>
            {t('audit.laptops.forget')}
          </Button>
        </div>
      </div>
      <p className={classes.facts}>
        {[
          t('audit.laptops.rows', { count: rows }),
          ...(withheld > 0 ? [t('audit.laptops.withheld', { count: withheld })] : []),
          ...(first && last
            ? [t('audit.laptops.range', { from: format.date(first), until: format.date(last) })]
            : []),
          t('audit.laptops.exported', {
            at: format.dateTime(exportedAt),
            row: format.number(head),
          }),
        ].join(' · ')}
      </p>
      {fault ? (
        <div className={classes.state} data-tone="bad">
          <IconCircleX className={classes.icon} size={16} stroke={2} aria-hidden="true" />
          <div>
            <strong>
              {fault.seq === null
                ? t('audit.laptops.broken')
                : t('audit.laptops.brokenAt', { row: format.number(fault.seq) })}
            </strong>{' '}
            ({stamp.both(verifiedAt)}). {t(`audit.ledger.faults.${fault.what}.means`)}{' '}
            {t('audit.laptops.brokenNext')}
          </div>
        </div>
      ) : (
        <div className={classes.state} data-tone="good">
          <IconCircleCheck className={classes.icon} size={16} stroke={2} aria-hidden="true" />
          <span>{t('audit.laptops.whole', { at: stamp.both(verifiedAt) })}</span>
        </div>
      )}
      <span className={classes.dimmed} role="status">
        {isVerifying ? t('audit.ledger.verifying') : ''}
      </span>
      {verify.state.phase === 'failed' ? (
        <ErrorNotice error={verify.state.error} title={t('audit.laptops.verifyFailed')} />
      ) : null}
    </li>
  );
}
