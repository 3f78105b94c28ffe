import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ACCOUNT_COLORS,
  type AccountMark,
  MAX_ACCOUNT_NAME_LENGTH,
} from '../../../../shared/domain/profile.ts';
import { Lockable } from '../../components/Lockable.tsx';
import { notifyError } from '../../components/notify-error.ts';
import { SetByOrganization } from '../../components/SetByOrganization.tsx';
import { useIsLocked, useSession } from '../../lib/session.ts';
import classes from './AccountDetails.module.css';

/** Mantine's names for them. */
const TINTS = {
  blue: 'blue',
  teal: 'teal',
  violet: 'violet',
  amber: 'yellow',
  red: 'red',
} as const;

interface Props {
  readonly account: string;
  readonly mark: AccountMark | undefined;
  readonly onDone: () => void;
}

/** Names an account, gives it a color and says whether it is production. */
export function AccountMarkForm({ account, mark, onDone }: Props) {
  const { t } = useTranslation();
  const { settings, saveSettings } = useSession();
  const locked = useIsLocked('accounts');
  const [draft, setDraft] = useState<AccountMark>(
    mark ?? { name: '', colour: 'blue', production: false },
  );

  const save = async (event: FormEvent) => {
    event.preventDefault();
    onDone();
    const accounts = { ...settings.accounts, [account]: { ...draft, name: draft.name.trim() } };
    const error = await saveSettings({ accounts });
    if (error) notifyError(error, t);
  };

  return (
    <form className={classes.form} onSubmit={(event) => void save(event)}>
      {locked ? <SetByOrganization /> : null}
      <Lockable locked={locked}>
        <TextInput
          label={t('account.mark.name')}
          placeholder={t('account.mark.nameHint')}
          autoComplete="off"
          maxLength={MAX_ACCOUNT_NAME_LENGTH}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Radio.Group
          label={t('account.mark.colour')}
          value={draft.colour}
          onChange={(colour) =>
            setDraft({
              ...draft,
              colour: ACCOUNT_COLORS.find((each) => each === colour) ?? draft.colour,
            })
          }
        >
          <div className={classes.colours}>
            {ACCOUNT_COLORS.map((colour) => (
              <Radio
                key={colour}
                size="xs"
                classNames={{ radio: classes.colour, label: classes.colourLabel }}
                value={colour}
                color={TINTS[colour]}
                label={t(`account.mark.colours.${colour}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <Checkbox
          label={t('account.mark.production')}
          checked={draft.production}
          onChange={(event) => setDraft({ ...draft, production: event.currentTarget.checked })}
        />
        <div>
          <Button type="submit" size="xs">
            {t('account.mark.save')}
          </Button>
        </div>
      </Lockable>
    </form>
  );
}
