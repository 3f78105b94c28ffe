import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  PRACTICE_CREDENTIALS,
  type PracticePool,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import type { Asked } from '../../tools/chromium-host/record.ts';
import { newLaptop, runApp } from '../../tools/run-app.ts';
import { test as base, expect, HOST } from '../support/app.ts';
import { AWS_CERTIFICATE, startAwsByTls } from '../support/aws-by-tls.ts';

// What the app sets once, before anything else: none of it shows on the screen.

interface Surroundings {
  /** Answers in place of AWS's own hosts. */
  aws: PracticePool;
  /** The endpoint of another profile, which `AWS_PROFILE` names; counts its visitors. */
  elsewhere: { readonly url: string; readonly hits: () => number };
  /** The file that records what the app asks of its host. */
  told: string;
  /** In addition to the proxy to AWS and `AWS_PROFILE`. */
  inherited: Readonly<Record<string, string>>;
}

const test = base.extend<Surroundings>({
  inherited: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  aws: async ({}, use) => {
    const pool = await startPracticePool();
    await use(pool);
    await pool.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  elsewhere: async ({}, use) => {
    let hits = 0;
    const server = createServer((_, response) => {
      hits += 1;
      response.statusCode = 400;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await use({ url: `http://127.0.0.1:${port}`, hits: () => hits });
    server.close();
  },
  launch: async ({ aws, elsewhere, inherited }, use) => {
    const tls = await startAwsByTls(aws);
    await use({
      env: {
        HTTPS_PROXY: tls.url,
        AWS_PROFILE: 'other',
        ...inherited,
      },
      awsConfig: `[profile other]
region = eu-west-1
endpoint_url = ${elsewhere.url}
[profile desk]
region = eu-west-1
aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}
aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}
`,
    });
    await tls.stop();
  },
});

function poolsOf(page: Page) {
  return page.evaluate(() => window.desk.pools.list({ profile: 'desk', region: 'eu-west-1' }));
}

test.describe('if AWS_PROFILE names a profile with an endpoint', () => {
  test.use({ inherited: { NODE_EXTRA_CA_CERTS: AWS_CERTIFICATE } });

  test('another profile’s requests still go to AWS', async ({ page, aws, elsewhere }) => {
    expect(await poolsOf(page)).toMatchObject({ ok: true });
    expect(aws.requests('ListUserPools')).toHaveLength(1);
    expect(elsewhere.hits()).toBe(0);
  });
});

test.describe('if the environment turns off the check of certificates', () => {
  test.use({ inherited: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });

  test('an impostor of AWS is not trusted, and sees no request', async ({ page, aws }) => {
    expect(await poolsOf(page)).toMatchObject({
      ok: false,
      error: { code: 'certificate-untrusted' },
    });
    expect(aws.requests()).toEqual([]);
  });
});

test('every page is sandboxed before one can exist, and no name goes to another DNS server', async ({
  app,
  page,
}) => {
  test.skip(HOST !== 'chromium', 'Electron tells nobody');
  await expect(page.getByRole('searchbox', { name: 'Find user' })).toBeVisible();
  const all = app.asked();
  const isSetting = ({ asked }: Asked) => asked === 'sandbox' || asked === 'resolver';
  // The host refuses the one once the app is ready, and the other until it is.
  expect(all.filter(isSetting)).toEqual([
    { asked: 'sandbox' },
    { asked: 'resolver', options: { secureDnsMode: 'off' } },
  ]);
  const firstWindow = all.findIndex(({ asked }) => asked === 'window');
  expect(firstWindow).toBeGreaterThan(all.findLastIndex(isSetting));
});

test('a page that dies is logged and loaded again; at the second time within a minute the agent is asked', {
  tag: '@long',
}, async ({ app, page }) => {
  test.skip(HOST !== 'chromium', 'nobody answers Electron’s dialog here');
  const crash = async (dying: Page) => {
    const session = await dying.context().newCDPSession(dying);
    const crashed = dying.waitForEvent('crash');
    // Nobody answers any more.
    session.send('Page.crash').catch(() => {});
    await crashed;
  };
  await crash(page);
  const again = await app.reconnect();
  await expect(again.getByRole('searchbox', { name: 'Find user' })).toBeVisible();
  // It reaches main.
  expect(await again.evaluate(() => window.desk.app.start({}))).toMatchObject({ ok: true });

  await crash(again);
  expect(await app.ended()).toBe(0);
  expect(app.stderr()).toContain('The window’s page failed again');
  const log = readFileSync(join(app.userDataDir, 'recovery-desk.log'), 'utf8');
  expect(log.match(/"event":"page-gone","reason":"crashed","exitCode":1/gu)).toHaveLength(2);
});

test('an installed app does not start where another program could drive it', async () => {
  test.skip(HOST !== 'chromium', 'Electron’s own binary is never an installed app');
  const home = mkdtempSync(join(tmpdir(), 'recovery-desk-e2e-'));
  const userData = join(home, 'user-data');
  // runApp() gives a DevTools port.
  const switches = [`--user-data-dir=${userData}`, '--headless', '--packaged'];
  const started = runApp('chromium', switches, { env: newLaptop(home) });
  await expect(started).rejects.toThrow(
    /ended with 1 .*:\nRecovery Desk cannot start\nIt was started with --remote-debugging-port=0, which /u,
  );
  expect(existsSync(userData)).toBe(false);
  rmSync(home, { recursive: true });
});

test('the window opens again where it was', async ({ app }) => {
  test.skip(HOST !== 'chromium', 'a real display may be smaller');
  await app.stop();
  const path = join(app.userDataDir, 'window.json');
  const kept = () => JSON.parse(readFileSync(path, 'utf8')) as object;
  expect(kept()).toEqual({ x: 0, y: 0, width: 1280, height: 800, maximized: false });
  const place = { x: 200, y: 100, width: 1000, height: 700, maximized: true };
  writeFileSync(path, JSON.stringify(place));
  const page = await app.start();
  expect(await page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([1000, 700]);
  await app.stop();
  expect(kept()).toEqual(place);
});
