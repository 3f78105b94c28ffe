import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import type { Opened } from '../../../src/shared/domain/recovery.ts';
import type { Candidate } from '../../../src/shared/domain/search.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aBlockedPlan,
  aCandidate,
  aDelivery,
  anOpened,
  aUser,
  found,
  held,
} from '../../support/fake-desk.ts';
import { THREE } from '../../support/fixtures/reset.ts';
import { enter, renderApp } from '../../support/render.tsx';
import { fill, openUser, search, sendReset } from './reset-helpers.tsx';

const box = () => screen.getByRole<HTMLInputElement>('searchbox');
const selected = () => box().value.slice(box().selectionStart ?? 0, box().selectionEnd ?? 0);
const outcome = () => screen.findByRole('region', { name: 'Delivery status' });

/** A request on its way, sent by the button, whose answer the test controls. */
async function sending(outcomeOf: () => Result<Delivery> = () => ok(aDelivery())) {
  const answer = held<Result<Delivery>>();
  const app = await openUser({ 'recovery.send': () => answer.promise }, renderApp);
  fill();
  await app.user.click(screen.getByRole('button', { name: 'Send reset code' }));
  return { ...app, answer: () => act(async () => answer.resolve(outcomeOf())) };
}

describe('the next caller’s text takes the place of the last one’s', () => {
  test.each([
    ['the slash key', (user) => user.keyboard('/')],
    ['a click', (user) => user.click(box())],
  ] as const satisfies [string, (user: Awaited<ReturnType<typeof openUser>>['user']) => unknown][])(
    'after an outcome, by %s',
    async (_, reach) => {
      const { user } = await sendReset();
      await reach(user);
      expect(box()).toHaveFocus();
      expect(selected()).toBe('vera');
      await user.keyboard('otto');
      expect(box()).toHaveValue('otto');
    },
  );

  test('after an outcome, by the command palette', async () => {
    const { user } = await sendReset({}, renderApp);
    await user.keyboard('{Control>}k{/Control}');
    const commands = await screen.findByRole('dialog', { name: 'Commands' });
    await user.click(within(commands).getByText('Find a user'));
    await waitFor(() => expect(box()).toHaveFocus());
    expect(selected()).toBe('vera');
  });

  test('if no code can be sent to the last one, by a click', async () => {
    const { user } = await openUser({
      'recovery.open': () => ok(anOpened({ plan: aBlockedPlan('disabled') })),
    });
    await user.click(box());
    expect(selected()).toBe('vera');
  });

  test('but a click puts the cursor into a text that can still be corrected', async () => {
    const { user } = await openUser();
    await user.click(box());
    expect(selected()).toBe('');
  });
});

describe('Escape', () => {
  test('ends the case from anywhere on the screen, and leaves the cursor in an empty box', async () => {
    const { user } = await sendReset();
    act(() => screen.getByRole('button', { name: 'Copy ticket note' }).focus());
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'User' })).toBeNull();
    expect(screen.queryByRole('table', { name: 'Matching users' })).toBeNull();
    expect(box()).toHaveValue('');
    expect(box()).toHaveFocus();
  });

  test('closes a list that is open, and not the case behind it', async () => {
    const { user } = await openUser({}, renderApp);
    const list = screen.getByRole('combobox', { name: 'App client' });
    await user.click(list);
    await screen.findByRole('option', { name: 'web-app' });
    await user.keyboard('{Escape}');
    expect(list).toHaveAttribute('aria-expanded', 'false');
    expect(screen.getByRole('region', { name: 'User' })).toBeVisible();
  });

  test('closes what the header shows of the account, and not the case behind it', async () => {
    const { user } = await openUser({}, renderApp);
    const account = screen.getByRole('button', { name: /^Account/u });
    await user.click(account);
    await waitFor(() => expect(account).toHaveAttribute('aria-expanded', 'true'));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(account).toHaveAttribute('aria-expanded', 'false'));
    expect(screen.getByRole('region', { name: 'User' })).toBeVisible();
  });

  test('keeps the case while a request runs, and says so', async () => {
    const { user, answer } = await sending();
    await user.keyboard('{Escape}');
    expect(screen.getByRole('region', { name: 'User' })).toBeVisible();
    expect(
      screen.getAllByRole('status').some((each) => /in progress/u.test(each.textContent)),
    ).toBe(true);
    await answer();
    expect(await outcome()).toBeVisible();
  });
});

describe('while a request runs', () => {
  test('its outcome leaves the focus with whoever types', async () => {
    const { user, answer } = await sending();
    await user.click(box());
    await user.keyboard('{Control>}a{/Control}otto');
    await answer();
    await outcome();
    expect(box()).toHaveFocus();
    await user.keyboard('@example.com');
    expect(box()).toHaveValue('otto@example.com');
  });

  test('a search waits for its end, and the outcome stays until another user is opened', async () => {
    const { user, fake, answer } = await sending();
    await user.clear(box());
    await user.type(box(), 'otto{Enter}');
    expect(box()).toHaveAccessibleDescription(/This search starts when it has finished/u);
    expect(fake.inputs('lookup.search')).toHaveLength(1);
    fake.answer('lookup.search', () => ok(found(aCandidate({ sub: 'otto', name: 'Otto' }))));
    await answer();
    await waitFor(() => expect(fake.inputs('lookup.search')).toHaveLength(2));
    expect(fake.inputs('lookup.search')[1]?.text).toBe('otto');
    const row = await screen.findByRole('button', { name: 'Otto' });
    expect(box()).toHaveFocus();
    expect(await outcome()).toBeVisible();
    expect(screen.getByText(/^Still open: Vera Molina/u)).toBeVisible();
    expect(fake.inputs('recovery.open')).toHaveLength(1);
    await user.click(row);
    await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(2));
    expect(screen.queryByRole('region', { name: 'Delivery status' })).toBeNull();
  });
});

describe('a user of whom only the beginning was typed', () => {
  const PARTIAL: Candidate = {
    ...aCandidate(),
    matched: { attribute: 'email', match: 'prefix' },
  };

  test('does not open by itself, and is told apart in the list', async () => {
    const { user, fake } = renderApp({ 'lookup.search': () => ok(found(PARTIAL)) });
    await search(user);
    const row = await screen.findByRole('row', { name: /Vera Molina/u });
    expect(row).toHaveTextContent('Only the beginning matches: email');
    await waitFor(() => expect(within(row).getByRole('button')).toHaveFocus());
    expect(fake.inputs('recovery.open')).toEqual([]);
    await user.keyboard('{Enter}');
    const opened = await screen.findByRole('region', { name: 'User' });
    expect(opened).toHaveTextContent('Not what was typed: only the beginning matches.');
    expect(screen.getByText('The caller did not give the whole email on file')).toBeVisible();
  });

  test('is not said of one whose whole address was typed', async () => {
    await openUser();
    expect(screen.getByRole('row', { name: /Vera Molina/u })).toHaveTextContent(
      'Exact match: email',
    );
    expect(screen.queryByText(/Not what was typed/u)).toBeNull();
    expect(screen.queryByText(/did not give/u)).toBeNull();
  });
});

test('after a send, plan and send are one line until they are wanted', async () => {
  const { user } = await sendReset();
  const plan = within(screen.getByRole('region', { name: 'Recovery plan' }));
  const send = within(screen.getByRole('region', { name: 'Send' }));
  expect(plan.getByText('Expected to work: email to v***@e***')).toBeVisible();
  expect(plan.queryByText(/AWS’s documentation/u)).toBeNull();
  expect(send.queryByRole('textbox')).toBeNull();
  expect(send.getByRole('button', { name: 'Send again' })).toHaveAccessibleDescription(
    /You can send again in (1:00|0:59)/u,
  );
  await user.click(plan.getByRole('button', { name: 'Show' }));
  expect(plan.getByText(/AWS’s documentation/u)).toBeVisible();
  await user.click(send.getByRole('button', { name: 'Show' }));
  expect(send.getByRole('textbox', { name: 'Ticket' })).toHaveValue('INC-1042');
  expect(send.getByRole('checkbox', { name: /^I verified/u })).toBeChecked();
});

test('a list that is not all of them says how many it shows, and not that these are all', async () => {
  const { user } = renderApp({ 'lookup.search': () => ok({ ...THREE, more: true }) });
  await search(user);
  await screen.findByRole('table', { name: 'Matching users' });
  expect(screen.getAllByText('3 users shown; there are more')[0]).toBeVisible();
  expect(screen.queryByText('3 users found')).toBeNull();
});

test('a key in the ticket renders its own panel alone', async () => {
  const { user } = await openUser();
  const timeline = within(screen.getByRole('region', { name: 'Timeline' }));
  await waitFor(() => expect(timeline.getByRole('status')).not.toBeEmptyDOMElement());
  /** What React last rendered a region with. */
  const rendered = (name: string) => {
    const region = screen.getByRole('region', { name });
    const key = Object.keys(region).find((each) => each.startsWith('__reactProps')) ?? '';
    return (region as unknown as Record<string, unknown>)[key];
  };
  const before = ['User', 'Timeline', 'Recovery plan', 'Send'].map(rendered);
  await user.type(screen.getByRole('textbox', { name: 'Ticket' }), 'INC');
  const after = ['User', 'Timeline', 'Recovery plan', 'Send'].map(rendered);
  expect(after.map((each, index) => each === before[index])).toEqual([true, true, true, false]);
});

test('after a new password was set, user and row are as they are now', async () => {
  const reset = aUser({ status: 'RESET_REQUIRED' });
  const { user, fake } = await sendReset({
    'lookup.search': () => ok(found({ ...aCandidate(), user: reset })),
    'recovery.open': () => ok(anOpened({ user: reset })),
  });
  expect(screen.getAllByText(/Reset required/u)).toHaveLength(2);
  const read = held<Result<Opened>>();
  fake.answer('recovery.open', () => read.promise);
  await user.click(screen.getByRole('button', { name: 'Finish with the caller' }));
  enter(screen.getByRole('textbox', { name: 'Code' }), '482913');
  enter(screen.getByLabelText('New password'), 'Canary-7-Zebra!');
  await user.click(screen.getByRole('button', { name: 'Set new password' }));
  const opened = screen.getByRole('region', { name: 'User' });
  expect(await within(opened).findByText(/^As read before the new password/u)).toBeVisible();
  expect(fake.inputs('recovery.open').map(({ again }) => again)).toEqual([undefined, true]);
  await act(async () => read.resolve(ok(anOpened())));
  await waitFor(() => expect(screen.queryByText(/Reset required/u)).toBeNull());
  expect(screen.queryByText(/^As read before/u)).toBeNull();
  expect(screen.getByRole('region', { name: 'Result' })).toBeVisible();
});
