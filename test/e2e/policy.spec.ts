import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'recovery-desk-policy-'));
const file = join(folder, 'policy.json');
test.use({ launch: { env: { RECOVERY_DESK_POLICY: file } } });
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (policy: object) => writeFileSync(file, JSON.stringify(policy), { mode: 0o644 });

write({ cooldownSeconds: 120, finishWithCaller: false });

test('what the policy locks is shown so; a policy with an error sends nothing', async ({ app }) => {
  let page = app.page();
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Set by your organization')).toHaveCount(2);
  await expect(page.getByRole('textbox', { name: /Cooldown/u })).toBeDisabled();
  await expect(page.getByRole('region', { name: 'Policy of your organization' })).toContainText(
    'SHA-256',
  );
  await app.stop();

  write({ coldown: 120 });
  page = await app.start();
  await expect(page.getByRole('alert')).toContainText(`“coldown” in ${file}`);
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await reset.send();
  await expect(page.getByText('policy on this laptop has an error')).toBeVisible();
  await expect(reset.delivery).toBeHidden();
  await page.getByRole('link', { name: 'Audit' }).click();
  const history = page.getByRole('table', { name: 'Audit history' });
  await expect(history.getByRole('row', { name: /Policy applied/u })).toHaveCount(2);
  await expect(history.getByRole('row', { name: /Reset code/u })).toHaveCount(0);
});
