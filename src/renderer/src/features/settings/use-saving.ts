import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../shared/domain/app-error.ts';
import type { Settings } from '../../../../shared/domain/settings.ts';
import { useSession } from '../../lib/session.ts';

type SettingName = Exclude<
  keyof Settings,
  | 'accounts'
  | 'places'
  | 'profile'
  | 'scan'
  | 'contactViews'
  | 'auditViews'
  | 'auditColumns'
  | 'auditCharts'
  | 'weakKeyPutAside'
>;

export interface Saving {
  /** The setting that was just saved. */
  readonly saved: SettingName | null;
  readonly error: AppError | null;
  /** @param also what changes with it */
  readonly save: <N extends SettingName>(
    name: N,
    value: Settings[N],
    also?: Partial<Pick<Settings, SettingName>>,
  ) => void;
}

/** How long "Saved" stays, in milliseconds. */
const CONFIRMATION_MS = 3000;

/** Saves one setting at a time; if that fails, the previous value is restored. */
export function useSaving(): Saving {
  const { settings, saveSettings } = useSession();
  const [saved, setSaved] = useState<SettingName | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef<Partial<Record<SettingName, number>>>({});

  useEffect(() => {
    if (saved === null) return;
    const timer = setTimeout(() => setSaved(null), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [saved]);

  const save: Saving['save'] = async (name, value, also = {}) => {
    const turn = (latest.current[name] ?? 0) + 1;
    latest.current[name] = turn;
    const change = { ...also, [name]: value };
    const before = Object.fromEntries(
      Object.entries(settings).filter(([changed]) => changed in change),
    );
    setSaved(null);
    const failed = await saveSettings(change);
    if (turn !== latest.current[name]) return;
    setError(failed);
    if (failed) void saveSettings(before);
    else setSaved(name);
  };

  return { saved, error, save };
}
