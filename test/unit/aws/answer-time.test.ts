import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import { PRACTICE_REGION } from '../../../src/main/practice/practice-pool.ts';
import { aDeskAtAws } from '../../support/aws-desk.ts';
import { aFolder } from '../../support/folder.ts';
import {
  aPracticeDesk,
  callsOf,
  composeAt,
  PROFILE,
  writeProfile,
} from '../../support/practice-desk.ts';
import { aSmallServer } from '../../support/small-server.ts';

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

test('AWS’s refusals tell it too', async () => {
  const desk = await aDeskAtAws();
  desk.aws.ahead = -14 * MINUTE;
  desk.cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'denied' } });
  expect((await desk.error('pools.list', AT)).code).toBe('denied');
  expect(desk.skews()).toEqual([14]);
});

test('a page that something in between substitutes for an answer does not set AWS’s time', async () => {
  const desk = await aDeskAtAws();
  const stranger = await aSmallServer((_, response) => {
    response.setHeader('date', new Date(Date.now() - 14 * MINUTE).toUTCString());
    response.statusCode = 403;
    response.end('<html>Blocked</html>');
  });
  desk.tls.leadTo(stranger.endpoint);
  expect((await desk.error('pools.list', AT)).code).toBe('blocked-on-the-way');
  expect(stranger.requests()).toBeGreaterThan(0);
  expect(desk.skews()).toEqual([]);
});

test('the practice pool’s clock is not AWS’s', async () => {
  const desk = await aDeskAtAws();
  desk.aws.ahead = -14 * MINUTE;
  await desk.get('pools.list', AT);
  await desk.get('pools.list', { ...AT, profile: PRACTICE_PROFILE });
  expect((await desk.get('app.start', {})).clockSkew).toBe(14);
  expect(desk.skews()).toEqual([14]);
});

test('another endpoint’s clock is not AWS’s', async () => {
  const desk = await aPracticeDesk({ clock: () => Date.now() - 14 * MINUTE });
  await desk.get('pools.list', AT);
  expect((await desk.get('app.start', {})).clockSkew).toBeNull();
  expect(desk.told('clock.skewed')).toEqual([]);
});

test('the clock of an unencrypted answer in AWS’s own name is not AWS’s', async () => {
  const folder = aFolder();
  const proxy = await aSmallServer((_, response) => {
    response.setHeader('date', new Date(Date.now() - 14 * MINUTE).toUTCString());
    response.setHeader('x-amzn-requestid', 'r-1');
    response.statusCode = 400;
    response.end('{"__type":"InvalidParameterException"}');
  });
  writeProfile(folder, { endpoint_url: 'http://cognito-idp.eu-west-1.amazonaws.com' });
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      HTTP_PROXY: proxy.endpoint,
    },
  });
  onTestFinished(() => main.close());
  const { error, get } = callsOf(main);
  expect((await error('pools.list', AT)).code).toBe('rejected');
  expect((await get('app.start', {})).clockSkew).toBeNull();
});
