import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../../shared/domain/settings.ts';
import { notifyError } from '../../components/notify-error.ts';
import { useSession } from '../../lib/session.ts';

/** Saves a setting that is changed outside of Settings, and says so where it is refused. */
export function useKeepSetting(): (change: Partial<Settings>) => Promise<void> {
  const { t } = useTranslation();
  const { settings, saveSettings } = useSession();
  return async (change) => {
    const error = await saveSettings(change);
    if (!error) return;
    notifyError(error, t);
    // Otherwise what was refused would go along with each later change.
    const names = Object.keys(change) as (keyof Settings)[];
    void saveSettings(Object.fromEntries(names.map((name) => [name, settings[name]])));
  };
}
