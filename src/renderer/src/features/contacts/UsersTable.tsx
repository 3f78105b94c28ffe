import { Checkbox, Table, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CONTACT_COLUMNS,
  type ContactColumn,
  type ContactOrder,
  type ContactRow,
  type ContactSort,
  MAX_MFA_CHECKS,
  type MfaCheck,
} from '../../../../shared/domain/contacts.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { Contact } from '../../components/Contact.tsx';
import { Legible } from '../../components/Legible.tsx';
import { SortTh } from '../../components/SortTh.tsx';
import { useFormat } from '../../lib/format.ts';
import { isAlone } from '../../lib/keyboard.ts';
import { rowReached } from '../../lib/row-reached.ts';
import { factorWords, GROUP_OF, planWords } from './coverage-words.ts';
import classes from './UsersTable.module.css';

/** The sortable columns. */
const SORTS: Partial<Record<ContactColumn, ContactSort>> = {
  user: 'name',
  created: 'created',
  modified: 'modified',
};

interface Props {
  readonly rows: readonly ContactRow[];
  readonly columns: readonly ContactColumn[];
  readonly order: ContactOrder;
  readonly onOrder: (order: ContactOrder) => void;
  readonly picked: ReadonlyMap<string, ContactRow>;
  readonly onPick: (row: ContactRow) => void;
  readonly onOpen: (row: ContactRow) => void;
  /** Rows of another page are being loaded. */
  readonly busy: boolean;
}

/** The rows. One of them is in the tab order; the arrow keys move between rows. */
export function UsersTable(props: Props) {
  const { rows, columns, order, onOrder, picked, onPick, onOpen, busy } = props;
  const { t } = useTranslation();
  const hint = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const reachable = rows.some(({ sub }) => sub === current) ? current : rows[0]?.sub;
  const shown = CONTACT_COLUMNS.filter((column) => columns.includes(column));

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget || !isAlone(event)) return;
    const row = rows[index];
    if (event.key === 'Enter') {
      if (row) onOpen(row);
    } else if (event.key === ' ') {
      // Held, it would pick and unpick.
      if (row && !event.repeat) onPick(row);
    } else {
      const target = rowReached(event.key, index, rows.length);
      if (target === undefined) return;
      body.current?.rows[target]?.focus();
    }
    event.preventDefault();
  };

  return (
    <>
      <VisuallyHidden id={hint}>{t('contacts.users.keys')}</VisuallyHidden>
      <Table
        className={classes.table}
        layout="fixed"
        stickyHeader
        horizontalSpacing={8}
        verticalSpacing={6}
        aria-label={t('contacts.users.label')}
        aria-describedby={hint}
        aria-busy={busy || undefined}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.pick}>
              <VisuallyHidden>{t('contacts.users.pickColumn')}</VisuallyHidden>
            </Table.Th>
            {shown.map((column) => (
              <Head key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {rows.map((row, index) => (
            <Table.Tr
              key={row.sub}
              className={classes.row}
              data-picked={picked.has(row.sub) || undefined}
              tabIndex={row.sub === reachable ? 0 : -1}
              onFocus={() => setCurrent(row.sub)}
              onClick={() => onOpen(row)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              {/* A click that just misses the small box is not meant for the row. */}
              <Table.Td className={classes.pick} onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  size="xs"
                  // The row itself is in the tab order, and Space picks it.
                  tabIndex={-1}
                  aria-label={t('contacts.users.pick', { user: row.name ?? row.username })}
                  checked={picked.has(row.sub)}
                  disabled={!picked.has(row.sub) && picked.size >= MAX_MFA_CHECKS}
                  onChange={() => onPick(row)}
                />
              </Table.Td>
              {shown.map((column) => (
                <Cell key={column} column={column} row={row} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

interface HeadProps {
  readonly column: ContactColumn;
  readonly order: ContactOrder;
  readonly onOrder: (order: ContactOrder) => void;
}

function Head({ column, order, onOrder }: HeadProps) {
  const { t } = useTranslation();
  const label = t(`contacts.users.columns.${column}`);
  const sort = SORTS[column];
  if (!sort) return <Table.Th className={classes[column]}>{label}</Table.Th>;
  const isSorted = order.by === sort;
  return (
    <SortTh
      className={classes[column]}
      label={label}
      sorted={isSorted ? (order.descending ? 'descending' : 'ascending') : null}
      onSort={() =>
        // Newest first: that is what people look for by time.
        onOrder({ by: sort, descending: isSorted ? !order.descending : sort !== 'name' })
      }
    />
  );
}

function Cell({ column, row }: { column: ContactColumn; row: ContactRow }) {
  const { t } = useTranslation();
  switch (column) {
    case 'user':
      return <Td first={row.name ?? t('contacts.users.unnamed')} second={row.username} />;
    case 'category':
      return (
        <Table.Td>
          <span className={classes.mark} data-group={GROUP_OF[row.category]}>
            {t(`contacts.categories.${row.category}.label`)}
          </span>
        </Table.Td>
      );
    case 'email':
    case 'phone': {
      const contact = row[column];
      return (
        <Table.Td>
          {contact ? (
            <Contact text={contact.mask} verified={contact.verified} />
          ) : (
            <span className={classes.none}>–</span>
          )}
        </Table.Td>
      );
    }
    case 'status':
      return (
        <Td
          first={t(`statuses.${row.status}`)}
          second={row.enabled ? undefined : t('contacts.users.disabled')}
        />
      );
    case 'created':
      return <Day at={row.createdAt} />;
    case 'modified':
      return <Day at={row.modifiedAt} />;
    case 'mfa':
      return (
        <Table.Td>
          {row.mfa ? (
            <Checked mfa={row.mfa} />
          ) : (
            <span className={classes.none}>{t('contacts.users.notChecked')}</span>
          )}
        </Table.Td>
      );
  }
}

/** Text truncated at the column's end, with the full text in the tooltip. */
function Td({ first, second }: { first: string; second?: string | undefined }) {
  return (
    <Table.Td title={legible(second ? `${first} · ${second}` : first)}>
      <Legible className={classes.first} text={first} />
      {second ? <Legible className={classes.second} text={second} /> : null}
    </Table.Td>
  );
}

function Day({ at }: { at: string | null }): ReactNode {
  const format = useFormat();
  return (
    <Table.Td>
      {at ? (
        <time dateTime={at} title={format.dateTime(at)}>
          {format.date(at)}
        </time>
      ) : (
        <span className={classes.none}>–</span>
      )}
    </Table.Td>
  );
}

function Checked({ mfa }: { mfa: MfaCheck }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tone =
    mfa.plan.kind === 'blocked' ? 'bad' : mfa.plan.certainty === 'uncertain' ? 'unsure' : 'good';
  const Icon = { bad: IconCircleX, unsure: IconHelpCircle, good: IconCircleCheck }[tone];
  const factors = factorWords(mfa, t, format);
  return (
    <>
      <span className={classes.plan} data-tone={tone}>
        <Icon size={14} stroke={2} aria-hidden="true" />
        {planWords(mfa, t)}
      </span>
      <span className={classes.second} title={factors}>
        {factors}
      </span>
    </>
  );
}
