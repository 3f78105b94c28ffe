import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrendPoint } from '../../../../shared/domain/contacts.ts';
import { recoverableOf } from '../../../../shared/domain/coverage.ts';
import type { PoolSummary } from '../../../../shared/domain/pool.ts';
import type { PostureCheck, Rating } from '../../../../shared/domain/posture.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { HREF_OF_UNVERIFIED, hrefOf } from '../../lib/navigation.ts';
import { usePlace } from '../../lib/place.ts';
import { useVerify } from '../../lib/verification.ts';
import classes from './Coverage.module.css';
import { useKnownPosture, usePoolContacts } from './overview-queries.ts';

/** How many of the pool's users a code can reach, and whether pool and ledger are in order. */
export function Coverage() {
  const { t } = useTranslation();
  const { atPool, pool, loading } = usePlace();
  return (
    <Panel title={t('overview.coverage.title')}>
      {atPool && pool ? (
        <Reach key={pool.id} pool={pool} />
      ) : loading ? (
        <Waiting label={t('overview.coverage.loading')} lines={3} />
      ) : (
        <p className={classes.note}>{t('overview.coverage.noPool')}</p>
      )}
      <table className={classes.lines} aria-label={t('overview.coverage.table')}>
        <tbody>
          {atPool ? <PoolLine /> : null}
          <LedgerLine />
        </tbody>
      </table>
    </Panel>
  );
}

/** What the last finished scan has counted, beside the one before. */
function Reach({ pool }: { pool: PoolSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isError, error, refetch } = usePoolContacts(pool.id);
  if (isError && !data) {
    return (
      <ErrorNotice
        error={asAppError(error)}
        title={t('overview.coverage.failed')}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <Waiting label={t('overview.coverage.loading')} lines={3} />;
  const last = data.trend.at(-1);
  const before = data.trend.at(-2);
  const toContacts = (
    <a className={classes.link} href={hrefOf('contacts')}>
      {t('overview.coverage.open')}
    </a>
  );
  if (!last) {
    return (
      <p className={classes.note}>
        {t('overview.coverage.noScan', { pool: pool.name })} {toContacts}
      </p>
    );
  }
  const { tally, total, unverified } = last;
  return (
    <div className={classes.reach}>
      <p className={classes.headline}>
        <strong className={classes.share}>{format.share(recoverableOf(tally), total)}</strong>{' '}
        {t('overview.coverage.reach', { pool: pool.name })}
      </p>
      <p className={classes.note}>
        {[
          t('overview.coverage.scanned', { date: format.date(last.at), count: total }),
          ...(before ? [changeSince(before)] : []),
        ].join(' · ')}
      </p>
      <p className={classes.note}>
        {unverified === null
          ? null
          : unverified > 0
            ? lacking(unverified)
            : t('overview.coverage.noneLacking')}{' '}
        {toContacts}
      </p>
    </div>
  );

  function lacking(count: number): ReactNode {
    return (
      <a className={classes.link} href={HREF_OF_UNVERIFIED}>
        {t('overview.coverage.lacking', { count })}
      </a>
    );
  }

  function changeSince(earlier: TrendPoint): string {
    const points =
      Math.round((percentOf(tally, total) - percentOf(earlier.tally, earlier.total)) * 10) / 10;
    const date = format.date(earlier.at);
    return points === 0
      ? t('overview.coverage.unchanged', { date })
      : t('overview.coverage.change', { points: format.change(points), date });
  }
}

function percentOf(tally: TrendPoint['tally'], total: number): number {
  return total === 0 ? 0 : (recoverableOf(tally) / total) * 100;
}

function PoolLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, dataUpdatedAt } = useKnownPosture();
  return (
    <tr>
      <th scope="row">
        <a className={classes.link} href={hrefOf('pool')}>
          {t('overview.coverage.posture')}
        </a>
      </th>
      <td>
        {data
          ? t('overview.coverage.postureWords', {
              broken: countOf(data.checks, 'broken'),
              mind: countOf(data.checks, 'mind'),
              at: format.dateTime(new Date(dataUpdatedAt).toISOString()),
            })
          : t('overview.coverage.notRead')}
      </td>
    </tr>
  );
}

/** Findings as the Pool screen shows them: that of several app clients once. */
function countOf(checks: readonly PostureCheck[], rating: Rating): number {
  const its = checks.filter((each) => each.rating === rating);
  return new Set(its.map(({ check, finding }) => `${check} ${finding}`)).size;
}

function LedgerLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const { status } = useVerify();
  return (
    <tr>
      <th scope="row">
        <a className={classes.link} href={hrefOf('audit')}>
          {t('overview.coverage.record')}
        </a>
      </th>
      <td data-tone={isBroken() ? 'bad' : undefined}>{words()}</td>
    </tr>
  );

  function isBroken(): boolean {
    return status?.state === 'done' && status.verification.fault !== null;
  }

  function words(): string {
    if (status?.state === 'running') return t('overview.coverage.verifying');
    if (status?.state !== 'done') return t('overview.coverage.notChecked');
    const { at, fault, head } = status.verification;
    const said = fault ? 'broken' : head ? 'whole' : 'empty';
    return t(`overview.coverage.${said}`, { at: format.dateTime(at) });
  }
}
