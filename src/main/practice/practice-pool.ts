import type { PracticeMessage } from '../../shared/domain/practice.ts';
import { ACCOUNT } from './account.ts';
import { Faults } from './faults.ts';
import { PracticeAccount } from './practice-account.ts';
import { type PracticeRequest, PracticeServer } from './practice-server.ts';
import type { LessonUser } from './types.ts';

export const PRACTICE_REGION = ACCOUNT.region;
export const PRACTICE_CREDENTIALS = ACCOUNT.credentials;

export interface PracticePoolOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** How long every answer is delayed, in milliseconds. */
  readonly latencyMs?: number;
  /** A free one if absent. */
  readonly port?: number;
  /** How many users to generate in addition to the declared ones of the first pool. */
  readonly extraUsers?: number;
  /** The same seed makes the same generated users, short pages and codes. */
  readonly seed?: number;
  /**
   * Unless this is false, pages of generated users are now and then short, or empty with more to
   * come.
   */
  readonly shortPages?: boolean;
  /** The account-wide quota of ListUsers, in requests per second. No limit if absent. */
  readonly usersListedPerSecond?: number;
}

/** A running practice pool. */
export interface PracticePool {
  /** Such as `http://127.0.0.1:43210`. */
  readonly endpoint: string;
  readonly faults: Faults;
  /**
   * Every request that reached the socket, oldest first, counted before any fault; of one operation
   * if given.
   */
  requests(operation?: string): readonly PracticeRequest[];
  /** The codes that "arrived", oldest first. */
  inbox(): readonly PracticeMessage[];
  /** The declared users of a pool, in the order of ListUsers; none for a pool that is not there. */
  lessons(poolId: string): readonly LessonUser[];
  /** @returns a function that ends the subscription */
  onMessage(listener: (message: PracticeMessage) => void): () => void;
  /**
   * Changes who is in the first pool while it runs. Tokens already issued stay valid.
   *
   * @param change how many more users to generate, and the subs of those to remove
   */
  changeUsers(change: { readonly add?: number; readonly remove?: readonly string[] }): void;
  /** Closes the port and cuts every connection, including hanging ones. */
  stop(): Promise<void>;
}

/**
 * Starts a simulated Amazon Cognito (and the one STS operation that the app needs) on a loopback
 * port. It speaks AWS's wire protocols and behaves as AWS documents, so that the real SDK runs
 * against it.
 *
 * @throws the system's error if the port is unavailable
 */
export async function startPracticePool(options: PracticePoolOptions = {}): Promise<PracticePool> {
  const account = new PracticeAccount({
    clock: options.clock ?? Date.now,
    extraUsers: options.extraUsers ?? 0,
    seed: options.seed ?? 1,
    shortPages: options.shortPages ?? true,
    usersListedPerSecond: options.usersListedPerSecond,
  });
  const faults = new Faults();
  const server = new PracticeServer({ account, faults, latencyMs: options.latencyMs ?? 0 });
  const port = await server.listen(options.port ?? 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    faults,
    requests: (operation) =>
      operation === undefined
        ? [...server.requests]
        : server.requests.filter((request) => request.operation === operation),
    inbox: () => account.inbox(),
    lessons: (poolId) => account.directories.find(({ pool }) => pool.id === poolId)?.lessons ?? [],
    onMessage: (listener) => account.onMessage(listener),
    changeUsers: (change) => account.directories[0]?.change(change),
    stop: () => server.stop(),
  };
}
