import { screen, within } from '@testing-library/react';
import { ContactsPage } from '../../../src/renderer/src/features/contacts/ContactsPage.tsx';
import { ContactsWatch } from '../../../src/renderer/src/features/contacts/ContactsWatch.tsx';
import type { Overview } from '../../../src/shared/domain/contacts.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { anOverview, aReport, type Handlers } from '../../support/fake-desk.ts';
import { renderApp, renderScreen } from '../../support/render.tsx';

/** The Contacts screen of the practice pool, with its listener for main. */
export async function openContacts(handlers: Partial<Handlers> = {}) {
  const page = renderScreen(
    <>
      <ContactsPage />
      <ContactsWatch />
    </>,
    handlers,
  );
  await screen.findByRole('heading', { name: /Contacts|Contactos/u, level: 1 });
  return page;
}

/** The Contacts screen in the app. */
export async function openContactsInApp(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/contacts';
  const page = renderApp(handlers);
  await screen.findByRole('heading', { name: /Contacts|Contactos/u, level: 1 });
  return page;
}

/** A store that knows this much of the pool. */
export function knowing(change: Partial<Overview>): Pick<Handlers, 'contacts.overview'> {
  return { 'contacts.overview': () => ok(anOverview(change)) };
}

/** The screen with a finished report. */
export async function openReport(handlers: Partial<Handlers> = {}, open = openContacts) {
  const page = await open({ ...knowing({ report: aReport() }), ...handlers });
  await screen.findByRole('table', { name: 'Users' });
  return page;
}

export function rows(): HTMLElement[] {
  return within(screen.getByRole('table', { name: 'Users' }))
    .getAllByRole('row')
    .slice(1);
}

/** The tile of a category, by its words. */
export function tile(label: string): HTMLElement {
  return screen.getByRole('button', { name: new RegExp(`^${label} [\\d,]+ users? `, 'u') });
}
