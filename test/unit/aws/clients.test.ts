import { join } from 'node:path';
import { ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import { awsFilePaths } from '../../../src/main/aws/config-files.ts';
import { loadSdk } from '../../../src/main/aws/http.ts';
import { PRACTICE_PROFILE, Profiles } from '../../../src/main/aws/profiles.ts';
import { startPracticePool } from '../../../src/main/practice/practice-pool.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import { aDeskAtAws } from '../../support/aws-desk.ts';
import { aFolder } from '../../support/folder.ts';
import {
  callsOf,
  composeAt,
  HELP_DESK,
  PROFILE,
  writeProfile,
} from '../../support/practice-desk.ts';
import { clientsTo } from '../../support/scans.ts';
import { aSmallServer } from '../../support/small-server.ts';

const AT = { profile: PROFILE, region: HELP_DESK.region };

test('each send to AWS uses a connection of its own', async () => {
  const desk = await aDeskAtAws();
  const { settings } = await desk.get('app.start', {});
  await desk.get('settings.save', { ...settings, cooldownSeconds: 0 });
  const { clientId: _, ...place } = HELP_DESK;
  const { candidates } = await desk.get('lookup.search', { place, text: 'vera@example.com' });
  const sub = candidates[0]?.user.sub ?? '';
  const order = { place: HELP_DESK, sub, checks: [...CALLER_CHECKS], ticket: 'INC-1', reason: '' };
  await desk.get('recovery.open', { place: HELP_DESK, sub });
  const before = desk.tls.hosts().length;
  for (let n = 1; n <= 3; n++) {
    expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'accepted' });
    expect(desk.tls.hosts().length).toBeGreaterThanOrEqual(before + n);
  }
});

test('a Region is asked at its own host', async () => {
  const desk = await aDeskAtAws();
  await desk.get('pools.list', AT);
  // The tests' certificate is for one Region: no answer comes from the other.
  await desk.error('pools.list', { ...AT, region: 'us-east-1' });
  expect(new Set(desk.tls.hosts())).toEqual(
    new Set(['cognito-idp.eu-west-1.amazonaws.com', 'cognito-idp.us-east-1.amazonaws.com']),
  );
});

test('anything longer than any text from AWS is cut before anybody looks at it; a token is not', async () => {
  const cognito = await startPracticePool();
  onTestFinished(() => cognito.stop());
  const made = await clientsTo(cognito).for({ ...AT, profile: PRACTICE_PROFILE });
  const long = 'x'.repeat(30_000);
  const body = { UserPools: [{ Name: long }], NextToken: long };
  cognito.faults.add({ operation: 'ListUserPools', times: 3, fault: { kind: 'answer', body } });
  for (const client of [made.cognito, made.lister, made.sender]) {
    const { UserPools, NextToken } = await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
    expect(UserPools?.[0]?.Name).toBe(`${long.slice(0, 20_000)}…`);
    expect(NextToken).toBe(long);
  }
  cognito.faults.add({ fault: { kind: 'exception', name: long.slice(0, 1_000), message: long } });
  const cut = { name: `${long.slice(0, 128)}…`, message: `${long.slice(0, 2_048)}…` };
  await expect(
    made.cognito.send(new ListUserPoolsCommand({ MaxResults: 1 })),
  ).rejects.toMatchObject(cut);
  await expect(made.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(cut);
});

test('no client is made before the SDK has the files as the app reads them', async () => {
  const { promise: read, resolve: end } = Promise.withResolvers<void>();
  const home = aFolder();
  const profiles = new Profiles(awsFilePaths({}, home), {}, AT.region, home);
  profiles.handOver = () => read;
  const clients = clientsTo({ endpoint: 'http://127.0.0.1:1' }, undefined, profiles);
  await loadSdk();
  let isMade = false;
  const made = clients.for({ ...AT, profile: PRACTICE_PROFILE }).then(() => {
    isMade = true;
  });
  for (let turn = 0; turn < 50; turn++) await new Promise((go) => setImmediate(go));
  expect(isMade).toBe(false);
  end();
  await made;
  expect(isMade).toBe(true);
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

/** A proxy that refuses every request. */
async function aProxy() {
  const asked: (string | undefined)[] = [];
  const { endpoint } = await aSmallServer(({ url }, response) => {
    asked.push(url);
    response.statusCode = 400;
    response.end();
  });
  return { endpoint, asked };
}

test('an unencrypted endpoint is reached through the environment’s proxy', async () => {
  const proxy = await aProxy();
  const desk = aDeskBehind({ HTTP_PROXY: proxy.endpoint }, 'http://emulator.example/');
  await desk.call('pools.list', AT);
  expect(new Set(proxy.asked)).toEqual(new Set(['http://emulator.example/']));
});

test.each([
  ['nothing', {}],
  ['another host', { NO_PROXY: 'example.com' }],
  ['another host, in small letters', { no_proxy: 'example.com' }],
])('services on this laptop are reached without a proxy if NO_PROXY names %s', async (_, env) => {
  const proxy = await aProxy();
  const cognito = await startPracticePool();
  onTestFinished(() => cognito.stop());
  const desk = aDeskBehind({ HTTP_PROXY: proxy.endpoint, ...env }, cognito.endpoint);
  expect(await desk.get('pools.list', AT)).not.toEqual([]);
  expect(proxy.asked).toEqual([]);
});
