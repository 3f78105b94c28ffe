import { createContext, useContext, useEffect, useRef } from 'react';
import { type AppError, type ErrorCode, SIGN_IN_FAULTS } from '../../../shared/domain/app-error.ts';

/** Whether signing in resolves an error, if signing in is possible. */
export function isFixedBySignIn(error: Pick<AppError, 'code'>): boolean {
  return (SIGN_IN_FAULTS as readonly ErrorCode[]).includes(error.code);
}

export interface SignInOffer {
  /** Whether the picked profile can be signed in to at all. */
  readonly possible: boolean;
  readonly open: () => void;
  /** How often somebody has signed in, or entered a code, so far. */
  readonly times: number;
}

export const SignInContext = createContext<SignInOffer | null>(null);

/** The way to sign in; `null` while the page has no profile. */
export function useSignIn(): SignInOffer | null {
  return useContext(SignInContext);
}

/**
 * Resumes what a missing session or code had stopped, once its screen is shown. Queries are read
 * again by themselves.
 */
export function useAfterSignIn(goOn: () => void): void {
  const times = useSignIn()?.times ?? 0;
  const seen = useRef(times);
  const latest = useRef(goOn);
  latest.current = goOn;
  useEffect(() => {
    if (seen.current === times) return;
    seen.current = times;
    latest.current();
  }, [times]);
}
