import type { AppError } from '../domain/app-error.ts';

/**
 * What every call across the bridge answers: a value or an error, both as plain data. Nothing is
 * thrown across it, because Electron keeps only the message of a thrown error
 * (electron/electron#24427).
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

/** A value as a successful result. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** An error as a failed result. */
export function fail<T>(error: AppError): Result<T> {
  return { ok: false, error };
}
