import { describe, expect, test } from 'vitest';
import { isLoopback, shownWay, type Target, wayTo } from '../../../src/main/aws/proxy.ts';

const COGNITO: Target = {
  protocol: 'https:',
  hostname: 'cognito-idp.eu-west-1.amazonaws.com',
  port: 443,
};
const noSystem = () => Promise.reject(new Error('The system was asked'));
const direct = async () => 'DIRECT';

async function by(env: NodeJS.ProcessEnv, target: Partial<Target> = {}, system = direct) {
  return wayTo({ ...COGNITO, ...target }, env, system);
}

/** The user name and password that a setting sends. */
async function sent(setting: string): Promise<string | undefined> {
  const way = await by({ HTTPS_PROXY: setting });
  if (way.kind !== 'proxy') throw new Error(JSON.stringify(way));
  const encoded = way.proxy.authorization?.replace(/^Basic /u, '');
  return encoded && Buffer.from(encoded, 'base64').toString();
}

describe('a variable of the environment', () => {
  test.each([
    [
      'HTTPS_PROXY',
      { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://q:1', ALL_PROXY: 'http://r:1' },
    ],
    ['https_proxy', { https_proxy: 'http://p:1', HTTPS_PROXY: 'http://q:1' }],
    ['ALL_PROXY', { ALL_PROXY: 'http://p:1', HTTP_PROXY: 'http://q:1' }],
    ['all_proxy', { all_proxy: 'http://p:1', ALL_PROXY: 'http://q:1', HTTPS_PROXY: ' ' }],
  ] as const)('%s decides for an endpoint with TLS', async (from, env) => {
    expect(shownWay(await wayTo(COGNITO, env, noSystem))).toEqual({
      kind: 'proxy',
      proxy: 'http://p:1',
      from,
    });
  });

  test('HTTP_PROXY decides for an endpoint without TLS alone', async () => {
    const env = { HTTP_PROXY: 'http://p:1' };
    expect(await by(env, { protocol: 'http:', port: 80 })).toMatchObject({ from: 'HTTP_PROXY' });
    expect(await by(env)).toEqual({ kind: 'direct' });
  });

  test('of lower case that is empty takes the other away', async () => {
    expect(await by({ https_proxy: '', HTTPS_PROXY: 'http://p:1' })).toEqual({ kind: 'direct' });
  });

  test.each([
    ['proxy.corp.example:8080', 'http://proxy.corp.example:8080'],
    ['Proxy.Corp.Example', 'http://proxy.corp.example:80'],
    ['user:secret@proxy.corp.example:8080', 'http://proxy.corp.example:8080'],
    ['HTTP://proxy.corp.example:8080/', 'http://proxy.corp.example:8080'],
    ['https://proxy.corp.example', 'https://proxy.corp.example:443'],
    ['http://[fd00::1]:3128', 'http://[fd00::1]:3128'],
    ['http://10.0.0.1:3128', 'http://10.0.0.1:3128'],
  ])('%s is %s', async (setting, proxy) => {
    expect(shownWay(await by({ HTTPS_PROXY: setting }))).toMatchObject({ kind: 'proxy', proxy });
  });

  test.each([
    ['http://user:p@ss#w%rd@proxy:8080', 'user:p@ss#w%rd'],
    ['http://user:p%40ss%23w%25rd@proxy:8080', 'user:p@ss#w%rd'],
    ['http://CORP%5Cana:a:b/c?d@proxy:8080', 'CORP\\ana:a:b/c?d'],
    ['user:pässwörd@proxy:8080', 'user:pässwörd'],
    ['http://user:%ff%c3%a4@proxy:8080', 'user:%ff%c3%a4'],
    ['http://user@proxy:8080', 'user:'],
    ['http://proxy:8080', undefined],
  ])('%s signs in as %s', async (setting, pair) => {
    expect(await sent(setting)).toBe(pair);
  });

  test.each([
    ['socks5://proxy:1080', 'socks'],
    ['SOCKS5H://user:secret@proxy:1080', 'socks'],
    ['socks://proxy', 'socks'],
    ['ftp://proxy:21', 'scheme'],
    ['http://', 'malformed'],
    ['http://user:secret@', 'malformed'],
    ['http://proxy:99999', 'malformed'],
    ['http://proxy:port', 'malformed'],
    ['http://a b:80', 'malformed'],
    ['http://fd00::1:80', 'malformed'],
    ['http://proxy:8080\r\nX: y', 'malformed'],
    ['http://us\rer:secret@proxy:8080', 'malformed'],
  ])('%s is refused, and never gone round', async (setting, problem) => {
    const way = await by({ HTTPS_PROXY: setting, ALL_PROXY: 'http://other:1' });
    expect(way).toEqual({ kind: 'refused', problem, from: 'HTTPS_PROXY' });
  });

  test('a proxy behind TLS is refused for an endpoint without', async () => {
    const env = { HTTP_PROXY: 'https://proxy:443' };
    expect(await by(env, { protocol: 'http:', port: 80 })).toMatchObject({ problem: 'scheme' });
  });
});

describe('NO_PROXY', () => {
  const IP = { hostname: '10.1.2.3', port: 8443 };
  const IP6 = { hostname: '[fd00::12]' };
  test.each<[string, boolean, Partial<Target>?]>([
    ['*', true],
    ['amazonaws.com', true],
    ['.amazonaws.com', true],
    ['*.amazonaws.com', true],
    ['AmazonAWS.com.', true],
    ['example.com, amazonaws.com', true],
    ['example.com amazonaws.com', true],
    ['cognito-idp.eu-west-1.amazonaws.com', true],
    ['cognito-idp.eu-west-1.amazonaws.com:443', true],
    ['amazonaws.com', true, { hostname: 'sts.amazonaws.com.' }],
    ['aws.com', false],
    ['idp.eu-west-1.amazonaws.com', false],
    ['amazonaws.com:8443', false],
    ['example.com', false],
    [',', false],
    ['.', false],
    ['10.1.2.3', true, IP],
    ['10.1.2.3:8443', true, IP],
    ['10.1.2.3:443', false, IP],
    ['10.0.0.0/8', true, IP],
    ['10.1.2.0/24', true, IP],
    ['10.1.3.0/24', false, IP],
    ['10.0.0.0/99', false, IP],
    ['1.2.3', false, IP],
    ['fd00::/8', true, IP6],
    ['fd00::12', true, IP6],
    ['[fd00::12]', true, IP6],
    ['[fd00::12]:443', true, IP6],
    ['[fd00::12]:444', false, IP6],
    ['10.0.0.0/8', false, IP6],
  ])('%s: %s', async (entry, isExcepted, target = {}) => {
    const env = { HTTPS_PROXY: 'http://p:1', NO_PROXY: entry };
    expect(await by(env, target)).toMatchObject(
      isExcepted ? { kind: 'direct', from: 'NO_PROXY' } : { kind: 'proxy' },
    );
  });

  test('counts for the proxy of the system, too', async () => {
    const system = async () => 'PROXY p:1';
    expect(await by({ no_proxy: 'amazonaws.com' }, {}, system)).toEqual({
      kind: 'direct',
      from: 'no_proxy',
    });
  });
});

describe('the system', () => {
  test.each([
    ['DIRECT', { kind: 'direct' }],
    ['PROXY proxy:8080', { kind: 'proxy', proxy: 'http://proxy:8080', from: 'system' }],
    ['PROXY proxy:8080; DIRECT', { kind: 'proxy', proxy: 'http://proxy:8080', from: 'system' }],
    ['HTTPS proxy:443;PROXY q:1', { kind: 'proxy', proxy: 'https://proxy:443', from: 'system' }],
    ['SOCKS5 s:1080; PROXY q:1', { kind: 'proxy', proxy: 'http://q:1', from: 'system' }],
    ['SOCKS s:1080; DIRECT', { kind: 'direct' }],
    ['SOCKS5 s:1080; SOCKS s:1080', { kind: 'refused', problem: 'socks', from: 'system' }],
    ['QUIC q:443', { kind: 'refused', problem: 'scheme', from: 'system' }],
    ['PROXY', { kind: 'refused', problem: 'malformed', from: 'system' }],
    ['', { kind: 'refused', problem: 'malformed', from: 'system' }],
  ])('%s', async (answer, way) => {
    expect(shownWay(await by({}, {}, async () => answer))).toEqual(way);
  });

  test('is asked for the host and the port of the request', async () => {
    const asked: string[] = [];
    const system = async (url: string) => {
      asked.push(url);
      return 'DIRECT';
    };
    await wayTo(COGNITO, {}, system);
    await wayTo({ protocol: 'http:', hostname: '[fd00::1]', port: 4566 }, {}, system);
    expect(asked).toEqual([
      'https://cognito-idp.eu-west-1.amazonaws.com:443/',
      'http://[fd00::1]:4566/',
    ]);
  });

  test('that fails is not gone round', async () => {
    expect(await wayTo(COGNITO, {}, noSystem)).toEqual({
      kind: 'refused',
      problem: 'no-answer',
      from: 'system',
    });
  });
});

describe('this computer', () => {
  test.each([
    'localhost',
    'LOCALHOST.',
    'pool.localhost',
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    '[::1]',
  ])('%s is reached without a proxy, whatever is set', async (hostname) => {
    expect(isLoopback(hostname)).toBe(true);
    const env = { HTTPS_PROXY: 'socks5://p:1', ALL_PROXY: 'http://p:1' };
    const target = { ...COGNITO, hostname };
    expect(await wayTo(target, env, noSystem)).toEqual({ kind: 'direct' });
  });

  test.each(['localhost.example.com', '128.0.0.1', 'notlocalhost', '::2'])(
    '%s is another',
    (hostname) => {
      expect(isLoopback(hostname)).toBe(false);
    },
  );
});

test('no password is in what the page is told', async () => {
  const way = await by({ HTTPS_PROXY: 'http://user:hunter2@proxy:8080' });
  expect(JSON.stringify(shownWay(way))).not.toMatch(/hunter2|user|Basic/u);
});
