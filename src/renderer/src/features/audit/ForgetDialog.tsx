import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LedgerSummary } from '../../../../shared/domain/history.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { call, desk } from '../../lib/desk.ts';
import { useTask } from '../../lib/use-task.ts';
import { useBundleFolder, useReloadHistory } from './audit-queries.ts';
import classes from './Dialog.module.css';

interface Props {
  /** `null` keeps the dialog closed. */
  readonly ledger: Pick<LedgerSummary, 'install'> | null;
  readonly name: string;
  readonly onForgotten: (install: string) => void;
  readonly onClose: () => void;
}

/** Asks before an import is deleted. */
export function ForgetDialog({ ledger, name, onForgotten, onClose }: Props) {
  const { t } = useTranslation();
  const reload = useReloadHistory();
  const { data: bundleFolder } = useBundleFolder();
  const forget = useTask(async (install: string) => {
    await call(desk.audit.forgetImport({ install }));
    onForgotten(install);
    reload();
  });
  const close = () => {
    forget.reset();
    onClose();
  };
  const run = async () => {
    if (ledger && (await forget.run(ledger.install)).phase === 'done') close();
  };
  return (
    <Dialog
      opened={ledger !== null}
      onClose={close}
      title={t('audit.laptops.forgetting.title', { laptop: name })}
    >
      <div className={classes.content}>
        <p className={classes.text}>{t('audit.laptops.forgetting.text')}</p>
        {bundleFolder ? (
          <p className={classes.text}>{t('audit.laptops.forgetting.folder')}</p>
        ) : null}
        {forget.state.phase === 'failed' ? (
          <ErrorNotice error={forget.state.error} title={t('audit.laptops.forgetting.failed')} />
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={close}>
            {t('audit.laptops.forgetting.keep')}
          </Button>
          <BusyButton
            color="red.9"
            busy={forget.state.phase === 'running'}
            onClick={() => void run()}
          >
            {t('audit.laptops.forget')}
          </BusyButton>
        </div>
      </div>
    </Dialog>
  );
}
