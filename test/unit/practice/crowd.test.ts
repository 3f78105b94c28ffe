import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  AdminGetUserCommand,
  DescribeUserPoolCommand,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { Crowd } from '../../../src/main/practice/crowd.ts';
import { PRACTICE_USERS } from '../../../src/main/practice/users.ts';
import { attribute, type Bench, CLIENTS, HARBOUR, openBench } from './practice-clients.ts';

const BUILT_IN = PRACTICE_USERS[HARBOUR]?.length ?? 0;
const NOW = Date.UTC(2026, 10, 22);
const MILLION = 1_000_000;

async function scan({ cognito }: Bench, limit: number, pages = Number.POSITIVE_INFINITY) {
  const sizes: number[] = [];
  const subs: string[] = [];
  let token: string | undefined;
  do {
    const page = await cognito.send(
      new ListUsersCommand({
        UserPoolId: HARBOUR,
        Limit: limit,
        ...(token && { PaginationToken: token }),
      }),
    );
    sizes.push(page.Users?.length ?? 0);
    subs.push(...(page.Users ?? []).map((user) => attribute(user.Attributes, 'sub') ?? ''));
    token = page.PaginationToken;
  } while (token && sizes.length < pages);
  return { sizes, subs };
}

describe('the crowd', () => {
  it('is the same for the same seed and different for another', () => {
    const crowd = new Crowd(MILLION, 7, NOW);
    expect(new Crowd(MILLION, 7, NOW).user(4711)).toEqual(crowd.user(4711));
    expect(new Crowd(MILLION, 8, NOW).user(4711).sub).not.toBe(crowd.user(4711).sub);
  });

  it.each([0, 1, 2 ** 31, 2 ** 32 - 1])('is found by every unique value with seed %i', (seed) => {
    const crowd = new Crowd(MILLION, seed, NOW);
    for (let index = 0; index < MILLION; index += 9973) {
      const user = crowd.user(index);
      for (const login of [user.sub, user.username, user.email?.value, user.phone?.value]) {
        if (login !== undefined) expect(crowd.indexOf(login)).toBe(index);
      }
    }
  });

  it('has distinct subs of the usual form, and valid phone numbers distinct from the declared ones', () => {
    const crowd = new Crowd(20_000, 3, NOW);
    const indexes = Array.from({ length: 20_000 }, (_, index) => index);
    expect(new Set(indexes.map((index) => crowd.sub(index))).size).toBe(20_000);
    const phones = indexes.flatMap((index) => crowd.value(index, 'phone_number') ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    for (const phone of phones.slice(0, 500)) {
      expect(parsePhoneNumberFromString(phone)?.isValid(), phone).toBe(true);
      expect(phone).not.toMatch(/^\+34600/u);
    }
    for (const index of indexes.slice(0, 500)) {
      expect(crowd.sub(index)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/u,
      );
    }
  });

  it('computes one attribute as it computes the whole user', () => {
    const crowd = new Crowd(500, 5, NOW);
    for (let index = 0; index < 500; index += 1) {
      const user = crowd.user(index);
      expect(crowd.value(index, 'name')).toBe(user.name);
      expect(crowd.value(index, 'given_name')).toBe(user.givenName);
      expect(crowd.value(index, 'family_name')).toBe(user.familyName);
      expect(crowd.value(index, 'username')).toBe(user.username);
      expect(crowd.value(index, 'sub')).toBe(user.sub);
      expect(crowd.value(index, 'email')).toBe(user.email?.value);
      expect(crowd.value(index, 'phone_number')).toBe(user.phone?.value);
      expect(crowd.value(index, 'status')).toBe(user.enabled ? 'Enabled' : 'Disabled');
      expect(crowd.value(index, 'cognito:user_status')).toBe(user.status);
    }
  });

  it('has users of every kind', () => {
    const crowd = new Crowd(2000, 1, NOW);
    const users = Array.from({ length: 2000 }, (_, index) => crowd.user(index));
    expect(new Set(users.map(({ status }) => status))).toEqual(
      new Set([
        'CONFIRMED',
        'FORCE_CHANGE_PASSWORD',
        'EXTERNAL_PROVIDER',
        'UNCONFIRMED',
        'RESET_REQUIRED',
      ]),
    );
    expect(users.some(({ enabled }) => !enabled)).toBe(true);
    expect(users.some(({ email, phone }) => !email?.verified && !phone?.verified)).toBe(true);
    expect(users.some(({ preferredFactor }) => preferredFactor === 'SMS_MFA')).toBe(true);
    for (const { createdAt, modifiedAt } of users) {
      expect(createdAt).toBeLessThan(NOW);
      expect(modifiedAt).toBeGreaterThanOrEqual(createdAt);
      expect(modifiedAt).toBeLessThanOrEqual(NOW);
    }
  });

  it('does not know a value that only looks like its own', () => {
    const crowd = new Crowd(1000, 1, NOW);
    expect(crowd.indexOf('somebody.else.5@example.com')).toBeUndefined();
    expect(crowd.indexOf(new Crowd(2000, 1, NOW).sub(1500))).toBeUndefined();
    expect(crowd.indexOf(`${crowd.sub(5).slice(0, -1)}g`)).toBeUndefined();
  });

  it('cannot have just any size', () => {
    expect(() => new Crowd(-1, 1, NOW)).toThrow(RangeError);
    expect(() => new Crowd(1.5, 1, NOW)).toThrow(RangeError);
    expect(() => new Crowd(80_000_001, 1, NOW)).toThrow(RangeError);
  });
});

describe('a pool with a crowd', () => {
  it('gives every user once, in pages that may be short or empty', async () => {
    const bench = await openBench({ extraUsers: 1500 });
    const { sizes, subs } = await scan(bench, 20);
    expect(subs).toHaveLength(BUILT_IN + 1500);
    expect(new Set(subs).size).toBe(subs.length);
    expect(sizes).toContain(0);
    expect(sizes.some((size) => size > 0 && size < 20)).toBe(true);
    expect(sizes[0]).toBe(20);
    const again = await scan(await openBench({ extraUsers: 1500 }), 20);
    expect(again.sizes).toEqual(sizes);
    const other = await scan(await openBench({ extraUsers: 1500, seed: 2 }), 20);
    expect(other.sizes).not.toEqual(sizes);
  });

  it('finds one of a million by each unique attribute, and answers for that one', async () => {
    const { cognito, forgot, pool } = await openBench({ extraUsers: MILLION });
    const crowd = new Crowd(MILLION, 1, Date.UTC(2026, 10, 22, 10));
    const index = Array.from({ length: 1000 }, (_, step) => 900_000 + step).find((candidate) => {
      const { phone, email, status, enabled, factors } = crowd.user(candidate);
      return (
        phone && email?.verified && status === 'RESET_REQUIRED' && enabled && factors.length === 0
      );
    });
    const user = crowd.user(index ?? -1);
    const find = async (filter: string): Promise<UserType | undefined> => {
      const { Users, PaginationToken } = await cognito.send(
        new ListUsersCommand({ UserPoolId: HARBOUR, Filter: filter }),
      );
      expect(PaginationToken).toBeUndefined();
      expect(Users).toHaveLength(1);
      return Users?.[0];
    };
    for (const filter of [
      `sub = "${user.sub}"`,
      `username = "${user.username}"`,
      `email = "${user.email?.value.toUpperCase()}"`,
      `phone_number = "${user.phone?.value}"`,
      `email ^= "${user.email?.value}"`,
    ]) {
      expect((await find(filter))?.Username).toBe(user.username);
    }
    await forgot(CLIENTS.harbour, user.username);
    expect(pool.inbox()).toMatchObject([
      { username: user.username, destination: user.email?.value },
    ]);
    const read = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: user.email?.value ?? '' }),
    );
    expect(read).toMatchObject({ Username: user.username, UserStatus: 'RESET_REQUIRED' });
  });

  it('remembers what happened to one of them', async () => {
    const { cognito, forgot, confirm, pool } = await openBench({ extraUsers: 2000 });
    const due = { UserPoolId: HARBOUR, Filter: 'cognito:user_status = "RESET_REQUIRED"' };
    const before = await cognito.send(new ListUsersCommand(due));
    const verified = before.Users?.findLast(
      ({ Attributes, Enabled }) => Enabled && attribute(Attributes, 'email_verified') === 'true',
    );
    const username = verified?.Username ?? '';
    await forgot(CLIENTS.harbour, username);
    await confirm(CLIENTS.harbour, username, pool.inbox()[0]?.code ?? '');
    const after = await cognito.send(new ListUsersCommand(due));
    expect(before.Users?.map(({ Username }) => Username)).toContain(username);
    expect(after.Users?.map(({ Username }) => Username)).not.toContain(username);
    const one = await cognito.send(
      new AdminGetUserCommand({ UserPoolId: HARBOUR, Username: username }),
    );
    expect(one.UserStatus).toBe('CONFIRMED');
  });

  it('gives full pages if short ones are not wanted', async () => {
    const { sizes } = await scan(await openBench({ extraUsers: 1500, shortPages: false }), 60);
    expect(sizes.slice(0, -1)).toEqual(Array(sizes.length - 1).fill(60));
  });

  it('says how many there are, only in the first pool', async () => {
    const { cognito } = await openBench({ extraUsers: MILLION });
    const estimate = async (UserPoolId: string) =>
      (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool
        ?.EstimatedNumberOfUsers;
    expect(await estimate(HARBOUR)).toBe(BUILT_IN + MILLION);
    expect(await estimate('eu-west-1_Practice2')).toBeLessThan(20);
  });

  it('of a million users uses no memory for them', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const bench = await openBench({ extraUsers: MILLION });
    await scan(bench, 60, 20);
    const before = heap();
    const { sizes } = await scan(bench, 60, 200);
    const grown = heap() - before;
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(8000);
    expect(grown).toBeLessThan(4 * 1024 * 1024);
  });
});
