import type { TFunction } from 'i18next';
import type { HistoryRow } from '../../../../shared/domain/history.ts';
import { settingWords } from './setting-words.ts';

/** A row's number is unique only within its ledger. */
export function keyOf({ install, id }: HistoryRow): string {
  return `${install}:${id}`;
}

/** What a row without a user or an outcome is about. */
export function about(row: HistoryRow, t: TFunction): string | undefined {
  switch (row.kind) {
    case 'call-closed':
      return row.result === null ? undefined : t(`audit.results.${row.result}`);
    case 'not-helped':
    case 'reset-refused':
      return row.plan === null || row.plan === 'code' ? undefined : t(`audit.blocks.${row.plan}`);
    case 'unreadable':
      return t('audit.unreadable', { row: row.id });
    case 'retention-due':
    case 'retention-cut':
      return row.users === null ? undefined : t('audit.removed', { count: row.users });
    case 'history-exported':
      return row.scope === null ? undefined : t(`audit.scopes.${row.scope}`);
    default:
      return row.setting === null ? undefined : settingWords(row.setting, t);
  }
}
