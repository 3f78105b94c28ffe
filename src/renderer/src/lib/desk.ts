import type { AppError } from '../../../shared/domain/app-error.ts';
import type { Desk } from '../../../shared/ipc/desk.ts';
import type { Result } from '../../../shared/ipc/result.ts';

/**
 * The bridge to main. The only place that touches `window.desk`, which is read at each call because
 * tests put a fake there.
 */
export const desk: Desk = new Proxy({} as Desk, {
  get: (_, group: keyof Desk) => window.desk[group],
});

/** A failed call. Its words come from the catalogue, by `error.code`. */
export class DeskError extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.name = 'DeskError';
    this.error = error;
  }
}

const ledgerListeners = new Set<() => void>();

/** Listens for calls that the ledger refused; returns a function that stops it. */
export function onLedgerRefusal(heard: () => void): () => void {
  ledgerListeners.add(heard);
  return () => ledgerListeners.delete(heard);
}

/** The value of a result; throws {@link DeskError} if the call failed. */
export async function call<T>(result: Promise<Result<T>>): Promise<T> {
  const settled = await result;
  if (settled.ok) return settled.value;
  if (settled.error.code === 'ledger') for (const heard of ledgerListeners) heard();
  throw new DeskError(settled.error);
}

/** Anything thrown, as error data, so that one notice can show it. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof DeskError ? thrown.error : { code: 'internal' };
}
