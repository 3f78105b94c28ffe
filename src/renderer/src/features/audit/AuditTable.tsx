import { Table, VisuallyHidden } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../../shared/domain/ledger.ts';
import { OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import classes from './AuditTable.module.css';
import { agentName } from './agent-name.ts';
import { settingWords } from './setting-words.ts';
import { useStamp } from './use-stamp.ts';

interface Props {
  readonly entries: readonly Entry[];
  readonly busy: boolean;
  readonly onOpen: (entry: Entry) => void;
}

/** The rows. One of them is in the tab order; the arrow keys move from row to row. */
export function AuditTable({ entries, busy, onOpen }: Props) {
  const { t } = useTranslation();
  const hint = useId();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const reachable = entries.some(({ id }) => id === current) ? current : entries[0]?.id;

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.key === 'Enter' || event.key === ' ') {
      const entry = entries[index];
      if (entry) onOpen(entry);
    } else {
      const target = {
        ArrowDown: index + 1,
        ArrowUp: index - 1,
        Home: 0,
        End: entries.length - 1,
      }[event.key];
      if (target === undefined) return;
      const row = body.current?.rows[target];
      row?.focus();
    }
    event.preventDefault();
  };

  return (
    <>
      <VisuallyHidden id={hint}>{t('audit.keys')}</VisuallyHidden>
      <Table
        className={classes.table}
        layout="fixed"
        horizontalSpacing={8}
        verticalSpacing={6}
        aria-label={t('audit.table')}
        aria-describedby={hint}
        aria-busy={busy || undefined}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.time}>{t('audit.columns.time')}</Table.Th>
            <Table.Th className={classes.kind}>{t('audit.columns.kind')}</Table.Th>
            <Table.Th>{t('audit.columns.user')}</Table.Th>
            <Table.Th>{t('audit.columns.agent')}</Table.Th>
            <Table.Th className={classes.where}>{t('audit.columns.profile')}</Table.Th>
            <Table.Th className={classes.where}>{t('audit.columns.pool')}</Table.Th>
            <Table.Th className={classes.ticket}>{t('audit.columns.ticket')}</Table.Th>
            <Table.Th className={classes.outcome}>{t('audit.columns.outcome')}</Table.Th>
            <Table.Th>{t('audit.columns.destination')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {entries.map((entry, index) => (
            <Table.Tr
              key={entry.id}
              className={classes.row}
              tabIndex={entry.id === reachable ? 0 : -1}
              onFocus={() => setCurrent(entry.id)}
              onClick={() => onOpen(entry)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <Cells entry={entry} />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Cells({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const stamp = useStamp();
  const agent = agentName(entry.who);
  const [region = '', pool = ''] = entry.where?.poolId.split(/_(.*)/u) ?? [];
  return (
    <>
      <Table.Td>
        <time dateTime={entry.at}>
          <span className={classes.first}>{stamp.time(entry.at)}</span>
          <span className={classes.second}>{stamp.date(entry.at)}</span>
        </time>
      </Table.Td>
      <Td first={t(`audit.kinds.${entry.kind}`)} second={about(entry, t)} />
      <Td first={entry.whom?.username ?? ''} />
      <Td first={agent} second={agent === entry.who.osUser ? undefined : entry.who.osUser} />
      <Td
        className={classes.where}
        first={entry.who.profile}
        second={entry.who.account ?? undefined}
      />
      <Td className={classes.where} first={pool} second={region} />
      <Td first={entry.ticket ?? ''} />
      <Table.Td>{entry.outcome ? <OutcomeBadge outcome={entry.outcome} /> : null}</Table.Td>
      <Td
        first={entry.destination ?? ''}
        second={entry.medium ? t(`mediums.${entry.medium}`) : undefined}
      />
    </>
  );
}

/** What a row is about that has no user or no outcome to say it. */
function about(entry: Entry, t: TFunction): string | undefined {
  if (entry.kind === 'reset-refused' && entry.plan !== null && entry.plan !== 'code') {
    return t(`audit.blocks.${entry.plan}`);
  }
  if (entry.kind === 'retention-cut' && entry.users !== null) {
    return t('audit.removed', { count: entry.users });
  }
  return entry.setting === null ? undefined : settingWords(entry.setting, t);
}

interface TdProps {
  readonly first: string;
  readonly second?: string | undefined;
  readonly className?: string | undefined;
}

/** Text that is cut where the column ends, with the whole of it in the tooltip. */
function Td({ first, second, className }: TdProps) {
  return (
    <Table.Td className={className} title={second ? `${first} · ${second}` : first}>
      <bdi className={classes.first}>{first}</bdi>
      {second ? <span className={classes.second}>{second}</span> : null}
    </Table.Td>
  );
}
