/** When a warning that was put aside comes back: a calendar month later, at the same time of day. */
export function returnsAt(putAside: string): Date {
  const end = new Date(putAside);
  const day = end.getDate();
  end.setMonth(end.getMonth() + 1);
  // There is no February 31: its last day, not one in March.
  if (end.getDate() !== day) end.setDate(0);
  return end;
}

/**
 * Whether a warning is still put aside. If the clock was set back to before that, it is not: what is
 * ahead of the clock could be a year ahead.
 *
 * @param now in milliseconds since the epoch
 */
export function isPutAside(putAside: string | null, now: number): putAside is string {
  return putAside !== null && Date.parse(putAside) <= now && now < returnsAt(putAside).getTime();
}
