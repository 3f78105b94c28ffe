import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { ResetScreen } from '../support/desk-page.ts';

// The states of each screen are looked at in gallery.spec.ts.
test('axe finds nothing on the screens of the built app, light and dark', async ({ page }) => {
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await reset.send();
  await reset.expectState('accepted');
  await expectAccessible(page, 'Reset');
  await page.getByRole('link', { name: 'Audit' }).click();
  const row = page.getByRole('row', { name: /Reset code/u }).first();
  await expect(row).toBeVisible();
  await expectAccessible(page, 'Audit');
  await row.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'Audit, one row');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Pool' }).click();
  await expect(page.getByText('Web server').first()).toBeVisible();
  await expectAccessible(page, 'Pool');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expectAccessible(page, 'Settings');
  await page.getByRole('link', { name: 'Contacts' }).click();
  await expect(page.getByRole('button', { name: 'Start scan' })).toBeVisible();
  await expectAccessible(page, 'Contacts');
});

/**
 * Goes to each screen in the smallest window, as it is and at 200 %, and looks for anything that
 * would need sideways scrolling.
 */
async function expectNothingTooWide(page: Page): Promise<void> {
  const links = page.getByRole('navigation').getByRole('link');
  await expect(links).toHaveCount(6);
  for (const [width, height] of [
    [960, 640],
    [480, 320],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const link of await links.all()) {
      await link.click();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const tooWide = () =>
        page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll('main')]
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
            .map(({ tagName }) => tagName),
        );
      // What a screen loads may appear after its heading.
      await page.waitForLoadState('networkidle');
      expect(await tooWide(), `${await link.innerText()} at ${width}`).toEqual([]);
    }
  }
}

test('no screen is wider than the smallest window', async ({ page }) => {
  await expectNothingTooWide(page);
});

test.describe('in Spanish', () => {
  test.use({ launch: { env: { LANG: 'es_ES.UTF-8', LC_ALL: 'es_ES.UTF-8' } } });

  test('no screen is wider than the smallest window', async ({ page }) => {
    await expectNothingTooWide(page);
  });

  test('the whole walk', async ({ page }) => {
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    const search = page.getByRole('searchbox');
    await search.fill('600 11 12 22');
    await search.press('Enter');
    await expect(page.getByRole('region', { name: 'Plan de recuperación' })).toContainText(
      'v***@e***',
    );
    for (const check of await page.getByRole('group').getByRole('checkbox').all())
      await check.check();
    await page.getByRole('textbox', { name: 'Ticket', exact: true }).fill('INC-1042');
    await page.getByRole('button', { name: 'Enviar código' }).click();
    await expect(page.locator('[data-state="accepted"]')).toContainText('Cognito');
    await page.getByRole('link', { name: 'Auditoría' }).click();
    await expect(page.getByRole('table').getByRole('row', { name: /INC-1042/u })).toBeVisible();
  });
});

test('language and theme change at once, and last after a restart', async ({ app, page }) => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Español' }).click();
  await expect(page.getByRole('link', { name: 'Ajustes' })).toBeVisible();
  const again = await app.restart();
  await expect(again.getByRole('link', { name: 'Ajustes' })).toBeVisible();
  await expect(again.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('what the agent reads out is available in both languages, whatever the app’s own', async ({
  page,
}) => {
  const reset = new ResetScreen(page);
  await reset.open('Dario Disabled');
  await expect(reset.plan).toContainText('Your account is disabled at the moment.');
  await reset.plan.getByText('ES', { exact: true }).click();
  await expect(reset.plan).toContainText('Su cuenta');
  await expect(reset.plan).toContainText('The account is disabled');
});

test('what a page cannot show safely is shown as text', async ({ page }) => {
  const reset = new ResetScreen(page);
  await reset.open('Amira');
  await expect(reset.user).toContainText('أميرة');
  await reset.open('Lope');
  const overflows = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(overflows).toBe(false);
});
