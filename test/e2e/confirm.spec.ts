import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';
import { FaultProxy } from '../support/fault-proxy.ts';
import { laptopProfile, test as onLaptop } from '../support/laptop.ts';

const PASSWORD = 'Grass-Blade-4711';

/** The last step as an agent takes it: by the names on the screen. */
class FinishStep {
  readonly step: Locator;
  readonly panel: Locator;
  readonly code: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly result: Locator;
  readonly inbox: Locator;

  constructor(page: Page) {
    this.step = page.getByRole('button', { name: 'Finish with the caller' });
    this.panel = page.getByRole('region', { name: 'Finish with the caller' });
    this.code = this.panel.getByRole('textbox', { name: 'Code' });
    this.password = this.panel.getByLabel('New password');
    this.submit = this.panel.getByRole('button', { name: 'Set new password' });
    this.result = this.panel.getByRole('region', { name: 'Result' });
    this.inbox = page.getByRole('region', { name: 'Practice inbox' });
  }

  /** Opens the step after a send, which offers it in one line. */
  async open(): Promise<void> {
    await this.step.click();
    await expect(this.panel).toBeVisible();
  }

  /** The newest code that arrived for a practice user. */
  async arrived(): Promise<string> {
    const code = this.inbox.locator('code').first();
    await expect(code).toHaveText(/^\d{6}$/u);
    return await code.innerText();
  }

  async expectState(state: string): Promise<void> {
    await expect(this.result).toHaveAttribute('data-state', state);
  }
}

/**
 * The files under a folder that contain a text, in any encoding that our files or the browser's
 * use.
 */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      let bytes: Buffer;
      try {
        bytes = readFileSync(path);
      } catch (error) {
        // The browser outlives a killed main for a moment, and deletes files of its own.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
        throw error;
      }
      return needles.some((needle) => bytes.includes(needle));
    });
}

/** A code that is not the right one. */
function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

test('a caller’s new password is set with their code, and neither is kept anywhere', async ({
  app,
  page,
}) => {
  const reset = new ResetScreen(page);
  const finish = new FinishStep(page);
  await reset.open('Rita Reset');
  await expect(reset.user).toContainText('Reset required');
  await expect(finish.panel).toBeHidden();
  await reset.send('INC-2001');
  await reset.expectState('accepted');
  await finish.open();
  await expect(finish.panel).toContainText('on their own sign-in page');
  await expect(finish.submit).toBeDisabled();

  const code = await finish.arrived();
  await finish.code.fill(otherThan(code));
  await finish.panel.getByRole('button', { name: 'Generate a password' }).click();
  const password = await finish.password.inputValue();
  const policy = finish.panel.getByRole('list', { name: 'Password policy' });
  await expect(policy.getByText('(not met yet)')).toHaveCount(0);
  await finish.submit.click();
  await finish.expectState('refused');
  await expect(finish.result).toContainText('The password was not changed.');
  // The code has to be corrected, and the password, masked again, waits for it.
  await expect(finish.code).toBeFocused();
  await expect(finish.code).toHaveValue('');
  await expect(finish.password).toHaveValue(password);
  await expect(finish.password).toHaveAttribute('type', 'password');

  await finish.code.fill(code);
  await finish.code.press('Control+Enter');
  await finish.expectState('changed');
  await expect(finish.result).toContainText('Cognito has set the new password.');
  await expect(finish.code).toBeHidden();
  expect(await page.content()).not.toContain(password);

  await expect(reset.timeline.getByText('New password with a code')).toHaveCount(2);
  await expect(reset.timeline).toContainText('INC-2001');
  await reset.open('Rita Reset');
  await expect(reset.user).toContainText('Confirmed');
  await expect(reset.user).not.toContainText('Reset required');

  await page.getByRole('link', { name: 'Audit' }).click();
  const history = page.getByRole('table', { name: 'Audit history' });
  const rows = history.getByRole('row', { name: /New password/u });
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Changed');
  await expect(rows.last()).toContainText('Refused');
  await expect(history).not.toContainText(password);

  // Check while it runs, so that the ledger's -wal is there too, and afterwards.
  expect(filesWith(app.userDataDir, 'INC-2001')).not.toEqual([]);
  expect(filesWith(app.userDataDir, password)).toEqual([]);
  expect(filesWith(app.userDataDir, code)).toEqual([]);
  await app.stop();
  expect(filesWith(app.userDataDir, password)).toEqual([]);
  expect(filesWith(app.userDataDir, code)).toEqual([]);
});

test('undo keys cannot bring back what was typed', async ({ page }) => {
  const reset = new ResetScreen(page);
  const finish = new FinishStep(page);
  await reset.open('Vera Verified');
  await reset.send();
  await finish.open();
  const code = await finish.arrived();
  await finish.code.pressSequentially(otherThan(code));
  await finish.password.pressSequentially(PASSWORD);
  await finish.submit.click();
  await finish.expectState('refused');
  for (let times = 0; times < 3; times += 1) await finish.code.press('Control+z');
  await expect(finish.code).toHaveValue('');
});

test('Settings switch the step off, even if the caller has a code', async ({ page }) => {
  const reset = new ResetScreen(page);
  const finish = new FinishStep(page);
  await reset.open('Vera Verified');
  const hasCode = page.getByRole('button', { name: 'The caller already has a code' });
  await expect(hasCode).toBeVisible();

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Finish with the caller' }).uncheck({ force: true });
  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(reset.user).toContainText('Vera Verified');
  await expect(hasCode).toBeHidden();
  await reset.send();
  await reset.expectState('accepted');
  await expect(finish.step).toBeHidden();
});

test('the desk’s own caller checks and ticket pattern come before a send', async ({ page }) => {
  const reset = new ResetScreen(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'New check' }).fill('I have called back');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Remove check 2' }).click();
  await page.getByRole('textbox', { name: 'Ticket pattern' }).fill('INC-\\d+');
  await page.getByRole('textbox', { name: 'Ticket pattern' }).press('Enter');
  await page.getByRole('textbox', { name: 'Try a ticket' }).fill('CHG-7');
  await expect(page.getByText('CHG-7 does not match')).toBeVisible();

  await page.getByRole('link', { name: 'Reset' }).click();
  await reset.open('Vera Verified');
  await expect(reset.checks.getByRole('checkbox')).toHaveCount(2);
  await reset.checks.getByRole('checkbox').first().check();
  await reset.ticket.fill('CHG-7');
  await expect(page.getByText('This does not look like a ticket')).toBeVisible();
  await reset.ticket.fill('INC-7');
  await expect(reset.sendButton).toBeDisabled();
  await reset.checks.getByRole('checkbox', { name: 'I have called back' }).check();
  await reset.sendButton.click();
  await reset.expectState('accepted');

  await page.getByRole('link', { name: 'Audit' }).click();
  const history = page.getByRole('table', { name: 'Audit history' });
  await history.getByRole('row', { name: /Reset code/u }).click();
  await expect(page.getByRole('dialog')).toContainText('I have called back');
});

onLaptop(
  'killed between request and answer: set once, "outcome unknown" at the next start, and nothing of it on the disk',
  async ({ app, page, cognito }) => {
    const reset = new ResetScreen(page);
    const finish = new FinishStep(page);
    await reset.choose('User pool', 'Harbour Bank customers');
    await reset.choose('App client', 'Help desk');
    cognito.faults.add({ operation: 'ConfirmForgotPassword', fault: { kind: 'hang' } });
    await reset.open('Vera Verified');
    await page.getByRole('button', { name: 'The caller already has a code' }).click();
    await finish.code.fill('481516');
    await finish.password.fill(PASSWORD);
    await finish.submit.dblclick();
    await expect.poll(() => cognito.requests('ConfirmForgotPassword').length).toBe(1);
    await app.kill9();
    expect(filesWith(app.userDataDir, PASSWORD)).toEqual([]);
    expect(filesWith(app.userDataDir, '481516')).toEqual([]);

    const again = await app.start();
    await again.getByRole('link', { name: 'Audit' }).click();
    const history = again.getByRole('table', { name: 'Audit history' });
    await expect(history.getByRole('row', { name: /New password/u })).toContainText('Unknown');
    expect(cognito.requests('ConfirmForgotPassword')).toHaveLength(1);
  },
);

/** A network on the way to the laptop's Cognito that can go down. */
const onNetwork = onLaptop.extend<{ network: FaultProxy }>({
  network: async ({ cognito }, use) => {
    const network = await FaultProxy.start(cognito.endpoint);
    await use(network);
    await network.stop();
  },
  launch: async ({ network }, use) => {
    await use({ awsConfig: laptopProfile(network.endpoint) });
  },
});

onNetwork(
  'reloaded while it runs: nothing more can be sent until its outcome is there, and nothing is sent twice',
  async ({ page, cognito, network }) => {
    const reset = new ResetScreen(page);
    const finish = new FinishStep(page);
    const hasCode = page.getByRole('button', { name: 'The caller already has a code' });
    await reset.choose('User pool', 'Harbour Bank customers');
    await reset.choose('App client', 'Help desk');
    network.add({ operation: 'ConfirmForgotPassword', fault: { kind: 'hang' } });
    await reset.open('Vera Verified');
    await hasCode.click();
    await finish.code.fill('481516');
    await finish.password.fill(PASSWORD);
    await finish.submit.click();
    await expect.poll(() => cognito.requests('ConfirmForgotPassword').length).toBe(1);

    await page.reload();
    await reset.open('Vera Verified');
    await expect(page.getByText('A request for this user is in progress')).toBeVisible();
    await expect(reset.sendButton).toBeHidden();
    await hasCode.click();
    await expect(finish.code).toHaveValue('');
    await finish.code.fill('481516');
    await finish.password.fill(PASSWORD);
    await expect(finish.submit).toBeDisabled();
    await finish.password.press('Control+Enter');

    // Sooner than the app's 10 seconds for an answer.
    await network.down();
    await network.up();
    await expect(reset.timeline).toContainText('Unknown');
    await expect(finish.submit).toBeEnabled();
    expect(cognito.requests('ConfirmForgotPassword')).toHaveLength(1);
  },
);
