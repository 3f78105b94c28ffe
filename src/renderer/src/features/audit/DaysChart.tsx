import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { HistoryChart } from '../../../../shared/domain/history.ts';
import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { useFormat } from '../../lib/format.ts';
import { outcomesIn } from './outcome-counts.ts';
import classes from './ResetsPanel.module.css';
import { useOutcomeWords } from './use-filter-words.ts';

interface Props {
  readonly days: HistoryChart['days'];
  readonly outcomes: readonly EntryOutcome[];
  readonly onDay: (day: string) => void;
}

/** One bar per day, divided by outcome. */
export function DaysChart({ days, outcomes, onDay }: Props) {
  const { i18n } = useTranslation();
  const format = useFormat();
  const outcomeWords = useOutcomeWords();
  const short = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short' });
  const data = days.map(({ day, counts }) => ({ day, counts, ...counts }));
  return (
    <BarChart
      // The library stacks a series added later on top of the others, whatever its place in the
      // list.
      key={outcomes.join()}
      className={classes.bars}
      data={data}
      dataKey="day"
      type="stacked"
      series={outcomes.map((outcome) => ({
        name: outcome,
        label: outcomeWords(outcome),
        color: `var(--bar-${outcome})`,
      }))}
      valueFormatter={format.number}
      gridAxis="x"
      tickLine="none"
      strokeDasharray="0"
      gridColor="var(--line)"
      textColor="var(--mantine-color-dimmed)"
      maxBarWidth={28}
      accessibilityLayer={false}
      xAxisProps={{
        tickFormatter: (day: string) => short.format(new Date(`${day}T12:00`)),
        interval: 'equidistantPreserveStart',
        minTickGap: 16,
      }}
      yAxisProps={{ width: 36, allowDecimals: false, tickCount: 3, interval: 0 }}
      barProps={{ isAnimationActive: false }}
      tooltipProps={{
        // The library's own has a line for each outcome, and with them all is higher than the panel.
        content: ({ payload }) => {
          const shown = payload[0]?.payload as HistoryChart['days'][number] | undefined;
          if (!shown) return null;
          const { day, counts } = shown;
          return (
            <div className={classes.tooltip}>
              <strong>{format.date(`${day}T12:00`)}</strong>
              <ul className={classes.tips}>
                {outcomesIn(counts).map((outcome) => (
                  <li key={outcome} className={classes.key} data-outcome={outcome}>
                    {outcomeWords(outcome)} <strong>{format.number(counts[outcome] ?? 0)}</strong>
                  </li>
                ))}
              </ul>
            </div>
          );
        },
      }}
      barChartProps={{
        margin: { top: 4, right: 4, bottom: 0, left: 0 },
        // Clickable over a day's full height, since the bars of quiet days are small.
        onClick: ({ activeTooltipIndex }) => {
          const picked = days[Number(activeTooltipIndex ?? -1)];
          if (picked) onDay(picked.day);
        },
      }}
    />
  );
}
