import { LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import classes from './Charts.module.css';
import { rangeOf } from './compare.ts';

export interface TrendChartPoint {
  readonly at: string;
  /** In milliseconds since the epoch. */
  readonly time: number;
  readonly date: string;
  readonly total: string;
  readonly share: string;
  /** Between 0 and 1. */
  readonly ratio: number;
}

/** A line without ground, since its range does not begin at nothing. */
export function TrendChart({ points }: { points: readonly TrendChartPoint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const times = points.map(({ time }) => time);
  const range = rangeOf(points.map(({ ratio }) => ratio));
  return (
    <LineChart
      className={classes.chart}
      data={[...points]}
      dataKey="time"
      series={[{ name: 'ratio', color: 'var(--bar-can)' }]}
      curveType="linear"
      gridAxis="none"
      tickLine="none"
      dotProps={{ r: 2.5 }}
      accessibilityLayer={false}
      xAxisProps={{
        type: 'number',
        scale: 'time',
        domain: ['dataMin', 'dataMax'],
        ticks: [Math.min(...times), Math.max(...times)],
        tickFormatter: (time: number) => format.date(new Date(time).toISOString()),
        height: 28,
        interval: 0,
      }}
      yAxisProps={{
        domain: [...range],
        ticks: [...range],
        tickFormatter: (ratio: number) => format.share(ratio, 1),
        width: 40,
        interval: 0,
      }}
      lineProps={{ isAnimationActive: false }}
      lineChartProps={{ margin: { top: 8, right: 36, bottom: 0, left: 0 } }}
      tooltipProps={{
        content: ({ payload }) => {
          const point = payload[0]?.payload as TrendChartPoint | undefined;
          if (!point) return null;
          return (
            <div className={classes.tooltip}>
              <div>{point.date}</div>
              <div>
                {t('contacts.trend.share')}: <strong>{point.share}</strong>
              </div>
              <div>
                {t('contacts.trend.total')}: <strong>{point.total}</strong>
              </div>
            </div>
          );
        },
      }}
    />
  );
}
