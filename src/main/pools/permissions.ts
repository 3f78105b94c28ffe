import { randomUUID } from 'node:crypto';
import type { PoolPlace } from '../../shared/domain/pool.ts';
import type { Permission } from '../../shared/domain/profile.ts';
import type { AwsClients, Clients } from '../aws/clients.ts';
import { expression } from '../aws/filter-expression.ts';
import type { loadSdk } from '../aws/http.ts';
import { read } from '../aws/requests.ts';
import { Fault } from '../lib/fault.ts';
import { limitOf } from './quotas.ts';

type Sdk = Awaited<ReturnType<typeof loadSdk>>;
type Probe = (
  cognito: Clients['cognito'],
  sdk: Sdk,
  pool: { readonly UserPoolId: string },
  options: { abortSignal: AbortSignal },
) => Promise<unknown>;

const NOBODY = expression({ attribute: 'sub', match: 'exact', value: randomUUID() });

/**
 * For each IAM action of the app, a call that changes nothing and names nobody: IAM is checked
 * before Cognito finds that the user or client does not exist, and AdminGetUser for a user who does
 * not exist counts toward no monthly active users.
 */
const PROBES: Readonly<Record<string, Probe>> = {
  'cognito-idp:ListUserPools': (cognito, sdk, _, options) =>
    cognito.send(new sdk.ListUserPoolsCommand({ MaxResults: 1 }), options),
  'cognito-idp:DescribeUserPool': (cognito, sdk, pool, options) =>
    cognito.send(new sdk.DescribeUserPoolCommand(pool), options),
  'cognito-idp:GetUserPoolMfaConfig': (cognito, sdk, pool, options) =>
    cognito.send(new sdk.GetUserPoolMfaConfigCommand(pool), options),
  'cognito-idp:ListUserPoolClients': (cognito, sdk, pool, options) =>
    cognito.send(new sdk.ListUserPoolClientsCommand({ ...pool, MaxResults: 1 }), options),
  'cognito-idp:DescribeUserPoolClient': (cognito, sdk, pool, options) =>
    cognito.send(
      new sdk.DescribeUserPoolClientCommand({ ...pool, ClientId: 'permissioncheck' }),
      options,
    ),
  'cognito-idp:ListUsers': (cognito, sdk, pool, options) =>
    cognito.send(new sdk.ListUsersCommand({ ...pool, Filter: NOBODY, Limit: 1 }), options),
  'cognito-idp:AdminGetUser': (cognito, sdk, pool, options) =>
    cognito.send(new sdk.AdminGetUserCommand({ ...pool, Username: randomUUID() }), options),
  'cognito-idp:AdminListUserAuthEvents': (cognito, sdk, pool, options) =>
    cognito.send(
      new sdk.AdminListUserAuthEventsCommand({ ...pool, Username: randomUUID(), MaxResults: 1 }),
      options,
    ),
  'cognito-idp:GetProvisionedLimit': (cognito, sdk, _, options) =>
    cognito.send(new sdk.GetProvisionedLimitCommand(limitOf('UserList')), options),
};

/**
 * Measures what the profile may do with one pool, all actions in parallel. Never fails: what could
 * not be measured is `unknown`.
 */
export function measurePermissions(clients: AwsClients, where: PoolPlace): Promise<Permission[]> {
  const pool = { UserPoolId: where.poolId };
  return Promise.all(
    Object.entries(PROBES).map(async ([action, probe]) => {
      try {
        await read(clients, where, action, ({ cognito }, sdk, limit) =>
          probe(cognito, sdk, pool, limit()),
        );
        return { action, result: 'allowed' };
      } catch (error) {
        return { action, result: resultOf(error, action) };
      }
    }),
  );
}

function resultOf(error: unknown, action: string): Permission['result'] {
  // A refusal by STS or the portal says nothing about the action.
  if (!(error instanceof Fault) || error.error.action !== action) return 'unknown';
  const { code, awsName } = error.error;
  if (code === 'denied') return 'denied';
  // IAM let the call through, and Cognito raised its own objection, which it names.
  const isOfCognito = code === 'not-found' || code === 'rejected';
  return isOfCognito && awsName !== undefined ? 'allowed' : 'unknown';
}
