import {
  AdminGetUserCommand,
  DescribeUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { PRACTICE_USERS } from '../../../src/main/practice/users.ts';
import {
  attribute,
  CLIENTS,
  HARBOUR,
  HOUR,
  openBench,
  STAFF,
  TRANSIT,
} from './practice-clients.ts';

const NAMES = (PRACTICE_USERS[HARBOUR] ?? []).map(({ name }) => name);

describe('ListUsers', () => {
  it('gives rows without second factors', async () => {
    const { cognito } = await openBench();
    const { Users } = await cognito.send(
      new ListUsersCommand({ UserPoolId: HARBOUR, Filter: 'email = "max@example.com"' }),
    );
    expect(Users).toHaveLength(1);
    expect(Users?.[0]).toMatchObject({ Enabled: true, UserStatus: 'CONFIRMED' });
    expect(Users?.[0]).not.toHaveProperty('UserMFASettingList');
    expect(Users?.[0]).not.toHaveProperty('PreferredMfaSetting');
    expect(attribute(Users?.[0]?.Attributes, 'sub')).toBe(Users?.[0]?.Username);
  });

  it('leaves out attributes that have no value, including flags', async () => {
    const { cognito } = await openBench();
    const { Users } = await cognito.send(
      new ListUsersCommand({ UserPoolId: HARBOUR, Filter: 'name = "Norma Nocontact"' }),
    );
    expect(Users?.[0]?.Attributes?.map(({ Name }) => Name)).toEqual([
      'sub',
      'name',
      'given_name',
      'family_name',
    ]);
  });

  it.each([
    ['email = "VERA@example.com"', ['Vera Verified']],
    ['email ^= "vera"', ['Vera Verified']],
    ['email ^= "vera@e"', ['Vera Verified']],
    ['email ^= "vera@"', []],
    ['phone_number = "+34600111222"', ['Vera Verified']],
    ['phone_number ^= "+34600111"', ['Vera Verified']],
    ['name = "maría garcía"', ['María García', 'María García']],
    ['name = "Maria Garcia"', []],
    ['name ^= "Vera"', ['Vera Verified']],
    ['given_name = "otto"', ['Otto Outdated']],
    ['family_name ^= "waf"', ['Wanda Waf']],
    ['name = "Quentin \\"Q\\" Quotes"', ['Quentin "Q" Quotes']],
    ['name ^= "Amira 🌙"', ['Amira 🌙 أميرة']],
    ['  email="vera@example.com"  ', ['Vera Verified']],
    ['username ^= "Google_"', ['Gina Google']],
    ['username ^= "google_"', []],
    ['cognito:user_status = "reset_required"', ['Rita Reset']],
    ['status = "Disabled"', ['Dario Disabled']],
    ['status = "disabled"', []],
    ['preferred_username = "vera"', []],
    ['name = "C:\\\\dir"', []],
  ])('accepts the filter %s', async (Filter, names) => {
    const { list } = await openBench();
    expect((await list({ Filter })).names).toEqual(names);
  });

  it('finds by sub', async () => {
    const { cognito, list } = await openBench();
    const { Users } = await cognito.send(
      new ListUsersCommand({ UserPoolId: TRANSIT, Filter: 'username = "trudy.tram"' }),
    );
    const sub = attribute(Users?.[0]?.Attributes, 'sub');
    expect((await list({ UserPoolId: TRANSIT, Filter: `sub = "${sub}"` })).names).toEqual([
      'Trudy Tram',
    ]);
    const prefix = sub?.slice(0, 8);
    expect((await list({ UserPoolId: TRANSIT, Filter: `sub ^= "${prefix}"` })).names).toEqual([
      'Trudy Tram',
    ]);
  });

  it('lists several holders of one address', async () => {
    const { list } = await openBench();
    const twins = await list({ UserPoolId: TRANSIT, Filter: 'email = "twins@example.com"' });
    expect(twins.names).toEqual(['Tessa Twin', 'Tomas Twin']);
  });

  it('is case-sensitive for usernames', async () => {
    const { list } = await openBench();
    const found = await list({ UserPoolId: STAFF, Filter: 'username = "Carl.Case"' });
    expect(found.names).toEqual(['Carla Case']);
  });

  it.each([
    'email = vera@example.com',
    'email = "vera',
    'email = "a" b"',
    'email = "a\\b"',
    'email != "a"',
    'email "a"',
    'email = "a" AND name = "b"',
    'custom:team = "a"',
    'email_verified = "true"',
    'toString = "a"',
    'nonsense',
  ])('refuses the filter %s', async (Filter) => {
    const { list } = await openBench();
    await expect(list({ Filter })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Error while parsing filter.',
    });
  });

  it('refuses a filter of more than 256 characters and a limit outside 0 to 60', async () => {
    const { list } = await openBench();
    const long = list({ Filter: `name = "${'a'.repeat(250)}"` });
    await expect(long).rejects.toThrow('Member must have length less than or equal to 256');
    await expect(list({ Limit: 100 })).rejects.toThrow(
      "1 validation error detected: Value '100' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
    await expect(list({ Limit: -1 })).rejects.toThrow('greater than or equal to 0');
  });

  it('reads an empty filter and a limit of 0 as none', async () => {
    const { list } = await openBench();
    expect(await list({ Filter: '', Limit: 0 })).toEqual({ names: NAMES, token: undefined });
  });

  it('gives the requested attributes', async () => {
    const { cognito } = await openBench();
    const { Users } = await cognito.send(
      new ListUsersCommand({
        UserPoolId: HARBOUR,
        AttributesToGet: ['email'],
        Filter: 'email ^= "vera"',
      }),
    );
    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'email', Value: 'vera@example.com' }]);
  });

  it('fails when a user of the page lacks a requested attribute', async () => {
    const { list } = await openBench();
    await expect(list({ AttributesToGet: ['phone_number'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'One or more requested attributes do not exist.',
    });
  });
});

describe('the pages of ListUsers', () => {
  it('add up to everything, and the last has no token', async () => {
    const { list } = await openBench();
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await list({ Limit: 7, ...(token && { PaginationToken: token }) });
      names.push(...page.names);
      token = page.token;
    } while (token);
    expect(names).toEqual(NAMES);
  });

  it('reject a token with changed parameters', async () => {
    const { list } = await openBench();
    const { token = '' } = await list({ Limit: 5 });
    const marker = {
      name: 'InvalidParameterException',
      message: 'Paging Marker is Invalid for Request',
    };
    const changes = [
      { Limit: 6 },
      { Limit: 5, Filter: 'email ^= "v"' },
      { Limit: 5, AttributesToGet: ['sub'] },
      { Limit: 5, UserPoolId: TRANSIT },
    ];
    for (const change of changes) {
      await expect(list({ ...change, PaginationToken: token })).rejects.toMatchObject(marker);
    }
    await expect(list({ Limit: 5, PaginationToken: `${token}x` })).rejects.toMatchObject(marker);
    await expect(list({ Limit: 5, PaginationToken: 'made-up' })).rejects.toMatchObject(marker);
    expect((await list({ Limit: 5, PaginationToken: token })).names).toEqual(NAMES.slice(5, 10));
  });

  it('have tokens that are valid for one hour', async () => {
    const { list, pass } = await openBench();
    const { token = '' } = await list({ Limit: 5 });
    pass(HOUR);
    expect((await list({ Limit: 5, PaginationToken: token })).names).toHaveLength(5);
    pass(1);
    await expect(list({ Limit: 5, PaginationToken: token })).rejects.toThrow('Paging Marker');
  });
});

describe('the quota of ListUsers', () => {
  it('refuses more than a second’s requests, for all pools together, and allows more with time', async () => {
    const { list, pass } = await openBench({ usersListedPerSecond: 3 });
    const refused = { name: 'TooManyRequestsException', message: 'Rate exceeded' };
    await list();
    await list({ UserPoolId: TRANSIT });
    await list({ UserPoolId: STAFF });
    await expect(list()).rejects.toMatchObject(refused);
    pass(334);
    await list();
    await expect(list()).rejects.toMatchObject(refused);
    pass(HOUR);
    for (let request = 0; request < 3; request += 1) await list();
    await expect(list()).rejects.toMatchObject(refused);
  });
});

describe('users who come and go while a listing runs', () => {
  it('leave the tokens and the other users as they are', async () => {
    const { pool, cognito, list } = await openBench({ extraUsers: 20 });
    const before = (await list()).names;
    const { token = '' } = await list({ Limit: 30 });
    const { Users } = await cognito.send(
      new ListUsersCommand({ UserPoolId: HARBOUR, Filter: 'name = "Vera Verified"' }),
    );
    const vera = attribute(Users?.[0]?.Attributes, 'sub') ?? '';
    pool.changeUsers({ add: 2, remove: [vera, 'nobody'] });

    const after = (await list()).names;
    expect(after).toHaveLength(before.length + 1);
    expect(after.slice(0, -2)).toEqual(before.filter((name) => name !== 'Vera Verified'));
    expect((await list({ Limit: 30, PaginationToken: token })).names).toEqual(after.slice(29, 59));
    expect((await list({ Filter: `sub = "${vera}"` })).names).toEqual([]);
    expect((await list({ Filter: 'name = "Vera Verified"' })).names).toEqual([]);
    const estimate = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: HARBOUR }));
    expect(estimate.UserPool?.EstimatedNumberOfUsers).toBe(after.length);
  });

  it('are no longer found by their names', async () => {
    const { pool, cognito, forgot } = await openBench();
    const get = () =>
      cognito.send(new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: 'vera@example.com' }));
    const { Username = '' } = await get();
    pool.changeUsers({ remove: [Username] });
    await expect(get()).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(forgot(CLIENTS.harbour, 'vera@example.com')).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });
});
