import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  IconHourglassHigh,
  IconLoader2,
  IconLockCheck,
  IconSendOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntryOutcome } from '../../../shared/domain/ledger.ts';
import classes from './OutcomeBadge.module.css';

/** The color of each outcome, the same everywhere. */
export const OUTCOME_TONES = {
  accepted: 'good',
  changed: 'good',
  doubtful: 'caution',
  refused: 'bad',
  limited: 'limit',
  unknown: 'unsure',
  'not-sent': 'neutral',
  pending: 'neutral',
} as const satisfies Record<EntryOutcome, string>;

const ICONS = {
  accepted: IconCircleCheck,
  changed: IconLockCheck,
  doubtful: IconAlertTriangle,
  refused: IconCircleX,
  limited: IconHourglassHigh,
  unknown: IconHelpCircle,
  'not-sent': IconSendOff,
  pending: IconLoader2,
} as const satisfies Record<EntryOutcome, unknown>;

/** An outcome as icon, word and color. */
export function OutcomeBadge({
  outcome,
  size = 'sm',
}: {
  outcome: EntryOutcome;
  size?: 'sm' | 'lg';
}) {
  const { t } = useTranslation();
  const Icon = ICONS[outcome];
  return (
    <span className={classes.badge} data-tone={OUTCOME_TONES[outcome]} data-size={size}>
      <Icon aria-hidden="true" size={size === 'lg' ? 20 : 14} stroke={2} />
      {outcome === 'pending' ? t('pending') : t(`states.${outcome}`)}
    </span>
  );
}
