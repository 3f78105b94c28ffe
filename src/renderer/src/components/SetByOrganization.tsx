import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './SetByOrganization.module.css';

/** Beside what a policy has set, so that nobody tries to change it. */
export function SetByOrganization() {
  const { t } = useTranslation();
  return (
    <span className={classes.lock}>
      <IconLock size={14} stroke={1.75} aria-hidden="true" />
      {t('policy.locked')}
    </span>
  );
}
