import dns from 'node:dns';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  type ClientSettings,
  DEFAULT_SETTINGS,
  settingsOf,
} from '../../../src/main/aws/client-settings.ts';
import { PRACTICE_PROFILE } from '../../../src/main/aws/profiles.ts';
import { startPracticePool } from '../../../src/main/practice/practice-pool.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import { aDeskAtAws } from '../../support/aws-desk.ts';
import { writeSsoToken } from '../../support/aws-files.ts';
import { aPracticeDesk, HELP_DESK, PROFILE, writeProfile } from '../../support/practice-desk.ts';

describe('what a profile says about its clients', () => {
  test.each<[string, string, Partial<ClientSettings>]>([
    ['use_fips_endpoint', 'true', { useFipsEndpoint: true }],
    ['use_fips_endpoint', 'TRUE', { useFipsEndpoint: true }],
    ['use_fips_endpoint', 'false', {}],
    ['use_dualstack_endpoint', 'true', { useDualstackEndpoint: true }],
    ['max_attempts', '1', { maxAttempts: 1 }],
    ['max_attempts', '12', { maxAttempts: 12 }],
    ['retry_mode', 'adaptive', { retryMode: 'adaptive' }],
    ['retry_mode', 'legacy', {}],
    ['defaults_mode', 'in-region', { defaultsMode: 'in-region' }],
    ['defaults_mode', 'auto', { defaultsMode: 'standard' }],
    ['sts_regional_endpoints', 'legacy', { useGlobalEndpoint: true }],
    ['sts_regional_endpoints', 'regional', {}],
    ['account_id_endpoint_mode', 'required', {}],
  ])('%s = %s', (key, value, expected) => {
    const settings = { ...DEFAULT_SETTINGS, ...expected };
    expect(settingsOf({ [key]: value }, {})).toEqual({ settings });
    expect(settingsOf({}, { [`AWS_${key.toUpperCase()}`]: value })).toEqual({ settings });
  });

  test.each([
    ['use_fips_endpoint', 'true', 'false', { useFipsEndpoint: true }],
    ['max_attempts', '5', '2', { maxAttempts: 5 }],
    ['retry_mode', 'adaptive', 'standard', { retryMode: 'adaptive' }],
    ['sts_regional_endpoints', 'legacy', 'regional', { useGlobalEndpoint: true }],
  ])('the environment comes first: %s', (key, ofEnvironment, ofProfile, expected) => {
    const env = { [`AWS_${key.toUpperCase()}`]: ofEnvironment };
    const settings = { ...DEFAULT_SETTINGS, ...expected };
    expect(settingsOf({ [key]: ofProfile }, env)).toEqual({ settings });
  });

  test.each([
    ['use_fips_endpoint', 'yes', 'true | false'],
    ['use_dualstack_endpoint', '1', 'true | false'],
    ['max_attempts', '0', '1 | 2 | 3 | …'],
    ['max_attempts', 'many', '1 | 2 | 3 | …'],
    ['retry_mode', 'often', 'standard | adaptive | legacy'],
    ['sts_regional_endpoints', 'global', 'regional | legacy'],
  ])('what nobody can read is refused: %s = %s', (key, value, allowed) => {
    const variable = `AWS_${key.toUpperCase()}`;
    expect(settingsOf({ [key]: value }, {}).missing).toBe(`${key} = ${allowed}`);
    expect(settingsOf({}, { [variable]: value }).missing).toBe(`${variable} = ${allowed}`);
    expect(settingsOf({ [key]: value }, { [variable]: '' }).missing).toBe(`${key} = ${allowed}`);
  });
});

const ROLE = 'arn:aws:iam::123456789012:role/HelpDesk';
const KEYS = 'aws_access_key_id = AKIAPRACTICEPOOL0001\naws_secret_access_key = x\n';
const SSO =
  'sso_start_url = https://d-1.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = R\n';
const WHERE = { profile: 'p', region: 'eu-west-1' };
const OTHER = { ...WHERE, profile: 'other' };

type Done = (error: Error) => void;

/** The hosts that profile `p` and another one ask. */
async function hosts(config: string, profile = 'p', env: NodeJS.ProcessEnv = {}) {
  const desk = await aDeskAtAws({}, Date.now, env);
  writeFileSync(join(desk.folder, 'config'), config);
  // Where the SDK would look by itself.
  vi.stubEnv('AWS_CONFIG_FILE', join(desk.folder, 'config'));
  onTestFinished(() => void vi.unstubAllEnvs());
  const where = { profile, region: 'eu-west-1' };
  await desk.call('profiles.identity', where);
  await desk.call('pools.list', where);
  await desk.call('signIn.begin', { profile });
  const { host } = await desk.get('profiles.network', where);
  return { asked: [...new Set(desk.tls.hosts())], host };
}

describe('the hosts that are asked', () => {
  const both = (settings: string) =>
    `[default]\n${settings.replaceAll('true', 'false')}[profile p]\n${settings}${KEYS}[profile other]\n${KEYS}`;
  const plain = {
    asked: ['sts.eu-west-1.amazonaws.com', 'cognito-idp.eu-west-1.amazonaws.com'],
    host: 'cognito-idp.eu-west-1.amazonaws.com',
  };

  test('are FIPS endpoints for a profile that wants them, and for no other', async () => {
    expect(await hosts(both('use_fips_endpoint = true\n'))).toEqual({
      asked: ['sts-fips.eu-west-1.amazonaws.com', 'cognito-idp-fips.eu-west-1.amazonaws.com'],
      host: 'cognito-idp-fips.eu-west-1.amazonaws.com',
    });
    expect(await hosts(both('use_fips_endpoint = true\n'), 'other')).toEqual(plain);
  });

  test('are not those that the default profile wants', async () => {
    vi.stubEnv('AWS_PROFILE', 'default');
    const hostile =
      '[default]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\nsts_regional_endpoints = legacy\nregion = us-gov-west-1\n';
    expect(await hosts(`${hostile}[profile p]\n${KEYS}`)).toEqual(plain);
  });

  test('are FIPS endpoints where the environment wants them', async () => {
    const env = { AWS_USE_FIPS_ENDPOINT: 'true' };
    const { host } = await hosts(both('use_fips_endpoint = false\n'), 'p', env);
    expect(host).toBe('cognito-idp-fips.eu-west-1.amazonaws.com');
  });

  test('have IPv6 addresses too for a profile that wants them', async () => {
    const { asked } = await hosts(both('use_dualstack_endpoint = true\n'));
    expect(asked).toContain('sts.eu-west-1.api.aws');
  });

  test('are the global one of STS for a profile that wants it', async () => {
    const { asked } = await hosts(both('sts_regional_endpoints = legacy\n'));
    expect(asked).toContain('sts.amazonaws.com');
  });

  test('are so for a role and what it is assumed from', async () => {
    const role = `role_arn = ${ROLE}\nsource_profile = source\nuse_fips_endpoint = true\n`;
    const file = `[profile p]\n${role}[profile source]\nrole_arn = ${ROLE}\nsource_profile = keys\n[profile keys]\n${KEYS}`;
    expect((await hosts(file)).asked).toEqual(['sts-fips.eu-west-1.amazonaws.com']);
    // Nobody else's role wants it because of its source.
    const source = `[profile p]\nrole_arn = ${ROLE}\nsource_profile = keys\n[profile keys]\nuse_fips_endpoint = true\n${KEYS}`;
    expect((await hosts(source)).asked).toEqual(['sts.eu-west-1.amazonaws.com']);
  });

  test('are so for the sign-in and the portal', async () => {
    const desk = await aDeskAtAws();
    writeFileSync(
      join(desk.folder, 'config'),
      `[profile p]\nuse_fips_endpoint = true\n${SSO}[profile other]\n${SSO}`,
    );
    await desk.call('signIn.begin', { profile: 'p' });
    writeSsoToken(desk.folder, 'https://d-1.awsapps.com/start', {
      accessToken: 't',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    await desk.call('pools.list', WHERE);
    // The certificate is for names with one word before the Region.
    expect(desk.tls.hosts()).toContain('oidc-fips.eu-west-1.amazonaws.com');
    expect(desk.tls.hosts()).toContain('portal.sso-fips.eu-west-1.amazonaws.com');
    await desk.call('pools.list', OTHER);
    expect(desk.tls.hosts().at(-1)).toBe('portal.sso.eu-west-1.amazonaws.com');
  });
});

describe('the Region in which a role is assumed', () => {
  const role = `[profile p]\nrole_arn = ${ROLE}\nsource_profile = keys\n`;
  const keys = `[profile keys]\nregion = us-east-2\n${KEYS}`;
  const hub = `[profile p]\nrole_arn = ${ROLE}\nsource_profile = hub\n[profile hub]\nrole_arn = ${ROLE}\nsource_profile = keys\n`;

  test.each([
    ['us-gov-west-1', 'sts.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'sts.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', 'sts.eusc-de-east-1.amazonaws.eu'],
    ['ap-east-1', 'sts.ap-east-1.amazonaws.com'],
    ['us-iso-east-1', 'sts.us-iso-east-1.c2s.ic.gov'],
  ])('is the picked one if the profile names none: %s', async (region, host) => {
    const desk = await aDeskAtAws();
    for (const file of [role + keys, hub + keys]) {
      writeFileSync(join(desk.folder, 'config'), file);
      await desk.call('pools.list', { profile: 'p', region });
    }
    expect(new Set(desk.tls.hosts())).toEqual(new Set([host]));
  });

  test('is the picked one for a web identity too', async () => {
    const desk = await aDeskAtAws();
    const token = join(desk.folder, 'token');
    writeFileSync(token, 'web-token');
    writeFileSync(
      join(desk.folder, 'config'),
      `[profile p]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${token}\n`,
    );
    await desk.call('pools.list', { profile: 'p', region: 'us-gov-west-1' });
    expect(new Set(desk.tls.hosts())).toEqual(new Set(['sts.us-gov-west-1.amazonaws.com']));
  });

  test.each([
    ['the profile’s own', 'region = eu-west-1\n', 'sts.eu-west-1.amazonaws.com'],
    ['the picked one, if its own is none', 'region = "eu-west-1"\n', 'sts.eu-west-3.amazonaws.com'],
  ])('is %s', async (_, line, host) => {
    const desk = await aDeskAtAws();
    writeFileSync(join(desk.folder, 'config'), role + line + keys);
    await desk.call('pools.list', { profile: 'p', region: 'eu-west-3' });
    expect(desk.tls.hosts()[0]).toBe(host);
  });
});

test('a FIPS endpoint that no name server knows is named, and no other is asked instead', async () => {
  const desk = await aDeskAtAws({}, Date.now, { HTTPS_PROXY: '' });
  writeProfile(desk.folder, { use_fips_endpoint: 'true' });
  const asked: string[] = [];
  vi.spyOn(dns, 'lookup').mockImplementation(((host: string, _: unknown, done: Done) => {
    asked.push(host);
    done(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));
  }) as never);
  onTestFinished(() => void vi.restoreAllMocks());
  const where = { ...WHERE, profile: PROFILE };
  const host = 'cognito-idp-fips.eu-west-1.amazonaws.com';
  expect(await desk.error('pools.list', where)).toMatchObject({
    code: 'no-fips-endpoint',
    detail: host,
  });
  expect(new Set(asked)).toEqual(new Set([host]));
});

test('the practice pool has no such endpoints, whatever the environment wants', async () => {
  const env = { AWS_USE_FIPS_ENDPOINT: 'true', AWS_MAX_ATTEMPTS: 'many' };
  const desk = await aDeskAtAws({}, Date.now, env);
  const practice = { profile: PRACTICE_PROFILE, region: HELP_DESK.region };
  expect(await desk.get('pools.list', practice)).not.toEqual([]);
  expect(desk.tls.hosts()).toEqual([]);
});

test.each([
  ['use_fips_endpoint', 'use_fips_endpoint = false (endpoint_url)'],
  ['use_dualstack_endpoint', 'use_dualstack_endpoint = false (endpoint_url)'],
])(
  '%s beside an endpoint of the profile’s own is refused without a request',
  async (key, detail) => {
    const cognito = await startPracticePool();
    onTestFinished(() => cognito.stop());
    const desk = await aDeskAtAws();
    writeProfile(desk.folder, { endpoint_url: cognito.endpoint, [key]: 'true' });
    const where = { ...WHERE, profile: PROFILE };
    expect(await desk.error('pools.list', where)).toMatchObject({ code: 'bad-profile', detail });
    expect(desk.tls.hosts()).toEqual([]);
    expect(cognito.requests()).toEqual([]);
  },
);

describe('max_attempts', () => {
  const where = { profile: PROFILE, region: HELP_DESK.region };

  async function aDesk(attempts: string, mode: string) {
    const desk = await aPracticeDesk();
    writeProfile(desk.userData, {
      endpoint_url: desk.cognito.endpoint,
      max_attempts: attempts,
      retry_mode: mode,
    });
    return desk;
  }

  test.each([
    ['1', 1],
    ['2', 2],
  ])('is how often a read is sent: %s', async (attempts, times) => {
    const desk = await aDesk(attempts, 'standard');
    desk.cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'server-error' } });
    await desk.error('pools.list', where);
    expect(desk.cognito.requests('ListUserPools')).toHaveLength(times);
  });

  test.each(['standard', 'adaptive'])(
    'does not count for a send, which is one request: %s',
    async (mode) => {
      const desk = await aDesk('5', mode);
      const sub = await desk.find('vera@example.com');
      await desk.get('recovery.open', { place: HELP_DESK, sub });
      desk.cognito.faults.add({
        operation: 'ForgotPassword',
        fault: { kind: 'attempt-limit' },
      });
      const checks = [...CALLER_CHECKS];
      const order = { place: HELP_DESK, sub, checks, ticket: 'INC-1', reason: '' };
      expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'limited' });
      expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
    },
  );
});
