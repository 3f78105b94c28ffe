import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import { aDelivery, anEntry, failing, held, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';
import { fill, openUser, sendReset } from './reset-helpers.tsx';

const HEADER = ['AWS profile', 'User pool', 'App client'];
const combobox = (name: string) => screen.getByRole('combobox', { name });

/** A request that has left, whose answer the test controls. */
async function sending() {
  const answer = held<Result<Delivery>>();
  const app = await openUser({ 'recovery.send': () => answer.promise }, renderApp);
  fill();
  await app.user.click(screen.getByRole('button', { name: 'Send reset code' }));
  await screen.findByText('Waiting for Cognito…');
  const end = async () => {
    await act(async () => answer.resolve(ok(aDelivery())));
  };
  return { ...app, answer: end };
}

test('the place cannot be changed until the outcome is here, and says why', async () => {
  const { user, fake, answer } = await sending();
  for (const name of HEADER) {
    expect(combobox(name)).toBeDisabled();
    expect(combobox(name)).toHaveAccessibleDescription(/A request is in progress/u);
  }
  await expectAccessible();
  await user.keyboard('{Control>}k{/Control}');
  const commands = await screen.findByRole('dialog', { name: 'Commands' });
  for (const name of ['practice', 'Partners', 'web-app']) {
    const entry = within(commands).getByText(name).closest('button');
    expect(entry).toBeDisabled();
    expect(entry).toHaveTextContent('A request is in progress');
  }
  await user.keyboard('{Escape}');
  expect(fake.inputs('settings.save')).toEqual([]);
  await answer();
  expect(await screen.findByRole('region', { name: 'Delivery status' })).toBeVisible();
  for (const name of HEADER) expect(combobox(name)).toBeEnabled();
});

test('the search box says that its search waits, and Esc clears that alone', async () => {
  const { user, fake, answer } = await sending();
  const box = screen.getByRole('searchbox');
  await user.type(box, ' other{Enter}');
  expect(box).toHaveAccessibleDescription(/A request is in progress\. This search starts/u);
  expect(
    screen.getAllByRole('status').some((each) => /in progress\. You/u.test(each.textContent)),
  ).toBe(true);
  await user.keyboard('{Escape}');
  expect(box).toHaveAccessibleDescription(/A request is in progress\. You/u);
  expect(box).toHaveValue('vera other');
  expect(fake.inputs('lookup.search')).toHaveLength(1);
  await answer();
  expect(await screen.findByRole('region', { name: 'Delivery status' })).toBeVisible();
  expect(box).toHaveAccessibleDescription(/Searching as/u);
});

test('with another app client after a send, the outcome stays beside the new plan', async () => {
  const { user, fake } = await sendReset({}, renderApp);
  await user.click(combobox('App client'));
  await user.click(await screen.findByRole('option', { name: 'web-app' }));
  await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(2));
  await screen.findByRole('region', { name: 'User' });
  const status = screen.getByRole('region', { name: 'Delivery status' });
  await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
  // The note names the place that the request went to.
  expect(fake.inputs('app.copy').at(-1)?.text).toContain('App client: help-desk');
  expect(fake.inputs('app.copy').at(-1)?.text).toContain('Ticket: INC-1042');
});

test('during a request from before a reload there is no button, and the timeline is read until it has ended', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const pending = anEntry({ id: 9, kind: 'reset', plan: null, outcome: 'pending' });
  const { fake } = await openUser({ 'recovery.history': () => ok([pending]) });
  expect(await screen.findByText('A request for this user is in progress')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Send reset code' })).toBeNull();
  fake.answer('recovery.history', () => ok([{ ...pending, outcome: 'accepted' }]));
  await act(() => vi.advanceTimersByTimeAsync(2_100));
  expect(await screen.findByRole('button', { name: 'Send reset code' })).toBeVisible();
  expect(screen.queryByText('A request for this user is in progress')).toBeNull();
  expect(
    within(screen.getByRole('region', { name: 'Timeline' })).getByText('Accepted'),
  ).toBeVisible();
  const read = fake.inputs('recovery.history').length;
  await act(() => vi.advanceTimersByTimeAsync(6_000));
  expect(fake.inputs('recovery.history')).toHaveLength(read);
});

test('no key outside the form sends: not in the search box, not in the palette', async () => {
  const { user, fake } = await openUser({}, renderApp);
  fill();
  const box = screen.getByRole('searchbox');
  await user.click(box);
  await user.keyboard('{Control>}{Enter}{/Control}');
  act(() => box.blur());
  await user.keyboard('{Control>}{Enter}{/Control}{Meta>}{Enter}{/Meta}');
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Commands' });
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(fake.inputs('recovery.send')).toEqual([]);
});

test('Enter alone in a field does not send: a barcode scanner ends with it', async () => {
  const { user, fake } = await openUser();
  fill();
  await user.type(screen.getByRole('textbox', { name: 'Ticket' }), '{Enter}');
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'lost{Enter}');
  act(() => screen.getAllByRole('checkbox')[0]?.focus());
  await user.keyboard('{Enter}');
  expect(fake.inputs('recovery.send')).toEqual([]);
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Ticket' }), {
    key: 'Enter',
    metaKey: true,
  });
  await screen.findByRole('region', { name: 'Delivery status' });
  expect(fake.inputs('recovery.send')).toHaveLength(1);
});

test('a ticket of invisible characters counts as empty, and they are not sent', async () => {
  const { user, fake } = await openUser();
  for (const check of screen.getAllByRole('checkbox')) await user.click(check);
  const ticket = screen.getByRole('textbox', { name: 'Ticket' });
  fireEvent.change(ticket, { target: { value: ' \u200b\u2060\u00ad ' } });
  const button = screen.getByRole('button', { name: 'Send reset code' });
  expect(button).toBeDisabled();
  expect(button).toHaveAccessibleDescription('First enter the ticket.');
  fireEvent.change(ticket, { target: { value: '\u200bINC-\u206042 ' } });
  await user.click(button);
  await screen.findByRole('region', { name: 'Delivery status' });
  expect(fake.inputs('recovery.send')[0]?.ticket).toBe('INC-42');
});

const BROKEN = {
  ...START,
  ledger: { writable: false, path: '/x/ledger.db', cause: 'full', detail: 'ENOSPC' },
} as const;

test('a ledger that refuses a send is reported at once, and no longer once it is fixed', async () => {
  const { user, fake } = await openUser(
    {
      'recovery.send': () =>
        ok(
          aDelivery({
            state: 'not-sent',
            reason: 'ledger',
            medium: undefined,
            destination: undefined,
          }),
        ),
    },
    renderApp,
  );
  fill();
  fake.answer('app.start', () => ok(BROKEN));
  await user.click(screen.getByRole('button', { name: 'Send reset code' }));
  expect(await screen.findByText('The audit ledger cannot be written')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Send reset code' })).toBeDisabled();
  fake.answer('app.start', () => ok(START));
  fireEvent.focus(window);
  await waitFor(() => expect(screen.queryByText('The audit ledger cannot be written')).toBeNull());
  expect(screen.getByRole('button', { name: 'Send reset code' })).toBeEnabled();
  // The listeners go a moment after the words.
  await waitFor(() => {
    const asked = fake.inputs('app.start').length;
    fireEvent.focus(window);
    expect(fake.inputs('app.start')).toHaveLength(asked);
  });
});

test('a ledger that refuses to reveal a contact is reported at once', async () => {
  const { user, fake } = await openUser(
    { 'recovery.reveal': failing({ code: 'ledger' }) },
    renderApp,
  );
  fake.answer('app.start', () => ok(BROKEN));
  await user.click(screen.getByRole('button', { name: 'Reveal email' }));
  expect(await screen.findByText('The audit ledger cannot be written')).toBeVisible();
});
