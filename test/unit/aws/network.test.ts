import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { System } from '../../../src/main/system.ts';
import type { Network } from '../../../src/shared/domain/network.ts';
import { aFolder } from '../../support/folder.ts';
import { callsOf, composeAt } from '../../support/practice-desk.ts';

/** What the page is told of a profile whose section holds these lines. */
async function told(
  lines: string,
  { env = {}, region = 'eu-west-1', ...more }: Partial<System> & { readonly region?: string } = {},
): Promise<Network> {
  const folder = aFolder();
  writeFileSync(
    join(folder, 'config'),
    `[profile p]\naws_access_key_id = A\naws_secret_access_key = B\n${lines}\n`,
  );
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      ...env,
    },
    ...more,
  });
  onTestFinished(() => main.close());
  return callsOf(main).get('profiles.network', { profile: 'p', region });
}

describe('the page is told', () => {
  test('that requests leave directly, and how many certificates the system has', async () => {
    expect(await told('')).toEqual({
      host: 'cognito-idp.eu-west-1.amazonaws.com',
      way: { kind: 'direct' },
      trusted: { system: expect.any(Number), files: [] },
    });
  });

  test('of a proxy, without the password', async () => {
    const env = { HTTPS_PROXY: 'http://ana:hunter2@proxy.corp.example:8080' };
    const network = await told('', { env });
    expect(network.way).toEqual({
      kind: 'proxy',
      proxy: 'http://proxy.corp.example:8080',
      from: 'HTTPS_PROXY',
    });
    expect(JSON.stringify(network)).not.toMatch(/hunter2|ana/u);
  });

  test('of one that is refused, without the password', async () => {
    const env = { ALL_PROXY: 'socks5://ana:hunter2@proxy.corp.example' };
    const network = await told('', { env });
    expect(network.way).toEqual({ kind: 'refused', problem: 'socks', from: 'ALL_PROXY' });
    expect(JSON.stringify(network)).not.toContain('hunter2');
  });

  test('of the proxy of the system for the endpoint of its own Region', async () => {
    const resolveProxy = vi.fn(async () => 'PROXY proxy:8080');
    const network = await told('', { resolveProxy, region: 'cn-north-1' });
    expect(network.way).toMatchObject({ proxy: 'http://proxy:8080', from: 'system' });
    expect(resolveProxy).toHaveBeenCalledWith(
      'https://cognito-idp.cn-north-1.amazonaws.com.cn:443/',
    );
  });

  test('of an endpoint of its own on this computer', async () => {
    const network = await told('endpoint_url = http://localhost:4566', {
      env: { HTTP_PROXY: 'http://127.0.0.1:9' },
    });
    expect(network).toMatchObject({ host: 'localhost', way: { kind: 'direct' } });
  });

  test('of the files of certificates that the profile and the environment name', async () => {
    const folder = aFolder();
    const network = await told('ca_bundle = ~/own.pem', { env: { AWS_CA_BUNDLE: folder } });
    expect(network.trusted.files).toEqual([
      { from: 'AWS_CA_BUNDLE', path: folder, certificates: 0, problem: 'not-a-file' },
      expect.objectContaining({ from: 'ca_bundle', problem: 'missing' }),
    ]);
  });
});
