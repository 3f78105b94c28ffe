import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import { test as base, expect } from '../support/app.ts';
import { AWS_CERTIFICATE, startAwsByTls } from '../support/aws-by-tls.ts';
import { ResetScreen } from '../support/desk-page.ts';

const MINUTE = 60_000;

/** The app with a profile at AWS's own hosts, which answer with a time chosen by the test. */
const test = base.extend<{ aws: { behind: number; url: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  aws: async ({}, use) => {
    const aws = { behind: 14 * MINUTE, url: '' };
    const cognito = await startPracticePool({ clock: () => Date.now() - aws.behind });
    const tls = await startAwsByTls(cognito);
    aws.url = tls.url;
    await use(aws);
    await tls.stop();
    await cognito.stop();
  },
  launch: async ({ aws }, use) => {
    await use({
      env: { HTTPS_PROXY: aws.url, NODE_EXTRA_CA_CERTS: AWS_CERTIFICATE },
      awsConfig: [
        '[profile desk]',
        `region = ${PRACTICE_REGION}`,
        `aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}`,
        `aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}`,
        '',
      ].join('\n'),
    });
  },
});

test('the header says that the laptop’s clock is off, until it is not', async ({ aws, page }) => {
  const strip = page.getByText('This laptop’s clock is 14 minutes ahead of AWS');
  await new ResetScreen(page).choose('AWS profile', 'desk');
  await expect(strip).toBeVisible();
  await expect(page.getByText(/Turn on automatic date and time/u)).toBeVisible();
  aws.behind = 0;
  // Asks AWS for its app clients.
  await page.getByRole('combobox', { name: 'User pool' }).click();
  await page.getByRole('option').first().click();
  await expect(strip).toBeHidden();
});
