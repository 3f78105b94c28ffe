import { execFile, spawnSync } from 'node:child_process';
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judgePosture } from '../../../src/main/pools/posture.ts';
import { shellWord } from '../../../src/shared/domain/shell-word.ts';
import { awsCalls } from '../../support/aws-calls.ts';
import { aFolder } from '../../support/folder.ts';
import { type Change, facts, LAMBDA, WHERE } from '../../support/posture-facts.ts';

const PROFILE = 'Ana O\'Brien "ñ" 🚀 $HOME `id`';

interface Sent {
  readonly operation: string;
  readonly region: string;
  readonly input: unknown;
}

/** Each line that an owner can be offered, with the one request that it should make. */
const LINES: Readonly<Record<string, readonly [Change, Sent]>> = {
  'shows how the pool sends': [
    { settings: { smsFailure: 'InvalidSmsRoleAccessPolicyException' } },
    {
      operation: 'AWSCognitoIdentityProviderService.DescribeUserPool',
      region: WHERE.region,
      input: { UserPoolId: WHERE.poolId },
    },
  ],
  'makes a client': [
    { clients: { value: { read: [], notRead: 0 } } },
    {
      operation: 'AWSCognitoIdentityProviderService.CreateUserPoolClient',
      region: WHERE.region,
      input: {
        UserPoolId: WHERE.poolId,
        ClientName: 'Help desk',
        GenerateSecret: false,
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'LEGACY',
      },
    },
  ],
  'looks into the log of a function': [
    {
      settings: { emailSender: 'custom' },
      pool: { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: LAMBDA } } },
    },
    {
      operation: 'Logs_20140328.FilterLogEvents',
      region: 'eu-west-3',
      input: { logGroupName: '/aws/lambda/postman', filterPattern: 'ERROR' },
    },
  ],
  'asks for the sandbox': [
    { settings: { smsFailure: 'SNSSandbox' } },
    {
      operation: 'GetSMSSandboxAccountStatus',
      region: WHERE.region,
      input: { Action: 'GetSMSSandboxAccountStatus', Version: '2010-03-31' },
    },
  ],
};

/** The line of a pool with a difference; all its other checks are good and have none. */
function lineOf(difference: Change): string {
  const where = { ...WHERE, profile: PROFILE };
  const lines = judgePosture({ ...facts(difference), where }).flatMap(
    ({ command }) => command?.line ?? [],
  );
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

const SHELLS = ['sh', 'dash', 'bash', 'zsh', 'ksh', 'busybox sh'].filter((shell) => {
  const [program = '', ...first] = shell.split(' ');
  return spawnSync(program, [...first, '-c', ':']).status === 0;
});

describe.each(SHELLS)('in %s', (shell) => {
  test.each(Object.entries(LINES))('the line that %s is one call of aws', (_, [difference]) => {
    const line = lineOf(difference);
    const calls = awsCalls(line, shell.split(' '));
    expect(calls).toEqual(awsCalls(line));
    expect(calls).toHaveLength(1);
    expect(calls[0]).toEqual(expect.arrayContaining(['--profile', PROFILE]));
  });
});

/** Every AWS CLI on the path. */
const CLIS = [
  ...new Set(
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'aws'))
      .filter(existsSync)
      .map((file) => realpathSync(file)),
  ),
].map((file) => {
  const { stdout, stderr } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return [(stdout || stderr).split(' ')[0], file] as const;
});

describe.each(CLIS)('%s', (_version, file) => {
  test.each(Object.entries(LINES))('%s, and does nothing else', async (_, [difference, wanted]) => {
    const { sent, endpoint } = await anEndpoint();
    // A function, because a file in a test's folder may not be executable.
    const aws = `aws() { ${shellWord(file)} "$@" --endpoint-url ${endpoint}; }`;
    await promisify(execFile)('sh', ['-c', `${aws}\n${lineOf(difference)}`], { env: anOwner() });
    expect(sent).toEqual([wanted]);
  });
});

if (CLIS.length === 0) {
  test('there is no AWS CLI on the path: only shells have read the lines', () => {
    process.stderr.write(
      'No AWS CLI is on the path: only shells have read the lines for owners.\n',
    );
    expect(SHELLS).not.toEqual([]);
  });
}

/** The environment of an owner who has the profile, with nothing from whoever runs the test. */
function anOwner(): NodeJS.ProcessEnv {
  const folder = aFolder();
  const config = join(folder, 'config');
  // The CLI reads the name of a section like a shell.
  const section = `[profile ${shellWord(PROFILE)}]`;
  writeFileSync(config, `${section}\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = k\n`);
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    LANG: 'C.UTF-8',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** A server that gives each request an arbitrary answer. */
async function anEndpoint(): Promise<{ sent: Sent[]; endpoint: string }> {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const target = request.headers['x-amz-target'];
    const [, , region = ''] =
      request.headers.authorization?.match(/Credential=\S+/u)?.[0].split('/') ?? [];
    if (typeof target === 'string') {
      sent.push({ operation: target, region, input: JSON.parse(body) });
      response.setHeader('content-type', 'application/x-amz-json-1.1').end('{}');
    } else {
      const input = Object.fromEntries(new URLSearchParams(body));
      const action = input['Action'] ?? '';
      sent.push({ operation: action, region, input });
      const answer = `<${action}Result><IsInSandbox>true</IsInSandbox></${action}Result>`;
      response
        .setHeader('content-type', 'text/xml')
        .end(`<${action}Response>${answer}</${action}Response>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { sent, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
