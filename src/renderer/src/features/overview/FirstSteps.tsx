import { IconAddressBook, IconDatabase, IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/Panel.tsx';
import { hrefOf } from '../../lib/navigation.ts';
import classes from './FirstSteps.module.css';

const STEPS = { reset: IconUserSearch, contacts: IconAddressBook, pool: IconDatabase } as const;

/** What to do while there is nothing to count. */
export function FirstSteps() {
  const { t } = useTranslation();
  return (
    <Panel title={t('overview.empty.title')}>
      <p className={classes.text}>{t('overview.empty.text')}</p>
      <ul className={classes.steps}>
        {(['reset', 'contacts', 'pool'] as const).map((screen) => {
          const Icon = STEPS[screen];
          return (
            <li key={screen}>
              <a className={classes.step} href={hrefOf(screen)}>
                <Icon size={22} stroke={1.75} aria-hidden="true" />
                <strong>{t(`overview.empty.${screen}`)}</strong>{' '}
                <span className={classes.means}>{t(`overview.empty.${screen}Text`)}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
