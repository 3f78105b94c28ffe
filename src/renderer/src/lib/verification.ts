import type { AppError } from '../../../shared/domain/app-error.ts';
import type { VerifyStatus } from '../../../shared/domain/ledger-verification.ts';
import { useBackgroundJob } from './background-job.ts';
import { desk } from './desk.ts';

export const verifyingKey = ['audit', 'verifying'] as const;

/** The progress of a verification, or why it did not start. */
export type Verifying = VerifyStatus | { readonly state: 'refused'; readonly error: AppError };

/** The one verification of this run. */
export function useVerify() {
  const { status, begin } = useBackgroundJob<Verifying>(
    verifyingKey,
    { state: 'running', rows: 0, total: 0 },
    (error) => ({ state: 'refused', error }),
  );
  return { status, begin: () => begin(() => desk.audit.verify({})) };
}
