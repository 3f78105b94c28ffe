import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './NextStep.module.css';

/** What the agent should do now. */
export function NextStep({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.next}>
      <IconArrowRight className={classes.icon} size={18} stroke={1.75} aria-hidden="true" />
      <div className={classes.body}>
        <div className={classes.title}>{t('nextStep')}</div>
        {children}
      </div>
    </div>
  );
}
