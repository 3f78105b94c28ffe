import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Start } from '../../../shared/ipc/contract.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Waiting } from '../components/Waiting.tsx';
import { asAppError, call, desk } from '../lib/desk.ts';
import { type Session, SessionContext } from '../lib/session.ts';
import classes from './SessionProvider.module.css';

const startKey = ['app', 'start'] as const;

/** Asks main how things stand, then puts language and theme in force. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const start = useQuery({
    queryKey: startKey,
    queryFn: () => call(desk.app.start({})),
    staleTime: Infinity,
  });
  if (start.isSuccess) return <Started start={start.data}>{children}</Started>;
  return (
    <main className={classes.alone}>
      {start.isError ? (
        <>
          <h1 className={classes.title}>{t('app.startFailed')}</h1>
          <ErrorNotice error={asAppError(start.error)} onRetry={() => void start.refetch()} />
        </>
      ) : (
        <Waiting label={t('app.starting')} lines={4} />
      )}
    </main>
  );
}

function Started({ start, children }: { start: Start; children: ReactNode }) {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const [settings, setSettings] = useState<Settings>(start.settings);
  // The newest settings, so that two changes in one tick do not undo each other.
  const newest = useRef(settings);

  const language = settings.language === 'system' ? start.system.language : settings.language;
  const country = settings.phoneCountry ?? start.system.country;

  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);

  useEffect(() => {
    setColorScheme(settings.theme === 'system' ? 'auto' : settings.theme);
  }, [setColorScheme, settings.theme]);

  const session = useMemo<Session>(
    () => ({
      start,
      settings,
      language,
      country,
      saveSettings: async (change) => {
        newest.current = { ...newest.current, ...change };
        setSettings(newest.current);
        try {
          await call(desk.settings.save(newest.current));
          return null;
        } catch (thrown) {
          return asAppError(thrown);
        }
      },
    }),
    [start, settings, language, country],
  );

  return <SessionContext value={session}>{children}</SessionContext>;
}
