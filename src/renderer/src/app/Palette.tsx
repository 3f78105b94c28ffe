import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { legible } from '../../../shared/domain/legible.ts';
import type { PolicySetting } from '../../../shared/domain/policy.ts';
import { LANGUAGES, type Settings } from '../../../shared/domain/settings.ts';
import { notifyError } from '../components/notify-error.ts';
import { focusContent, focusFindUser } from '../lib/focus.ts';
import { useShortcut } from '../lib/keyboard.ts';
import { goTo, SCREENS } from '../lib/navigation.ts';
import { usePlace } from '../lib/place.ts';
import { useSession } from '../lib/session.ts';
import classes from './Palette.module.css';

/** Ctrl/Cmd+K: everything in the header and navigation without a mouse. It sends nothing. */
export function Palette() {
  const { t } = useTranslation();
  const { start, settings, saveSettings, sending } = useSession();
  const isLocked = (name: PolicySetting) => start.policy.locked.includes(name);
  const place = usePlace();
  // Mantine's own goes by the character alone. This works even while the agent types into a field.
  useShortcut('mod+k', spotlight.open);

  const save = async (change: Partial<Settings>) => {
    const error = await saveSettings(change);
    if (error) notifyError(error, t);
  };
  const current = (is: boolean) =>
    is ? { rightSection: <span className={classes.current}>{t('palette.current')}</span> } : {};
  const held = sending ? { disabled: true, description: t('header.sending') } : {};
  const groups: SpotlightActionGroupData[] = [
    {
      group: t('palette.go'),
      actions: [
        {
          id: 'find-user-command',
          label: t('palette.findUser'),
          onClick: () => {
            goTo('reset');
            // The palette returns the focus when it closes, and the screen may not be shown yet.
            setTimeout(focusFindUser, 50);
          },
        },
        ...SCREENS.map((screen) => ({
          id: `go-${screen}`,
          label: t('palette.goTo', { screen: t(`nav.${screen}`) }),
          onClick: () => goTo(screen),
        })),
      ],
    },
    {
      group: t('palette.look'),
      actions: [
        ...(isLocked('theme') ? [] : (['light', 'dark', 'system'] as const)).map((theme) => ({
          id: `theme-${theme}`,
          label: t(`palette.${theme}`),
          ...current(settings.theme === theme),
          onClick: () => void save({ theme }),
        })),
        ...(isLocked('language') ? [] : LANGUAGES).map((language) => ({
          id: `language-${language}`,
          label: t('palette.language', { language: t(`languages.${language}`) }),
          ...current(settings.language === language),
          onClick: () => void save({ language }),
        })),
      ],
    },
    {
      group: t('palette.profiles'),
      actions: (isLocked('profile') ? [] : place.profiles.items).map(({ name }) => ({
        id: `profile-${name}`,
        label: legible(name),
        ...current(name === place.profile?.name),
        ...held,
        onClick: () => place.chooseProfile(name),
      })),
    },
    {
      group: t('palette.pools'),
      actions: (isLocked('places') ? [] : place.pools.items).map(({ id, name }) => ({
        id: `pool-${id}`,
        label: legible(name),
        keywords: id,
        ...current(id === place.pool?.id),
        ...held,
        onClick: () => place.choosePool(id),
      })),
    },
    {
      group: t('palette.clients'),
      actions: (isLocked('places') ? [] : place.clients.items).map(({ id, name }) => ({
        id: `client-${id}`,
        label: legible(name),
        keywords: id,
        ...current(id === place.client?.id),
        ...held,
        onClick: () => place.chooseClient(id),
      })),
    },
  ];

  return (
    <Spotlight
      shortcut={null}
      onExitTransitionEnd={keepFocus}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      nothingFound={t('palette.nothing')}
      scrollable
      // An account can have thousands of pools.
      limit={80}
      maxHeight={420}
      classNames={{ search: classes.search }}
      attributes={{ content: { 'aria-label': t('header.palette') } }}
      searchProps={{ placeholder: t('palette.placeholder'), 'aria-label': t('palette.label') }}
    />
  );
}

/** The palette gives the focus back, but what had it may be gone with its screen. */
function keepFocus(): void {
  const { activeElement, body } = document;
  if (activeElement === body || activeElement?.closest('[role="dialog"]')) focusContent();
}
