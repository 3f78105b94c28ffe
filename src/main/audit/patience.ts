import { setTimeout as delay } from 'node:timers/promises';
import type { LedgerHealth } from '../../shared/domain/ledger.ts';
import { isHeldCode } from '../lib/held-file.ts';
import { asPageFaults, LedgerError } from './ledger-error.ts';

/** How long an action waits for another program to release the ledger, in milliseconds. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 50;

/** Whether another program holds the ledger, or one of the files beside it, perhaps for a moment. */
function isForNow({ kind, detail }: Pick<LedgerError, 'kind' | 'detail'>): boolean {
  return kind === 'locked' || isHeldCode(detail);
}

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
      if (!(error instanceof LedgerError && isForNow(error)) || performance.now() >= until)
        throw error;
    }
    await delay(PAUSE_MS);
  }
}

/** How the ledger is, once no other program holds one of its files for a moment. */
export async function settledHealth(ledger: {
  readonly health: LedgerHealth;
}): Promise<LedgerHealth> {
  let health = ledger.health;
  const until = performance.now() + PATIENCE_MS;
  while (!health.writable && isHeldCode(health.detail) && performance.now() < until) {
    await delay(PAUSE_MS);
    health = ledger.health;
  }
  return health;
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
