import type { NotHelpedReason } from './call.ts';
import type { HistoryFilter, LedgerChoice, Missing } from './history.ts';

/** What an overview counts; each is a number of rows. */
export const FIGURES = [
  /** Rows that begin a call, see {@link HistoryFilter}. */
  'callers',
  /** Sends that Cognito accepted. */
  'accepted',
  /** Callers who could not be helped. */
  'not-helped',
  /** Sends of calls that nobody has closed, see {@link HistoryFilter}. */
  'follow-up',
] as const;
export type Figure = (typeof FIGURES)[number];

/**
 * The shortest time that is counted, in milliseconds. A day begins at a whole quarter of an hour in
 * UTC in every time zone of today (https://data.iana.org/time-zones/tzdb/).
 */
export const QUARTER_MS = 15 * 60 * 1000;

/** The most agents of an overview. */
export const MAX_OVERVIEW_AGENTS = 8;

/** ISO 8601, UTC, each at a whole quarter of an hour. */
export interface OverviewTime {
  /** Inclusive. */
  readonly from: string;
  /** Exclusive. */
  readonly until: string;
  /** When the time begins that it is compared with; that one is as long, but ends at `from`. */
  readonly before: string;
}

/** What was done in that time. */
export interface DeskOverview extends Missing {
  readonly figures: Readonly<Record<Figure, { readonly now: number; readonly before: number }>>;
  /** By the reason; reasons that this version does not know are missing. */
  readonly notHelped: Partial<Record<NotHelpedReason, number>>;
  /** Those with the most callers, most first. */
  readonly agents: readonly AgentFigures[];
  /** How many others there are. */
  readonly otherAgents: number;
  readonly reach: LedgerReach;
}

/** What the counted ledgers do not reach: of those times, a figure tells less than happened. */
export interface LedgerReach {
  /**
   * The latest of their oldest rows, ISO 8601, UTC; `null` without rows. Before it, a ledger had not
   * begun, or its rows have passed their set age.
   */
  readonly since: string | null;
  /** The bundles that were exported before the time ends, if any, and the earliest export of them. */
  readonly ended: { readonly bundles: number; readonly earliest: string } | null;
  /** How many rows were left out of bundles, whatever their time. */
  readonly withheld: number;
}

export interface AgentFigures {
  /** As `agentOf` names them. */
  readonly agent: string;
  readonly callers: number;
  readonly accepted: number;
  readonly notHelped: number;
}

export const OVERVIEW_RANGES = ['today', 'yesterday', 'week', 'month'] as const;
export type OverviewRange = (typeof OVERVIEW_RANGES)[number];

/** How many days a range has, and how many after it are left out. */
const DAYS: Readonly<Record<OverviewRange, readonly [days: number, after: number]>> = {
  today: [1, 0],
  yesterday: [1, 1],
  week: [7, 0],
  month: [30, 0],
};

/**
 * The time of a range, in days of this computer's time zone. Today ends with the current quarter of
 * an hour, and so does what it is compared with: half a day says nothing beside a whole one.
 */
export function timeOf(range: OverviewRange, now: Date): OverviewTime {
  const [days, after] = DAYS[range];
  const midnight = (before: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - before);
  const first = days + after - 1;
  const until =
    after === 0
      ? new Date((Math.floor(now.getTime() / QUARTER_MS) + 1) * QUARTER_MS)
      : midnight(after - 1);
  return {
    from: midnight(first).toISOString(),
    until: until.toISOString(),
    before: midnight(first + days).toISOString(),
  };
}

/** The end of the time that an overview is compared with, ISO 8601, UTC; exclusive. */
export function endOfBefore({ from, until, before }: OverviewTime): string {
  const end = Date.parse(before) + Date.parse(until) - Date.parse(from);
  return new Date(Math.min(end, Date.parse(from))).toISOString();
}

/** The rows behind a figure. */
export function rowsOf(
  figure: Figure,
  { from, until }: Pick<OverviewTime, 'from' | 'until'>,
  ledger: LedgerChoice,
): HistoryFilter {
  return { ledger, ...FILTERS[figure], from, until };
}

const FILTERS: Readonly<Record<Figure, Omit<HistoryFilter, 'ledger'>>> = {
  callers: { calls: 'callers' },
  accepted: { kind: 'reset', outcome: 'accepted' },
  'not-helped': { kind: 'not-helped' },
  'follow-up': { calls: 'follow-up' },
};
