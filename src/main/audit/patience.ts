import { setTimeout as delay } from 'node:timers/promises';
import { LedgerError, withFaults } from './ledger-error.ts';

/** How long an action waits for another program to let go of the ledger, in milliseconds. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 50;

/**
 * Works with the ledger, again and again while another program holds it: SQLite's own waiting would
 * make all of main stand still.
 *
 * @throws what `work` throws, after a second also that the ledger is locked
 */
export async function patiently<T>(work: () => T): Promise<Awaited<T>> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isLocked = error instanceof LedgerError && error.kind === 'locked';
      if (!isLocked || performance.now() >= until) throw error;
    }
    await delay(PAUSE_MS);
  }
}

/**
 * The same for the page.
 *
 * @throws Fault `ledger` where the ledger refuses; any other error stays what it is
 */
export async function patientlyWithFaults<T>(work: () => T): Promise<Awaited<T>> {
  try {
    return await patiently(work);
  } catch (error) {
    return withFaults(() => {
      throw error;
    });
  }
}
