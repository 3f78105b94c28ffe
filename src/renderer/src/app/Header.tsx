import { UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { AccountBadge } from '../features/account/AccountBadge.tsx';
import { IdField } from '../features/account/IdField.tsx';
import { kindWords } from '../features/account/kind-words.ts';
import { Picker, type PickerOption } from '../features/account/Picker.tsx';
import { usePaletteLetter } from '../lib/keyboard.ts';
import { usePlace } from '../lib/place.ts';
import { modKey } from '../lib/platform.ts';
import { useIsLocked, useSession } from '../lib/session.ts';
import classes from './Header.module.css';
import { Mark } from './Mark.tsx';

export function Header() {
  const { t } = useTranslation();
  const { start } = useSession();
  const key = usePaletteLetter();
  const profileLocked = useIsLocked('profile');
  const placeLocked = useIsLocked('places');
  const { profiles, profile, pools, pool, clients, client, ...choose } = usePlace();
  return (
    <div className={classes.header}>
      <div className={classes.brand}>
        <Mark size={26} />
        <span className={classes.name}>{t('app.name')}</span>
      </div>
      <div className={classes.place}>
        <Picker
          label={t('header.profile')}
          list={profiles}
          options={profiles.items.map((each) => ({
            value: each.name,
            label: each.name,
            hint: kindWords(each, t),
          }))}
          value={profile?.name ?? null}
          locked={profileLocked}
          onChange={choose.chooseProfile}
        />
        {pools.typed ? (
          <IdField
            of="pool"
            label={t('header.pool')}
            value={pool?.id ?? null}
            locked={placeLocked}
            onChange={choose.choosePool}
          />
        ) : (
          <Picker
            label={t('header.pool')}
            list={pools}
            options={options(pools.items)}
            value={pool?.id ?? null}
            locked={placeLocked}
            onChange={choose.choosePool}
          />
        )}
        {clients.typed ? (
          <IdField
            of="client"
            label={t('header.client')}
            value={client?.id ?? null}
            locked={placeLocked}
            onChange={choose.chooseClient}
          />
        ) : (
          <Picker
            label={t('header.client')}
            list={clients}
            options={options(clients.items)}
            value={client?.id ?? null}
            locked={placeLocked}
            onChange={choose.chooseClient}
          />
        )}
        <AccountBadge />
      </div>
      <UnstyledButton className={classes.palette} onClick={spotlight.open}>
        <span className={classes.paletteWord}>{t('header.palette')}</span>
        <kbd className={classes.key}>
          {t('header.paletteKey', { mod: modKey(start.platform), key })}
        </kbd>
      </UnstyledButton>
    </div>
  );
}

/** Pools and clients may share a name; then the id tells them apart. */
function options(items: readonly { readonly id: string; readonly name: string }[]): PickerOption[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of items) (seen.has(name) ? twice : seen).add(name);
  return items.map(({ id, name }) => ({
    value: id,
    label: name,
    ...(twice.has(name) ? { hint: id } : {}),
  }));
}
