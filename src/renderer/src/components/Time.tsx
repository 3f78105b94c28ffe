import { useFormat } from '../lib/format.ts';

/** A moment in the reader's own time zone. */
export function Time({ at, only }: { at: string; only?: 'time' }) {
  const format = useFormat();
  return <time dateTime={at}>{only === 'time' ? format.time(at) : format.dateTime(at)}</time>;
}
