import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import { ResetPage } from '../../../src/renderer/src/features/reset/ResetPage.tsx';
import type { Handlers } from '../../support/fake-desk.ts';
import { enter, renderScreen } from '../../support/render.tsx';

/** The Reset screen, with nothing of the app around it. */
export function showReset(handlers: Partial<Handlers> = {}) {
  return renderScreen(<ResetPage />, handlers);
}

/** Enters a text into the search box and presses Enter, once a pool and a client are chosen. */
export async function search(user: UserEvent, text = 'vera'): Promise<void> {
  await waitFor(() => expect(screen.getByRole('button', { name: 'Search' })).toBeEnabled());
  enter(screen.getByRole('searchbox', { name: 'Find user' }), text);
  await user.keyboard('{Enter}');
}

/**
 * The Reset screen with one user open, the only match of a search; pass renderApp if the test
 * leaves the screen.
 */
export async function openUser(handlers: Partial<Handlers> = {}, show = showReset) {
  const app = show(handlers);
  await search(app.user);
  await screen.findByRole('region', { name: 'User' });
  return app;
}

/** Ticks every check and enters a ticket. */
export function fill(): void {
  for (const check of screen.getAllByRole('checkbox')) fireEvent.click(check);
  enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-1042');
}

/** Like openUser, with one reset sent, and its outcome. */
export async function sendReset(handlers: Partial<Handlers> = {}, show = showReset) {
  const app = await openUser(handlers, show);
  fill();
  await app.user.click(screen.getByRole('button', { name: 'Send reset code' }));
  const status = await screen.findByRole('region', { name: 'Delivery status' });
  return { ...app, status };
}

/** A text of the catalogue as on the screen: `{{…}}` matches anything but nothing. */
export function filled(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|[\]\\]/gu, '\\$&');
  return new RegExp(escaped.replace(/\{\{\w+\}\}/gu, '.+'), 'u');
}
