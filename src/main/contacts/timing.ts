import { setTimeout as delay } from 'node:timers/promises';

/** Time as a scan spends it. */
export interface Timing {
  /** In milliseconds, from any start; never goes back. */
  now(): number;
  /** Rejects when the signal fires first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const REAL_TIME: Timing = {
  now: () => performance.now(),
  wait: (ms, signal) => delay(ms, undefined, { ...(signal && { signal }) }),
};
