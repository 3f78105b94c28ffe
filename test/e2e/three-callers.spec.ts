import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

/** The most keys for one caller, beside the text that is typed. */
const MOST_KEYS = 25;

/** A keyboard that counts the keys of each caller. */
class Keys {
  readonly #page: Page;
  #count = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    this.#count += 1;
    await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async tabTo(element: Locator): Promise<void> {
    while (!(await element.evaluate((node) => node === document.activeElement))) {
      if (this.#count > MOST_KEYS) throw new Error(`Tab does not reach ${element}`);
      await this.press('Tab');
    }
  }

  /** How many there were since the last time. */
  take(): number {
    const count = this.#count;
    this.#count = 0;
    return count;
  }
}

test('three callers in a row are helped, handed over and not found, without a pointer', async ({
  page,
}) => {
  const reset = new ResetScreen(page);
  const keys = new Keys(page);
  const chosen = (name: string) => page.getByRole('radio', { name });
  const expectNext = async () => {
    await expect(reset.search).toBeFocused();
    await expect(reset.search).toHaveValue('');
    await expect(page.getByRole('region', { name: 'Close the call' })).toBeHidden();
    expect(keys.take()).toBeLessThanOrEqual(MOST_KEYS);
  };

  await expect(reset.search).toBeFocused();
  await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeEnabled();

  await keys.type('Vera Verified');
  await keys.press('Enter');
  await expect(reset.user).toContainText('Vera Verified');
  for (const check of await reset.checks.getByRole('checkbox').all()) {
    await keys.tabTo(check);
    await keys.press('Space');
  }
  await keys.tabTo(reset.ticket);
  await keys.type('INC-1');
  await keys.press('ControlOrMeta+Enter');
  await reset.expectState('accepted');
  await expect(reset.delivery.getByRole('heading').first()).toBeFocused();
  await keys.press('2');
  await expect(chosen('Code is on its way')).toBeChecked();
  await keys.press('Enter');
  await expectNext();

  await keys.type('Dario Disabled');
  await keys.press('Enter');
  await expect(reset.plan).toContainText('The account is disabled');
  await expect(reset.plan.getByRole('heading').first()).toBeFocused();
  await keys.press('4');
  await expect(page.getByText('admin-enable-user')).toBeVisible();
  const ticket = page.getByRole('textbox', { name: 'Ticket of this call' });
  await keys.tabTo(ticket);
  await keys.type('INC-2');
  await keys.press('Enter');
  await expectNext();

  await keys.type('zoltan@example.org');
  await keys.press('Enter');
  await expect(page.getByRole('region', { name: 'Close the call' })).toBeVisible();
  await keys.press('Tab');
  await keys.press('6');
  await expect(chosen('Not verified')).toBeChecked();
  await keys.press('Enter');
  await expectNext();

  const recent = page.getByRole('region', { name: 'Recent callers' }).getByRole('listitem');
  await expect(recent).toHaveCount(3);
  await expect(recent.nth(2)).toContainText(/Accepted.*Code is on its way.*expires in/u);

  await page.getByRole('link', { name: 'Audit' }).press('Enter');
  const closed = page
    .getByRole('table', { name: 'Audit history' })
    .getByRole('row', { name: /Call closed/u });
  await expect(closed).toHaveCount(3);
  await expect(closed.nth(0)).not.toContainText('zoltan');
  await expect(closed.nth(1)).toContainText('INC-2');
  await expect(closed.nth(2)).toContainText('INC-1');
});
