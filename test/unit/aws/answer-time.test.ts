import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import { PRACTICE_REGION, startPracticePool } from '../../../src/main/practice/practice-pool.ts';
import { AWS_CERTIFICATE, startAwsByTls } from '../../support/aws-by-tls.ts';
import {
  aPracticeDesk,
  callsOf,
  composeAt,
  PROFILE,
  writeProfile,
} from '../../support/practice-desk.ts';

setDefaultCACertificates([...getCACertificates('default'), readFileSync(AWS_CERTIFICATE, 'utf8')]);

const MINUTE = 60_000;
const AT = { profile: PROFILE, region: PRACTICE_REGION };

/** A desk whose AWS is AWS: its hosts, over TLS. Its clock can be moved. */
async function aDeskAtAws() {
  const aws = { behind: 0 };
  const cognito = await startPracticePool({ clock: () => Date.now() - aws.behind });
  const tls = await startAwsByTls(cognito);
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  writeProfile(folder, {});
  const told: (number | null)[] = [];
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      HTTPS_PROXY: tls.url,
    },
    emit: (event, payload) => {
      if (event === 'clock.skewed') told.push((payload as { minutes: number | null }).minutes);
    },
  });
  onTestFinished(async () => {
    await main.close();
    await tls.stop();
    await cognito.stop();
    rmSync(folder, { recursive: true });
  });
  return { aws, cognito, told, ...callsOf(main) };
}

test('AWS’s answers tell how far the laptop’s clock is off', async () => {
  const desk = await aDeskAtAws();
  expect((await desk.get('app.start', {})).clockSkew).toBeNull();
  desk.aws.behind = 14 * MINUTE;
  await desk.get('pools.list', AT);
  expect((await desk.get('app.start', {})).clockSkew).toBe(14);
  desk.aws.behind = -3 * 24 * 60 * MINUTE;
  await desk.get('profiles.identity', AT);
  desk.aws.behind = 0;
  await desk.get('pools.list', AT);
  expect(desk.told).toEqual([14, -4320, null]);
});

test('so do its refusals', async () => {
  const desk = await aDeskAtAws();
  desk.aws.behind = 14 * MINUTE;
  desk.cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'denied' } });
  expect((await desk.error('pools.list', AT)).code).toBe('denied');
  expect(desk.told).toEqual([14]);
});

test('the practice pool’s clock is not AWS’s', async () => {
  const desk = await aDeskAtAws();
  desk.aws.behind = 14 * MINUTE;
  await desk.get('pools.list', AT);
  await desk.get('pools.list', { ...AT, profile: PRACTICE_PROFILE });
  expect((await desk.get('app.start', {})).clockSkew).toBe(14);
  expect(desk.told).toEqual([14]);
});

test('nor is that of another endpoint', async () => {
  const desk = await aPracticeDesk({ clock: () => Date.now() - 14 * MINUTE });
  await desk.get('pools.list', AT);
  expect((await desk.get('app.start', {})).clockSkew).toBeNull();
  expect(desk.told('clock.skewed')).toEqual([]);
});
