import { Button, Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  HistoryExportStatus,
  HistoryFilter,
  HistoryOrder,
  LedgerSummary,
} from '../../../../shared/domain/history.ts';
import { HISTORY_FORMATS, type HistoryFormat } from '../../../../shared/domain/ledger.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ExportProgress } from '../../components/ExportProgress.tsx';
import { Notice } from '../../components/Notice.tsx';
import { TableFormatRadios } from '../../components/TableFormatRadios.tsx';
import type { BackgroundJob } from '../../lib/background-job.ts';
import { desk } from '../../lib/desk.ts';
import classes from './Dialog.module.css';
import { MissingLaptops } from './MissingLaptops.tsx';
import { withMeanings } from './text-meanings.ts';
import type { FilterInForce } from './use-filter-words.ts';
import { useShownOrder } from './use-shown-order.ts';

interface Props {
  readonly filter: HistoryFilter;
  readonly order: HistoryOrder;
  readonly inForce: readonly FilterInForce[];
  /** The ledgers that are here. */
  readonly ledgers: readonly LedgerSummary[];
  /** How many others the filter asks for, whose bundles cannot be read. */
  readonly unreadable: number;
  readonly exporting: BackgroundJob<HistoryExportStatus>;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Exports the filtered rows to a file, which is written whether or not this dialog stays open. */
export function ExportDialog({ exporting, opened, onClose, ...what }: Props) {
  const { t } = useTranslation();
  const { status } = exporting;
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('audit.export.title')}>
      {status ? (
        <ExportProgress
          status={status}
          cancel={() => desk.audit.cancelExport({})}
          onAgain={exporting.clear}
          onClose={onClose}
          isPartial={status.state === 'done' && status.missing.length > 0}
        >
          {status.state === 'done' ? (
            <MissingLaptops missing={status.missing} ledgers={what.ledgers} />
          ) : null}
        </ExportProgress>
      ) : (
        <Choice {...what} begin={exporting.begin} />
      )}
    </Dialog>
  );
}

type ChoiceProps = Pick<Props, 'filter' | 'order' | 'inForce' | 'ledgers' | 'unreadable'> & {
  readonly begin: BackgroundJob<HistoryExportStatus>['begin'];
};

function Choice({ filter, order: chosen, inForce, ledgers, unreadable, begin }: ChoiceProps) {
  const order = useShownOrder(chosen);
  const { t } = useTranslation();
  const [format, setFormat] = useState<HistoryFormat>('xlsx');
  const isAll = filter.ledger === 'all';
  const isOther = !isAll && filter.ledger !== 'own';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own: HistoryFilter = format === 'bundle' ? { ...filter, ledger: 'own' } : filter;
    void begin(() => desk.audit.export({ filter: withMeanings(own), order, format }));
  };

  return (
    <form className={classes.content} onSubmit={submit}>
      <div>
        <p className={classes.text}>
          {t('audit.export.what')}
          {isAll
            ? ` ${t(unreadable > 0 ? 'audit.export.someLedgers' : 'audit.export.ledgers', { count: ledgers.length })}`
            : ''}
        </p>
        {inForce.length > 0 ? (
          <ul className={classes.inForce} aria-label={t('audit.filters.applied')}>
            {inForce.map(({ name, text }) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
        ) : (
          <p className={classes.dimmed}>{t('audit.export.noFilter')}</p>
        )}
      </div>
      <Radio.Group
        label={t('exporting.format')}
        value={format}
        onChange={(next) => setFormat(HISTORY_FORMATS.find((each) => each === next) ?? 'xlsx')}
      >
        <div className={classes.choices}>
          <TableFormatRadios />
          <Radio
            value="jsonl"
            label={t('audit.export.formats.jsonl.label')}
            description={t('audit.export.formats.jsonl.means')}
          />
          <Radio
            value="bundle"
            label={t('audit.export.formats.bundle.label')}
            description={t(
              isOther ? 'audit.export.bundleOther' : 'audit.export.formats.bundle.means',
            )}
            disabled={isOther}
          />
        </div>
      </Radio.Group>
      {format === 'bundle' && isAll ? (
        <Notice tone="neutral" title={t('audit.export.bundleOwn')} />
      ) : null}
      {format !== 'bundle' && unreadable > 0 ? (
        <Notice tone="caution" title={t('audit.export.without', { count: unreadable })} />
      ) : null}
      <p className={classes.dimmed}>
        {t('audit.export.where')}
        {format === 'bundle' ? null : ` ${t('audit.export.changeable')}`}
      </p>
      <div className={classes.buttons}>
        <Button type="submit">{t('audit.export.submit')}</Button>
      </div>
    </form>
  );
}
