import { ACCOUNT } from './account.ts';
import type { Directory } from './directory.ts';
import type { AuthEvent } from './state.ts';
import type { DirectoryUser, PoolData, PracticeClient } from './types.ts';

const DAY = 86_400_000;
type Json = Readonly<Record<string, unknown>>;

/** AWS JSON 1.1 writes a time as seconds since the epoch. */
const seconds = (ms: number): number => Math.round(ms) / 1000;

const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${ACCOUNT.region}:${ACCOUNT.id}:${resource}`;

export function describePoolBriefly(pool: PoolData, startedAt: number): Json {
  return {
    Id: pool.id,
    Name: pool.name,
    LambdaConfig: {
      ...(pool.sms === 'custom-senders' && customSenders()),
      ...(pool.migratesUsers && { UserMigration: arn('lambda', 'function:migrate-user') }),
    },
    ...dates(startedAt, pool.createdDaysAgo, 40),
  };
}

/** `UserPool` of DescribeUserPool. */
export function describePool({ pool, size }: Directory, startedAt: number): Json {
  return {
    ...describePoolBriefly(pool, startedAt),
    Arn: arn('cognito-idp', `userpool/${pool.id}`),
    Policies: {
      PasswordPolicy: pool.passwordPolicy,
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    DeletionProtection: 'ACTIVE',
    AutoVerifiedAttributes: ['email'],
    ...(pool.usernameAttributes.length > 0 && { UsernameAttributes: pool.usernameAttributes }),
    ...(pool.aliasAttributes.length > 0 && { AliasAttributes: pool.aliasAttributes }),
    ...(pool.caseSensitive !== null && {
      UsernameConfiguration: { CaseSensitive: pool.caseSensitive },
    }),
    EmailConfiguration:
      pool.emailSender === 'DEVELOPER'
        ? {
            EmailSendingAccount: 'DEVELOPER',
            SourceArn: arn('ses', 'identity/example.com'),
            From: `${pool.name} <no-reply@example.com>`,
          }
        : { EmailSendingAccount: 'COGNITO_DEFAULT' },
    ...smsConfiguration(pool),
    ...smsFailure(pool),
    MfaConfiguration: pool.mfa,
    EstimatedNumberOfUsers: size,
    UserPoolAddOns: { AdvancedSecurityMode: pool.threatProtection },
    UserPoolTier: pool.tier,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    // It is likely, though not documented, that AWS omits the member for a pool that never set it.
    ...(pool.recovery && {
      AccountRecoverySetting: {
        RecoveryMechanisms: pool.recovery.map((Name, index) => ({ Name, Priority: index + 1 })),
      },
    }),
  };
}

/** GetUserPoolMfaConfig. */
export function describeMfa(pool: PoolData): Json {
  return {
    MfaConfiguration: pool.mfa,
    ...(pool.mfaFactors.includes('SMS_MFA') && { SmsMfaConfiguration: smsConfiguration(pool) }),
    SoftwareTokenMfaConfiguration: { Enabled: pool.mfaFactors.includes('SOFTWARE_TOKEN_MFA') },
    ...(pool.mfaFactors.includes('EMAIL_OTP') && {
      EmailMfaConfiguration: { Subject: 'Your code', Message: 'Your code is {####}' },
    }),
  };
}

export function describeClientBriefly(pool: PoolData, client: PracticeClient): Json {
  return { ClientId: client.id, UserPoolId: pool.id, ClientName: client.name };
}

/** `UserPoolClient` of DescribeUserPoolClient. Like AWS, it hands out the secret in plain text. */
export function describeClient(pool: PoolData, client: PracticeClient, startedAt: number): Json {
  return {
    ...describeClientBriefly(pool, client),
    ...(client.secret !== undefined && { ClientSecret: client.secret }),
    ...dates(startedAt, pool.createdDaysAgo - 1, 40),
    RefreshTokenValidity: 30,
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
    PreventUserExistenceErrors: client.existenceErrors,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
  };
}

/**
 * A row of ListUsers. It carries no second factors.
 *
 * @param only the names of `AttributesToGet`; every attribute if absent
 */
export function describeListedUser(user: DirectoryUser, only?: readonly string[]): Json {
  const attributes = attributesOf(user);
  return {
    ...userHead(user),
    Attributes: only ? attributes.filter(({ Name }) => only.includes(Name)) : attributes,
  };
}

/** AdminGetUser. */
export function describeUser(user: DirectoryUser): Json {
  return {
    ...userHead(user),
    UserAttributes: attributesOf(user),
    ...(user.preferredFactor && { PreferredMfaSetting: user.preferredFactor }),
    ...(user.factors.length > 0 && { UserMFASettingList: user.factors }),
  };
}

/** A row of AdminListUserAuthEvents. */
export function describeEvent(event: AuthEvent): Json {
  return {
    EventId: event.id,
    EventType: event.type,
    CreationDate: seconds(event.at),
    EventResponse: event.response,
    EventRisk: { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false },
    ChallengeResponses:
      event.type === 'SignIn' ? [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }] : [],
    EventContextData: {
      IpAddress: '192.0.2.10',
      DeviceName: 'Other, Other',
      City: 'Valencia',
      Country: 'Spain',
    },
  };
}

/** Cognito omits attributes that have no value, and writes the flags as text. */
export function attributesOf(
  user: DirectoryUser,
): readonly { readonly Name: string; readonly Value: string }[] {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['sub', user.sub],
    ['name', user.name],
    ['given_name', user.givenName],
    ['family_name', user.familyName],
    ['email', user.email?.value],
    ['email_verified', user.email && String(user.email.verified)],
    ['phone_number', user.phone?.value],
    ['phone_number_verified', user.phone && String(user.phone.verified)],
    ['identities', user.identities],
  ];
  return values.flatMap(([Name, Value]) => (Value ? [{ Name, Value }] : []));
}

function userHead(user: DirectoryUser): Json {
  return {
    Username: user.username,
    UserCreateDate: seconds(user.createdAt),
    UserLastModifiedDate: seconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

function customSenders(): Json {
  return {
    CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: arn('lambda', 'function:send-email') },
    CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: arn('lambda', 'function:send-sms') },
    KMSKeyID: arn('kms', 'key/9f1c0a4e-0000-4000-8000-000000000009'),
  };
}

function smsFailure({ sms }: PoolData): Json {
  if (sms === 'role-failure') {
    return { SmsConfigurationFailure: 'InvalidSmsRoleAccessPolicyException' };
  }
  return typeof sms === 'object' ? { SmsConfigurationFailure: 'SNSSandbox' } : {};
}

function smsConfiguration(pool: PoolData): Json {
  if (pool.sms === 'none' || pool.sms === 'custom-senders') return {};
  return {
    SmsConfiguration: {
      SnsCallerArn: `arn:aws:iam::${ACCOUNT.id}:role/${pool.id}-sms`,
      ExternalId: pool.id,
      SnsRegion: ACCOUNT.region,
    },
  };
}

function dates(startedAt: number, createdDaysAgo: number, modifiedDaysAgo: number): Json {
  return {
    CreationDate: seconds(startedAt - createdDaysAgo * DAY),
    LastModifiedDate: seconds(startedAt - modifiedDaysAgo * DAY),
  };
}
