import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';

interface Props {
  readonly id: string;
  readonly hintId: string;
  readonly value: string;
  readonly placeholder: string;
  readonly maxLength: number;
  /** What is wrong with a text, in words. */
  readonly wrong: (typed: string) => string | null;
  readonly onSave: (text: string) => void;
}

/** A line of text. Takes effect on Enter or blur, and only if nothing is wrong with it. */
export function CheckedTextInput(props: Props) {
  const { id, hintId, value, placeholder, maxLength, wrong, onSave } = props;
  const [typed, setTyped] = useState(value);
  // The value can change from outside: after a failed save it is restored.
  useEffect(() => setTyped(value), [value]);

  const text = typed.trim();
  const error = wrong(text);
  const commit = () => {
    if (!error && text !== value) onSave(text);
  };
  return (
    <TextInput
      id={id}
      aria-describedby={hintId}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={maxLength}
      value={typed}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
