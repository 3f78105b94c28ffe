import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import type { Handlers } from '../../support/fake-desk.ts';
import { enter, renderApp } from '../../support/render.tsx';

/** Enters a text into the search box and presses Enter, once a pool and a client are chosen. */
export async function search(user: UserEvent, text = 'vera'): Promise<void> {
  await waitFor(() => expect(screen.getByRole('button', { name: 'Search' })).toBeEnabled());
  enter(screen.getByRole('searchbox', { name: 'Find user' }), text);
  await user.keyboard('{Enter}');
}

/** The app with one user open: the only match of a search. */
export async function openUser(handlers: Partial<Handlers> = {}) {
  const app = renderApp(handlers);
  await search(app.user);
  await screen.findByRole('region', { name: 'User' });
  return app;
}

/** Ticks every check and enters a ticket. */
export function fill(): void {
  for (const check of screen.getAllByRole('checkbox')) fireEvent.click(check);
  enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-1042');
}

/** The app with one reset sent, and what became of it on the screen. */
export async function sendReset(handlers: Partial<Handlers> = {}) {
  const app = await openUser(handlers);
  fill();
  await app.user.click(screen.getByRole('button', { name: 'Send reset code' }));
  const status = await screen.findByRole('region', { name: 'Delivery status' });
  return { ...app, status };
}

/** A text of the catalogue as the screen has it: `{{…}}` may stand for anything but nothing. */
export function filled(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|[\]\\]/gu, '\\$&');
  return new RegExp(escaped.replace(/\{\{\w+\}\}/gu, '.+'), 'u');
}
