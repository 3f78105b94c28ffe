import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { awsFilePaths } from '../../../src/main/aws/config-files.ts';
import { CredentialProcesses } from '../../../src/main/aws/credential-process.ts';
import { CredentialsByProfile } from '../../../src/main/aws/credentials.ts';
import { LIMITS } from '../../../src/main/aws/http.ts';
import { MfaQuestions } from '../../../src/main/aws/mfa-prompts.ts';
import { afterTimeout } from '../../../src/main/aws/patience.ts';
import { Profiles } from '../../../src/main/aws/profiles.ts';
import { aFolder } from '../../support/folder.ts';
import { aNetwork } from '../../support/network.ts';

describe('time', () => {
  test('is up after the given duration', () => {
    vi.useFakeTimers();
    const over = vi.fn();
    afterTimeout(1_000, () => false, over);
    vi.advanceTimersByTime(999);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  test('spent waiting for a person does not count', () => {
    vi.useFakeTimers();
    const over = vi.fn();
    let isWaiting = true;
    afterTimeout(1_000, () => isWaiting, over);
    vi.advanceTimersByTime(60_500);
    isWaiting = false;
    vi.advanceTimersByTime(499);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  test('does not matter once the work is done', () => {
    vi.useFakeTimers();
    const over = vi.fn();
    afterTimeout(1_000, () => false, over)();
    vi.advanceTimersByTime(2_000);
    expect(over).not.toHaveBeenCalled();
    vi.useRealTimers();
  });
});

test('a code that the profile or its source needs counts as waiting for a person', async () => {
  const home = aFolder();
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws', 'config'),
    `[profile keys]
aws_access_key_id = A
aws_secret_access_key = B
[profile hub]
role_arn = arn:aws:iam::1:role/Hub
source_profile = keys
mfa_serial = m
[profile p]
role_arn = arn:aws:iam::1:role/P
source_profile = hub
`,
  );
  const env = {};
  const clock = () => new Date();
  const asked = Promise.withResolvers<string>();
  const mfa = new MfaQuestions(({ id }) => asked.resolve(id), clock);
  const processes = new CredentialProcesses({
    env,
    home,
    folders: () => [],
    clock,
    limitMs: 0,
    tell: () => {},
  });
  const credentials = new CredentialsByProfile({
    profiles: new Profiles(awsFilePaths(env, home), env, 'eu-west-1', home),
    mfa,
    network: aNetwork(),
    processes,
    home,
    env,
    clock,
    limitMs: LIMITS.read,
  });
  const answer = expect(credentials.of('p', 'eu-west-1')()).rejects.toMatchObject({
    error: { code: 'mfa-cancelled' },
  });
  const id = await asked.promise;
  expect(['p', 'hub', 'keys'].map((name) => credentials.waitsForPerson(name))).toEqual([
    true,
    true,
    false,
  ]);
  mfa.answer(id, null);
  await answer;
  expect(credentials.waitsForPerson('p')).toBe(false);
});
