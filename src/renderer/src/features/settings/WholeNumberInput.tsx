import { NumberInput } from '@mantine/core';
import { useEffect, useState } from 'react';

interface Common {
  readonly id: string;
  readonly hintId: string;
  /** The range that the settings file accepts. */
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** The unit, after the number. */
  readonly suffix: string;
  /** What to say if the number is out of range. */
  readonly wrong: string;
}

type Props = Common &
  (
    | {
        readonly value: number;
        readonly none?: undefined;
        readonly onSave: (value: number) => void;
      }
    | {
        readonly value: number | null;
        /** What an empty field, `null`, stands for. */
        readonly none: string;
        readonly onSave: (value: number | null) => void;
      }
  );

/** Takes effect on Enter or blur: half a number is not saved. */
export function WholeNumberInput(props: Props) {
  const { id, hintId, value, least, most, step, suffix, wrong, none } = props;
  const [typed, setTyped] = useState<number | string>(value ?? '');
  // The value can change from outside: after a failed save it is restored.
  useEffect(() => setTyped(value ?? ''), [value]);

  const number = typed === '' ? null : Number(typed);
  const isValid =
    number === null
      ? none !== undefined
      : Number.isInteger(number) && number >= least && number <= most;
  const commit = () => {
    if (!isValid || number === value) return;
    if (number !== null) props.onSave(number);
    else if (props.none !== undefined) props.onSave(null);
  };

  return (
    <NumberInput
      id={id}
      aria-describedby={hintId}
      value={typed}
      placeholder={none}
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
      error={isValid ? null : wrong}
    />
  );
}
