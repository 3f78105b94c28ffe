import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, HOST, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

/** The Contacts screen as an admin uses it: by the names on the screen. */
class ContactsScreen {
  readonly page: Page;
  readonly users: Locator;
  readonly report: Locator;

  constructor(page: Page) {
    this.page = page;
    this.users = page.getByRole('table', { name: 'Users' });
    this.report = page.getByRole('region', { name: 'Report' });
  }

  async show(): Promise<void> {
    await this.page.getByRole('link', { name: 'Contacts' }).click();
    await expect(this.page.getByRole('heading', { name: 'Contacts', level: 1 })).toBeVisible();
  }

  async start({ pace, fast = false }: { pace: number; fast?: boolean }): Promise<void> {
    await this.page.getByLabel('Requests per second').fill(String(pace));
    if (fast) await this.page.getByRole('switch', { name: 'Fast mode' }).check({ force: true });
    await this.page.getByRole('button', { name: 'Start scan' }).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  tile(name: string): Locator {
    return this.report.getByRole('button', { name: new RegExp(`^${name} [\\d,]+ users? `, 'u') });
  }

  /** The number that a tile says. */
  async count(name: string): Promise<number> {
    const text = (await this.tile(name).textContent()) ?? '';
    return Number(/ ([\d,]+) users? /u.exec(text)?.[1]?.replace(/,/gu, ''));
  }

  async complete(): Promise<void> {
    await expect(this.report.getByText(/users can reset their own password/u)).toBeVisible();
    await expect(this.page.getByRole('progressbar')).toHaveCount(0);
  }
}

const CATEGORIES = [
  'Email and phone',
  'Email',
  'Phone',
  'Reset required',
  'Email not verified',
  'Phone not verified',
  'No contact',
  'Contact not used',
  'No text messages',
  'Code uncertain',
  'Temporary password',
  'Invitation expired',
  'Not confirmed',
  'Signs in elsewhere',
  'Disabled',
  'Administrators only',
  'Unusable status',
];

test('an admin scans 5,000 users, sees who could not be helped, and gets a file to act on', async ({
  app,
  page,
}) => {
  const contacts = new ContactsScreen(page);
  await contacts.show();
  await contacts.start({ pace: 29, fast: true });
  await expect(page.getByRole('progressbar')).toBeVisible();
  await contacts.complete();

  const counts = await Promise.all(CATEGORIES.map((name) => contacts.count(name)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(5_000);
  await expect(contacts.report).toContainText(
    `of ${total.toLocaleString('en')} users can reset their own password`,
  );
  await expect(contacts.report).toContainText('MFA not checked');

  await test.step('the system is notified', async () => {
    // The Chromium host writes notifications to its terminal (docs/chromium-host.md).
    if (HOST === 'chromium') {
      await expect
        .poll(() => app.stdout())
        .toContain('Notification: Scan of Harbour Bank customers complete');
    }
  });

  await test.step('the first tile lists who lacks a verified contact', async () => {
    const first = contacts.tile('Without a verified contact');
    await first.click();
    const lacking = await contacts.count('Without a verified contact');
    expect(lacking).toBeGreaterThan(100);
    await expect(page.getByText(`1–100 of ${lacking.toLocaleString('en')}`)).toBeVisible();
    await expect(contacts.users.getByRole('row').nth(1)).toBeInViewport();
    await first.click();
  });

  await test.step('a tile filters the table', async () => {
    await contacts.tile('Disabled').click();
    await expect(contacts.tile('Disabled')).toHaveAttribute('aria-pressed', 'true');
    const disabled = await contacts.count('Disabled');
    await expect(page.getByText(`1–${Math.min(100, disabled)} of ${disabled}`)).toBeVisible();
  });

  await test.step('the search narrows it', async () => {
    await page.getByRole('searchbox', { name: 'Search users' }).fill('Dario Disabled');
    await expect(contacts.users.getByRole('row')).toHaveCount(2);
    await expect(contacts.users).toContainText('Dario Disabled');
    await expect(contacts.users).not.toContainText('@example.com');
  });

  await test.step('what the table shows is exported, with masks', async () => {
    await contacts.button('Export').click();
    const dialog = page.getByRole('dialog', { name: 'Export users' });
    await dialog.getByRole('radio', { name: 'CSV for spreadsheets' }).check();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();
    const folder = join(app.home, 'Downloads');
    const [file = ''] = readdirSync(folder);
    const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Dario Disabled');
    expect(lines[1]).toContain('d***@e***');
    expect(lines[1]).toMatch(/,Disabled,false$/u);
    await page.keyboard.press('Escape');
  });

  await test.step('another scan is compared with this one', async () => {
    await page.getByRole('searchbox', { name: 'Search users' }).fill('');
    await contacts.button('Remove Disabled').click();
    await contacts.button('Scan again').click();
    await contacts.start({ pace: 29, fast: true });
    await expect(page.getByRole('combobox', { name: 'Compare with' })).toBeVisible();
    await expect(contacts.tile('Without a verified contact')).toContainText('no change since');
    await page.getByText(/^New since /u).click();
    await expect(page.getByText('No matching users')).toBeVisible();
    await page.getByText('All now').click();
    await page.getByRole('searchbox', { name: 'Search users' }).fill('Dario Disabled');
    await expect(contacts.users.getByRole('row')).toHaveCount(2);
  });

  await test.step('the picked user opens in Reset', async () => {
    await contacts.users.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open in Reset' }).click();
    const reset = new ResetScreen(page);
    await expect(reset.user).toContainText('Dario Disabled');
    await expect(reset.plan).toContainText('No code can be sent');
  });

  await test.step('all of it is in the audit history', async () => {
    await page.getByRole('link', { name: 'Audit' }).click();
    const history = page.getByRole('table', { name: 'Audit history' });
    for (const kind of ['Users exported', 'Pool scanned', 'User opened']) {
      await expect(history).toContainText(kind);
    }
  });
});

test('a scan survives kill -9 and continues from its last page', { tag: '@long' }, async ({
  app,
  page,
}) => {
  const contacts = new ContactsScreen(page);
  await contacts.show();
  await contacts.start({ pace: 29 });
  const shown = page.getByRole('progressbar');
  await expect
    .poll(async () => Number((await shown.getAttribute('aria-valuenow')) ?? 0))
    .toBeGreaterThan(5);
  await app.kill9();

  const again = new ContactsScreen(await app.start());
  await again.show();
  await expect(again.page.getByText('The app was closed during the scan.')).toBeVisible();
  await again.button('Resume').click();
  await again.complete();
  const counts = await Promise.all(CATEGORIES.map((name) => again.count(name)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(5_000);
});

test('a scan is paused, resumed and canceled', async ({ page }) => {
  const contacts = new ContactsScreen(page);
  await contacts.show();
  await contacts.start({ pace: 5 });
  await contacts.button('Pause').click();
  await expect(page.getByText('Paused. It will continue from the last page')).toBeVisible();
  await contacts.button('Resume').click();
  await expect(contacts.button('Pause')).toBeVisible();
  await contacts.button('Cancel').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel scan' }).click();
  await expect(contacts.button('Start scan')).toBeVisible();
});

test('the summary is a PDF without a single user', async ({ app, page }) => {
  const contacts = new ContactsScreen(page);
  await contacts.show();
  await page.getByRole('combobox', { name: 'User pool' }).click();
  await page.getByRole('option', { name: 'Old forum' }).click();
  await contacts.start({ pace: 29 });
  await contacts.complete();
  await contacts.button('Save summary as PDF').click();
  await expect(page.getByText('Summary saved to the downloads folder')).toBeVisible();
  const folder = join(app.home, 'Downloads');
  const [file = ''] = readdirSync(folder);
  expect(file).toMatch(/^recovery-desk-summary-eu-west-1_Practice4-\d{4}-\d{2}-\d{2}\.pdf$/u);
  expect(readFileSync(join(folder, file), 'latin1')).toMatch(/^%PDF-/u);
});
