import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { sayWhy } from './chromium-host/cannot-start.ts';
import { findChromium, hasDisplay } from './chromium-host/find-chromium.ts';
import { newLaptop, openWindow, runApp, temporaryFolder, withoutAws } from './run-app.ts';

// `npm run demo`: opens the app on the practice pool; without a display, or with --walkthrough,
// walks through its main job on the real screens and prints what they said.

const ROOT = join(import.meta.dirname, '..');
const SCREENSHOTS = join(ROOT, 'out/demo');

function openAndLeave(): void {
  const folder = temporaryFolder('demo');
  const start = join(import.meta.dirname, 'start.ts');
  const userData = `--user-data-dir=${join(folder, 'user-data')}`;
  const child = spawn(process.execPath, [start, userData], {
    stdio: 'inherit',
    env: withoutAws(folder),
  });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('close', (code) => process.exit(code ?? 1));
}

/** Walks through the main job; the exit code is 1 if a screen does not say what it must. */
async function walk(): Promise<void> {
  await findChromium();
  const folder = temporaryFolder('demo');
  rmSync(SCREENSHOTS, { recursive: true, force: true });
  mkdirSync(SCREENSHOTS, { recursive: true });
  const app = await runApp(
    'chromium',
    [`--user-data-dir=${join(folder, 'user-data')}`, '--headless'],
    { env: newLaptop(folder) },
  );
  const interrupt = () => void app.stop().then(() => process.exit(130));
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const { browser, page } = await openWindow(app);
    page.setDefaultTimeout(60_000);
    await new Walk(page).all();
    await browser.close();
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
    console.error(`The app said:\n${app.stderr()}`);
  } finally {
    await app.stop();
  }
}

/** The visible text, line by line as laid out. */
function textOf(where: Locator): Promise<string> {
  return where.innerText();
}

/** The steps of the walk, using the names that an agent sees. */
class Walk {
  readonly #page: Page;
  #step = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async all(): Promise<void> {
    const page = this.#page;
    await page.locator('html[data-app-state="ready"]').waitFor({ state: 'attached' });
    await this.#choose('AWS profile', 'practice');
    await this.#choose('User pool', 'Harbour Bank customers');
    await this.#choose('App client', 'Help desk');
    await this.#see('The app opens on the practice pool', page.getByRole('banner'), [
      'no real users',
    ]);

    await page.getByRole('searchbox', { name: 'Find user' }).fill('+34 600 11 12 22');
    const hint = page.getByText(/^Searching as phone/u);
    await this.#see('The search box says what it searches the text as', hint, [
      'phone +34 600 11 12 22',
    ]);
    await this.#find('+34 600 11 12 22');
    await this.#see('A caller is found by phone', this.#region('User'), [
      'Vera Verified',
      'v***@e***',
    ]);
    await this.#see('The plan says what will happen', this.#region('Recovery plan'), ['v***@e***']);
    await this.#fillIn('INC-1042');
    await this.#send('accepted');
    await this.#see('The code is sent', this.#region('Delivery status'), [
      'Cognito accepted the request',
      'v***@e***',
      'one hour',
    ]);

    await this.#setPassword();
    await this.#see('The caller’s new password is set', this.#region('Finish with the caller'), [
      'Cognito has set the new password.',
      'ask them to change the password, because you know it',
    ]);

    await this.#find('Dario Disabled');
    await this.#see('A caller who cannot be reset, and why', this.#region('Recovery plan'), [
      'No code can be sent',
      'disabled',
      'Find out why it was disabled',
    ]);
    if ((await this.#sendButton().count()) > 0) {
      throw new Error('There is a send button for a caller who cannot be reset');
    }

    await this.#find('Sim Simulated');
    await this.#see('A plan like any other', this.#region('Recovery plan'), ['s***@e***']);
    await this.#fillIn('INC-1043');
    await this.#send('doubtful');
    await this.#see('The simulated answer is seen through', this.#region('Delivery status'), [
      'This answer may be simulated. Do not tell the caller that a code is coming.',
    ]);

    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('button', { name: 'Start scan' }).click();
    const report = this.#region('Report');
    await report.getByText('users can reset their own password').waitFor();
    await this.#see('Who could not be helped, before they call', report, [
      'users can reset their own password',
      'Email not verified',
    ]);

    await page.getByRole('link', { name: 'Audit' }).click();
    const history = page.getByRole('table', { name: 'Audit history' });
    await history.getByText('INC-1043').first().waitFor();
    await this.#see('It is all in the audit history', history, [
      'INC-1042',
      'INC-1043',
      'New password',
    ]);
    console.log(`\nAll ${this.#step} steps said what they must.`);
  }

  #region(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }

  #sendButton(): Locator {
    return this.#page.getByRole('button', { name: 'Send reset code' });
  }

  async #choose(box: string, option: string): Promise<void> {
    const combobox = this.#page.getByRole('combobox', { name: box });
    await combobox.click();
    // A profile's option also shows its kind.
    await this.#page.getByRole('option', { name: new RegExp(`^${option}`, 'u') }).click();
  }

  async #find(text: string): Promise<void> {
    const search = this.#page.getByRole('searchbox', { name: 'Find user' });
    await search.fill(text);
    await search.press('Enter');
  }

  async #fillIn(ticket: string): Promise<void> {
    const checks = this.#page.getByRole('group', { name: 'Caller checks' });
    for (const check of await checks.getByRole('checkbox').all()) await check.check();
    await this.#page.getByRole('textbox', { name: 'Ticket', exact: true }).fill(ticket);
  }

  async #send(state: string): Promise<void> {
    await this.#sendButton().click();
    const delivery = this.#region('Delivery status');
    await delivery.and(this.#page.locator(`[data-state="${state}"]`)).waitFor();
  }

  /** The last step, with the code from the practice inbox and a password generated by the app. */
  async #setPassword(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Finish with the caller' }).click();
    const finish = this.#region('Finish with the caller');
    const code = await this.#region('Practice inbox').locator('code').first().innerText();
    await finish.getByRole('textbox', { name: 'Code' }).fill(code);
    await finish.getByRole('button', { name: 'Generate a password' }).click();
    await this.#see('A new password that fits the policy', finish, ['(met)']);
    await finish.getByRole('button', { name: 'Set new password' }).click();
    await finish.locator('[data-state="changed"]').waitFor();
  }

  /** Waits until a part of the screen says what it must, prints its text, and saves a picture. */
  async #see(what: string, where: Locator, must: readonly string[]): Promise<void> {
    this.#step += 1;
    await where.waitFor();
    for (const text of must) {
      try {
        await where.filter({ hasText: text }).waitFor();
      } catch {
        throw new Error(`${what}: expected "${text}", the screen says:\n${await textOf(where)}`);
      }
    }
    const number = String(this.#step).padStart(2, '0');
    const name = what.toLowerCase().replace(/[^a-z]+/gu, '-');
    const path = join(SCREENSHOTS, `${number}-${name}.png`);
    await this.#page.screenshot({ path });
    console.log(`\n${number}  ${what}   (${relative(ROOT, path)})`);
    const said = await textOf(where);
    for (const line of said.split('\n').filter((line) => line.trim() !== '')) {
      console.log(`    | ${line}`);
    }
  }
}

try {
  if (hasDisplay() && !process.argv.includes('--walkthrough')) openAndLeave();
  else await walk();
} catch (error) {
  console.error(sayWhy(error));
  process.exitCode = 1;
}
