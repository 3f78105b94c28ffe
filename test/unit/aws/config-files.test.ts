import { copyFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { awsFilePaths, readAwsFiles } from '../../../src/main/aws/config-files.ts';
import { aFolder } from '../../support/folder.ts';
import { ODD_FILES } from '../../support/odd-files.ts';

let config: string;
let credentials: string;

beforeEach(() => {
  const folder = aFolder();
  config = join(folder, 'config');
  credentials = join(folder, 'credentials');
});

function read() {
  return readAwsFiles({ config, credentials, named: [] });
}

async function names(): Promise<string[]> {
  return [...(await read()).profiles.keys()].toSorted();
}

test('the paths are those of the environment, else those of the home folder', () => {
  expect(awsFilePaths({}, '/home/a')).toEqual({
    config: join('/home/a', '.aws', 'config'),
    credentials: join('/home/a', '.aws', 'credentials'),
    named: [],
  });
  const env = {
    AWS_CONFIG_FILE: '~/x',
    AWS_SHARED_CREDENTIALS_FILE: '$WORK/$[SUB]/$GONE'.replace('[', '{').replace(']', '}'),
    WORK: '/y',
    SUB: 'z',
  };
  expect(awsFilePaths(env, '/home/a')).toEqual({
    config: '/home/a/x',
    credentials: '/y/z/$GONE',
    named: ['config', 'credentials'],
  });
});

test('without any file there are no profiles, and nothing is wrong', async () => {
  expect(await read()).toMatchObject({ notes: [], profiles: new Map() });
});

test('profiles, SSO sessions and services are distinguished', async () => {
  writeFileSync(
    config,
    `[default]
region = us-east-1
[profile prod]
services = lab
[sso-session corp]
sso_region = eu-west-1
[services lab]
sts =
  endpoint_url = http://127.0.0.1:1
`,
  );
  writeFileSync(credentials, '[keys]\naws_access_key_id = A\n');
  const files = await read();
  expect(await names()).toEqual(['default', 'keys', 'prod']);
  expect(files.ssoSessions.get('corp')).toEqual({ sso_region: 'eu-west-1' });
  expect(files.services.get('lab')).toEqual({ 'sts.endpoint_url': 'http://127.0.0.1:1' });
});

test('the credentials file wins, key by key', async () => {
  writeFileSync(config, '[profile a]\nregion = eu-west-1\naws_access_key_id = CONFIG\n');
  writeFileSync(credentials, '[a]\naws_access_key_id = CREDENTIALS\n');
  expect((await read()).profiles.get('a')).toEqual({
    region: 'eu-west-1',
    aws_access_key_id: 'CREDENTIALS',
  });
});

describe('the good profiles still work', () => {
  const good = '[profile good]\nregion = eu-west-1\n';

  test.each([
    ['a byte-order mark', `\uFEFF${good}`],
    ['Windows line ends', good.replaceAll('\n', '\r\n')],
    ['old Mac line ends', good.replaceAll('\n', '\r')],
    ['no line end at the end', good.trimEnd()],
    ['a comment behind the section', good.replace(']', '] # the good one')],
    ['a megabyte of noise', `${'x'.repeat(100)}\n`.repeat(10_000) + good],
    ['a line of a megabyte', `${'='.repeat(1_000_000)}\n${good}`],
  ])('beside %s', async (_, text) => {
    writeFileSync(config, text);
    expect(await names()).toEqual(['good']);
    expect((await read()).profiles.get('good')).toEqual({ region: 'eu-west-1' });
    expect((await read()).notes).toEqual([]);
  });

  test.each([
    ['[profile __proto__]', 'unusable-name', 'profile __proto__'],
    ['[__proto__]', 'misplaced-section', '__proto__'],
    ['[profile __proto__ x]', 'unusable-name', 'profile __proto__ x'],
    ["[profile ana's]", 'unusable-name', "profile ana's"],
    ['[profile]', 'unusable-name', 'profile'],
    ['[profile ""]', 'unusable-name', 'profile ""'],
    ['[profile a', 'unusable-name', '[profile a'],
    ['[profile my team]', 'unusable-name', 'profile my team'],
    ['[Profile a]', 'misplaced-section', 'Profile a'],
    ['[lonely]', 'misplaced-section', 'lonely'],
  ])('beside %s, which is reported', async (header, problem, detail) => {
    writeFileSync(config, `${header}\nregion = us-east-1\n${good}`);
    const files = await read();
    expect([...files.profiles.keys()]).toEqual(['good']);
    expect(files.notes).toEqual([{ file: config, problem, detail }]);
  });

  test('beside a name of the credentials file that was hardly meant so', async () => {
    writeFileSync(credentials, '[profile x]\naws_access_key_id = A\n[y]\naws_access_key_id = B\n');
    expect(await names()).toEqual(['profile x', 'y']);
    expect((await read()).notes).toEqual([
      { file: credentials, problem: 'prefixed-section', detail: 'profile x' },
    ]);
  });

  test('beside a section that appears twice, which is merged and reported', async () => {
    writeFileSync(config, `${good}[profile good]\noutput = json\n`);
    const files = await read();
    expect(files.profiles.get('good')).toMatchObject({ output: 'json' });
    expect(files.notes).toMatchObject([{ problem: 'duplicate-section', detail: 'profile good' }]);
  });

  test.each(ODD_FILES)('beside %s in place of the other file', async (_, make, problem) => {
    make(config);
    writeFileSync(credentials, '[keys]\naws_access_key_id = A\n');
    expect(await names()).toEqual(['keys']);
    expect((await read()).notes).toEqual([{ file: config, problem }]);
  });

  test('beside bytes that are not text, which is reported', async () => {
    writeFileSync(config, `\u0000\u0001\uFFFD\n${good}`);
    expect(await names()).toEqual(['good']);
    expect((await read()).notes).toEqual([{ file: config, problem: 'not-text' }]);
  });

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le')],
    [
      'a megabyte of random bytes',
      Buffer.from(Array.from({ length: 1_000_000 }, (_, n) => (n * 7) % 251)),
    ],
    ['prose', Buffer.from('Dear Ana,\nhere are the keys.\n')],
  ])('reports that %s is not a configuration', async (_, bytes) => {
    writeFileSync(config, bytes);
    writeFileSync(credentials, '[keys]\naws_access_key_id = A\n');
    expect(await names()).toEqual(['keys']);
    expect((await read()).notes).toContainEqual({ file: config, problem: 'not-text' });
  });

  test('a missing file that the environment names is reported', async () => {
    const files = await readAwsFiles({ config, credentials, named: ['config'] });
    expect(files.notes).toEqual([{ file: config, problem: 'missing' }]);
  });

  test('one file under both names is read once', async () => {
    writeFileSync(config, good);
    const files = await readAwsFiles({ config, credentials: config, named: [] });
    expect([...files.profiles.keys()]).toEqual(['good']);
    expect(files.notes).toEqual([]);
  });

  test('a profile without keys is listed', async () => {
    writeFileSync(config, `[profile empty]\n${good}`);
    expect(await names()).toEqual(['empty', 'good']);
  });

  test("the AWS CLI's own sections need no note", async () => {
    writeFileSync(config, `[plugins]\ncli_legacy_plugin_path = x\n[preview]\n${good}`);
    expect(await read()).toMatchObject({ notes: [] });
    expect(await names()).toEqual(['good']);
  });

  test.each([
    ['a megabyte', '#'.repeat(1024 * 1024)],
    ['30,000 lines', '\n'.repeat(30_000)],
    ['30,000 lines of an old Mac', '\r'.repeat(30_000)],
    ['5,000 sections', '[x]\n'.repeat(5_000)],
  ])('beside a file of more than %s, which is not read', async (_, more) => {
    writeFileSync(config, good + more);
    writeFileSync(credentials, '[keys]\naws_access_key_id = A\n');
    expect(await names()).toEqual(['keys']);
    expect((await read()).notes).toEqual([{ file: config, problem: 'too-large' }]);
  });

  test('beside a name longer than a call may carry, which is reported shortened', async () => {
    writeFileSync(config, `[profile ${'x'.repeat(257)}]\n${good}[profile ${'y'.repeat(256)}]\n`);
    expect(await names()).toEqual(['good', 'y'.repeat(256)]);
    expect((await read()).notes).toEqual([
      { file: config, problem: 'unusable-name', detail: `profile ${'x'.repeat(92)}…` },
    ]);
  });

  test.each([
    ['empty lines', `x${'\n'.repeat(29_000)}x\n`],
    ['a line of spaces', `x = ${' '.repeat(900_000)}y\n`],
    ['a header that does not end', `[${' '.repeat(900_000)}\n`],
    [
      'thousands of keys for thousands of sections',
      `[DEFAULT]\n${Array.from({ length: 20_000 }, (_, n) => `k${n}=v\n`).join('')}${'[x]\n'.repeat(4_900)}`,
    ],
    ['a header with spaces behind it', `[plugins]${' '.repeat(900_000)}y\n`],
  ])('beside %s, at once', async (_, text) => {
    writeFileSync(config, text + good);
    expect(await names()).toEqual(['good']);
  });
});

describe('as the AWS CLI reads them', () => {
  const fixture = (name: string) =>
    copyFileSync(join(import.meta.dirname, '../../fixtures/aws-files', name), config);

  test('an SSO session whose name has a space', async () => {
    fixture('sso-session-with-a-space.config');
    const files = await read();
    expect(files.profiles.get('desk')).toEqual({
      sso_session: 'Harbour Bank',
      sso_account_id: '111122223333',
      sso_role_name: 'HelpDesk',
      region: 'eu-west-1',
    });
    expect(files.ssoSessions.get('Harbour Bank')).toEqual({
      sso_region: 'eu-west-1',
      sso_start_url: 'https://invented.awsapps.example/start',
      sso_registration_scopes: 'sso:account:access',
    });
    expect(files.notes).toEqual([]);
  });

  test('names with spaces, accents and punctuation', async () => {
    fixture('profile-names.config');
    const files = await read();
    expect([...files.profiles].map(([name, each]) => [name, each['credential_process']])).toEqual([
      ['Harbour Bank Prod', '/opt/tool --account prod'],
      ['Harbour Bank Dev', '/opt/tool --account dev'],
      ['producción', '/opt/tool --account es'],
      ['dev&test', '/opt/tool --account dt'],
      ['desk(read)', '/opt/tool --account dr'],
      ['account:Role', '/opt/tool --account ar'],
      ['ana@example.com', '/opt/tool --account an'],
      ['a,b', '/opt/tool --account ab'],
      ['#team', '/opt/tool --account t'],
    ]);
    expect(files.notes).toEqual([]);
  });

  test('keys in capitals', async () => {
    fixture('upper-case-keys.credentials');
    renameSync(config, credentials);
    expect((await read()).profiles.get('desk')).toEqual({
      aws_access_key_id: 'AKIAINVENTED00000001',
      aws_secret_access_key: 'inventedsecret',
      region: 'eu-west-1',
    });
  });

  test('whatever else stands in such files', async () => {
    fixture('mixed.config');
    const files = await read();
    expect(Object.fromEntries(files.profiles)).toEqual({
      default: { region: 'eu-west-1' },
      dev: {
        region: 'eu-west-1',
        aws_access_key_id: 'AKIAINVENTED00000001',
        aws_secret_access_key: 'in=vented==',
      },
      lonely: {},
      hash: {
        sso_start_url: 'https://invented.awsapps.example/start/#',
        sso_region: 'eu-west-1',
        sso_account_id: '111122223333',
        sso_role_name: 'HelpDesk',
        region: 'eu-west-1',
      },
      process: {
        credential_process: '"/opt/Invented Tool/creds" --team "a # b" --user ana',
        region: 'eu-west-1',
      },
      cont: {
        role_arn: 'arn:aws:iam::111122223333:role/HelpDesk',
        source_profile: 'base',
        region: 'eu-west-1',
      },
    });
    expect(files.notes).toEqual([]);
  });

  // As botocore 1.43.107 reads each text (`configloader.load_config`).
  test.each<[string, string, Record<string, Record<string, string>>]>([
    [
      'a colon',
      '[profile a]\nregion: eu-west-1\nrole_arn : arn:aws:x',
      { a: { region: 'eu-west-1', role_arn: 'arn:aws:x' } },
    ],
    ['the first of two separators', '[profile a]\nx:y = z', { a: { x: 'y = z' } }],
    [
      'a hash behind a value',
      '[profile a]\nregion = eu-west-1 # home',
      { a: { region: 'eu-west-1 # home' } },
    ],
    [
      'a semicolon behind a value',
      '[profile a]\nregion = eu-west-1 ; home',
      { a: { region: 'eu-west-1 ; home' } },
    ],
    ['quotes', '[profile a]\nregion = "eu-west-1"', { a: { region: '"eu-west-1"' } }],
    [
      'a line that is indented below a value',
      '[profile a]\nregion = x\n  output = json',
      { a: { region: 'x\noutput = json' } },
    ],
    ['a comment within a value', '[profile a]\nx = 1\n  # no\n\n  2\n', { a: { x: '1\n\n2' } }],
    [
      'a section that is indented as a whole',
      '[profile a]\n  region = x\n  output = json',
      { a: { region: 'x', output: 'json' } },
    ],
    [
      'an empty value above an unindented key',
      '[profile a]\ns3 =\nregion = x',
      { a: { region: 'x' } },
    ],
    [
      'a block',
      '[profile a]\nS3 =\n  Max = 1\n  # no\n  min=2\nregion = x',
      { a: { 's3.Max': '1', 's3.min': '2', region: 'x' } },
    ],
    ['a backslash in a name', '[profile a\\ b]\nregion = x', { 'a b': { region: 'x' } }],
    ['a quote in a name', '[profile "a\\"b"]\nregion = x', { 'a"b': { region: 'x' } }],
    ['a bracket in a name', '[profile a]b]\nregion = x', { 'a]b': { region: 'x' } }],
    ['a tab behind profile', '[profile\ta]\nregion = x', { a: { region: 'x' } }],
    ['another word that begins with profile', '[profiles a]\nregion = x', { a: { region: 'x' } }],
    [
      'spaces in a name, which count',
      '[profile " a  b "]\nregion = x',
      { ' a  b ': { region: 'x' } },
    ],
    [
      'the keys of all sections',
      '[profile a]\nregion = x\n[DEFAULT]\nregion = y\noutput = json',
      { a: { region: 'x', output: 'json' } },
    ],
    [
      'two spellings of the default',
      '[default]\nregion = x\n[profile default]\noutput = json',
      { default: { output: 'json' } },
    ],
  ])('%s', async (_, text, expected) => {
    writeFileSync(config, text);
    expect(Object.fromEntries((await read()).profiles)).toEqual(expected);
  });

  test.each(['[default]', '[ default ]', '[default ]', '[\tdefault]', '[profile default]'])(
    'the default profile as %s',
    async (header) => {
      writeFileSync(config, `${header}\nregion = x\n`);
      const files = await read();
      expect(Object.fromEntries(files.profiles)).toEqual({ default: { region: 'x' } });
      expect(files.notes).toEqual([]);
    },
  );

  test('a name with spaces in the credentials file needs no quotes', async () => {
    writeFileSync(credentials, '[Harbour Bank]\naws_access_key_id = A\n');
    expect(await names()).toEqual(['Harbour Bank']);
  });

  describe('static keys are those of one file', () => {
    test('those of the credentials file, with their own token or none', async () => {
      writeFileSync(
        config,
        '[profile a]\nregion = x\naws_access_key_id = C\naws_session_token = T\n',
      );
      writeFileSync(credentials, '[a]\naws_access_key_id = K\naws_secret_access_key = S\n');
      expect((await read()).profiles.get('a')).toEqual({
        region: 'x',
        aws_access_key_id: 'K',
        aws_secret_access_key: 'S',
      });
    });

    test('those of the config file come after a process and a sign-in', async () => {
      writeFileSync(
        config,
        '[profile a]\naws_access_key_id = C\naws_secret_access_key = S\ncredential_process = x\n',
      );
      expect((await read()).profiles.get('a')).toEqual({ credential_process: 'x' });
    });
  });
});

describe('keys never go to the profile above', () => {
  test.each([
    ['[profile prod]# production', ['lab', 'prod'], []],
    ['[profile prod', ['lab'], ['unusable-name']],
    ['[profile prod] and more', ['lab', 'prod'], []],
    ['  [profile prod]', ['lab', 'prod'], []],
    ['[profile my prod]', ['lab'], ['unusable-name']],
    ['[prod]', ['lab'], ['misplaced-section']],
    ['[plugins]', ['lab'], []],
  ])('%s', async (header, expected, problems) => {
    writeFileSync(
      config,
      `[profile lab]\naws_access_key_id = LAB\n${header}\naws_access_key_id = PROD\nrole_arn = r\n`,
    );
    const files = await read();
    expect([...files.profiles.keys()]).toEqual(expected);
    expect(files.profiles.get('lab')).toEqual({ aws_access_key_id: 'LAB' });
    expect(files.notes.map(({ problem }) => problem)).toEqual(problems);
  });

  test('of two spellings of one section the last counts, and both are reported', async () => {
    writeFileSync(config, '[profile a]\nregion = x\n[profile "a"]\noutput = json\n');
    const files = await read();
    expect(files.profiles.get('a')).toEqual({ output: 'json' });
    expect(files.notes).toMatchObject([{ problem: 'duplicate-section', detail: 'profile "a"' }]);
  });
});

test('changes on disk are seen at the next reading', async () => {
  writeFileSync(config, '[profile a]\nregion = eu-west-1\n');
  expect(await names()).toEqual(['a']);
  writeFileSync(config, '[profile b]\nregion = eu-west-1\n');
  expect(await names()).toEqual(['b']);
});
