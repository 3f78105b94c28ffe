import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { aUser, failing, PLACE } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';
import { openUser } from './reset-helpers.tsx';

const reveal = () => screen.getByRole('button', { name: 'Reveal email' });

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});

test('a revealed contact is shown for one minute, counts down and is masked again', async () => {
  const { fake } = await openUser();
  const before = fake.inputs('recovery.history').length;
  fireEvent.click(reveal());
  expect(await screen.findByText('vera@example.com')).toBeVisible();
  expect(fake.inputs('recovery.reveal')).toEqual([
    { place: PLACE, sub: aUser().sub, attribute: 'email' },
  ]);
  // The timeline is read again: main has recorded it.
  expect(fake.inputs('recovery.history').length).toBeGreaterThan(before);
  expect(screen.getByRole('timer')).toHaveTextContent(/Hides in (1:00|0:59)/u);
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(screen.getByRole('timer')).toHaveTextContent(/Hides in 0:(30|29)/u);
  await act(() => vi.advanceTimersByTimeAsync(31_000));
  expect(screen.queryByText('vera@example.com')).toBeNull();
  expect(reveal()).toBeVisible();
});

test('a revealed contact is hidden again when the agent leaves the screen', async () => {
  await openUser({}, renderApp);
  fireEvent.click(reveal());
  await screen.findByText('vera@example.com');
  await act(async () => {
    window.location.hash = '#/settings';
    await vi.advanceTimersByTimeAsync(10);
  });
  await act(async () => {
    window.location.hash = '#/reset';
    await vi.advanceTimersByTimeAsync(10);
  });
  expect(reveal()).toBeVisible();
  expect(screen.queryByText('vera@example.com')).toBeNull();
});

test('a refusal is said in words, and the mask stays', async () => {
  await openUser({ 'recovery.reveal': failing({ code: 'ledger', detail: 'ENOSPC' }) });
  fireEvent.click(reveal());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Could not reveal the contact');
  expect(alert).toHaveTextContent('so nothing was done');
  expect(alert).toHaveTextContent('ENOSPC');
  vi.useRealTimers();
  await expectAccessible();
});
