import { Button, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ContactOrder,
  ContactPage,
  ExportStatus,
  RowFilter,
} from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { TABLE_FORMATS, type TableFormat } from '../../../../shared/domain/table-format.ts';
import { MAX_REASON_LENGTH, MAX_TICKET_LENGTH } from '../../../../shared/domain/ticket.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { ExportProgress } from '../../components/ExportProgress.tsx';
import { Notice } from '../../components/Notice.tsx';
import { TableFormatRadios } from '../../components/TableFormatRadios.tsx';
import type { BackgroundJob } from '../../lib/background-job.ts';
import { desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { categoryLabels, filterParts } from './coverage-words.ts';
import classes from './Dialog.module.css';

interface Props {
  readonly at: PoolPlace;
  readonly scanId: string;
  readonly isComplete: boolean;
  readonly filter: RowFilter;
  readonly order: ContactOrder;
  /** How many rows match the filter; `null` while unknown. */
  readonly total: ContactPage['total'] | null;
  readonly exporting: BackgroundJob<ExportStatus>;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Exports the filtered rows to a file, which is written whether or not this dialog stays open. */
export function ExportDialog({ exporting, opened, onClose, ...what }: Props) {
  const { t } = useTranslation();
  const { status } = exporting;
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('contacts.export.title')}>
      {status ? (
        <ExportProgress
          status={status}
          cancel={() => desk.contacts.cancelExport({})}
          onAgain={exporting.clear}
          onClose={onClose}
        >
          {status.state === 'done' && status.gone > 0 ? (
            <div>{t('contacts.export.gone', { count: status.gone })}</div>
          ) : null}
        </ExportProgress>
      ) : (
        <Choice {...what} begin={exporting.begin} />
      )}
    </Dialog>
  );
}

type ChoiceProps = Pick<Props, 'at' | 'scanId' | 'isComplete' | 'filter' | 'order' | 'total'> & {
  readonly begin: BackgroundJob<ExportStatus>['begin'];
};

function Choice({ at, scanId, isComplete, filter, order, total, begin }: ChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { policy } = useSession().start;
  const [fileFormat, setFileFormat] = useState<TableFormat>('xlsx');
  const [shown, setShown] = useState<'masked' | 'full'>('masked');
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const isReady = shown === 'masked' || reason.trim() !== '';

  const filters = [
    ...filterParts(filter, t).map(({ label }) => label),
    ...(filter.since ? [t(`contacts.since.exported.${filter.since.who}`)] : []),
    ...(filter.search ? [t('contacts.export.searched', { search: filter.search })] : []),
  ];
  const words = filters.length > 0 ? filters.join(', ') : t('contacts.export.all');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const contacts =
      shown === 'masked' ? { shown } : { shown, ticket: ticket.trim(), reason: reason.trim() };
    void begin(() =>
      desk.contacts.export({
        place: at,
        scanId,
        filter,
        order,
        format: fileFormat,
        labels: categoryLabels(t),
        contacts,
      }),
    );
  };

  return (
    <form className={classes.content} onSubmit={submit}>
      <p className={classes.text}>
        {total === null
          ? null
          : total.exact
            ? `${t('contacts.export.what', { count: total.count, filter: words })}. `
            : `${t('contacts.export.whatMore', {
                number: format.number(total.count),
                filter: words,
              })}. `}
        {t('contacts.export.where')}
      </p>
      {isComplete ? null : <Notice tone="caution" title={t('contacts.user.partial')} />}
      <Radio.Group
        label={t('exporting.format')}
        value={fileFormat}
        onChange={(next) => setFileFormat(TABLE_FORMATS.find((each) => each === next) ?? 'xlsx')}
      >
        <div className={classes.choices}>
          <TableFormatRadios />
        </div>
      </Radio.Group>
      <Radio.Group
        label={t('contacts.export.contacts')}
        value={shown}
        onChange={(next) => setShown(next === 'full' ? 'full' : 'masked')}
      >
        <div className={classes.choices}>
          <Radio
            value="masked"
            label={t('contacts.export.masked')}
            description={t('contacts.export.maskedHint')}
          />
          <Radio
            value="full"
            label={t('contacts.export.full')}
            description={t(
              policy.exportFullContacts ? 'contacts.export.fullHint' : 'policy.notAllowed',
            )}
            disabled={!policy.exportFullContacts}
          />
        </div>
      </Radio.Group>
      {shown === 'full' ? (
        <div className={classes.fields}>
          <TextInput
            label={t('contacts.export.reason')}
            required
            autoComplete="off"
            maxLength={MAX_REASON_LENGTH}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label={t('contacts.export.ticket')}
            autoComplete="off"
            maxLength={MAX_TICKET_LENGTH}
            value={ticket}
            onChange={(event) => setTicket(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isReady}>
          {t('contacts.export.submit')}
        </Button>
      </div>
    </form>
  );
}
