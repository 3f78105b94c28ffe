import { ACCOUNT } from './account.ts';
import {
  attributesOf,
  describeClient,
  describeClientBriefly,
  describeEvent,
  describeListedUser,
  describeMfa,
  describePool,
  describePoolBriefly,
  describeUser,
} from './descriptions.ts';
import { parseFilter } from './filter.ts';
import type { PracticeAccount } from './practice-account.ts';
import type { AuthEvent } from './state.ts';
import type { DirectoryUser } from './types.ts';
import { RULES, validate } from './validate.ts';
import { AwsError, type Effect } from './wire.ts';

type Input = Readonly<Record<string, unknown>>;
/** Answers one operation. @throws AwsError for anything that AWS would refuse */
export type Handler = (account: PracticeAccount, input: Input) => Effect;

/** The page size if the request gives none: AWS documents no default. */
const PAGE = 60;

const answer = (body: Input): Effect => ({ type: 'answer', body });

export const listUserPools: Handler = (account, input) => {
  const { MaxResults, NextToken } = validate(RULES.ListUserPools, input);
  const pools = account.directories.map(({ pool }) => pool);
  const { items, next } = account.tokens.slice(['pools', MaxResults], NextToken, pools, MaxResults);
  return answer({
    UserPools: items.map((pool) => describePoolBriefly(pool, account.startedAt)),
    ...(next !== undefined && { NextToken: next }),
  });
};

export const describeUserPool: Handler = (account, input) => {
  const { UserPoolId } = validate(RULES.DescribeUserPool, input);
  return answer({ UserPool: describePool(account.directory(UserPoolId), account.startedAt) });
};

export const listUserPoolClients: Handler = (account, input) => {
  const { UserPoolId, MaxResults, NextToken } = validate(RULES.ListUserPoolClients, input);
  const { pool } = account.directory(UserPoolId);
  const request = ['clients', UserPoolId, MaxResults];
  const { items, next } = account.tokens.slice(
    request,
    NextToken,
    pool.clients,
    MaxResults ?? PAGE,
  );
  return answer({
    UserPoolClients: items.map((client) => describeClientBriefly(pool, client)),
    ...(next !== undefined && { NextToken: next }),
  });
};

export const describeUserPoolClient: Handler = (account, input) => {
  const { UserPoolId, ClientId } = validate(RULES.DescribeUserPoolClient, input);
  const { pool } = account.directory(UserPoolId);
  const client = pool.clients.find(({ id }) => id === ClientId);
  if (!client)
    throw new AwsError('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
  return answer({ UserPoolClient: describeClient(pool, client, account.startedAt) });
};

export const getUserPoolMfaConfig: Handler = (account, input) => {
  const { UserPoolId } = validate(RULES.GetUserPoolMfaConfig, input);
  return answer(describeMfa(account.directory(UserPoolId).pool));
};

export const listUsers: Handler = (account, input) => {
  account.listQuota.take();
  const { UserPoolId, AttributesToGet, Limit, PaginationToken, Filter } = validate(
    RULES.ListUsers,
    input,
  );
  const directory = account.directory(UserPoolId);
  const filter = Filter ? parseFilter(Filter) : undefined;
  const request = ['users', UserPoolId, AttributesToGet, Limit, Filter];
  const from = account.tokens.read(request, PaginationToken);
  const { users, next } = directory.page(filter, from, Limit || PAGE);
  const asked = AttributesToGet && AttributesToGet.length > 0 ? AttributesToGet : undefined;
  if (asked && users.some((user) => lacks(user, asked))) {
    throw new AwsError(
      'InvalidParameterException',
      'One or more requested attributes do not exist.',
    );
  }
  return answer({
    Users: users.map((user) => describeListedUser(user, asked)),
    ...(next && { PaginationToken: account.tokens.issue(request, next) }),
  });
};

/**
 * "An error if not all users in the results have set a value for the attribute": API reference of
 * ListUsers.
 */
function lacks(user: DirectoryUser, names: readonly string[]): boolean {
  const own = attributesOf(user);
  return names.some((name) => !own.some(({ Name }) => Name === name));
}

export const adminGetUser: Handler = (account, input) => {
  const { UserPoolId, Username } = validate(RULES.AdminGetUser, input);
  return answer(describeUser(existing(account.directory(UserPoolId).resolve(Username))));
};

export const adminListUserAuthEvents: Handler = (account, input) => {
  const { UserPoolId, Username, MaxResults, NextToken } = validate(
    RULES.AdminListUserAuthEvents,
    input,
  );
  const directory = account.directory(UserPoolId);
  if (directory.pool.threatProtection === 'OFF') {
    // AWS documents only the name.
    throw new AwsError(
      'UserPoolAddOnNotEnabledException',
      'Advanced security features are not enabled for the user pool.',
    );
  }
  const user = existing(directory.resolve(Username));
  const newestFirst = [
    ...directory.state(user).events,
    ...signInBefore(user, account.startedAt),
  ].sort((a, b) => b.at - a.at);
  const request = ['events', UserPoolId, Username, MaxResults];
  const { items, next } = account.tokens.slice(request, NextToken, newestFirst, MaxResults || PAGE);
  return answer({
    AuthEvents: items.map(describeEvent),
    ...(next !== undefined && { NextToken: next }),
  });
};

/** A history that starts before the training does. */
function signInBefore(user: DirectoryUser, startedAt: number): readonly AuthEvent[] {
  if (user.status !== 'CONFIRMED') return [];
  return [
    { id: `sign-in-${user.sub}`, type: 'SignIn', response: 'Pass', at: startedAt - 86_400_000 },
  ];
}

function existing(user: DirectoryUser | undefined): DirectoryUser {
  if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
  return user;
}

/** Requests per second of each category, as documented. */
const QUOTAS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UserAccountRecovery: 30,
    UserList: 30,
    UserRead: 120,
    UserPoolRead: 15,
    UserPoolResourceRead: 20,
    UserPoolClientRead: 15,
  }),
);

export const getProvisionedLimit: Handler = (_account, input) => {
  const { LimitDefinition } = validate(RULES.GetProvisionedLimit, input);
  const { Attributes } = validate(RULES.LimitDefinition, LimitDefinition);
  const value = QUOTAS.get(String(Attributes['Category']));
  if (value === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The requested limit does not exist.');
  }
  return answer({
    Limit: { LimitDefinition, ProvisionedLimitValue: value, FreeLimitValue: value },
  });
};

export const getCallerIdentity: Handler = () =>
  answer({ Arn: ACCOUNT.agentArn, UserId: 'AIDAPRACTICEPOOL0001', Account: ACCOUNT.id });
