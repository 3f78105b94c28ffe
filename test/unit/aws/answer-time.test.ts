import { expect, test } from 'vitest';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import { PRACTICE_REGION } from '../../../src/main/practice/practice-pool.ts';
import { aDeskAtAws } from '../../support/aws-desk.ts';
import { aPracticeDesk, PROFILE } from '../../support/practice-desk.ts';

const MINUTE = 60_000;
const AT = { profile: PROFILE, region: PRACTICE_REGION };

test('AWS’s answers tell how far the laptop’s clock is off', async () => {
  const desk = await aDeskAtAws();
  expect((await desk.get('app.start', {})).clockSkew).toBeNull();
  desk.aws.ahead = -14 * MINUTE;
  await desk.get('pools.list', AT);
  expect((await desk.get('app.start', {})).clockSkew).toBe(14);
  desk.aws.ahead = 3 * 24 * 60 * MINUTE;
  await desk.get('profiles.identity', AT);
  desk.aws.ahead = 0;
  await desk.get('pools.list', AT);
  expect(desk.skews()).toEqual([14, -4320, null]);
});

test('so do its refusals', async () => {
  const desk = await aDeskAtAws();
  desk.aws.ahead = -14 * MINUTE;
  desk.cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'denied' } });
  expect((await desk.error('pools.list', AT)).code).toBe('denied');
  expect(desk.skews()).toEqual([14]);
});

test('the practice pool’s clock is not AWS’s', async () => {
  const desk = await aDeskAtAws();
  desk.aws.ahead = -14 * MINUTE;
  await desk.get('pools.list', AT);
  await desk.get('pools.list', { ...AT, profile: PRACTICE_PROFILE });
  expect((await desk.get('app.start', {})).clockSkew).toBe(14);
  expect(desk.skews()).toEqual([14]);
});

test('nor is that of another endpoint', async () => {
  const desk = await aPracticeDesk({ clock: () => Date.now() - 14 * MINUTE });
  await desk.get('pools.list', AT);
  expect((await desk.get('app.start', {})).clockSkew).toBeNull();
  expect(desk.told('clock.skewed')).toEqual([]);
});
