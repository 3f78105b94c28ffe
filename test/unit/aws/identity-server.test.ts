import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import {
  GetCallerIdentityCommand,
  getDefaultRoleAssumerWithWebIdentity,
  STSClient,
} from '@aws-sdk/client-sts';
import { fromIni, fromSSO } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity } from '@smithy/types';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type AwsFile,
  processScript,
  ssoCacheFile,
  writeAwsFiles,
  writeSsoToken,
} from '../../support/aws-files.ts';
import { type IdentityServer, startIdentityServer } from '../../support/aws-identity-server.ts';
import { aFolder } from '../../support/folder.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/HelpDesk`;
const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/agent`;
const START_URL = 'https://corp.awsapps.com/start';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const HOUR = 3_600_000;

const KEYS = { aws_access_key_id: 'AKIALAPTOP', aws_secret_access_key: 'not-checked' };
const SSO_ROLE = { sso_account_id: ACCOUNT, sso_role_name: 'HelpDesk' };
const SSO_SESSION = {
  'profile sso': { sso_session: 'corp', ...SSO_ROLE },
  'sso-session corp': { sso_start_url: START_URL, sso_region: 'us-east-1' },
};
const LEGACY_SSO = {
  'profile sso': { sso_start_url: START_URL, sso_region: 'us-east-1', ...SSO_ROLE },
};

let server: IdentityServer;
let home: string;
let late = 0;

beforeEach(async () => {
  late = 0;
  home = aFolder();
  server = await startIdentityServer({ clock: () => Date.now() + late });
  server.keys.add('AKIALAPTOP', { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/agent` });
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_PROFILE', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

function configure(config: AwsFile, credentials?: AwsFile): void {
  const paths = writeAwsFiles(home, { config, ...(credentials !== undefined && { credentials }) });
  vi.stubEnv('AWS_CONFIG_FILE', paths.config);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', paths.credentials);
}

function clientConfig() {
  return { endpoint: server.endpoint, region: 'eu-west-1', maxAttempts: 1 };
}

function credentialsOf(profile: string, code?: string): Promise<AwsCredentialIdentity> {
  return fromIni({
    profile,
    ignoreCache: true,
    clientConfig: clientConfig(),
    // fromIni does not pass its clientConfig on to this one.
    roleAssumerWithWebIdentity: getDefaultRoleAssumerWithWebIdentity(clientConfig()),
    ...(code !== undefined && { mfaCodeProvider: async () => code }),
  })();
}

async function whoIs(credentials: AwsCredentialIdentity): Promise<string | undefined> {
  const sts = new STSClient({ ...clientConfig(), credentials });
  return (await sts.send(new GetCallerIdentityCommand({}))).Arn;
}

function inAnHour(): string {
  return new Date(Date.now() + HOUR).toISOString();
}

function keepToken(name: string, accessToken: string, expiresAt = inAnHour()): string {
  return writeSsoToken(home, name, { accessToken, expiresAt });
}

test('static keys belong to whom they were issued, and others to nobody', async () => {
  configure({}, { laptop: KEYS, stranger: { ...KEYS, aws_access_key_id: 'AKIASTRANGER' } });
  expect(await whoIs(await credentialsOf('laptop'))).toBe(`arn:aws:iam::${ACCOUNT}:user/agent`);
  await expect(whoIs(await credentialsOf('stranger'))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
    $metadata: { httpStatusCode: 403 },
  });
  expect(server.requests('GetCallerIdentity').map(({ accessKeyId }) => accessKeyId)).toEqual([
    'AKIALAPTOP',
    'AKIASTRANGER',
  ]);
});

test('a role is assumed for as long as requested, and its keys expire', async () => {
  const role = { role_arn: ROLE, source_profile: 'laptop', role_session_name: 'me' };
  configure({ 'profile role': { ...role, duration_seconds: '900' }, 'profile laptop': KEYS });
  server.roles.allow(ROLE);
  const credentials = await credentialsOf('role');
  expect(credentials.expiration?.getTime()).toBeCloseTo(Date.now() + 900_000, -4);
  expect(await whoIs(credentials)).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/HelpDesk/me`);
  late = 901_000;
  await expect(whoIs(credentials)).rejects.toMatchObject({ name: 'ExpiredToken' });
});

test('a role that is not allowed is denied', async () => {
  configure({
    'profile role': { role_arn: ROLE, source_profile: 'laptop' },
    'profile laptop': KEYS,
  });
  await expect(credentialsOf('role')).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('is not authorized to perform: sts:AssumeRole on resource'),
  });
});

test('a role with MFA accepts only its device’s code', async () => {
  const role = { role_arn: ROLE, source_profile: 'laptop' };
  configure({
    'profile role': { ...role, mfa_serial: SERIAL },
    'profile other-device': { ...role, mfa_serial: `${SERIAL}-old` },
    'profile no-device': role,
    'profile laptop': KEYS,
  });
  server.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '123456' }, seconds: 60 });
  const { expiration } = await credentialsOf('role', '123456');
  expect(expiration?.getTime()).toBeCloseTo(Date.now() + 60_000, -4);
  for (const [profile, code, name, message] of [
    ['role', '654321', 'AccessDenied', 'with invalid MFA one time pass code.'],
    ['role', '12', 'ValidationError', "Value '12' at 'tokenCode'"],
    ['other-device', '123456', 'AccessDenied', 'unable to validate MFA code'],
    ['no-device', '123456', 'AccessDenied', 'is not authorized to perform: sts:AssumeRole'],
  ] as const) {
    await expect(credentialsOf(profile, code)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  }
});

test.each([
  ['session', SSO_SESSION, 'corp'],
  ['legacy profile', LEGACY_SSO, START_URL],
])('an SSO %s gives the keys of a role until its token is revoked', async (_, config, cached) => {
  configure(config);
  server.roles.allow(ROLE);
  const token = server.tokens.issue({ startUrl: START_URL, expiresInMs: HOUR });
  keepToken(cached, token);
  const credentials = await credentialsOf('sso');
  expect(await whoIs(credentials)).toMatch(/assumed-role\/AWSReservedSSO_HelpDesk_\w+\/agent$/u);
  expect(credentials.expiration?.getTime()).toBeCloseTo(Date.now() + HOUR, -4);
  server.roles.deny(ROLE);
  await expect(credentialsOf('sso')).rejects.toThrow('ForbiddenException: No access');
  server.tokens.revoke(token);
  const direct = fromSSO({ profile: 'sso', clientConfig: clientConfig() });
  await expect(direct()).rejects.toThrow('UnauthorizedException: Session token not found');
});

test('a token that has expired for the portal is refused', async () => {
  configure(SSO_SESSION);
  server.roles.allow(ROLE);
  keepToken('corp', server.tokens.issue({ startUrl: START_URL, expiresInMs: 1000 }));
  late = 2000;
  await expect(credentialsOf('sso')).rejects.toThrow('UnauthorizedException');
});

test('an expired SSO token is refreshed and kept', async () => {
  // The SDK retries a session of one name only after 30 seconds: only this test uses this name.
  const session = { 'profile sso': { sso_session: 'fresh', ...SSO_ROLE } };
  configure({ ...session, 'sso-session fresh': SSO_SESSION['sso-session corp'] });
  server.roles.allow(ROLE);
  const file = writeSsoToken(home, 'fresh', {
    accessToken: 'old',
    expiresAt: new Date(0).toISOString(),
    ...server.tokens.refreshable(START_URL),
  });
  expect(file).toBe(ssoCacheFile(home, 'fresh'));
  await credentialsOf('sso');
  expect(server.requests('CreateToken')[0]?.input).toMatchObject({ grantType: 'refresh_token' });
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  expect(kept.accessToken).not.toBe('old');
  expect(Date.parse(kept.expiresAt)).toBeGreaterThan(Date.now());
});

test('a web identity becomes a role only with its token', async () => {
  const token = join(home, 'token');
  configure({ 'profile web': { role_arn: ROLE, web_identity_token_file: token } });
  await expect(credentialsOf('web')).rejects.toMatchObject({ name: 'Error', code: 'ENOENT' });
  writeFileSync(token, 'ey.token');
  await expect(credentialsOf('web')).rejects.toMatchObject({ name: 'AccessDenied' });
  server.roles.allow(ROLE, { webIdentityToken: 'ey.token' });
  expect(await whoIs(await credentialsOf('web'))).toContain(':assumed-role/HelpDesk/');
  writeFileSync(token, 'ey.other');
  await expect(credentialsOf('web')).rejects.toMatchObject({
    name: 'InvalidIdentityTokenException',
  });
});

test('a credential_process prints keys or fails as told', async () => {
  const keys = { AccessKeyId: 'AKIALAPTOP', SecretAccessKey: 'not-checked' };
  const expiration = inAnHour();
  const scripts = {
    lasting: processScript(home, { prints: keys }),
    passing: processScript(home, { prints: { ...keys, Expiration: expiration } }),
    garbage: processScript(home, { prints: 'no JSON' }),
    failing: processScript(home, { stderr: 'a secret', exitCode: 3 }),
  };
  const profiles = Object.entries(scripts).map(([name, script]) => [
    `profile ${name}`,
    { credential_process: script },
  ]);
  configure(Object.fromEntries(profiles));
  const lasting = await credentialsOf('lasting');
  expect(lasting.expiration).toBeUndefined();
  expect(await whoIs(lasting)).toBe(`arn:aws:iam::${ACCOUNT}:user/agent`);
  expect((await credentialsOf('passing')).expiration?.toISOString()).toBe(expiration);
  await expect(credentialsOf('garbage')).rejects.toThrow('returned invalid JSON');
  await expect(credentialsOf('failing')).rejects.toThrow(/^Command failed: .*\na secret/su);
});

test('a requested failure happens as often as requested, and the request is counted', async () => {
  configure({}, { laptop: KEYS });
  const credentials = await credentialsOf('laptop');
  server.fail('GetCallerIdentity', { name: 'SignatureDoesNotMatch', status: 403 });
  await expect(whoIs(credentials)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  await whoIs(credentials);
  expect(server.requests()).toMatchObject([
    { operation: 'GetCallerIdentity', region: 'eu-west-1' },
    { operation: 'GetCallerIdentity', region: 'eu-west-1' },
  ]);
});

function createToken(input: CreateTokenCommandInput) {
  return new SSOOIDCClient(clientConfig()).send(new CreateTokenCommand(input));
}

async function startDeviceFlow(scopes = ['sso:account:access']) {
  const oidc = new SSOOIDCClient(clientConfig());
  const registered = await oidc.send(
    new RegisterClientCommand({ clientName: 'recovery-desk', clientType: 'public', scopes }),
  );
  const { clientId, clientSecret } = registered;
  const client = { clientId, clientSecret };
  const device = await oidc.send(
    new StartDeviceAuthorizationCommand({ ...client, startUrl: START_URL }),
  );
  const { deviceCode } = device;
  const poll = () => createToken({ ...client, deviceCode, grantType: DEVICE_GRANT });
  return { registered, client, device, poll };
}

test('a device flow is pending until it is approved, and requires patience', async () => {
  const { registered, device, poll } = await startDeviceFlow();
  expect(registered).toMatchObject({ clientSecretExpiresAt: expect.any(Number) });
  expect(device).toMatchObject({
    userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/u),
    verificationUriComplete: `${START_URL}/#/device?user_code=${device.userCode}`,
    expiresIn: 600,
    interval: 1,
  });
  await expect(poll()).rejects.toMatchObject({
    name: 'AuthorizationPendingException',
    error: 'authorization_pending',
    $metadata: { httpStatusCode: 400 },
  });
  await expect(poll()).rejects.toMatchObject({ name: 'SlowDownException', error: 'slow_down' });
  late += 1000;
  server.deviceFlow.approve(device.userCode);
  const token = await poll();
  expect(token).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  expect(token.refreshToken).toEqual(expect.any(String));
  late += 1000;
  await expect(poll()).rejects.toMatchObject({ name: 'InvalidGrantException' });
});

test('the token of a device flow opens the portal; without the scope it cannot be refreshed', async () => {
  const { poll } = await startDeviceFlow([]);
  server.deviceFlow.approve();
  const token = await poll();
  expect(token.refreshToken).toBeUndefined();
  configure(SSO_SESSION);
  server.roles.allow(ROLE);
  keepToken('corp', token.accessToken ?? '');
  await expect(credentialsOf('sso')).resolves.toHaveProperty('sessionToken');
});

test('a device flow is denied, expires, or belongs to somebody else', async () => {
  const denied = await startDeviceFlow();
  server.deviceFlow.deny();
  await expect(denied.poll()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const expired = await startDeviceFlow();
  server.deviceFlow.expire();
  await expect(expired.poll()).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  expect(() => server.deviceFlow.approve('NONE-SUCH')).toThrow();
  const { client } = denied;
  const guess = { ...client, clientSecret: 'guess', grantType: DEVICE_GRANT, deviceCode: 'any' };
  await expect(createToken(guess)).rejects.toMatchObject({
    name: 'InvalidClientException',
    error: 'invalid_client',
    $metadata: { httpStatusCode: 401 },
  });
  await expect(createToken({ ...client, grantType: 'password' })).rejects.toMatchObject({
    name: 'UnsupportedGrantTypeException',
  });
});
