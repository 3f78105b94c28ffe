import { ActionIcon, Button, FileButton, Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import {
  IconFileExport,
  IconFileImport,
  IconFilterOff,
  IconHistory,
  IconRefresh,
} from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  HISTORY_COLUMNS,
  type HistoryChoices,
  type HistoryOrder,
  type HistoryRow,
  type HistoryView,
  isUnfinished,
} from '../../../../shared/domain/history.ts';
import { ColumnsMenu } from '../../components/ColumnsMenu.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewsMenu } from '../../components/ViewsMenu.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { missingWords } from '../../lib/missing-words.ts';
import { consumeRequestedFilter } from '../../lib/navigation.ts';
import { useSession } from '../../lib/session.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { AuditFilters } from './AuditFilters.tsx';
import classes from './AuditPage.module.css';
import { AuditTable } from './AuditTable.tsx';
import {
  useAuditHistory,
  useExporting,
  useHistoryChoices,
  useReloadHistory,
} from './audit-queries.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { type FilterForm, isBackwards, NO_FILTER, toFilter, toForm } from './filter-form.ts';
import { MAX_IMPORTS, type Picked } from './import-queue.ts';
import { LaptopsPanel } from './LaptopsPanel.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { MissingLaptops } from './MissingLaptops.tsx';
import { ResetsPanel } from './ResetsPanel.tsx';
import { withTypedTime } from './typed-times.ts';
import { useDroppedFiles } from './use-dropped-files.ts';
import { useFilterWords } from './use-filter-words.ts';
import { useImports } from './use-imports.ts';
import { useKeepSetting } from './use-keep-setting.ts';

/** Do not query the history on every key of a word; what is chosen is queried at once. */
const TYPING_MS = 80;

const NEWEST_FIRST: HistoryOrder = { by: 'time', descending: true };
const NO_CHOICES: HistoryChoices = {
  ledgers: [],
  agents: [],
  profiles: [],
  pools: [],
  unread: { reading: 0, unreadable: 0 },
  unreadable: [],
};
const NO_ROWS: readonly HistoryRow[] = [];

/**
 * What was done from this laptop, and from others whose exports are here: filtered, counted, row by
 * row.
 */
export function AuditPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings, saveSettings } = useSession();
  const keepSetting = useKeepSetting();
  const [form, setForm] = useState(NO_FILTER);
  const [order, setOrder] = useState(NEWEST_FIRST);
  const [settled] = useDebouncedValue(form, TYPING_MS, { leading: true });
  const filter = useMemo(() => toFilter(settled), [settled]);
  const history = useAuditHistory(filter, order);
  const { data: choices = NO_CHOICES } = useHistoryChoices();
  const reload = useReloadHistory();
  const importing = useImports(reload);
  const { add } = importing;
  const take = useCallback(
    (all: readonly Picked[]) => {
      if (add(all)) return;
      notifications.show({
        title: t('audit.laptops.importing.many.most', { most: MAX_IMPORTS }),
        message: t('audit.laptops.importing.many.mostNext'),
        closeButtonProps: { 'aria-label': t('actions.close') },
      });
    },
    [add, t],
  );
  const isDragged = useDroppedFiles(take);
  const exporting = useExporting();
  const ended = exporting.status?.state === 'running' ? undefined : exporting.status;
  const resetFile = useRef<() => void>(null);
  const search = useRef<HTMLInputElement>(null);
  const [opened, setOpened] = useState<HistoryRow | null>(null);
  const [isExporting, setIsExporting] = useState(false);

  const pages = history.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? NO_ROWS, [pages]);
  // A newer bundle may come in between two pages.
  const unfinished = pages?.find(isUnfinished);
  const told = unfinished ?? pages?.[0];
  const missing = told ? missingWords(told, 'audit', t) : '';
  const isPreparing = unfinished !== undefined;
  const showsPreparing = useDelayed(isPreparing);
  // While the rows are still those of the filter before, nothing is said of how many there are.
  const isUnsettled = isPreparing || history.isPlaceholderData;
  const moreFailed = history.isFetchNextPageError || history.isFetchPreviousPageError;
  // Each page before the first one shown was as full as that one.
  const before = (pages?.[0]?.pagesBefore ?? 0) * (pages?.[0]?.rows.length ?? 0);

  const shown = [
    before === 0
      ? t('audit.shown', { count: rows.length })
      : t('audit.shownRange', {
          from: format.number(before + 1),
          until: format.number(before + rows.length),
        }),
    ...(history.hasNextPage || missing !== '' ? [] : [t('audit.complete')]),
  ].join(' ');

  // Effects end when another screen is shown; overlays are outside this screen's element and would
  // stay.
  useEffect(
    () => () => {
      setOpened(null);
      setIsExporting(false);
    },
    [],
  );

  useEffect(() => {
    const requested = consumeRequestedFilter();
    if (!requested) return;
    setForm(toForm(requested));
    setOrder(NEWEST_FIRST);
  }, []);

  // Once the list is complete, so are its counts and choices.
  useEffect(() => {
    if (isPreparing) return reload;
  }, [isPreparing, reload]);

  const userOf = (sub: string) => rows.find(({ whom }) => whom?.sub === sub)?.whom?.username ?? sub;
  const { ledgers } = choices;
  const inForce = useFilterWords(toFilter(form), choices, userOf);
  const settledInForce = useFilterWords(filter, choices, userOf);
  const narrow = useCallback(
    (part: Partial<FilterForm>) => setForm((was) => ({ ...was, ...part })),
    [],
  );
  const showAll = (part: Partial<FilterForm>) => {
    setOpened(null);
    setForm({ ...NO_FILTER, ledger: form.ledger, ...part });
  };
  const pick = (view: HistoryView) => {
    setForm(toForm(view.filter));
    setOrder(view.order);
  };

  return (
    <Page
      title={t('audit.title')}
      // If the rows cannot be read they cannot be counted either; the error is shown below.
      beside={
        history.isError && !history.data ? null : (
          <ResetsPanel
            filter={withTypedTime(filter)}
            hasRows={history.data !== undefined}
            onNarrow={narrow}
          />
        )
      }
      actions={
        <>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('audit.refresh')}
            title={t('audit.refresh')}
            onClick={reload}
          >
            <IconRefresh size={16} aria-hidden="true" />
          </ActionIcon>
          <FileButton
            multiple
            accept=".rdaudit"
            resetRef={resetFile}
            inputProps={{ 'aria-label': t('audit.laptops.file') }}
            onChange={(files) => {
              // Otherwise the same files could not be picked again.
              resetFile.current?.();
              take(files);
            }}
          >
            {({ onClick }) => (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconFileImport size={16} aria-hidden="true" />}
                onClick={onClick}
              >
                {t('audit.laptops.import')}
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            size="xs"
            // Not `loading`, which would block the way to the dialog in which it can be canceled.
            leftSection={
              ended === undefined ? (
                <Loader type="dots" size={16} color="currentColor" aria-hidden="true" />
              ) : (
                <IconFileExport size={16} aria-hidden="true" />
              )
            }
            onClick={() => setIsExporting(true)}
          >
            {t('audit.export.button')}
          </Button>
        </>
      }
    >
      {isDragged ? (
        <p className={classes.drop} aria-hidden="true">
          {t('audit.laptops.drop')}
        </p>
      ) : null}
      {isExporting ? null : ended?.state === 'done' ? (
        <FileWritten
          title={t('exporting.done', { count: ended.written })}
          file={ended.file}
          show={t('exporting.show')}
          onClose={exporting.clear}
          isPartial={ended.missing.length > 0}
        >
          <MissingLaptops missing={ended.missing} ledgers={ledgers} />
        </FileWritten>
      ) : ended?.state === 'failed' ? (
        <ErrorNotice
          error={ended.error}
          title={t('exporting.failed')}
          onRetry={() => {
            exporting.clear();
            setIsExporting(true);
          }}
        />
      ) : null}
      <div className={classes.lines}>
        <LedgerPanel />
        <LaptopsPanel
          ledgers={ledgers}
          unread={choices.unread}
          unreadable={choices.unreadable}
          shown={form.ledger}
          onShow={(next) => narrow({ ledger: next })}
          importing={importing}
        />
      </div>
      <AuditFilters
        form={form}
        onChange={setForm}
        inForce={inForce}
        choices={choices}
        search={search}
      >
        <ViewsMenu
          views={settings.auditViews}
          make={(name) => ({ name, filter: toFilter(form), order })}
          isCurrent={(view) => isSame(view, { filter: toFilter(form), order })}
          keeps={t('audit.viewKeeps')}
          onPick={pick}
          onKeep={(auditViews) => saveSettings({ auditViews })}
        />
        <ColumnsMenu
          button={t('audit.columnsButton')}
          columns={HISTORY_COLUMNS}
          label={(column) => t(`audit.columns.${column}`)}
          shown={settings.auditColumns}
          onShown={(auditColumns) => void keepSetting({ auditColumns })}
        />
      </AuditFilters>
      <p className={classes.behind} role="status">
        {isPreparing && !showsPreparing ? '' : missing}
      </p>
      {history.isError && !moreFailed ? (
        <ErrorNotice
          error={asAppError(history.error)}
          title={t('audit.failed')}
          onRetry={() => void history.refetch()}
        />
      ) : null}
      {history.hasPreviousPage ? (
        <Button
          className={classes.before}
          variant="default"
          // Not `loading`, which would lose the focus.
          aria-disabled={history.isFetchingPreviousPage}
          {...(history.isFetchingPreviousPage ? { 'data-disabled': true } : {})}
          onClick={() => {
            if (!history.isFetchingPreviousPage) void history.fetchPreviousPage();
          }}
        >
          {t('audit.loadBefore')}
        </Button>
      ) : null}
      {history.isPending || history.data ? (
        <div className={classes.sheet}>
          {history.isPending || (isUnsettled && rows.length === 0) ? (
            <Waiting label={t('audit.loading')} lines={6} />
          ) : rows.length > 0 ? (
            <AuditTable
              rows={rows}
              columns={settings.auditColumns}
              order={order}
              onOrder={setOrder}
              ledgers={ledgers}
              withLaptop={filter.ledger !== 'own'}
              busy={history.isPlaceholderData}
              opened={opened}
              onOpen={setOpened}
            />
          ) : settledInForce.length > 0 ? (
            <Empty
              icon={<IconFilterOff size={22} stroke={1.75} />}
              title={t(isBackwards(filter) ? 'audit.backwards.title' : 'audit.noMatch.title')}
              action={
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => {
                    setForm(NO_FILTER);
                    // The rows that take this button's place are still to come.
                    search.current?.focus();
                  }}
                >
                  {t('audit.filters.clear')}
                </Button>
              }
            >
              {isBackwards(filter)
                ? t('audit.backwards.text')
                : `${t('audit.noMatch.text')} ${t('audit.filters.words')}`}
            </Empty>
          ) : (
            <Empty icon={<IconHistory size={22} stroke={1.75} />} title={t('audit.empty.title')}>
              {t('audit.empty.text')}
            </Empty>
          )}
        </div>
      ) : null}
      {moreFailed ? (
        <ErrorNotice error={asAppError(history.error)} title={t('audit.moreFailed')} />
      ) : null}
      {rows.length > 0 ? (
        <div className={classes.foot}>
          <span role="status">{history.isPlaceholderData ? '' : shown}</span>
          {history.hasNextPage ? (
            <Button
              variant="default"
              // Not `loading`, which would lose the focus.
              aria-disabled={history.isFetchingNextPage}
              {...(history.isFetchingNextPage ? { 'data-disabled': true } : {})}
              onClick={() => {
                if (!history.isFetchingNextPage) void history.fetchNextPage();
              }}
            >
              {t('audit.loadMore')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <EntryDrawer
        row={opened}
        rows={rows}
        ledgers={ledgers}
        onRow={setOpened}
        onAll={showAll}
        onClose={() => setOpened(null)}
      />
      <ExportDialog
        filter={filter}
        order={order}
        inForce={settledInForce}
        ledgers={ledgers}
        unreadable={told?.unread.unreadable ?? 0}
        exporting={exporting}
        opened={isExporting}
        onClose={() => setIsExporting(false)}
      />
    </Page>
  );
}

type Shown = Omit<HistoryView, 'name'>;

function isSame(one: Shown, other: Shown): boolean {
  const told = ({ filter, order }: Shown) =>
    JSON.stringify([toForm(filter), order.by, order.descending]);
  return told(one) === told(other);
}
