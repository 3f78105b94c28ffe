import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { ResetScreen } from '../support/desk-page.ts';

test('a caller is found by phone, gets a code, and all of it is recorded', async ({ page }) => {
  const reset = new ResetScreen(page);
  await expect(page.getByText('no real users')).toBeVisible();

  await reset.search.fill('+34 600 11 12 22');
  await expect(page.getByText('phone +34 600 11 12 22')).toBeVisible();
  await reset.search.press('Enter');
  await expect(reset.user).toContainText('Vera Verified');
  await expect(reset.user).not.toContainText('vera@example.com');
  await expect(reset.plan).toContainText('v***@e***');

  await expect(reset.sendButton).toBeDisabled();
  await reset.send();
  await reset.expectState('accepted');
  await expect(reset.delivery).toContainText('Cognito accepted the request: email to v***@e***');
  await expect(reset.delivery).toContainText('one hour');
  await expect(reset.delivery).not.toContainText(/delivered/iu);
  await expect(reset.timeline).toContainText('INC-1042');
  // The code "arrived": the practice inbox has it.
  await expect(page.getByRole('region', { name: 'Practice inbox' })).toContainText(/\d{6}/u);

  await page.getByRole('link', { name: 'Audit' }).click();
  const history = page.getByRole('table', { name: 'Audit history' });
  await expect(history.getByRole('row', { name: /Reset code/u })).toContainText('Accepted');
  await expect(history.getByRole('row', { name: /User opened/u })).toBeVisible();
});

test('the whole of a plain case fits a laptop’s window, and the outcome does too', async ({
  page,
}) => {
  const reset = new ResetScreen(page);
  await page.setViewportSize({ width: 1366, height: 768 });
  await reset.open('+34 600 11 12 22');
  const inView = (part: Locator) => expect(part).toBeInViewport({ ratio: 0.95 });
  for (const part of [reset.plan, reset.checks, reset.ticket, reset.sendButton]) await inView(part);
  await inView(reset.user.getByText('Vera Verified'));
  for (const [width, height] of [
    [1280, 800],
    [960, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await inView(reset.sendButton);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
  await reset.send();
  await reset.expectState('accepted');
  await inView(reset.delivery.getByText('Accepted', { exact: true }));
  await inView(reset.delivery.getByRole('group', { name: 'Tell the caller' }));
});

// https://www.w3.org/TR/WCAG22/#reflow: 1280 by 800 pixels at 200 %.
test('at 200 % zoom it is one column, with nothing beside or over another', async ({ page }) => {
  const reset = new ResetScreen(page);
  await page.setViewportSize({ width: 640, height: 400 });
  await reset.open('+34 600 11 12 22');
  // What is scrolled away lies under the header, so each is compared with its own.
  for (const parts of ['main section', 'header :is(button, input)']) {
    const boxes = await page.locator(parts).evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect())
        .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
    );
    expect(boxes.length).toBeGreaterThan(3);
    for (const [index, one] of boxes.entries()) {
      expect(one.right).toBeLessThanOrEqual(640);
      for (const other of boxes.slice(index + 1)) {
        const isBeside = one.right <= other.left || other.right <= one.left;
        const isAbove = one.bottom <= other.top || other.bottom <= one.top;
        expect({ one, other, apart: isBeside || isAbove }).toEqual({ one, other, apart: true });
      }
    }
  }
  await reset.send();
  await reset.expectState('accepted');
  const main = page.getByRole('main');
  expect(await main.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  // Nothing that only screen readers see lengthens the page.
  const empty = await main.evaluate((node) => {
    const last = Math.max(
      ...[...node.querySelectorAll('section')].map((one) => one.getBoundingClientRect().bottom),
    );
    return node.scrollHeight - (last - node.getBoundingClientRect().top + node.scrollTop);
  });
  expect(empty).toBeLessThan(100);
});

test('an opened user is still there after a look at another screen', async ({
  sharedPage: page,
}) => {
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByRole('link', { name: 'Reset' }).click();
  await expect(reset.user).toContainText('Vera Verified');
});

test('the agent picks one of two namesakes', async ({ sharedPage: page }) => {
  const reset = new ResetScreen(page);
  await reset.search.fill('María García');
  await reset.search.press('Enter');
  await expect(reset.matches.getByRole('row', { name: /María García/u })).toHaveCount(2);
  await expect(reset.user).toBeHidden();
});

test('a search without matches says what was tried', async ({ sharedPage: page }) => {
  const reset = new ResetScreen(page);
  await reset.search.fill('nobody@example.com');
  await reset.search.press('Enter');
  await expect(page.getByRole('main').getByText('No user found').first()).toBeVisible();
  await expect(page.getByText('email is “nobody@example.com”')).toBeVisible();
});

test('copied cells are pasted and found, and a number is asked its country', async ({ page }) => {
  const reset = new ResetScreen(page);
  const paste = async (text: string) => {
    await reset.search.fill('');
    await reset.search.focus();
    // As the browser pastes: what it makes of a line break in a field of one line is its own.
    await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
    await reset.search.press('Enter');
  };
  await paste('Vera Verified\tConfirmed\n"vera@example.com";\n');
  await expect(reset.user).toContainText('Vera Verified');

  await paste('07911 123456');
  const country = page.getByRole('combobox', { name: 'Country of this number' });
  await expect(country).toBeFocused();
  await page.keyboard.type('United Kingdom');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('phone is “+447911123456”')).toBeVisible();

  await reset.choose('User pool', 'Old forum');
  await paste('nobody@example.com');
  await expect(page.getByText('may not have been migrated yet')).toBeVisible();
});

test('a contact is revealed for a minute, and that is recorded', async ({ page }) => {
  await page.clock.install();
  const reset = new ResetScreen(page);
  await reset.open('Vera Verified');
  await reset.user.getByRole('button', { name: 'Reveal email' }).click();
  await expect(reset.user).toContainText('vera@example.com');
  await page.clock.runFor(61_000);
  await expect(reset.user).not.toContainText('vera@example.com');
  await page.getByRole('link', { name: 'Audit' }).click();
  const history = page.getByRole('table', { name: 'Audit history' });
  await expect(history.getByRole('row', { name: /Contact revealed/u })).toBeVisible();
  await expect(history).not.toContainText('vera@example.com');
});

for (const [name, title] of [
  ['Dario Disabled', 'The account is disabled'],
  ['Nina Newcomer', 'Still has the temporary password'],
  ['Otto Outdated', 'The temporary password has expired'],
  ['Gina Google', 'Signs in with Google'],
  ['Uma Unconfirmed', 'The account is not confirmed'],
  ['Norma Nocontact', 'No email or phone number on file'],
  ['Ulla Unverified', 'No verified contact'],
  ['Max Mfa', 'The only verified contact is also the second factor'],
] as const) {
  test(`${name} cannot be reset: the reason and the next step replace the button`, async ({
    sharedPage: page,
  }) => {
    const reset = new ResetScreen(page);
    await reset.open(name);
    await expect(reset.user).toContainText(name);
    await expect(reset.plan).toContainText(title);
    await expect(reset.plan).toContainText('Next step');
    await expect(reset.plan).toContainText('Tell the caller');
    await expect(reset.sendButton).toBeHidden();
  });
}
