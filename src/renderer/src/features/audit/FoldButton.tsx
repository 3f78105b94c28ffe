import { Button, type ButtonProps } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import classes from './FoldButton.module.css';

interface Props extends Pick<ButtonProps, 'className' | 'size'> {
  readonly isOpen: boolean;
  /** The id of what it folds, which is only there while it is open. */
  readonly controls: string;
  readonly onFold: (isOpen: boolean) => void;
  readonly children: string;
}

/** Unfolds what stands below it, and folds it again. */
export function FoldButton({ isOpen, controls, onFold, children, ...given }: Props) {
  return (
    <Button
      {...given}
      variant="subtle"
      rightSection={
        <IconChevronDown
          className={classes.chevron}
          size={14}
          aria-hidden="true"
          data-open={isOpen || undefined}
        />
      }
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={() => onFold(!isOpen)}
    >
      {children}
    </Button>
  );
}
