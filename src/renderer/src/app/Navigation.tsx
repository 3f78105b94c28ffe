import {
  IconAddressBook,
  IconClipboardList,
  IconDatabase,
  IconLayoutDashboard,
  IconSettings,
  IconUserSearch,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hrefOf, SCREENS, type Screen } from '../lib/navigation.ts';
import { useSession } from '../lib/session.ts';
import classes from './Navigation.module.css';

const ICONS = {
  overview: IconLayoutDashboard,
  reset: IconUserSearch,
  contacts: IconAddressBook,
  audit: IconClipboardList,
  pool: IconDatabase,
  settings: IconSettings,
} as const satisfies Record<Screen, unknown>;

export function Navigation({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const { start } = useSession();
  return (
    <nav className={classes.side} aria-label={t('app.navigation')}>
      <ul className={classes.list}>
        {SCREENS.map((each) => {
          const Icon = ICONS[each];
          return (
            <li key={each}>
              <a
                className={classes.link}
                href={hrefOf(each)}
                aria-current={each === screen ? 'page' : undefined}
              >
                <Icon size={18} stroke={1.75} aria-hidden="true" />
                {t(`nav.${each}`)}
              </a>
            </li>
          );
        })}
      </ul>
      <span className={classes.version}>{start.version}</span>
    </nav>
  );
}
