import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView, Report, TrendPoint } from '../../../../shared/domain/contacts.ts';
import type { Category } from '../../../../shared/domain/coverage.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { Panel } from '../../components/Panel.tsx';
import { duration, useFormat } from '../../lib/format.ts';
import { CategoryBars } from './CategoryBars.tsx';
import { headline, mfaWords, modeWords } from './coverage-words.ts';
import classes from './ReportView.module.css';
import { Tiles } from './Tiles.tsx';
import { Trend } from './Trend.tsx';
import { UsersPanel } from './UsersPanel.tsx';
import { DEFAULT_VIEW } from './view.ts';

interface Props {
  readonly at: PoolPlace;
  readonly report: Report;
  readonly trend: readonly TrendPoint[];
  /** A scan is running; the report shows the users so far. */
  readonly isRunning: boolean;
}

/** The answer of a scan: how many can be helped, why the others cannot, and who they are. */
export function ReportView({ at, report, trend, isRunning }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [view, setView] = useState<Omit<ContactView, 'name'>>(DEFAULT_VIEW);
  const { category } = view.filter;
  const pick = (next: Category | null) =>
    setView({ ...view, filter: { ...view.filter, category: next } });

  return (
    <>
      <Panel
        title={t('contacts.report.label')}
        aside={
          report.complete ? null : (
            <span className={classes.partial}>{t('contacts.scan.partial')}</span>
          )
        }
      >
        <div className={classes.head}>
          <div>
            <p className={classes.headline}>{headline(report, t, format)}</p>
            <p className={classes.facts}>
              {t(report.complete ? 'contacts.report.scanned' : 'contacts.report.began', {
                at: format.dateTime(report.at),
              })}
              {report.complete && report.seconds !== null
                ? ` ${t('contacts.report.took', { time: duration(report.seconds) })}`
                : ''}
              {' · '}
              {t('contacts.report.mode', { mode: modeWords(report, t) })}
            </p>
            <p className={classes.facts}>{mfaWords(report, t)}</p>
          </div>
          {trend.length > 1 ? <Trend trend={trend} /> : null}
        </div>
        <div className={classes.coverage}>
          {report.total === 0 && report.complete ? null : (
            <CategoryBars report={report} picked={category} onPick={pick} />
          )}
          <Tiles report={report} picked={category} onPick={pick} />
        </div>
        <p className={classes.meaning} role="status">
          {category ? (
            <>
              <strong>{t(`contacts.categories.${category}.label`)}.</strong>{' '}
              {t(`contacts.categories.${category}.means`)}{' '}
              <strong>{t('contacts.coverage.todo')}</strong>{' '}
              {t(`contacts.categories.${category}.next`)}
            </>
          ) : (
            t('contacts.coverage.hint')
          )}
        </p>
      </Panel>
      <UsersPanel
        key={report.scanId}
        at={at}
        report={report}
        isRunning={isRunning}
        view={view}
        onView={setView}
      />
    </>
  );
}
