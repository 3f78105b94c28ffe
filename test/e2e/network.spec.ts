import { join } from 'node:path';
import {
  PRACTICE_CREDENTIALS,
  PRACTICE_REGION,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import { test as base, expect } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { type CompanyNetwork, startCompanyNetwork } from '../support/company-network.ts';
import { ResetScreen } from '../support/desk-page.ts';

const INSPECTION_CA = join(import.meta.dirname, '../support/aws-tls/inspection-ca.pem');

/** The app on the network of a company, whose authority is in the store of the system. */
const test = base.extend<{ company: CompanyNetwork }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  company: async ({}, use) => {
    const cognito = await startPracticePool();
    const company = await startCompanyNetwork(cognito.endpoint);
    await use(company);
    await company.stop();
    await cognito.stop();
  },
  launch: async ({ company }, use) => {
    await use({
      // Where OpenSSL, and so Node, looks for the system's store on Linux.
      env: { HTTPS_PROXY: company.url, SSL_CERT_FILE: INSPECTION_CA, SSL_CERT_DIR: '/nowhere' },
      awsConfig: [
        '[profile desk]',
        `region = ${PRACTICE_REGION}`,
        `aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}`,
        `aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}`,
        'ca_bundle = ~/certificates.pem',
        '',
      ].join('\n'),
    });
  },
});

test('a network that inspects TLS works by the system’s store, and the app says which way it goes', async ({
  company,
  page,
}) => {
  await new ResetScreen(page).choose('AWS profile', 'desk');
  await page.getByRole('combobox', { name: 'User pool' }).click();
  await page.getByRole('option').first().click();
  await expect(page.getByText('Some trusted certificates could not be read')).toBeVisible();
  await expect(page.getByText(/certificates\.pem \(ca_bundle\) does not exist/u)).toBeVisible();
  await page.getByRole('button', { name: /^Account details/u }).click();
  await expect(page.getByText(`Through ${company.url} (HTTPS_PROXY)`)).toBeVisible();
  await expect(page.getByText('1 from this computer')).toBeVisible();
  await expectAccessible(page, 'the account details');
});

test('a certificate that nobody vouches for is named with its issuer', async ({
  company,
  page,
}) => {
  company.treat({ kind: 'inspect', certificate: 'certificate.pem' });
  await new ResetScreen(page).choose('AWS profile', 'desk');
  await expect(page.getByText(/^This computer does not trust the certificate/u)).toBeVisible();
  await expect(
    page.getByText('cognito-idp.eu-west-1.amazonaws.com (CN=Recovery Desk tests)'),
  ).toBeVisible();
  expect(company.bytes()).toBe(0);
});
