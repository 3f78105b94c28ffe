import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Empty for an empty time, which an unreadable row has. */
export interface Stamp {
  readonly date: (iso: string) => string;
  /** With seconds. */
  readonly time: (iso: string) => string;
  readonly both: (iso: string) => string;
  /** For tickets and for matching with CloudTrail. */
  readonly utc: (iso: string) => string;
}

/**
 * Times to the second, as an audit needs them, in the app's language and the reader's time zone.
 */
export function useStamp(): Stamp {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
    const both = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
    const by = (format: Intl.DateTimeFormat) => (iso: string) =>
      iso === '' ? '' : format.format(new Date(iso));
    return {
      date: by(date),
      time: by(time),
      both: by(both),
      utc: (iso) => (iso === '' ? '' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`),
    };
  }, [language]);
}
