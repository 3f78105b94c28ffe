import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { HISTORY_FORMATS, type HistoryFormat } from '../../../src/shared/domain/ledger.ts';
import { fail, ok } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aLedgerSummary,
  anImportedLedger,
  failing,
  type Handlers,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { aPage, listing, OTHER, SENT } from '../../support/fixtures/history.ts';
import { enter, expectAccessible } from '../../support/render.tsx';
import { button, EVERYTHING, openAudit, openAuditInApp, table } from './audit-helpers.tsx';

const words = en.audit.export;
const LABELS: Record<HistoryFormat, string> = {
  xlsx: en.exporting.formats.xlsx.label,
  csv: en.exporting.formats.csv.label,
  'csv-programs': en.exporting.formats['csv-programs'].label,
  jsonl: words.formats.jsonl.label,
  bundle: words.formats.bundle.label,
};

const LAPTOPS: Partial<Handlers> = {
  ...listing(SENT),
  'audit.choices': () =>
    ok({
      ledgers: [aLedgerSummary(), anImportedLedger()],
      agents: [],
      profiles: [],
      pools: [],
      unread: ALL_READ,
      unreadable: [],
    }),
};

async function openExport(handlers: Partial<Handlers> = listing(SENT), show = openAudit) {
  const page = show(handlers);
  await table();
  const open = async () => {
    await page.user.click(button('Export'));
    return within(await screen.findByRole('dialog', { name: words.title }));
  };
  return { ...page, open };
}

type Open = Awaited<ReturnType<typeof openExport>>['open'];

async function begin(user: ReturnType<typeof openAudit>['user'], open: Open) {
  const dialog = await open();
  await user.click(dialog.getByRole('button', { name: words.submit }));
  return dialog;
}

describe('an export', () => {
  it('says what each format is for, and what can be checked about it', async () => {
    const { user, open } = await openExport();
    const dialog = await open();
    const radio = (format: HistoryFormat) => dialog.getByRole('radio', { name: LABELS[format] });
    expect(radio('xlsx')).toBeChecked();
    expect(radio('xlsx')).toHaveAccessibleDescription(/stay as they are.*1,048,575 rows/u);
    expect(radio('csv')).toHaveAccessibleDescription(/An apostrophe is added before/u);
    expect(radio('csv-programs')).toHaveAccessibleDescription(/exactly as stored/u);
    expect(radio('jsonl')).toHaveAccessibleDescription(words.formats.jsonl.means);
    expect(radio('bundle')).toHaveAccessibleDescription(/tools\/verify-audit.*withheld/u);
    expect(dialog.getByText(words.noFilter)).toBeVisible();
    const where = () => dialog.getByText(/downloads folder/u);
    expect(where()).toHaveTextContent('recorded in the audit history');
    for (const format of HISTORY_FORMATS) {
      await user.click(radio(format));
      const text = where().textContent;
      if (format === 'bundle') expect(text).not.toContain(words.changeable);
      else expect(text).toContain(words.changeable);
    }
  });

  it.each(HISTORY_FORMATS)('has the rows and the order that are shown: %s', async (format) => {
    const { fake, user, open } = await openExport();
    await user.click(button('More filters'));
    enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC');
    await user.click(button('Agent'));
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.ticket).toBe('INC'));
    const dialog = await open();
    expect(dialog.getByRole('list', { name: 'Active filters' })).toHaveTextContent('Ticket: INC');
    await user.click(dialog.getByRole('radio', { name: LABELS[format] }));
    await user.click(dialog.getByRole('button', { name: words.submit }));
    expect(fake.inputs('audit.export')).toEqual([
      {
        filter: { ledger: 'own', ticket: 'INC' },
        order: { by: 'agent', descending: false },
        format,
      },
    ]);
  });

  it('shows its progress, and the file at the end', async () => {
    const { fake, user, open } = await openExport();
    const dialog = await begin(user, open);
    const bar = await dialog.findByRole('progressbar', { name: 'Rows written' });
    act(() => fake.emit('audit.exported', { state: 'running', written: 300, total: 1200 }));
    expect(await dialog.findByText('300 of 1,200 rows written')).toBeVisible();
    expect(bar).toHaveAttribute('aria-valuenow', '25');
    const read = fake.inputs('audit.list').length;
    act(() =>
      fake.emit('audit.exported', { state: 'done', file: 'audit.csv', written: 1200, missing: [] }),
    );
    expect(await dialog.findByText('1,200 rows written')).toBeVisible();
    // The export is a row itself.
    await waitFor(() => expect(fake.inputs('audit.list').length).toBeGreaterThan(read));
    await user.click(dialog.getByRole('button', { name: 'Show in folder' }));
    expect(fake.inputs('app.showFile')).toEqual([{ file: 'audit.csv' }]);
    await user.click(dialog.getByRole('button', { name: 'Export again' }));
    expect(await dialog.findByRole('radio', { name: LABELS.xlsx })).toBeVisible();
  });

  it('says beforehand and at its end whose rows it lacks, in the dialog and on the page', async () => {
    const unread = { reading: 0, unreadable: 1 };
    const { fake, user, open } = await openExport({
      ...LAPTOPS,
      'audit.list': () => ok({ ...aPage(SENT), unread }),
    });
    await user.click(await screen.findByRole('button', { name: 'Show all laptops' }));
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.ledger).toBe('all'));
    const dialog = await open();
    expect(dialog.getByText(/From 2 laptops\./u)).toBeVisible();
    expect(dialog.queryByText(/all 2/u)).toBeNull();
    const before = /The bundle of 1 other laptop cannot be read.*will not be in the file/u;
    expect(dialog.getByText(before)).toBeVisible();
    // It has the rows of this laptop alone.
    await user.click(dialog.getByRole('radio', { name: LABELS.bundle }));
    expect(dialog.queryByText(before)).toBeNull();
    await user.click(dialog.getByRole('radio', { name: LABELS.csv }));
    await user.click(dialog.getByRole('button', { name: words.submit }));
    const missing = ['9e1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8', OTHER];
    const done = { state: 'done', file: 'audit.csv', written: 2, missing } as const;
    act(() => fake.emit('audit.exported', done));
    const after = /Without the rows of 2 laptops.*: 9e1c2d3e and desk-9\. Import new ones/u;
    expect(await dialog.findByText(after)).toBeVisible();
    expect(dialog.getByRole('status')).toHaveAttribute('data-tone', 'caution');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(await screen.findByText(after)).toBeVisible();
  });

  it('continues while another screen is shown, and reports its end on the page', async () => {
    const { fake, user, open } = await openExport(listing(SENT), openAuditInApp);
    const dialog = await begin(user, open);
    await dialog.findByRole('progressbar');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    act(() =>
      fake.emit('audit.exported', { state: 'done', file: 'audit.csv', written: 1, missing: [] }),
    );
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    expect(await screen.findByText('audit.csv')).toBeVisible();
    await expectAccessible();
    await user.click(button('Close'));
    expect(screen.queryByText('audit.csv')).toBeNull();
    expect((await open()).getByRole('radio', { name: LABELS.xlsx })).toBeVisible();
  });

  it('can be canceled even after its dialog was closed', async () => {
    const { fake, user, open } = await openExport();
    await begin(user, open);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click((await open()).getByRole('button', { name: 'Cancel export' }));
    expect(fake.inputs('audit.cancelExport')).toEqual([{}]);
  });

  it('that fails behind another screen says so on the page, and can be repeated', async () => {
    const { fake, user, open } = await openExport();
    await begin(user, open);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    act(() =>
      fake.emit('audit.exported', { state: 'failed', error: { code: 'file', detail: 'ENOSPC' } }),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The export failed');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('radio', { name: LABELS.xlsx })).toBeVisible();
  });

  it('can be canceled', async () => {
    const { fake, user, open } = await openExport();
    const dialog = await begin(user, open);
    await user.click(await dialog.findByRole('button', { name: 'Cancel export' }));
    expect(fake.inputs('audit.cancelExport')).toEqual([{}]);
    act(() => fake.emit('audit.exported', { state: 'cancelled' }));
    expect(await dialog.findByText(/canceled/u)).toBeVisible();
  });

  it.each([true, false])('says why it failed (at its start: %s)', async (atStart) => {
    const error = { code: 'file', detail: 'ENOSPC' } as const;
    const { fake, user, open } = await openExport({
      ...listing(SENT),
      ...(atStart ? { 'audit.export': () => fail(error) } : {}),
    });
    const dialog = await begin(user, open);
    if (!atStart) act(() => fake.emit('audit.exported', { state: 'failed', error }));
    const alert = await dialog.findByRole('alert');
    expect(alert).toHaveTextContent(en.errors.file.means);
    expect(alert).toHaveTextContent('ENOSPC');
  });

  it('that cannot be canceled says so', async () => {
    const { user, open } = await openExport({
      ...listing(SENT),
      'audit.cancelExport': failing({ code: 'internal', id: 'x' }),
    });
    const dialog = await begin(user, open);
    await user.click(await dialog.findByRole('button', { name: 'Cancel export' }));
    expect(await screen.findByText(en.errors.internal.means)).toBeInTheDocument();
  });

  it('is in Spanish too', async () => {
    const { user } = openAudit({
      ...listing(SENT),
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
    });
    await screen.findByRole('table', { name: 'Historial de auditoría' });
    await user.click(button('Exportar'));
    const dialog = await screen.findByRole('dialog', { name: 'Exportar el historial' });
    expect(within(dialog).getByRole('radio', { name: 'Paquete verificable' })).toBeVisible();
  });
});

describe('a bundle', () => {
  it('is of this laptop alone even if all are shown', async () => {
    const { fake, user, open } = await openExport(LAPTOPS);
    await user.click(await screen.findByRole('button', { name: 'Show all laptops' }));
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.ledger).toBe('all'));
    const dialog = await open();
    expect(dialog.getByText(/From all 2 laptops\./u)).toBeVisible();
    expect(dialog.queryByText(words.bundleOwn)).toBeNull();
    await user.click(dialog.getByRole('radio', { name: 'Verifiable bundle' }));
    expect(dialog.getByText(words.bundleOwn)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: words.submit }));
    expect(fake.inputs('audit.export')).toEqual([{ ...EVERYTHING, format: 'bundle' }]);
  });

  it('cannot be made of another laptop, and says why', async () => {
    const { fake, user, open } = await openExport(LAPTOPS);
    await user.click(await screen.findByRole('button', { name: 'Show list' }));
    await user.click(button('Show only this one'));
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.ledger).toBe(OTHER));
    const bundle = (await open()).getByRole('radio', { name: 'Verifiable bundle' });
    expect(bundle).toBeDisabled();
    expect(bundle).toHaveAccessibleDescription(words.bundleOther);
  });
});
