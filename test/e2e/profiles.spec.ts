import { randomUUID } from 'node:crypto';
import { appendFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  PRACTICE_CREDENTIALS,
  type PracticePool,
  startPracticePool,
} from '../../src/main/practice/practice-pool.ts';
import { test as base, expect } from '../support/app.ts';
import { type IdentityServer, startIdentityServer } from '../support/aws-identity-server.ts';
import { ResetScreen } from '../support/desk-page.ts';

const ROLE = 'arn:aws:iam::123456789012:role/HelpDesk';
const SERIAL = 'arn:aws:iam::123456789012:mfa/ana';
const SOURCE_KEY = 'AKIASOURCEOFROLES000';

function choose(page: Page, profile: string): Promise<void> {
  return new ResetScreen(page).choose('AWS profile', profile);
}

interface Services {
  cognito: PracticePool;
  aws: IdentityServer;
  /** The test's profiles, without their endpoints. */
  profiles: string;
}

/** The app with AWS profiles whose services are local. */
const test = base.extend<Services>({
  profiles: ['', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  cognito: async ({}, use) => {
    const cognito = await startPracticePool();
    await use(cognito);
    await cognito.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the fixtures as a pattern.
  aws: async ({}, use) => {
    const aws = await startIdentityServer({ keyId: PRACTICE_CREDENTIALS.accessKeyId });
    aws.keys.add(SOURCE_KEY, {
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/ana',
    });
    await use(aws);
    await aws.stop();
  },
  launch: async ({ cognito, aws, profiles }, use) => {
    const endpoints = [
      ['cognito_identity_provider', cognito.endpoint],
      ['sts', aws.endpoint],
      ['sso', aws.endpoint],
      ['sso_oidc', aws.endpoint],
    ].map(([service, url]) => `${service} =\n  endpoint_url = ${url}\n`);
    await use({ awsConfig: `${profiles}\n[services local]\n${endpoints.join('')}` });
  },
});

async function chooseHarbourBank(page: Page): Promise<ResetScreen> {
  const reset = new ResetScreen(page);
  await reset.choose('User pool', 'Harbour Bank customers');
  await reset.choose('App client', 'Help desk');
  return reset;
}

test.describe('a role with MFA', () => {
  test.use({
    profiles: `[profile helpdesk]
services = local
region = eu-west-1
role_arn = ${ROLE}
source_profile = source
mfa_serial = ${SERIAL}
[profile source]
services = local
aws_access_key_id = ${SOURCE_KEY}
aws_secret_access_key = secret
`,
  });

  test('asks for nothing before a person has chosen it', async ({ aws, page }) => {
    await expect(page.getByRole('combobox', { name: 'AWS profile' })).toHaveValue('practice');
    await expect(page.getByText('choose an AWS profile above')).toBeVisible();
    await new ResetScreen(page).open('Vera Verified');
    await expect(page.getByRole('dialog', { name: 'MFA code' })).toBeHidden();
    expect(aws.requests()).toEqual([]);
  });

  test('asks for the code in the window, once, and the desk goes on', async ({ aws, page }) => {
    aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '123456' } });
    await choose(page, 'helpdesk');
    const dialog = page.getByRole('dialog', { name: 'MFA code' });
    await expect(dialog).toContainText(SERIAL);
    await dialog.getByRole('textbox', { name: 'Six-digit code' }).fill('123456');
    await dialog.getByRole('button', { name: 'Use code' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: /^Account details/u })).toContainText('HelpDesk');
    const reset = await chooseHarbourBank(page);
    await reset.open('Vera Verified');
    await reset.send();
    await reset.expectState('accepted');
    expect(aws.requests('AssumeRole')).toHaveLength(1);
  });

  test('can be canceled, and with a later code all that it stopped goes on', async ({
    aws,
    page,
  }) => {
    aws.roles.allow(ROLE, { mfa: { serial: SERIAL, code: '123456' } });
    await choose(page, 'helpdesk');
    const dialog = page.getByRole('dialog', { name: 'MFA code' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    expect(aws.requests('AssumeRole')).toEqual([]);
    // One of two notices is tried again.
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await dialog.getByRole('textbox', { name: 'Six-digit code' }).fill('123456');
    await dialog.getByRole('button', { name: 'Use code' }).click();
    await expect(page.getByRole('button', { name: /^Account details/u })).toContainText('HelpDesk');
    await chooseHarbourBank(page);
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    expect(aws.requests('AssumeRole')).toHaveLength(1);
  });
});

test.describe('SSO', () => {
  test.use({
    profiles: `[profile helpdesk]
services = local
region = eu-west-1
sso_session = corp
sso_account_id = 123456789012
sso_role_name = HelpDesk
[sso-session corp]
sso_start_url = https://d-1.awsapps.com/start
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`,
  });

  test.beforeEach(({ page }) => choose(page, 'helpdesk'));

  test('signs in from the app, without a restart', async ({ aws, page }) => {
    aws.roles.allow(ROLE);
    await page.getByRole('button', { name: 'Sign in' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Sign in to/u });
    await expect(dialog.getByRole('button', { name: 'Copy address' })).toBeVisible();
    await expect.poll(() => aws.requests('CreateToken').length).toBeGreaterThan(0);
    aws.deviceFlow.approve();
    await expect(dialog).toBeHidden();
    const reset = await chooseHarbourBank(page);
    await reset.open('Vera Verified');
  });

  test('a sign-in can be canceled', async ({ page }) => {
    await page.getByRole('button', { name: 'Sign in' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Sign in to/u });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
  });

  test('a session that ends during a look-up: after a sign-in, the look-up continues', async ({
    aws,
    cognito,
    page,
  }) => {
    aws.roles.allow(ROLE);
    await page.getByRole('button', { name: 'Sign in' }).first().click();
    await expect.poll(() => aws.requests('CreateToken').length).toBeGreaterThan(0);
    aws.deviceFlow.approve();
    const dialog = page.getByRole('dialog', { name: /^Sign in to/u });
    await expect(dialog).toBeHidden();
    const reset = await chooseHarbourBank(page);

    // AWS ends the session, and the desk's own token no longer works.
    aws.tokens.revoke();
    cognito.faults.add({ operation: 'ListUsers', fault: { kind: 'expired-token' } });
    await reset.search.fill('Vera Verified');
    await reset.search.press('Enter');
    const main = page.getByRole('main');
    await expect(main.getByRole('button', { name: 'Sign in' }).first()).toBeVisible();
    cognito.faults.clear();
    const before = aws.requests('CreateToken').length;
    await main.getByRole('button', { name: 'Sign in' }).first().click();
    await expect.poll(() => aws.requests('CreateToken').length).toBeGreaterThan(before);
    aws.deviceFlow.approve();
    await expect(reset.user).toContainText('Vera Verified');
  });
});

test.describe('a credential process', () => {
  const keys = `{Version:1,AccessKeyId:'${PRACTICE_CREDENTIALS.accessKeyId}',SecretAccessKey:'x'}`;
  const ran = join(tmpdir(), `recovery-desk-${randomUUID()}`).replaceAll('\\', '/');
  const script = `const fs=require('fs');if(fs.existsSync('${ran}'))process.stdout.write(JSON.stringify(${keys}));else{fs.writeFileSync('${ran}','');setInterval(()=>{},1000)}`;
  test.use({
    profiles: `[profile key]
services = local
region = eu-west-1
credential_process = "${process.execPath}" -e "${script}"
`,
  });
  test.afterEach(() => rmSync(ran, { force: true }));

  test('that hangs can be ended, and the next try starts over', { tag: '@long' }, async ({
    aws,
    page,
  }) => {
    aws.keys.add(PRACTICE_CREDENTIALS.accessKeyId, {
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/ana',
    });
    await choose(page, 'key');
    const notice = page.getByRole('status').filter({ hasText: 'is getting its credentials' });
    await expect(notice).toContainText('The profile key');
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await expect(notice).toBeHidden();
    const stopped = page.getByRole('alert').filter({ hasText: 'You stopped the program' });
    await stopped.first().getByRole('button', { name: 'Try again' }).click();
    const reset = await chooseHarbourBank(page);
    await reset.open('Vera Verified');
  });
});

test.describe('access keys', () => {
  test.use({
    profiles: `[profile lab]
services = local
region = eu-west-1
aws_access_key_id = ${PRACTICE_CREDENTIALS.accessKeyId}
aws_secret_access_key = ${PRACTICE_CREDENTIALS.secretAccessKey}
[profile __proto__]
region = eu-west-1
`,
  });

  test.beforeEach(async ({ aws, page }) => {
    aws.keys.add(PRACTICE_CREDENTIALS.accessKeyId, {
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/ana',
    });
    await choose(page, 'lab');
  });

  test('an unusable section is reported, and the good profile works', async ({ page }) => {
    await expect(page.getByText('Some of the AWS files cannot be used')).toBeVisible();
    const reset = await chooseHarbourBank(page);
    await reset.open('Vera Verified');
  });

  test('a profile added while the app runs is listed', async ({ app, page }) => {
    await expect(page.getByRole('combobox', { name: 'AWS profile' })).toHaveValue('lab');
    appendFileSync(join(app.userDataDir, '../aws-config'), '\n[profile new]\nregion = eu-west-1\n');
    await expect(async () => {
      await page.getByRole('combobox', { name: 'AWS profile' }).click();
      await expect(page.getByRole('option', { name: /^new/u })).toBeVisible({ timeout: 500 });
    }).toPass();
  });

  test('a denied list of pools can be bypassed by typing the id', async ({ cognito, page }) => {
    cognito.faults.add({ operation: 'ListUserPools', fault: { kind: 'denied' } });
    await page.reload();
    const pool = page.getByRole('textbox', { name: 'User pool' });
    await pool.fill('eu-west-1_Practice1');
    await pool.press('Enter');
    const reset = new ResetScreen(page);
    await reset.choose('App client', 'Help desk');
    await reset.open('Vera Verified');
  });

  test('the permission self-test says what is allowed and what is denied', async ({
    cognito,
    page,
  }) => {
    await chooseHarbourBank(page);
    cognito.faults.add({ operation: 'AdminGetUser', fault: { kind: 'denied' } });
    await page.getByRole('link', { name: 'Pool' }).click();
    await page.getByRole('button', { name: 'Check permissions' }).click();
    const table = page.getByRole('table', { name: 'Permissions' });
    await expect(table.getByRole('row', { name: /AdminGetUser/u })).toContainText('Denied');
    await expect(table.getByRole('row', { name: /cognito-idp:ListUsers/u })).toContainText(
      'Allowed',
    );
    await expect(page.getByRole('region', { name: 'Permissions' })).toContainText(
      'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Practice1',
    );
  });

  test('an account marked as production always says so', async ({ page }) => {
    await page.getByRole('button', { name: /^Account details/u }).click();
    const details = page.getByRole('dialog', { name: /^Account details/u });
    await details.getByRole('textbox', { name: 'Account name' }).fill('Harbour Bank');
    await details.getByRole('checkbox', { name: /This is production/u }).check();
    await details.getByRole('button', { name: 'Save account' }).click();
    await page.keyboard.press('Escape');
    const strip = page.getByText('Production: Harbour Bank. This affects real users.');
    await expect(strip).toBeVisible();
    await page.getByRole('link', { name: 'Audit' }).click();
    await expect(strip).toBeVisible();
  });
});
