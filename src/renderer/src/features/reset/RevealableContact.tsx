import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../../shared/domain/pool.ts';
import type { ContactAttribute } from '../../../../shared/domain/user.ts';
import { Contact } from '../../components/Contact.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { call, desk } from '../../lib/desk.ts';
import { countdown } from '../../lib/format.ts';
import { useSession } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { useTask } from '../../lib/use-task.ts';
import classes from './RevealableContact.module.css';

/** How long a revealed contact is shown, in milliseconds. */
const REVEAL_MS = 60_000;

interface Props {
  readonly place: Place;
  readonly sub: string;
  readonly attribute: ContactAttribute;
  readonly mask: string;
  readonly verified: boolean;
  readonly onRevealed: () => void;
}

/** A masked contact that can be shown in full for a minute. Main records that before it answers. */
export function RevealableContact({ place, sub, attribute, mask, verified, onRevealed }: Props) {
  const { t } = useTranslation();
  const { state, run, reset } = useTask(() =>
    call(desk.recovery.reveal({ place, sub, attribute })),
  );
  const { policy } = useSession().start;
  const [until, setUntil] = useState(0);
  const shown = state.phase === 'done';
  const now = useNow(shown);

  const hide = useCallback(() => {
    reset();
    setUntil(0);
  }, [reset]);

  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(hide, until - Date.now());
    return () => clearTimeout(timer);
  }, [shown, until, hide]);

  // Leaving the screen hides it: this effect ends when the screen is no longer shown.
  useEffect(() => hide, [hide]);

  const reveal = async () => {
    const next = await run(undefined);
    if (next.phase !== 'done') return;
    setUntil(Date.now() + REVEAL_MS);
    onRevealed();
  };

  return (
    <div>
      <div className={classes.line}>
        <Contact text={shown ? state.value.value : mask} verified={verified} inWords />
        {!policy.revealContacts ? null : shown ? (
          <Button variant="subtle" size="compact-xs" onClick={hide}>
            {t('reset.user.hide')}
          </Button>
        ) : (
          <Button
            variant="subtle"
            size="compact-xs"
            disabled={state.phase === 'running'}
            aria-label={t('reset.user.revealOf', { contact: t(`attributes.${attribute}`) })}
            onClick={reveal}
          >
            {t('reset.user.reveal')}
          </Button>
        )}
      </div>
      {shown ? (
        <div className={classes.hint} role="timer">
          {t('reset.user.hidesIn', { left: countdown(until - now) })} ·{' '}
          {t('reset.user.revealRecorded')}
        </div>
      ) : null}
      {state.phase === 'failed' ? (
        <ErrorNotice
          error={state.error}
          title={t('reset.user.revealFailed')}
          onRetry={() => void reveal()}
        />
      ) : null}
    </div>
  );
}
