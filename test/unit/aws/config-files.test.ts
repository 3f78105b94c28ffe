import { writeFileSync } from 'node:fs';
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
  const env = { AWS_CONFIG_FILE: '~/x', AWS_SHARED_CREDENTIALS_FILE: '/y' };
  expect(awsFilePaths(env, '/home/a')).toEqual({
    config: '/home/a/x',
    credentials: '/y',
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
    ['[__proto__]', 'unusable-name', '__proto__'],
    ['[profile my team]', 'unusable-name', 'profile my team'],
    ['[profile "my team"]', 'unusable-name', 'profile "my team"'],
    ['[lonely]', 'misplaced-section', 'lonely'],
  ])('beside %s, which is reported', async (header, problem, detail) => {
    writeFileSync(config, `${header}\nregion = us-east-1\n${good}`);
    const files = await read();
    expect([...files.profiles.keys()]).toEqual(['good']);
    expect(files.notes).toEqual([{ file: config, problem, detail }]);
  });

  test('beside a section of the wrong kind in the credentials file', async () => {
    writeFileSync(credentials, '[profile x]\naws_access_key_id = A\n[y]\naws_access_key_id = B\n');
    expect(await names()).toEqual(['y']);
    expect((await read()).notes).toMatchObject([
      { file: credentials, problem: 'misplaced-section' },
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
    ['a header with spaces behind it', `[plugins]${' '.repeat(900_000)}y\n`],
  ])('beside %s, at once', async (_, text) => {
    writeFileSync(config, text + good);
    expect(await names()).toEqual(['good']);
  });
});

describe('keys never go to the profile above', () => {
  test.each([
    ['[profile prod]# production', ['lab', 'prod'], []],
    ['[profile prod', ['lab'], ['unusable-name']],
    ['[profile prod] and more', ['lab'], ['unusable-name']],
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

  test('the same section in another spelling is a duplicate', async () => {
    writeFileSync(config, '[profile a]\nregion = x\n[profile  a]\noutput = json\n');
    expect((await read()).notes).toMatchObject([{ problem: 'duplicate-section' }]);
  });
});

test('changes on disk are seen at the next reading', async () => {
  writeFileSync(config, '[profile a]\nregion = eu-west-1\n');
  expect(await names()).toEqual(['a']);
  writeFileSync(config, '[profile b]\nregion = eu-west-1\n');
  expect(await names()).toEqual(['b']);
});
