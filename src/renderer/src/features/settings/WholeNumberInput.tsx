import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';

interface Props {
  readonly id: string;
  readonly hintId: string;
  readonly value: number;
  /** What the settings file takes. */
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** The unit, behind the number. */
  readonly suffix: string;
  /** What to say of a number that is not one of them. */
  readonly wrong: string;
  readonly onSave: (value: number) => void;
}

/** Takes effect with Enter, or when the focus goes: half a number is not saved. */
export function WholeNumberInput(props: Props) {
  const { id, hintId, value, least, most, step, suffix, wrong, onSave } = props;
  const [typed, setTyped] = useState<number | string>(value);
  // What is in force can change from outside: after a failed save it goes back.
  useEffect(() => setTyped(value), [value]);

  const number = typed === '' ? Number.NaN : Number(typed);
  const valid = Number.isInteger(number) && number >= least && number <= most;
  const commit = () => {
    if (valid && number !== value) onSave(number);
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
      suffix={suffix}
      step={step}
      allowNegative={false}
      allowDecimal={false}
      hideControls
      error={valid ? null : wrong}
    />
  );
}
