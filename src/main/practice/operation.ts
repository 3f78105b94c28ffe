/** The operations that the simulated Cognito and STS support. */
export type Operation =
  | 'ListUserPools'
  | 'DescribeUserPool'
  | 'ListUserPoolClients'
  | 'DescribeUserPoolClient'
  | 'GetUserPoolMfaConfig'
  | 'ListUsers'
  | 'AdminGetUser'
  | 'ForgotPassword'
  | 'ConfirmForgotPassword'
  | 'AdminListUserAuthEvents'
  | 'GetProvisionedLimit'
  | 'GetCallerIdentity';
