import type { PracticeMessage } from '../../shared/domain/practice.ts';
import { Crowd, mix } from './crowd.ts';
import { Directory } from './directory.ts';
import { PagingTokens } from './paging.ts';
import { PRACTICE_POOLS } from './pools.ts';
import type { Recipient } from './recovery-rules.ts';
import { RequestQuota } from './request-quota.ts';
import type { DirectoryUser, PracticeClient } from './types.ts';
import { PRACTICE_USERS } from './users.ts';
import { AwsError } from './wire.ts';

/** Enough for a long day's training; older messages are forgotten. */
const INBOX_SIZE = 200;

interface AccountOptions {
  readonly clock: () => number;
  readonly extraUsers: number;
  readonly seed: number;
  /** Whether pages of generated users may be short or empty with more to come. */
  readonly shortPages: boolean;
  /** ListUsers requests answered per second; `undefined` for no limit. */
  readonly usersListedPerSecond: number | undefined;
}

/** The simulated AWS account: its pools, their users, and what has happened since the start. */
export class PracticeAccount {
  readonly clock: () => number;
  readonly tokens: PagingTokens;
  readonly directories: readonly Directory[];
  readonly startedAt: number;
  /** UserList is one quota for all pools of the account. */
  readonly listQuota: RequestQuota;
  readonly #seed: number;
  readonly #simulated = new Map<string, number>();
  readonly #listeners = new Set<(message: PracticeMessage) => void>();
  #inbox: readonly PracticeMessage[] = [];
  #codes = 0;
  #messages = 0;

  /** The generated users live in the first pool. */
  constructor({ clock, extraUsers, seed, shortPages, usersListedPerSecond }: AccountOptions) {
    this.clock = clock;
    this.#seed = seed;
    this.startedAt = clock();
    this.tokens = new PagingTokens(clock);
    this.listQuota = new RequestQuota(clock, usersListedPerSecond ?? Number.POSITIVE_INFINITY);
    this.directories = PRACTICE_POOLS.map((pool, index) => {
      const crowd = new Crowd(index === 0 ? extraUsers : 0, seed, this.startedAt);
      return new Directory({
        pool,
        seeds: PRACTICE_USERS[pool.id] ?? [],
        crowd,
        seed,
        shortPages,
        now: this.startedAt,
      });
    });
  }

  /** @throws AwsError ResourceNotFoundException */
  directory(poolId: string): Directory {
    const found = this.directories.find(({ pool }) => pool.id === poolId);
    if (!found)
      throw new AwsError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
    return found;
  }

  /**
   * The client and its pool.
   *
   * @throws AwsError ResourceNotFoundException
   */
  client(clientId: string): { readonly client: PracticeClient; readonly directory: Directory } {
    for (const directory of this.directories) {
      const client = directory.pool.clients.find(({ id }) => id === clientId);
      if (client) return { client, directory };
    }
    throw new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }

  /** Whether a simulated delivery is due; otherwise an exception is. The first is a delivery. */
  simulatesDelivery(clientId: string, username: string): boolean {
    const key = `${clientId} ${username}`;
    const turn = this.#simulated.get(key) ?? 0;
    this.#simulated.set(key, turn + 1);
    return turn % 2 === 0;
  }

  /** A six-digit code derived from the seed. */
  makeCode(): string {
    this.#codes += 1;
    return String(mix(this.#seed ^ mix(this.#codes)) % 1_000_000).padStart(6, '0');
  }

  /** Puts a message into the inbox. */
  deliver(
    poolId: string,
    user: DirectoryUser,
    { medium, contact: destination }: Recipient,
    code: string,
  ): void {
    this.#messages += 1;
    const message: PracticeMessage = {
      id: this.#messages,
      at: new Date(this.clock()).toISOString(),
      poolId,
      username: user.username,
      medium,
      destination,
      code,
    };
    this.#inbox = [...this.#inbox, message].slice(-INBOX_SIZE);
    for (const listener of this.#listeners) listener(message);
  }

  inbox(): readonly PracticeMessage[] {
    return this.#inbox;
  }

  onMessage(listener: (message: PracticeMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
