import { Button, Modal, Progress, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ContactFilter,
  ContactOrder,
  ContactPage,
  ExportStatus,
} from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileWritten } from '../../components/FileWritten.tsx';
import { Notice } from '../../components/Notice.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { asAppError, call, desk } from '../../lib/desk.ts';
import { useFormat } from '../../lib/format.ts';
import type { Exporting } from './contacts-queries.ts';
import classes from './Dialog.module.css';

interface Props {
  readonly at: PoolPlace;
  readonly scanId: string;
  readonly isComplete: boolean;
  readonly filter: ContactFilter;
  readonly order: ContactOrder;
  /** How many rows the filter takes; `null` while that is not known. */
  readonly total: ContactPage['total'] | null;
  readonly exporting: Exporting;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The rows of the filter as a file. It is written whether or not this dialog stays open. */
export function ExportDialog({ exporting, opened, onClose, ...what }: Props) {
  const { t } = useTranslation();
  const { status } = exporting;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('contacts.export.title')}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      // Its `<header>` is not the banner of the page.
      attributes={{ header: { role: 'none' } }}
    >
      {status ? (
        <Progressing status={status} onAgain={exporting.clear} onClose={onClose} />
      ) : (
        <Choice {...what} begin={exporting.begin} />
      )}
    </Modal>
  );
}

type ChoiceProps = Pick<Props, 'at' | 'scanId' | 'isComplete' | 'filter' | 'order' | 'total'> & {
  readonly begin: Exporting['begin'];
};

function Choice({ at, scanId, isComplete, filter, order, total, begin }: ChoiceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState<'masked' | 'full'>('masked');
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const isReady = shown === 'masked' || reason.trim() !== '';

  const filters = [
    ...(filter.category ? [t(`contacts.categories.${filter.category}.label`)] : []),
    ...(filter.search ? [t('contacts.export.searched', { search: filter.search })] : []),
  ];
  const words = filters.length > 0 ? filters.join(', ') : t('contacts.export.all');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const contacts =
      shown === 'masked' ? { shown } : { shown, ticket: ticket.trim(), reason: reason.trim() };
    void begin(() => desk.contacts.export({ place: at, scanId, filter, order, contacts }));
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
            description={t('contacts.export.fullHint')}
          />
        </div>
      </Radio.Group>
      {shown === 'full' ? (
        <div className={classes.fields}>
          <TextInput
            label={t('contacts.export.reason')}
            required
            autoComplete="off"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label={t('contacts.export.ticket')}
            autoComplete="off"
            maxLength={128}
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

interface ProgressingProps {
  readonly status: ExportStatus;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function Progressing({ status, onAgain, onClose }: ProgressingProps) {
  const { t } = useTranslation();
  const format = useFormat();

  const cancel = async () => {
    try {
      await call(desk.contacts.cancelExport({}));
    } catch (thrown) {
      notifyError(asAppError(thrown), t);
    }
  };

  if (status.state === 'running') {
    const { written, total } = status;
    const percent = total ? Math.min(100, (written / total) * 100) : null;
    const words = total
      ? t('contacts.export.written', {
          written: format.number(written),
          total: format.number(total),
        })
      : t('contacts.export.writtenSome', { written: format.number(written) });
    return (
      <div className={classes.content}>
        <p className={classes.text} role="status">
          {t('contacts.export.running')}
        </p>
        <Progress.Root size="md">
          <Progress.Section
            value={percent ?? 100}
            animated
            // Mantine's own would say the width as a percentage, also where nobody knows it.
            withAria={false}
            role="progressbar"
            aria-label={t('contacts.export.progress')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent === null ? undefined : Math.floor(percent)}
            aria-valuetext={words}
          />
        </Progress.Root>
        <p className={classes.dimmed}>{words}</p>
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={() => void cancel()}>
            {t('contacts.export.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={classes.content}>
      {status.state === 'done' ? (
        <FileWritten
          title={t('contacts.export.done', { count: status.written })}
          file={status.file}
          show={t('contacts.export.show')}
        >
          {status.gone > 0 ? <div>{t('contacts.export.gone', { count: status.gone })}</div> : null}
        </FileWritten>
      ) : status.state === 'cancelled' ? (
        <Notice tone="neutral" role="status" title={t('contacts.export.cancelled')} />
      ) : (
        <ErrorNotice error={status.error} title={t('contacts.export.failed')} />
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onAgain}>
          {t('contacts.export.another')}
        </Button>
        <Button
          onClick={() => {
            onAgain();
            onClose();
          }}
        >
          {t('actions.close')}
        </Button>
      </div>
    </div>
  );
}
