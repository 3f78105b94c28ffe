import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconCopy,
  IconFileTypeCsv,
  IconFilterOff,
  IconSearch,
  IconUsers,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CONTACTS_PAGE,
  type ContactPage,
  type ContactRow,
  type ContactView,
  MAX_CONTACT_SEARCH_LENGTH,
  MAX_MFA_CHECKS,
  type PageTurn,
  type Report,
} from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { Panel } from '../../components/Panel.tsx';
import { ViewsMenu } from '../../components/ViewsMenu.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { useExporting, useReplaceRows, useUsers } from './contacts-queries.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { UserDrawer } from './UserDrawer.tsx';
import classes from './UsersPanel.module.css';
import { UsersTable } from './UsersTable.tsx';

/** While somebody types, the store is left alone. */
const DEBOUNCE_MS = 300;

/** What the table shows, without a name. */
export type View = Omit<ContactView, 'name'>;

export const DEFAULT_VIEW: View = {
  filter: { category: null, search: '' },
  order: { by: 'name', descending: false },
  columns: ['user', 'category', 'email', 'phone', 'modified', 'mfa'],
};

/** Which page of which list, and the number of its first row where that is known. */
interface Position {
  readonly list: string;
  readonly turn: PageTurn;
  readonly from: number | null;
}

interface Props {
  readonly at: PoolPlace;
  readonly report: Report;
  readonly isRunning: boolean;
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** The users of the report, a page at a time, and what can be done with them. */
export function UsersPanel({ at, report, isRunning, view, onView }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings, saveSettings } = useSession();
  const { scanId } = report;
  const { category } = view.filter;
  const [search] = useDebouncedValue(view.filter.search.trim(), DEBOUNCE_MS);
  const filter = { category, search };

  const list = JSON.stringify([filter, view.order]);
  const [kept, setPosition] = useState<Position>({ list, turn: 'first', from: 1 });
  // Another filter or order is another list, which begins at its first page.
  const position: Position = kept.list === list ? kept : { list, turn: 'first', from: 1 };
  const users = useUsers({ scanId, filter, order: view.order, turn: position.turn });
  const page = users.data;

  const [picked, setPicked] = useState<ReadonlyMap<string, ContactRow>>(new Map());
  const [opened, setOpened] = useState<ContactRow | null>(null);
  const [checking, setChecking] = useState<readonly ContactRow[] | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  /** What was done last, with the list that it was done with. */
  const [said, setSaid] = useState({ list: '', words: '' });
  const replaceRows = useReplaceRows();
  const exporting = useExporting();

  // Effects end when another screen is shown; what lies over this screen is outside its element and would stay.
  useEffect(
    () => () => {
      setOpened(null);
      setChecking(null);
      setIsExporting(false);
    },
    [],
  );

  // Of the page that is on the screen, not of the one that is on its way.
  const range = useRef('');
  if (page && !users.isPlaceholderData) range.current = rangeWords(page);

  const isFiltered = category !== null || search !== '';
  const showAll = () => onView({ ...view, filter: DEFAULT_VIEW.filter });
  const first = page ? firstOf(page, position) : null;

  const turns: { label: string; can: boolean; to: () => Omit<Position, 'list'> }[] = [
    {
      label: t('contacts.users.first'),
      can: page?.hasPrevious ?? false,
      to: () => ({ turn: 'first', from: 1 }),
    },
    {
      label: t('contacts.users.previous'),
      can: page?.hasPrevious ?? false,
      to: () => ({
        turn: page?.start ? { before: page.start } : 'first',
        from: page?.start && first !== null ? Math.max(1, first - CONTACTS_PAGE) : null,
      }),
    },
    {
      label: t('contacts.users.next'),
      can: page?.hasNext ?? false,
      to: () => ({
        turn: page?.end ? { after: page.end } : 'last',
        from: page?.end && first !== null ? first + page.rows.length : null,
      }),
    },
    {
      label: t('contacts.users.last'),
      can: page?.hasNext ?? false,
      to: () => ({ turn: 'last', from: null }),
    },
  ];

  const copy = async () => {
    const say = (words: string) => setSaid({ list, words });
    say('');
    try {
      const { copied, more } = await call(
        desk.contacts.copyUsernames({ scanId, filter, order: view.order }),
      );
      say(
        more
          ? t('contacts.users.copiedMore', { number: format.number(copied) })
          : t('contacts.users.copied', { count: copied }),
      );
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };

  const pick = (row: ContactRow) => {
    const next = new Map(picked);
    if (!next.delete(row.sub) && next.size < MAX_MFA_CHECKS) next.set(row.sub, row);
    setPicked(next);
  };

  const onChecked = (rows: readonly ContactRow[]) => {
    replaceRows(rows);
    setOpened(rows.find(({ sub }) => sub === opened?.sub) ?? opened);
    setPicked(new Map());
    if (!view.columns.includes('mfa')) onView({ ...view, columns: [...view.columns, 'mfa'] });
    setSaid({ list, words: t('contacts.check.done', { count: rows.length }) });
  };

  return (
    <Panel title={t('contacts.users.label')}>
      <div className={classes.tools}>
        <TextInput
          type="search"
          size="xs"
          className={classes.search}
          aria-label={t('contacts.users.search')}
          placeholder={t('contacts.users.searchHint')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          maxLength={MAX_CONTACT_SEARCH_LENGTH}
          value={view.filter.search}
          onChange={(event) =>
            onView({ ...view, filter: { category, search: event.currentTarget.value } })
          }
        />
        {category ? (
          <Button
            className={classes.chip}
            variant="default"
            size="compact-sm"
            radius="xl"
            rightSection={<IconX size={13} aria-hidden="true" />}
            aria-label={t('contacts.users.dropCategory', {
              category: t(`contacts.categories.${category}.label`),
            })}
            onClick={() => onView({ ...view, filter: { ...view.filter, category: null } })}
          >
            {t(`contacts.categories.${category}.label`)}
          </Button>
        ) : null}
        <div className={classes.buttons}>
          <ViewsMenu
            views={settings.contactViews}
            make={(name) => ({
              ...view,
              name,
              filter: { category, search: view.filter.search.trim() },
            })}
            isCurrent={(each) => isSame(each, view)}
            keeps={t('contacts.users.viewKeeps')}
            onPick={({ name: _, ...picked }) => onView(picked)}
            onKeep={(contactViews) => saveSettings({ contactViews })}
          />
          <ColumnsMenu
            columns={view.columns}
            onColumns={(columns) => onView({ ...view, columns })}
          />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconCopy size={14} aria-hidden="true" />}
            disabled={!page || page.rows.length === 0}
            onClick={() => void copy()}
          >
            {t('contacts.users.copy')}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileTypeCsv size={14} aria-hidden="true" />}
            loading={exporting.status?.state === 'running' && !isExporting}
            loaderProps={{ type: 'dots' }}
            disabled={exporting.status === null && (!page || page.rows.length === 0)}
            onClick={() => setIsExporting(true)}
          >
            {t('contacts.export.button')}
          </Button>
        </div>
      </div>
      <p className={classes.said} role="status">
        {said.list === list ? said.words : ''}
      </p>
      {users.isError ? (
        <ErrorNotice
          error={asAppError(users.error)}
          title={t('contacts.users.failed')}
          onRetry={() => void users.refetch()}
        />
      ) : null}
      {users.isPending ? <Waiting label={t('contacts.users.loading')} lines={6} /> : null}
      <div>
        {page && page.rows.length > 0 ? (
          <UsersTable
            rows={page.rows}
            columns={view.columns}
            order={view.order}
            onOrder={(order) => onView({ ...view, order })}
            picked={picked}
            onPick={pick}
            onOpen={setOpened}
            busy={users.isPlaceholderData}
          />
        ) : null}
        {page && page.rows.length === 0 && !page.hasPrevious ? (
          isFiltered ? (
            <Empty
              icon={<IconFilterOff size={22} stroke={1.75} />}
              title={t('contacts.users.none.title')}
              action={
                <Button variant="default" size="xs" onClick={showAll}>
                  {t('contacts.users.none.clear')}
                </Button>
              }
            >
              {t('contacts.users.none.text')}
            </Empty>
          ) : (
            <Empty
              icon={<IconUsers size={22} stroke={1.75} />}
              title={t(`contacts.users.${isRunning ? 'noneYet' : 'empty'}.title`)}
            >
              {t(`contacts.users.${isRunning ? 'noneYet' : 'empty'}.text`)}
            </Empty>
          )
        ) : null}
        {page && (page.rows.length > 0 || page.hasPrevious) ? (
          <div className={classes.foot}>
            <span role="status">{range.current}</span>
            {picked.size > 0 ? (
              <div className={classes.picked}>
                <span role="status">
                  {t('contacts.users.picked', { count: picked.size })}
                  {picked.size === MAX_MFA_CHECKS
                    ? ` ${t('contacts.users.pickedMost', { most: MAX_MFA_CHECKS })}`
                    : ''}
                </span>
                <Button size="xs" onClick={() => setChecking([...picked.values()])}>
                  {t('contacts.check.button')}
                </Button>
                <Button variant="subtle" size="xs" onClick={() => setPicked(new Map())}>
                  {t('contacts.users.unpick')}
                </Button>
              </div>
            ) : null}
            <nav className={classes.turns} aria-label={t('contacts.users.pages')}>
              {turns.map(({ label, can, to }) => (
                <Button
                  key={label}
                  variant="default"
                  size="xs"
                  // Not disabled: at the first and last page the focus stays where the keyboard is.
                  aria-disabled={!can}
                  {...(can ? {} : { 'data-disabled': true })}
                  onClick={() => {
                    if (can) setPosition({ list, ...to() });
                  }}
                >
                  {label}
                </Button>
              ))}
            </nav>
          </div>
        ) : null}
      </div>
      <UserDrawer
        row={opened}
        isComplete={report.complete}
        onClose={() => setOpened(null)}
        onCheck={(row) => setChecking([row])}
      />
      <CheckDialog
        at={at}
        scanId={scanId}
        rows={checking}
        onChecked={onChecked}
        onClose={() => setChecking(null)}
      />
      <ExportDialog
        at={at}
        scanId={scanId}
        isComplete={report.complete}
        filter={filter}
        order={view.order}
        total={page?.total ?? null}
        exporting={exporting}
        opened={isExporting}
        onClose={() => setIsExporting(false)}
      />
    </Panel>
  );

  function rangeWords(shown: ContactPage): string {
    const from = firstOf(shown, position);
    const { count, exact } = shown.total;
    const total = format.number(count);
    if (from === null) {
      return t('contacts.users.some', { shown: format.number(shown.rows.length), total });
    }
    const to = format.number(from + shown.rows.length - 1);
    return t(exact ? 'contacts.users.range' : 'contacts.users.rangeMore', {
      from: format.number(from),
      to,
      total,
    });
  }
}

/** The number of a page's first row; `null` where nobody counted up to it. */
function firstOf(page: ContactPage, { from }: Position): number | null {
  if (!page.hasPrevious) return Math.min(1, page.rows.length);
  if (!page.hasNext && page.total.exact) return page.total.count - page.rows.length + 1;
  return from;
}

function isSame({ filter, order, columns }: View, view: View): boolean {
  return (
    JSON.stringify([filter.category, filter.search, order.by, order.descending, columns]) ===
    JSON.stringify([
      view.filter.category,
      view.filter.search.trim(),
      view.order.by,
      view.order.descending,
      view.columns,
    ])
  );
}
