import { Select } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ContactFilter,
  Report,
  Since,
  TrendPoint,
} from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { Panel } from '../../components/Panel.tsx';
import { duration, useFormat } from '../../lib/format.ts';
import { consumeRequestedUnverified } from '../../lib/navigation.ts';
import { CategoryBars } from './CategoryBars.tsx';
import { comparedOf, earlierScans } from './compare.ts';
import { headline, mfaWords, modeWords } from './coverage-words.ts';
import classes from './ReportView.module.css';
import { Tiles, UnverifiedTile } from './Tiles.tsx';
import { Trend } from './Trend.tsx';
import { UsersPanel } from './UsersPanel.tsx';
import { DEFAULT_VIEW, toggled, type View } from './view.ts';

interface Props {
  readonly at: PoolPlace;
  readonly report: Report;
  readonly trend: readonly TrendPoint[];
  /** The scan that it is compared with; by itself the one before. */
  readonly compared: string | null;
  readonly onCompare: (scanId: string) => void;
  /** A scan is running; the report shows the users so far. */
  readonly isRunning: boolean;
}

/** The answer of a scan: how many can be helped, why the others cannot, and who they are. */
export function ReportView({ at, report, trend, compared: picked, onCompare, isRunning }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [view, setView] = useState<View>(DEFAULT_VIEW);
  const { filter } = view;
  const [who, setWho] = useState<Since['who'] | null>(null);
  const earlier = earlierScans(report, trend);
  const compared = comparedOf(earlier, picked);
  /** Where the first rows are. */
  const rows = useRef<HTMLDivElement>(null);
  // No farther than needed: another tile may be next.
  const showRows = useCallback(() => rows.current?.scrollIntoView({ block: 'nearest' }), []);
  const onFilter = (next: ContactFilter) => {
    setView({ ...view, filter: next });
    showRows();
  };

  useEffect(() => {
    if (!consumeRequestedUnverified()) return;
    setView((was) => ({ ...was, filter: { ...DEFAULT_VIEW.filter, unverified: true } }));
    setWho(null);
    showRows();
  }, [showRows]);

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
        <div className={classes.first}>
          <UnverifiedTile report={report} compared={compared} filter={filter} onFilter={onFilter} />
          {compared ? (
            <Select
              className={classes.compare}
              size="xs"
              label={t('contacts.compare.label')}
              allowDeselect={false}
              data={earlier.map(({ scanId, at: when }) => ({
                value: scanId,
                label: format.dateTime(when),
              }))}
              value={compared.scanId}
              onChange={(next) => next && onCompare(next)}
            />
          ) : null}
        </div>
        <div className={classes.coverage}>
          {report.total === 0 && report.complete ? null : (
            <CategoryBars
              report={report}
              picked={filter.categories}
              onPick={(category) => onFilter(toggled(filter, [category]))}
            />
          )}
          <Tiles report={report} compared={compared} filter={filter} onFilter={onFilter} />
        </div>
        <Meaning filter={filter} />
      </Panel>
      <div className={classes.users}>
        <div ref={rows} className={classes.rows} />
        <UsersPanel
          key={report.scanId}
          at={at}
          report={report}
          isRunning={isRunning}
          view={view}
          onView={setView}
          compared={compared?.comparable ? compared : null}
          who={who}
          onWho={setWho}
        />
      </div>
    </>
  );
}

/** What it means to be among the filtered users, and what to do; if they have one thing in common. */
function Meaning({ filter }: { filter: ContactFilter }) {
  const { t } = useTranslation();
  const { categories, unverified } = filter;
  const [category] = categories;
  const words = (label: string, means: string, next: string) => (
    <>
      <strong>{label}.</strong> {means} <strong>{t('contacts.coverage.todo')}</strong> {next}
    </>
  );
  return (
    <p className={classes.meaning} role="status">
      {category && categories.length === 1
        ? words(
            t(`contacts.categories.${category}.label`),
            t(`contacts.categories.${category}.means`),
            t(`contacts.categories.${category}.next`),
          )
        : unverified
          ? words(
              t('contacts.unverified.label'),
              t('contacts.unverified.means'),
              t('contacts.unverified.next'),
            )
          : t('contacts.coverage.hint')}
    </p>
  );
}
