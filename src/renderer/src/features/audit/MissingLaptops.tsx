import { useTranslation } from 'react-i18next';
import type { LedgerSummary } from '../../../../shared/domain/history.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { useFormat } from '../../lib/format.ts';
import { ledgerName } from './ledger-name.ts';

interface Props {
  /** Installations. */
  readonly missing: readonly string[];
  readonly ledgers: readonly LedgerSummary[];
}

/** Whose rows an exported file lacks, and what to do; nothing if it lacks none. */
export function MissingLaptops({ missing, ledgers }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (missing.length === 0) return null;
  const laptops = format.list(missing.map((install) => legible(ledgerName(install, ledgers, t))));
  return <div>{t('audit.export.missing', { count: missing.length, laptops })}</div>;
}
