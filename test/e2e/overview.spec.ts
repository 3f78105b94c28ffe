import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

test('the overview counts what was done, and leads to the rows', async ({ page }) => {
  const overview = page.getByRole('link', { name: 'Overview', exact: true });
  await overview.click();
  await expect(page.getByRole('region', { name: 'Nobody has called in this time' })).toBeVisible();
  await page.getByRole('link', { name: 'Look up a caller' }).click();
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await reset.send('INC-1042');
  await reset.expectState('accepted');

  await overview.click();
  const callers = page.getByRole('region', { name: 'Callers' });
  await expect(callers.getByRole('link', { name: 'Callers 1 +1' })).toBeVisible();
  await callers.getByRole('link', { name: 'To follow up 1 +1' }).click();
  const history = page.getByRole('table', { name: 'Audit history' });
  await expect(history).toContainText('INC-1042');
  await expect(history.getByRole('row')).toHaveCount(2);
});
