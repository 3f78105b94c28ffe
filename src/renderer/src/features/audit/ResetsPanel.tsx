import { lazy, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type HistoryChart,
  type HistoryFilter,
  isUnfinished,
} from '../../../../shared/domain/history.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { AgentBars } from './AgentBars.tsx';
import { useHistoryChart } from './audit-queries.ts';
import { DaysTable } from './DaysTable.tsx';
import { FoldPanel } from './FoldPanel.tsx';
import { dayOf, type FilterForm } from './filter-form.ts';
import { countOf, outcomesIn, sumOf, useCountWords } from './outcome-counts.ts';
import classes from './ResetsPanel.module.css';
import { useOutcomeWords } from './use-filter-words.ts';

/**
 * The chart library is as large as the rest of the page: load it once there is something to draw.
 */
const DaysChart = lazy(async () => ({ default: (await import('./DaysChart.tsx')).DaysChart }));

interface Props {
  readonly filter: HistoryFilter;
  /** Whether the rows are there: somebody waits for them first. */
  readonly hasRows: boolean;
  /** Narrows the list to a day or to an agent. */
  readonly onNarrow: (filter: Partial<FilterForm>) => void;
}

/** How many resets there were, per day and per agent, and their outcomes. */
export function ResetsPanel({ filter, hasRows, onNarrow }: Props) {
  const { t } = useTranslation();
  const { settings, saveSettings } = useSession();
  const { data, isError, error, refetch, isPlaceholderData } = useHistoryChart(filter, hasRows);
  // While rows are still missing, a number would claim too much.
  const chart = data && !isUnfinished(data) ? data : undefined;
  // Those of the filter before stay as a shape, but no sentence says them of the new one.
  const counted = isPlaceholderData ? undefined : chart;
  return (
    <FoldPanel
      title={t('audit.chart.title')}
      isTitleHidden
      className={classes.panel}
      headline={
        counted ? (
          <Headline chart={counted} filter={filter} />
        ) : isError ? null : (
          <Waiting label={t('audit.chart.loading')} lines={1} />
        )
      }
      startsOpen={settings.auditCharts}
      // Where that is not kept, they are closed again at the next start: nothing to complain about.
      onFold={(auditCharts) => void saveSettings({ auditCharts })}
      show={t('audit.chart.show')}
      hide={t('audit.chart.hide')}
      fixed={
        isError ? (
          <ErrorNotice
            error={asAppError(error)}
            title={t('audit.chart.failed')}
            onRetry={() => void refetch()}
          />
        ) : null
      }
    >
      {chart && countOf(sumOf(chart.days)) > 0 ? (
        <Charts chart={chart} busy={isPlaceholderData} onNarrow={onNarrow} />
      ) : null}
    </FoldPanel>
  );
}

/** The charts summed up in a sentence. */
function Headline({ chart, filter }: { chart: HistoryChart; filter: HistoryFilter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const countWords = useCountWords();
  const { days, shortened } = chart;
  const total = sumOf(days);
  const count = countOf(total);
  const first = days[0];
  const last = days.at(-1);
  const date = (day: string) => format.date(`${day}T12:00`);
  const time =
    !first || !last
      ? null
      : filter.from === undefined && filter.until === undefined
        ? t('audit.chart.lastDays', { count: days.length })
        : days.length === 1
          ? t('audit.chart.onDay', { day: date(first.day) })
          : t('audit.chart.between', { from: date(first.day), until: date(last.day) });
  const sum = [
    count === 0 ? t('audit.chart.none') : t('audit.chart.asked', { count }),
    ...(time === null ? [] : [time]),
  ].join(' ');
  const rest = [
    count === 0 ? '.' : `: ${countWords(total)}.`,
    ...(isNarrowed(filter) ? [t('audit.chart.filtered')] : []),
    ...(shortened ? [t('audit.chart.shortened', { count: days.length })] : []),
  ].join(' ');
  return (
    <p className={classes.headline} role="status" title={`${sum}${rest}`}>
      <strong>{sum}</strong>
      {rest}
    </p>
  );
}

/**
 * Whether the filter narrows more than time and laptops, which are all that the sentence mentions.
 */
function isNarrowed({ ledger: _, from: __, until: ___, ...others }: HistoryFilter): boolean {
  return Object.values(others).some((value) => value !== undefined);
}

interface ChartsProps extends Pick<Props, 'onNarrow'> {
  readonly chart: HistoryChart;
  /** Whether the counts are of another filter, until those of this one are there. */
  readonly busy: boolean;
}

function Charts({ chart, busy, onNarrow }: ChartsProps) {
  const { t } = useTranslation();
  const outcomeWords = useOutcomeWords();
  const title = useId();
  const { days, agents, otherAgents } = chart;
  const outcomes = outcomesIn(sumOf(days));
  const onDay = (day: string) => onNarrow(dayOf(day));
  return (
    <div className={classes.charts} aria-busy={busy || undefined}>
      <div className={classes.days}>
        {/* The table below says and does the same. */}
        <div className={classes.chart} aria-hidden="true" data-testid="days-chart">
          <Suspense>
            <DaysChart days={days} outcomes={outcomes} onDay={onDay} />
          </Suspense>
        </div>
        <div className={classes.under}>
          <ul className={classes.legend} aria-label={t('audit.chart.legend')}>
            {outcomes.map((outcome) => (
              <li key={outcome} className={classes.key} data-outcome={outcome}>
                {outcomeWords(outcome)}
              </li>
            ))}
          </ul>
          <DaysTable days={days} outcomes={outcomes} onDay={onDay} />
        </div>
      </div>
      <section className={classes.agents} aria-labelledby={title}>
        <h3 className={classes.heading} id={title}>
          {t('audit.chart.byAgent')}
        </h3>
        <AgentBars agents={agents} onAgent={(agent) => onNarrow({ agent })} />
        {otherAgents > 0 ? (
          <p className={classes.note}>{t('audit.chart.others', { count: otherAgents })}</p>
        ) : null}
      </section>
    </div>
  );
}
