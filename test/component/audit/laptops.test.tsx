import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import {
  type HistoryChoices,
  IMPORT_PIECE_BYTES,
  type ImportResult,
  type LedgerSummary,
} from '../../../src/shared/domain/history.ts';
import { fail, ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aLedgerSummary,
  anImportedLedger,
  failing,
  type Handlers,
  held,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { BROKEN_LEDGER, listing, OTHER, SENT } from '../../support/fixtures/history.ts';
import { button, openAudit, openAuditInApp, table } from './audit-helpers.tsx';

const words = en.audit.laptops;

function choices(...others: LedgerSummary[]): HistoryChoices {
  return {
    ledgers: [aLedgerSummary(), ...others],
    agents: [],
    profiles: [],
    pools: [],
    unread: ALL_READ,
    unreadable: [],
  };
}

function having(...others: LedgerSummary[]): Partial<Handlers> {
  return { ...listing(SENT), 'audit.choices': () => ok(choices(...others)) };
}

/** The screen with the list of laptops. */
async function openLaptops(handlers: Partial<Handlers> = having(anImportedLedger())) {
  const page = openAudit(handlers);
  const panel = await screen.findByRole('region', { name: 'Laptops' });
  await page.user.click(within(panel).getByRole('button', { name: 'Show list' }));
  return { ...page, panel: within(panel) };
}

const BUNDLE = new File(['x'.repeat(IMPORT_PIECE_BYTES + 10)], 'desk-9.rdaudit');

/** The screen, and how a file is picked. */
async function openImport(handlers: Partial<Handlers> = {}, show = openAudit) {
  const page = show({ ...listing(SENT), ...handlers });
  await table();
  const pick = (...files: File[]) => page.user.upload(screen.getByLabelText(words.file), files);
  return { ...page, pick };
}

const laptops = () => screen.findByRole('region', { name: 'Laptops' });

describe('an import', () => {
  it('passes the file on piece by piece, and says whose ledger it is', async () => {
    const checked = held<Result<ImportResult>>();
    const piece = held<Result<Record<string, never>>>();
    const { fake, pick } = await openImport({
      'audit.importPiece': () => piece.promise,
      'audit.endImport': () => checked.promise,
    });
    expect(screen.queryByRole('region', { name: 'Laptops' })).toBeNull();
    await pick(BUNDLE);
    const panel = within(await laptops());
    const bar = await panel.findByRole('progressbar', { name: 'Import' });
    expect(bar).toHaveAttribute('aria-valuenow', '0');
    expect(panel.getByText('Reading desk-9.rdaudit…')).toBeInTheDocument();
    piece.resolve(ok({}));
    await waitFor(() => expect(bar).not.toHaveAttribute('aria-valuenow'));
    expect(panel.getAllByText('Checking every row…')[0]).toBeInTheDocument();
    const id = fake.inputs('audit.endImport')[0]?.id;
    expect(fake.inputs('audit.importPiece').map((input) => [input.id, input.bytes.length])).toEqual(
      [
        [id, IMPORT_PIECE_BYTES],
        [id, 10],
      ],
    );

    fake.answer('audit.choices', () => ok(choices(anImportedLedger())));
    const read = fake.inputs('audit.list').length;
    checked.resolve(ok({ state: 'imported', ledger: anImportedLedger(), replaced: false }));
    expect(await panel.findByText('The ledger of desk-9 was imported and is intact')).toBeVisible();
    expect(panel.getByText(words.importing.doneMeans)).toBeVisible();
    expect(await panel.findByText('1 imported ledger, intact when last checked')).toBeVisible();
    await waitFor(() => expect(fake.inputs('audit.list').length).toBeGreaterThan(read));
  });

  it('says if it replaced an older one', async () => {
    const { pick } = await openImport({
      'audit.endImport': () =>
        ok({ state: 'imported', ledger: anImportedLedger(), replaced: true }),
    });
    await pick(BUNDLE);
    expect(
      await screen.findByText(/The ledger of desk-9 replaced the one that was here/u),
    ).toBeVisible();
  });

  it.each(['not-a-bundle', 'own', 'older', 'other-history'] as const)(
    'that is refused says why and what to do: %s',
    async (why) => {
      const { user, pick } = await openImport({
        'audit.endImport': () => ok({ state: 'refused', why, fault: null }),
      });
      await pick(BUNDLE);
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent('desk-9.rdaudit was not imported');
      expect(alert).toHaveTextContent(words.refused[why].means);
      expect(alert).toHaveTextContent(words.refused[why].next);
      await user.click(within(alert).getByRole('button', { name: 'Close' }));
      expect(screen.queryByRole('region', { name: 'Laptops' })).toBeNull();
    },
  );

  it.each([812, null])('with a broken chain names the row, if there is one: %s', async (seq) => {
    const { pick } = await openImport({
      'audit.endImport': () =>
        ok({ state: 'refused', why: 'broken', fault: { what: 'hash-mismatch', seq } }),
    });
    await pick(BUNDLE);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent?.includes('unreliable from row 812 on')).toBe(seq !== null);
    expect(alert).toHaveTextContent(en.audit.ledger.faults['hash-mismatch'].means);
    expect(alert).toHaveTextContent(words.refused.broken.next);
  });

  it.each<[Result<ImportResult>, RegExp]>([
    [fail({ code: 'cancelled' }), /The import of desk-9.rdaudit was canceled/u],
    // It was on record before that reached main.
    [
      ok({ state: 'imported', ledger: anImportedLedger(), replaced: false }),
      /The ledger of desk-9 was imported and is intact/u,
    ],
  ])('that is canceled while it is checked says what main says', async (answer, text) => {
    const checked = held<Result<ImportResult>>();
    const { fake, user, pick } = await openImport({ 'audit.endImport': () => checked.promise });
    await pick(BUNDLE);
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    await user.click(button('Cancel import'));
    expect(fake.inputs('audit.cancelImport')).toEqual([{}]);
    const bar = screen.getByRole('progressbar', { name: 'Import' });
    expect(bar).toHaveAttribute('aria-valuetext', 'Canceling…');
    expect(screen.queryByText(/was canceled/u)).toBeNull();
    checked.resolve(answer);
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('passes nothing on once it is canceled', async () => {
    const piece = held<Result<Record<string, never>>>();
    const { fake, user, pick } = await openImport({ 'audit.importPiece': () => piece.promise });
    await pick(BUNDLE);
    await waitFor(() => expect(fake.inputs('audit.importPiece')).toHaveLength(1));
    await user.click(button('Cancel import'));
    piece.resolve(ok({}));
    await screen.findByText(/was canceled/u);
    expect(fake.inputs('audit.importPiece')).toHaveLength(1);
    expect(fake.inputs('audit.endImport')).toHaveLength(0);
  });

  it('continues while another screen is shown', async () => {
    const checked = held<Result<ImportResult>>();
    const { fake, user, pick } = await openImport(
      { 'audit.endImport': () => checked.promise },
      openAuditInApp,
    );
    await pick(BUNDLE);
    await waitFor(() => expect(fake.inputs('audit.endImport')).toHaveLength(1));
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    checked.resolve(ok({ state: 'imported', ledger: anImportedLedger(), replaced: false }));
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    expect(
      await screen.findByText('The ledger of desk-9 was imported and is intact'),
    ).toBeVisible();
  });

  it('that failed says why, and can be tried again with the same file', async () => {
    const { fake, user, pick } = await openImport({
      'audit.importPiece': failing({ code: 'history', detail: 'ENOSPC' }),
    });
    await pick(BUNDLE);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Could not import desk-9.rdaudit');
    expect(alert).toHaveTextContent('ENOSPC');
    fake.answer('audit.importPiece', () => ok({}));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('The ledger of desk-9 was imported and is intact'),
    ).toBeVisible();
    expect(fake.inputs('audit.beginImport')).toHaveLength(2);
  });

  it('of a missing file says so, and is canceled', async () => {
    const gone = new File(['x'], 'gone.rdaudit');
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const { fake, pick } = await openImport();
    await pick(gone);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not finish reading gone.rdaudit',
    );
    await waitFor(() => expect(fake.inputs('audit.cancelImport')).toEqual([{}]));
    expect(fake.inputs('audit.endImport')).toEqual([]);
  });
});

describe('the laptops', () => {
  it('are not shown if nothing was imported', async () => {
    openAudit(having());
    await table();
    expect(screen.queryByRole('region', { name: 'Laptops' })).toBeNull();
  });

  it('say whose ledger each is, how much of it is here, and its state', async () => {
    const { fake, panel, user } = await openLaptops(having(anImportedLedger(), BROKEN_LEDGER));
    expect(panel.getByText('2 imported ledgers, 1 of them not intact')).toBeVisible();
    expect(panel.getByText(words.about)).toBeVisible();
    const [first, second] = panel.getAllByRole('listitem');
    expect(first).toHaveAccessibleName('desk-9');
    for (const text of [
      'desk-9',
      '7b1c2d3e',
      '310 rows',
      'up to row 480',
      'Intact up to the export',
    ]) {
      expect(first).toHaveTextContent(text);
    }
    expect(first).not.toHaveTextContent('withheld');
    for (const text of [
      'Unknown computer',
      '9e1c2d3e',
      '12,044 rows · 1,958 more withheld',
      'Not intact: unreliable from row 812 on',
      en.audit.ledger.faults['hash-mismatch'].means,
      words.brokenNext,
    ]) {
      expect(second).toHaveTextContent(text);
    }
    await user.click(
      within(first as HTMLElement).getByRole('button', { name: 'Copy installation ID' }),
    );
    expect(fake.inputs('app.copy')).toEqual([{ text: OTHER }]);
  });

  it('are shown one at a time, or all together', async () => {
    const { fake, panel, user } = await openLaptops();
    const ledger = () => fake.inputs('audit.list').at(-1)?.filter.ledger;
    const only = panel.getByRole('button', { name: 'Show only this one' });
    await user.click(only);
    await waitFor(() => expect(ledger()).toBe(OTHER));
    expect(only).toHaveAttribute('aria-disabled', 'true');
    expect(button('Remove Laptop: desk-9')).toBeVisible();
    const all = panel.getByRole('button', { name: 'Show all laptops' });
    await user.click(all);
    await waitFor(() => expect(ledger()).toBe('all'));
    expect(all).toHaveAttribute('aria-disabled', 'true');
    expect(all).toHaveFocus();
  });

  it('can be verified again', async () => {
    const answer = held<Result<LedgerSummary>>();
    const { fake, panel, user } = await openLaptops({
      ...having(anImportedLedger()),
      'audit.verifyImport': () => answer.promise,
    });
    const again = panel.getByRole('button', { name: 'Verify again' });
    await user.click(again);
    await user.click(again);
    expect(fake.inputs('audit.verifyImport')).toEqual([{ install: OTHER }]);
    expect(again).toHaveAttribute('aria-disabled', 'true');
    expect(panel.getByText('Checking every row…')).toBeVisible();
    const broken = anImportedLedger({
      imported: {
        exportedAt: '2026-11-21T17:00:00.000Z',
        head: 480,
        withheld: 0,
        verifiedAt: '2026-11-23T09:00:00.000Z',
        fault: { what: 'database-damaged', seq: null },
      },
    });
    fake.answer('audit.choices', () => ok(choices(broken)));
    answer.resolve(ok(broken));
    expect(
      await panel.findByText(/SQLite reports that the file itself is damaged/u),
    ).toHaveTextContent('Not intact (Nov 23, 2026');
    expect(panel.queryByText('Checking every row…')).toBeNull();
  });

  it('say why one cannot be verified', async () => {
    const { panel, user } = await openLaptops({
      ...having(anImportedLedger()),
      'audit.verifyImport': failing({ code: 'history', detail: 'ENOENT' }),
    });
    await user.click(panel.getByRole('button', { name: 'Verify again' }));
    expect(await panel.findByRole('alert')).toHaveTextContent(words.verifyFailed);
  });

  it('are deleted here only after confirmation; then the rows of this laptop are shown', async () => {
    const { fake, panel, user } = await openLaptops();
    await user.click(panel.getByRole('button', { name: 'Show only this one' }));
    await user.click(panel.getByRole('button', { name: 'Delete from this laptop' }));
    const title = 'Delete the imported ledger of desk-9?';
    let dialog = within(await screen.findByRole('dialog', { name: title }));
    expect(dialog.getByText(words.forgetting.text)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('audit.forgetImport')).toEqual([]);

    await user.click(panel.getByRole('button', { name: 'Delete from this laptop' }));
    dialog = within(await screen.findByRole('dialog', { name: title }));
    fake.answer('audit.choices', () => ok(choices()));
    await user.click(dialog.getByRole('button', { name: 'Delete from this laptop' }));
    expect(fake.inputs('audit.forgetImport')).toEqual([{ install: OTHER }]);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Laptops' })).toBeNull());
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.ledger).toBe('own'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('that cannot be read are named too, and can be deleted', async () => {
    const { fake, panel, user } = await openLaptops({
      ...listing(SENT),
      'audit.choices': () =>
        ok({ ...choices(), unread: { reading: 0, unreadable: 1 }, unreadable: [OTHER] }),
    });
    expect(panel.getByText('1 unreadable')).toBeVisible();
    const laptop = within(panel.getByRole('listitem', { name: '7b1c2d3e' }));
    expect(laptop.getByText(words.lost)).toBeVisible();
    await user.click(laptop.getByRole('button', { name: 'Copy installation ID' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: OTHER }]);
    await user.click(laptop.getByRole('button', { name: 'Delete from this laptop' }));
    const title = 'Delete the imported ledger of 7b1c2d3e?';
    const dialog = within(await screen.findByRole('dialog', { name: title }));
    fake.answer('audit.choices', () => ok(choices()));
    await user.click(dialog.getByRole('button', { name: 'Delete from this laptop' }));
    expect(fake.inputs('audit.forgetImport')).toEqual([{ install: OTHER }]);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Laptops' })).toBeNull());
  });

  it('say why one cannot be deleted', async () => {
    const { panel, user } = await openLaptops({
      ...having(anImportedLedger()),
      'audit.forgetImport': failing({ code: 'ledger', detail: 'SQLITE_FULL' }),
    });
    await user.click(panel.getByRole('button', { name: 'Delete from this laptop' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Delete from this laptop' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(words.forgetting.failed);
  });

  it('are in Spanish too', async () => {
    const { user } = openAudit({
      ...having(anImportedLedger()),
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
    });
    const panel = await screen.findByRole('region', { name: 'Portátiles' });
    await user.click(within(panel).getByRole('button', { name: 'Mostrar lista' }));
    expect(panel).toHaveTextContent('310 filas');
  });
});
