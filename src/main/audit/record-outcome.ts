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
    await retryWhileLocked(() => ledger.settle());
    return { recorded: true };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { recorded: false, kept: true };
  }
}
