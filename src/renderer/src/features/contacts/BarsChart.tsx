import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/domain/contacts.ts';
import { CATEGORIES, type Category } from '../../../../shared/domain/coverage.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './Charts.module.css';
import { GROUP_OF } from './coverage-words.ts';

interface Props {
  readonly report: Report;
  /** The picked categories; none for all. */
  readonly picked: readonly Category[];
  readonly onPick: (category: Category) => void;
}

export function BarsChart({ report, picked, onPick }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = CATEGORIES.filter(
    (category) => report.tally[category] > 0 || picked.includes(category),
  ).map((category) => ({
    category,
    label: t(`contacts.categories.${category}.label`),
    users: report.tally[category],
    color:
      picked.length === 0 || picked.includes(category)
        ? `var(--bar-${GROUP_OF[category]})`
        : `var(--bar-${GROUP_OF[category]}-pale)`,
  }));
  return (
    <BarChart
      className={classes.chart}
      data={rows}
      dataKey="label"
      orientation="vertical"
      series={[{ name: 'users', label: t('contacts.trend.total'), color: 'var(--bar-not)' }]}
      valueFormatter={format.number}
      gridAxis="none"
      withXAxis={false}
      withBarValueLabel
      barLabelColor="var(--mantine-color-text)"
      cursorFill="var(--hover)"
      maxBarWidth={18}
      minBarSize={2}
      withTooltip={false}
      accessibilityLayer={false}
      yAxisProps={{ width: 148, interval: 0, tickLine: false }}
      barProps={{ radius: 3 }}
      barChartProps={{
        margin: { top: 0, right: 44, bottom: 0, left: 0 },
        // Clickable over a bar's full line, since the bars of small categories are thin.
        onClick: ({ activeTooltipIndex }) => {
          const row = rows[Number(activeTooltipIndex ?? -1)];
          if (row) onPick(row.category);
        },
      }}
    />
  );
}
