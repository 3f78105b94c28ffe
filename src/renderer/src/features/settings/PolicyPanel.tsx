import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Facts } from '../../components/Facts.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import { Panel } from '../../components/Panel.tsx';
import { call, desk } from '../../lib/desk.ts';
import { useSession } from '../../lib/session.ts';
import { useTask } from '../../lib/use-task.ts';
import classes from './SettingsPage.module.css';

/** Which policy is in force, by its sum; and the settings here as one for other laptops. */
export function PolicyPanel() {
  const { t } = useTranslation();
  const { sources } = useSession().start.policy;
  const { state, run, reset } = useTask(() => call(desk.settings.exportPolicy({})));
  return (
    <Panel
      title={t('settings.policy.title')}
      aside={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFileExport size={14} aria-hidden="true" />}
          onClick={() => void run(undefined)}
        >
          {t('settings.policy.export')}
        </Button>
      }
    >
      {sources.length > 0 ? (
        <Facts
          items={sources.map(({ source, hash }) => ({
            label: source,
            value: hash === null ? t('settings.policy.unread') : <code>{`SHA-256 ${hash}`}</code>,
          }))}
        />
      ) : (
        <p className={classes.note}>{t('settings.policy.none')}</p>
      )}
      {state.phase === 'done' ? (
        <FileWritten
          title={t('settings.policy.exported')}
          file={state.value.file}
          show={t('exporting.show')}
          onClose={reset}
        >
          {t('settings.policy.exportedNext')}
        </FileWritten>
      ) : null}
      {state.phase === 'failed' ? (
        <ErrorNotice error={state.error} title={t('settings.policy.exportFailed')} />
      ) : null}
    </Panel>
  );
}
