import { screen, within } from '@testing-library/react';
import { AuditPage } from '../../../src/renderer/src/features/audit/AuditPage.tsx';
import { AuditWatch } from '../../../src/renderer/src/features/audit/AuditWatch.tsx';
import type { HistoryPage, HistoryRow } from '../../../src/shared/domain/history.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { aHistoryRow, type Handlers } from '../../support/fake-desk.ts';
import { renderApp, renderScreen } from '../../support/render.tsx';

export const SENT = aHistoryRow({
  id: 42,
  kind: 'reset',
  ticket: 'INC-1',
  reason: 'New phone',
  checks: ['identity', 'requested'],
  outcome: 'accepted',
  outcomeReason: 'as-planned',
  outcomeAt: '2026-11-22T09:30:01.000Z',
  medium: 'EMAIL',
  destination: 'v***@e***',
  requestId: 'req-42',
  plan: null,
});

/** The installation of another laptop. */
export const OTHER = '7b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8';

/** What the screen asks for without filters or sorting. */
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

/** The last rows of a history. */
export function aPage(...rows: HistoryRow[]): HistoryPage {
  return { rows, next: null, behind: 0 };
}

export function listing(...rows: HistoryRow[]): Pick<Handlers, 'audit.list'> {
  return { 'audit.list': () => ok(aPage(...rows)) };
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
