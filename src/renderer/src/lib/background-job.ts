import {
  type QueryKey,
  queryOptions,
  skipToken,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { AppError } from '../../../shared/domain/app-error.ts';
import type { Result } from '../../../shared/ipc/result.ts';
import { asAppError, call } from './desk.ts';

/** Work whose progress main reports by itself: a watcher of the feature puts each status here. */
export interface BackgroundJob<S> {
  /** Of the current or last one; `null` before the first. */
  readonly status: S | null;
  readonly begin: (ask: () => Promise<Result<S>>) => Promise<void>;
  /** Forgets the last one. */
  readonly clear: () => void;
}

/**
 * One job in main at a time, which continues while other screens are shown.
 *
 * @param begun the status until main reports more
 * @param failed the status if it did not start
 */
export function useBackgroundJob<S extends { readonly state: string }>(
  queryKey: QueryKey,
  begun: S,
  failed: (error: AppError) => S,
): BackgroundJob<S> {
  const queries = useQueryClient();
  const { data: status = null } = useQuery(
    queryOptions<S | null>({
      queryKey,
      queryFn: skipToken,
      initialData: null,
      staleTime: Infinity,
      gcTime: Infinity,
    }),
  );
  const put = (next: S | null) => queries.setQueryData(queryKey, next);
  return {
    status,
    begin: async (ask) => {
      put(begun);
      try {
        const answer = await call(ask());
        // While it runs, the events tell more, and later, than the answer to its start.
        if (answer.state !== 'running') put(answer);
      } catch (thrown) {
        put(failed(asAppError(thrown)));
      }
    },
    clear: () => put(null),
  };
}
