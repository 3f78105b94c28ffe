import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { LIMITS, type Limits } from '../../../src/main/aws/http.ts';
import { PRACTICE_POOLS } from '../../../src/main/practice/pools.ts';
import { processScript, ssoCacheFile } from '../../support/aws-files.ts';
import { ODD_FILES } from '../../support/odd-files.ts';
import { HELP_DESK } from '../../support/practice-desk.ts';
import { aProfileDesk, type ProfileDesk } from '../../support/profile-desk.ts';
import { aSmallServer } from '../../support/small-server.ts';

const WHERE = { profile: 'p', region: 'eu-west-1' };
const { clientId: _, ...POOL } = { ...HELP_DESK, profile: 'p' };
const ROLE = 'arn:aws:iam::123456789012:role/HelpDesk';
const KEYS = `{ Version: 1, AccessKeyId: 'AKIAPRACTICEPOOL0001', SecretAccessKey: 'x' }`;

function problem(desk: ProfileDesk) {
  return desk.error('profiles.identity', WHERE);
}

describe('a credential process', () => {
  /** Runs a Node script whenever it is asked for credentials; it may write into `folder`. */
  async function aDesk(
    script: (folder: string) => string,
    limits: Limits = LIMITS,
  ): Promise<ProfileDesk> {
    return aProfileDesk(
      ({ home, services }) => {
        const path = join(home, 'process.mjs');
        writeFileSync(path, `import fs from 'node:fs';\n${script(home)}`);
        return `[profile p]\n${services}\ncredential_process = "${process.execPath}" "${path}"\n`;
      },
      { limits },
    );
  }

  /** The first time it hangs, and so does a process that it started; after that it works. */
  const HANGS_ONCE = (folder: string) => `
    import { spawn } from 'node:child_process';
    if (fs.existsSync('${folder}/first')) process.stdout.write(JSON.stringify(${KEYS}));
    else {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      fs.writeFileSync('${folder}/first', [process.pid, child.pid].join(' '));
      setInterval(() => {}, 1000);
    }`;

  async function pids(desk: ProfileDesk): Promise<number[]> {
    const file = join(desk.home, 'first');
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).not.toBe(''), { timeout: 10_000 });
    return readFileSync(file, 'utf8').split(' ').map(Number);
  }

  async function areGone(ids: readonly number[]): Promise<void> {
    await vi.waitFor(() => expect(ids.filter(isRunning)).toEqual([]), { timeout: 10_000 });
  }

  test('that hangs is ended with everything it started, and the next try starts over', async () => {
    const desk = await aDesk(HANGS_ONCE, { ...LIMITS, person: 2_000 });
    expect(await problem(desk)).toEqual({ code: 'process-timeout', action: 'credential_process' });
    await areGone(await pids(desk));
    expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
  });

  test('is ended by the agent within a moment, and the next try starts over', async () => {
    const desk = await aDesk(HANGS_ONCE);
    const answer = problem(desk);
    const ids = await pids(desk);
    const [running] = await desk.get('credentialProcess.running', {});
    expect(running).toEqual({ id: expect.any(String), profile: 'p' });
    expect(desk.events['credentialProcess.changed']).toEqual([[running]]);
    await desk.get('credentialProcess.cancel', { id: running?.id ?? '' });
    expect(await answer).toEqual({ code: 'process-cancelled', action: 'credential_process' });
    expect(desk.events['credentialProcess.changed'].at(-1)).toEqual([]);
    await areGone(ids);
    expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
  });

  test('is ended when the app is', async () => {
    const desk = await aDesk(HANGS_ONCE);
    const answer = problem(desk);
    const ids = await pids(desk);
    await desk.close();
    expect(await answer).toMatchObject({ code: 'process-cancelled' });
    await areGone(ids);
  });

  test('may take longer than a read, because it may wait for a person', async () => {
    const desk = await aDesk(
      () => `setTimeout(() => process.stdout.write(JSON.stringify(${KEYS})), 3_000);`,
      { ...LIMITS, read: 1_000 },
    );
    expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
  });

  test('continues for others when a look-up is canceled', async () => {
    const desk = await aDesk(
      () => `setTimeout(() => process.stdout.write(JSON.stringify(${KEYS})), 1_000);`,
    );
    const others = desk.get('pools.list', WHERE);
    const search = desk.error('lookup.search', { place: POOL, text: 'vera' });
    await vi.waitFor(async () =>
      expect(await desk.get('credentialProcess.running', {})).toHaveLength(1),
    );
    const began = performance.now();
    await desk.get('lookup.cancel', {});
    expect(await search).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - began).toBeLessThan(200);
    expect(await others).toHaveLength(PRACTICE_POOLS.length);
  });

  test.each([
    [
      'prints without an end',
      `const go = () => { while (process.stdout.write('x'.repeat(9999))); }; process.stdout.on('drain', go); go();`,
    ],
    ['prints too much', `process.stdout.write(' '.repeat(70_000) + JSON.stringify(${KEYS}));`],
    ['prints no credentials', `process.stdout.write('hunter2');`],
    ['prints another version', `process.stdout.write(JSON.stringify({ ...${KEYS}, Version: 2 }));`],
    [
      'prints no secret',
      `process.stdout.write(JSON.stringify({ ...${KEYS}, SecretAccessKey: undefined }));`,
    ],
    [
      'prints a time that is none',
      `process.stdout.write(JSON.stringify({ ...${KEYS}, Expiration: 'soon' }));`,
    ],
    [
      'fails after it printed',
      `process.stdout.write(JSON.stringify(${KEYS})); process.exitCode = 3;`,
    ],
    ['complains', `process.stderr.write('hunter2 '.repeat(100_000)); process.exitCode = 1;`],
    ['ends by a signal', `process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);`],
  ])('that %s has failed, and nothing of it is kept', async (__, script) => {
    const desk = await aDesk(() => script);
    expect(await problem(desk)).toEqual({ code: 'process-failed', action: 'credential_process' });
    const log = join(desk.home, 'recovery-desk.log');
    expect(existsSync(log) ? readFileSync(log, 'utf8') : '').not.toMatch(/hunter2|process\.mjs/u);
  });

  describe('whose program is not there', () => {
    const env = () => ({ PATH: '/usr/bin:/bin' });
    const searched =
      /\(\/usr\/bin:\/bin:\/opt\/tools:\/opt\/homebrew\/bin:\/usr\/local\/bin:.*\/\.local\/bin:/u;

    async function aDeskWith(command: (home: string) => string): Promise<ProfileDesk> {
      const desk = await aProfileDesk(
        ({ home, services }) => `[profile p]\n${services}\ncredential_process = ${command(home)}\n`,
        { env },
      );
      const { settings } = await desk.get('app.start', {});
      await desk.get('settings.save', { ...settings, programFolders: ['/opt/tools'] });
      return desk;
    }

    test.each([
      ['a name', 'no-such-tool --token hunter2', /^no-such-tool \(/u, searched],
      ['a name in quotes', '"no such tool" --token hunter2', /^no such tool \(/u, searched],
      ['a path', '/opt/no/such-tool --token hunter2', /^\/opt\/no\/such-tool$/u, /./u],
      ['one that another one runs', 'env no-such-tool hunter2', /^\/usr\/bin:/u, /./u],
      ['one behind a variable', 'TOKEN=hunter2 no-such-tool', /^\/usr\/bin:/u, /./u],
    ])('is named with the folders that were searched: %s', async (__, command, start, all) => {
      const desk = await aDeskWith(() => command);
      const error = await problem(desk);
      expect(error).toMatchObject({ code: 'process-not-found', action: 'credential_process' });
      expect(error.detail).toMatch(start);
      expect(error.detail).toMatch(all);
      expect(JSON.stringify(error)).not.toContain('hunter2');
    });

    test('is found in a folder that Settings name, in the home folder too', async () => {
      const desk = await aDeskWith(() => 'desk-tool');
      const folder = join(desk.home, 'tools');
      mkdirSync(folder);
      const [, script = ''] =
        /" "(.*)"$/u.exec(
          processScript(folder, {
            prints: { AccessKeyId: 'AKIAPRACTICEPOOL0001', SecretAccessKey: 'x' },
          }),
        ) ?? [];
      renameSync(script, join(folder, 'desk-tool'));
      expect(await problem(desk)).toMatchObject({ code: 'process-not-found' });
      const { settings } = await desk.get('app.start', {});
      await desk.get('settings.save', { ...settings, programFolders: ['~/tools'] });
      expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
    });

    test('is found in the usual folders of the home folder', async () => {
      const desk = await aDeskWith(() => 'desk-tool');
      const folder = join(desk.home, '.local', 'bin');
      mkdirSync(folder, { recursive: true });
      const text = `#!/bin/sh\necho '{"Version":1,"AccessKeyId":"AKIAPRACTICEPOOL0001","SecretAccessKey":"x"}'\n`;
      writeFileSync(join(folder, 'desk-tool'), text, { mode: 0o755 });
      expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
    });
  });

  test('that is longer than the system accepts has failed', async () => {
    const desk = await aProfileDesk(
      ({ services }) => `[profile p]\n${services}\ncredential_process = x${' y'.repeat(200_000)}\n`,
    );
    expect(await problem(desk)).toEqual({ code: 'process-failed', action: 'credential_process' });
  });

  test('is run by the shell, in the environment that the app was started in', async () => {
    vi.stubEnv('SET_LATER', 'yes');
    const desk = await aProfileDesk(({ home, services }) => {
      const script = processScript(home, {
        prints: { AccessKeyId: 'AKIAPRACTICEPOOL0001', SecretAccessKey: 'x' },
      });
      const env = join(home, 'env');
      return `[profile p]\n${services}\ncredential_process = env > '${env}' && ${script}\n`;
    });
    expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ account: '123456789012' });
    const env = readFileSync(join(desk.home, 'env'), 'utf8');
    expect(env).toMatch(/^AWS_CONFIG_FILE=/mu);
    // As the AWS CLI would run it: what the app sets for itself stays with the app.
    expect(env).not.toMatch(/^(?:SET_LATER|AWS_IGNORE_CONFIGURED_ENDPOINT_URLS)=/mu);
  });

  test('tells when its credentials expire', async () => {
    const until = '2099-01-01T00:00:00.000Z';
    const desk = await aDesk(
      () =>
        `process.stdout.write('\uFEFF' + JSON.stringify({ ...${KEYS}, Expiration: '${until}' }) + '\\n');`,
    );
    expect(await desk.get('profiles.identity', WHERE)).toMatchObject({ expiresAt: until });
  });
});

test('credentials that AWS never gives are abandoned, and the next try starts over', async () => {
  const sts = await aSmallServer((request, response) => {
    request.resume();
    // A byte now and then, so that no silence ends it.
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
  });
  const desk = await aProfileDesk(
    ({ services, sourceKeys }) => `[profile source]\n${services}\n${sourceKeys}
[profile p]\nservices = endless\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = source
[services endless]\nsts =\n  endpoint_url = ${sts.endpoint}\n`,
    { limits: { ...LIMITS, read: 400 } },
  );
  // Somebody who asks just before they are given up still waits for the same ones.
  await vi.waitFor(
    async () => {
      expect(await problem(desk)).toMatchObject({ code: 'timeout' });
      expect(sts.requests()).toBeGreaterThan(1);
    },
    { timeout: 20_000 },
  );
}, 25_000);

test('a chain of more roles than anybody uses is not a profile', async () => {
  const desk = await aProfileDesk(({ services, sourceKeys }) => {
    const roles = Array.from(
      { length: 200 },
      (__, n) =>
        `[profile ${n === 0 ? 'p' : n}]\n${services}\nrole_arn = ${ROLE}\nsource_profile = ${n + 1}\n`,
    );
    return `${roles.join('')}[profile 200]\n${services}\n${sourceKeys}\n`;
  });
  expect(await problem(desk)).toMatchObject({ code: 'bad-profile', detail: 'source_profile' });
  expect(desk.aws.requests()).toEqual([]);
});

describe.each(ODD_FILES)('%s', (_name, make, why) => {
  const code = why === 'too-large' ? 'file-too-large' : 'not-a-file';

  test('in place of an SSO token is reported with its path', async () => {
    const desk = await aProfileDesk(
      ({
        services,
      }) => `[profile p]\n${services}\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = HelpDesk
[sso-session corp]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = us-east-1\n`,
    );
    const path = ssoCacheFile(desk.home, 'corp');
    mkdirSync(dirname(path), { recursive: true });
    make(path);
    expect(await problem(desk)).toEqual({ code, detail: path });
  });

  test('in place of a session of aws login is reported with its path', async () => {
    const desk = await aProfileDesk(
      ({ services }) => `[profile p]\n${services}\nlogin_session = arn:aws:iam::1:user/ana\n`,
    );
    const folder = join(desk.home, '.aws', 'login', 'cache');
    mkdirSync(folder, { recursive: true });
    const name = createHash('sha256').update('arn:aws:iam::1:user/ana').digest('hex');
    const path = join(folder, `${name}.json`);
    make(path);
    expect(await problem(desk)).toEqual({ code, detail: path });
  });

  test('in place of a web identity token is reported with its path', async () => {
    const desk = await aProfileDesk(({ home, services }) => {
      make(join(home, 'token'));
      return `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\nweb_identity_token_file = ${join(home, 'token')}\n`;
    });
    expect(await problem(desk)).toEqual({ code, detail: join(desk.home, 'token') });
    expect(desk.aws.requests()).toEqual([]);
  });

  test('in place of a container’s token is reported with its path', async () => {
    const desk = await aProfileDesk(
      ({ services }) =>
        `[profile p]\n${services}\nregion = eu-west-1\nrole_arn = ${ROLE}\ncredential_source = EcsContainer\n`,
      { env: (home) => ({ AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(home, 'token') }) },
    );
    make(join(desk.home, 'token'));
    expect(await problem(desk)).toEqual({ code, detail: join(desk.home, 'token') });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
