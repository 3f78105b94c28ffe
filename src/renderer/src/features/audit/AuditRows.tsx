import { Button } from '@mantine/core';
import { IconFilterOff, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type {
  HistoryFilter,
  HistoryOrder,
  HistoryRow,
  LedgerSummary,
} from '../../../../shared/domain/history.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { missingWords } from '../../lib/missing-words.ts';
import { useSession } from '../../lib/session.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import classes from './AuditRows.module.css';
import { AuditTable } from './AuditTable.tsx';
import { isBackwards } from './filter-form.ts';
import type { AuditRowsRead } from './use-audit-rows.ts';

interface Props {
  readonly read: AuditRowsRead;
  readonly filter: HistoryFilter;
  /** Whether there is a filter to clear. */
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly order: HistoryOrder;
  readonly onOrder: (order: HistoryOrder) => void;
  readonly ledgers: readonly LedgerSummary[];
  readonly opened: HistoryRow | null;
  readonly onOpen: (row: HistoryRow) => void;
}

/** The rows, page by page, or why there are none. */
export function AuditRows(props: Props) {
  const { read, filter, order, onOrder, ledgers, opened, onOpen } = props;
  const { history, rows, isPreparing } = read;
  const { t } = useTranslation();
  const { settings } = useSession();
  const missing = read.missing ? missingWords(read.missing, 'audit', t) : '';
  const showsPreparing = useDelayed(isPreparing);
  // While the rows are still those of the filter before, nothing is said of how many there are.
  const isUnsettled = isPreparing || history.isPlaceholderData;
  const moreFailed = history.isFetchNextPageError || history.isFetchPreviousPageError;

  return (
    <>
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
        <BusyButton
          className={classes.before}
          variant="default"
          busy={history.isFetchingPreviousPage}
          onClick={() => void history.fetchPreviousPage()}
        >
          {t('audit.loadBefore')}
        </BusyButton>
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
              onOrder={onOrder}
              ledgers={ledgers}
              withLaptop={filter.ledger !== 'own'}
              busy={history.isPlaceholderData}
              opened={opened}
              onOpen={onOpen}
            />
          ) : (
            <NoRows {...props} />
          )}
        </div>
      ) : null}
      {moreFailed ? (
        <ErrorNotice error={asAppError(history.error)} title={t('audit.moreFailed')} />
      ) : null}
      {rows.length > 0 ? (
        <div className={classes.foot}>
          <span role="status">
            {history.isPlaceholderData ? '' : <Shown read={read} isAll={missing === ''} />}
          </span>
          {history.hasNextPage ? (
            <BusyButton
              variant="default"
              busy={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              {t('audit.loadMore')}
            </BusyButton>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function NoRows({ filter, isFiltered, onClear }: Props) {
  const { t } = useTranslation();
  if (!isFiltered) {
    return (
      <Empty icon={<IconHistory size={22} stroke={1.75} />} title={t('audit.empty.title')}>
        {t('audit.empty.text')}
      </Empty>
    );
  }
  return (
    <Empty
      icon={<IconFilterOff size={22} stroke={1.75} />}
      title={t(isBackwards(filter) ? 'audit.backwards.title' : 'audit.noMatch.title')}
      action={
        <Button variant="default" size="xs" onClick={onClear}>
          {t('audit.filters.clear')}
        </Button>
      }
    >
      {isBackwards(filter)
        ? t('audit.backwards.text')
        : `${t('audit.noMatch.text')} ${t('audit.filters.words')}`}
    </Empty>
  );
}

interface ShownProps {
  readonly read: AuditRowsRead;
  /** Whether no ledger lacks rows. */
  readonly isAll: boolean;
}

function Shown({ read: { history, rows }, isAll }: ShownProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = history.data?.pages ?? [];
  // Each page before the first one shown was as full as that one.
  const before = (first?.pagesBefore ?? 0) * (first?.rows.length ?? 0);
  return [
    before === 0
      ? t('audit.shown', { count: rows.length })
      : t('audit.shownRange', {
          from: format.number(before + 1),
          until: format.number(before + rows.length),
        }),
    ...(isAll && !history.hasNextPage ? [t('audit.complete')] : []),
  ].join(' ');
}
