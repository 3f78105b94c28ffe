/** The operations that the simulated Cognito and STS answer. */
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
