import { useRef } from 'react';
import { useNow } from './use-now.ts';

/**
 * Milliseconds until a moment, updated each second; 0 once it has come. Never grows: if the
 * laptop's clock is set back meanwhile, it goes by elapsed time.
 *
 * @param ends milliseconds since the epoch
 * @param most the longest possible duration, in milliseconds, whatever the clock showed when `ends`
 * was computed
 */
export function useCountdown(ends: number, most: number): number {
  const before = useRef({ ends: Number.NaN, left: 0, at: 0 });
  const at = performance.now();
  const byClock = Math.min(ends - Date.now(), most);
  const passed = at - before.current.at;
  const left =
    before.current.ends === ends ? Math.min(byClock, before.current.left - passed) : byClock;
  before.current = { ends, left, at };
  useNow(left > 0);
  return Math.max(0, left);
}
