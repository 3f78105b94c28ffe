import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../../shared/domain/posture.ts';
import classes from './VerdictMark.module.css';

const ICONS = {
  good: IconCircleCheck,
  mind: IconAlertTriangle,
  broken: IconCircleX,
  unknown: IconHelpCircle,
} as const satisfies Record<Verdict, unknown>;

/** A verdict as icon, word and colour. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const Icon = ICONS[verdict];
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <Icon aria-hidden="true" size={14} stroke={2} />
      {t(`pool.verdicts.${verdict}`)}
    </span>
  );
}
