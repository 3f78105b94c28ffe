import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type PracticePool, startPracticePool } from '../../src/main/practice/practice-pool.ts';
import type { System } from '../../src/main/system.ts';
import { AWS_CERTIFICATE, type AwsByTls, startAwsByTls } from './aws-by-tls.ts';
import { callsOf, composeAt, type DeskCalls, writeProfile } from './practice-desk.ts';

export interface AwsDesk extends DeskCalls {
  readonly folder: string;
  readonly cognito: PracticePool;
  /** How far AWS's clock is ahead of true time, in milliseconds. */
  readonly aws: { ahead: number };
  readonly tls: Pick<AwsByTls, 'hosts' | 'leadTo'>;
  /** What the page was told of the laptop's clock, in minutes, oldest first. */
  skews(): (number | null)[];
}

/**
 * A desk whose requests go to AWS's own hosts, over TLS: a simulated Cognito answers there, with
 * AWS's time.
 *
 * @param trueTime what AWS's time is based on, in milliseconds since the epoch
 * @param env more of the environment
 */
export async function aDeskAtAws(
  more: Partial<System> = {},
  trueTime: () => number = Date.now,
  env: NodeJS.ProcessEnv = {},
): Promise<AwsDesk> {
  const aws = { ahead: 0 };
  const cognito = await startPracticePool({ clock: () => trueTime() + aws.ahead });
  const tls = await startAwsByTls(cognito);
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  writeProfile(folder, {});
  const skews: (number | null)[] = [];
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      HTTPS_PROXY: tls.url,
      AWS_CA_BUNDLE: AWS_CERTIFICATE,
      ...env,
    },
    emit: (event, payload) => {
      if (event === 'clock.skewed') skews.push((payload as { minutes: number | null }).minutes);
    },
    ...more,
  });
  onTestFinished(async () => {
    await main.close();
    await tls.stop();
    await cognito.stop();
    rmSync(folder, { recursive: true });
  });
  return { folder, cognito, aws, tls, skews: () => skews, ...callsOf(main) };
}
