import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { SERVICES } from '../../../src/main/aws/endpoints.ts';
import { kindOf, Profiles, rootOf } from '../../../src/main/aws/profiles.ts';
import { ssoTarget } from '../../../src/main/aws/sign-in-state.ts';
import { eventually } from '../../support/eventually.ts';
import { aFolder } from '../../support/folder.ts';

let home: string;
let config: string;
let credentials: string;

beforeEach(() => {
  home = aFolder();
  config = join(home, 'config');
  credentials = join(home, 'credentials');
});

function profiles(env: NodeJS.ProcessEnv = {}): Profiles {
  return new Profiles({ config, credentials, named: [] }, env, 'eu-west-1', home);
}

test('without any file there is the practice profile', async () => {
  expect(await profiles().list()).toEqual({
    profiles: [{ name: 'practice', kind: 'practice', region: 'eu-west-1' }],
    notes: [],
  });
});

test.each([
  ['the profile of AWS_PROFILE', { AWS_PROFILE: 'zeta' }, 'zeta'],
  [
    'that of AWS_DEFAULT_PROFILE, before it',
    { AWS_PROFILE: 'beta', AWS_DEFAULT_PROFILE: 'zeta' },
    'zeta',
  ],
  ['else the default', {}, 'default'],
  ['else the default, where AWS_PROFILE names none', { AWS_PROFILE: '' }, 'default'],
])(
  'after practice comes the one that AWS tools use (%s), then all by name',
  async (_, env, first) => {
    writeFileSync(config, '[profile zeta]\n[profile acme]\n[default]\n[profile beta]\n');
    const { profiles: listed } = await profiles(env).list();
    const rest = ['acme', 'beta', 'default', 'zeta'].filter((name) => name !== first);
    expect(listed.map(({ name }) => name)).toEqual(['practice', first, ...rest]);
  },
);

test("a profile with the practice profile's name is reported as not shown", async () => {
  writeFileSync(config, '[profile practice]\nregion = us-east-1\n');
  const { profiles: listed, notes } = await profiles().list();
  expect(listed).toMatchObject([{ name: 'practice', kind: 'practice', region: 'eu-west-1' }]);
  expect(notes).toMatchObject([{ problem: 'practice-name-taken' }]);
});

test('a missing profile is an error of its own', async () => {
  await expect(profiles().read('gone')).rejects.toMatchObject({ error: { code: 'no-profile' } });
  await expect(profiles().read('__proto__')).rejects.toMatchObject({
    error: { code: 'no-profile' },
  });
});

describe('the kind of a profile', () => {
  const sections: Record<string, Record<string, string>> = {
    keys: { aws_access_key_id: 'A', aws_secret_access_key: 'B' },
    half: { aws_access_key_id: 'A' },
    role: { role_arn: 'r', source_profile: 'keys' },
    'role-of-environment': { role_arn: 'r', credential_source: 'Environment' },
    'role-with-mfa': { role_arn: 'r', source_profile: 'keys', mfa_serial: 's' },
    'role-of-nobody': { role_arn: 'r', source_profile: 'gone' },
    'role-alone': { role_arn: 'r' },
    'web-identity': { role_arn: 'r', web_identity_token_file: '/t' },
    process: { credential_process: 'x' },
    sso: { sso_session: 'corp', sso_account_id: '1', sso_role_name: 'n' },
    'old-sso': { sso_start_url: 'u', sso_region: 'r', sso_account_id: '1', sso_role_name: 'n' },
    'half-sso': { sso_session: 'corp', sso_account_id: '1' },
    login: { login_session: 'arn' },
    empty: { region: 'eu-west-1' },
    'keys-and-sso': { aws_access_key_id: 'A', aws_secret_access_key: 'B', sso_session: 'corp' },
    'role-of-sso': { role_arn: 'r', source_profile: 'sso' },
    'keys-and-role-of-sso': {
      aws_access_key_id: 'A',
      aws_secret_access_key: 'B',
      sso_session: 'corp',
      sso_account_id: '1',
      sso_role_name: 'n',
    },
    'keys-and-process': {
      aws_access_key_id: 'A',
      aws_secret_access_key: 'B',
      credential_process: 'x',
    },
    'role-of-itself': {
      role_arn: 'r',
      source_profile: 'role-of-itself',
      aws_access_key_id: 'A',
      aws_secret_access_key: 'B',
    },
    'role-of-itself-alone': { role_arn: 'r', source_profile: 'role-of-itself-alone' },
    'role-with-keys-alone': {
      role_arn: 'r',
      aws_access_key_id: 'A',
      aws_secret_access_key: 'B',
    },
    'web-identity-with-source': {
      role_arn: 'r',
      web_identity_token_file: '/t',
      source_profile: 'keys',
    },
    'only-session': { sso_session: 'corp' },
  };
  const all = new Map(Object.entries(sections));

  test.each([
    ['keys', { kind: 'static' }],
    ['half', { kind: 'incomplete', missing: 'aws_secret_access_key' }],
    ['role', { kind: 'role' }],
    ['role-of-environment', { kind: 'role' }],
    ['role-with-mfa', { kind: 'role-mfa' }],
    ['role-of-nobody', { kind: 'incomplete', missing: 'source_profile gone' }],
    ['role-alone', { kind: 'incomplete', missing: 'source_profile' }],
    ['web-identity', { kind: 'web-identity' }],
    ['process', { kind: 'process' }],
    ['sso', { kind: 'sso' }],
    ['old-sso', { kind: 'sso' }],
    ['half-sso', { kind: 'incomplete', missing: 'sso_role_name' }],
    ['login', { kind: 'login' }],
    ['empty', { kind: 'incomplete', missing: 'credentials' }],
    ['keys-and-sso', { kind: 'static' }],
    ['keys-and-role-of-sso', { kind: 'sso' }],
    ['keys-and-process', { kind: 'static' }],
    ['role-of-itself', { kind: 'role' }],
    ['role-of-itself-alone', { kind: 'incomplete', missing: 'aws_access_key_id' }],
    ['role-with-keys-alone', { kind: 'incomplete', missing: 'source_profile' }],
    ['web-identity-with-source', { kind: 'web-identity' }],
    ['only-session', { kind: 'incomplete', missing: 'sso_account_id' }],
  ])('%s', (name, expected) => {
    expect(kindOf(name, all)).toEqual(expected);
  });

  test('as a source of roles, keys win over a role', () => {
    expect(kindOf('role-with-keys-alone', all, true)).toEqual({ kind: 'static' });
    const chained = { role_arn: 'r', source_profile: 'role-of-itself' };
    expect(rootOf('chained', new Map([...all, ['chained', chained]]))).toBe('role-of-itself');
  });

  test('a role depends on the sign-in of its source', () => {
    expect(rootOf('role-of-sso', all)).toBe('sso');
    expect(rootOf('keys', all)).toBe('keys');
  });

  test('a stray source_profile of a profile that is not a role is ignored', () => {
    const stray = new Map([...all, ['stray', { ...sections['keys'], source_profile: 'sso' }]]);
    expect(rootOf('stray', stray)).toBe('stray');
  });

  test('a circle of source profiles ends', () => {
    const circle = new Map([
      ['a', { role_arn: 'r', source_profile: 'b' }],
      ['b', { role_arn: 'r', source_profile: 'a' }],
    ]);
    expect(['a', 'b']).toContain(rootOf('a', circle));
  });
});

test('the way to sign in is given with the profile', async () => {
  writeFileSync(
    config,
    `[profile sso]
sso_session = corp
sso_account_id = 1
sso_role_name = n
[profile via]
role_arn = r
source_profile = sso
[profile login]
login_session = arn
`,
  );
  const { profiles: listed } = await profiles().list();
  expect(Object.fromEntries(listed.map(({ name, signIn }) => [name, signIn]))).toEqual({
    practice: undefined,
    sso: { by: 'browser' },
    via: { by: 'browser' },
    login: { by: 'command', command: 'aws login --profile login' },
  });
});

test('a command names a profile in quotes where its name needs them', async () => {
  writeFileSync(config, "[profile 'Harbour Bank']\nlogin_session = arn\n");
  const [, profile] = (await profiles().list()).profiles;
  expect(profile?.signIn).toEqual({ by: 'command', command: "aws login --profile 'Harbour Bank'" });
});

describe('what is missing is named with the profile that lacks it', () => {
  const role = '[profile p]\nrole_arn = r\nsource_profile = base\n[profile base]\n';
  test.each([
    ['aws_access_key_id = A', 'aws_secret_access_key (profile base)'],
    ['region = eu-west-1', 'credentials (profile base)'],
    ['role_arn = r', 'source_profile (profile base)'],
    ['role_arn = r\nsource_profile = gone', 'source_profile gone (profile base)'],
    ['sso_account_id = 1', 'sso_start_url (profile base)'],
    [
      'sso_session = corp\nsso_account_id = 1\nsso_role_name = n',
      '[sso-session corp] (profile base)',
    ],
    [
      'sso_session = corp\nsso_account_id = 1\nsso_role_name = n\n[sso-session corp]\nsso_region = r',
      'sso_start_url ([sso-session corp]) (profile base)',
    ],
  ])('%j', async (base, missing) => {
    writeFileSync(config, `${role}${base}\n`);
    const { profiles: listed } = await profiles().list();
    expect(listed.find(({ name }) => name === 'p')).toMatchObject({ kind: 'incomplete', missing });
  });

  test('a circle has no such profile', async () => {
    writeFileSync(config, `${role}role_arn = r\nsource_profile = p\n`);
    const { profiles: listed } = await profiles().list();
    expect(listed.map(({ missing }) => missing)).toEqual([
      undefined,
      'source_profile',
      'source_profile',
    ]);
  });
});

describe('where requests go', () => {
  const text = `[profile plain]
region = eu-west-1
[profile own]
endpoint_url = http://127.0.0.1:1
[profile lab]
services = lab
endpoint_url = http://127.0.0.1:1
[profile lost]
services = gone
[profile deaf]
endpoint_url = http://127.0.0.1:1
ignore_configured_endpoint_urls = true
[profile vpc]
endpoint_url = https://vpce-1.cognito-idp.eu-west-1.vpce.amazonaws.com
[services lab]
cognito_identity_provider =
  endpoint_url = http://127.0.0.1:2
sts =
  endpoint_url = http://127.0.0.1:3
`;
  beforeEach(() => writeFileSync(config, text));

  async function shown(name: string, env: NodeJS.ProcessEnv = {}) {
    const { profiles: listed } = await profiles(env).list();
    const { endpoint, endpointFrom } = listed.find((each) => each.name === name) ?? {};
    return [endpoint, endpointFrom];
  }

  test.each([
    ['plain', [undefined, undefined]],
    ['own', ['http://127.0.0.1:1', 'profile']],
    ['lab', ['http://127.0.0.1:2', 'profile']],
    ['deaf', [undefined, undefined]],
    ['vpc', [undefined, undefined]],
  ])('by the profile: %s', async (name, expected) => {
    expect(await shown(name)).toEqual(expected);
  });

  test.each([
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }, ['http://127.0.0.1:9', 'environment']],
    [
      {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:8',
      },
      ['http://127.0.0.1:8', 'environment'],
    ],
    [
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      [undefined, undefined],
    ],
  ])('by the environment, which is reported: %j', async (env, expected) => {
    expect(await shown('lab', env)).toEqual(expected);
  });

  test.each(['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_SSO', 'AWS_ENDPOINT_URL_SSO_OIDC'])(
    '%s is said too: codes and tokens go there',
    async (variable) => {
      expect(await shown('plain', { [variable]: 'http://127.0.0.1:7' })).toEqual([
        'http://127.0.0.1:7',
        'environment',
      ]);
    },
  );

  test('a foreign endpoint of a role’s source is reported', async () => {
    writeFileSync(config, `${text}[profile role]\nrole_arn = r\nsource_profile = own\n`);
    expect(await shown('role')).toEqual(['http://127.0.0.1:1', 'profile']);
  });

  describe('a missing services section', () => {
    const refused = async (name: string, env: NodeJS.ProcessEnv = {}) => {
      const { profiles: listed } = await profiles(env).list();
      const { kind, missing } = listed.find((each) => each.name === name) ?? {};
      return [kind, missing];
    };

    test('makes the profile incomplete, and no request goes to AWS instead', async () => {
      appendFileSync(config, '[profile keys]\naws_access_key_id = A\naws_secret_access_key = B\n');
      appendFileSync(config, 'services = gone\nendpoint_url = http://127.0.0.1:1\n');
      expect(await refused('keys')).toEqual(['incomplete', '[services gone]']);
      const { endpoint } = await profiles().read('keys');
      for (const service of SERVICES) {
        expect(() => endpoint(service)).toThrow(
          expect.objectContaining({
            error: { code: 'bad-profile', detail: '[services gone] (profile keys)' },
          }),
        );
      }
    });

    test('of a role’s source is named with its profile', async () => {
      appendFileSync(config, '[profile role]\nrole_arn = r\nsource_profile = lost\n');
      expect(await refused('role')).toEqual(['incomplete', '[services gone] (profile lost)']);
    });

    test('without any key counts as missing, as for the AWS CLI', async () => {
      appendFileSync(config, '[services gone]\n');
      expect(await refused('lost')).toEqual(['incomplete', '[services gone]']);
    });

    test('does not matter if the environment names or forbids endpoints', async () => {
      appendFileSync(config, '[profile keys]\naws_access_key_id = A\naws_secret_access_key = B\n');
      appendFileSync(config, 'services = gone\n');
      const named = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
      expect(await refused('keys', named)).toEqual(['static', undefined]);
      const forbidden = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' };
      expect(await refused('keys', forbidden)).toEqual(['static', undefined]);
    });
  });

  test.each(['localhost:4566', 'agent:hunter2@gateway', 'ftp://gateway', 'http://', 'gateway'])(
    'an endpoint_url that is no web address (%s) makes the profile incomplete',
    async (url) => {
      writeFileSync(config, `[profile p]\nendpoint_url = ${url}\n`);
      const { profiles: listed } = await profiles().list();
      expect(listed[1]).toEqual({
        name: 'p',
        kind: 'incomplete',
        missing: 'endpoint_url = https://…',
      });
      const { endpoint } = await profiles().read('p');
      expect(() => endpoint('sts')).toThrow('bad-profile');
      const named = await profiles({ AWS_ENDPOINT_URL_STS: url }).list();
      expect(named.profiles[1]?.missing).toMatch(/^(?:AWS_ENDPOINT_URL_STS|endpoint_url) = /u);
      expect(JSON.stringify(named)).not.toContain('hunter2');
    },
  );

  test('an endpoint with a password is shown without it, and used with it', async () => {
    const url = 'https://agent:hunter2@gateway.example/cognito?token=hunter3';
    writeFileSync(config, `[profile p]\nendpoint_url = ${url}\n`);
    const listed = await profiles().list();
    expect(listed.profiles[1]).toMatchObject({ endpoint: 'https://gateway.example/cognito' });
    expect(JSON.stringify(listed)).not.toMatch(/agent|hunter/u);
    expect((await profiles().read('p')).endpoint('sts')?.url).toBe(url);
    const named = await profiles({ AWS_ENDPOINT_URL: url }).list();
    expect(named.profiles[1]).toMatchObject({ endpointFrom: 'environment' });
    expect(JSON.stringify(named)).not.toMatch(/agent|hunter/u);
  });

  test('for each service by its own', async () => {
    const { endpoint } = await profiles().read('lab');
    expect(endpoint('sts')?.url).toBe('http://127.0.0.1:3');
    expect(endpoint('sso')?.url).toBe('http://127.0.0.1:1');
  });
});

describe('what the credentials depend on', () => {
  const LOGIN = 'arn:aws:iam::123456789012:user/ana';

  test.each([
    ['SSO', `sso_session = corp\nsso_account_id = 1\nsso_role_name = n`, 'sso', 'sha1', 'corp'],
    ['aws login', `login_session = ${LOGIN}`, 'login', 'sha256', LOGIN],
  ])(
    'changes with who is signed in, not with a renewed token: %s',
    async (_, keys, kind, hash, of) => {
      writeFileSync(
        config,
        `[profile p]\n${keys}\n[sso-session corp]\nsso_start_url = u\nsso_region = r\n[profile via]\nrole_arn = r\nsource_profile = p\n`,
      );
      const cache = join(home, '.aws', kind, 'cache');
      mkdirSync(cache, { recursive: true });
      const token = join(cache, `${createHash(hash).update(of).digest('hex')}.json`);
      const fingerprints = async () =>
        Promise.all(['p', 'via'].map(async (name) => (await profiles().read(name)).fingerprint));

      const out = await fingerprints();
      writeFileSync(token, '{"accessToken":"one"}');
      const signedIn = await fingerprints();
      writeFileSync(token, '{"accessToken":"two"}');
      expect(await fingerprints()).toEqual(signedIn);
      rmSync(token);
      expect(await fingerprints()).toEqual(out);
      for (const [n, fingerprint] of out.entries()) expect(fingerprint).not.toBe(signedIn[n]);
    },
  );
});

test('a change of a file is reported, even if it was missing or is replaced', async () => {
  const changed = vi.fn();
  const unwatch = profiles().watch(changed, 10);
  let writes = 0;
  const write = (path: string) => {
    writes += 1;
    writeFileSync(path, `[profile a${'a'.repeat(writes)}]\n`);
  };
  // Written repeatedly, because nothing tells when the first look at the files is over.
  const until = (change: () => void, calls: number) =>
    eventually(() => {
      change();
      expect(changed.mock.calls.length).toBeGreaterThan(calls);
    });
  await until(() => write(config), 0);
  const replace = () => {
    write(`${config}.new`);
    renameSync(`${config}.new`, config);
  };
  await until(replace, changed.mock.calls.length);
  unwatch();
});

test('a value too long for any line is shown shortened', async () => {
  const long = 'x'.repeat(1_000);
  writeFileSync(
    config,
    `[profile a]\nregion = ${long}\nrole_arn = r\nsource_profile = ${long}\nendpoint_url = http://${long}\n`,
  );
  const [, shown] = (await profiles().list()).profiles;
  expect(shown).toEqual({
    name: 'a',
    kind: 'incomplete',
    missing: `source_profile ${'x'.repeat(285)}…`,
    region: `${'x'.repeat(300)}…`,
    endpoint: `http://${'x'.repeat(293)}…`,
    endpointFrom: 'profile',
  });
});

test('thousands of chained roles are listed at once', async () => {
  const roles = Array.from(
    { length: 4_900 },
    (_, n) => `[profile ${n}]\nrole_arn=x\nsource_profile=${n + 1}\n`,
  );
  writeFileSync(config, roles.join(''));
  expect((await profiles().list()).profiles).toHaveLength(4_901);
});

test('scopes are separated by commas, whatever surrounds them', () => {
  const section = { sso_start_url: 'u', sso_region: 'r' };
  const scopes = (text: string) =>
    ssoTarget({ ...section, sso_registration_scopes: text }, new Map())?.scopes;
  expect(scopes('a:b , c ,d')).toEqual(['a:b', 'c', 'd']);
  const spaces = ' '.repeat(900_000);
  expect(scopes(`a${spaces}b`)).toEqual([`a${spaces}b`]);
});
