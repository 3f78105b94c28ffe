import type { LedgerHealth } from '../../shared/domain/ledger.ts';
import { Fault } from '../lib/fault.ts';
import { sqliteProblem } from '../lib/sqlite-error.ts';

export type LedgerFault = Extract<LedgerHealth, { writable: false }>['cause'];

/** The ledger could not be read or written. What was to be recorded has not been. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly kind: LedgerFault;
  /** A system or SQLite error code, such as `ENOSPC` or `SQLITE_FULL`. */
  readonly detail: string;

  constructor(kind: LedgerFault, detail: string, cause?: unknown) {
    super(`The ledger failed: ${kind} (${detail})`, { cause });
    this.kind = kind;
    this.detail = detail;
  }
}

/**
 * Says why the ledger failed.
 *
 * @param error what node:sqlite or node:fs threw
 * @param path the ledger's file
 */
export function toLedgerError(error: unknown, path: string): LedgerError {
  if (error instanceof LedgerError) return error;
  // A number that JavaScript cannot hold: the app counts its rows from 1.
  if (codeOf(error) === 'ERR_OUT_OF_RANGE') return new LedgerError('changed', 'ROW_NUMBER', error);
  const { kind, detail } = sqliteProblem(error, path) ?? { kind: 'other', detail: codeOf(error) };
  return new LedgerError(kind, detail, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

/**
 * Runs ledger work on behalf of the page.
 *
 * @throws Fault `ledger` if the ledger refuses; any other error passes through
 */
export function asPageFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LedgerError) throw new Fault({ code: 'ledger', detail: error.detail });
    throw error;
  }
}
