/**
 * Where a list's keys lead from one of its rows: up, down, to the first and to the last.
 *
 * @param from the row's index, of `count`
 * @returns an index; `undefined` for any other key
 */
export function rowReached(key: string, from: number, count: number): number | undefined {
  const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: count - 1 }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(to, count - 1));
}
