import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import { ssoCacheFile } from '../../support/aws-files.ts';
import { eventually } from '../../support/eventually.ts';
import { historyOf } from '../../support/practice-desk.ts';
import { aProfileDesk, type Ground, type ProfileDesk } from '../../support/profile-desk.ts';
import { aSmallServer } from '../../support/small-server.ts';

const WHERE = { profile: 'p', region: 'eu-west-1' };
const START_URL = 'https://d-1.awsapps.com/start';

/** So long that no test reaches it. */
const LONG_S = 600;

function aDesk({ session = true, interval = 0.1 } = {}): Promise<ProfileDesk> {
  const target = `sso_start_url = ${START_URL}\nsso_region = us-east-1\n`;
  const config = ({ services }: Ground) =>
    session
      ? `[profile p]\n${services}\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = HelpDesk\n[sso-session corp]\n${target}sso_registration_scopes = sso:account:access\n`
      : `[profile p]\n${services}\nsso_account_id = 123456789012\nsso_role_name = HelpDesk\n${target}`;
  return aProfileDesk(config, {}, interval);
}

describe.each([
  ['an SSO session', true, 'corp'],
  ['a profile with SSO of its own', false, START_URL],
])('signing in to %s', (_, session, cacheName) => {
  test('shows the code, opens the browser, waits, and the profile works', async () => {
    const desk = await aDesk({ session });
    desk.aws.roles.allow('arn:aws:iam::123456789012:role/HelpDesk');
    expect(await desk.error('pools.list', WHERE)).toMatchObject({ code: 'sign-in-needed' });

    const shown = await desk.get('signIn.begin', { profile: 'p' });
    expect(shown).toMatchObject({ userCode: expect.any(String), opened: true });
    expect(desk.opened).toHaveLength(1);
    const finished = desk.get('signIn.finish', {});
    await eventually(() => expect(desk.aws.requests('CreateToken').length).toBeGreaterThan(0));
    desk.aws.deviceFlow.approve(shown.userCode);
    await finished;

    expect(await desk.get('pools.list', WHERE)).toHaveLength(PRACTICE_POOLS.length);
    const file = ssoCacheFile(desk.home, cacheName);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      startUrl: START_URL,
      region: 'us-east-1',
      accessToken: expect.any(String),
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u),
      clientId: expect.any(String),
      registrationExpiresAt: expect.stringMatching(/Z$/u),
    });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(dirname(file)).mode & 0o077).toBe(0);
    const entries = await historyOf(desk, { kind: 'signed-in' });
    expect(entries).toMatchObject([{ who: { profile: 'p', arn: null }, whom: null, where: null }]);
  });
});

test('a role is signed in to where its source says, and not where the role says', async () => {
  const desk = await aProfileDesk(
    ({ services }) => `[profile source]
${services}
sso_start_url = ${START_URL}
sso_region = us-east-1
sso_account_id = 123456789012
sso_role_name = HelpDesk
[profile p]
endpoint_url = http://127.0.0.1:9
role_arn = arn:aws:iam::123456789012:role/HelpDesk
source_profile = source
`,
  );
  await desk.get('signIn.begin', { profile: 'p' });
  expect(desk.aws.requests('StartDeviceAuthorization')).toHaveLength(1);
});

test('a sign-in that cannot be recorded is not kept', async () => {
  const desk = await aDesk();
  mkdirSync(join(desk.home, 'ledger.sqlite'));
  const { userCode } = await desk.get('signIn.begin', { profile: 'p' });
  desk.aws.deviceFlow.approve(userCode);
  expect(await desk.error('signIn.finish', {})).toMatchObject({ code: 'ledger' });
  expect(existsSync(ssoCacheFile(desk.home, 'corp'))).toBe(false);
});

test('a canceled sign-in ends at once, before its next poll', async () => {
  const desk = await aDesk({ interval: LONG_S });
  await desk.get('signIn.begin', { profile: 'p' });
  const finished = desk.error('signIn.finish', {});
  await desk.get('signIn.cancel', {});
  expect(await finished).toMatchObject({ code: 'cancelled' });
  expect(desk.aws.requests('CreateToken')).toEqual([]);
});

test('a sign-in canceled while it starts, and started again, leaves nothing behind', async () => {
  const desk = await aDesk();
  const first = desk.error('signIn.begin', { profile: 'p' });
  await desk.get('signIn.cancel', {});
  const second = desk.call('signIn.begin', { profile: 'p' });
  await desk.get('signIn.cancel', {});
  expect(await first).toMatchObject({ code: 'cancelled' });
  expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(await desk.error('signIn.finish', {})).toMatchObject({ code: 'cancelled' });
  expect(desk.opened).toEqual([]);
  expect(desk.aws.requests('CreateToken')).toEqual([]);
});

test.each([
  ['denied', 'sign-in-denied'],
  ['expired', 'sign-in-expired'],
] as const)('a sign-in that is %s says so', async (how, code) => {
  const desk = await aDesk();
  const { userCode } = await desk.get('signIn.begin', { profile: 'p' });
  if (how === 'denied') desk.aws.deviceFlow.deny(userCode);
  else desk.aws.deviceFlow.expire(userCode);
  expect(await desk.error('signIn.finish', {})).toMatchObject({ code });
});

test('a question that AWS fails to answer does not end the sign-in of a person in the browser', async () => {
  const desk = await aDesk();
  // The SDK asks three times.
  desk.aws.fail('CreateToken', { name: 'InternalServerException', status: 500, times: 3 });
  const { userCode } = await desk.get('signIn.begin', { profile: 'p' });
  desk.aws.deviceFlow.approve(userCode);
  await desk.get('signIn.finish', {});
  expect(desk.aws.requests('CreateToken')).toHaveLength(4);
});

test.each([
  ['RegisterClient', 'InvalidScopeException', 'sso-settings-refused', 'sso_registration_scopes'],
  [
    'StartDeviceAuthorization',
    'InvalidRequestException',
    'sso-settings-refused',
    'sso_start_url, sso_region',
  ],
] as const)(
  'a sign-in whose %s fails with %s names the settings',
  async (operation, name, code, detail) => {
    const desk = await aDesk();
    desk.aws.fail(operation, { name, status: 400, times: 9 });
    expect(await desk.error('signIn.begin', { profile: 'p' })).toMatchObject({ code, detail });
  },
);

test.each(['InvalidGrantException', 'InvalidClientException', 'UnauthorizedClientException'])(
  'a sign-in that %s ends is said to be broken off',
  async (name) => {
    const desk = await aDesk();
    desk.aws.fail('CreateToken', { name, status: 400, times: 9 });
    await desk.get('signIn.begin', { profile: 'p' });
    expect(await desk.error('signIn.finish', {})).toMatchObject({ code: 'sign-in-broken-off' });
  },
);

test('no other profile can be signed in to', async () => {
  const desk = await aProfileDesk(({ services, keys }) => `[profile p]\n${services}\n${keys}`);
  expect(await desk.error('signIn.begin', { profile: 'p' })).toMatchObject({ code: 'bad-profile' });
  expect(desk.opened).toEqual([]);
});

test('waiting without a sign-in ends at once', async () => {
  const desk = await aDesk();
  expect(await desk.error('signIn.finish', {})).toMatchObject({ code: 'cancelled' });
});

test('a sign-in that claims to last forever is believed for an hour, and its texts are shown shortened', async () => {
  const long = 'x'.repeat(10_000);
  const server = await aSmallServer((request, response) => {
    request.resume();
    const registered = { clientId: 'c', clientSecret: 's', clientSecretExpiresAt: 1 };
    const device = {
      deviceCode: 'd',
      userCode: long,
      verificationUri: `https://${long}`,
      expiresIn: 1e15,
      interval: 1e12,
    };
    const answer = request.url?.startsWith('/client') ? registered : device;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const desk = await aProfileDesk(
    () =>
      `[profile p]\nservices = odd\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = R\n[sso-session corp]\nsso_start_url = ${START_URL}\nsso_region = us-east-1\n[services odd]\nsso_oidc =\n  endpoint_url = ${server.endpoint}\n`,
  );
  const now = Date.now();
  const shown = await desk.get('signIn.begin', { profile: 'p' });
  expect(Date.parse(shown.expiresAt) - now).toBeGreaterThanOrEqual(3_600_000);
  expect(Date.parse(shown.expiresAt) - now).toBeLessThan(3_700_000);
  expect(shown.userCode).toBe(`${'x'.repeat(64)}…`);
  expect(shown.verificationUri).toHaveLength(2_049);
});
