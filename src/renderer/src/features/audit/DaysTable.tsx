import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryChart } from '../../../../shared/domain/history.ts';
import type { EntryOutcome } from '../../../../shared/domain/ledger.ts';
import { useFormat } from '../../lib/format.ts';
import { countOf } from './outcome-counts.ts';
import classes from './ResetsPanel.module.css';
import { useOutcomeWords } from './use-filter-words.ts';

interface Props {
  readonly days: HistoryChart['days'];
  readonly outcomes: readonly EntryOutcome[];
  readonly onDay: (day: string) => void;
}

/** The days of the chart in numbers, newest first. */
export function DaysTable({ days, outcomes, onDay }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const outcomeWords = useOutcomeWords();
  const busy = days.filter(({ counts }) => countOf(counts) > 0).toReversed();
  return (
    <details className={classes.fold}>
      <summary>{t('audit.chart.asTable')}</summary>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={t('audit.chart.table')}>
          <thead>
            <tr>
              <th scope="col">{t('audit.chart.day')}</th>
              <th scope="col">{t('audit.chart.all')}</th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col">
                  {outcomeWords(outcome)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map(({ day, counts }) => (
              <tr key={day}>
                <th scope="row">
                  <UnstyledButton
                    className={classes.day}
                    aria-label={t('audit.chart.onlyDay', { day: format.date(`${day}T12:00`) })}
                    onClick={() => onDay(day)}
                  >
                    {format.date(`${day}T12:00`)}
                  </UnstyledButton>
                </th>
                <td>{format.number(countOf(counts))}</td>
                {outcomes.map((outcome) => (
                  <td key={outcome}>{format.number(counts[outcome] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {busy.length < days.length ? <p className={classes.note}>{t('audit.chart.quiet')}</p> : null}
    </details>
  );
}
