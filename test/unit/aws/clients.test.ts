import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPracticePool } from '../../../src/main/practice/practice-pool.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/ledger.ts';
import { aDeskAtAws } from '../../support/aws-desk.ts';
import { aFolder } from '../../support/folder.ts';
import {
  callsOf,
  composeAt,
  HELP_DESK,
  PROFILE,
  writeProfile,
} from '../../support/practice-desk.ts';
import { aSmallServer } from '../../support/small-server.ts';

const AT = { profile: PROFILE, region: HELP_DESK.region };

test('each send to AWS goes over a connection of its own, and reads share theirs', async () => {
  const desk = await aDeskAtAws();
  const { settings } = await desk.get('app.start', {});
  await desk.get('settings.save', { ...settings, cooldownSeconds: 0 });
  const { clientId: _, ...place } = HELP_DESK;
  const { candidates } = await desk.get('lookup.search', { place, text: 'vera@example.com' });
  const sub = candidates[0]?.user.sub ?? '';
  const order = { place: HELP_DESK, sub, checks: [...CALLER_CHECKS], ticket: 'INC-1', reason: '' };
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  const before = desk.tls.connections();
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  expect(desk.tls.connections()).toBe(before);
  for (let n = 1; n <= 3; n++) {
    expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'accepted' });
    expect(desk.tls.connections()).toBe(before + n);
  }
});

/** A desk whose requests go to an endpoint, in an environment with proxies. */
function aDeskBehind(env: NodeJS.ProcessEnv, endpoint: string) {
  const folder = aFolder();
  writeProfile(folder, { endpoint_url: endpoint });
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      ...env,
    },
  });
  onTestFinished(() => main.close());
  return callsOf(main);
}

/** A proxy that refuses what it is asked for. */
async function aProxy() {
  const asked: (string | undefined)[] = [];
  const { endpoint } = await aSmallServer(({ url }, response) => {
    asked.push(url);
    response.statusCode = 400;
    response.end();
  });
  return { endpoint, asked };
}

test('an endpoint without encryption is reached through the proxy of the environment', async () => {
  const proxy = await aProxy();
  const desk = aDeskBehind({ HTTP_PROXY: proxy.endpoint }, 'http://emulator.example/');
  await desk.call('pools.list', AT);
  expect(new Set(proxy.asked)).toEqual(new Set(['http://emulator.example/']));
});

test.each([
  ['nothing', {}],
  ['another host', { NO_PROXY: 'example.com' }],
  ['another host, in small letters', { no_proxy: 'example.com' }],
])('what is on this laptop is reached without a proxy, where NO_PROXY names %s', async (_, env) => {
  const proxy = await aProxy();
  const cognito = await startPracticePool();
  onTestFinished(() => cognito.stop());
  const desk = aDeskBehind({ HTTP_PROXY: proxy.endpoint, ...env }, cognito.endpoint);
  expect(await desk.get('pools.list', AT)).not.toEqual([]);
  expect(proxy.asked).toEqual([]);
});
