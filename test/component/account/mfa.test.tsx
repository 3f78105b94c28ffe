import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { MfaQuestion } from '../../../src/shared/domain/profile.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing } from '../../support/fake-desk.ts';
import { renderApp, startOwnClock } from '../../support/render.tsx';

function question(change: Partial<MfaQuestion> = {}): MfaQuestion {
  return {
    id: '7f1d9a1e-52c5-4a0e-8f7f-0c8c0c1f2b11',
    profile: 'acme-mfa',
    serial: 'arn:aws:iam::111122223333:mfa/lucia',
    until: new Date(Date.now() + 120_000).toISOString(),
    ...change,
  };
}
const dialog = () => screen.findByRole('dialog', { name: 'MFA code' });

describe('a question for an MFA code', () => {
  test('names profile and device, and takes a pasted code', async () => {
    const { user, fake } = renderApp();
    await screen.findByRole('searchbox');
    fake.emit('mfa.asked', question());
    const shown = within(await dialog());
    expect(shown.getByText('acme-mfa')).toBeVisible();
    expect(shown.getByText('arn:aws:iam::111122223333:mfa/lucia')).toBeVisible();
    expect(shown.getByRole('timer')).toHaveTextContent(/(?:2:00|1:5\d) left to answer/u);
    const field = shown.getByRole('textbox', { name: 'Six-digit code' });
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveAttribute('inputmode', 'numeric');
    expect(shown.getByRole('button', { name: 'Use code' })).toBeDisabled();
    await user.paste('123 456');
    expect(field).toHaveValue('123456');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('mfa.answer')).toEqual([{ id: question().id, code: '123456' }]);
  });

  test('does not send an unfinished code or accept letters', async () => {
    const { user, fake } = renderApp({ 'mfa.open': () => ok([question()]) });
    await dialog();
    await user.type(screen.getByRole('textbox', { name: 'Six-digit code' }), 'a1b2c3{Enter}');
    expect(screen.getByRole('textbox', { name: 'Six-digit code' })).toHaveValue('123');
    expect(fake.inputs('mfa.answer')).toEqual([]);
  });

  test.each(['１２３４５６', '١٢٣٤٥٦'])(
    'takes the digits of another keyboard: %s',
    async (typed) => {
      const { user } = renderApp({ 'mfa.open': () => ok([question()]) });
      await dialog();
      await user.type(screen.getByRole('textbox', { name: 'Six-digit code' }), typed);
      expect(screen.getByRole('textbox', { name: 'Six-digit code' })).toHaveValue('123456');
    },
  );

  test.each(['Cancel', 'Close'])('“%s” gives up', async (name) => {
    const { user, fake } = renderApp({ 'mfa.open': () => ok([question()]) });
    await user.click(within(await dialog()).getByRole('button', { name }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('mfa.answer')).toEqual([{ id: question().id, code: null }]);
  });

  test('goes away without an answer once it has timed out', async () => {
    startOwnClock();
    const { fake } = renderApp({
      'mfa.open': () => ok([question({ until: new Date(Date.now() + 800).toISOString() })]),
    });
    await dialog();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('mfa.answer')).toEqual([]);
  });

  test('appears once when it comes at the start and as an event; another one waits its turn', async () => {
    const other = question({ id: '0b6e1c9a-4a1f-4a39-9c51-3a5f0f0d1a01', profile: 'other' });
    const { user, fake } = renderApp({ 'mfa.open': () => ok([question()]) });
    await dialog();
    fake.emit('mfa.asked', question());
    fake.emit('mfa.asked', other);
    await user.click(within(await dialog()).getByRole('button', { name: 'Cancel' }));
    expect(await within(await dialog()).findByText('other')).toBeVisible();
    await user.click(within(await dialog()).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('mfa.answer').map(({ id }) => id)).toEqual([question().id, other.id]);
  });
});

test.each(['mfa-wrong', 'mfa-cancelled'] as const)('%s has words and “Try again”', async (code) => {
  const { user, fake } = renderApp({ 'profiles.identity': failing({ code }) });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(en.errors[code].means);
  expect(alert).toHaveTextContent(en.errors[code].next);
  fake.answer('profiles.identity', () => ok({ account: '111122223333', arn: 'arn:x/agent' }));
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
