import { describe, expect, test } from 'vitest';
import { PRACTICE_REGION } from '../../../src/main/practice/practice-pool.ts';
import { MAX_OTHER_POOLS } from '../../../src/shared/domain/search.ts';
import { ENDLESS } from '../../support/faulty-desk.ts';
import { aPracticeDesk, HELP_DESK, PROFILE } from '../../support/practice-desk.ts';

const { clientId: _, ...place } = HELP_DESK;
const REGION = { profile: PROFILE, region: PRACTICE_REGION };
const RIDERS = 'eu-west-1_Practice2';

const poolsAsked = (desk: Awaited<ReturnType<typeof aPracticeDesk>>): string[] => [
  ...new Set(desk.cognito.requests('ListUsers').map(({ input }) => String(input['UserPoolId']))),
];

describe('the other pools of the Region', () => {
  test('are searched alike, and the one at hand is not', async () => {
    const desk = await aPracticeDesk();
    const all = await desk.get('pools.list', REGION);
    const { pools, notSearched } = await desk.get('lookup.otherPools', {
      place,
      text: 'Trudy.Tram',
    });
    expect(pools.map(({ pool }) => pool)).toEqual(all.filter(({ id }) => id !== place.poolId));
    expect(notSearched).toBe(0);
    for (const { pool, result } of pools) {
      if (pool.id !== RIDERS) expect(result).toEqual({ state: 'nobody' });
      else {
        expect(result).toMatchObject({
          state: 'found',
          candidates: [
            {
              user: { username: 'trudy.tram' },
              matched: { attribute: 'username', match: 'exact' },
            },
          ],
          more: false,
        });
        expect(JSON.stringify(result)).not.toMatch(/\w{2,}@\w/u);
      }
    }
    expect(poolsAsked(desk).toSorted()).toEqual(pools.map(({ pool }) => pool.id).toSorted());
  });

  test('are found users of, who can then be opened there', async () => {
    const desk = await aPracticeDesk();
    const { pools } = await desk.get('lookup.otherPools', { place, text: 'Trudy.Tram' });
    const found = pools.flatMap(({ result }) =>
      result.state === 'found' ? result.candidates : [],
    );
    const riders = { ...HELP_DESK, poolId: RIDERS, clientId: '7b0xq3ye5uvn9k1dfsh2wmr8jc' };
    const sub = found[0]?.user.sub ?? '';
    const { user } = await desk.get('recovery.open', { place: riders, sub });
    expect(user.username).toBe('trudy.tram');
  });

  test('that cannot be read are said to be so, and the others are searched', async () => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation: 'ListUsers', times: 1, fault: { kind: 'denied' } });
    const { pools } = await desk.get('lookup.otherPools', { place, text: 'nobody@example.org' });
    expect(pools.map(({ result }) => result.state).toSorted()).toEqual([
      'failed',
      ...pools.slice(1).map(() => 'nobody'),
    ]);
    expect(pools.find(({ result }) => result.state === 'failed')?.result).toMatchObject({
      error: { code: 'denied', action: 'cognito-idp:ListUsers' },
    });
  });

  test('are not asked where somebody has to sign in first', async () => {
    const desk = await aPracticeDesk();
    desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'expired-token' } });
    expect(
      await desk.error('lookup.otherPools', { place, text: 'nobody@example.org' }),
    ).toMatchObject({ code: 'session-expired' });
    expect(poolsAsked(desk).length).toBeLessThanOrEqual(2);
  });

  test('are two at a time', async () => {
    const desk = await aPracticeDesk({}, { limits: ENDLESS });
    desk.cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'hang' } });
    const search = desk.error('lookup.otherPools', { place, text: 'nobody@example.org' });
    await expect.poll(() => desk.cognito.requests('ListUsers').length).toBe(6);
    expect(poolsAsked(desk)).toHaveLength(2);
    await desk.get('lookup.cancel', {});
    expect(await search).toMatchObject({ code: 'cancelled' });
    expect(desk.cognito.requests('ListUsers')).toHaveLength(6);
  });

  test('are left by a new search', async () => {
    const desk = await aPracticeDesk({}, { limits: ENDLESS });
    desk.cognito.faults.add({ operation: 'ListUsers', times: 6, fault: { kind: 'hang' } });
    const search = desk.error('lookup.otherPools', { place, text: 'nobody@example.org' });
    await expect.poll(() => desk.cognito.requests('ListUsers').length).toBe(6);
    await desk.find('vera@example.com');
    expect(await search).toMatchObject({ code: 'cancelled' });
  });

  test('are so many at the most', async () => {
    const desk = await aPracticeDesk();
    const UserPools = Array.from({ length: MAX_OTHER_POOLS + 4 }, (__, n) => ({
      Id: `eu-west-1_P${n}`,
      Name: `Pool ${n}`,
    }));
    const body = { UserPools: [...UserPools, { Id: place.poolId, Name: 'This' }] };
    desk.cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'answer', body } });
    desk.cognito.faults.add({
      operation: 'ListUsers',
      fault: { kind: 'answer', body: { Users: [] } },
    });
    const { pools, notSearched } = await desk.get('lookup.otherPools', {
      place,
      text: 'nobody@example.org',
    });
    expect(pools).toHaveLength(MAX_OTHER_POOLS);
    expect(notSearched).toBe(4);
  });

  test('are not asked for what cannot be searched for', async () => {
    const desk = await aPracticeDesk();
    expect(
      await desk.error('lookup.otherPools', { place, text: '600111222 / 600222333' }),
    ).toMatchObject({ code: 'unsearchable' });
  });
});
