import { expect, test as practice } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';
import { test } from '../support/laptop.ts';

for (const [name, state, words] of [
  ['Vera Verified', 'accepted', 'Cognito accepted the request'],
  ['Sim Simulated', 'doubtful', 'Do not tell the caller that a code is coming.'],
  ['Emil Empty', 'doubtful', 'named no destination'],
  ['Wanda Waf', 'refused', 'firewall'],
  ['Lambert Lambda', 'refused', 'A Lambda function of the pool stopped the request'],
  ['Clara Carrier', 'refused', 'could not hand the message to its sender'],
  ['Lena Limit', 'limited', 'Cognito allows 5 to 20 an hour'],
  ['Dan Dailycap', 'limited', 'used up the emails'],
  ['Tina Throttled', 'limited', 'not taking more requests'],
  ['Dora Dropped', 'unknown', 'Ask the caller before you send again'],
  ['Fiona Fault', 'unknown', 'AWS answered with an error of its own'],
  ['Mona Malformed', 'unknown', 'It may or may not have been sent'],
] as const) {
  practice(`${name}: ${state}`, async ({ sharedPage: page }) => {
    const reset = new ResetScreen(page);
    await reset.open(name);
    await expect(reset.user).toContainText(name);
    const ticket = `INC-${name.split(' ')[0]}`;
    await reset.send(ticket);
    await reset.expectState(state);
    await expect(reset.delivery).toContainText(words);
    await expect(reset.delivery).toContainText('Tell the caller');
    await expect(page.getByRole('button', { name: 'Copy ticket note' })).toBeEnabled();

    await page.getByRole('link', { name: 'Audit' }).click();
    await page
      .getByRole('table', { name: 'Audit history' })
      .getByRole('row', { name: /Reset code/u })
      .filter({ hasText: ticket })
      .click();
    await expect(page.getByRole('dialog')).toContainText(ticket);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
}

test('a code is not sent if the endpoint is gone when it should leave', async ({
  page,
  cognito,
}) => {
  const reset = new ResetScreen(page);
  await reset.choose('User pool', 'Harbour Bank customers');
  await reset.choose('App client', 'Help desk');
  await reset.open('Vera Verified');
  await cognito.stop();
  await reset.send();
  await reset.expectState('not-sent');
  await expect(reset.delivery).toContainText('Nothing was sent.');
});

test('an endpoint that is not AWS is shown at all times', async ({ page, cognito }) => {
  await expect(page.getByText(`Requests go to ${cognito.endpoint}, not to AWS`)).toBeVisible();
});
