import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import {
  PRACTICE_CREDENTIALS,
  type PracticePool,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import type { System } from '../../src/main/system.ts';
import type { DeskEvent } from '../../src/shared/ipc/channels.ts';
import type { EventPayloads } from '../../src/shared/ipc/desk.ts';
import { writeAwsFiles } from './aws-files.ts';
import { type IdentityServer, startIdentityServer } from './aws-identity-server.ts';
import { callsOf, composeAt, type DeskCalls } from './practice-desk.ts';

/** A desk whose profiles get their credentials from local services, at the socket. */
export interface ProfileDesk extends DeskCalls {
  readonly home: string;
  readonly aws: IdentityServer;
  readonly cognito: PracticePool;
  /** The pages that the app opened in the browser. */
  readonly opened: string[];
  readonly events: { [E in DeskEvent]: EventPayloads[E][] };
  /** Ends the app before the test does. */
  readonly close: () => Promise<void>;
}

/**
 * What the profiles of {@link aProfileDesk} share: their endpoints, and keys that the local
 * services know.
 */
export interface Ground {
  readonly home: string;
  /** The `services` line of a profile whose requests go to the local services. */
  readonly services: string;
  /** Lines of static keys. */
  readonly keys: string;
  /** Lines of static keys that may assume roles; Cognito does not know them. */
  readonly sourceKeys: string;
}

const SOURCE_KEY = 'AKIASOURCEOFROLES000';

function keyLines(id: string): string {
  return `aws_access_key_id = ${id}\naws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}`;
}

/**
 * Assembles a desk on AWS files written by a test.
 *
 * @param config the text of the config file
 * @param more of the system; environment variables besides the paths of the files
 * @param interval the seconds between two polls for a sign-in; AWS says five
 * @param extraUsers generated users of the pool
 */
export async function aProfileDesk(
  config: (ground: Ground) => string,
  more: Partial<Omit<System, 'env'>> & {
    readonly env?: (home: string) => NodeJS.ProcessEnv;
  } = {},
  interval = 0.1,
  extraUsers = 0,
): Promise<ProfileDesk> {
  const home = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  const cognito = await startPracticePool({ extraUsers });
  const aws = await startIdentityServer({
    keyId: PRACTICE_CREDENTIALS.accessKeyId,
    interval,
  });
  for (const key of [PRACTICE_CREDENTIALS.accessKeyId, SOURCE_KEY]) {
    aws.keys.add(key, { account: '123456789012', arn: 'arn:aws:iam::123456789012:user/ana' });
  }
  const ground = {
    home,
    services: 'services = local',
    keys: keyLines(PRACTICE_CREDENTIALS.accessKeyId),
    sourceKeys: keyLines(SOURCE_KEY),
  };
  const services = ['sts', 'sso', 'sso_oidc']
    .map((name) => `${name} =\n  endpoint_url = ${aws.endpoint}\n`)
    .join('');
  const paths = writeAwsFiles(home, {
    config: `${config(ground)}\n[services local]\n${services}cognito_identity_provider =\n  endpoint_url = ${cognito.endpoint}\n`,
  });
  const env = {
    ...more.env?.(home),
    AWS_CONFIG_FILE: paths.config,
    AWS_SHARED_CREDENTIALS_FILE: paths.credentials,
  };
  // As the app does at its start; the SDK's own SSO code reads the paths from here.
  for (const [name, value] of Object.entries({
    ...env,
    HOME: home,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  })) {
    vi.stubEnv(name, value);
  }

  const opened: string[] = [];
  const events: ProfileDesk['events'] = {
    'practice.arrived': [],
    'profiles.changed': [],
    'policy.changed': [],
    'clock.skewed': [],
    'mfa.asked': [],
    'credentialProcess.changed': [],
    'credentials.made': [],
    'contacts.scanned': [],
    'contacts.exported': [],
    'audit.verifying': [],
    'audit.exported': [],
    'audit.collected': [],
  };
  const { env: _, ...surroundings } = more;
  const desk = composeAt(home, {
    env,
    openSignInPage: async (url) => opened.push(url) > 0,
    openTicketPage: async () => false,
    emit: (event, payload) => void (events[event] as unknown[]).push(payload),
    ...surroundings,
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= desk.close();
    return closed;
  };
  onTestFinished(async () => {
    await close();
    await Promise.all([cognito.stop(), aws.stop()]);
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });
  return { ...callsOf(desk), home, aws, cognito, opened, events, close };
}
