import { expect } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';
import { test } from '../support/laptop.ts';

/** "Help desk" of the only practice pool with threat protection. */
const CLIENT = '7b0xq3ye5uvn9k1dfsh2wmr8jc';

/** Sets a new password as the caller does, on the sign-in page. */
async function callerFinishes(endpoint: string, code: string): Promise<void> {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AWSCognitoIdentityProviderService.ConfirmForgotPassword',
    },
    body: JSON.stringify({
      ClientId: CLIENT,
      Username: 'trudy.tram',
      ConfirmationCode: code,
      Password: 'Grass-Blade-4711',
    }),
  });
  expect(answer.status).toBe(200);
}

test('the timeline shows Cognito’s own sign of a reset, and that the caller finished it', async ({
  page,
  cognito,
}) => {
  const reset = new ResetScreen(page);
  const { timeline } = reset;
  const row = (text: string) => timeline.getByRole('listitem').filter({ hasText: text });
  const again = timeline.getByRole('button', { name: 'Refresh the timeline' });

  await reset.choose('User pool', 'City Transit riders');
  await reset.choose('App client', 'Help desk');
  await reset.open('Trudy Tram');
  await expect(row('Sign-in')).toContainText('Passed');
  await expect(row('User created')).toContainText('Cognito');
  await expect(row('Forgot password')).toHaveCount(0);

  await reset.send('INC-3001');
  await reset.expectState('accepted');
  await expect(row('Forgot password')).toContainText('Passed');
  await expect(row('Forgot password')).toContainText('AWS does not say which');
  await expect(row('Reset code requested')).toContainText('Ledger · ');

  const code = cognito.inbox().at(-1)?.code ?? '';
  await callerFinishes(cognito.endpoint, code);
  await expect(row('Password change')).toHaveCount(0);
  await again.click();
  await expect(row('Password change')).toContainText('Passed');
  await expect(row('Password change')).toContainText('A sign that the reset was completed');
  await expect(timeline.getByRole('listitem').first()).toContainText('Password change');
});

test('a pool without threat protection is not asked, and one that denies it only once', {
  tag: '@long',
}, async ({ page, cognito }) => {
  const asked = () => cognito.requests('AdminListUserAuthEvents').length;
  const reset = new ResetScreen(page);
  await reset.choose('User pool', 'Harbour Bank customers');
  await reset.choose('App client', 'Help desk');
  await reset.open('Vera Verified');
  await expect(reset.timeline).toContainText('This pool has no threat protection');
  expect(asked()).toBe(0);

  cognito.faults.add({ operation: 'AdminListUserAuthEvents', fault: { kind: 'denied' } });
  await reset.choose('User pool', 'City Transit riders');
  await reset.choose('App client', 'Help desk');
  for (const name of ['Trudy Tram', 'Eddie Email']) {
    await reset.open(name);
    await expect(reset.user).toContainText(name);
    await expect(reset.timeline).toContainText('lacks cognito-idp:AdminListUserAuthEvents');
  }
  expect(asked()).toBe(1);

  // Allowed since: the Pool screen measures it again.
  cognito.faults.clear();
  await page.getByRole('link', { name: 'Pool' }).click();
  await page.getByRole('button', { name: 'Check permissions' }).click();
  await expect(page.getByRole('table', { name: 'Permissions' })).toBeVisible();
  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(reset.timeline.getByRole('listitem').filter({ hasText: 'Sign-in' })).toBeVisible();
});
