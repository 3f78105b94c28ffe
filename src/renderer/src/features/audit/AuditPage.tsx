import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  HISTORY_COLUMNS,
  type HistoryChoices,
  type HistoryOrder,
  type HistoryRow,
  type HistoryView,
} from '../../../../shared/domain/history.ts';
import { ColumnsMenu } from '../../components/ColumnsMenu.tsx';
import { ExportEnd } from '../../components/ExportEnd.tsx';
import { Page } from '../../components/Page.tsx';
import { ViewsMenu } from '../../components/ViewsMenu.tsx';
import { consumeRequestedFilter } from '../../lib/navigation.ts';
import { useSession } from '../../lib/session.ts';
import { AuditActions } from './AuditActions.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import classes from './AuditPage.module.css';
import { AuditRows } from './AuditRows.tsx';
import { useExporting, useHistoryChoices, useReloadHistory } from './audit-queries.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { type FilterForm, NO_FILTER, toFilter, toForm } from './filter-form.ts';
import { MAX_IMPORTS, type Picked } from './import-queue.ts';
import { LaptopsPanel } from './LaptopsPanel.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { MissingLaptops } from './MissingLaptops.tsx';
import { ResetsPanel } from './ResetsPanel.tsx';
import { withTypedTime } from './typed-times.ts';
import { useAuditRows } from './use-audit-rows.ts';
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

/**
 * What was done from this laptop, and from others whose exports are here: filtered, counted, row by
 * row.
 */
export function AuditPage() {
  const { t } = useTranslation();
  const { settings, saveSettings } = useSession();
  const keepSetting = useKeepSetting();
  const [form, setForm] = useState(NO_FILTER);
  const [order, setOrder] = useState(NEWEST_FIRST);
  const [settled] = useDebouncedValue(form, TYPING_MS, { leading: true });
  const filter = useMemo(() => toFilter(settled), [settled]);
  const read = useAuditRows(filter, order);
  const { history, rows, isPreparing } = read;
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
  const missing = exporting.status?.state === 'done' ? exporting.status.missing : [];
  const search = useRef<HTMLInputElement>(null);
  const [opened, setOpened] = useState<HistoryRow | null>(null);
  const [isExporting, setIsExporting] = useState(false);

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
        <AuditActions
          isExporting={exporting.status?.state === 'running'}
          onReload={reload}
          onFiles={take}
          onExport={() => setIsExporting(true)}
        />
      }
    >
      {isDragged ? (
        <p className={classes.drop} aria-hidden="true">
          {t('audit.laptops.drop')}
        </p>
      ) : null}
      {isExporting ? null : (
        <ExportEnd
          status={exporting.status}
          onClose={exporting.clear}
          onRetry={() => {
            exporting.clear();
            setIsExporting(true);
          }}
          isPartial={missing.length > 0}
        >
          <MissingLaptops missing={missing} ledgers={ledgers} />
        </ExportEnd>
      )}
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
      <AuditRows
        read={read}
        filter={filter}
        isFiltered={settledInForce.length > 0}
        onClear={() => {
          setForm(NO_FILTER);
          // The rows that take the button's place are still to come.
          search.current?.focus();
        }}
        order={order}
        onOrder={setOrder}
        ledgers={ledgers}
        opened={opened}
        onOpen={setOpened}
      />
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
        unreadable={read.missing?.unread.unreadable ?? 0}
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
