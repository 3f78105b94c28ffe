import { setTimeout as delay } from 'node:timers/promises';
import { asPageFaults, LedgerError } from './ledger-error.ts';

/** How long an action waits for another program to release the ledger, in milliseconds. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 50;

/**
 * Runs ledger work, retrying while another program holds the ledger: SQLite's own waiting would
 * block all of main.
 *
 * @throws what `work` throws; after a second, also that the ledger is locked
 */
export async function retryWhileLocked<T>(work: () => T): Promise<Awaited<T>> {
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
 * Like {@link retryWhileLocked}, for the page.
 *
 * @throws Fault `ledger` if the ledger refuses; any other error passes through
 */
export async function retryWhileLockedForPage<T>(work: () => T): Promise<Awaited<T>> {
  try {
    return await retryWhileLocked(work);
  } catch (error) {
    return asPageFaults(() => {
      throw error;
    });
  }
}
