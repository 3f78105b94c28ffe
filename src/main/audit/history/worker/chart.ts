import type { HistoryChart, HistoryFilter, Missing } from '../../../../shared/domain/history.ts';
import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { withoutCase } from './collation.ts';
import type { Counted } from './ledger-index.ts';

/** How many agents a chart has bars for. */
const MAX_AGENTS = 5;

/** The range of a chart, in whole days of this computer's time zone. */
export interface ChartTime {
  /**
   * Each with the part of it that the filter covers, in milliseconds, end exclusive. Oldest first;
   * none if the filter has no time.
   */
  readonly days: readonly { readonly day: string; readonly from: number; readonly until: number }[];
  readonly shortened: boolean;
}

/**
 * The days of a filter: its last ones if it has more than a chart can show; without a beginning,
 * the usual number.
 */
export function chartRange(
  { from, until }: Pick<HistoryFilter, 'from' | 'until'>,
  now: Date,
  { most, usual }: { readonly most: number; readonly usual: number },
): ChartTime {
  // Exclusive: midnight belongs to the day before.
  const end = until === undefined ? now : new Date(Date.parse(until) - 1);
  const wanted = from === undefined ? dayBefore(end, usual - 1) : new Date(from);
  const earliest = dayBefore(end, most - 1);
  const shortened = wanted < earliest;
  const begin = shortened ? earliest : wanted;
  const days: ChartTime['days'][number][] = [];
  // Step by calendar: a day is not always 24 hours.
  for (let day = dayBefore(begin, 0); day <= end; day = dayBefore(day, -1)) {
    days.push({
      day: nameOf(day),
      from: Math.max(day.getTime(), begin.getTime()),
      until: Math.min(dayBefore(day, -1).getTime(), end.getTime() + 1),
    });
  }
  return { days, shortened };
}

/** Adds up the counts of all ledgers. */
export function chartOf(
  { days, shortened }: ChartTime,
  counted: readonly Counted[],
): Omit<HistoryChart, keyof Missing> {
  const byDay = new Map(days.map(({ day }) => [day, new Map<EntryOutcome, number>()]));
  for (const { day, outcome, count } of counted.flatMap((each) => each.days)) {
    const counts = byDay.get(day);
    counts?.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  const byAgent = new Map<string, { agent: string; counts: Map<EntryOutcome, number> }>();
  for (const { agent, outcome, count } of counted.flatMap((each) => each.agents)) {
    // As a filter by the agent finds them.
    const its = byAgent.get(withoutCase(agent)) ?? { agent, counts: new Map() };
    its.counts.set(outcome, (its.counts.get(outcome) ?? 0) + count);
    byAgent.set(withoutCase(agent), its);
  }
  const agents = [...byAgent.values()]
    .map(({ agent, counts }) => ({
      agent,
      counts: Object.fromEntries(counts),
      total: totalOf(counts),
    }))
    .sort((a, b) => b.total - a.total || a.agent.localeCompare(b.agent));
  return {
    days: [...byDay].map(([day, counts]) => ({ day, counts: Object.fromEntries(counts) })),
    agents: agents.slice(0, MAX_AGENTS).map(({ agent, counts }) => ({ agent, counts })),
    otherAgents: Math.max(0, agents.length - MAX_AGENTS),
    shortened,
  };
}

function totalOf(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}

/** The midnight that starts the day, the given number of days before a time. */
function dayBefore(time: Date, days: number): Date {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate() - days);
}

function nameOf(day: Date): string {
  const [month, date] = [day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0'));
  return `${day.getFullYear()}-${month}-${date}`;
}
