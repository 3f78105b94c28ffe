import { useTranslation } from 'react-i18next';

/** Milliseconds as `m:ss`, never negative. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * A duration to read at a glance, such as `4 min 10 s`; the units are the same in every language of
 * the app.
 */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor((whole % 3600) / 60),
    whole % 60,
  ];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 && minutes < 10 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}

export interface Format {
  /** Date and time in the reader's own time zone. */
  readonly dateTime: (iso: string) => string;
  readonly date: (iso: string) => string;
  readonly time: (iso: string) => string;
  readonly number: (value: number) => string;
  /** A difference with its sign: `+12`, `−12`, `0`. */
  readonly change: (value: number) => string;
  /**
   * A duration in words, such as `14 minutes`: in hours from two hours on, in days from two days
   * on.
   */
  readonly minutes: (minutes: number) => string;
  /** The size of a file. */
  readonly megabytes: (bytes: number) => string;
  /** A part as a percentage of a whole, never rounded to none or all. */
  readonly share: (part: number, whole: number) => string;
  /** `a, b and c` */
  readonly list: (items: readonly string[]) => string;
}

/** Formats in a given language. */
export function formatIn(language: string): Format {
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const number = new Intl.NumberFormat(language);
  const change = new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  });
  const megabyte = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const words = (unit: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: 0,
    });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return {
    dateTime: (iso) => dateTime.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    number: (value) => number.format(value),
    // A hyphen is hard to see before a figure.
    change: (value) => change.format(value).replace('-', '−'),
    minutes: (minutes) => {
      if (minutes < 120) return words('minute').format(minutes);
      const hours = minutes / 60;
      return hours < 48 ? words('hour').format(hours) : words('day').format(hours / 24);
    },
    megabytes: (bytes) => megabyte.format(bytes / 1_000_000),
    share: (part, whole) => {
      if (whole === 0 || part === 0) return percent.format(0);
      const ratio = part / whole;
      if (ratio < 0.001) return `< ${percent.format(0.001)}`;
      if (ratio < 1 && ratio > 0.999) return percent.format(0.999);
      return percent.format(ratio > 0.1 && ratio < 0.9 ? Math.round(ratio * 100) / 100 : ratio);
    },
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
