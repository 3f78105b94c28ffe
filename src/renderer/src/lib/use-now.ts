import { useEffect, useReducer } from 'react';

/**
 * The time of this render in milliseconds since the epoch; re-rendered each second while `ticking`.
 */
export function useNow(ticking: boolean): number {
  const [, drawAgain] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(drawAgain, 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return Date.now();
}
