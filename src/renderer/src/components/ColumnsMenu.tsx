import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import classes from './ColumnsMenu.module.css';

interface Props<C extends string> {
  readonly button: string;
  /** All that can be chosen, in their order. */
  readonly columns: readonly C[];
  readonly label: (column: C) => string;
  readonly shown: readonly C[];
  readonly onShown: (shown: C[]) => void;
}

/** Which columns a table shows. */
export function ColumnsMenu<C extends string>(props: Props<C>) {
  const { button, columns, label, shown, onShown } = props;
  const toggle = (column: C) =>
    onShown(columns.filter((each) => shown.includes(each) !== (each === column)));
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns size={14} aria-hidden="true" />}
        >
          {button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={button}>
        <div className={classes.columns}>
          {columns.map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={label(column)}
              checked={shown.includes(column)}
              onChange={() => toggle(column)}
            />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
