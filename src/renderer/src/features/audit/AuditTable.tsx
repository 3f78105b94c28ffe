import { Table, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, memo, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  HistoryColumn,
  HistoryOrder,
  HistoryRow,
  LedgerSummary,
} from '../../../../shared/domain/history.ts';
import { agentOf } from '../../../../shared/domain/ledger.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { Legible } from '../../components/Legible.tsx';
import { OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import { SortTh } from '../../components/SortTh.tsx';
import { isAlone } from '../../lib/keyboard.ts';
import { rowReached } from '../../lib/row-reached.ts';
import classes from './AuditTable.module.css';
import { type LedgerWords, ledgerWords } from './ledger-name.ts';
import { poolWords } from './pool-name.ts';
import { about, keyOf } from './row-words.ts';
import { type Stamp, useStamp } from './use-stamp.ts';

const BEFORE_LAPTOP = ['user', 'agent'] as const;
const BEFORE_REASON = ['profile', 'pool', 'ticket'] as const;

interface Props {
  readonly rows: readonly HistoryRow[];
  /** Those shown besides when and what, without which nobody could tell what a row is. */
  readonly columns: readonly HistoryColumn[];
  readonly order: HistoryOrder;
  readonly onOrder: (order: HistoryOrder) => void;
  readonly ledgers: readonly LedgerSummary[];
  /** Whether the rows are, or may be, from other laptops. */
  readonly withLaptop: boolean;
  readonly busy: boolean;
  /** The row whose details are open beside the table. */
  readonly opened: HistoryRow | null;
  readonly onOpen: (row: HistoryRow) => void;
}

/** The rows. One of them is in the tab order; the arrow keys move between rows. */
export const AuditTable = memo(function AuditTable(props: Props) {
  const { rows, columns, order, onOrder, ledgers, withLaptop, busy, opened, onOpen } = props;
  const { t } = useTranslation();
  const stamp = useStamp();
  const hint = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const first = rows[0];
  const laptops = useMemo(() => {
    if (!withLaptop) return null;
    const installs = [...new Set(rows.map(({ install }) => install))];
    return new Map(installs.map((install) => [install, ledgerWords(install, ledgers, t)]));
  }, [rows, ledgers, withLaptop, t]);
  const reachable = rows.some((row) => keyOf(row) === current) ? current : first && keyOf(first);

  const openedKey = opened === null ? null : keyOf(opened);
  const openedIndex = rows.findIndex((row) => keyOf(row) === openedKey);
  const openedRow = useRef<HTMLTableRowElement>(null);
  // In the same turn in which the details go: afterwards the screen looks for another place.
  useLayoutEffect(() => {
    if (openedKey !== null) {
      openedRow.current = body.current?.rows[openedIndex] ?? null;
      openedRow.current?.scrollIntoView({ block: 'nearest' });
    } else if (document.activeElement === document.body) {
      // Its details were closed with the focus in them.
      openedRow.current?.focus();
    }
  }, [openedKey, openedIndex]);

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLTableRowElement) || !isAlone(event)) return;
    const index = target.sectionRowIndex;
    if (event.key === 'Enter' || event.key === ' ') {
      const row = rows[index];
      if (row) onOpen(row);
    } else {
      const reached = rowReached(event.key, index, rows.length);
      if (reached === undefined) return;
      body.current?.rows[reached]?.focus();
    }
    event.preventDefault();
  };

  const head = (by: HistoryOrder['by']) => (
    <SortTh
      key={by}
      className={classes[by]}
      label={t(`audit.columns.${by}`)}
      sorted={order.by === by ? (order.descending ? 'descending' : 'ascending') : null}
      // Newest first: that is what people look for by time.
      onSort={() =>
        onOrder({ by, descending: order.by === by ? !order.descending : by === 'time' })
      }
    />
  );

  return (
    <>
      <VisuallyHidden id={hint}>{t('audit.keys')}</VisuallyHidden>
      <Table
        className={classes.table}
        layout="fixed"
        stickyHeader
        horizontalSpacing={8}
        verticalSpacing={6}
        aria-label={t('audit.table')}
        aria-describedby={hint}
        aria-busy={busy || undefined}
      >
        <Table.Thead>
          <Table.Tr>
            {head('time')}
            {head('kind')}
            {BEFORE_LAPTOP.filter((column) => columns.includes(column)).map(head)}
            {withLaptop ? (
              <Table.Th className={classes.laptop}>{t('audit.columns.laptop')}</Table.Th>
            ) : null}
            {BEFORE_REASON.filter((column) => columns.includes(column)).map(head)}
            {columns.includes('reason') ? <Table.Th>{t('audit.columns.reason')}</Table.Th> : null}
            {columns.includes('outcome') ? head('outcome') : null}
            {columns.includes('destination') ? (
              <Table.Th className={classes.destination}>{t('audit.columns.destination')}</Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <Row
              key={keyOf(row)}
              row={row}
              columns={columns}
              laptop={laptops?.get(row.install) ?? null}
              stamp={stamp}
              isReachable={keyOf(row) === reachable}
              isOpened={keyOf(row) === openedKey}
              onFocus={setCurrent}
              onOpen={onOpen}
            />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
});

interface RowProps {
  readonly row: HistoryRow;
  readonly columns: readonly HistoryColumn[];
  /** `null` if all rows are from one laptop. */
  readonly laptop: LedgerWords | null;
  readonly stamp: Stamp;
  readonly isReachable: boolean;
  readonly isOpened: boolean;
  readonly onFocus: (key: string) => void;
  readonly onOpen: (row: HistoryRow) => void;
}

/**
 * Re-rendered only on change: there may be hundreds, and then Mantine's rows and cells take longer
 * than everything in them.
 */
const Row = memo(function Row(props: RowProps) {
  const { row, columns, laptop, stamp, isReachable, isOpened, onFocus, onOpen } = props;
  const { t } = useTranslation();
  const agent = agentOf(row.who);
  const { poolId = '', poolName } = row.where ?? {};
  const [region, bareId = ''] = poolId.split(/_(.*)/u);
  return (
    <tr
      className={classes.row}
      tabIndex={isReachable ? 0 : -1}
      aria-current={isOpened || undefined}
      onFocus={() => onFocus(keyOf(row))}
      onClick={() => onOpen(row)}
    >
      <td>
        <time dateTime={row.at}>
          <span className={classes.first}>{stamp.time(row.at)}</span>
          <span className={classes.second}>{stamp.date(row.at)}</span>
        </time>
      </td>
      <Td className={classes.what} first={t(`audit.kinds.${row.kind}`)} second={about(row, t)} />
      {columns.includes('user') ? <Td first={row.whom?.username ?? ''} /> : null}
      {columns.includes('agent') ? (
        <Td first={agent} second={agent === row.who.osUser ? undefined : row.who.osUser} />
      ) : null}
      {laptop === null ? null : <Td first={laptop.name} second={laptop.id} />}
      {columns.includes('profile') ? (
        <Td className={classes.profile} first={row.who.profile} second={row.who.account} />
      ) : null}
      {columns.includes('pool') ? (
        <Td
          className={classes.pool}
          first={poolName || bareId}
          second={region}
          full={poolWords(poolId, poolName)}
        />
      ) : null}
      {columns.includes('ticket') ? <Td first={row.ticket ?? ''} /> : null}
      {columns.includes('reason') ? <Td first={row.reason ?? ''} /> : null}
      {columns.includes('outcome') ? (
        <td>{row.outcome ? <OutcomeBadge outcome={row.outcome} /> : null}</td>
      ) : null}
      {columns.includes('destination') ? (
        <Td
          className={classes.destination}
          first={row.destination ?? ''}
          second={row.medium ? t(`mediums.${row.medium}`) : undefined}
        />
      ) : null}
    </tr>
  );
});

interface TdProps {
  readonly first: string;
  readonly second?: string | null | undefined;
  /** If it is more than the two. */
  readonly full?: string;
  readonly className?: string | undefined;
}

/** Text truncated at the column's end, with the full text in the tooltip. */
function Td({ first, second, full, className }: TdProps) {
  const title = full ?? (second ? `${first} · ${second}` : first);
  return (
    <td className={className} title={legible(title)}>
      <Legible className={classes.first} text={first} />
      {second ? <Legible className={classes.second} text={second} /> : null}
    </td>
  );
}
