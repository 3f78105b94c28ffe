import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './PlainTable.module.css';

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  /** The rows. */
  readonly children: ReactNode;
}

/** A table that lies flush in its panel. */
export function PlainTable({ label, columns, children }: Props) {
  return (
    <Table aria-label={label} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column}>{column}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  );
}
