import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Start } from '../../../shared/domain/app.ts';
import type { LedgerHealth } from '../../../shared/domain/ledger.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Waiting } from '../components/Waiting.tsx';
import { asAppError, call, desk, onLedgerRefusal } from '../lib/desk.ts';
import { type Session, SessionContext } from '../lib/session.ts';
import classes from './SessionProvider.module.css';

const startKey = ['app', 'start'] as const;

/** Asks main for the starting state, then applies language and theme. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const start = useQuery({
    queryKey: startKey,
    queryFn: () => call(desk.app.start({})),
    staleTime: Infinity,
  });
  // Listen from the beginning: AWS may answer before the page has loaded.
  const [skew, setSkew] = useState<number | null | undefined>(undefined);
  useEffect(() => desk.on('clock.skewed', ({ minutes }) => setSkew(minutes)), []);
  if (start.isSuccess) {
    return (
      <Started start={start.data} skew={skew === undefined ? start.data.clockSkew : skew}>
        {children}
      </Started>
    );
  }
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

interface StartedProps {
  readonly start: Start;
  /** As last reported. */
  readonly skew: Start['clockSkew'];
  readonly children: ReactNode;
}

function Started({ start: first, skew, children }: StartedProps) {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const [settings, setSettings] = useState<Settings>(first.settings);
  // The newest settings, so that two changes in one tick do not undo each other.
  const newest = useRef(settings);
  const [sending, setSending] = useState(false);
  const { ledger, checkLedger } = useLedgerHealth(first.ledger);
  const [policy, setPolicy] = useState(first.policy);
  useEffect(
    () =>
      desk.on('policy.changed', (changed) => {
        newest.current = changed.settings;
        setSettings(changed.settings);
        setPolicy(changed.policy);
      }),
    [],
  );
  const start = useMemo(
    () => ({ ...first, policy, ledger, clockSkew: skew }),
    [first, policy, ledger, skew],
  );

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
      sending,
      setSending,
      checkLedger,
      saveSettings: async (change) => {
        const locked = start.policy.locked.find(
          (name) =>
            name in change && JSON.stringify(change[name]) !== JSON.stringify(newest.current[name]),
        );
        if (locked !== undefined) return { code: 'policy-locked', detail: locked };
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
    [start, settings, language, country, sending, checkLedger],
  );

  return <SessionContext value={session}>{children}</SessionContext>;
}

/**
 * The ledger can fail, and be fixed, long after the start: read it again after each refusal, and on
 * focus while it is bad.
 */
function useLedgerHealth(first: LedgerHealth) {
  const [ledger, setLedger] = useState(first);
  const latest = useRef(0);

  const checkLedger = useCallback(() => {
    const turn = ++latest.current;
    call(desk.app.start({})).then(
      (again) => {
        if (turn === latest.current) setLedger(again.ledger);
      },
      // The last known state stays.
      () => {},
    );
  }, []);

  useEffect(() => onLedgerRefusal(checkLedger), [checkLedger]);

  useEffect(() => {
    if (ledger.writable) return;
    window.addEventListener('focus', checkLedger);
    return () => window.removeEventListener('focus', checkLedger);
  }, [ledger.writable, checkLedger]);

  return { ledger, checkLedger };
}
