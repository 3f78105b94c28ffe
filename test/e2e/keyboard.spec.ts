import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

test('a whole reset without a mouse', async ({ page }) => {
  const reset = new ResetScreen(page);
  const { keyboard } = page;

  // The search box has the focus from the start.
  await expect(reset.search).toBeFocused();
  await keyboard.type('García');
  await keyboard.press('Enter');
  await expect(reset.matches).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(reset.user).toContainText('María García');

  // From the plan, Tab goes through the checks to the ticket.
  for (const check of await reset.checks.getByRole('checkbox').all()) {
    await tabTo(page, check);
    await keyboard.press('Space');
    await expect(check).toBeChecked();
  }
  await tabTo(page, reset.ticket);
  await keyboard.type('INC-7');
  await keyboard.press('ControlOrMeta+Enter');
  await reset.expectState('accepted');
  // A screen reader continues from the outcome.
  await expect(reset.delivery.getByRole('heading').first()).toBeFocused();
});

test('the command palette goes to every screen', async ({ sharedPage: page }) => {
  await page.getByRole('searchbox', { name: 'Find user' }).focus();
  for (const [screen, title] of [
    ['Audit', 'Audit'],
    ['Pool', 'Pool'],
    ['Settings', 'Settings'],
    ['Reset', 'Reset a password'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByPlaceholder('Go to, choose, switch…').fill(screen);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    // Not on the page: the next Tab is in the screen.
    await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
  }
});

test('the palette chooses another pool', async ({ page }) => {
  await expect(page.getByRole('combobox', { name: 'User pool' })).toHaveValue(
    'Harbour Bank customers',
  );
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder('Go to, choose, switch…').fill('Old forum');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'User pool' })).toHaveValue('Old forum');
});

test('an audit row is opened and closed by keyboard', async ({ sharedPage: page }) => {
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await page.getByRole('link', { name: 'Audit' }).press('Enter');
  const history = page.getByRole('table', { name: 'Audit history' });
  // The newest.
  await history
    .getByRole('row', { name: /User opened/u })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('A code can be sent');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

/** Presses Tab until the element has the focus. */
async function tabTo(
  page: import('@playwright/test').Page,
  element: import('@playwright/test').Locator,
) {
  for (let presses = 0; presses < 40; presses++) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${element}`);
}
