/** A row's value for each column; a missing one is an empty cell. */
export type Cells<Column extends string> = Readonly<
  Record<Column, string | number | boolean | null | undefined>
>;

/** Rows that are written to a file, whatever its format. */
export interface Table<Row, Column extends string = string> {
  /** What the rows are, as the name of a sheet. */
  readonly name: string;
  /** In order. */
  readonly columns: readonly Column[];
  /** The columns of times, in ISO 8601, UTC. */
  readonly times: readonly NoInfer<Column>[];
  readonly cellsOf: (row: Row) => Cells<Column>;
}
