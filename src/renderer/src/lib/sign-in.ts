import { createContext, useContext, useEffect, useRef } from 'react';
import type { AppError, ErrorCode } from '../../../shared/domain/app-error.ts';

/** Errors that end once somebody has signed in. */
const ENDED_BY_SIGN_IN: readonly ErrorCode[] = [
  'sign-in-needed',
  'session-expired',
  'sign-in-expired',
  'sign-in-denied',
  'sign-in-not-kept',
];

/** Whether signing in is the way out of an error, wherever one can sign in. */
export function endsBySignIn(error: Pick<AppError, 'code'>): boolean {
  return ENDED_BY_SIGN_IN.includes(error.code);
}

export interface SignInOffer {
  /** Whether one can sign in to the picked profile at all. */
  readonly possible: boolean;
  readonly open: () => void;
  /** How many times somebody has signed in here so far. */
  readonly times: number;
}

export const SignInContext = createContext<SignInOffer | null>(null);

/** The way to sign in; `null` where the page has no profile yet. */
export function useSignIn(): SignInOffer | null {
  return useContext(SignInContext);
}

/**
 * Goes on with what a missing session had stopped, once its screen is shown. What a query reads is
 * read anew by itself.
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
