import type { Delivery } from '../../shared/domain/delivery.ts';
import type { Ledger } from './ledger.ts';
import type { Outcome } from './ledger-entries.ts';
import { LedgerError } from './ledger-error.ts';
import { retryWhileLocked } from './patience.ts';

/**
 * Records the outcome of an intent: in the ledger, or beside it until the ledger can be written. If
 * another program holds the ledger, waits a moment, with the outcome already on the disk.
 *
 * @param intent the number of its row
 * @returns what the page may say of it
 */
export async function recordOutcome(
  ledger: Ledger,
  intent: number,
  outcome: Outcome,
): Promise<Pick<Delivery, 'recorded' | 'kept'>> {
  try {
    if (ledger.appendOutcome(intent, outcome) === 'recorded') return { recorded: true };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { recorded: false };
  }
  try {
    return { recorded: await retryWhileLocked(() => ledger.settle(intent)) };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    // Such a ledger is set aside, with what waits for it.
    const isLost = error.kind === 'changed' || error.kind === 'corrupt';
    return isLost ? { recorded: false } : { recorded: false, kept: true };
  }
}
