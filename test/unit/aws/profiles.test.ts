import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listProfiles, readProfile } from '../../../src/main/aws/profiles.ts';
import { aFolder } from '../../support/folder.ts';

let config: string;
let credentials: string;

beforeEach(() => {
  const folder = aFolder();
  config = join(folder, 'config');
  credentials = join(folder, 'credentials');
  vi.stubEnv('AWS_CONFIG_FILE', config);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentials);
});
afterEach(() => void vi.unstubAllEnvs());

test('without any file there is the practice profile, and nothing is wrong', async () => {
  expect(await listProfiles('eu-west-1')).toEqual({
    profiles: [{ name: 'practice', kind: 'practice', region: 'eu-west-1' }],
    notes: [],
  });
});

test('the profiles of both files, by name, after the practice profile', async () => {
  writeFileSync(
    config,
    [
      '[default]',
      'region = us-east-1',
      '[profile prod]',
      'region = eu-west-1',
      '[profile lab]',
      'endpoint_url = http://127.0.0.1:4566',
      '[sso-session corp]',
      'sso_region = eu-west-1',
      '[services lab]',
    ].join('\n'),
  );
  writeFileSync(
    credentials,
    '[keys]\naws_access_key_id = A\n[profile wrong]\naws_access_key_id = B\n',
  );
  const { profiles } = await listProfiles('eu-west-1');
  expect(profiles).toEqual([
    { name: 'practice', kind: 'practice', region: 'eu-west-1' },
    { name: 'default', kind: 'aws', region: 'us-east-1' },
    { name: 'keys', kind: 'aws' },
    { name: 'lab', kind: 'aws', endpoint: 'http://127.0.0.1:4566' },
    { name: 'prod', kind: 'aws', region: 'eu-west-1' },
  ]);
});

test('a profile that was added while the app runs is there', async () => {
  writeFileSync(config, '[profile a]\nregion = eu-west-1\n');
  await listProfiles('eu-west-1');
  writeFileSync(config, '[profile b]\nregion = eu-west-1\n');
  expect((await listProfiles('eu-west-1')).profiles.map(({ name }) => name)).toContain('b');
});

test('a file that cannot be read is said, and the other still counts', async () => {
  mkdirSync(config);
  writeFileSync(credentials, '[keys]\naws_access_key_id = A\n');
  const { profiles, notes } = await listProfiles('eu-west-1');
  expect(profiles.map(({ name }) => name)).toEqual(['practice', 'keys']);
  expect(notes).toEqual([{ file: config, problem: 'unreadable', detail: 'EISDIR' }]);
});

test("a profile that bears the practice profile's name is said not to be shown", async () => {
  writeFileSync(config, '[profile practice]\nregion = us-east-1\n');
  const { profiles, notes } = await listProfiles('eu-west-1');
  expect(profiles).toEqual([{ name: 'practice', kind: 'practice', region: 'eu-west-1' }]);
  expect(notes).toMatchObject([{ problem: 'practice-name-taken' }]);
});

test('a profile that is gone is an error of its own', async () => {
  await expect(readProfile('gone')).rejects.toMatchObject({ error: { code: 'no-profile' } });
  await expect(readProfile('__proto__')).rejects.toMatchObject({ error: { code: 'no-profile' } });
});
