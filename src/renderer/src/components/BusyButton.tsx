import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useDelayed } from '../lib/use-delayed.ts';

interface Props extends ButtonProps {
  /** What a press began is not over, and another press does nothing. */
  readonly busy: boolean;
  readonly onClick?: () => void;
  readonly type?: 'submit';
  readonly 'data-autofocus'?: boolean;
}

/** A button that shows that it is at work. Not by `loading`, which disables it: the focus is lost. */
export function BusyButton({ busy, onClick, leftSection, ...given }: Props) {
  const showsBusy = useDelayed(busy);
  const press = (event: MouseEvent) => {
    if (busy) event.preventDefault();
    else onClick?.();
  };
  return (
    <Button
      {...given}
      leftSection={
        showsBusy ? (
          <Loader type="dots" size={16} color="currentColor" aria-hidden="true" />
        ) : (
          leftSection
        )
      }
      aria-disabled={busy}
      {...(busy ? { 'data-disabled': true } : {})}
      onClick={press}
    />
  );
}
