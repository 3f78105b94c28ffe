import { Button, Loader } from '@mantine/core';
import { IconLockCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDelayed } from '../../lib/use-delayed.ts';
import classes from './FinishForm.module.css';

import type { Lock } from './SendPanel.tsx';

interface Props {
  /** What the form still lacks. */
  readonly missing: string | null;
  readonly finishing: boolean;
  /** Another request is in progress. */
  readonly locked: Lock | null;
  /** Recorded with it. */
  readonly ticket: string;
  readonly mod: string;
  readonly onSubmit: () => void;
}

/** The button of the form, and what stands in its way. */
export function FinishBar({ missing, finishing, locked, ticket, mod, onSubmit }: Props) {
  const { t } = useTranslation();
  const late = useDelayed(finishing);
  const hints = useId();
  return (
    <div className={classes.bar}>
      <Button
        type="button"
        className={classes.submit}
        leftSection={<IconLockCheck size={16} aria-hidden="true" />}
        disabled={missing !== null || finishing || locked !== null}
        aria-describedby={hints}
        onClick={onSubmit}
      >
        {t('reset.finish.submit')}
      </Button>
      <span className={classes.why} id={hints} role="status">
        {late ? (
          <>
            <Loader size={14} /> {t('reset.send.waiting')}
          </>
        ) : (
          (missing ??
          (locked ? t(`reset.send.missing.${locked}`) : t('reset.finish.keys', { mod })))
        )}{' '}
        {ticket ? t('reset.finish.onTicket', { ticket }) : t('reset.finish.noTicket')}
      </span>
    </div>
  );
}
