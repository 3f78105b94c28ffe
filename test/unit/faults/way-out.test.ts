import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LIMITS, type Limits } from '../../../src/main/aws/http.ts';
import { startPracticePool } from '../../../src/main/practice/practice-pool.ts';
import type { ErrorCode } from '../../../src/shared/domain/app-error.ts';
import { CALLER_CHECKS } from '../../../src/shared/domain/caller-checks.ts';
import { tlsFile } from '../../support/aws-by-tls.ts';
import {
  type CompanyNetwork,
  startCompanyNetwork,
  type Treatment,
} from '../../support/company-network.ts';
import { aFolder } from '../../support/folder.ts';
import {
  callsOf,
  composeAt,
  HELP_DESK,
  PROFILE,
  writeProfile,
} from '../../support/practice-desk.ts';
import { appWorker } from '../../support/workers.ts';

const INSPECTION_CA = join(import.meta.dirname, '../../support/aws-tls/inspection-ca.pem');
const HOST = 'cognito-idp.eu-west-1.amazonaws.com';
const WHERE = { profile: PROFILE, region: HELP_DESK.region };

interface Surroundings {
  readonly env?: (network: CompanyNetwork) => NodeJS.ProcessEnv;
  readonly profile?: Readonly<Record<string, string>>;
  readonly resolveProxy?: (network: CompanyNetwork) => string;
  readonly limits?: Partial<Limits>;
  readonly systemCertificatesWorker?: URL;
}

/** A desk on the network of a company, whose proxy inspects TLS. */
async function aDesk({
  env = ({ url }) => ({ HTTPS_PROXY: url, AWS_CA_BUNDLE: INSPECTION_CA }),
  profile = {},
  resolveProxy = () => 'DIRECT',
  limits = {},
  systemCertificatesWorker = appWorker('system-certificates'),
}: Surroundings = {}) {
  const cognito = await startPracticePool();
  const network = await startCompanyNetwork(cognito.endpoint);
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-'));
  writeProfile(folder, profile);
  const main = composeAt(folder, {
    env: {
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      ...env(network),
    },
    resolveProxy: async () => resolveProxy(network),
    systemCertificatesWorker,
    limits: { ...LIMITS, ...limits },
  });
  onTestFinished(async () => {
    await main.close();
    await network.stop();
    await cognito.stop();
    rmSync(folder, { recursive: true });
  });
  const { get, error } = callsOf(main);
  return {
    network,
    cognito,
    folder,
    error,
    pools: () => get('pools.list', WHERE),
    fault: () => error('pools.list', WHERE),
    open: async () => {
      const { clientId: _, ...place } = HELP_DESK;
      const { candidates } = await get('lookup.search', { place, text: 'vera@example.com' });
      const sub = candidates[0]?.user.sub ?? '';
      await get('recovery.open', { place: HELP_DESK, sub });
      return sub;
    },
    send: (sub: string) =>
      get('recovery.send', {
        place: HELP_DESK,
        sub,
        checks: [...CALLER_CHECKS],
        ticket: 'INC-1',
        reason: '',
      }),
  };
}

const answer = (status: string, header?: string): Treatment => ({
  kind: 'answer',
  status,
  ...(header === undefined ? {} : { header }),
});
const inspect = (certificate: string): Treatment => ({ kind: 'inspect', certificate });

/**
 * What the proxy does, what it is called, and what is told of it. `{proxy}` is the proxy's address.
 */
const ROWS: readonly [string, Treatment, ErrorCode, string][] = [
  [
    'a certificate of an authority that nobody named',
    inspect('certificate.pem'),
    'certificate-untrusted',
    `${HOST} (CN=Recovery Desk tests)`,
  ],
  ['an expired one', inspect('expired.pem'), 'certificate-expired', `${HOST} (2021-01-01)`],
  [
    'one of the future',
    inspect('not-yet-valid.pem'),
    'certificate-not-yet-valid',
    `${HOST} (2119-01-01)`,
  ],
  [
    'one for another host',
    inspect('wrong-host.pem'),
    'certificate-wrong-host',
    `${HOST} (DNS:portal.harbour.example)`,
  ],
  [
    'something without TLS at the port of TLS',
    { kind: 'plain-http' },
    'tls-failed',
    `${HOST} (ERR_SSL_WRONG_VERSION_NUMBER)`,
  ],
  ['a handshake that is cut', { kind: 'cut-tls' }, 'tls-failed', `${HOST} (ECONNRESET)`],
  ['a handshake that goes silent', { kind: 'silent-tls' }, 'tls-failed', `${HOST} (ETIMEDOUT)`],
  [
    '407 that takes a password',
    answer('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="a, b"'),
    'proxy-sign-in',
    '{proxy} (Basic)',
  ],
  [
    '407 that says no more',
    answer('407 Proxy Authentication Required'),
    'proxy-sign-in',
    '{proxy}',
  ],
  [
    '407 that takes a password, too',
    answer('407 No', 'Proxy-Authenticate: Negotiate, NTLM, Basic realm="x"'),
    'proxy-sign-in',
    '{proxy} (Negotiate, NTLM, Basic)',
  ],
  [
    '407 with Negotiate and NTLM alone',
    answer('407 No', 'Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM'),
    'proxy-sign-in-unsupported',
    '{proxy} (Negotiate, NTLM)',
  ],
  ['403', answer('403 Forbidden'), 'proxy-refused', '{proxy} (HTTP 403)'],
  ['302 to a page', answer('302 Found'), 'proxy-refused', '{proxy} (HTTP 302)'],
  ['502', answer('502 Bad Gateway'), 'proxy-no-way', '{proxy} (HTTP 502)'],
  ['503', answer('503 Service Unavailable'), 'proxy-no-way', '{proxy} (HTTP 503)'],
  ['504', answer('504 Gateway Timeout'), 'proxy-no-way', '{proxy} (HTTP 504)'],
  ['a proxy that closes', { kind: 'close' }, 'proxy-unreachable', '{proxy} (ECONNRESET)'],
  ['a proxy that resets', { kind: 'reset' }, 'proxy-unreachable', '{proxy} (ECONNRESET)'],
  [
    'a proxy that is none',
    { kind: 'no-http' },
    'proxy-unreachable',
    '{proxy} (HPE_INVALID_CONSTANT)',
  ],
  ['a proxy that never answers', { kind: 'hang' }, 'proxy-unreachable', '{proxy} (ETIMEDOUT)'],
];

/** Those are waited out, three times by a read. */
const SHORT = { ready: 400 };

describe('before a byte has left', () => {
  test.for(ROWS)('%s: a read says so', async ([, treatment, code, detail]) => {
    const desk = await aDesk({ limits: SHORT });
    desk.network.treat(treatment);
    expect(await desk.fault()).toEqual({
      code,
      action: 'cognito-idp:ListUserPools',
      detail: detail.replace('{proxy}', desk.network.url),
    });
    expect(desk.network.bytes()).toBe(0);
  });

  test.for(ROWS)('%s: a send is not sent', async ([, treatment, code, detail]) => {
    const desk = await aDesk({ limits: SHORT });
    const sub = await desk.open();
    // The reads of the send go on over the connections that are there.
    desk.network.treat(treatment);
    expect(await desk.send(sub)).toMatchObject({
      state: 'not-sent',
      reason: code,
      detail: detail.replace('{proxy}', desk.network.url),
      recorded: true,
    });
    expect(desk.cognito.requests('ForgotPassword')).toEqual([]);
  });
});

describe('a network that inspects TLS', () => {
  const works = async (surroundings: Surroundings) => {
    const desk = await aDesk(surroundings);
    expect(await desk.send(await desk.open())).toMatchObject({ state: 'accepted' });
    expect(desk.cognito.requests('ForgotPassword')).toHaveLength(1);
    return desk;
  };

  test.each(['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'])('works by %s', async (name) => {
    await works({ env: ({ url }) => ({ HTTPS_PROXY: url, [name]: INSPECTION_CA }) });
  });

  test('works by the ca_bundle of the profile', async () => {
    const env = ({ url }: CompanyNetwork) => ({ HTTPS_PROXY: url });
    await works({ env, profile: { ca_bundle: INSPECTION_CA } });
    const other = await aDesk({ env });
    expect(await other.fault()).toMatchObject({
      code: 'certificate-untrusted',
      detail: `${HOST} (CN=Harbour Inspection CA, O=Harbour Bank)`,
    });
  });

  test.each([
    ['HTTPS_PROXY without a scheme', (port: number) => ({ HTTPS_PROXY: `127.0.0.1:${port}` })],
    ['https_proxy', (port: number) => ({ https_proxy: `http://127.0.0.1:${port}` })],
    ['ALL_PROXY', (port: number) => ({ ALL_PROXY: `http://127.0.0.1:${port}` })],
  ])('works by %s', async (_, proxy) => {
    const { network } = await works({
      env: ({ port }) => ({ ...proxy(port), AWS_CA_BUNDLE: INSPECTION_CA }),
    });
    expect(new Set(network.asked.map(({ target }) => target))).toContain(`${HOST}:443`);
  });

  test('works by the store of the system', async () => {
    const worker = join(aFolder(), 'store.mjs');
    const pem = JSON.stringify([tlsFile('inspection-ca.pem')]);
    writeFileSync(
      worker,
      `import { parentPort } from 'node:worker_threads'; parentPort.postMessage(${pem});`,
    );
    await works({
      env: ({ url }) => ({ HTTPS_PROXY: url }),
      systemCertificatesWorker: pathToFileURL(worker),
    });
  });

  test('works by the proxy of the system', async () => {
    await works({
      env: () => ({ AWS_CA_BUNDLE: INSPECTION_CA }),
      resolveProxy: ({ port }) => `PROXY 127.0.0.1:${port}; DIRECT`,
    });
  });

  test('works with a password of any characters', async () => {
    const { network } = await works({
      env: ({ port }) => ({
        HTTPS_PROXY: `http://ana:p@ss#w%rd@127.0.0.1:${port}`,
        AWS_CA_BUNDLE: INSPECTION_CA,
      }),
    });
    const expected = `Basic ${Buffer.from('ana:p@ss#w%rd').toString('base64')}`;
    for (const { authorization } of network.asked) expect(authorization).toBe(expected);
  });
});

describe('a proxy that cannot be used', () => {
  test.each([
    [{ HTTPS_PROXY: 'socks5://ana:hunter2@proxy:1080' }, 'HTTPS_PROXY (socks)'],
    [{ ALL_PROXY: 'ftp://proxy' }, 'ALL_PROXY (scheme)'],
    [{ https_proxy: 'http://:8080' }, 'https_proxy (malformed)'],
  ])('%o is named, and not gone round', async (env, detail) => {
    const desk = await aDesk({ env: () => env });
    expect(await desk.fault()).toMatchObject({ code: 'proxy-unusable', detail });
  });

  test('that is not there is named', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const proxy = `http://127.0.0.1:${port}`;
    const desk = await aDesk({ env: () => ({ HTTPS_PROXY: proxy }) });
    expect(await desk.fault()).toMatchObject({
      code: 'proxy-unreachable',
      detail: `${proxy} (ECONNREFUSED)`,
    });
  });

  test('whose name nobody knows is named', async () => {
    const desk = await aDesk({ env: () => ({ HTTPS_PROXY: 'http://proxy.invalid:8080' }) });
    expect(await desk.fault()).toMatchObject({
      code: 'proxy-unreachable',
      detail: expect.stringMatching(/^http:\/\/proxy\.invalid:8080 \((?:ENOTFOUND|EAI_AGAIN)\)$/u),
    });
  });
});

describe('what turns a profile into credentials goes the same way:', () => {
  const START_URL = 'https://harbour.awsapps.com/start';
  const REFUSED = answer('403 Forbidden');

  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    [
      'a role',
      { role_arn: 'arn:aws:iam::123456789012:role/Desk', source_profile: PROFILE },
      'sts.eu-west-1.amazonaws.com:443',
      'sts:AssumeRole',
    ],
    [
      'the portal of SSO',
      {
        aws_access_key_id: '',
        aws_secret_access_key: '',
        sso_start_url: START_URL,
        sso_region: 'eu-west-1',
        sso_account_id: '123456789012',
        sso_role_name: 'Desk',
      },
      'portal.sso.eu-west-1.amazonaws.com:443',
      'sso:GetRoleCredentials',
    ],
  ])('%s', async (_, profile, target, action) => {
    const desk = await aDesk({ profile });
    desk.network.treat(REFUSED);
    // The SDK's own SSO code reads the paths from here.
    vi.stubEnv('HOME', desk.folder);
    vi.stubEnv('AWS_CONFIG_FILE', join(desk.folder, 'config'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const cache = join(desk.folder, '.aws/sso/cache');
    mkdirSync(cache, { recursive: true });
    writeFileSync(
      join(cache, `${createHash('sha1').update(START_URL).digest('hex')}.json`),
      JSON.stringify({
        accessToken: 'token',
        expiresAt: '2120-01-01T00:00:00Z',
        startUrl: START_URL,
        region: 'eu-west-1',
      }),
    );
    expect(await desk.fault()).toEqual({
      code: 'proxy-refused',
      action,
      detail: `${desk.network.url} (HTTP 403)`,
    });
    expect(desk.network.asked.map((each) => each.target)).toEqual([target]);
  });

  test('a sign-in', async () => {
    const sso = { sso_start_url: START_URL, sso_region: 'eu-west-1' };
    const desk = await aDesk({
      profile: { ...sso, sso_account_id: '123456789012', sso_role_name: 'Desk' },
    });
    desk.network.treat(inspect('certificate.pem'));
    expect(await desk.error('signIn.begin', { profile: PROFILE })).toMatchObject({
      code: 'certificate-untrusted',
      detail: 'oidc.eu-west-1.amazonaws.com (CN=Recovery Desk tests)',
    });
  });

  test('a ca_bundle of the picked profile counts for the source of its role', async () => {
    const desk = await aDesk({
      env: ({ url }) => ({ HTTPS_PROXY: url }),
      profile: {
        role_arn: 'arn:aws:iam::123456789012:role/Desk',
        source_profile: 'base',
        ca_bundle: INSPECTION_CA,
      },
    });
    appendFileSync(
      join(desk.folder, 'config'),
      `[profile base]\nrole_arn = arn:aws:iam::1:role/Base\nsource_profile = keys\nregion = eu-west-1\n[profile keys]\naws_access_key_id = AKIA\naws_secret_access_key = x\n`,
    );
    // It is the simulated Cognito that answers for STS: what matters is that it was reached.
    await desk.fault();
    expect(desk.network.bytes()).toBeGreaterThan(0);
  });
});

describe('without a proxy', () => {
  const at = async (server: Server): Promise<number> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return (server.address() as AddressInfo).port;
  };
  const tls = (certificate: string) =>
    createTlsServer({ cert: tlsFile(certificate), key: tlsFile('key.pem') }, (socket) =>
      socket.on('data', (chunk) => received.push(chunk)),
    ).on('tlsClientError', () => {});
  const received: Buffer[] = [];

  test.for<[string, Server, NodeJS.ProcessEnv, ErrorCode, string]>([
    [
      'an authority that nobody named',
      tls('inspected.pem'),
      {},
      'certificate-untrusted',
      '127.0.0.1 (CN=Harbour Inspection CA, O=Harbour Bank)',
    ],
    [
      'another host',
      tls('inspected.pem'),
      { AWS_CA_BUNDLE: INSPECTION_CA },
      'certificate-wrong-host',
      '127.0.0.1 (DNS:*.eu-west-1.amazonaws.com)',
    ],
    [
      'something without TLS',
      createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      {},
      'tls-failed',
      '127.0.0.1 (ERR_SSL_WRONG_VERSION_NUMBER)',
    ],
    [
      'something that never answers',
      createServer(() => {}),
      {},
      'tls-failed',
      '127.0.0.1 (ETIMEDOUT)',
    ],
  ])('%s', async ([, server, env, code, detail]) => {
    const port = await at(server);
    const desk = await aDesk({
      env: () => env,
      profile: { endpoint_url: `https://127.0.0.1:${port}` },
      limits: SHORT,
    });
    expect(await desk.fault()).toMatchObject({ code, detail });
    expect(received).toEqual([]);
  });

  test.each([
    ['https://127.0.0.1:1', 'unreachable', /^ECONNREFUSED$/u],
    ['http://127.0.0.1:1', 'unreachable', /^ECONNREFUSED$/u],
    ['https://cognito.invalid', 'offline', /^(?:ENOTFOUND|EAI_AGAIN)$/u],
    ['http://cognito.invalid', 'offline', /^(?:ENOTFOUND|EAI_AGAIN)$/u],
  ])('%s is %s', async (endpoint_url, code, detail) => {
    const desk = await aDesk({ env: () => ({}), profile: { endpoint_url } });
    expect(await desk.fault()).toMatchObject({ code, detail: expect.stringMatching(detail) });
  });

  test('a proxy behind TLS is held to its certificate', async () => {
    const port = await at(tls('inspected.pem'));
    const proxy = `https://127.0.0.1:${port}`;
    const told = async (env: NodeJS.ProcessEnv) =>
      (await aDesk({ env: () => ({ HTTPS_PROXY: proxy, ...env }) })).fault();
    expect(await told({})).toMatchObject({
      code: 'certificate-untrusted',
      detail: `${proxy} (UNABLE_TO_VERIFY_LEAF_SIGNATURE)`,
    });
    expect(await told({ AWS_CA_BUNDLE: INSPECTION_CA })).toMatchObject({
      code: 'certificate-wrong-host',
      detail: `${proxy} (ERR_TLS_CERT_ALTNAME_INVALID)`,
    });
    expect(received).toEqual([]);
  });
});

describe('an endpoint without TLS', () => {
  const other = { endpoint_url: 'http://cognito.harbour.example:4566' };

  test('is handed to the proxy of HTTP_PROXY as a whole', async () => {
    const desk = await aDesk({
      env: ({ port }) => ({ HTTP_PROXY: `ana:x@127.0.0.1:${port}` }),
      profile: other,
    });
    desk.network.treat(answer('407 No', 'Proxy-Authenticate: NTLM'));
    expect(await desk.fault()).toMatchObject({
      code: 'proxy-sign-in-unsupported',
      detail: `${desk.network.url} (NTLM)`,
    });
    expect(desk.network.asked[0]).toEqual({
      target: 'http://cognito.harbour.example:4566/',
      authorization: `Basic ${Buffer.from('ana:x').toString('base64')}`,
    });
  });

  test('on this computer is reached without one', async () => {
    const cognito = await startPracticePool();
    onTestFinished(() => cognito.stop());
    const desk = await aDesk({
      env: () => ({ HTTP_PROXY: 'http://127.0.0.1:9', ALL_PROXY: 'socks5://127.0.0.1:9' }),
      profile: { endpoint_url: cognito.endpoint },
    });
    expect(await desk.pools()).not.toEqual([]);
  });
});
