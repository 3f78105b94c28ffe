import { useCallback, useMemo, useRef, useState } from 'react';
import type { AppError } from '../../../shared/domain/app-error.ts';
import { asAppError } from './desk.ts';

export type TaskState<T> =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' }
  | { readonly phase: 'done'; readonly value: T }
  | { readonly phase: 'failed'; readonly error: AppError };

export interface Task<I, T> {
  readonly state: TaskState<T>;
  /** Starts it; a newer start makes an older one's answer count for nothing. */
  readonly run: (input: I) => Promise<TaskState<T>>;
  readonly reset: () => void;
}

/**
 * A call with consequences (a search, an opened user, a send). Not a query: a cache would repeat it
 * or forget it, and its state must survive while the screen is hidden.
 */
export function useTask<I, T>(work: (input: I) => Promise<T>): Task<I, T> {
  const [state, setState] = useState<TaskState<T>>({ phase: 'idle' });
  const latest = useRef(0);
  const current = useRef(work);
  current.current = work;

  const run = useCallback(async (input: I): Promise<TaskState<T>> => {
    const turn = ++latest.current;
    setState({ phase: 'running' });
    let next: TaskState<T>;
    try {
      next = { phase: 'done', value: await current.current(input) };
    } catch (thrown) {
      next = { phase: 'failed', error: asAppError(thrown) };
    }
    if (turn !== latest.current) return { phase: 'idle' };
    setState(next);
    return next;
  }, []);

  const reset = useCallback(() => {
    latest.current += 1;
    setState({ phase: 'idle' });
  }, []);

  return useMemo(() => ({ state, run, reset }), [state, run, reset]);
}
