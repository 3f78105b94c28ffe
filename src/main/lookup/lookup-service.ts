import { isForPerson } from '../../shared/domain/app-error.ts';
import { LIST_USERS_PAGE } from '../../shared/domain/cognito-limits.ts';
import type { PoolPlace, PoolSummary } from '../../shared/domain/pool.ts';
import { recognize } from '../../shared/domain/recognize.ts';
import {
  MAX_OTHER_CANDIDATES,
  MAX_OTHER_POOLS,
  type OtherPool,
  type OtherPools,
  type Reading,
  type SearchResult,
  type UserFilter,
} from '../../shared/domain/search.ts';
import type { AwsClients, ProfileRegion } from '../aws/clients.ts';
import { maskUser } from '../aws/user-record.ts';
import { findUsers, readUser, type Users } from '../aws/users.ts';
import { Fault } from '../lib/fault.ts';
import { filtersFor } from './filters.ts';
import { type Answer, matchesOf, typedContacts } from './matches.ts';

/**
 * How many other pools are searched at once: each search is up to a dozen requests of the 30 a
 * second that the whole account has.
 */
const POOLS_AT_ONCE = 2;

/** Finds the users that a text in the search box can mean. */
export class LookupService {
  readonly #clients: AwsClients;
  readonly #users: Users;
  readonly #country: () => string;
  readonly #pools: (where: ProfileRegion) => Promise<readonly PoolSummary[]>;
  #running: AbortController | null = null;

  /**
   * @param parts.country ISO 3166-1 alpha-2, for phone numbers without a country code
   * @param parts.pools all pools of a Region
   */
  constructor({
    clients,
    users,
    country,
    pools,
  }: {
    clients: AwsClients;
    users: Users;
    country: () => string;
    pools: (where: ProfileRegion) => Promise<readonly PoolSummary[]>;
  }) {
    this.#clients = clients;
    this.#users = users;
    this.#country = country;
    this.#pools = pools;
  }

  /**
   * Sends all filters to Cognito at once, one page with users each, and merges the answers by sub,
   * exact matches first. ListUsers does not count toward monthly active users.
   *
   * @param chosen the country of a number that has no country code; by default that of the settings
   * @throws Fault `unsearchable`, `too-long`, `cancelled` when a newer search replaces it, or what
   * AWS answered
   */
  search(where: PoolPlace, text: string, chosen?: string): Promise<SearchResult> {
    return this.#alone((signal) => this.#search(where, this.#readingsOf(text, chosen), signal));
  }

  /**
   * The same search in the other pools of the profile's Region, a few at a time.
   *
   * @param where the pool that was searched already
   * @returns one result for each pool, in the order of the list
   * @throws Fault what ListUserPools answered; `cancelled`; or what a person has to do first, for
   * each further pool would ask again
   */
  otherPools(where: PoolPlace, text: string, chosen?: string): Promise<OtherPools> {
    return this.#alone(async (signal) => {
      const readings = this.#readingsOf(text, chosen);
      const all = await this.#pools(where);
      const others = all.filter(({ id }) => id !== where.poolId);
      const wanted = others.slice(0, MAX_OTHER_POOLS);
      const found: OtherPool[] = [];
      let next = 0;
      const work = async (): Promise<void> => {
        for (let at = next++; at < wanted.length; at = next++) {
          const pool = wanted[at] as PoolSummary;
          if (signal.aborted) throw new Fault({ code: 'cancelled' });
          const result = await this.#inOtherPool({ ...where, poolId: pool.id }, readings, signal);
          found[at] = { pool, result };
        }
      };
      await Promise.all(Array.from({ length: POOLS_AT_ONCE }, work));
      return { pools: found, notSearched: others.length - wanted.length };
    });
  }

  async #inOtherPool(
    where: PoolPlace,
    readings: readonly Reading[],
    signal: AbortSignal,
  ): Promise<OtherPool['result']> {
    try {
      const { candidates, more } = await this.#search(where, readings, signal);
      if (candidates.length === 0) return { state: 'nobody' };
      return {
        state: 'found',
        candidates: candidates.slice(0, MAX_OTHER_CANDIDATES),
        more: more || candidates.length > MAX_OTHER_CANDIDATES,
      };
    } catch (error) {
      if (!(error instanceof Fault) || signal.aborted || isForPerson(error.error)) throw error;
      return { state: 'failed', error: error.error };
    }
  }

  /**
   * What the text can mean; nothing if it says nothing.
   *
   * @throws Fault `unsearchable`, `too-long`
   */
  #readingsOf(text: string, chosen: string | undefined): readonly Reading[] {
    const recognized = recognize(text, chosen ?? this.#country());
    if (!('problem' in recognized)) return recognized.readings;
    if (recognized.problem === 'empty') return [];
    throw new Fault({ code: recognized.problem === 'too-long' ? 'too-long' : 'unsearchable' });
  }

  /** Runs a search in place of the one before. If it fails, all its requests end. */
  async #alone<T>(search: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.cancel();
    const controller = new AbortController();
    this.#running = controller;
    try {
      return await search(controller.signal);
    } catch (error) {
      controller.abort();
      throw error;
    } finally {
      if (this.#running === controller) this.#running = null;
    }
  }

  async #search(
    where: PoolPlace,
    readings: readonly Reading[],
    outer: AbortSignal,
  ): Promise<SearchResult> {
    const controller = new AbortController();
    const signal = AbortSignal.any([outer, controller.signal]);
    try {
      const asked = await Promise.all(
        filtersFor(readings).map((filter) =>
          filter.value.includes('\\')
            ? this.#askForOne(where, filter, signal)
            : this.#ask(where, filter, signal),
        ),
      );
      const answers = asked.filter((answer): answer is Answer => !(answer instanceof Fault));
      const refusal = asked.find((answer) => answer instanceof Fault);
      if (refusal && answers.length === 0) throw refusal;
      const found = matchesOf(answers, readings);
      for (const { user } of found) this.#users.remember(where, user);
      return {
        readings: readings.filter(({ as }) => !refusal || as !== 'username'),
        tried: answers.map(({ filter }) => filter),
        candidates: found.map(({ user, matched }) => ({
          user: maskUser(user),
          matched,
          typed: typedContacts(user, readings, matched),
        })),
        more: answers.some(({ more }) => more),
      };
    } catch (error) {
      // One filter failed: the other answers are useless, and a hanging one would use up the quota.
      controller.abort();
      throw error;
    }
  }

  /** Stops the current search, if any. */
  cancel(): void {
    this.#running?.abort();
    this.#running = null;
  }

  /**
   * Asks AdminGetUser for the one username that no filter can express.
   *
   * @returns the refusal of IAM, or of Cognito for what is no username to it: the rest of the search
   * needs only ListUsers
   */
  async #askForOne(
    where: PoolPlace,
    filter: UserFilter,
    signal: AbortSignal,
  ): Promise<Answer | Fault> {
    try {
      const user = await readUser(this.#clients, where, filter.value, signal);
      return { filter, users: [user], more: false };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.error.code === 'denied' || error.error.code === 'rejected') return error;
      // Not ResourceNotFoundException, by which the pool is missing.
      if (error.error.awsName !== 'UserNotFoundException') throw error;
      return { filter, users: [], more: false };
    }
  }

  async #ask(where: PoolPlace, filter: UserFilter, signal: AbortSignal): Promise<Answer> {
    const found = await findUsers(this.#clients, where, filter, LIST_USERS_PAGE, signal);
    return { filter, ...found };
  }
}
