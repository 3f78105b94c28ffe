import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SetByOrganization } from '../../components/SetByOrganization.tsx';
import classes from './SettingMarks.module.css';

interface Props {
  readonly saved: boolean;
  /** The organization's policy has set it. */
  readonly locked: boolean;
}

/** Beside a setting's name: an unobtrusive word once it is saved, and who has set it. */
export function SettingMarks({ saved, locked }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <span className={classes.saved} role="status">
        {saved ? (
          <>
            <IconCheck size={14} aria-hidden="true" />
            {t('settings.saved')}
          </>
        ) : null}
      </span>
      {locked ? <SetByOrganization /> : null}
    </>
  );
}
