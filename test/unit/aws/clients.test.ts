import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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

test('an endpoint without encryption is reached through the proxy of the environment', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = await aSmallServer(({ url }, response) => {
    asked.push(url);
    response.statusCode = 400;
    response.end();
  });
  const folder = aFolder();
  writeProfile(folder, { endpoint_url: 'http://emulator.example/' });
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      HTTP_PROXY: proxy.endpoint,
    },
  });
  onTestFinished(() => main.close());
  await callsOf(main).call('pools.list', AT);
  expect(new Set(asked)).toEqual(new Set(['http://emulator.example/']));
});
