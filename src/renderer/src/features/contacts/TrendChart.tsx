import { AreaChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import classes from './Charts.module.css';

export interface TrendChartPoint {
  readonly at: string;
  readonly date: string;
  readonly total: string;
  readonly share: string;
  /** Between 0 and 1. */
  readonly ratio: number;
}

export function TrendChart({ points }: { points: readonly TrendChartPoint[] }) {
  const { t } = useTranslation();
  return (
    <AreaChart
      className={classes.chart}
      data={[...points]}
      dataKey="at"
      series={[{ name: 'ratio', color: 'var(--bar-can)' }]}
      curveType="linear"
      withGradient={false}
      withXAxis={false}
      withYAxis={false}
      gridAxis="none"
      dotProps={{ r: 2.5 }}
      accessibilityLayer={false}
      yAxisProps={{ domain: [0, 1] }}
      areaProps={{ isAnimationActive: false }}
      areaChartProps={{ margin: { top: 6, right: 6, bottom: 0, left: 6 } }}
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
