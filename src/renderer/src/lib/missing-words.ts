import type { TFunction } from 'i18next';
import type { Missing } from '../../../shared/domain/history.ts';

/** What is missing in an answer of the history, in sentences; empty if nothing is. */
export function missingWords(
  { behind, unread }: Missing,
  screen: 'audit' | 'overview',
  t: TFunction,
): string {
  const { reading, unreadable } = unread;
  return [
    ...(behind > 0 ? [t(`${screen}.behind`, { count: behind })] : []),
    ...(reading > 0 ? [t(`${screen}.unread.reading`, { count: reading })] : []),
    ...(unreadable > 0 ? [t(`${screen}.unread.unreadable`, { count: unreadable })] : []),
  ].join(' ');
}
