import { expect, test } from 'vitest';
import { fromAdminGetUser, fromListUsers, maskUser } from '../../../src/main/aws/user-record.ts';

const SUB = { Name: 'sub', Value: '5f1c0a4e-0000-4000-8000-000000000001' };

test('a username and a name that are contacts reach the page as masks', () => {
  const user = fromListUsers({
    Username: 'vera@example.com',
    Attributes: [SUB, { Name: 'name', Value: '+34600111222' }],
  });
  expect(maskUser(user)).toMatchObject({ username: 'v***@e***', name: '+*******1222' });
});

test('a flag that is absent, or is anything but "true", is not verified', () => {
  for (const flag of [[], [{ Name: 'email_verified', Value: 'yes' }]]) {
    const attributes = [SUB, { Name: 'email', Value: 'v@e.example' }, ...flag];
    expect(fromListUsers({ Username: 'v', Attributes: attributes }).email?.verified).toBe(false);
  }
});

test('MFA is known from AdminGetUser only, and a factor that is new is left aside', () => {
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
