import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Clients } from '../../../src/main/aws/clients.ts';
import { awsFilePaths } from '../../../src/main/aws/config-files.ts';
import { CredentialProcesses } from '../../../src/main/aws/credential-process.ts';
import { CredentialsByProfile } from '../../../src/main/aws/credentials.ts';
import { LIMITS, loadSdk } from '../../../src/main/aws/http.ts';
import { MfaQuestions } from '../../../src/main/aws/mfa-prompts.ts';
import { afterTimeout, within } from '../../../src/main/aws/patience.ts';
import { Profiles } from '../../../src/main/aws/profiles.ts';
import { type ClientSource, read, readsInTime, sendOnce } from '../../../src/main/aws/requests.ts';
import { eventually } from '../../support/eventually.ts';
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

  test.each([60_500, 30_750, 29_750, 500])(
    'starts over when a person is done, whenever that is: after %i ms',
    (taken) => {
      vi.useFakeTimers();
      const over = vi.fn();
      let isWaiting = true;
      afterTimeout(30_000, () => isWaiting, over);
      vi.advanceTimersByTime(taken);
      isWaiting = false;
      vi.advanceTimersByTime(29_999);
      expect(over).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1);
      expect(over).toHaveBeenCalledOnce();
      vi.useRealTimers();
    },
  );

  test('that passed before a person was asked does not count after it either', () => {
    vi.useFakeTimers();
    const over = vi.fn();
    let isWaiting = false;
    afterTimeout(30_000, () => isWaiting, over);
    vi.advanceTimersByTime(29_000);
    isWaiting = true;
    vi.advanceTimersByTime(9_000);
    isWaiting = false;
    vi.advanceTimersByTime(29_999);
    expect(over).not.toHaveBeenCalled();
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

describe('a request', () => {
  /** Clients of which nothing but their limits is looked at. */
  function clientsOf(isWaiting: () => boolean): ClientSource {
    return {
      limits: LIMITS,
      waitsForPerson: isWaiting,
      for: async () => ({}) as Clients,
      forget: () => {},
    };
  }
  const WHERE = { profile: 'p', region: 'eu-west-1' };

  test.each([
    ['a read', read],
    ['reads one after the other', readsInTime],
  ] as const)('%s has its whole time after a code that was typed after 38 s', async (_, kind) => {
    await loadSdk();
    vi.useFakeTimers();
    let isWaiting = true;
    const answered = Promise.withResolvers<string>();
    const clients = clientsOf(() => isWaiting);
    const reading =
      kind === read
        ? read(clients, WHERE, 'a', (_made, _sdk, limit) => {
            limit();
            return answered.promise;
          })
        : readsInTime(clients, WHERE, (signal) => {
            signal.addEventListener('abort', () => answered.reject(signal.reason));
            return answered.promise;
          });
    await vi.advanceTimersByTimeAsync(38_000);
    isWaiting = false;
    await vi.advanceTimersByTimeAsync(25_000);
    answered.resolve('the pools');
    expect(await reading).toBe('the pools');
    vi.useRealTimers();
  });

  test('that is sent once gets no more time because somebody is asked for something', async () => {
    await loadSdk();
    vi.useFakeTimers();
    const sending = sendOnce(
      clientsOf(() => true),
      WHERE,
      'a',
      null,
      (_made, _sdk, limit) => {
        limit();
        return new Promise(() => {});
      },
    );
    const ended = expect(sending).rejects.toMatchObject({ error: { code: 'timeout' } });
    await vi.advanceTimersByTimeAsync(LIMITS.send);
    await ended;
    vi.useRealTimers();
  });

  test('that is sent once goes only where what it is about was read', async () => {
    const clients: ClientSource = {
      ...clientsOf(() => false),
      for: async () => ({ whereTo: 'here' }) as Clients,
    };
    const run = vi.fn(async () => 'sent');
    const send = (whereTo: string | null) => sendOnce(clients, WHERE, 'a', whereTo, run);
    await expect(send('elsewhere')).rejects.toMatchObject({ error: { code: 'profile-changed' } });
    expect(run).not.toHaveBeenCalled();
    expect([await send('here'), await send(null)]).toEqual(['sent', 'sent']);
  });

  test('that a click waits for ends with the click, and its work goes on', async () => {
    vi.useFakeTimers();
    const work = Promise.withResolvers<string>();
    const late = expect(within(30_000, work.promise)).rejects.toMatchObject({
      error: { code: 'timeout' },
    });
    await vi.advanceTimersByTimeAsync(30_000);
    await late;
    work.resolve('too late');
    expect(await within(30_000, Promise.resolve('in time'))).toBe('in time');
    await expect(within(30_000, Promise.reject(new Error('why')))).rejects.toThrow('why');
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

/** Credentials of profiles in a file, and the questions that they ask. */
function credentialsOf(config: string, times: { clock?: () => Date; awsTime?: () => Date } = {}) {
  const home = aFolder();
  mkdirSync(join(home, '.aws'));
  writeFileSync(join(home, '.aws', 'config'), config);
  const env = {};
  const { clock = () => new Date(), awsTime = clock } = times;
  const asked: string[] = [];
  const mfa = new MfaQuestions(({ id }) => asked.push(id), clock);
  const processes = new CredentialProcesses({
    env,
    home,
    folders: () => [],
    limitMs: LIMITS.person,
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
    awsTime,
    limitMs: LIMITS.read,
  });
  return { credentials, mfa, asked, home };
}

test('keys run out by AWS’s time, however wrong the laptop’s clock is', async () => {
  const hours = (count: number) => new Date(Date.UTC(2026, 5, 15, 12 + count));
  const printed = JSON.stringify({
    Version: 1,
    AccessKeyId: 'A',
    SecretAccessKey: 'B',
    SessionToken: 'C',
    Expiration: hours(1),
  });
  let now = hours(0);
  const { credentials, home } = credentialsOf('', { clock: () => hours(48), awsTime: () => now });
  writeFileSync(
    join(home, 'keys.mjs'),
    `import { appendFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(join(home, 'runs'))}, 'x');
    process.stdout.write(${JSON.stringify(printed)});`,
  );
  writeFileSync(
    join(home, '.aws', 'config'),
    `[profile p]\ncredential_process = "${process.execPath}" "${join(home, 'keys.mjs')}"\n`,
  );
  const runs = () => readFileSync(join(home, 'runs'), 'utf8').length;
  const keys = () => credentials.of('p', 'eu-west-1')();
  expect(await keys()).toMatchObject({ accessKeyId: 'A', expiration: hours(1) });
  await keys();
  expect(runs()).toBe(1);
  now = hours(1);
  await keys();
  expect(runs()).toBe(2);
});

const KEYS = `[profile keys]
aws_access_key_id = A
aws_secret_access_key = B
`;
const HUB = `${KEYS}[profile hub]
role_arn = arn:aws:iam::1:role/Hub
source_profile = keys
mfa_serial = m
`;

test('a code that the profile or its source needs counts as waiting for a person', async () => {
  const { credentials, mfa, asked } = credentialsOf(`${HUB}[profile p]
role_arn = arn:aws:iam::1:role/P
source_profile = hub
`);
  const answer = expect(credentials.of('p', 'eu-west-1')()).rejects.toMatchObject({
    error: { code: 'mfa-cancelled' },
  });
  await eventually(() => expect(asked).toHaveLength(1));
  expect(['p', 'hub', 'keys'].map((name) => credentials.waitsForPerson(name))).toEqual([
    true,
    true,
    false,
  ]);
  // AWS refused older keys: what is asked for meanwhile still counts.
  credentials.forget('p');
  expect(credentials.waitsForPerson('p')).toBe(true);
  mfa.answer(asked[0] ?? '', null);
  await answer;
  expect(credentials.waitsForPerson('p')).toBe(false);
});

test('whoever asks while a code is asked for waits for the same one, whatever AWS refused meanwhile', async () => {
  const { credentials, mfa, asked } = credentialsOf(HUB);
  const cancelled = { error: { code: 'mfa-cancelled' } };
  const first = expect(credentials.of('hub', 'eu-west-1')()).rejects.toMatchObject(cancelled);
  await eventually(() => expect(asked).toHaveLength(1));
  credentials.forget('hub');
  const second = expect(credentials.of('hub', 'eu-west-1')()).rejects.toMatchObject(cancelled);
  // Both have read the files by the time that others have.
  await credentials.of('keys', 'eu-west-1')();
  await credentials.of('keys', 'eu-west-1')();
  expect(asked).toHaveLength(1);
  mfa.answer(asked[0] ?? '', null);
  await Promise.all([first, second]);
});
