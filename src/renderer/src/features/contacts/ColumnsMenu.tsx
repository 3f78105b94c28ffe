import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CONTACT_COLUMNS, type ContactColumn } from '../../../../shared/domain/contacts.ts';
import classes from './ColumnsMenu.module.css';

interface Props {
  readonly columns: readonly ContactColumn[];
  readonly onColumns: (columns: ContactColumn[]) => void;
}

/** Which columns are shown. The user's always is: without it, nobody could tell whose row it is. */
export function ColumnsMenu({ columns, onColumns }: Props) {
  const { t } = useTranslation();
  const toggle = (column: ContactColumn) =>
    onColumns(CONTACT_COLUMNS.filter((each) => columns.includes(each) !== (each === column)));
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns size={14} aria-hidden="true" />}
        >
          {t('contacts.users.columnsButton')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('contacts.users.columnsButton')}>
        <div className={classes.columns}>
          {CONTACT_COLUMNS.filter((column) => column !== 'user').map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={t(`contacts.users.columns.${column}`)}
              checked={columns.includes(column)}
              onChange={() => toggle(column)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
