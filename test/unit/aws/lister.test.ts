import { describe, expect, it, onTestFinished } from 'vitest';
import { LIMITS } from '../../../src/main/aws/http.ts';
import { lister } from '../../../src/main/aws/lister.ts';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import {
  PRACTICE_REGION,
  type PracticePool,
  startPracticePool,
} from '../../../src/main/practice/practice-pool.ts';
import { clientsTo, POOL_ID } from '../../support/scans.ts';

const GOING_ON = new AbortController().signal;
const PLACE = { profile: PRACTICE_PROFILE, region: PRACTICE_REGION, poolId: POOL_ID };

async function aPool(): Promise<PracticePool> {
  const pool = await startPracticePool({ extraUsers: 300, shortPages: false });
  onTestFinished(() => pool.stop());
  return pool;
}

describe('the lister', () => {
  it('asks for full pages, for all attributes, from where the token says', async () => {
    const pool = await aPool();
    const read = lister(clientsTo(pool), PLACE);
    const first = await read({ prefix: '', token: null }, GOING_ON);
    expect(first.users).toHaveLength(60);
    expect(first.users[0]).toMatchObject({
      name: 'Vera Verified',
      email: { value: 'vera@example.com', verified: true },
      mfa: { checked: false },
    });
    const second = await read({ prefix: '', token: first.next }, GOING_ON);
    expect(second.users.map(({ sub }) => sub)).not.toContain(first.users[59]?.sub);
    expect(pool.requests().map(({ input }) => input)).toEqual([
      { UserPoolId: POOL_ID, Limit: 60 },
      { UserPoolId: POOL_ID, Limit: 60, PaginationToken: first.next },
    ]);
  });

  it('asks for the users whose sub starts with a prefix; the last page has no token', async () => {
    const pool = await aPool();
    const read = lister(clientsTo(pool), PLACE);
    const { users, next } = await read({ prefix: 'b', token: null }, GOING_ON);
    expect(users.length).toBeGreaterThan(5);
    expect(users.every(({ sub }) => sub.startsWith('b'))).toBe(true);
    expect(next).toBeNull();
    expect(pool.requests()[0]?.input).toMatchObject({ Filter: 'sub ^= "b"' });
  });

  it.each([
    ['empty', 'unreadable-answer'],
    ['html', 'unreadable-answer'],
    ['throttle', 'throttled'],
    ['server-error', 'service-fault'],
    ['drop', 'connection-lost'],
    ['expired-token', 'session-expired'],
  ] as const)('(%s) fails as %s after one request, and can be asked again', async (kind, code) => {
    const pool = await aPool();
    const read = lister(clientsTo(pool), PLACE);
    pool.faults.add({ fault: { kind }, times: 1 });
    await expect(read({ prefix: '', token: null }, GOING_ON)).rejects.toMatchObject({
      error: { code, action: 'cognito-idp:ListUsers' },
    });
    expect(pool.requests()).toHaveLength(1);
    expect((await read({ prefix: '', token: null }, GOING_ON)).users).toHaveLength(60);
  });

  it('cancels a request with its signal', async () => {
    const pool = await aPool();
    const read = lister(clientsTo(pool), PLACE);
    pool.faults.add({ fault: { kind: 'hang' } });
    const stop = new AbortController();
    const reading = read({ prefix: '', token: null }, stop.signal);
    const timer = setInterval(() => {
      if (pool.requests().length > 0) stop.abort();
    }, 5);
    onTestFinished(() => clearInterval(timer));
    await expect(reading).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });

  it('follows a changed profile, from the next request on', async () => {
    const [one, other] = [await aPool(), await aPool()];
    const [first, second] = [clientsTo(one), clientsTo(other)];
    let now = first;
    const read = lister(
      {
        limits: LIMITS,
        waitsForPerson: () => false,
        for: (where) => now.for(where),
        forget: (profile) => now.forget(profile),
      },
      PLACE,
    );
    const ask = () => read({ prefix: '', token: null }, GOING_ON);
    await ask();
    now = second;
    await ask();
    await ask();
    expect([one.requests().length, other.requests().length]).toEqual([1, 2]);
  });

  it('rejects a page larger than it asked for as not Cognito’s', async () => {
    const pool = await aPool();
    const users = Array.from({ length: 61 }, (_, n) => ({
      Username: `u${n}`,
      Attributes: [{ Name: 'sub', Value: `s${n}` }],
    }));
    pool.faults.add({ fault: { kind: 'answer', body: { Users: users } } });
    const read = lister(clientsTo(pool), PLACE);
    await expect(read({ prefix: '', token: null }, GOING_ON)).rejects.toMatchObject({
      error: { code: 'unreadable-answer', action: 'cognito-idp:ListUsers' },
    });
  });
});
