import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../../../shared/domain/contacts.ts';
import type { PoolPlace } from '../../../../shared/domain/pool.ts';
import { BusyButton } from '../../components/BusyButton.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Legible } from '../../components/Legible.tsx';
import { Notice } from '../../components/Notice.tsx';
import { call, desk } from '../../lib/desk.ts';
import { usePlace } from '../../lib/place.ts';
import { useTask } from '../../lib/use-task.ts';
import classes from './Dialog.module.css';

interface Props {
  readonly at: PoolPlace;
  readonly scanId: string;
  /** Whose MFA to check; `null` keeps the dialog closed. */
  readonly rows: readonly ContactRow[] | null;
  readonly onChecked: (rows: readonly ContactRow[]) => void;
  readonly onClose: () => void;
}

/** Says what the check costs, then reads the users. */
export function CheckDialog({ at, scanId, rows, onChecked, onClose }: Props) {
  const { t } = useTranslation();
  const { place } = usePlace();
  const check = useTask(async (subs: string[]) => {
    const answer = await call(desk.contacts.check({ place: place ?? at, scanId, subs }));
    // Here, so that what has been read and paid for counts even if the dialog has been closed.
    onChecked(answer.rows);
    return answer;
  });
  const count = rows?.length ?? 0;
  const failed = check.state.phase === 'done' ? check.state.value.failed : [];

  const close = () => {
    check.reset();
    onClose();
  };
  const run = async () => {
    if (!rows) return;
    const read = await check.run(rows.map(({ sub }) => sub));
    if (read.phase === 'done' && read.value.failed.length === 0) close();
  };
  const nameOf = (sub: string) => {
    const row = rows?.find((each) => each.sub === sub);
    return row ? (row.name ?? row.username) : sub;
  };

  return (
    <Dialog opened={rows !== null} onClose={close} title={t('contacts.check.title', { count })}>
      <div className={classes.content}>
        {failed.length > 0 ? (
          <Notice
            tone="bad"
            role="alert"
            title={t('contacts.check.someFailed', { count: failed.length })}
          >
            <ul className={classes.list}>
              {failed.map(({ sub, error }) => (
                <li key={sub}>
                  <strong>
                    <Legible text={nameOf(sub)} />
                  </strong>
                  <div>{t(`errors.${error.code}.means`)}</div>
                  <div>{t(`errors.${error.code}.next`)}</div>
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <p className={classes.text}>{t('contacts.check.text', { count })}</p>
        )}
        {check.state.phase === 'failed' ? (
          <ErrorNotice error={check.state.error} title={t('contacts.check.failed')} />
        ) : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {t(failed.length > 0 ? 'actions.close' : 'actions.cancel')}
          </Button>
          {failed.length > 0 ? null : (
            <BusyButton
              data-autofocus
              busy={check.state.phase === 'running'}
              onClick={() => void run()}
            >
              {t('contacts.check.submit')}
            </BusyButton>
          )}
        </div>
      </div>
    </Dialog>
  );
}
