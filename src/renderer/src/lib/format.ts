import { useTranslation } from 'react-i18next';

/** Milliseconds as `m:ss`, never below zero. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export interface Format {
  /** Date and time in the reader's own time zone. */
  readonly dateTime: (iso: string) => string;
  readonly time: (iso: string) => string;
  readonly number: (value: number) => string;
  /** `a, b and c` */
  readonly list: (items: readonly string[]) => string;
}

/** Formats in a given language. */
export function formatIn(language: string): Format {
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    dateTime: (iso) => dateTime.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    number: (value) => number.format(value),
    list: (items) => list.format(items),
  };
}

const formats = new Map<string, Format>();

/** Formats in the app's language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const known = formats.get(i18n.language);
  if (known) return known;
  const made = formatIn(i18n.language);
  formats.set(i18n.language, made);
  return made;
}
