import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import classes from './SortTh.module.css';

interface Props {
  readonly label: string;
  /** How the table is sorted by this column; `null` if it is not. */
  readonly sorted: 'ascending' | 'descending' | null;
  readonly onSort: () => void;
  readonly className?: string | undefined;
}

/** The header of a sortable column. */
export function SortTh({ label, sorted, onSort, className }: Props) {
  const Icon =
    sorted === null ? IconArrowsSort : sorted === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th className={className} aria-sort={sorted ?? 'none'}>
      <UnstyledButton className={classes.sort} onClick={onSort}>
        {label}
        <Icon size={13} stroke={2} aria-hidden="true" data-sorted={sorted !== null || undefined} />
      </UnstyledButton>
    </Table.Th>
  );
}
