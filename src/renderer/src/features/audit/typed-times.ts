import { filterWords } from '../../../../shared/domain/filter-words.ts';
import type { HistoryFilter } from '../../../../shared/domain/history.ts';

const MINUTE_MS = 60_000;

/** The months by their names and short names, in each language of the app. */
const MONTHS = new Map(
  ['en', 'es'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((length) => {
      // As part of a date: some languages have another name for a month alone.
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: length });
      return Array.from({ length: 12 }, (_, month): [string, number] => {
        const parts = format.formatToParts(new Date(2026, month, 1));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        return [name.toLowerCase(), month];
      });
    }),
  ),
);

const month = `(?<month>${[...MONTHS.keys()].join('|')})\\.?`;
const dates = [
  '(?<year>\\d{4})-(?<digits>\\d{2})-(?<day>\\d{2})',
  `${month} (?<day>\\d{1,2})(?:,| de)? (?<year>\\d{4})`,
  `(?<day>\\d{1,2})(?: de)? ${month}(?:,| de)? (?<year>\\d{4})`,
];
const clock = '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.\\d+)?)?';
const half = '(?:\\s*(?<half>[ap])\\.?\\s*m\\.?)?';
const time = `(?:(?:,? |T)${clock}${half}(?<zone> UTC|Z|[+-]\\d{2}:\\d{2})?)?`;

/** Not within a word, such as a ticket's number. */
const TIMES = dates.map(
  (date) =>
    new RegExp(
      `(?<![\\p{L}\\p{N}_-])${date}${time}(?![\\p{L}\\p{N}_-])`.replaceAll(' ', '\\s+'),
      'iu',
    ),
);

/**
 * A filter whose text had a date, or a date and a time, as rows show them or as ISO 8601 has them:
 * now it asks for that day of the laptop's time zone, or for the minutes around that time, in which
 * a request and its answer are. The rest of the text stays. Of several, all count.
 */
export function withTypedTime(filter: HistoryFilter): HistoryFilter {
  const { text = '' } = filter;
  for (const pattern of TIMES) {
    const found = pattern.exec(text);
    const range = rangeOf(found?.groups ?? {});
    if (found === null || range === null) continue;
    const [from, until] = range.map((ms) => new Date(ms).toISOString());
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
    return withTypedTime({
      ...filter,
      // Without the brackets or the comma around it.
      text: filterWords(rest).length > 0 ? rest : undefined,
      from: [filter.from, from]
        .filter((each) => each !== undefined)
        .sort()
        .at(-1),
      until: [filter.until, until]
        .filter((each) => each !== undefined)
        .sort()
        .at(0),
    });
  }
  return filter;
}

/** In milliseconds, end exclusive; `null` if there is no such time. */
function rangeOf(groups: Readonly<Record<string, string | undefined>>): [number, number] | null {
  const { digits, half, hour, zone } = groups;
  const number = (name: string) => Number(groups[name] ?? 0);
  const month =
    digits === undefined ? MONTHS.get(groups['month']?.toLowerCase() ?? '') : number('digits') - 1;
  const [year, day] = [number('year'), number('day')];
  if (month === undefined || !isDay(year, month, day)) return null;
  if (hour === undefined) {
    return [new Date(year, month, day).getTime(), new Date(year, month, day + 1).getTime()];
  }
  const hours =
    half === undefined ? number('hour') : (number('hour') % 12) + (/p/iu.test(half) ? 12 : 0);
  const parts = [year, month, day, hours, number('minute'), number('second')] as const;
  const at = zone === undefined ? new Date(...parts).getTime() : Date.UTC(...parts) - aheadIn(zone);
  return [at - MINUTE_MS, at + MINUTE_MS];
}

/** How far a zone such as `+01:00` is ahead of UTC, in milliseconds. */
function aheadIn(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/u.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
}

/** Whether it is a day, and the one after it of a year of four digits. `Date` takes 1 for 1901. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month, day));
  const isYear = date.getUTCFullYear() === year && year < 9999;
  return isYear && date.getUTCMonth() === month && date.getUTCDate() === day;
}
