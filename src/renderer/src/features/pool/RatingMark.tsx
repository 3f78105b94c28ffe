import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Rating } from '../../../../shared/domain/posture.ts';
import classes from './RatingMark.module.css';

const ICONS = {
  good: IconCircleCheck,
  mind: IconAlertTriangle,
  broken: IconCircleX,
  unknown: IconHelpCircle,
} as const satisfies Record<Rating, unknown>;

/** A rating as icon, word and color. */
export function RatingMark({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  const Icon = ICONS[rating];
  return (
    <span className={classes.mark} data-rating={rating}>
      <Icon aria-hidden="true" size={14} stroke={2} />
      {t(`pool.ratings.${rating}`)}
    </span>
  );
}
