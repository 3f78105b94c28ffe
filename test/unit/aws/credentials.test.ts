import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import { processScript, ssoCacheFile, writeSsoToken } from '../../support/aws-files.ts';
import { startIdentityServer } from '../../support/aws-identity-server.ts';
import { eventually } from '../../support/eventually.ts';
import { HELP_DESK, historyOf } from '../../support/practice-desk.ts';
import { aProfileDesk, type Ground, type ProfileDesk } from '../../support/profile-desk.ts';
import { aSmallServer } from '../../support/small-server.ts';

const ROLE = 'arn:aws:iam::123456789012:role/HelpDesk';
const WHERE = { profile: 'p', region: 'eu-west-1' };
const START_URL = 'https://d-1.awsapps.com/start';

/** What the desk says of profile `p`. */
function identity(desk: ProfileDesk) {
  return desk.get('profiles.identity', WHERE);
}

function problem(desk: ProfileDesk) {
  return desk.error('profiles.identity', WHERE);
}

/** Opens a user of the practice pool with a profile: where, and whom. */
async function openVera(desk: ProfileDesk, profile = 'p') {
  const { clientId, ...pool } = { ...HELP_DESK, profile };
  const { candidates } = await desk.get('lookup.search', { place: pool, text: 'vera@example.com' });
  const sub = candidates[0]?.user.sub ?? '';
  const place = { ...pool, clientId };
  await desk.get('recovery.open', { place, sub });
  return { place, sub };
}

function roleProfile({ services, sourceKeys }: Ground, more = ''): string {
  return `[profile source]\n${services}\n${sourceKeys}
[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = source\n${more}`;
}

function ssoProfile({ services }: Ground): string {
  return `[profile p]\n${services}\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = HelpDesk
[sso-session corp]\nsso_start_url = ${START_URL}\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n`;
}

test.each([
  'Harbour Bank Prod',
  'producción',
  'dev&test',
  'desk(read)',
  'account:Role',
  'ana@example.com',
  'a,b',
  '#team',
  "ana's",
  'a = b ; c',
])('a profile named %s is listed, used and recorded by that name', async (name) => {
  const desk = await aProfileDesk(
    ({ services, keys }) => `[profile "${name}"]\n${services}\nregion = eu-west-1\n${keys}\n
[profile "role of ${name}"]\n${services}\nrole_arn = ${ROLE}\nsource_profile = ${name}\n`,
  );
  desk.aws.roles.allow(ROLE);
  const { profiles } = await desk.get('profiles.list', {});
  expect(profiles.map((each) => each.name)).toEqual(
    expect.arrayContaining([name, `role of ${name}`]),
  );
  await openVera(desk, name);
  expect(await historyOf(desk, { kind: 'user-opened' })).toMatchObject([
    { who: { profile: name, arn: 'arn:aws:iam::123456789012:user/ana' } },
  ]);
  expect(
    await desk.get('profiles.identity', { ...WHERE, profile: `role of ${name}` }),
  ).toMatchObject({ role: 'HelpDesk' });
});

describe('access keys', () => {
  test('tell who they are, and never expire', async () => {
    const desk = await aProfileDesk(({ services, keys }) => `[profile p]\n${services}\n${keys}`);
    expect(await identity(desk)).toEqual({
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/ana',
    });
    expect(await desk.get('pools.list', WHERE)).toHaveLength(PRACTICE_POOLS.length);
  });

  test('from the environment are never used instead', async () => {
    const desk = await aProfileDesk(({ services }) => `[profile p]\n${services}\n`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAPRACTICEPOOL0001');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
    expect(await problem(desk)).toMatchObject({ code: 'bad-profile', detail: 'credentials' });
    expect(desk.aws.requests()).toEqual([]);
  });

  test('unknown to AWS are reported', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile p]\n${services}\naws_access_key_id = AKIAUNKNOWN\naws_secret_access_key = x`,
    );
    expect(await problem(desk)).toMatchObject({ code: 'bad-credentials' });
  });
});

test('a missing services section is named, and not one request leaves', async () => {
  const desk = await aProfileDesk(
    ({ keys }) => `[profile p]\nservices = lab\nregion = eu-west-1\n${keys}`,
  );
  const detail = '[services lab] (profile p)';
  expect(await problem(desk)).toMatchObject({ code: 'bad-profile', detail });
  expect(await desk.error('pools.list', WHERE)).toMatchObject({ code: 'bad-profile', detail });
  const place = { ...HELP_DESK, profile: 'p' };
  const order = { place, sub: 'x', checks: [...CALLER_CHECKS], ticket: 'INC-1', reason: '' };
  expect(await desk.get('recovery.send', order)).toMatchObject({
    state: 'not-sent',
    reason: 'user-unread',
    detail: 'bad-profile',
  });
});

test('a password in an endpoint reaches neither the page nor the disk, whatever fails', async () => {
  const desk = await aProfileDesk(
    ({ keys }) =>
      `[profile p]\nendpoint_url = http://agent:hunter2@127.0.0.1:1\nregion = eu-west-1\n${keys}`,
  );
  const place = { ...HELP_DESK, profile: 'p' };
  const told = [
    await desk.call('profiles.identity', WHERE),
    await desk.call('profiles.list', {}),
    await desk.call('pools.list', WHERE),
    await desk.call('recovery.open', { place, sub: 'x' }),
    await desk.call('recovery.send', {
      place,
      sub: 'x',
      checks: [...CALLER_CHECKS],
      ticket: 'INC-1',
      reason: '',
    }),
  ];
  expect(told[0]).toMatchObject({ error: { code: 'unreachable' } });
  expect(JSON.stringify(told)).not.toContain('hunter2');
  for (const file of readdirSync(desk.home)) {
    if (file === '.aws' || statSync(join(desk.home, file)).isDirectory()) continue;
    expect(readFileSync(join(desk.home, file)).includes('hunter2'), file).toBe(false);
  }
});

test('a hostile default profile has no say in another one', async () => {
  const desk = await aProfileDesk(
    ({ services, keys }) => `[default]
region = us-gov-west-1
endpoint_url = http://127.0.0.1:9
aws_access_key_id = AKIAHOSTILE
aws_secret_access_key = x
use_fips_endpoint = nonsense
use_dualstack_endpoint = nonsense
max_attempts = nonsense
retry_mode = nonsense
defaults_mode = nonsense
[profile p]
${services}
region = eu-west-1
${keys}`,
  );
  vi.stubEnv('AWS_PROFILE', 'default');
  expect(await identity(desk)).toMatchObject({ account: '123456789012' });
  expect(await desk.get('pools.list', WHERE)).toHaveLength(PRACTICE_POOLS.length);
  expect(await desk.get('profiles.network', WHERE)).toMatchObject({ host: '127.0.0.1' });
});

describe('a role', () => {
  test('is assumed from its source, and its session has an end', async () => {
    const desk = await aProfileDesk((ground) => roleProfile(ground));
    desk.aws.roles.allow(ROLE);
    expect(await identity(desk)).toMatchObject({
      role: 'HelpDesk',
      arn: expect.stringContaining(':assumed-role/HelpDesk/'),
      expiresAt: expect.stringMatching(/^\d{4}-/u),
    });
  });

  test('is assumed once for all clients and Regions', async () => {
    const desk = await aProfileDesk((ground) => roleProfile(ground));
    desk.aws.roles.allow(ROLE);
    await Promise.all([
      identity(desk),
      desk.get('pools.list', WHERE),
      desk.get('pools.list', { ...WHERE, region: 'us-east-1' }),
    ]);
    expect(desk.aws.requests('AssumeRole')).toHaveLength(1);
  });

  test('is assumed once for the Regions of a partition if its profile names none', async () => {
    const desk = await aProfileDesk((ground) =>
      roleProfile(ground).replace('region = eu-west-1\n', ''),
    );
    desk.aws.roles.allow(ROLE);
    for (const region of ['eu-west-1', 'us-east-1', 'us-gov-west-1', 'us-gov-east-1']) {
      await desk.call('pools.list', { ...WHERE, region });
    }
    expect(desk.aws.requests('AssumeRole').map(({ region }) => region)).toEqual([
      'eu-west-1',
      'us-gov-west-1',
    ]);
  });

  test('that could not be assumed in one Region is assumed in the next', async () => {
    const desk = await aProfileDesk((ground) =>
      roleProfile(ground).replace('region = eu-west-1\n', ''),
    );
    desk.aws.roles.allow(ROLE);
    desk.aws.fail('AssumeRole', { name: 'RegionDisabledException', status: 403 });
    await desk.error('pools.list', { ...WHERE, region: 'ap-east-1' });
    await desk.get('pools.list', WHERE);
    expect(desk.aws.requests('AssumeRole').map(({ region }) => region)).toEqual([
      'ap-east-1',
      'eu-west-1',
    ]);
  });

  test('does not care what its source says about clients', async () => {
    const desk = await aProfileDesk((ground) =>
      roleProfile(ground).replace(
        '[profile p]',
        'use_fips_endpoint = true\nmax_attempts = many\n[profile p]',
      ),
    );
    desk.aws.roles.allow(ROLE);
    expect(await identity(desk)).toMatchObject({ role: 'HelpDesk' });
    expect(await desk.error('profiles.identity', { ...WHERE, profile: 'source' })).toMatchObject({
      code: 'bad-profile',
      detail: 'max_attempts = 1 | 2 | 3 | …',
    });
  });

  test('is assumed again before its session ends: five minutes are no time for a caller', async () => {
    const assumed = async (seconds: number) => {
      const desk = await aProfileDesk((ground) => roleProfile(ground));
      desk.aws.roles.allow(ROLE, { seconds });
      await desk.get('pools.list', WHERE);
      const before = desk.aws.requests('AssumeRole').length;
      // Another Region has its own clients, which have no credentials yet.
      await desk.get('pools.list', { ...WHERE, region: 'us-east-1' });
      return desk.aws.requests('AssumeRole').length - before;
    };
    expect(await assumed(330)).toBe(0);
    expect(await assumed(290)).toBeGreaterThan(0);
  });

  test('that may not be assumed is named as such, not as a missing permission of Cognito', async () => {
    const desk = await aProfileDesk((ground) => roleProfile(ground));
    expect(await desk.error('pools.list', WHERE)).toMatchObject({
      code: 'role-denied',
      action: 'sts:AssumeRole',
      detail: 'role_arn',
    });
  });

  test.each([
    [
      'AssumeRole',
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      'session-too-long',
      'duration_seconds',
    ],
    ['AssumeRole', 'RegionDisabledException', 403, 'x', 'region-disabled', 'region'],
    ['AssumeRole', 'PackedPolicyTooLarge', 400, 'x', 'session-policy-refused', undefined],
    ['AssumeRole', 'BrandNew', 400, 'x', 'sts-refused', undefined],
    ['GetCallerIdentity', 'BrandNew', 400, 'x', 'sts-refused', undefined],
  ] as const)(
    'whose %s fails with %s (%i: %s) is %s',
    async (operation, name, status, message, code, detail) => {
      const desk = await aProfileDesk((ground) =>
        roleProfile(ground, 'duration_seconds = 43200\n'),
      );
      desk.aws.roles.allow(ROLE);
      desk.aws.fail(operation, { name, status, message, times: 9 });
      expect(await problem(desk)).toMatchObject({ code, action: `sts:${operation}`, detail });
    },
  );

  describe('whose source is the instance, the container or the environment', () => {
    const sourced = (source: string) =>
      aProfileDesk(
        ({ services }) =>
          `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\ncredential_source = ${source}\n`,
      );

    test.each([
      [404, 'metadata-no-role'],
      [500, 'metadata-unreachable'],
    ] as const)('says what the metadata service’s %i means', async (status, code) => {
      const { endpoint } = await aSmallServer((request, response) => {
        // The token of IMDSv2, by which the SDK goes on to ask for the role.
        const isToken = request.method === 'PUT';
        response.writeHead(isToken ? 200 : status).end(isToken ? 'token' : '');
      });
      vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', endpoint);
      vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${endpoint}/keys`);
      const desk = await sourced('Ec2InstanceMetadata');
      const action = 'credential_source';
      expect(await problem(desk)).toMatchObject({ code, action });
      expect(desk.aws.requests()).toEqual([]);
    });

    test('says that this is no instance where nothing answers', async () => {
      vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://127.0.0.1:1');
      expect(await problem(await sourced('Ec2InstanceMetadata'))).toMatchObject({
        code: 'metadata-unreachable',
        detail: 'credential_source = Ec2InstanceMetadata',
      });
    });

    test('says that this is no container, and which variable lacks', async () => {
      expect(await problem(await sourced('EcsContainer'))).toMatchObject({
        code: 'metadata-unreachable',
      });
      expect(await problem(await sourced('Environment'))).toMatchObject({
        code: 'no-credentials',
        detail: 'AWS_ACCESS_KEY_ID',
      });
    });
  });

  test('without its source is found without a request', async () => {
    const desk = await aProfileDesk(
      ({ services }) => `[profile p]\n${services}\nrole_arn = ${ROLE}\nsource_profile = gone`,
    );
    expect(await problem(desk)).toMatchObject({
      code: 'bad-profile',
      detail: 'source_profile gone',
    });
    expect(desk.aws.requests()).toEqual([]);
  });

  test('in a circle of sources is reported', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile p]\n${services}\nrole_arn = ${ROLE}\nsource_profile = q\n[profile q]\n${services}\nrole_arn = ${ROLE}\nsource_profile = p`,
    );
    expect(await problem(desk)).toMatchObject({ code: 'bad-profile' });
  });
});

describe('a role with MFA', () => {
  const SERIAL = 'arn:aws:iam::123456789012:mfa/ana';

  async function aDesk(seconds?: number): Promise<ProfileDesk> {
    const desk = await aProfileDesk((ground) => roleProfile(ground, `mfa_serial = ${SERIAL}\n`));
    const terms = { mfa: { serial: SERIAL, code: '123456' } };
    desk.aws.roles.allow(ROLE, seconds === undefined ? terms : { ...terms, seconds });
    return desk;
  }

  async function answer(desk: ProfileDesk, code: string | null): Promise<void> {
    const asked = desk.events['mfa.asked'];
    const before = asked.length;
    await eventually(() => expect(asked.length).toBeGreaterThan(before === 0 ? 0 : before - 1));
    await desk.get('mfa.answer', { id: asked.at(-1)?.id ?? '', code });
  }

  test('asks for the code of the device, once for all that wait for it', async () => {
    const desk = await aDesk();
    const waiting = Promise.all([identity(desk), desk.get('pools.list', WHERE)]);
    await answer(desk, '123456');
    await waiting;
    await desk.get('pools.list', WHERE);
    expect(desk.events['mfa.asked']).toMatchObject([{ profile: 'p', serial: SERIAL }]);
  });

  test('is used almost to the end of its session, because a new one costs a code', async () => {
    const desk = await aDesk(60);
    const first = identity(desk);
    await answer(desk, '123456');
    await first;
    await desk.get('pools.list', { ...WHERE, region: 'us-east-1' });
    expect(desk.events['mfa.asked']).toHaveLength(1);
  });

  test('asks for the next code before the session ends', async () => {
    const desk = await aDesk(25);
    const waiting = desk.call('pools.list', WHERE);
    await answer(desk, '123456');
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(2));
    await answer(desk, null);
    expect(await waiting).toMatchObject({ ok: false });
  });

  test('reports a wrong code, and the next try asks again', async () => {
    const desk = await aDesk();
    const first = problem(desk);
    await answer(desk, '000000');
    expect(await first).toMatchObject({ code: 'mfa-wrong' });
    const second = identity(desk);
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(2));
    await answer(desk, '123456');
    expect(await second).toMatchObject({ role: 'HelpDesk' });
  });

  test('ends all that wait when the agent cancels', async () => {
    const desk = await aDesk();
    const waiting = Promise.all([problem(desk), desk.error('pools.list', WHERE)]);
    await answer(desk, null);
    expect(await waiting).toMatchObject([{ code: 'mfa-cancelled' }, { code: 'mfa-cancelled' }]);
  });

  test('does not ask if the source would fail anyway', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile source]\n${services}\naws_access_key_id = A\n[profile p]\n${services}\nrole_arn = ${ROLE}\nsource_profile = source\nmfa_serial = ${SERIAL}\n`,
    );
    expect(await problem(desk)).toMatchObject({ code: 'bad-profile' });
    expect(desk.events['mfa.asked']).toEqual([]);
  });

  test('shows a reloaded page the open question', async () => {
    const desk = await aDesk();
    const waiting = problem(desk);
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(1));
    expect(await desk.get('mfa.open', {})).toEqual(desk.events['mfa.asked']);
    await answer(desk, null);
    await waiting;
  });
});

describe('access keys with MFA', () => {
  const SERIAL = 'arn:aws:iam::123456789012:mfa/ana';
  const file =
    (more = '') =>
    ({ services, sourceKeys }: Ground) =>
      `[profile p]\n${services}\n${sourceKeys}\nmfa_serial = ${SERIAL}\n${more}`;

  async function aDesk(more?: string): Promise<ProfileDesk> {
    const desk = await aProfileDesk(file(more));
    desk.aws.keys.withDevice({ serial: SERIAL, code: '123456' });
    return desk;
  }

  async function answer(desk: ProfileDesk, code: string): Promise<void> {
    const asked = desk.events['mfa.asked'];
    await eventually(() => expect(asked).toHaveLength(1));
    await desk.get('mfa.answer', { id: asked[0]?.id ?? '', code });
  }

  test('ask once for a code, and the session is kept for all that needs keys', async () => {
    const desk = await aDesk();
    const { profiles } = await desk.get('profiles.list', {});
    expect(profiles[1]).toMatchObject({ name: 'p', kind: 'static-mfa' });
    const first = identity(desk);
    await answer(desk, '123456');
    expect(await first).toMatchObject({ account: '123456789012', expiresAt: expect.any(String) });
    await desk.get('pools.list', WHERE);
    await desk.get('pools.list', { ...WHERE, region: 'us-east-1' });
    expect(desk.events['mfa.asked']).toMatchObject([{ profile: 'p', serial: SERIAL }]);
    expect(desk.aws.requests('GetSessionToken')).toMatchObject([
      { region: 'eu-west-1', input: { SerialNumber: SERIAL, TokenCode: '123456' } },
    ]);
  });

  test('say that a code was wrong', async () => {
    const desk = await aDesk();
    const first = problem(desk);
    await answer(desk, '000000');
    expect(await first).toMatchObject({ code: 'mfa-wrong', action: 'sts:GetSessionToken' });
  });

  test.each([
    ['1800', '1800'],
    ['soon', undefined],
  ])('last as long as the profile says: %s', async (duration, expected) => {
    const desk = await aDesk(`duration_seconds = ${duration}\n`);
    const first = identity(desk);
    await answer(desk, '123456');
    await first;
    const [request] = desk.aws.requests('GetSessionToken');
    expect(request?.input['DurationSeconds']).toBe(expected);
  });

  test('of a session ask for nothing', async () => {
    const desk = await aDesk('aws_session_token = t\n');
    await problem(desk);
    expect(desk.events['mfa.asked']).toEqual([]);
    expect(desk.aws.requests('GetSessionToken')).toEqual([]);
  });

  test('as the source of a role leave the code to the role', async () => {
    const desk = await aProfileDesk((ground) =>
      roleProfile(ground, `mfa_serial = ${SERIAL}\n`).replace(
        '[profile p]',
        `mfa_serial = ${SERIAL}\n[profile p]`,
      ),
    );
    desk.aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '123456' } });
    const first = identity(desk);
    await answer(desk, '123456');
    expect(await first).toMatchObject({ role: 'HelpDesk' });
    expect(desk.aws.requests('GetSessionToken')).toEqual([]);
    expect(desk.events['mfa.asked']).toHaveLength(1);
  });
});

describe('SSO', () => {
  test('with a token works', async () => {
    const desk = await aProfileDesk(ssoProfile);
    desk.aws.roles.allow(ROLE);
    const accessToken = desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 });
    writeSsoToken(desk.home, 'corp', { accessToken, expiresAt: inHours(1) });
    expect(await identity(desk)).toMatchObject({ role: 'HelpDesk', account: '123456789012' });
  });

  test.each([
    ['no token', null],
    ['a token that has run out', { accessToken: 't', expiresAt: inHours(-1) }],
    ['a token with less than the SDK needs', { accessToken: 't', expiresAt: inHours(0.05) }],
  ])('with %s is found without a single request', async (_, token) => {
    const desk = await aProfileDesk(ssoProfile);
    if (token !== null) writeSsoToken(desk.home, 'corp', token);
    expect(await problem(desk)).toMatchObject({ code: 'sign-in-needed' });
    expect(desk.aws.requests()).toEqual([]);
  });

  test('with a revoked token asks to sign in', async () => {
    const desk = await aProfileDesk(ssoProfile);
    writeSsoToken(desk.home, 'corp', { accessToken: 'revoked', expiresAt: inHours(1) });
    expect(await problem(desk)).toMatchObject({ code: 'sign-in-needed' });
  });

  test('with a role that is not allowed says so', async () => {
    const desk = await aProfileDesk(ssoProfile);
    const accessToken = desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 });
    writeSsoToken(desk.home, 'corp', { accessToken, expiresAt: inHours(1) });
    expect(await problem(desk)).toMatchObject({
      code: 'sso-role-refused',
      action: 'sso:GetRoleCredentials',
      awsName: 'ForbiddenException',
    });
  });

  test.each([
    ['ResourceNotFoundException', 404, 'sso-role-refused'],
    ['InvalidRequestException', 400, 'sso-settings-refused'],
    ['BrandNewException', 400, 'sso-refused'],
    ['BrandNewException', 500, 'service-fault'],
  ] as const)('whose portal answers %s (%i) says so', async (name, status, code) => {
    const desk = await aProfileDesk(ssoProfile);
    const accessToken = desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 });
    writeSsoToken(desk.home, 'corp', { accessToken, expiresAt: inHours(1) });
    desk.aws.fail('GetRoleCredentials', { name, status, times: 9 });
    const action = 'sso:GetRoleCredentials';
    expect(await problem(desk)).toMatchObject({ code, action, awsName: name });
  });

  describe('after somebody has signed out, as `aws sso logout` does', () => {
    const place = { ...HELP_DESK, profile: 'p' };
    const ORDER = { place, checks: [...CALLER_CHECKS], ticket: 'INC-1', reason: '' };

    function signIn(desk: ProfileDesk): string {
      const accessToken = desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 });
      return writeSsoToken(desk.home, 'corp', { accessToken, expiresAt: inHours(1) });
    }

    test('nothing is done with the remaining keys, and nobody counts as signed in', async () => {
      const desk = await aProfileDesk(ssoProfile);
      desk.aws.roles.allow(ROLE);
      const token = signIn(desk);
      const { sub } = await openVera(desk);
      await identity(desk);

      rmSync(token);
      const before = [desk.aws.requests().length, desk.cognito.requests().length];
      expect(await desk.error('pools.list', WHERE)).toMatchObject({ code: 'sign-in-needed' });
      expect(await problem(desk)).toMatchObject({ code: 'sign-in-needed' });
      expect(await desk.get('recovery.send', { ...ORDER, sub })).toMatchObject({
        state: 'not-sent',
        reason: 'user-unread',
        detail: 'sign-in-needed',
      });
      expect([desk.aws.requests().length, desk.cognito.requests().length]).toEqual(before);

      // Signing in again gives new keys.
      signIn(desk);
      expect(await desk.get('pools.list', WHERE)).toHaveLength(PRACTICE_POOLS.length);
      expect(desk.aws.requests('GetRoleCredentials')).toHaveLength(2);
    });

    test('the page is told without asking', async () => {
      const desk = await aProfileDesk(ssoProfile);
      desk.aws.roles.allow(ROLE);
      const token = signIn(desk);
      await identity(desk);
      await vi.waitFor(
        () => {
          // Repeated, because nothing tells when the first look at the folder is over.
          rmSync(token, { force: true });
          if (desk.events['profiles.changed'].length === 0) writeFileSync(token, '{}');
          expect(desk.events['profiles.changed'].length).toBeGreaterThan(0);
        },
        { timeout: 10_000, interval: 500 },
      );
    }, 15_000);

    test('a role assumed from the session ends with it', async () => {
      const desk = await aProfileDesk(
        (ground) =>
          `${ssoProfile(ground).replace('[profile p]', '[profile sso]')}\n[profile p]\n${ground.services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = sso\n`,
      );
      desk.aws.roles.allow(ROLE);
      const token = signIn(desk);
      await desk.get('pools.list', WHERE);
      rmSync(token);
      expect(await desk.error('pools.list', WHERE)).toMatchObject({ code: 'sign-in-needed' });
    });

    test('a token that is merely renewed, in its file, makes no new keys necessary', async () => {
      const desk = await aProfileDesk(ssoProfile);
      desk.aws.roles.allow(ROLE);
      signIn(desk);
      await desk.get('pools.list', WHERE);
      signIn(desk);
      await desk.get('pools.list', WHERE);
      expect(desk.aws.requests('GetRoleCredentials')).toHaveLength(1);
    });
  });

  test('without its sso-session section is incomplete', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile p]\n${services}\nsso_session = gone\nsso_account_id = 1\nsso_role_name = R\n`,
    );
    expect(await problem(desk)).toMatchObject({ code: 'bad-profile' });
  });
});

describe('an SSO session whose name has a space', () => {
  const file = ({ services }: Ground) => `[profile 'Help Desk']
${services}
sso_session = Harbour Bank
sso_account_id = 123456789012
sso_role_name = HelpDesk
[sso-session 'Harbour Bank']
sso_start_url = ${START_URL}
sso_region = us-east-1
`;
  const where = { ...WHERE, profile: 'Help Desk' };

  test('is signed in to, and its token is kept where the AWS CLI keeps it', async () => {
    const desk = await aProfileDesk(file);
    desk.aws.roles.allow(ROLE);
    const { userCode } = await desk.get('signIn.begin', { profile: where.profile });
    desk.aws.deviceFlow.approve(userCode);
    await desk.get('signIn.finish', {});
    expect(await desk.get('profiles.identity', where)).toMatchObject({ role: 'HelpDesk' });
    expect(existsSync(ssoCacheFile(desk.home, 'Harbour Bank'))).toBe(true);
  });

  const expired = (desk: ProfileDesk) =>
    writeSsoToken(desk.home, 'Harbour Bank', {
      accessToken: 'old',
      expiresAt: inHours(-1),
      registrationExpiresAt: inHours(1),
      ...desk.aws.tokens.refreshable(START_URL),
    });

  test('is renewed once for all that wait for it, in its own file', async () => {
    const desk = await aProfileDesk(
      (ground) => `${file(ground)}${file(ground).replace('Help Desk', 'Other')}`,
    );
    desk.aws.roles.allow(ROLE);
    const path = expired(desk);
    await Promise.all(
      ['Help Desk', 'Other'].map((profile) => desk.get('pools.list', { ...where, profile })),
    );
    expect(desk.aws.requests('CreateToken')).toHaveLength(1);
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    expect(kept.accessToken).not.toBe('old');
    expect(kept.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
    expect(kept).toMatchObject({ registrationExpiresAt: expect.any(String) });
  });

  test('that AWS does not renew asks to sign in', async () => {
    const desk = await aProfileDesk(file);
    expired(desk);
    desk.aws.tokens.revoke();
    expect(await desk.error('profiles.identity', where)).toMatchObject({ code: 'sign-in-needed' });
  });

  test('that could not be renewed for a fault of AWS says so', async () => {
    const desk = await aProfileDesk(file);
    expired(desk);
    desk.aws.fail('CreateToken', { name: 'InternalServerException', status: 500, times: 9 });
    expect(await desk.error('profiles.identity', where)).toMatchObject({
      code: 'service-fault',
      action: 'sso-oidc:CreateToken',
    });
  });

  /** A desk whose session is renewed by a server of the test's own, and the tokens shown to it. */
  async function renewedBy(serve: (desk: ProfileDesk, response: ServerResponse) => void) {
    const tokens: unknown[] = [];
    const { endpoint } = await aSmallServer((request, response) => {
      tokens.push(request.headers['x-amz-sso_bearer_token']);
      request.resume().on('end', () => {
        if (request.url === '/token') serve(desk, response);
        else response.writeHead(403).end();
      });
    });
    const services = ['sso', 'sso_oidc'].map((name) => `${name} =\n  endpoint_url = ${endpoint}\n`);
    const desk: ProfileDesk = await aProfileDesk(
      (ground) =>
        `${file({ ...ground, services: 'services = own' })}\n[services own]\n${services.join('')}`,
    );
    return { desk, tokens };
  }

  test.each([
    ['blocked-on-the-way', 403, { 'x-amzn-errortype': 'ForbiddenException' }],
    ['region-disabled', 403, { 'x-amzn-errortype': 'RegionDisabledException' }],
    ['unreadable-answer', 302, { location: 'https://guest.example/' }],
    ['unreadable-answer', 429, {}],
  ])(
    'that is refused on the way, or for another reason, says so: %s, %i',
    async (code, status, headers) => {
      const { desk } = await renewedBy((_, response) => response.writeHead(status, headers).end());
      expired(desk);
      expect(await desk.error('profiles.identity', where)).toMatchObject({
        code,
        action: 'sso-oidc:CreateToken',
      });
    },
  );

  describe('that somebody signs in to or out of while it is renewed', () => {
    const signedIn = (desk: ProfileDesk) =>
      writeSsoToken(desk.home, 'Harbour Bank', {
        accessToken: desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 }),
        expiresAt: inHours(1),
      });

    test('stays as it is after that', async () => {
      let mine = '';
      const { desk } = await renewedBy((desk, response) => {
        mine = readFileSync(signedIn(desk), 'utf8');
        response.end(JSON.stringify({ accessToken: 'late', expiresIn: 3600, tokenType: 'Bearer' }));
      });
      expired(desk);
      await desk.call('profiles.identity', where);
      expect(readFileSync(ssoCacheFile(desk.home, 'Harbour Bank'), 'utf8')).toBe(mine);
    });

    test('stays away after somebody has signed out', async () => {
      const { desk } = await renewedBy((desk, response) => {
        rmSync(ssoCacheFile(desk.home, 'Harbour Bank'));
        response.end(JSON.stringify({ accessToken: 'late', expiresIn: 3600, tokenType: 'Bearer' }));
      });
      expired(desk);
      await desk.call('profiles.identity', where);
      expect(existsSync(ssoCacheFile(desk.home, 'Harbour Bank'))).toBe(false);
    });

    test('is used, though AWS does not renew what was there before', async () => {
      let mine = '';
      const { desk, tokens } = await renewedBy((desk, response) => {
        mine = JSON.parse(readFileSync(signedIn(desk), 'utf8')).accessToken;
        response.writeHead(400, { 'x-amzn-errortype': 'InvalidGrantException' }).end('{}');
      });
      expired(desk);
      await desk.error('profiles.identity', where);
      expect(tokens).toContain(mine);
    });
  });

  test('is used to its end where it cannot be renewed', async () => {
    const desk = await aProfileDesk(file);
    desk.aws.roles.allow(ROLE);
    writeSsoToken(desk.home, 'Harbour Bank', {
      ...desk.aws.tokens.refreshable(START_URL),
      accessToken: desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 60_000 }),
      expiresAt: inHours(0.05),
      registrationExpiresAt: inHours(1),
    });
    desk.aws.fail('CreateToken', { name: 'InternalServerException', status: 500, times: 9 });
    expect(await desk.get('profiles.identity', where)).toMatchObject({ role: 'HelpDesk' });
  });
});

test('a role is assumed with the keys of the environment if its profile says so', async () => {
  const desk = await aProfileDesk(
    ({ services }) =>
      `[profile 'Harbour Bank']\n${services}\nrole_arn = ${ROLE}\ncredential_source = Environment\n`,
  );
  desk.aws.roles.allow(ROLE);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIASOURCEOFROLES000');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
  expect(await desk.get('profiles.identity', { ...WHERE, profile: 'Harbour Bank' })).toMatchObject({
    role: 'HelpDesk',
  });
  expect(desk.aws.requests('AssumeRole')).toMatchObject([{ accessKeyId: 'AKIASOURCEOFROLES000' }]);
});

test('a session of aws login is used as it is in the cache', async () => {
  const session = 'arn:aws:iam::123456789012:user/ana';
  const desk = await aProfileDesk(
    ({ services }) => `[profile 'Harbour Bank']\n${services}\nlogin_session = ${session}\n`,
  );
  const cache = join(desk.home, '.aws', 'login', 'cache');
  mkdirSync(cache, { recursive: true });
  const name = createHash('sha256').update(session).digest('hex');
  const token = {
    accessToken: {
      accessKeyId: 'AKIAPRACTICEPOOL0001',
      secretAccessKey: 'x',
      sessionToken: 't',
      accountId: '123456789012',
      expiresAt: inHours(1),
    },
    refreshToken: 'r',
    clientId: 'c',
    dpopKey: 'k',
  };
  writeFileSync(join(cache, `${name}.json`), JSON.stringify(token));
  const where = { ...WHERE, profile: 'Harbour Bank' };
  expect(await desk.get('pools.list', where)).toHaveLength(PRACTICE_POOLS.length);
});

test('aws login without a session is recognized without a request', async () => {
  const desk = await aProfileDesk(
    ({ services }) => `[profile p]\n${services}\nlogin_session = arn:aws:iam::1:user/ana\n`,
  );
  expect(await problem(desk)).toMatchObject({ code: 'sign-in-needed' });
  expect(desk.aws.requests()).toEqual([]);
});

describe('a credential process', () => {
  async function aDesk(script: Parameters<typeof processScript>[1]): Promise<ProfileDesk> {
    return aProfileDesk(
      ({ home, services }) =>
        `[profile p]\n${services}\ncredential_process = ${processScript(home, script)}\n`,
    );
  }

  test('that works, works', async () => {
    const desk = await aDesk({
      prints: { Version: 1, AccessKeyId: 'AKIAPRACTICEPOOL0001', SecretAccessKey: 'x' },
    });
    expect(await identity(desk)).toMatchObject({ account: '123456789012' });
  });

  test.each([
    ['fails', { stderr: 'token hunter2 refused', exitCode: 1 }],
    ['prints something else', { prints: 'token hunter2' }],
  ])('is reported if it %s, without its command or its output', async (_, script) => {
    const desk = await aDesk(script);
    const error = await problem(desk);
    expect(error).toMatchObject({ code: 'process-failed' });
    expect(JSON.stringify(error)).not.toMatch(/hunter2|node|\.m?js/u);
  });
});

test('a web identity works, at its own STS', async () => {
  const desk = await aProfileDesk(({ home, services }) => {
    writeFileSync(join(home, 'token'), 'web-token');
    return `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nweb_identity_token_file = ${join(home, 'token')}\n`;
  });
  desk.aws.roles.allow(ROLE, { webIdentityToken: 'web-token' });
  expect(await identity(desk)).toMatchObject({ role: 'HelpDesk' });
  expect(desk.aws.requests('AssumeRoleWithWebIdentity')).toHaveLength(1);
});

test('a web identity whose token file is missing names the file', async () => {
  const desk = await aProfileDesk(
    ({ home, services }) =>
      `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nweb_identity_token_file = ${join(home, 'gone')}\n`,
  );
  expect(await problem(desk)).toMatchObject({
    code: 'not-a-file',
    detail: join(desk.home, 'gone'),
  });
});

test('a chain of roles, each with its MFA, asks for each code once', async () => {
  const hub = 'arn:aws:iam::123456789012:role/Hub';
  const desk = await aProfileDesk(
    ({ services, sourceKeys }) => `[profile source]\n${services}\n${sourceKeys}
[profile hub]\n${services}\nrole_arn = ${hub}\nsource_profile = source\nmfa_serial = one\n
[profile p]\n${services}\nrole_arn = ${ROLE}\nsource_profile = hub\nmfa_serial = two\n`,
  );
  desk.aws.roles.allow(hub, { mfa: { serial: 'one', code: '111111' } });
  desk.aws.roles.allow(ROLE, { mfa: { serial: 'two', code: '222222' } });
  const answer = identity(desk);
  for (const [nth, code] of ['111111', '222222'].entries()) {
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(nth + 1));
    await desk.get('mfa.answer', { id: desk.events['mfa.asked'][nth]?.id ?? '', code });
  }
  expect(await answer).toMatchObject({ role: 'HelpDesk' });
  expect(desk.aws.requests('AssumeRole')).toHaveLength(2);
});

test('a role on SSO shows its token only to the portal', async () => {
  const sts = await startIdentityServer({ keyId: 'AKIAPRACTICEPOOL0001' });
  onTestFinished(() => sts.stop());
  const desk = await aProfileDesk(
    (ground) => `${ssoProfile(ground).replace('[profile p]', '[profile sso]')}
[profile p]\nservices = split\nrole_arn = ${ROLE}\nsource_profile = sso\n
[services split]\nsts =\n  endpoint_url = ${sts.endpoint}\n`,
  );
  desk.aws.roles.allow(ROLE);
  const accessToken = desk.aws.tokens.issue({ startUrl: START_URL, expiresInMs: 3_600_000 });
  writeSsoToken(desk.home, 'corp', { accessToken, expiresAt: inHours(1) });
  await desk.call('profiles.identity', WHERE);
  expect(desk.aws.requests('GetRoleCredentials')).toHaveLength(1);
  expect(sts.requests('GetRoleCredentials')).toEqual([]);
  expect(sts.requests('AssumeRole')).toHaveLength(1);
});

describe('a change of the AWS files', () => {
  test('that does not affect the profile costs no new MFA code', async () => {
    const SERIAL = 'arn:aws:iam::123456789012:mfa/ana';
    const desk = await aProfileDesk((ground) => roleProfile(ground, `mfa_serial = ${SERIAL}\n`));
    desk.aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '123456' } });
    const first = desk.get('pools.list', WHERE);
    await eventually(() => expect(desk.events['mfa.asked']).toHaveLength(1));
    await desk.get('mfa.answer', { id: desk.events['mfa.asked'][0]?.id ?? '', code: '123456' });
    await first;
    appendFileSync(join(desk.home, '.aws', 'config'), '\n# a note\n[profile other]\nregion = x\n');
    expect(await desk.get('pools.list', WHERE)).toHaveLength(PRACTICE_POOLS.length);
    expect(desk.events['mfa.asked']).toHaveLength(1);
  });

  test('that makes the profile another account’s ends what was opened with the old one', async () => {
    const desk = await aProfileDesk(
      ({ services, keys }) => `[profile p]\n${services}\nregion = eu-west-1\n${keys}`,
      { watchMs: 10 },
    );
    const { place, sub } = await openVera(desk);

    desk.aws.keys.add('AKIAANOTHERACCOUNT00', {
      account: '999999999999',
      arn: 'arn:aws:iam::999999999999:user/bob',
    });
    const config = join(desk.home, '.aws', 'config');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, text.replace('AKIAPRACTICEPOOL0001', 'AKIAANOTHERACCOUNT00'));

    // At once: the watch on the files looks only every two seconds.
    const checks = [...CALLER_CHECKS];
    const order = { place, sub, checks, ticket: 'INC-1', reason: '' };
    expect(await desk.get('recovery.send', order)).toMatchObject({
      state: 'not-sent',
      reason: 'user-unread',
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });

  test('that sends the same keys elsewhere ends what was opened before, and whose they were', async () => {
    const [keyId, other] = ['AKIAPRACTICEPOOL0001', 'arn:aws:iam::999999999999:user/bob'];
    const desk = await aProfileDesk(
      ({ services, keys }) => `[profile p]\n${services}\nregion = eu-west-1\n${keys}`,
    );
    const elsewhere = await startIdentityServer({ keyId });
    onTestFinished(() => elsewhere.stop());
    elsewhere.keys.add(keyId, { account: '999999999999', arn: other });
    const { place, sub } = await openVera(desk);
    const reads = desk.cognito.requests('AdminGetUser').length;

    const config = join(desk.home, '.aws', 'config');
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replaceAll(desk.aws.endpoint, elsewhere.endpoint),
    );
    const checks = [...CALLER_CHECKS];
    const order = { place, sub, checks, ticket: 'INC-1', reason: '' };
    expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'accepted' });
    expect(desk.cognito.requests('AdminGetUser')).toHaveLength(reads + 1);
    expect(await historyOf(desk, { kind: 'reset' })).toMatchObject([
      { who: { account: '999999999999', arn: other } },
    ]);
  });

  test('counts for the very next row, which names the account whose keys are in use', async () => {
    const other = 'arn:aws:iam::999999999999:role/Night';
    const desk = await aProfileDesk((ground) => roleProfile(ground));
    desk.aws.roles.allow(ROLE);
    desk.aws.roles.allow(other);
    const { place, sub } = await openVera(desk);

    const config = join(desk.home, '.aws', 'config');
    writeFileSync(config, readFileSync(config, 'utf8').replace(ROLE, other));
    const checks = [...CALLER_CHECKS];
    const order = { place, sub, checks, ticket: 'INC-1', reason: '' };
    expect(await desk.get('recovery.send', order)).toMatchObject({ state: 'accepted' });
    expect(await historyOf(desk, { kind: 'reset' })).toMatchObject([
      { who: { account: '999999999999', arn: expect.stringContaining(':assumed-role/Night/') } },
    ]);

    // Back again, and STS does not answer: the row has no account rather than the previous one.
    writeFileSync(config, readFileSync(config, 'utf8').replace(other, ROLE));
    desk.aws.fail('GetCallerIdentity', { name: 'InternalFailure', status: 500, times: 99 });
    await desk.get('recovery.open', { place, sub });
    const [opened] = await historyOf(desk, { kind: 'user-opened' });
    expect(opened).toMatchObject({ who: { account: null, arn: null, profile: 'p' } });
  });
});

test('a session that replaced another is recorded under its own name', async () => {
  const desk = await aProfileDesk((ground) => roleProfile(ground));
  desk.aws.roles.allow(ROLE);
  const { place, sub } = await openVera(desk);
  desk.cognito.faults.add({ times: 1, fault: { kind: 'expired-token' } });
  expect(await desk.error('recovery.open', { place, sub })).toMatchObject({
    code: 'session-expired',
  });
  await desk.get('recovery.open', { place, sub });
  const names = desk.aws
    .requests('AssumeRole')
    .map(({ input }) => expect.stringContaining(`/${input['RoleSessionName']}`));
  expect(names).toHaveLength(2);
  const rows = await historyOf(desk, { kind: 'user-opened' });
  expect(rows.map(({ who }) => who.arn)).toEqual(names.toReversed());
});

test('the next call replaces a session that ended midway', async () => {
  const desk = await aProfileDesk((ground) => roleProfile(ground));
  desk.aws.roles.allow(ROLE);
  await desk.get('pools.list', WHERE);
  desk.cognito.faults.add({
    operation: 'ListUserPools',
    times: 1,
    fault: { kind: 'expired-token' },
  });
  expect(await desk.error('pools.list', WHERE)).toMatchObject({ code: 'session-expired' });
  expect(await desk.get('pools.list', WHERE)).toHaveLength(PRACTICE_POOLS.length);
  expect(desk.aws.requests('AssumeRole')).toHaveLength(2);
});

test('beside a file that the SDK would refuse to read, the good profile works', async () => {
  const desk = await aProfileDesk(
    ({ services, keys }) => `[profile __proto__]\nregion = x\n[profile p]\n${services}\n${keys}`,
  );
  expect(await identity(desk)).toMatchObject({ account: '123456789012' });
});

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}
