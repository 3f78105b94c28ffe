import type {
  UpdateUserPoolRequest,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { PoolPlace } from '../../shared/domain/pool.ts';

/** The options of a command, in their order. */
type Options = Readonly<Record<string, string>>;
type Where = Pick<PoolPlace, 'profile' | 'region'>;

/** A text as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A command of the AWS CLI on one line of a POSIX shell.
 *
 * @param command service and operation, such as `cognito-idp describe-user-pool`
 */
export function awsCommand(where: Where, command: string, options: Options): string {
  const all = { region: where.region, profile: where.profile, ...options };
  return [`aws ${command}`, ...Object.entries(all).map(option)].join(' ');
}

function option([name, value]: readonly [string, string]): string {
  return `--${name} ${shellWord(value)}`;
}

/**
 * Where each member of UpdateUserPool stands in what DescribeUserPool tells. The type has it complete: a member that is not sent goes back to its
 * default.
 */
const CARRIED: Readonly<Record<Exclude<keyof UpdateUserPoolRequest, 'UserPoolId'>, string>> = {
  PoolName: 'Name',
  Policies: same('Policies'),
  DeletionProtection: same('DeletionProtection'),
  LambdaConfig: same('LambdaConfig'),
  AutoVerifiedAttributes: same('AutoVerifiedAttributes'),
  SmsVerificationMessage: same('SmsVerificationMessage'),
  EmailVerificationMessage: same('EmailVerificationMessage'),
  EmailVerificationSubject: same('EmailVerificationSubject'),
  VerificationMessageTemplate: same('VerificationMessageTemplate'),
  SmsAuthenticationMessage: same('SmsAuthenticationMessage'),
  UserAttributeUpdateSettings: same('UserAttributeUpdateSettings'),
  MfaConfiguration: same('MfaConfiguration'),
  DeviceConfiguration: same('DeviceConfiguration'),
  EmailConfiguration: same('EmailConfiguration'),
  SmsConfiguration: same('SmsConfiguration'),
  UserPoolTags: same('UserPoolTags'),
  // AWS refuses UnusedAccountValidityDays, which DescribeUserPool still tells, beside TemporaryPasswordValidityDays, its successor:
  // https://github.com/hashicorp/terraform-provider-aws/issues/8827
  AdminCreateUserConfig: `AdminCreateUserConfig.${merged({
    AllowAdminCreateUserOnly: 'AllowAdminCreateUserOnly',
    InviteMessageTemplate: 'InviteMessageTemplate',
  })}`,
  UserPoolAddOns: same('UserPoolAddOns'),
  DcrConfiguration: same('DcrConfiguration'),
  AccountRecoverySetting: same('AccountRecoverySetting'),
  UserPoolTier: same('UserPoolTier'),
  KeyConfiguration: same('KeyConfiguration'),
  IssuerConfiguration: same('IssuerConfiguration'),
  AcrConfiguration: same('AcrConfiguration'),
};

function same(member: keyof UpdateUserPoolRequest & keyof UserPoolType): string {
  return member;
}

/** A JMESPath object of the members that have a value: the CLI refuses a null. What JMESPath takes for none (false, empty) is AWS's default too. */
function merged(members: Readonly<Record<string, string>>): string {
  const each = Object.entries(members).map(([name, path]) => `${path}&&{${name}:${path}}||\`{}\``);
  return `merge(${each.join(',')})`;
}

const CARRY = `UserPool.${merged({ UserPoolId: 'Id', ...CARRIED })}`;

/**
 * The line that changes settings of a pool and leaves the others as they are. UpdateUserPool sets whatever it is not told back to its default,
 * so the line reads the settings at the moment when it runs and sends them back; an option beside `--cli-input-json` takes the
 * place of that member. Where the reading fails there is no JSON, and the CLI sends nothing.
 *
 * @param changes the options that differ
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html
 */
export function updatePoolCommand(where: PoolPlace, changes: Options): string {
  const settings = awsCommand(where, 'cognito-idp describe-user-pool', {
    'user-pool-id': where.poolId,
    output: 'json',
    query: CARRY,
  });
  return carrying(where, 'cognito-idp update-user-pool', settings, changes);
}

/**
 * The line that changes what second factors a pool offers and leaves the others as they are. GetUserPoolMfaConfig answers just what
 * SetUserPoolMfaConfig takes.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 */
export function setPoolMfaCommand(where: PoolPlace, changes: Options): string {
  const pool = { 'user-pool-id': where.poolId };
  const settings = awsCommand(where, 'cognito-idp get-user-pool-mfa-config', {
    ...pool,
    output: 'json',
  });
  return carrying(where, 'cognito-idp set-user-pool-mfa-config', settings, { ...pool, ...changes });
}

function carrying(where: Where, command: string, settings: string, changes: Options): string {
  return [
    `${awsCommand(where, command, {})} --cli-input-json "$(${settings})"`,
    ...Object.entries(changes).map(option),
  ].join(' ');
}
