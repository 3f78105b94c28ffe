import { withDamage } from '../../src/main/audit/verify/verifier.ts';
import {
  type VerifyOptions,
  verifyRows,
  verifyStructure,
} from '../../src/main/audit/verify/worker/verify-ledger.ts';

/** Verifies a whole ledger as the app does, but on this thread. */
export function verifyLedger(options: VerifyOptions): ReturnType<typeof verifyRows> {
  const found = verifyRows(options);
  return found && withDamage(found, verifyStructure(options.path));
}
