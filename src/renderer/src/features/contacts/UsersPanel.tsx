import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilterOff, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ContactPage,
  type ContactRow,
  MAX_MFA_CHECKS,
  type Report,
  type Since,
  type TrendPoint,
} from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ExportEnd } from '../../components/ExportEnd.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { CheckDialog } from './CheckDialog.tsx';
import { useExporting, useReplaceRows, useUsers } from './contacts-queries.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { firstOf, PageTurns, type Position } from './PageTurns.tsx';
import { SinceChoice } from './SinceChoice.tsx';
import { UserDrawer } from './UserDrawer.tsx';
import classes from './UsersPanel.module.css';
import { UsersTable } from './UsersTable.tsx';
import { UsersTools } from './UsersTools.tsx';
import { DEFAULT_VIEW, type View } from './view.ts';

/** Do not query the store on every key. */
const DEBOUNCE_MS = 300;

interface Props {
  readonly at: PoolPlace;
  readonly report: Report;
  readonly isRunning: boolean;
  readonly view: View;
  readonly onView: (view: View) => void;
  /** The scan that the report is compared with, if it is known who was in which category then. */
  readonly compared: TrendPoint | null;
  readonly who: Since['who'] | null;
  readonly onWho: (who: Since['who'] | null) => void;
}

/** The users of the report, a page at a time, and what can be done with them. */
export function UsersPanel(props: Props) {
  const { at, report, isRunning, view, onView, compared, who, onWho } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { scanId } = report;
  const [search] = useDebouncedValue(view.filter.search.trim(), DEBOUNCE_MS);
  const since = compared && who ? { scanId: compared.scanId, who } : undefined;
  const filter = { ...view.filter, search, ...(since ? { since } : {}) };

  const list = JSON.stringify([filter, view.order]);
  const [kept, setPosition] = useState<Position>({ list, turn: 'first', from: 1 });
  // Another filter or order is another list, which starts at its first page.
  const position: Position = kept.list === list ? kept : { list, turn: 'first', from: 1 };
  const users = useUsers({ scanId, filter, order: view.order, turn: position.turn });
  const page = users.data;

  const [picked, setPicked] = useState<ReadonlyMap<string, ContactRow>>(new Map());
  const [opened, setOpened] = useState<ContactRow | null>(null);
  const [checking, setChecking] = useState<readonly ContactRow[] | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  /** The last announcement, with the list that it belongs to. */
  const [said, setSaid] = useState({ list: '', words: '' });
  const replaceRows = useReplaceRows();
  const exporting = useExporting();
  const gone = exporting.status?.state === 'done' ? exporting.status.gone : 0;

  // Effects end when another screen is shown; overlays are outside this screen's element and would
  // stay.
  useEffect(
    () => () => {
      setOpened(null);
      setChecking(null);
      setIsExporting(false);
    },
    [],
  );

  // For the page on the screen, not the one being loaded.
  const range = useRef('');
  if (page && !users.isPlaceholderData) range.current = rangeWords(page);

  const isFiltered =
    filter.categories.length > 0 || filter.unverified || search !== '' || since !== undefined;
  const showAll = () => {
    onWho(null);
    onView({ ...view, filter: DEFAULT_VIEW.filter });
  };
  const first = page ? firstOf(page, position) : null;

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
      <UsersTools
        view={view}
        onView={onView}
        hasRows={page !== undefined && page.rows.length > 0}
        isExporting={exporting.status?.state === 'running'}
        hasExport={exporting.status !== null}
        onCopy={() => void copy()}
        onExport={() => setIsExporting(true)}
      />
      {compared ? (
        <SinceChoice compared={compared} who={who} onWho={onWho} gone={page?.gone ?? 0} />
      ) : null}
      <div className={classes.ended}>
        {isExporting ? null : (
          <ExportEnd
            status={exporting.status}
            onClose={exporting.clear}
            onRetry={() => {
              exporting.clear();
              setIsExporting(true);
            }}
          >
            {gone > 0 ? <div>{t('contacts.export.gone', { count: gone })}</div> : null}
          </ExportEnd>
        )}
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
            <PageTurns page={page} first={first} onTurn={(to) => setPosition({ list, ...to })} />
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
