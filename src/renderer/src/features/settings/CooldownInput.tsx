import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What the settings file takes, in seconds. */
const LEAST = 0;
const MOST = 3600;

interface Props {
  readonly id: string;
  readonly hintId: string;
  readonly value: number;
  readonly onSave: (seconds: number) => void;
}

/** Takes effect with Enter, or when the focus goes: half a number is not saved. */
export function CooldownInput({ id, hintId, value, onSave }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<number | string>(value);
  // What is in force can change from outside: after a failed save it goes back.
  useEffect(() => setTyped(value), [value]);

  const seconds = typed === '' ? Number.NaN : Number(typed);
  const valid = Number.isInteger(seconds) && seconds >= LEAST && seconds <= MOST;
  const commit = () => {
    if (valid && seconds !== value) onSave(seconds);
  };

  return (
    <NumberInput
      id={id}
      aria-describedby={hintId}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      suffix=" s"
      step={10}
      allowNegative={false}
      allowDecimal={false}
      hideControls
      error={valid ? null : t('settings.cooldownWrong', { least: LEAST, most: MOST })}
    />
  );
}
