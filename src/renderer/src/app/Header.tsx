import { Loader, Select, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Listing, usePlace } from '../lib/place.ts';
import { modKey } from '../lib/platform.ts';
import { useSession } from '../lib/session.ts';
import classes from './Header.module.css';
import { Mark } from './Mark.tsx';

export function Header() {
  const { t } = useTranslation();
  const { start } = useSession();
  const { profiles, profile, identity, pools, pool, clients, client, ...choose } = usePlace();
  const region = profile?.region ?? t('header.regionUnknown');
  const account = identity
    ? t('header.accountOf', { account: identity.account })
    : t('header.accountUnknown');
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
          options={profiles.items.map(({ name }) => ({ value: name, label: name }))}
          value={profile?.name ?? null}
          onChange={choose.chooseProfile}
        />
        <Picker
          label={t('header.pool')}
          list={pools}
          options={pools.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={pool?.id ?? null}
          onChange={choose.choosePool}
        />
        <Picker
          label={t('header.client')}
          list={clients}
          options={clients.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={client?.id ?? null}
          onChange={choose.chooseClient}
        />
        <span className={classes.account} title={identity?.arn}>
          <IconWorld size={15} stroke={1.75} aria-hidden="true" />
          <span>
            {account} · {region}
          </span>
        </span>
      </div>
      <UnstyledButton className={classes.palette} onClick={spotlight.open}>
        <span className={classes.paletteWord}>{t('header.palette')}</span>
        <kbd className={classes.key}>{t('header.paletteKey', { mod: modKey(start.platform) })}</kbd>
      </UnstyledButton>
    </div>
  );
}

/** How many options are drawn at once: an account can have thousands of pools. */
const SHOWN = 100;

interface PickerProps {
  readonly label: string;
  readonly list: Listing<unknown>;
  readonly options: { value: string; label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

function Picker({ label, list, options, value, onChange }: PickerProps) {
  const { t } = useTranslation();
  const { sending } = useSession();
  const why = sending ? t('header.sending') : undefined;
  const chosen = options.find((option) => option.value === value)?.label;
  return (
    <Select
      className={classes.picker}
      classNames={{ label: classes.pickerLabel, input: classes.pickerInput }}
      label={label}
      size="xs"
      searchable
      limit={SHOWN}
      disabled={sending}
      title={why}
      wrapperProps={{ title: why }}
      // What is typed replaces the name that is there.
      onFocus={(event) => event.currentTarget.select()}
      onClick={({ currentTarget: input }) => {
        // A click puts the caret into the text after the focus came.
        if (input.value === chosen && input.selectionStart === input.selectionEnd) input.select();
      }}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      maxDropdownHeight={360}
      data={options}
      value={value}
      placeholder={t(
        list.loading ? 'header.loading' : options.length > 0 ? 'header.choose' : 'header.none',
      )}
      nothingFoundMessage={t('header.nothingFound')}
      rightSection={list.loading ? <Loader size={12} /> : undefined}
      onChange={(next) => {
        if (next !== null && next !== value) onChange(next);
      }}
    />
  );
}
