import { vi } from 'vitest';

/**
 * Waits until something holds. How long that takes depends on the machine: only the test's time
 * limit ends it.
 */
export function eventually<T>(holds: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(holds, { timeout: 120_000, interval: 5 });
}
