import { LIST_USERS_PAGE } from '../../shared/domain/cognito-limits.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import { Fault } from '../lib/fault.ts';
import type { Clients } from './clients.ts';
import { expression } from './filter-expression.ts';
import { type ClientSource, present, read } from './requests.ts';
import { fromListUsers } from './user-record.ts';

/** Which page of users to read. */
export interface PageRequest {
  /** Only users whose `sub` starts with it; empty for the whole pool. */
  readonly prefix: string;
  readonly token: string | null;
}

/** One answer of ListUsers: at most 60 users, maybe none. Only a missing token means the end. */
export interface UserPage {
  readonly users: readonly UserRecord[];
  readonly next: string | null;
}

/**
 * Reads one page with one request, which is never repeated.
 *
 * @throws Fault
 */
export type ReadPage = (request: PageRequest, signal: AbortSignal) => Promise<UserPage>;

const ACTION = 'cognito-idp:ListUsers';

/**
 * Reads the pages of a pool. ListUsers does not count toward monthly active users.
 *
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function lister(clients: ClientSource, where: PoolPlace): ReadPage {
  const ahead = preparedFor(clients, where);
  return async ({ prefix, token }, signal) => {
    // No AttributesToGet: it fails as soon as one user lacks one of the attributes.
    const page = await read(
      ahead,
      where,
      ACTION,
      (made, sdk, limit) =>
        made.lister.send(
          new sdk.ListUsersCommand({
            UserPoolId: where.poolId,
            Limit: LIST_USERS_PAGE,
            ...(prefix !== '' && {
              Filter: expression({ attribute: 'sub', match: 'prefix', value: prefix }),
            }),
            ...(token !== null && { PaginationToken: token }),
          }),
          limit(),
        ),
      signal,
    );
    const users = present(page.Users, ACTION);
    // Cognito never gives more than it is asked for.
    if (users.length > LIST_USERS_PAGE)
      throw new Fault({ code: 'unreadable-answer', action: ACTION });
    return {
      users: users.map(fromListUsers),
      next: page.PaginationToken ?? null,
    };
  };
}

/**
 * The clients of one place, prepared for the next request during the current one: they depend on
 * the AWS files, and reading those between two pages would delay a scan that waits for each answer.
 */
function preparedFor(clients: ClientSource, where: PoolPlace): ClientSource {
  let next: Promise<Clients> | null = null;
  return {
    limits: clients.limits,
    waitsForPerson: (profile) => clients.waitsForPerson(profile),
    for: () => {
      const ready = next ?? clients.for(where);
      next = ready.then(() => clients.for(where));
      next.catch(() => {
        next = null;
      });
      return ready;
    },
    forget: (profile) => {
      next = null;
      clients.forget(profile);
    },
  };
}
