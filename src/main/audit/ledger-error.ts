import type { LedgerHealth } from '../../shared/domain/ledger.ts';

export type LedgerFault = Extract<LedgerHealth, { writable: false }>['cause'];

/** The ledger could not be read or written. What was to be recorded is not recorded. */
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
