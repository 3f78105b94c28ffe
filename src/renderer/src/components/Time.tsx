import { useFormat } from '../lib/format.ts';

/** A moment in the reader's own time zone; nothing if there is no time. */
export function Time({ at, only }: { at: string; only?: 'time' }) {
  const format = useFormat();
  if (at === '') return null;
  return <time dateTime={at}>{only === 'time' ? format.time(at) : format.dateTime(at)}</time>;
}
