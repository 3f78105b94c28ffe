import { useTranslation } from 'react-i18next';
import { HOURLY_ATTEMPTS } from '../../../../shared/domain/cognito-limits.ts';
import classes from './Meter.module.css';

/**
 * The requests of the last hour on Cognito's own scale: safe up to the lower limit, certainly
 * refused above the upper one.
 */
export function Meter({ count }: { count: number }) {
  const { t } = useTranslation();
  const { least, most } = HOURLY_ATTEMPTS;
  return (
    <div className={classes.meter}>
      <span className={classes.title}>{t('reset.delivery.meter')}</span>
      <div className={classes.cells} aria-hidden="true">
        {Array.from({ length: most }, (_, cell) => (
          <span
            key={cell}
            className={classes.cell}
            data-used={cell < count || undefined}
            data-sure={cell < least || undefined}
          />
        ))}
      </div>
      <span className={classes.text}>{t('reset.delivery.meterText', { count, least, most })}</span>
    </div>
  );
}
