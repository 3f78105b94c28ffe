import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';
import { readXlsx } from '../support/xlsx.ts';

/** The Audit screen as a lead uses it: by the names on the screen. */
class AuditScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get history() {
    return this.page.getByRole('table', { name: 'Audit history' });
  }

  get laptops() {
    return this.page.getByRole('region', { name: 'Laptops' });
  }

  async show(): Promise<void> {
    await this.page.getByRole('link', { name: 'Audit' }).click();
    await expect(this.history).toBeVisible();
  }

  /** Exports what is shown; returns the file's path. */
  async export(format: string, downloads: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Export the history' });
    await dialog.getByRole('radio', { name: format }).check();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible();
    const name = await dialog.getByText(/^recovery-desk-/u).innerText();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(dialog).toBeHidden();
    expect(readdirSync(downloads)).toContain(name);
    return join(downloads, name);
  }

  async import(...paths: string[]): Promise<void> {
    await this.page.getByLabel('Bundles to import').setInputFiles(paths);
  }
}

async function sendTo(page: Page, user: string, ticket: string, state: string): Promise<void> {
  const reset = new ResetScreen(page);
  await reset.open(user);
  await reset.send(ticket);
  await reset.expectState(state);
}

test('the history is searched, ordered and kept as a view', async ({ page }) => {
  await sendTo(page, 'Vera Verified', 'INC-1042', 'accepted');
  await sendTo(page, 'Lena Limit', 'INC-1043', 'limited');
  const audit = new AuditScreen(page);
  await audit.show();
  await expect(audit.history).toContainText('INC-1042');

  const search = page.getByRole('searchbox', { name: 'Search' });
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('INC-1043');
  await expect(audit.history).not.toContainText('INC-1042');
  await expect(audit.history).toContainText('Limited');
  // By the words of either language, and by the name of the pool.
  await search.fill('aceptado harbour');
  await expect(audit.history).not.toContainText('INC-1043');
  await expect(audit.history).toContainText('INC-1042');
  await search.fill('INC-1043');
  await expect(audit.history).not.toContainText('INC-1042');

  const ticket = audit.history.getByRole('columnheader', { name: 'Ticket' });
  await ticket.getByRole('button').click();
  await expect(ticket).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'View name' }).fill('One ticket');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'One ticket', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(audit.history).toContainText('INC-1042');
  await ticket.getByRole('button').click();
  await expect(ticket).toHaveAttribute('aria-sort', 'descending');
  await expect(audit.history.getByRole('row').nth(1)).toContainText('INC-1043');

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('button', { name: 'One ticket', exact: true }).click();
  await expect(search).toHaveValue('INC-1043');
  await expect(audit.history).not.toContainText('INC-1042');
  await expect(ticket).toHaveAttribute('aria-sort', 'ascending');
});

test('everything for one user is a press away, and counted', async ({ page }) => {
  await sendTo(page, 'Vera Verified', 'INC-1042', 'accepted');
  await sendTo(page, 'Lena Limit', 'INC-1043', 'limited');
  const audit = new AuditScreen(page);
  await audit.show();
  const resets = page.getByRole('region', { name: 'Resets' });
  await expect(resets).toContainText('2 reset codes requested');
  await audit.history.getByRole('row', { name: /INC-1043/u }).click();
  await page.getByRole('button', { name: 'Everything for this user' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(audit.history).not.toContainText('INC-1042');
  await expect(resets).toContainText('1 reset code requested');

  // The list stays in use beside the details, and the keys go through it from there.
  await page.getByRole('button', { name: /^Remove This user/u }).click();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  const resetOf = (ticket: string) =>
    audit.history.getByRole('row').filter({ hasText: ticket }).filter({ hasText: 'Reset code' });
  await resetOf('INC-1042').click();
  await expect(page.getByRole('dialog')).toHaveAccessibleName(/^Reset code · /u);
  const lena = resetOf('INC-1043');
  await lena.click({ position: { x: 20, y: 10 } });
  await expect(lena).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog')).toHaveAccessibleName(/^User opened · /u);
  await page.keyboard.press('Escape');
  await expect(audit.history.locator('tr:focus')).toContainText('User opened');
});

test('the filtered rows are exported in each format', { tag: '@long' }, async ({ app, page }) => {
  await sendTo(page, 'Vera Verified', 'INC-1042', 'accepted');
  await sendTo(page, 'Lena Limit', 'INC-1043', 'limited');
  const audit = new AuditScreen(page);
  await audit.show();
  await page.getByRole('button', { name: 'More filters' }).click();
  await page.getByRole('textbox', { name: 'Ticket' }).fill('INC-1043');
  await expect(audit.history).not.toContainText('INC-1042');
  const workbook = readFileSync(await audit.export('Excel workbook', join(app.home, 'Downloads')));
  const [sheet] = readXlsx(workbook);
  const tickets = sheet?.rows.map((row) => row[sheet.rows[0]?.indexOf('ticket') ?? 0]);
  expect(new Set(tickets)).toEqual(new Set(['ticket', 'INC-1043']));
  for (const format of ['CSV for programs', 'JSON Lines', 'Verifiable bundle']) {
    const text = readFileSync(await audit.export(format, join(app.home, 'Downloads')), 'utf8');
    expect(text).toContain('INC-1043');
    expect(text).not.toContain('INC-1042');
  }
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(audit.history.getByRole('row', { name: /History exported/u })).toHaveCount(4);
});

test('the ledger of another laptop can be viewed beside this one’s, and deleted', async ({
  app,
  page,
}) => {
  const downloads = join(app.home, 'Downloads');
  await sendTo(page, 'Vera Verified', 'INC-1042', 'accepted');
  let audit = new AuditScreen(page);
  await audit.show();
  const bundle = await audit.export('Verifiable bundle', downloads);

  await test.step('it is refused on the laptop that it comes from', async () => {
    await audit.import(bundle);
    await expect(audit.laptops).toContainText('It is a bundle of this laptop');
  });

  // Without its data it is another installation.
  await app.stop();
  rmSync(app.userDataDir, { recursive: true, force: true });
  audit = new AuditScreen(await app.start());
  await audit.show();

  await test.step('it is refused after somebody changed it', async () => {
    const changed = join(downloads, 'changed.rdaudit');
    const text = readFileSync(bundle, 'utf8');
    expect(text).toContain('INC-1042');
    writeFileSync(changed, text.replaceAll('INC-1042', 'INC-9999'));
    await audit.import(changed);
    await expect(audit.laptops).toContainText('changed.rdaudit was not imported');
    await expect(audit.laptops).toContainText('on');
    await audit.laptops.getByRole('button', { name: 'Close' }).click();
    await expect(audit.laptops).toBeHidden();
  });

  await test.step('it is shown beside the laptop’s own rows', async () => {
    await expect(audit.history).not.toContainText('INC-1042');
    await audit.import(bundle);
    await expect(audit.laptops).toContainText('was imported and is intact');
    await audit.laptops.getByRole('button', { name: 'Show all laptops' }).click();
    await expect(audit.history.getByRole('columnheader', { name: 'Laptop' })).toBeVisible();
    await expect(audit.history).toContainText('INC-1042');
    await expect(audit.history).toContainText('Ledger imported');
  });

  await test.step('it is verified again, and deleted', async () => {
    const show = audit.laptops.getByRole('button', { name: 'Show list' });
    if (await show.isVisible()) await show.click();
    await audit.laptops.getByRole('button', { name: 'Verify again' }).click();
    await expect(audit.laptops.getByRole('listitem')).toContainText('Intact up to the export');
    await audit.laptops.getByRole('button', { name: 'Delete from this laptop' }).click();
    const dialog = audit.page.getByRole('dialog', { name: /^Delete the imported ledger/u });
    await dialog.getByRole('button', { name: 'Delete from this laptop' }).click();
    await expect(dialog).toBeHidden();
    await expect(audit.history).not.toContainText('INC-1042');
    await expect(audit.history).toContainText('Imported ledger deleted');
  });

  await test.step('it is imported with others at once: one that is faulty stops none', async () => {
    const again = join(downloads, 'again.rdaudit');
    copyFileSync(bundle, again);
    await audit.import(join(downloads, 'changed.rdaudit'), bundle, again);
    await expect(audit.laptops).toContainText(
      '3 bundles: 1 imported, 1 with nothing new, 1 refused',
    );
    const changed = audit.laptops.getByRole('listitem', { name: 'changed.rdaudit' });
    await expect(changed).toContainText('Its chain or a signature does not match');
    await expect(audit.history).toContainText('Ledger imported');
    await audit.laptops.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('with it and a bundle folder, the first row is still in the upper third', async () => {
    const { page: window } = audit;
    await window.getByRole('link', { name: 'Settings' }).click();
    const folder = window.getByRole('textbox', { name: 'Bundle folder' });
    await folder.fill(downloads);
    await folder.press('Enter');
    await window.setViewportSize({ width: 1280, height: 800 });
    await audit.show();
    await audit.laptops.getByRole('button', { name: 'Hide list' }).click();
    await window.getByRole('button', { name: 'Clear filters' }).click();
    await expect(audit.laptops).toContainText(downloads);
    await expect(window.getByText('weakly protected')).toBeVisible();
    const first = audit.history.locator('tbody tr').first();
    await expect.poll(async () => (await first.boundingBox())?.y).toBeLessThanOrEqual(800 / 3);
  });

  await test.step('it can be dropped too', async () => {
    const dropped = await audit.page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'dropped.rdaudit'));
        return transfer;
      },
      readFileSync(bundle, 'utf8'),
    );
    await audit.history.dispatchEvent('drop', { dataTransfer: dropped });
    await expect(audit.laptops).toContainText('Nothing new: this bundle of');
  });
});

test('the first row is in the upper third of the window, in both languages', async ({ page }) => {
  await sendTo(page, 'Vera Verified', 'INC-1042', 'accepted');
  const row = page.getByRole('table').getByRole('row', { name: /INC-1042/u });
  for (const language of ['English', 'Español']) {
    await page.getByRole('link', { name: /^(Settings|Ajustes)$/u }).click();
    await page.getByRole('combobox', { name: /^(Language|Idioma)$/u }).click();
    await page.getByRole('option', { name: language, exact: true }).click();
    await page.getByRole('link', { name: /^(Audit|Auditoría)$/u }).click();
    for (const [width, height] of [
      [1280, 800],
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(row).toBeVisible();
      const first = page.getByRole('table').locator('tbody tr').first();
      // The key of the ledger has no store here, and what warns of that is there too.
      await expect(page.getByText(/weakly protected|poco protegida/u)).toBeVisible();
      const box = await first.boundingBox();
      expect(box?.y, `${language}, ${width} x ${height}`).toBeLessThanOrEqual(height / 3);
    }
  }
});

test('at 200 % in the smallest window, the frame and the Audit screen need no sideways scrolling', async ({
  page,
}) => {
  await page.setViewportSize({ width: 480, height: 320 });
  await new AuditScreen(page).show();
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('header, nav, main')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName }) => tagName),
  );
  expect(tooWide).toEqual([]);
  for (const name of [/^Account details/u, /^Commands/u, 'Verify', 'More filters']) {
    const button = page.getByRole('button', { name });
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), `${name}`).toBeLessThanOrEqual(480);
  }
});
