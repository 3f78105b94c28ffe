import { VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NOTICE_TITLE_LENGTH } from '../../../../shared/domain/app.ts';
import type { Overview, Report } from '../../../../shared/domain/contacts.ts';
import { recoverableOf } from '../../../../shared/domain/coverage.ts';
import type { ScanStatus } from '../../../../shared/domain/scan.ts';
import { desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { usePlace } from '../../lib/place.ts';
import { contactsKeys, contactsQueries } from './contacts-queries.ts';

/**
 * How often the counts and the rows are read again during a scan, in milliseconds: a table that
 * keeps moving cannot be read.
 */
const REPORT_MS = 1000;
const ROWS_MS = 4000;

/**
 * Follows scans and exports whatever screen is shown, keeps their data up to date, and announces
 * when a scan has finished.
 */
export function ContactsWatch() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const { pools } = usePlace();
  const [said, setSaid] = useState('');

  const nameOf = (poolId: string) => pools.items.find(({ id }) => id === poolId)?.name ?? poolId;

  async function tell(poolId: string, report: Report) {
    const able = recoverableOf(report.tally);
    const title = t('contacts.done.title', { pool: nameOf(poolId) });
    const body =
      report.total === 0
        ? t('contacts.done.empty')
        : t('contacts.done.body', {
            share: format.share(able, report.total),
            total: format.number(report.total),
            others: format.number(report.total - able),
          });
    setSaid(`${title}. ${body}`);
    // A system that shows no notifications is not the scan's fault; the screen says the same.
    await desk.app.notify({ title: title.slice(0, MAX_NOTICE_TITLE_LENGTH), body });
  }

  // The listeners stay; what they say is in the current language.
  const latest = useRef(tell);
  latest.current = tell;

  useEffect(() => {
    /** The current scans by pool, and when their data was last read. */
    const scans = new Map<string, { scan: ScanStatus; reportAt: number; rowsAt: number }>();

    const reload = (queryKey: readonly unknown[]) =>
      queries.invalidateQueries({ queryKey }, { cancelRefetch: false });

    const end = async (poolId: string, before: ScanStatus | null) => {
      void queries.invalidateQueries({ queryKey: contactsKeys.allUsers });
      const query = { ...contactsQueries.overview(poolId), staleTime: 0 };
      await queries.cancelQueries({ queryKey: query.queryKey });
      const { report } = await queries.fetchQuery(query);
      // A canceled scan has no report.
      if (before?.state === 'running' && report?.complete && report.scanId === before.id) {
        await latest.current(poolId, report);
      }
    };

    const offScanned = desk.on('contacts.scanned', ({ poolId, scan }) => {
      const queryKey = contactsKeys.overview(poolId);
      const known = queries.getQueryData<Overview>(queryKey);
      const last = scans.get(poolId);
      const before = last?.scan ?? known?.scan ?? null;
      if (!scan) {
        scans.delete(poolId);
        // If it cannot be read, the screen reads it itself and says why.
        end(poolId, before).catch(() => reload(queryKey));
        return;
      }
      if (known) queries.setQueryData<Overview>(queryKey, { ...known, scan });
      const hasChanged =
        before?.id !== scan.id || before.state !== scan.state || before.mode !== scan.mode;
      const now = Date.now();
      const readReport = hasChanged || !last || now - last.reportAt >= REPORT_MS;
      const readRows = hasChanged || !last || now - last.rowsAt >= ROWS_MS;
      scans.set(poolId, {
        scan,
        reportAt: readReport ? now : last.reportAt,
        rowsAt: readRows ? now : last.rowsAt,
      });
      if (readReport) void reload(queryKey);
      if (readRows) void reload(contactsKeys.allUsers);
    });
    const offExported = desk.on('contacts.exported', (status) => {
      queries.setQueryData(contactsKeys.exporting, status);
    });
    return () => {
      offScanned();
      offExported();
    };
  }, [queries]);

  return <VisuallyHidden role="status">{said}</VisuallyHidden>;
}
