import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

test('for a pool without text messages the plan, the rating, the Pool screen and Contacts agree', async ({
  page,
}) => {
  const reset = new ResetScreen(page);
  await reset.choose('User pool', 'Village library readers');

  await test.step('a caller with only a phone gets no promise, but a next step', async () => {
    await reset.open('Phoebe Phoneonly');
    await expect(reset.plan).toContainText('No code can be sent');
    await expect(reset.plan).toContainText('This pool cannot send text messages');
    await expect(reset.plan).toContainText('An administrator must set up text messages');
    await expect(reset.sendButton).toBeHidden();
  });

  await test.step('for one who also has an email the plan is uncertain, and the refusal is explained', async () => {
    await reset.open('Bella Both');
    await expect(reset.plan).toContainText('email to b***@e***');
    await expect(reset.plan).toContainText('Uncertain');
    await expect(reset.plan).toContainText('this pool is not set up to send text messages');
    await reset.send();
    await reset.expectState('refused');
    await expect(reset.delivery).toContainText('The pool is not set up for text messages');
  });

  await test.step('the Pool screen says so', async () => {
    await page.getByRole('link', { name: 'Pool', exact: true }).click();
    await expect(page.getByText(/no code can go to one/u)).toBeVisible();
  });

  await test.step('Contacts counts the two whom an email reaches', async () => {
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('button', { name: 'Start scan' }).click();
    const report = page.getByRole('region', { name: 'Report' });
    await expect(report).toContainText('33% of 6 users can reset their own password', {
      timeout: 25_000,
    });
    await expect(report.getByRole('button', { name: /^No text messages 3 users/u })).toBeVisible();
    await expect(report.getByRole('button', { name: /^Code uncertain 1 user/u })).toBeVisible();
  });
});
