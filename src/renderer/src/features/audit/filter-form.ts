import type { CallResult, NotHelpedReason } from '../../../../shared/domain/call.ts';
import type { CallFilter, HistoryFilter, LedgerChoice } from '../../../../shared/domain/history.ts';
import type { EntryKind, EntryOutcome } from '../../../../shared/domain/ledger.ts';

/** The filters as typed. Empty means off. */
export interface FilterForm {
  readonly ledger: LedgerChoice;
  readonly text: string;
  readonly user: string;
  readonly sub: string;
  readonly ticket: string;
  /** The whole ticket; `ticket` has words of it. */
  readonly ticketExact: string;
  readonly agent: string;
  readonly profile: string;
  readonly pool: string;
  readonly kind: EntryKind | null;
  readonly outcome: EntryOutcome | null;
  readonly notHelped: NotHelpedReason | null;
  readonly closed: CallResult | null;
  readonly calls: CallFilter | null;
  /** Local time, as `datetime-local` gives it. */
  readonly from: string;
  readonly until: string;
}

export const NO_FILTER: FilterForm = {
  ledger: 'own',
  text: '',
  user: '',
  sub: '',
  ticket: '',
  ticketExact: '',
  agent: '',
  profile: '',
  pool: '',
  kind: null,
  outcome: null,
  notHelped: null,
  closed: null,
  calls: null,
  from: '',
  until: '',
};

/** The filter to ask main for. A half-typed time counts as none. */
export function toFilter(form: FilterForm): HistoryFilter {
  return {
    ledger: form.ledger,
    text: given(form.text),
    user: given(form.user),
    sub: given(form.sub),
    ticket: given(form.ticket),
    ticketExact: given(form.ticketExact),
    agent: given(form.agent),
    profile: given(form.profile),
    pool: given(form.pool),
    kind: form.kind ?? undefined,
    outcome: form.outcome ?? undefined,
    notHelped: form.notHelped ?? undefined,
    closed: form.closed ?? undefined,
    calls: form.calls ?? undefined,
    from: toIso(form.from),
    until: toIso(form.until),
  };
}

/** The form that produces a filter. */
export function toForm({ from, until, ...filter }: HistoryFilter): FilterForm {
  return {
    ledger: filter.ledger,
    text: filter.text ?? '',
    user: filter.user ?? '',
    sub: filter.sub ?? '',
    ticket: filter.ticket ?? '',
    ticketExact: filter.ticketExact ?? '',
    agent: filter.agent ?? '',
    profile: filter.profile ?? '',
    pool: filter.pool ?? '',
    kind: filter.kind ?? null,
    outcome: filter.outcome ?? null,
    notHelped: filter.notHelped ?? null,
    closed: filter.closed ?? null,
    calls: filter.calls ?? null,
    from: from ? toLocal(new Date(from)) : '',
    until: until ? toLocal(new Date(until)) : '',
  };
}

/** One day, such as `2026-11-22`, as times in the form. */
export function dayOf(day: string): Pick<FilterForm, 'from' | 'until'> {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return { from: `${day}T00:00`, until: toLocal(end) };
}

type Preset = 'today' | 'yesterday' | 'lastWeek' | 'thisMonth';

/** The usual time ranges, whole days up to the end of today. */
export function presetsOn(now: Date): Readonly<Record<Preset, Pick<FilterForm, 'from' | 'until'>>> {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  // Days as the calendar has them: not each has 24 hours.
  const range = (from: Date, days: number) => ({
    from: toLocal(from),
    until: toLocal(new Date(year, month, day + days)),
  });
  return {
    today: range(new Date(year, month, day), 1),
    yesterday: range(new Date(year, month, day - 1), 0),
    lastWeek: range(new Date(year, month, day - 6), 1),
    thisMonth: range(new Date(year, month, 1), 1),
  };
}

/** Whether no time can match: the start is not before the end. */
export function isBackwards({ from, until }: HistoryFilter): boolean {
  return from !== undefined && until !== undefined && from >= until;
}

function given(typed: string): string | undefined {
  return typed.trim() || undefined;
}

function toIso(local: string): string | undefined {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function toLocal(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  const minute = `${date}T${two(time.getHours())}:${two(time.getMinutes())}`;
  return time.getSeconds() > 0 ? `${minute}:${two(time.getSeconds())}` : minute;
}
