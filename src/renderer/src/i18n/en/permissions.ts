import type { IamAction } from '../../../../shared/domain/iam-policy.ts';
import type { Permission } from '../../../../shared/domain/profile.ts';

type Action = IamAction extends `cognito-idp:${infer Name}` ? Name : never;

export const permissions = {
  title: 'Permissions',
  about:
    'What this profile may do with this user pool, measured with calls that change nothing and name no user. It costs {{count}} requests.',
  check: 'Check permissions',
  checking: 'Checking the permissions…',
  failed: 'The permissions could not be checked',
  noneMeasured:
    'Nothing could be measured. See whether the network and the session of the profile are in order, then check again.',
  action: 'IAM action',
  result: 'Result',
  use: 'What it is for',
  without: 'Without it',
  results: {
    allowed: 'Allowed',
    denied: 'Denied',
    unknown: 'Not measured',
  } satisfies Record<Permission['result'], string>,
  uses: {
    ListUserPools: 'To list the user pools in the header.',
    DescribeUserPool: 'To read the recovery order and the other settings of the pool.',
    GetUserPoolMfaConfig: 'To read which MFA factors the pool offers.',
    ListUserPoolClients: 'To list the app clients in the header.',
    DescribeUserPoolClient:
      'To read an app client’s secret and whether its answers may be simulated.',
    ListUsers: 'To find the caller.',
    AdminGetUser:
      'To read the caller’s MFA and the newest state of the account, and to find a username with a backslash.',
    AdminListUserAuthEvents:
      'To show in the timeline what Cognito has on record of the caller, in pools with threat protection.',
    GetProvisionedLimit: 'To read how many requests a second AWS allows the account.',
  } satisfies Record<Action, string>,
  withouts: {
    ListUserPools: 'Type the id of the user pool by hand.',
    DescribeUserPool: 'No plan can be made, so nothing can be sent.',
    GetUserPoolMfaConfig: 'Everything works; the factors of the pool are shown as not known.',
    ListUserPoolClients: 'Type the id of the app client by hand.',
    DescribeUserPoolClient:
      'Resets work with an app client that has no secret; whether answers may be simulated is not known.',
    ListUsers: 'Nobody can be found, so nothing can be sent.',
    AdminGetUser:
      'The plan is made without the user’s MFA, and says so. A username with a backslash is not found.',
    AdminListUserAuthEvents: 'Everything works; the timeline has the ledger’s rows and two dates.',
    GetProvisionedLimit: 'Everything works; the Pool screen shows the documented number instead.',
  } satisfies Record<Action, string>,
  policy: 'The smallest policy with which everything works here',
  policyMeans: 'For an AWS administrator to attach to the role or user of this profile.',
  policyNoAccount:
    'AWS has not said which account this is: put its number in the place of {{placeholder}}.',
  copyPolicy: 'Copy policy',
};
