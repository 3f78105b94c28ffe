import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CredentialProcess } from '../../../../shared/domain/profile.ts';
import { Notice } from '../../components/Notice.tsx';
import { call, desk } from '../../lib/desk.ts';
import { useDelayed } from '../../lib/use-delayed.ts';

/** A program that runs longer than this is probably waiting for somebody, in milliseconds. */
const USUAL_MS = 3_000;

/** The profiles' own programs that are taking long, each with a way to end it. */
export function CredentialProcesses() {
  const [running, setRunning] = useState<readonly CredentialProcess[]>([]);

  useEffect(() => {
    const end = desk.on('credentialProcess.changed', setRunning);
    // Those that started before this page loaded.
    call(desk.credentialProcess.running({})).then(setRunning, () => {});
    return end;
  }, []);

  return running.map(({ id, profile }) => <Program key={id} id={id} profile={profile} />);
}

function Program({ id, profile }: CredentialProcess) {
  const { t } = useTranslation();
  const takesLong = useDelayed(true, USUAL_MS);
  if (!takesLong) return null;
  return (
    <Notice
      tone="neutral"
      role="status"
      title={t('header.process.title', { profile })}
      action={
        <Button
          variant="default"
          size="xs"
          onClick={() => void desk.credentialProcess.cancel({ id })}
        >
          {t('actions.cancel')}
        </Button>
      }
    >
      {t('header.process.means')}
    </Notice>
  );
}
