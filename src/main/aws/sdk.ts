// The only door to the AWS SDK. It is imported only with `import()` (src/main/aws/clients.ts), so
// that all of the SDK is one chunk loaded after the first paint, and this list shows every
// operation that the app can call.
export {
  AdminGetUserCommand,
  AdminListUserAuthEventsCommand,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetProvisionedLimitCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
export {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
export {
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  getDefaultRoleAssumer,
  getDefaultRoleAssumerWithWebIdentity,
  STSClient,
} from '@aws-sdk/client-sts';
export { fromIni, fromSSO } from '@aws-sdk/credential-providers';
export { memoize } from '@smithy/core/config';
export { BoundedHandler } from './bounded-handler.ts';
export { shortTexts } from './short-texts.ts';
