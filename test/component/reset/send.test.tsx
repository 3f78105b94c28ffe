import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aDelivery,
  anOpened,
  aUser,
  failing,
  held,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { enter, renderApp, startOwnClock } from '../../support/render.tsx';
import { fill, openUser, sendReset } from './reset-helpers.tsx';

const button = () => screen.getByRole('button', { name: 'Send reset code' });

test('a send needs the checks and the ticket, and says which is missing', async () => {
  const { user } = await openUser();
  expect(button()).toBeDisabled();
  expect(button()).toHaveAccessibleDescription(
    'First tick every required check and enter the ticket.',
  );
  const [first, second] = screen.getAllByRole('checkbox');
  if (!first || !second) throw new Error('There are two checks');
  await user.click(first);
  await user.type(screen.getByRole('textbox', { name: 'Ticket' }), '   ');
  expect(button()).toHaveAccessibleDescription(
    'First tick every required check and enter the ticket.',
  );
  await user.type(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-7');
  expect(button()).toHaveAccessibleDescription('First tick every required check.');
  await user.click(second);
  expect(button()).toBeEnabled();
  await user.clear(screen.getByRole('textbox', { name: 'Ticket' }));
  expect(button()).toHaveAccessibleDescription('First enter the ticket.');
});

test('the keys cannot send either before everything is there', async () => {
  const { user, fake } = await openUser();
  await user.type(
    screen.getByRole('textbox', { name: 'Ticket' }),
    'INC-7{Control>}{Enter}{/Control}',
  );
  await user.keyboard('{Enter}');
  expect(fake.inputs('recovery.send')).toEqual([]);
});

test('Ctrl+Enter from any field sends what was entered, once', async () => {
  const { user, fake } = await openUser();
  fill();
  enter(screen.getByRole('textbox', { name: 'Reason' }), ' Lost phone ');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await screen.findByRole('region', { name: 'Delivery status' });
  expect(fake.inputs('recovery.send')).toEqual([
    {
      place: PLACE,
      sub: aUser().sub,
      checks: ['identity', 'requested'],
      ticket: 'INC-1042',
      reason: 'Lost phone',
    },
  ]);
});

test('a double click and impatient keys send once; waiting is shown after 100 ms', async () => {
  const answer = held<Result<Delivery>>();
  const { user, fake } = await openUser({ 'recovery.send': () => answer.promise });
  fill();
  const send = button();
  act(() => {
    send.click();
    send.click();
  });
  fireEvent.keyDown(send, { key: 'Enter', code: 'Enter', ctrlKey: true });
  await user.dblClick(send);
  expect(await screen.findByText('Waiting for Cognito…')).toBeVisible();
  expect(button()).toBeDisabled();
  await act(async () => answer.resolve(ok(aDelivery())));
  await screen.findByRole('region', { name: 'Delivery status' });
  expect(fake.inputs('recovery.send')).toHaveLength(1);
});

test('the next send waits for the cooldown, with a countdown', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { fake } = await sendReset();
  const again = screen.getByRole('button', { name: 'Send again' });
  expect(again).toBeDisabled();
  expect(again).toHaveAccessibleDescription(/You can send again in (1:00|0:59)\./u);
  await act(() => vi.advanceTimersByTimeAsync(61_000));
  expect(again).toBeEnabled();
  fireEvent.click(again);
  await waitFor(() => expect(fake.inputs('recovery.send')).toHaveLength(2));
});

test('a cooldown from before the user was opened counts', async () => {
  startOwnClock();
  await openUser({
    'recovery.open': () =>
      ok(anOpened({ cooldownUntil: new Date(Date.now() + 30_000).toISOString() })),
  });
  fill();
  expect(button()).toBeDisabled();
  expect(button()).toHaveAccessibleDescription(/You can send again in 0:(30|29|28)/u);
});

test('without a ledger nothing is sent', async () => {
  await openUser({
    'app.start': () =>
      ok({
        ...START,
        ledger: { writable: false, path: '/x/ledger.db', cause: 'full', detail: 'ENOSPC' },
      }),
  });
  fill();
  expect(button()).toBeDisabled();
  expect(button()).toHaveAccessibleDescription(/audit ledger cannot be written/u);
});

test('a call that fails claims nothing', async () => {
  const { user } = await openUser({ 'recovery.send': failing({ code: 'internal', id: 'e-1' }) });
  fill();
  await user.click(button());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The send did not complete');
  expect(alert).toHaveTextContent('e-1');
  expect(screen.getByText(/Before you send again, check the timeline/u)).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Delivery status' })).toBeNull();
});

test('another user starts with nothing ticked and no ticket', async () => {
  const { user } = await sendReset();
  await user.clear(screen.getByRole('searchbox'));
  await user.type(screen.getByRole('searchbox'), 'other{Enter}');
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Delivery status' })).toBeNull());
  await screen.findByRole('region', { name: 'User' });
  for (const check of screen.getAllByRole('checkbox')) expect(check).not.toBeChecked();
  expect(screen.getByRole('textbox', { name: 'Ticket' })).toHaveValue('');
});

describe('the desk’s own rules', () => {
  const CALLED_BACK = '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e01';
  const ELSEWHERE = '6f0a3a52-8f50-4c0e-9a55-0d0a3c1d7e02';
  const with_ = (settings: Partial<Settings>) => ({
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, ...settings } }),
  });

  test('are the checks of this pool, in order, and only required ones prevent the send', async () => {
    const { user, fake } = await openUser(
      with_({
        callerChecks: [
          { id: CALLED_BACK, text: 'Called back', required: false, pools: [PLACE.poolId] },
          { id: 'identity', text: null, required: true, pools: [] },
          { id: ELSEWHERE, text: 'Of another pool', required: true, pools: ['eu-west-1_Other1'] },
        ],
      }),
    );
    expect(screen.getAllByRole('checkbox')).toHaveLength(2);
    const optional = screen.getByRole('checkbox', { name: 'Called back (optional)' });
    const required = screen.getByRole('checkbox', { name: /^I verified the caller’s identity/u });
    expect(optional.compareDocumentPosition(required)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.queryByRole('checkbox', { name: /another pool/u })).toBeNull();
    enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-7');
    expect(button()).toHaveAccessibleDescription('First tick every required check.');
    await user.click(required);
    expect(button()).toBeEnabled();
    await user.click(optional);
    await user.click(button());
    const status = await screen.findByRole('region', { name: 'Delivery status' });
    expect(fake.inputs('recovery.send')[0]?.checks).toEqual([CALLED_BACK, 'identity']);
    await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
    expect(fake.inputs('app.copy')[0]?.text).toContain(
      'Caller checks ticked: Called back; I verified the caller’s identity',
    );
  });

  test('ask for the ticket alone if there are no checks', async () => {
    const { user, fake } = await openUser(with_({ callerChecks: [] }));
    expect(screen.queryByRole('group', { name: 'Caller checks' })).toBeNull();
    enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-7');
    await user.click(button());
    const status = await screen.findByRole('region', { name: 'Delivery status' });
    await user.click(within(status).getByRole('button', { name: 'Copy ticket note' }));
    expect(fake.inputs('app.copy')[0]?.text).toContain('Caller checks ticked: none');
  });

  test('say while typing that a ticket does not match, never with the pattern', async () => {
    const { user, fake } = await openUser(with_({ ticketPattern: 'INC-\\d+' }));
    const ticket = screen.getByRole('textbox', { name: 'Ticket' });
    for (const check of screen.getAllByRole('checkbox')) await user.click(check);
    expect(ticket).toBeValid();
    await user.type(ticket, 'INC-10x');
    expect(ticket).toBeInvalid();
    expect(screen.getByText('This does not look like a ticket')).toBeVisible();
    expect(document.body).not.toHaveTextContent('INC-\\d+');
    expect(button()).toBeDisabled();
    expect(button()).toHaveAccessibleDescription(
      'The ticket does not match the pattern in Settings.',
    );
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(fake.inputs('recovery.send')).toEqual([]);
    await user.type(ticket, '{Backspace}');
    expect(ticket).toBeValid();
    expect(button()).toBeEnabled();
  });

  test('show the built-in checks in Spanish on a Spanish screen', async () => {
    const { user } = renderApp(with_({ language: 'es' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Buscar' })).toBeEnabled());
    enter(screen.getByRole('searchbox'), 'vera');
    await user.keyboard('{Enter}');
    expect(
      await screen.findByRole('checkbox', { name: es.reset.send.check.identity }),
    ).toBeVisible();
  });
});
