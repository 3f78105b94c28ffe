import { Button } from '@mantine/core';
import { IconDatabaseOff, IconFileTypePdf, IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolPlace, PoolSummary } from '../../../../shared/domain/pool.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import classes from './ContactsPage.module.css';
import { useOverview } from './contacts-queries.ts';
import { PdfNotice } from './PdfNotice.tsx';
import { ReportView } from './ReportView.tsx';
import { ScanPanel } from './ScanPanel.tsx';
import { StartDialog } from './StartDialog.tsx';
import { StartScan } from './StartScan.tsx';
import { useSummaryPdf } from './use-summary-pdf.tsx';

/** Which users of the picked pool could be helped, before they call. */
export function ContactsPage() {
  const { t } = useTranslation();
  const { atPool, pool, loading } = usePlace();
  if (atPool && pool) return <PoolContacts key={atPool.poolId} at={atPool} pool={pool} />;
  return (
    <Page title={t('contacts.title')} about={t('contacts.about')}>
      {loading ? (
        <Waiting label={t('contacts.loading')} />
      ) : (
        <Empty icon={<IconDatabaseOff size={22} stroke={1.75} />} title={t('contacts.none.title')}>
          {t('contacts.none.text')}
        </Empty>
      )}
    </Page>
  );
}

function PoolContacts({ at, pool }: { at: PoolPlace; pool: PoolSummary }) {
  const { t } = useTranslation();
  const overview = useOverview(at.poolId);
  const [isStarting, setIsStarting] = useState(false);
  const [compared, setCompared] = useState<string | null>(null);
  const { data } = overview;
  const pdf = useSummaryPdf(at, pool, data?.report ?? null, data?.trend ?? [], compared);

  // Effects end when another screen is shown; the dialog is outside this screen's element and would
  // stay.
  useEffect(() => () => setIsStarting(false), []);

  return (
    <Page
      title={t('contacts.title')}
      about={t('contacts.about')}
      actions={
        data?.report ? (
          <>
            {data.scan ? null : (
              <Button
                variant="default"
                leftSection={<IconRefresh size={16} aria-hidden="true" />}
                onClick={() => setIsStarting(true)}
              >
                {t('contacts.start.again')}
              </Button>
            )}
            <BusyButton
              variant="default"
              leftSection={<IconFileTypePdf size={16} aria-hidden="true" />}
              busy={pdf.state.phase === 'running'}
              onClick={pdf.save}
            >
              {t('contacts.pdf.button')}
            </BusyButton>
          </>
        ) : null
      }
    >
      <PdfNotice state={pdf.state} onClose={pdf.reset} onRetry={pdf.save} />
      {overview.isError ? (
        <ErrorNotice
          error={asAppError(overview.error)}
          title={t('contacts.failed')}
          onRetry={() => void overview.refetch()}
        />
      ) : null}
      {overview.isPending ? (
        <div className={classes.sheet}>
          <Waiting label={t('contacts.loading')} lines={6} />
        </div>
      ) : null}
      {data?.lost ? (
        <Notice tone="caution" title={t('contacts.lost.title')}>
          {t('contacts.lost.text')}
        </Notice>
      ) : null}
      {data?.scan ? <ScanPanel scan={data.scan} at={at} /> : null}
      {data && !data.scan && !data.report ? (
        <div className={classes.sheet}>
          <Empty
            icon={<IconUsersGroup size={22} stroke={1.75} />}
            title={t('contacts.start.title')}
            action={<StartScan at={at} />}
          >
            {t('contacts.start.text')}
          </Empty>
        </div>
      ) : null}
      {data?.report ? (
        <ReportView
          at={at}
          report={data.report}
          trend={data.trend}
          compared={compared}
          onCompare={setCompared}
          isRunning={data.scan !== null}
        />
      ) : null}
      <StartDialog
        at={at}
        pool={pool}
        opened={isStarting && !data?.scan}
        onClose={() => setIsStarting(false)}
      />
      {pdf.summary}
    </Page>
  );
}
