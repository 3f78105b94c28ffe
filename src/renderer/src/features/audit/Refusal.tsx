import { useTranslation } from 'react-i18next';
import type { ImportResult } from '../../../../shared/domain/history.ts';
import { useFormat } from '../../lib/format.ts';

interface Props {
  readonly refused: Extract<ImportResult, { state: 'refused' }>;
}

/** Why a bundle was not imported, and what to do. */
export function Refusal({ refused: { why, fault } }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div>
        {fault?.seq == null
          ? null
          : `${t('audit.laptops.brokenAt', { row: format.number(fault.seq) })}. `}
        {t(`audit.laptops.refused.${why}.means`)}
      </div>
      {fault ? <div>{t(`audit.ledger.faults.${fault.what}.means`)}</div> : null}
      <div>{t(`audit.laptops.refused.${why}.next`)}</div>
    </>
  );
}
