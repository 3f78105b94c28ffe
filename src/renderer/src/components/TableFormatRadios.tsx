import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MAX_SHEET_ROWS, TABLE_FORMATS } from '../../../shared/domain/table-format.ts';

/** What a table can be exported as, for a group of radio buttons. */
export function TableFormatRadios() {
  const { t } = useTranslation();
  return TABLE_FORMATS.map((format) => (
    <Radio
      key={format}
      value={format}
      label={t(`exporting.formats.${format}.label`)}
      description={t(`exporting.formats.${format}.means`, { rows: MAX_SHEET_ROWS - 1 })}
    />
  ));
}
