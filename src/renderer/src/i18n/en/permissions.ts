import type { IamAction } from '../../../../shared/domain/iam-policy.ts';
import type { Permission } from '../../../../shared/domain/profile.ts';

type Action = IamAction extends `cognito-idp:${infer Name}` ? Name : never;

export const permissions = {
  title: 'Permissions',
  about:
    'What this profile is allowed to do with this user pool, measured with {{count}} requests that change nothing and name no user.',
  check: 'Check permissions',
  checking: 'Checking permissions…',
  failed: 'Permissions could not be checked',
  noneMeasured:
    'Nothing could be measured. Check the network and the profile’s session, then try again.',
  action: 'IAM action',
  result: 'Result',
  use: 'Used for',
  without: 'Without it',
  results: {
    allowed: 'Allowed',
    denied: 'Denied',
    unknown: 'Not measured',
  } satisfies Record<Permission['result'], string>,
  uses: {
    ListUserPools: 'Listing the user pools in the header.',
    DescribeUserPool: 'Reading the pool’s recovery order and other settings.',
    GetUserPoolMfaConfig: 'Reading which MFA factors the pool offers.',
    ListUserPoolClients: 'Listing the app clients in the header.',
    DescribeUserPoolClient:
      'Reading an app client’s secret and whether its answers may be simulated.',
    ListUsers: 'Finding the caller.',
    AdminGetUser:
      'Reading the caller’s MFA and the account’s current state, and finding a username with a backslash.',
    AdminListUserAuthEvents:
      'Showing Cognito’s own events in the timeline, in pools with threat protection.',
    GetProvisionedLimit: 'Reading how many requests per second AWS allows the account.',
  } satisfies Record<Action, string>,
  withouts: {
    ListUserPools: 'Enter the user pool’s ID by hand.',
    DescribeUserPool: 'There is no plan, so nothing can be sent.',
    GetUserPoolMfaConfig: 'Everything works; the pool’s factors are shown as unknown.',
    ListUserPoolClients: 'Enter the app client’s ID by hand.',
    DescribeUserPoolClient:
      'Resets work with an app client that has no secret; whether answers may be simulated is unknown.',
    ListUsers: 'Callers cannot be found, so nothing can be sent.',
    AdminGetUser:
      'The plan leaves out the user’s MFA, and says so. Usernames with a backslash are not found.',
    AdminListUserAuthEvents:
      'Everything works; the timeline shows the ledger’s rows and two dates.',
    GetProvisionedLimit: 'Everything works; the Pool screen shows the documented number instead.',
  } satisfies Record<Action, string>,
  policy: 'The smallest policy that lets everything work here',
  policyMeans: 'For an AWS administrator to attach to this profile’s role or user.',
  policyNoAccount:
    'AWS has not said which account this is: replace {{placeholder}} with its number.',
  copyPolicy: 'Copy policy',
};
