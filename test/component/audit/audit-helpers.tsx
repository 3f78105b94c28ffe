import { screen, within } from '@testing-library/react';
import { AuditPage } from '../../../src/renderer/src/features/audit/AuditPage.tsx';
import { AuditWatch } from '../../../src/renderer/src/features/audit/AuditWatch.tsx';
import type { Handlers } from '../../support/fake-desk.ts';
import { renderApp, renderScreen } from '../../support/render.tsx';

/** What the screen asks for where nothing is filtered or sorted. */
export const EVERYTHING = {
  filter: { ledger: 'own' },
  order: { by: 'time', descending: true },
} as const;

/** The Audit screen, with its listener for main. */
export function openAudit(handlers: Partial<Handlers> = {}) {
  return renderScreen(
    <>
      <AuditPage />
      <AuditWatch />
    </>,
    handlers,
  );
}

/** The Audit screen in the app. */
export function openAuditInApp(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/audit';
  return renderApp(handlers);
}

export async function table() {
  return screen.findByRole('table', { name: 'Audit history' });
}

export async function rows() {
  return within(await table())
    .getAllByRole('row')
    .slice(1);
}

export function button(name: string | RegExp) {
  return screen.getByRole('button', { name });
}
