import { vi } from 'vitest';

/**
 * Waits until something holds. How long that takes is the machine's affair: nothing but the limit
 * of the test ends it.
 */
export function eventually<T>(holds: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(holds, { timeout: 120_000, interval: 5 });
}
