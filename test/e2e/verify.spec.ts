import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

/** Goes to the Audit screen and verifies; returns the panel with the result. */
async function verify(page: Page) {
  await page.getByRole('link', { name: 'Audit' }).click();
  const panel = page.getByRole('region', { name: 'Ledger' });
  await panel.getByRole('button', { name: 'Verify' }).click();
  return panel;
}

test('an untouched ledger is intact, and its checkpoint can be kept elsewhere', async ({
  app,
  page,
}) => {
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await reset.send();
  await reset.expectState('accepted');
  const panel = await verify(page);
  await expect(panel).toContainText('Intact, checked');
  await panel.getByRole('button', { name: 'Details' }).click();

  await panel.getByRole('button', { name: 'Export checkpoint' }).click();
  await expect(panel.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  const folder = join(app.home, 'Downloads');
  const [file = ''] = readdirSync(folder);
  expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toMatchObject({
    format: 'recovery-desk-checkpoint',
    seq: expect.any(Number),
  });
});

test('a row that somebody changed in the file is named', async ({ app, page }) => {
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await reset.send('INC-1042');
  await reset.expectState('accepted');
  await app.stop();

  const db = new DatabaseSync(join(app.userDataDir, 'ledger.sqlite'));
  const { seq } = db.prepare("SELECT seq FROM record WHERE body LIKE '%INC-1042%'").get() ?? {};
  const trigger = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'record_is_final'").get();
  db.exec('DROP TRIGGER record_is_final');
  db.prepare("UPDATE record SET body = replace(body, 'INC-1042', 'INC-9999') WHERE seq = ?").run(
    Number(seq),
  );
  db.exec(String(trigger?.['sql']));
  db.close();

  const panel = await verify(await app.start());
  await expect(panel).toContainText(`row ${seq} is the first that does not match`);
});

test('a ledger whose rules somebody removed is set aside, and that is reported', {
  tag: '@long',
}, async ({ app, page }) => {
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await app.stop();
  const db = new DatabaseSync(join(app.userDataDir, 'ledger.sqlite'));
  db.exec('CREATE TRIGGER quiet BEFORE INSERT ON record BEGIN SELECT RAISE(IGNORE); END');
  db.close();

  const again = await app.start();
  await expect(
    again.getByText('The audit ledger was set aside and a new one started'),
  ).toBeVisible();
  await again.getByRole('link', { name: 'Audit' }).click();
  await expect(again.getByRole('region', { name: 'Ledger' })).toContainText(
    /-changed\.sqlite: something other than this app had changed its tables or its rows/u,
  );
});
