import { useTranslation } from 'react-i18next';
import type { HistoryChoices, HistoryFilter } from '../../../../shared/domain/history.ts';
import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import type { FilterForm } from './filter-form.ts';
import { ledgerChoiceName } from './ledger-name.ts';
import { poolName } from './pool-name.ts';
import { useStamp } from './use-stamp.ts';

export interface FilterInForce {
  readonly name: keyof FilterForm;
  readonly text: string;
}

const TYPED = ['text', 'user', 'ticket', 'agent', 'profile'] as const;

/** The filters in force, each in words. `userOf` returns the username for a sub. */
export function useFilterWords(
  filter: HistoryFilter,
  { ledgers, pools }: Pick<HistoryChoices, 'ledgers' | 'pools'>,
  userOf: (sub: string) => string,
): FilterInForce[] {
  const { t } = useTranslation();
  const stamp = useStamp();
  const outcomeWords = useOutcomeWords();
  const { ledger, sub, pool, ticketExact, kind, outcome, notHelped, closed, calls, from, until } =
    filter;

  const inForce: FilterInForce[] = [];
  const add = (name: keyof FilterForm, text: string) => inForce.push({ name, text: legible(text) });
  if (ledger !== 'own') {
    add('ledger', `${t('audit.filters.ledger')}: ${ledgerChoiceName(ledger, ledgers, t)}`);
  }
  if (sub) add('sub', t('audit.filters.sub', { user: userOf(sub) }));
  if (ticketExact) add('ticketExact', t('audit.filters.ticketExact', { ticket: ticketExact }));
  for (const name of TYPED) {
    const words = filter[name];
    if (words) add(name, `${t(`audit.filters.${name}`)}: ${words}`);
  }
  if (pool) add('pool', `${t('audit.filters.pool')}: ${poolName(pool, pools)}`);
  if (kind) add('kind', t(`audit.kinds.${kind}`));
  if (outcome) add('outcome', outcomeWords(outcome));
  if (notHelped) {
    add('notHelped', `${t('audit.filters.notHelped')}: ${t(`audit.blocks.${notHelped}`)}`);
  }
  if (closed) add('closed', `${t('audit.filters.closed')}: ${t(`audit.results.${closed}`)}`);
  if (calls) add('calls', t(`audit.calls.${calls}`));
  if (from) add('from', `${t('audit.filters.from')} ${stamp.both(from)}`);
  if (until) add('until', `${t('audit.filters.until')} ${stamp.both(until)}`);
  return inForce;
}

/** An outcome in the words of its badge. */
export function useOutcomeWords(): (outcome: EntryOutcome) => string {
  const { t } = useTranslation();
  return (outcome) => (outcome === 'pending' ? t('pending') : t(`states.${outcome}`));
}
