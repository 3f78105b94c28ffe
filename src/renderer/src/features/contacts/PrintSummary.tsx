import { useTranslation } from 'react-i18next';
import type { Report, TrendPoint } from '../../../../shared/domain/contacts.ts';
import { recoverableOf } from '../../../../shared/domain/coverage.ts';
import type { PoolPlace, PoolSummary } from '../../../../shared/domain/pool.ts';
import { Legible } from '../../components/Legible.tsx';
import { duration, useFormat } from '../../lib/format.ts';
import { usePlace } from '../../lib/place.ts';
import { useSession } from '../../lib/session.ts';
import {
  categoriesIn,
  GROUPS,
  headline,
  mfaWords,
  modeWords,
  sumOf,
  unverifiedChange,
} from './coverage-words.ts';
import classes from './PrintSummary.module.css';

interface Props {
  readonly at: PoolPlace;
  readonly pool: PoolSummary;
  readonly report: Report;
  readonly trend: readonly TrendPoint[];
  readonly compared: TrendPoint | null;
}

/**
 * The report on paper, for the owner of the pool: counts only. global.css hides everything else
 * while `data-print` is on the page.
 */
export function PrintSummary({ at, pool, report, trend, compared }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { identity } = usePlace();
  const { start } = useSession();
  const facts = [
    { label: t('contacts.print.pool'), value: `${pool.name} (${pool.id})` },
    {
      label: t('contacts.print.account'),
      value: identity?.account ?? t('contacts.print.unknown'),
    },
    { label: t('contacts.print.region'), value: at.region },
    { label: t('contacts.print.date'), value: format.dateTime(report.at) },
    {
      label: t('contacts.print.state'),
      value: report.complete
        ? t('contacts.print.complete', { time: duration(report.seconds ?? 0) })
        : t('contacts.print.incomplete'),
    },
    { label: t('contacts.print.mode'), value: modeWords(report, t) },
    { label: t('contacts.print.total'), value: format.number(report.total) },
    {
      label: t('contacts.print.able'),
      value: `${format.number(recoverableOf(report.tally))} (${format.share(
        recoverableOf(report.tally),
        report.total,
      )})`,
    },
    {
      label: t('contacts.unverified.label'),
      value: [
        `${format.number(report.unverified)} (${format.share(report.unverified, report.total)})`,
        ...(compared === null ? [] : [unverifiedChange(report, compared, t, format)]),
      ].join(', '),
    },
  ];
  return (
    <article className={classes.summary} data-print hidden>
      <p className={classes.app}>{t('app.name')}</p>
      <h1 className={classes.title}>{t('contacts.print.title')}</h1>
      <p className={classes.headline}>{headline(report, t, format)}</p>
      <dl className={classes.facts}>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Legible text={value} />
            </dd>
          </div>
        ))}
      </dl>
      <p>{mfaWords(report, t)}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('contacts.print.category')}</th>
            <th scope="col" className={classes.number}>
              {t('contacts.print.count')}
            </th>
            <th scope="col" className={classes.number}>
              {t('contacts.print.share')}
            </th>
            {compared ? (
              <th scope="col" className={classes.number}>
                {t('contacts.compare.since', { date: format.date(compared.at) })}
              </th>
            ) : null}
            <th scope="col">{t('contacts.print.means')}</th>
            <th scope="col">{t('contacts.print.todo')}</th>
          </tr>
        </thead>
        {GROUPS.map((group) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" className={classes.group}>
                {t(`contacts.groups.${group}`)}
              </th>
              <td className={`${classes.number} ${classes.group}`}>
                {format.number(sumOf(report.tally, group))}
              </td>
              <td className={`${classes.number} ${classes.group}`}>
                {format.share(sumOf(report.tally, group), report.total)}
              </td>
              {compared ? (
                <td className={`${classes.number} ${classes.group}`}>
                  {format.change(sumOf(report.tally, group) - sumOf(compared.tally, group))}
                </td>
              ) : null}
              <td colSpan={2} />
            </tr>
            {categoriesIn(group).map((category) => (
              <tr key={category}>
                <th scope="row">{t(`contacts.categories.${category}.label`)}</th>
                <td className={classes.number}>{format.number(report.tally[category])}</td>
                <td className={classes.number}>
                  {format.share(report.tally[category], report.total)}
                </td>
                {compared ? (
                  <td className={classes.number}>
                    {format.change(report.tally[category] - compared.tally[category])}
                  </td>
                ) : null}
                <td>{t(`contacts.categories.${category}.means`)}</td>
                <td>{t(`contacts.categories.${category}.next`)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {trend.length > 1 ? (
        <section className={classes.trend}>
          <h2>{t('contacts.print.trend')}</h2>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('contacts.trend.date')}</th>
                <th scope="col" className={classes.number}>
                  {t('contacts.trend.total')}
                </th>
                <th scope="col" className={classes.number}>
                  {t('contacts.trend.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {trend.map(({ at: when, total, tally }) => (
                <tr key={when}>
                  <th scope="row">{format.dateTime(when)}</th>
                  <td className={classes.number}>{format.number(total)}</td>
                  <td className={classes.number}>{format.share(recoverableOf(tally), total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      <p className={classes.foot}>
        {t('contacts.print.foot', {
          at: format.dateTime(new Date().toISOString()),
          app: t('app.name'),
          version: start.version,
        })}
      </p>
    </article>
  );
}
