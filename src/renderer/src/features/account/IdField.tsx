import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CLIENT_ID,
  MAX_CLIENT_ID_LENGTH,
  MAX_POOL_ID_LENGTH,
  POOL_ID,
} from '../../../../shared/domain/pool.ts';
import { useSession } from '../../lib/session.ts';
import classes from './Picker.module.css';

const IDS = {
  pool: { pattern: POOL_ID, longest: MAX_POOL_ID_LENGTH, example: 'eu-west-1_AbCdEf123' },
  client: { pattern: CLIENT_ID, longest: MAX_CLIENT_ID_LENGTH, example: '1example23456789' },
} as const;

interface Props {
  readonly of: keyof typeof IDS;
  readonly label: string;
  readonly value: string | null;
  /** The organization's policy has set it. */
  readonly locked: boolean;
  readonly onChange: (id: string) => void;
}

/**
 * Replaces a list that the profile may not read: the agent types the id. Takes effect on Enter or
 * blur.
 */
export function IdField({ of, label, value, locked, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  const [wrong, setWrong] = useState(false);
  const { sending } = useSession();
  useEffect(() => setTyped(value ?? ''), [value]);

  const { pattern, longest, example } = IDS[of];
  const commit = () => {
    const id = typed.trim();
    const valid = pattern.test(id) && id.length <= longest;
    setWrong(id !== '' && !valid);
    if (valid && id !== value) onChange(id);
  };

  // The previous value stays in force until there is another.
  const kept = value ? t('account.ids.kept', { id: value }) : '';
  return (
    <TextInput
      className={classes.picker}
      classNames={{
        label: classes.label,
        wrapper: classes.wrapper,
        input: classes.input,
        error: classes.error,
      }}
      label={label}
      size="xs"
      disabled={sending || locked}
      title={locked ? t('policy.locked') : sending ? t('header.sending') : undefined}
      placeholder={example}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      error={wrong ? [t(`account.ids.${of}`), kept].join('\n').trim() : null}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setWrong(false);
      }}
      onBlur={commit}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
