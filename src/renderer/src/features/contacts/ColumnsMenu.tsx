import { useTranslation } from 'react-i18next';
import { CONTACT_COLUMNS, type ContactColumn } from '../../../../shared/domain/contacts.ts';
import { ColumnsMenu as Menu } from '../../components/ColumnsMenu.tsx';

interface Props {
  readonly columns: readonly ContactColumn[];
  readonly onColumns: (columns: ContactColumn[]) => void;
}

const CHOSEN = CONTACT_COLUMNS.filter((column) => column !== 'user');

/** Which columns are shown. The user's always is: without it, nobody could tell whose row it is. */
export function ColumnsMenu({ columns, onColumns }: Props) {
  const { t } = useTranslation();
  return (
    <Menu
      button={t('contacts.users.columnsButton')}
      columns={CHOSEN}
      label={(column) => t(`contacts.users.columns.${column}`)}
      shown={columns}
      onShown={(shown) => onColumns(['user', ...shown])}
    />
  );
}
