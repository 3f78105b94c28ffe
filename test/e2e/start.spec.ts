import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import {
  PRACTICE_CREDENTIALS,
  type PracticePool,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import type { Asked } from '../../tools/chromium-host/record.ts';
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
