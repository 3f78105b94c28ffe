import { setTimeout as delay } from 'node:timers/promises';

/** Time as a scan sees it. */
export interface Timing {
  /** In milliseconds, from an arbitrary start; never goes back. */
  now(): number;
  /** Rejects if the signal aborts first. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const REAL_TIME: Timing = {
  now: () => performance.now(),
  wait: (ms, signal) => delay(ms, undefined, { ...(signal && { signal }) }),
};
