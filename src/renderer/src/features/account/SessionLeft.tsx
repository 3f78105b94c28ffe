import { IconClock } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/use-now.ts';
import classes from './SessionLeft.module.css';

const MINUTE_MS = 60_000;
/** Warn the agent from here on: a call takes about that long. */
const WARN_MS = 10 * MINUTE_MS;

/** How long the profile's session will last. */
export function SessionLeft({ expiresAt }: { expiresAt: string }) {
  const { t } = useTranslation();
  const left = Date.parse(expiresAt) - useNow(true);
  const low = left < WARN_MS;
  return (
    <span className={classes.left} data-low={low || undefined}>
      {low ? <IconClock size={13} stroke={2} aria-hidden="true" /> : null}
      {leftWords(left, t)}
    </span>
  );
}

function leftWords(left: number, t: TFunction): string {
  if (left <= 0) return t('account.session.over');
  if (left < MINUTE_MS) return t('account.session.lastMinute');
  const minutes = Math.floor(left / MINUTE_MS);
  if (minutes < 60) return t('account.session.minutes', { minutes });
  return t('account.session.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
