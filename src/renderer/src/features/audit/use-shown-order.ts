import { useTranslation } from 'react-i18next';
import type { HistoryOrder } from '../../../../shared/domain/history.ts';
import { ROW_CODES } from '../../../../shared/domain/row-codes.ts';
import { useOutcomeWords } from './use-filter-words.ts';

/** An order as a question to main: codes go by the words that they are shown in. */
export function useShownOrder(order: HistoryOrder): HistoryOrder {
  const { t, i18n } = useTranslation();
  const outcomeWords = useOutcomeWords();
  const { compare } = new Intl.Collator(i18n.language);
  const inOrder = <T extends string>(codes: readonly T[], wordsOf: (code: T) => string): T[] =>
    codes.toSorted((a, b) => compare(wordsOf(a), wordsOf(b)));
  switch (order.by) {
    case 'kind':
      return { ...order, codes: inOrder(ROW_CODES.kind, (kind) => t(`audit.kinds.${kind}`)) };
    case 'outcome':
      return { ...order, codes: inOrder(ROW_CODES.outcome, outcomeWords) };
    default:
      return order;
  }
}
