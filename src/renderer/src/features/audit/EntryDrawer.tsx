import { ActionIcon, Button, CloseButton, Portal } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconUserSearch } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRow, LedgerSummary } from '../../../../shared/domain/history.ts';
import { agentOf, hasChecks, saysWhy } from '../../../../shared/domain/ledger.ts';
import { legible } from '../../../../shared/domain/legible.ts';
import { NO_CODE_CHECKS } from '../../../../shared/domain/no-code.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import type { Fact } from '../../components/Facts.tsx';
import { Legible } from '../../components/Legible.tsx';
import { OutcomeBadge } from '../../components/OutcomeBadge.tsx';
import { Mono, RecordSection } from '../../components/RecordDrawer.tsx';
import { useFormat } from '../../lib/format.ts';
import { isAlone, useEscape } from '../../lib/keyboard.ts';
import { usePlace } from '../../lib/place.ts';
import { rowReached } from '../../lib/row-reached.ts';
import { useOpenInReset } from '../../lib/use-open-in-reset.ts';
import classes from './EntryDrawer.module.css';
import type { FilterForm } from './filter-form.ts';
import { ledgerName } from './ledger-name.ts';
import { poolWords } from './pool-name.ts';
import { about, keyOf } from './row-words.ts';
import { settingWords } from './setting-words.ts';
import { useStamp } from './use-stamp.ts';

interface Props {
  readonly row: HistoryRow | null;
  /** The rows of the list, in its order. */
  readonly rows: readonly HistoryRow[];
  readonly onRow: (row: HistoryRow) => void;
  readonly ledgers: readonly LedgerSummary[];
  /** Shows the rows that share something with this one. */
  readonly onAll: (filter: Partial<FilterForm>) => void;
  readonly onClose: () => void;
}

/** One row of a ledger, complete and in words, beside the list that it is in. */
export function EntryDrawer({ row, ...props }: Props) {
  return row ? (
    <Portal>
      <Opened row={row} {...props} />
    </Portal>
  ) : null;
}

function Opened(props: Props & { readonly row: HistoryRow }) {
  const { row, rows, ledgers, onRow, onAll, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const drawer = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const key = keyOf(row);
  const index = rows.findIndex((each) => keyOf(each) === key);

  useEscape(onClose);
  // It is there to be read, from its title on, also after a click on another row of the list.
  useEffect(() => {
    if (key && !drawer.current?.contains(document.activeElement)) title.current?.focus();
  }, [key]);

  const show = (to: number) => {
    const next = rows[to];
    if (index >= 0 && next && to !== index) onRow(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isAlone(event)) return;
    const to = rowReached(event.key, index, rows.length);
    if (event.key === 'Escape') onClose();
    else if (to === undefined) return;
    else show(to);
    event.preventDefault();
  };
  const turn = (label: string, to: number, icon: ReactNode) => {
    const isPossible = index >= 0 && rows[to] !== undefined;
    return (
      <ActionIcon
        variant="default"
        aria-label={label}
        // Not `disabled`, which would lose the focus.
        aria-disabled={!isPossible}
        {...(isPossible ? {} : { 'data-disabled': true })}
        onClick={() => show(to)}
      >
        {icon}
      </ActionIcon>
    );
  };

  return (
    <section
      ref={drawer}
      className={classes.drawer}
      role="dialog"
      aria-labelledby={id}
      onKeyDown={onKeyDown}
    >
      <div className={classes.top}>
        <h2 ref={title} className={classes.title} id={id} tabIndex={-1} aria-live="polite">
          <Legible text={titleOf(row, t)} />
        </h2>
        {turn(t('audit.row.previous'), index - 1, <IconChevronUp size={16} />)}
        {turn(t('audit.row.next'), index + 1, <IconChevronDown size={16} />)}
        <CloseButton aria-label={t('actions.close')} onClick={onClose} />
      </div>
      <div className={classes.body}>
        <Details key={key} entry={row} ledgers={ledgers} onAll={onAll} />
      </div>
    </section>
  );
}

/** What was done, and to whom or what. */
function titleOf(row: HistoryRow, t: TFunction): string {
  const to = row.whom?.username ?? about(row, t);
  return [t(`audit.kinds.${row.kind}`), ...(to === undefined ? [] : [to])].join(' · ');
}

interface DetailsProps extends Pick<Props, 'ledgers' | 'onAll'> {
  readonly entry: HistoryRow;
}

function Details({ entry, ledgers, onAll }: DetailsProps) {
  const { t } = useTranslation();
  const stamp = useStamp();
  const format = useFormat();
  const { requestId, ticket, whom } = entry;
  const all = (label: string, filter: Partial<FilterForm>) => (
    <Button className={classes.under} variant="default" size="xs" onClick={() => onAll(filter)}>
      {label}
    </Button>
  );

  const happened: Fact[] = [
    { label: t('audit.row.kind'), value: t(`audit.kinds.${entry.kind}`) },
    ...fact(t('audit.row.outcome'), entry.outcome && <OutcomeBadge outcome={entry.outcome} />),
    ...fact(
      t('audit.row.outcomeReason'),
      entry.outcomeReason && t(`audit.reasons.${entry.outcomeReason}`),
    ),
    ...fact(t('audit.row.medium'), entry.medium && t(`mediums.${entry.medium}`)),
    ...fact(t('audit.row.destination'), entry.destination),
    ...fact(t('audit.row.keptOutcome'), entry.kept && t('audit.row.kept')),
    ...fact(t('audit.row.answered'), entry.outcomeAt && stamp.both(entry.outcomeAt)),
    ...fact(t('audit.row.awsName'), entry.awsName),
    ...fact(t('audit.row.detail'), entry.detail),
    ...fact(t('audit.row.result'), entry.result && t(`audit.results.${entry.result}`)),
    ...fact(
      t('audit.row.checklist'),
      entry.checklist.length === 0
        ? null
        : format.list(entry.checklist.map((check) => checklistWords(check, t))),
    ),
    ...fact(
      t('audit.row.plan'),
      entry.plan &&
        (entry.plan === 'code'
          ? t('audit.row.planCode')
          : t('audit.row.planBlocked', { reason: t(`audit.blocks.${entry.plan}`) })),
    ),
    ...fact(t('audit.row.attribute'), entry.attribute && t(`attributes.${entry.attribute}`)),
    ...fact(t('audit.row.scope'), entry.scope && t(`audit.scopes.${entry.scope}`)),
    ...fact(t('audit.row.setting'), entry.setting && settingWords(entry.setting, t)),
    ...fact(
      t(
        entry.kind === 'retention-cut'
          ? 'audit.row.removed'
          : entry.kind === 'retention-due'
            ? 'audit.row.due'
            : entry.kind === 'history-exported'
              ? 'audit.row.rows'
              : 'audit.row.users',
      ),
      entry.users === null ? null : format.number(entry.users),
    ),
    ...fact(t('audit.row.other'), entry.other && <Mono>{entry.other}</Mono>),
    ...fact(t('audit.row.requestId'), requestId && <Mono>{requestId}</Mono>),
  ];
  if (entry.kind === 'unreadable') {
    happened.push({
      label: t('audit.row.detail'),
      value: t('audit.row.unreadable', { row: format.number(entry.id) }),
    });
  }
  const checks = entry.checks.map((check) => checkWords(check, t));
  const why: Fact[] = [
    { label: t('audit.row.ticket'), value: ticket ?? t('audit.row.none') },
    { label: t('audit.row.reason'), value: entry.reason ?? t('audit.row.none') },
  ];
  const ticked: Fact[] = [
    {
      label: t('audit.row.checks'),
      value: checks.length > 0 ? format.list(checks) : t('audit.row.noChecks'),
    },
  ];

  return (
    <>
      <RecordSection title={t('audit.row.happened')} facts={happened}>
        {requestId ? (
          <div className={classes.under}>
            <CopyButton label={t('audit.row.copyRequestId')} text={() => requestId} />
            <p className={classes.hint}>{t('audit.row.match')}</p>
          </div>
        ) : null}
      </RecordSection>
      {whom ? (
        <RecordSection
          title={t('audit.row.whom')}
          facts={[
            { label: t('audit.row.username'), value: whom.username },
            { label: t('audit.row.sub'), value: <Mono>{whom.sub}</Mono> },
          ]}
        >
          <div className={classes.buttons}>
            {all(t('audit.row.allForUser'), { sub: whom.sub })}
            {entry.where ? <OpenInReset sub={whom.sub} where={entry.where} /> : null}
          </div>
        </RecordSection>
      ) : null}
      {saysWhy(entry) ? (
        <RecordSection
          title={t('audit.row.request')}
          facts={hasChecks(entry) ? [...why, ...ticked] : why}
        >
          {ticket ? all(t('audit.row.allOfTicket'), { ticketExact: ticket }) : null}
        </RecordSection>
      ) : null}
      <RecordSection
        title={t('audit.row.who')}
        facts={[
          ...fact(t('audit.row.arn'), entry.who.arn),
          ...fact(t('audit.row.account'), entry.who.account),
          ...fact(t('audit.row.profile'), entry.who.profile || null),
          { label: t('audit.row.osUser'), value: entry.who.osUser },
          { label: t('audit.row.host'), value: entry.who.host },
        ]}
      >
        {all(t('audit.row.allByAgent'), { agent: agentOf(entry.who) })}
      </RecordSection>
      {entry.where ? (
        <RecordSection
          title={t('audit.row.where')}
          facts={[
            { label: t('audit.row.region'), value: entry.where.region },
            ...fact(t('audit.row.pool'), entry.where.poolName || null),
            {
              label: t(entry.where.poolName ? 'audit.row.poolId' : 'audit.row.pool'),
              value: entry.where.poolId,
            },
            ...fact(t('audit.row.client'), entry.where.clientId),
          ]}
        />
      ) : null}
      <RecordSection
        title={t('audit.row.record')}
        facts={[
          { label: t('audit.row.time'), value: stamp.both(entry.at) },
          { label: t('audit.row.utc'), value: stamp.utc(entry.at) },
          ...fact(t('audit.row.awsTime'), entry.awsAt && stamp.utc(entry.awsAt)),
          { label: t('audit.row.number'), value: format.number(entry.id) },
          { label: t('audit.row.laptop'), value: ledgerName(entry.install, ledgers, t) },
          { label: t('audit.row.install'), value: <Mono>{entry.install}</Mono> },
          { label: t('audit.row.version'), value: entry.appVersion },
        ]}
      />
    </>
  );
}

interface OpenProps {
  readonly sub: string;
  readonly where: NonNullable<HistoryRow['where']>;
}

function OpenInReset({ sub, where: { poolId, poolName } }: OpenProps) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const pool = legible(poolWords(poolId, poolName));
  const opening = useOpenInReset(sub, place?.poolId === poolId, t('audit.row.needsPool', { pool }));
  return (
    <>
      <Button
        className={classes.under}
        size="xs"
        leftSection={<IconUserSearch size={14} aria-hidden="true" />}
        {...opening.button}
      >
        {t('contacts.user.open')}
      </Button>
      {opening.hint ? (
        <p className={classes.hint} id={opening.hintId}>
          {opening.hint}
        </p>
      ) : null}
    </>
  );
}

/** A built-in check in the app's language; any other in the words that it had. */
function checkWords(check: string, t: TFunction): string {
  return check === 'identity' || check === 'requested' ? t(`audit.checks.${check}`) : check;
}

/** A line of the list for a caller who got no code; one of a newer version as it is stored. */
function checklistWords(check: string, t: TFunction): string {
  const known = NO_CODE_CHECKS.find((each) => each === check);
  return known === undefined ? check : t(`audit.checklist.${known}`);
}

/** A line for a value; none without one. */
function fact(label: string, value: Fact['value']): Fact[] {
  return value === null || value === undefined ? [] : [{ label, value }];
}
