import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';
import { test } from '../support/laptop.ts';

async function choosePool(reset: ResetScreen): Promise<void> {
  await reset.choose('AWS profile', 'laptop');
  await reset.choose('User pool', 'Harbour Bank customers');
  await reset.choose('App client', 'Help desk');
}

test('after a kill between request and answer, a code was sent once and is "outcome unknown" at the next start', async ({
  app,
  page,
  cognito,
}) => {
  const reset = new ResetScreen(page);
  await choosePool(reset);
  await reset.open('Hugo Hanging');
  await reset.send();
  await expect.poll(() => cognito.requests('ForgotPassword').length).toBe(1);
  await app.kill9();

  const again = await app.start();
  await again.getByRole('link', { name: 'Audit' }).click();
  const history = again.getByRole('table', { name: 'Audit history' });
  await expect(history.getByRole('row', { name: /Reset code/u })).toContainText('Unknown');
  expect(cognito.requests('ForgotPassword')).toHaveLength(1);
});

test('a quit closes the ledger before the process ends, and signs its newest row', async ({
  app,
  page,
}) => {
  const reset = new ResetScreen(page);
  await choosePool(reset);
  await reset.open('Vera Verified');
  expect(await app.stop()).toBe(0);

  const path = join(app.userDataDir, 'ledger.sqlite');
  expect(existsSync(`${path}-wal`)).toBe(false);
  const db = new DatabaseSync(path, { readOnly: true });
  const newest = (table: string) => db.prepare(`SELECT max(seq) AS seq FROM ${table}`).get();
  const row = newest('record');
  expect(row).toEqual({ seq: expect.any(Number) });
  expect(newest('checkpoint')).toEqual(row);
  db.close();
});

test('a ledger that cannot be opened is reported at once, and nothing is sent or overwritten', async ({
  app,
  cognito,
}) => {
  const path = join(app.userDataDir, 'ledger.sqlite');
  await app.stop();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  mkdirSync(path);

  const page = await app.start();
  const reset = new ResetScreen(page);
  await expect(page.getByText('The audit ledger cannot be written').first()).toBeVisible();
  await choosePool(reset);
  await reset.open('Vera Verified');
  await reset.ticket.fill('INC-1');
  for (const check of await reset.checks.getByRole('checkbox').all()) await check.check();
  await expect(reset.sendButton).toBeDisabled();
  expect(cognito.requests('ForgotPassword')).toEqual([]);

  await app.stop();
  expect(existsSync(path)).toBe(true);
});

test('a ledger that is not a database is set aside whole, a new one is started, and the desk works', {
  tag: '@long',
}, async ({ app, cognito }) => {
  const path = join(app.userDataDir, 'ledger.sqlite');
  await app.stop();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  const content = 'x'.repeat(10_000);
  writeFileSync(path, content);

  const reset = new ResetScreen(await app.start());
  await choosePool(reset);
  await reset.open('Vera Verified');
  await reset.send();
  await expect.poll(() => cognito.requests('ForgotPassword').length).toBe(1);

  await app.stop();
  const aside = readdirSync(app.userDataDir).filter((name) => name.endsWith('-corrupt.sqlite'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(app.userDataDir, aside[0] ?? ''), 'utf8')).toBe(content);
});
