import { expect, test } from 'vitest';
import {
  fromAdminGetUser,
  fromListUsers,
  isTruncatedName,
  maskUser,
} from '../../../src/main/aws/user-record.ts';

const SUB = { Name: 'sub', Value: '5f1c0a4e-0000-4000-8000-000000000001' };

test('a username and a name that are contacts reach the page as masks', () => {
  const user = fromListUsers({
    Username: 'vera@example.com',
    Attributes: [SUB, { Name: 'name', Value: '+34600111222' }],
  });
  expect(maskUser(user)).toMatchObject({ username: 'v***@e***', name: '+*******1222' });
});

test('a flag that is absent, or anything but "true", means not verified', () => {
  for (const flag of [[], [{ Name: 'email_verified', Value: 'yes' }]]) {
    const attributes = [SUB, { Name: 'email', Value: 'v@e.example' }, ...flag];
    expect(fromListUsers({ Username: 'v', Attributes: attributes }).email?.verified).toBe(false);
  }
});

test('MFA is known only from AdminGetUser, and an unknown factor is ignored', () => {
  const user = { Username: 'v', UserAttributes: [SUB], UserMFASettingList: ['SMS_MFA', 'NEW'] };
  expect(fromAdminGetUser(user).mfa).toEqual({
    checked: true,
    factors: ['SMS_MFA'],
    preferred: null,
  });
  expect(fromListUsers({ Username: 'v', Attributes: [SUB] }).mfa).toEqual({ checked: false });
});

test('a record without a sub is not a user', () => {
  expect(() => fromListUsers({ Username: 'v', Attributes: [] })).toThrow(
    expect.objectContaining({ error: expect.objectContaining({ code: 'unreadable-answer' }) }),
  );
});

test.each([
  ['Google_1', 'EXTERNAL_PROVIDER', '[{"providerName":"Google"}]', ['Google']],
  ['Corp_1', 'EXTERNAL_PROVIDER', undefined, ['Corp']],
  ['Corp_1', 'EXTERNAL_PROVIDER', 'not json', ['Corp']],
  ['plain', 'EXTERNAL_PROVIDER', '{}', []],
  ['Corp_1', 'CONFIRMED', undefined, []],
] as const)('the providers of %s, %s, %s', (username, status, identities, providers) => {
  const attributes = identities === undefined ? [] : [{ Name: 'identities', Value: identities }];
  const user = fromListUsers({
    Username: username,
    UserStatus: status,
    Attributes: [SUB, ...attributes],
  });
  expect(user.providers).toEqual(providers);
});

test('texts longer than Cognito’s are cut on arrival, and say so', () => {
  const long = 'x'.repeat(20_000_000);
  const user = fromListUsers({
    Username: long,
    Attributes: [
      { Name: 'sub', Value: long },
      { Name: 'name', Value: long },
      { Name: 'email', Value: long },
      { Name: 'phone_number', Value: long },
      { Name: 'identities', Value: JSON.stringify([{ providerName: 'x'.repeat(10_000) }]) },
    ],
  });
  const value = `${'x'.repeat(2_048)}…`;
  expect(user).toMatchObject({
    username: `${'x'.repeat(128)}…`,
    sub: `${'x'.repeat(128)}…`,
    name: value,
    email: { value },
    phone: { value },
    providers: [`${'x'.repeat(128)}…`],
  });
  expect(isTruncatedName(user)).toBe(true);
  expect(isTruncatedName({ ...user, username: 'x'.repeat(128) })).toBe(false);
});

test('at most ten identities are named, more than Cognito links; an endless list says nothing', () => {
  const identities = (count: number) =>
    JSON.stringify(Array.from({ length: count }, () => ({ providerName: 'Google' })));
  const providers = (value: string) =>
    fromListUsers({
      Username: 'Corp_1',
      UserStatus: 'EXTERNAL_PROVIDER',
      Attributes: [SUB, { Name: 'identities', Value: value }],
    }).providers;
  expect(providers(identities(100))).toEqual(Array.from({ length: 10 }, () => 'Google'));
  expect(providers(identities(1_000))).toEqual(['Corp']);
  expect(providers('['.repeat(1_000_000))).toEqual(['Corp']);
});

test('a factor that appears many times counts once', () => {
  const list = Array.from({ length: 1_000 }, () => 'SMS_MFA');
  const user = { Username: 'v', UserAttributes: [SUB], UserMFASettingList: list };
  expect(fromAdminGetUser(user).mfa).toMatchObject({ factors: ['SMS_MFA'] });
});
