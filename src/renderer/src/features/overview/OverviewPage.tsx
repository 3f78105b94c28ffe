import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnfinished } from '../../../../shared/domain/history.ts';
import {
  type DeskOverview,
  FIGURES,
  OVERVIEW_RANGES,
  type OverviewRange,
  timeOf,
} from '../../../../shared/domain/overview.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { missingWords } from '../../lib/missing-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { Agents } from './Agents.tsx';
import { Callers } from './Callers.tsx';
import { Coverage } from './Coverage.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import classes from './OverviewPage.module.css';
import { useDeskOverview } from './overview-queries.ts';
import { Reasons } from './Reasons.tsx';

const LEDGERS = ['own', 'all'] as const;

/** What the desk did, for whom it could do nothing, and what to see to. Asks no AWS. */
export function OverviewPage() {
  const { t } = useTranslation();
  const [range, setRange] = useState<OverviewRange>('today');
  const [ledger, setLedger] = useState<(typeof LEDGERS)[number]>('own');
  const time = timeOf(range, new Date(useNow(true)));
  const { data, isError, error, refetch } = useDeskOverview(range, time, ledger);
  const counted = data && !isUnfinished(data) ? data : null;
  const missing = data ? missingWords(data, 'overview', t) : '';
  const filled = counted && !isEmpty(counted) ? { overview: counted, range, time, ledger } : null;
  return (
    <Page
      title={t('overview.title')}
      about={t('overview.about')}
      actions={
        <div className={classes.choices}>
          <SegmentedControl
            size="xs"
            aria-label={t('overview.range')}
            data={OVERVIEW_RANGES.map((each) => ({
              value: each,
              label: t(`overview.ranges.${each}`),
            }))}
            value={range}
            onChange={setRange}
          />
          <SegmentedControl
            size="xs"
            aria-label={t('overview.ledger')}
            data={LEDGERS.map((each) => ({ value: each, label: t(`overview.ledgers.${each}`) }))}
            value={ledger}
            onChange={setLedger}
          />
        </div>
      }
    >
      {isError ? (
        <ErrorNotice
          error={asAppError(error)}
          title={t('overview.failed')}
          onRetry={() => void refetch()}
        />
      ) : null}
      {missing ? (
        <p className={classes.behind} role="status">
          {missing}
        </p>
      ) : null}
      {/* While rows are still missing, a number would claim too much. */}
      {counted && isEmpty(counted) ? <FirstSteps /> : null}
      {filled ? <Callers {...filled} /> : null}
      {counted || isError ? null : (
        <Panel title={t('overview.callers.title')}>
          <Waiting label={t('overview.loading')} lines={4} />
        </Panel>
      )}
      <div className={classes.columns}>
        {filled ? <Reasons {...filled} /> : null}
        <Coverage />
      </div>
      {filled ? <Agents {...filled} /> : null}
    </Page>
  );
}

/** Whether nothing happened, neither in this time nor in the one before. */
function isEmpty({ figures }: DeskOverview): boolean {
  return FIGURES.every((name) => figures[name].now === 0 && figures[name].before === 0);
}
