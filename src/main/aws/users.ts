import type { ListUsersResponse } from '@aws-sdk/client-cognito-identity-provider';
import { isDeniedByCognito } from '../../shared/domain/app-error.ts';
import type { Place, PoolPlace } from '../../shared/domain/pool.ts';
import type { UserFilter } from '../../shared/domain/search.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import { Fault } from '../lib/fault.ts';
import type { AwsClients } from './clients.ts';
import { expression } from './filter-expression.ts';
import { present, read, readsInTime } from './requests.ts';
import { fromAdminGetUser, fromListUsers, isTruncatedName } from './user-record.ts';

const READ_USER = 'cognito-idp:AdminGetUser';
const LIST_USERS = 'cognito-idp:ListUsers';
/** How many pages without a user are read, as long as there is another. */
const MAX_EMPTY_PAGES = 10;

/**
 * Reads one user with AdminGetUser. It counts toward monthly active users, though only if there is
 * such a user.
 *
 * @throws Fault
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
export async function readUser(
  clients: AwsClients,
  where: PoolPlace,
  username: string,
  signal: AbortSignal,
): Promise<UserRecord> {
  const user = await read(
    clients,
    where,
    READ_USER,
    ({ cognito }, sdk, limit) =>
      cognito.send(
        new sdk.AdminGetUserCommand({ UserPoolId: where.poolId, Username: username }),
        limit(),
      ),
    signal,
  );
  present(user.Username, READ_USER);
  return fromAdminGetUser(user);
}

/**
 * The first users that a filter finds. Only a page without a token says that there are no more: an
 * empty one before it says nothing.
 *
 * @param most how many, at the most 60
 * @throws Fault; `answer-too-large` if only empty pages come
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function findUsers(
  clients: AwsClients,
  where: PoolPlace,
  filter: UserFilter,
  most: number,
  signal: AbortSignal,
): Promise<{ readonly users: UserRecord[]; readonly more: boolean }> {
  return read(
    clients,
    where,
    LIST_USERS,
    async ({ cognito }, sdk, limit) => {
      let token: string | undefined;
      for (let page = 0; page < MAX_EMPTY_PAGES; page += 1) {
        // No AttributesToGet: it fails as soon as one user lacks one of the attributes.
        const answer: ListUsersResponse = await cognito.send(
          new sdk.ListUsersCommand({
            UserPoolId: where.poolId,
            Filter: expression(filter),
            Limit: most,
            PaginationToken: token,
          }),
          limit(),
        );
        const users = present(answer.Users, LIST_USERS);
        token = answer.PaginationToken;
        if (users.length === 0 && token !== undefined) continue;
        return {
          users: users.slice(0, most).map(fromListUsers),
          more: token !== undefined || users.length > most,
        };
      }
      throw new Fault({ code: 'answer-too-large', action: LIST_USERS });
    },
    signal,
  );
}

/**
 * Reads single users, and remembers which username belongs to which sub: the page names a user only
 * by sub.
 */
export class Users {
  readonly #clients: AwsClients;
  readonly #usernames = new Map<string, string>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /** Remembers the canonical username of a user that was read. */
  remember({ poolId }: Pick<Place, 'poolId'>, user: UserRecord): void {
    if (!isTruncatedName(user)) this.#usernames.set(`${poolId} ${user.sub}`, user.username);
  }

  /** The canonical username of a user that a read of this session found; `null` without one. */
  remembered({ poolId }: Pick<Place, 'poolId'>, sub: string): string | null {
    return this.#usernames.get(`${poolId} ${sub}`) ?? null;
  }

  /**
   * Reads one user with AdminGetUser, which also returns the MFA factors. It counts toward monthly
   * active users, so use it only for the one user that an agent picked, never for lists. If IAM
   * denies it, the ListUsers record stands in, without MFA.
   *
   * @throws Fault
   * @see
   *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
   */
  async get(where: PoolPlace, sub: string): Promise<UserRecord> {
    const known = this.remembered(where, sub) ?? undefined;
    // One time limit for everything, because somebody waits for one user.
    return readsInTime(this.#clients, where, async (limit) => {
      try {
        // A sub works as a username for local users, though not for federated ones.
        return await this.#read(where, known ?? sub, sub, limit);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        if (isDeniedByCognito(error.error)) return this.#find(where, sub, limit);
        if (error.error.code !== 'not-found' || known !== undefined) throw error;
        const { username } = await this.#find(where, sub, limit);
        if (username === sub) throw error;
        return this.#read(where, username, sub, limit);
      }
    });
  }

  /**
   * The canonical username of a user: remembered from an earlier read, else from ListUsers.
   *
   * @throws Fault
   */
  async usernameOf(where: PoolPlace, sub: string): Promise<string> {
    const known = this.remembered(where, sub);
    if (known !== null) return known;
    return readsInTime(
      this.#clients,
      where,
      async (limit) => (await this.#find(where, sub, limit)).username,
    );
  }

  async #read(
    where: PoolPlace,
    username: string,
    sub: string,
    signal: AbortSignal,
  ): Promise<UserRecord> {
    const user = await readUser(this.#clients, where, username, signal);
    // After a deletion, a username can be given to another person; the sub cannot.
    if (user.sub !== sub) throw new Fault({ code: 'not-found', action: READ_USER });
    return this.#known(where, user, READ_USER);
  }

  async #find(where: PoolPlace, sub: string, signal: AbortSignal): Promise<UserRecord> {
    const filter = { attribute: 'sub', match: 'exact', value: sub } as const;
    const { users } = await findUsers(this.#clients, where, filter, 1, signal);
    const [user] = users;
    if (user?.sub !== sub) throw new Fault({ code: 'not-found', action: LIST_USERS });
    return this.#known(where, user, LIST_USERS);
  }

  /** A user that something may be sent for, now remembered. */
  #known(where: PoolPlace, user: UserRecord, action: string): UserRecord {
    if (isTruncatedName(user)) throw new Fault({ code: 'unreadable-answer', action });
    this.remember(where, user);
    return user;
  }
}
