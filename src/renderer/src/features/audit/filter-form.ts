import type { EntryFilter, EntryKind, EntryOutcome } from '../../../../shared/domain/ledger.ts';

/** The filters as they are typed. Empty is off. */
export interface FilterForm {
  readonly user: string;
  readonly agent: string;
  readonly kind: EntryKind | null;
  readonly outcome: EntryOutcome | null;
  /** Local time, as `datetime-local` gives it. */
  readonly from: string;
  readonly until: string;
}

export const NO_FILTER: FilterForm = {
  user: '',
  agent: '',
  kind: null,
  outcome: null,
  from: '',
  until: '',
};

/** What to ask main for. A time that is only half typed counts as none. */
export function toEntryFilter(form: FilterForm): EntryFilter {
  const user = form.user.trim();
  const agent = form.agent.trim();
  const from = toIso(form.from);
  const until = toIso(form.until);
  return {
    ...(user ? { user } : {}),
    ...(agent ? { agent } : {}),
    ...(form.kind ? { kind: form.kind } : {}),
    ...(form.outcome ? { outcome: form.outcome } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
}

/** Whether no time can fit: the start is not before the end. */
export function isBackwards({ from, until }: EntryFilter): boolean {
  return from !== undefined && until !== undefined && from >= until;
}

function toIso(local: string): string | null {
  const time = new Date(local);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
