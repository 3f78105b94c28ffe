import { VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrendPoint } from '../../../../shared/domain/contacts.ts';
import { recoverableOf } from '../../../../shared/domain/coverage.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './Charts.module.css';

const TrendChart = lazy(async () => ({ default: (await import('./TrendChart.tsx')).TrendChart }));

/** What the scans of a pool have counted so far; shown from the second scan on. */
export function Trend({ trend }: { trend: readonly TrendPoint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = trend.map(({ at, total, tally }) => ({
    at,
    time: Date.parse(at),
    date: format.dateTime(at),
    total: format.number(total),
    share: format.share(recoverableOf(tally), total),
    ratio: total === 0 ? 0 : recoverableOf(tally) / total,
  }));
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  return (
    <figure className={classes.trend} aria-label={t('contacts.trend.label')}>
      <div className={classes.line} aria-hidden="true">
        <Suspense>
          <TrendChart points={points} />
        </Suspense>
      </div>
      <figcaption className={classes.caption}>
        {t('contacts.trend.change', { from: first.share, to: last.share })}
        <span>
          {t('contacts.trend.since', { count: points.length - 1, date: format.date(first.at) })}
        </span>
      </figcaption>
      <VisuallyHidden>
        <table aria-label={t('contacts.trend.table')}>
          <thead>
            <tr>
              <th scope="col">{t('contacts.trend.date')}</th>
              <th scope="col">{t('contacts.trend.share')}</th>
              <th scope="col">{t('contacts.trend.total')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ at, date, share, total }) => (
              <tr key={at}>
                <th scope="row">{date}</th>
                <td>{share}</td>
                <td>{total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
