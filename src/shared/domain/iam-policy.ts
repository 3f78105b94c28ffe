import { partitionOf } from './region.ts';

/** The IAM actions of the app. The catalogues say what still works without each. */
export const IAM_ACTIONS = [
  'cognito-idp:ListUserPools',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:GetUserPoolMfaConfig',
  'cognito-idp:ListUserPoolClients',
  'cognito-idp:DescribeUserPoolClient',
  'cognito-idp:ListUsers',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListUserAuthEvents',
  'cognito-idp:GetProvisionedLimit',
] as const;
export type IamAction = (typeof IAM_ACTIONS)[number];

/** These concern the account, not a pool: AWS accepts no resource for them. */
const OF_THE_ACCOUNT: readonly IamAction[] = [
  'cognito-idp:ListUserPools',
  'cognito-idp:GetProvisionedLimit',
];

/**
 * The smallest IAM policy with which every part of the app works for one pool, as JSON to paste
 * into the console.
 *
 * @param account the 12-digit account id
 * @see
 *   https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
 */
export function minimalPolicy(account: string, region: string, poolId: string): string {
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: OF_THE_ACCOUNT, Resource: '*' },
      {
        Effect: 'Allow',
        Action: IAM_ACTIONS.filter((action) => !OF_THE_ACCOUNT.includes(action)),
        Resource: `arn:${partitionOf(region).id}:cognito-idp:${region}:${account}:userpool/${poolId}`,
      },
    ],
  };
  return JSON.stringify(policy, null, 2);
}
