import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilterOff, IconHistory, IconRefresh } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../../shared/domain/ledger.ts';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Page } from '../../components/Page.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { asAppError } from '../../lib/desk.ts';
import { AuditFilters } from './AuditFilters.tsx';
import classes from './AuditPage.module.css';
import { AuditTable } from './AuditTable.tsx';
import { useAuditHistory, useLedgerState } from './audit-queries.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { isBackwards, NO_FILTER, toEntryFilter } from './filter-form.ts';
import { LedgerPanel } from './LedgerPanel.tsx';

/** While somebody types, the ledger is left alone. */
const DEBOUNCE_MS = 300;

/** What was done from this laptop: the ledger, filtered, row by row. */
export function AuditPage() {
  const { t } = useTranslation();
  const [form, setForm] = useState(NO_FILTER);
  const [settled] = useDebouncedValue(form, DEBOUNCE_MS);
  const filter = useMemo(() => toEntryFilter(settled), [settled]);
  const history = useAuditHistory(filter);
  const ledger = useLedgerState();
  const [opened, setOpened] = useState<Entry | null>(null);

  // Effects end when another screen is shown; the drawer is outside this screen's element and would stay.
  useEffect(() => () => setOpened(null), []);

  const entries = history.data?.pages.flatMap((page) => page.entries) ?? [];
  const filtered = Object.keys(filter).length > 0;
  const moreFailed = history.isFetchNextPageError;

  return (
    <Page
      title={t('audit.title')}
      about={t('audit.about')}
      actions={
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          onClick={() => {
            void history.refetch();
            void ledger.refetch();
          }}
        >
          {t('audit.refresh')}
        </Button>
      }
    >
      <LedgerPanel />
      <AuditFilters form={form} onChange={setForm} />
      {history.isError && !moreFailed ? (
        <ErrorNotice
          error={asAppError(history.error)}
          title={t('audit.failed')}
          onRetry={() => void history.refetch()}
        />
      ) : null}
      {history.isPending || history.data ? (
        <div className={classes.sheet}>
          {history.isPending ? (
            <Waiting label={t('audit.loading')} lines={6} />
          ) : entries.length > 0 ? (
            <AuditTable entries={entries} busy={history.isPlaceholderData} onOpen={setOpened} />
          ) : filtered ? (
            <Empty
              icon={<IconFilterOff size={22} stroke={1.75} />}
              title={t(isBackwards(filter) ? 'audit.backwards.title' : 'audit.noMatch.title')}
              action={
                <Button variant="default" size="xs" onClick={() => setForm(NO_FILTER)}>
                  {t('audit.filters.clear')}
                </Button>
              }
            >
              {t(isBackwards(filter) ? 'audit.backwards.text' : 'audit.noMatch.text')}
            </Empty>
          ) : (
            <Empty icon={<IconHistory size={22} stroke={1.75} />} title={t('audit.empty.title')}>
              {t('audit.empty.text')}
            </Empty>
          )}
        </div>
      ) : null}
      {moreFailed ? (
        <ErrorNotice error={asAppError(history.error)} title={t('audit.moreFailed')} />
      ) : null}
      {entries.length > 0 ? (
        <div className={classes.foot}>
          <span role="status">
            {t('audit.shown', { count: entries.length })}{' '}
            {history.hasNextPage ? '' : t('audit.complete')}
          </span>
          {history.hasNextPage ? (
            <Button
              variant="default"
              loading={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              {t('audit.loadMore')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
