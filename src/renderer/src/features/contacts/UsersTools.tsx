import { Button, TextInput } from '@mantine/core';
import { IconCopy, IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MAX_CONTACT_SEARCH_LENGTH } from '../../../../shared/domain/contacts.ts';
import { ExportButton } from '../../components/ExportButton.tsx';
import { ViewsMenu } from '../../components/ViewsMenu.tsx';
import { useSession } from '../../lib/session.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { filterParts } from './coverage-words.ts';
import classes from './UsersPanel.module.css';
import { isSame, type View } from './view.ts';

interface Props {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly hasRows: boolean;
  /** An export is running. */
  readonly isExporting: boolean;
  /** There is an export to look at. */
  readonly hasExport: boolean;
  readonly onCopy: () => void;
  readonly onExport: () => void;
}

/** Searches among the users, and acts on all who are found. */
export function UsersTools(props: Props) {
  const { view, onView, hasRows, isExporting, hasExport, onCopy, onExport } = props;
  const { t } = useTranslation();
  const { settings, saveSettings } = useSession();
  const { filter } = view;
  return (
    <div className={classes.tools}>
      <TextInput
        type="search"
        size="xs"
        className={classes.search}
        aria-label={t('contacts.users.search')}
        placeholder={t('contacts.users.searchHint')}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        maxLength={MAX_CONTACT_SEARCH_LENGTH}
        value={filter.search}
        onChange={(event) =>
          onView({ ...view, filter: { ...filter, search: event.currentTarget.value } })
        }
      />
      {filterParts(filter, t).map(({ label, without }) => (
        <Button
          key={label}
          className={classes.chip}
          variant="default"
          size="compact-sm"
          radius="xl"
          rightSection={<IconX size={13} aria-hidden="true" />}
          aria-label={t('contacts.users.dropCategory', { category: label })}
          onClick={() => onView({ ...view, filter: without })}
        >
          {label}
        </Button>
      ))}
      <div className={classes.buttons}>
        <ViewsMenu
          views={settings.contactViews}
          make={(name) => ({
            ...view,
            name,
            filter: { ...filter, search: filter.search.trim() },
          })}
          isCurrent={(each) => isSame(each, view)}
          keeps={t('contacts.users.viewKeeps')}
          onPick={({ name: _, ...picked }) => onView(picked)}
          onKeep={(contactViews) => saveSettings({ contactViews })}
        />
        <ColumnsMenu columns={view.columns} onColumns={(columns) => onView({ ...view, columns })} />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconCopy size={14} aria-hidden="true" />}
          disabled={!hasRows}
          onClick={onCopy}
        >
          {t('contacts.users.copy')}
        </Button>
        <ExportButton
          label={t('contacts.export.button')}
          iconSize={14}
          isExporting={isExporting}
          disabled={!hasExport && !hasRows}
          onClick={onExport}
        />
      </div>
    </div>
  );
}
