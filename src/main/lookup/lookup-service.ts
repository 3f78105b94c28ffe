import type { ListUsersResponse } from '@aws-sdk/client-cognito-identity-provider';
import { LIST_USERS_PAGE } from '../../shared/domain/cognito-limits.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import { recognize } from '../../shared/domain/recognize.ts';
import type { Candidate, SearchResult, UserFilter } from '../../shared/domain/search.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import type { AwsClients } from '../aws/clients.ts';
import { expression } from '../aws/filter-expression.ts';
import { present, read } from '../aws/requests.ts';
import { fromListUsers, maskUser } from '../aws/user-record.ts';
import { readUser, type Users } from '../aws/users.ts';
import { Fault } from '../lib/fault.ts';
import { fold } from '../lib/fold.ts';
import { filtersFor } from './filters.ts';

const ACTION = 'cognito-idp:ListUsers';

/** One filter's answer. */
interface Answer {
  readonly filter: UserFilter;
  readonly users: readonly UserRecord[];
  readonly more: boolean;
}

/** Finds the users that a text in the search box can mean. */
export class LookupService {
  readonly #clients: AwsClients;
  readonly #users: Users;
  readonly #country: () => string;
  #running: AbortController | null = null;

  /** @param country ISO 3166-1 alpha-2, for phone numbers without a country code */
  constructor({
    clients,
    users,
    country,
  }: { clients: AwsClients; users: Users; country: () => string }) {
    this.#clients = clients;
    this.#users = users;
    this.#country = country;
  }

  /**
   * Sends all filters to Cognito at once, one page each, and merges the answers by sub, exact
   * matches first. ListUsers does not count toward monthly active users.
   *
   * @param chosen the country of a number that has no country code; by default that of the settings
   * @throws Fault `unsearchable`, `too-long`, `cancelled` when a newer search replaces it, or what
   * AWS answered
   */
  async search(where: PoolPlace, text: string, chosen?: string): Promise<SearchResult> {
    this.cancel();
    const recognized = recognize(text, chosen ?? this.#country());
    if ('problem' in recognized) {
      if (recognized.problem === 'empty')
        return { readings: [], tried: [], candidates: [], more: false };
      throw new Fault({ code: recognized.problem === 'too-long' ? 'too-long' : 'unsearchable' });
    }
    const controller = new AbortController();
    this.#running = controller;
    try {
      const asked = await Promise.all(
        filtersFor(recognized.readings).map((filter) =>
          filter.value.includes('\\')
            ? this.#askForOne(where, filter, controller.signal)
            : this.#ask(where, filter, controller.signal),
        ),
      );
      const answers = asked.filter((answer): answer is Answer => !(answer instanceof Fault));
      const refusal = asked.find((answer) => answer instanceof Fault);
      if (refusal && answers.length === 0) throw refusal;
      const names = recognized.readings.filter(({ as }) => as === 'name');
      const found = merged(answers, wordsOf(names[0]?.value ?? ''));
      for (const { user } of found) this.#users.remember(where, user);
      return {
        readings: recognized.readings.filter(({ as }) => !refusal || as !== 'username'),
        tried: answers.map(({ filter }) => filter),
        candidates: found.map(({ user, matched }) => ({ user: maskUser(user), matched })),
        more: answers.some(({ more }) => more),
      };
    } catch (error) {
      // One filter failed: the other answers are useless, and a hanging one would use up the quota.
      controller.abort();
      throw error;
    } finally {
      if (this.#running === controller) this.#running = null;
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
    // No AttributesToGet: it fails as soon as one user lacks one of the attributes.
    const page: ListUsersResponse = await read(
      this.#clients,
      where,
      ACTION,
      ({ cognito }, sdk, limit) =>
        cognito.send(
          new sdk.ListUsersCommand({
            UserPoolId: where.poolId,
            Filter: expression(filter),
            Limit: LIST_USERS_PAGE,
          }),
          limit(),
        ),
      signal,
    );
    const users = present(page.Users, ACTION);
    return {
      filter,
      users: users.slice(0, LIST_USERS_PAGE).map(fromListUsers),
      more: page.PaginationToken !== undefined || users.length > LIST_USERS_PAGE,
    };
  }
}

/** Each user once, under the first filter that found them. */
function merged(
  answers: readonly Answer[],
  words: readonly string[],
): { readonly user: UserRecord; readonly matched: Candidate['matched'] }[] {
  const bySub = new Map<string, ReturnType<typeof merged>[number]>();
  for (const { filter, users } of answers) {
    const { attribute, match } = filter;
    for (const user of users) {
      if (bySub.has(user.sub) || !fits(user, filter, words)) continue;
      bySub.set(user.sub, { user, matched: { attribute, match } });
    }
  }
  return [...bySub.values()];
}

/**
 * "Ana García" is tried as a first name and as a family name; only users with all the words are
 * meant.
 */
function fits(user: UserRecord, { attribute }: UserFilter, words: readonly string[]): boolean {
  if (words.length < 2 || (attribute !== 'given_name' && attribute !== 'family_name')) return true;
  const own = wordsOf(user.name ?? '');
  return words.every((word) => own.some((part) => part.startsWith(word)));
}

/** "GARCÍA" and "garcia" are the same caller. */
function wordsOf(text: string): string[] {
  return fold(text).split(/\s+/u).filter(Boolean);
}
