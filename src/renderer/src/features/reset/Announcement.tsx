import { VisuallyHidden } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type CaseState, caseOf, confirmationOf, isRunning, verdictOf } from './case/case-state.ts';
import { deliveryWords, finishWords, planWords } from './words.ts';

/** The newest outcome in words, for screen readers. */
export function Announcement({ state }: { state: CaseState }) {
  const { t, i18n } = useTranslation();
  return <VisuallyHidden role="status">{newest(state, t, i18n.language)}</VisuallyHidden>;
}

function newest(state: CaseState, t: TFunction, language: string): string {
  const { search, stage } = state;
  if (isRunning(state)) return state.isHeldBack ? t('reset.search.sending') : '';
  const confirmation = confirmationOf(stage);
  if (confirmation) return finishWords(confirmation, t).headline;
  const verdict = verdictOf(stage);
  if (verdict) return deliveryWords(verdict.delivery, t).headline;
  const it = caseOf(stage);
  if (it) return planWords(it.opened.plan, t, language);
  if (search.phase !== 'found') return '';
  const count = search.result.candidates.length;
  return count === 0
    ? t('reset.matches.none')
    : t(search.result.more ? 'reset.matches.shown' : 'reset.matches.count', { count });
}
