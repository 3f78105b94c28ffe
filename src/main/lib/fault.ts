import type { AppError } from '../../shared/domain/app-error.ts';

/** An error to show to a person, thrown inside main and sent to the page as {@link AppError}. */
export class Fault extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.code, options);
    this.name = 'Fault';
    this.error = error;
  }
}
