import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { keepInMemory } from '../test/support/keep-in-memory.ts';
import { makePracticeHistory } from './practice-history.ts';
import { newLaptop, openWindow, runApp, temporaryFolder } from './run-app.ts';

// `npm run screenshots`: the pictures for the README, taken from the built app on the practice
// pool.

keepInMemory();

const ROOT = join(import.meta.dirname, '..');
const PICTURES = join(ROOT, 'docs/screenshots');
const SIZE = { width: 1280, height: 800 };
const THEMES = ['Light', 'Dark'] as const;

/** Each theme has its own app, so that both show the same history. */
async function shootAll(theme: (typeof THEMES)[number], history: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-screenshots-'));
  const userData = join(folder, 'Recovery Desk');
  cpSync(history, userData, { recursive: true });
  const switches = [`--user-data-dir=${userData}`, '--headless'];
  const app = await runApp('chromium', switches, { env: newLaptop(folder) });
  try {
    const { browser, page } = await openWindow(app);
    page.setDefaultTimeout(15_000);
    await page.setViewportSize(SIZE);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await new Photographer(page, theme).all();
    await browser.close();
  } catch (error) {
    throw new Error(`The app said:\n${app.stderr()}`, { cause: error });
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Goes to each screen as an agent would, and takes its picture. */
class Photographer {
  readonly #page: Page;
  readonly #theme: (typeof THEMES)[number];

  constructor(page: Page, theme: (typeof THEMES)[number]) {
    this.#page = page;
    this.#theme = theme;
  }

  async all(): Promise<void> {
    const page = this.#page;
    await this.#go('Settings');
    await page.getByText(this.#theme, { exact: true }).click();
    const scheme = this.#theme.toLowerCase();
    await page
      .locator(`html[data-mantine-color-scheme="${scheme}"]`)
      .waitFor({ state: 'attached' });

    await this.#go('Reset');
    await this.#open('Dario Disabled', 'No code can be sent');
    await this.#shoot('blocked');
    await this.#handOver('INC-1040');
    await this.#open('Sim Simulated', 's***@e***');
    await this.#send('INC-1041', 'doubtful');
    await this.#shoot('doubtful');
    await this.#open('+34 600 11 12 22', 'v***@e***');
    await this.#send('INC-1042', 'accepted');
    await this.#shoot('reset');
    await this.#finish();
    await this.#shoot('finish', 1_000);

    await this.#go('Contacts');
    await this.#scan();
    await this.#shoot('contacts');
    await this.#newSince();
    await this.#shoot('contacts-new');

    await this.#go('Pool');
    await page.getByText('Web server').first().waitFor();
    await this.#shoot('pool');
    await this.#go('Audit');
    await this.#audit();
    await this.#go('Overview');
    await this.#overview();
    await this.#go('Settings');
    await this.#shoot('settings');
  }

  async #audit(): Promise<void> {
    const page = this.#page;
    const rows = page.getByRole('table', { name: 'Audit history' });
    await rows.getByText('INC-1042').first().waitFor();
    const ledger = this.#region('Ledger');
    await ledger.getByRole('button', { name: 'Verify' }).click();
    // No picture of a history that the app itself finds fault with.
    await ledger.getByText('The ledger is intact').waitFor();
    // The other laptop's rows are indexed by now.
    await page.getByRole('button', { name: 'Refresh' }).click();
    await this.#region('Laptops').waitFor();
    await page.getByRole('button', { name: 'Show charts' }).click();
    await this.#region('Resets').getByText('By agent').waitFor();
    await this.#region('Resets').locator('.recharts-bar-rectangle').first().waitFor();
    await this.#shoot('audit');
    await page.getByRole('button', { name: 'Hide charts' }).click();
    const row = rows.getByRole('row').filter({ hasText: 'helpdesk' });
    await row.filter({ hasText: 'Reset code' }).first().click();
    await page.getByRole('dialog').getByText('Everything on this ticket').waitFor();
    await this.#shoot('audit-details');
    await page.keyboard.press('Escape');
  }

  /** The last seven days of both laptops. */
  async #overview(): Promise<void> {
    const page = this.#page;
    await page.getByText('7 days', { exact: true }).click();
    await page.getByText('All laptops', { exact: true }).click();
    await page.getByRole('table', { name: 'Agents' }).getByText('noor.rahman').waitFor();
    await this.#shoot('overview', 1_120);
  }

  /** Closes the call that an administrator has to go on with. */
  async #handOver(ticket: string): Promise<void> {
    const close = this.#region('Close the call');
    await close.getByText('Handed over').click();
    await close.getByRole('textbox', { name: 'Ticket of this call' }).fill(ticket);
    const closes = close.getByRole('button', { name: 'Close the call' });
    await close.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await this.#shoot('hand-over');
    await closes.click();
    const said = this.#page.getByRole('alert').filter({ hasText: 'Call closed' });
    await said.getByRole('button').click();
    await said.waitFor({ state: 'detached' });
  }

  /** Fills in the step, up to its button. */
  async #finish(): Promise<void> {
    const [code = ''] = await this.#region('Practice inbox').locator('code').allInnerTexts();
    await this.#page.getByRole('button', { name: 'Finish with the caller' }).click();
    const finish = this.#region('Finish with the caller');
    await finish.getByLabel('Code', { exact: true }).fill(code);
    await finish.getByRole('button', { name: 'Generate a password' }).click();
    await finish.evaluate((node) => node.scrollIntoView());
  }

  async #scan(): Promise<void> {
    const page = this.#page;
    await page.getByRole('button', { name: 'Scan again' }).click();
    await page.getByLabel('Requests per second').fill('29');
    await page.getByRole('button', { name: 'Start scan' }).click();
    const report = this.#region('Report');
    await report.getByText('users can reset their own password').waitFor();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    await report.getByRole('combobox', { name: 'Compare with' }).waitFor();
  }

  /** Who lacks a verified contact now, and did not in the scan before. */
  async #newSince(): Promise<void> {
    const page = this.#page;
    const report = this.#region('Report');
    await report.getByRole('button', { name: /^Without a verified contact / }).click();
    await page.getByText(/^New since /u).click();
    await page.getByText(/^In this list now, and not on /u).waitFor();
    await page.getByText(/^1–\d+ of /u).waitFor();
    await this.#region('Users').scrollIntoViewIfNeeded();
  }

  async #go(screen: string): Promise<void> {
    const link = this.#page.getByRole('link', { name: screen, exact: true });
    await link.click();
    await link.and(this.#page.locator('[aria-current="page"]')).waitFor();
  }

  #region(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }

  async #open(text: string, plan: string): Promise<void> {
    const search = this.#page.getByRole('searchbox', { name: 'Find user' });
    await search.fill(text);
    await search.press('Enter');
    await this.#region('Recovery plan').filter({ hasText: plan }).waitFor();
    await this.#region('Timeline').getByText('User opened').first().waitFor();
  }

  async #send(ticket: string, state: string): Promise<void> {
    const page = this.#page;
    const checks = page.getByRole('group', { name: 'Caller checks' });
    for (const check of await checks.getByRole('checkbox').all()) await check.check();
    await page.getByRole('textbox', { name: 'Ticket', exact: true }).fill(ticket);
    await page.getByRole('button', { name: 'Send reset code' }).click();
    await page.locator(`[data-state="${state}"]`).waitFor();
    await this.#region('Timeline').getByText('Reset code requested').waitFor();
  }

  /** @param height of the window, where more has to be seen at once */
  async #shoot(name: string, height = SIZE.height): Promise<void> {
    const path = join(PICTURES, `${name}-${this.#theme.toLowerCase()}.png`);
    await this.#page.setViewportSize({ ...SIZE, height });
    await this.#page.mouse.move(SIZE.width / 2, 0);
    await this.#page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    await this.#page.setViewportSize(SIZE);
    console.log(`${relative(ROOT, path)}  ${Math.ceil(statSync(path).size / 1024)} kB`);
  }
}

mkdirSync(PICTURES, { recursive: true });
const history = join(temporaryFolder('history'), 'Recovery Desk');
await makePracticeHistory(history);
for (const theme of THEMES) await shootAll(theme, history);
