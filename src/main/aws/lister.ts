import { LIST_USERS_PAGE } from '../../shared/domain/cognito-limits.ts';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import type { UserRecord } from '../../shared/domain/user.ts';
import { Fault } from '../lib/fault.ts';
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
 * Reads the pages of a pool, each with the profile as it is at that moment: after a sign-out
 * nothing leaves any more. ListUsers does not count toward monthly active users.
 *
 * @see
 *   https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export function lister(clients: ClientSource, where: PoolPlace): ReadPage {
  return async ({ prefix, token }, signal) => {
    // No AttributesToGet: it fails as soon as one user lacks one of the attributes.
    const page = await read(
      clients,
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
