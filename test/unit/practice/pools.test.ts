import {
  AdminGetUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetProvisionedLimitCommand,
  GetUserPoolMfaConfigCommand,
  type LimitDefinitionType,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import { PRACTICE_USERS } from '../../../src/main/practice/users.ts';
import { LESSON_IDS } from '../../../src/shared/domain/practice.ts';
import {
  attribute,
  CLIENTS,
  CLINIC,
  COURIERS,
  FORUM,
  HARBOUR,
  LIBRARY,
  openBench,
  STAFF,
  THEATER,
  TRANSIT,
} from './practice-clients.ts';

describe('the pools', () => {
  it('are listed in pages', async () => {
    const { cognito } = await openBench();
    const first = await cognito.send(new ListUserPoolsCommand({ MaxResults: 5 }));
    expect(first.UserPools?.map(({ Name }) => Name)).toEqual([
      'Harbour Bank customers',
      'City Transit riders',
      'Staff directory',
      'Old forum',
      'Village library readers',
    ]);
    const rest = await cognito.send(
      new ListUserPoolsCommand({
        MaxResults: 5,
        ...(first.NextToken && { NextToken: first.NextToken }),
      }),
    );
    expect(rest.UserPools?.map(({ Id }) => Id)).toEqual([COURIERS, THEATER, CLINIC]);
    expect(rest.NextToken).toBeUndefined();
    expect(rest.UserPools?.[0]?.CreationDate).toBeInstanceOf(Date);
  });

  it.each([
    [HARBOUR, ['verified_email', 'verified_phone_number'], 'DEVELOPER', 'ESSENTIALS', 'OFF'],
    [TRANSIT, ['verified_phone_number', 'verified_email'], 'DEVELOPER', 'PLUS', 'ENFORCED'],
    [STAFF, ['admin_only'], 'DEVELOPER', 'ESSENTIALS', 'OFF'],
    [FORUM, undefined, 'COGNITO_DEFAULT', 'LITE', 'OFF'],
    [LIBRARY, undefined, 'COGNITO_DEFAULT', 'ESSENTIALS', 'OFF'],
  ])(
    '%s says its recovery order, sender, tier and threat protection',
    async (id, order, sender, tier, threat) => {
      const { cognito } = await openBench();
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
      const mechanisms = UserPool?.AccountRecoverySetting?.RecoveryMechanisms;
      expect(mechanisms?.map(({ Name }) => Name)).toEqual(order);
      expect(mechanisms?.map(({ Priority }) => Priority)).toEqual(
        order?.map((_name, index) => index + 1),
      );
      expect(UserPool?.EmailConfiguration?.EmailSendingAccount).toBe(sender);
      expect(UserPool?.UserPoolTier).toBe(tier);
      expect(UserPool?.UserPoolAddOns?.AdvancedSecurityMode).toBe(threat);
      expect(UserPool?.EstimatedNumberOfUsers).toBe(PRACTICE_USERS[id]?.length);
    },
  );

  it.each([
    [FORUM, 'eu-west-1', undefined, ['UserMigration']],
    [LIBRARY, undefined, undefined, []],
    [COURIERS, 'eu-west-1', 'SNSSandbox', []],
    [THEATER, 'eu-west-1', 'InvalidSmsRoleAccessPolicyException', []],
    [CLINIC, undefined, undefined, ['CustomEmailSender', 'CustomSMSSender', 'KMSKeyID']],
  ])(
    '%s says what it sends text messages with, and what AWS reports of it',
    async (id, region, failure, lambdas) => {
      const { cognito } = await openBench();
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
      expect(UserPool?.SmsConfiguration?.SnsRegion).toBe(region);
      expect(UserPool?.SmsConfigurationFailure).toBe(failure);
      expect(Object.keys(UserPool?.LambdaConfig ?? {}).sort()).toEqual(lambdas);
    },
  );

  it('differ in how users sign in', async () => {
    const { cognito } = await openBench();
    const [harbour, transit, staff, forum] = await Promise.all(
      [HARBOUR, TRANSIT, STAFF, FORUM].map(async (UserPoolId) => {
        const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
        return UserPool;
      }),
    );
    expect(harbour).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
    expect(transit).toMatchObject({ AliasAttributes: ['email', 'phone_number'] });
    expect(staff).toMatchObject({ UsernameConfiguration: { CaseSensitive: true } });
    expect(staff?.AliasAttributes).toBeUndefined();
    expect(forum?.UsernameConfiguration).toBeUndefined();
  });

  it('tell their second factors', async () => {
    const { cognito } = await openBench();
    const harbour = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: HARBOUR }));
    expect(harbour).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: { SmsConfiguration: { SnsRegion: 'eu-west-1' } },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Subject: 'Your code' },
    });
    const staff = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId: STAFF }));
    expect(staff).toMatchObject({ MfaConfiguration: 'ON' });
    expect(staff.SmsMfaConfiguration).toBeUndefined();
    expect(staff.EmailMfaConfiguration).toBeUndefined();
  });

  it('list their clients without secrets and describe them with', async () => {
    const { cognito } = await openBench();
    const page = await cognito.send(
      new ListUserPoolClientsCommand({ UserPoolId: HARBOUR, MaxResults: 2 }),
    );
    expect(page.UserPoolClients).toEqual([
      { ClientId: CLIENTS.harbour, ClientName: 'Help desk', UserPoolId: HARBOUR },
      { ClientId: CLIENTS.harbourHiding, ClientName: 'Mobile app', UserPoolId: HARBOUR },
    ]);
    const rest = await cognito.send(
      new ListUserPoolClientsCommand({
        UserPoolId: HARBOUR,
        MaxResults: 2,
        ...(page.NextToken && { NextToken: page.NextToken }),
      }),
    );
    expect(rest.UserPoolClients?.map(({ ClientName }) => ClientName)).toEqual(['Web server']);
    const describeClient = async (ClientId: string) =>
      (await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: HARBOUR, ClientId })))
        .UserPoolClient;
    expect(await describeClient(CLIENTS.harbour)).toMatchObject({
      PreventUserExistenceErrors: 'LEGACY',
    });
    expect((await describeClient(CLIENTS.harbour))?.ClientSecret).toBeUndefined();
    expect(await describeClient(CLIENTS.harbourHiding)).toMatchObject({
      PreventUserExistenceErrors: 'ENABLED',
    });
    expect((await describeClient(CLIENTS.harbourSecret))?.ClientSecret).toMatch(/^[\w+]{24,64}$/u);
  });

  it.each([
    [
      new DescribeUserPoolCommand({ UserPoolId: 'eu-west-1_Nowhere' }),
      'User pool eu-west-1_Nowhere does not exist.',
    ],
    [
      new DescribeUserPoolClientCommand({ UserPoolId: HARBOUR, ClientId: CLIENTS.transit }),
      `User pool client ${CLIENTS.transit} does not exist.`,
    ],
  ] as const)('say what does not exist: %#', async (command, message) => {
    const { cognito } = await openBench();
    const refusal = cognito.send(command as DescribeUserPoolCommand);
    await expect(refusal).rejects.toMatchObject({ name: 'ResourceNotFoundException', message });
  });

  it.each([
    [new ListUserPoolsCommand({ MaxResults: undefined }), "Value null at 'maxResults' failed"],
    [new ListUserPoolsCommand({ MaxResults: 0 }), 'greater than or equal to 1'],
    [new ListUserPoolsCommand({ MaxResults: 61 }), "Value '61' at 'maxResults' failed"],
    [new ListUserPoolsCommand({ MaxResults: 1, NextToken: 'a.b' }), 'Paging Marker is Invalid'],
    [new DescribeUserPoolCommand({ UserPoolId: 'no pool' }), 'regular expression pattern'],
    [
      new DescribeUserPoolCommand({ UserPoolId: `a_${'b'.repeat(54)}` }),
      'less than or equal to 55',
    ],
  ])('validate input against the model: %#', async (command, message) => {
    const { cognito } = await openBench();
    await expect(cognito.send(command as DescribeUserPoolCommand)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(message),
    });
  });

  it.each(['UserAccountRecovery', 'UserList'])(
    'have the documented quota of %s',
    async (Category) => {
      const { cognito } = await openBench();
      const LimitDefinition = { LimitClass: 'API_CATEGORY', Attributes: { Category } } as const;
      const { Limit } = await cognito.send(new GetProvisionedLimitCommand({ LimitDefinition }));
      expect(Limit).toEqual({ LimitDefinition, ProvisionedLimitValue: 30, FreeLimitValue: 30 });
    },
  );

  it.each([
    [undefined, 'InvalidParameterException'],
    [{ LimitClass: 'ANY', Attributes: { Category: 'UserList' } }, 'InvalidParameterException'],
    [{ LimitClass: 'API_CATEGORY' }, 'InvalidParameterException'],
    [{ LimitClass: 'API_CATEGORY', Attributes: { Category: 'Any' } }, 'ResourceNotFoundException'],
  ])('validate the definition of a quota against the model: %#', async (definition, name) => {
    const { cognito } = await openBench();
    const LimitDefinition = definition as LimitDefinitionType | undefined;
    const asked = cognito.send(new GetProvisionedLimitCommand({ LimitDefinition }));
    await expect(asked).rejects.toMatchObject({ name });
  });

  it('refuse values of the wrong type', async () => {
    const { cognito } = await openBench();
    const wrong = new DescribeUserPoolCommand({ UserPoolId: 5 as unknown as string });
    await expect(cognito.send(wrong)).rejects.toMatchObject({ name: 'SerializationException' });
  });
});

describe('the users of the data', () => {
  const all = Object.values(PRACTICE_USERS).flat();

  it('have a lesson of their own each, and each pool has at least six', () => {
    for (const users of Object.values(PRACTICE_USERS))
      expect(users.length).toBeGreaterThanOrEqual(6);
    expect(all.map(({ lesson }) => lesson).toSorted()).toEqual(LESSON_IDS.toSorted());
  });

  it('have names that test a screen: long, quoted, doubled, in other scripts', () => {
    const names = all.map(({ name }) => name);
    expect(names.some((name) => name.length === 500)).toBe(true);
    expect(names.some((name) => name.includes('"'))).toBe(true);
    expect(
      names.some((name) => /\p{Emoji_Presentation}/u.test(name) && /[\u0600-\u06ff]/u.test(name)),
    ).toBe(true);
    expect(names.filter((name) => name === 'María García')).toHaveLength(2);
  });

  it('have addresses in example.com and valid, distinct phone numbers', () => {
    for (const { email } of all)
      if (email) expect(email.value).toMatch(/^[a-z0-9.]+@example\.com$/u);
    const phones = all.flatMap(({ phone }) => phone?.value ?? []);
    for (const phone of phones)
      expect(parsePhoneNumberFromString(phone)?.isValid(), phone).toBe(true);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('have distinct addresses in a pool that signs in by e-mail', () => {
    const emails = (PRACTICE_USERS[HARBOUR] ?? []).flatMap(({ email }) => email?.value ?? []);
    expect(new Set(emails).size).toBe(emails.length);
  });

  it('belong to pools whose clients have distinct ids of the real form', () => {
    const ids = PRACTICE_POOLS.flatMap(({ clients }) => clients.map(({ id }) => id));
    for (const id of ids) expect(id).toMatch(/^[0-9a-z]{26}$/u);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('AdminGetUser', () => {
  it('returns the factors that ListUsers does not', async () => {
    const { cognito } = await openBench();
    const get = (Username: string) =>
      cognito.send(new AdminGetUserCommand({ UserPoolId: HARBOUR, Username }));
    const ana = await get('ana@example.com');
    expect(ana).toMatchObject({
      UserStatus: 'CONFIRMED',
      Enabled: true,
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    });
    expect(attribute(ana.UserAttributes, 'phone_number_verified')).toBe('true');
    expect(attribute(ana.UserAttributes, 'email_verified')).toBe('false');
    const vera = await get('VERA@example.com');
    expect(vera.Username).toBe(attribute(vera.UserAttributes, 'sub'));
    expect(vera.UserMFASettingList).toBeUndefined();
    expect((await get(vera.Username ?? '')).Username).toBe(vera.Username);
    const gina = await get('Google_109345678901234567890');
    expect(JSON.parse(attribute(gina.UserAttributes, 'identities') ?? '')).toMatchObject([
      { providerName: 'Google', userId: '109345678901234567890' },
    ]);
  });

  it('counts dates back from the clock', async () => {
    const { cognito } = await openBench();
    const nina = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'nina@example.com' }),
    );
    expect(nina.UserCreateDate?.toISOString()).toBe('2026-11-20T10:00:00.000Z');
  });

  it.each([
    [HARBOUR, 'nobody@example.com', 'no such user'],
    [HARBOUR, 'gina@example.com', 'a federated user answers to the username alone'],
    [TRANSIT, '+34600310002', 'an unverified alias'],
    [STAFF, 'sara@example.com', 'a pool without aliases'],
    [STAFF, 'SARA.STAFF', 'a case-sensitive pool'],
    [FORUM, 'FRED', 'a pool that never set case sensitivity'],
  ])('in %s does not know %s: %s', async (UserPoolId, Username) => {
    const { cognito } = await openBench();
    const refusal = cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
    await expect(refusal).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  it.each([
    [TRANSIT, 'twins@example.com', 'tessa.twin'],
    [TRANSIT, '+34600310005', 'tomas.twin'],
    [TRANSIT, 'TRUDY.TRAM', 'trudy.tram'],
    [STAFF, 'Carl.Case', 'Carl.Case'],
    [STAFF, 'carl.case', 'carl.case'],
  ])('in %s accepts %s for %s', async (UserPoolId, login, username) => {
    const { cognito } = await openBench();
    const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: login }));
    expect(user.Username).toBe(username);
  });
});
