import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { EntryDrawer } from '../../../src/renderer/src/features/audit/EntryDrawer.tsx';
import { presetsOn } from '../../../src/renderer/src/features/audit/filter-form.ts';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { NOT_HELPED_REASONS } from '../../../src/shared/domain/call.ts';
import { CONFIRMATION_REASONS } from '../../../src/shared/domain/confirmation.ts';
import { DELIVERY_REASONS } from '../../../src/shared/domain/delivery.ts';
import type {
  HistoryChoices,
  HistoryCursor,
  HistoryPage,
  HistoryRow,
  HistoryView,
} from '../../../src/shared/domain/history.ts';
import { ENTRY_KINDS } from '../../../src/shared/domain/ledger.ts';
import type { Output } from '../../../src/shared/ipc/desk.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aHistoryRow,
  aLedgerSummary,
  anImportedLedger,
  failing,
  type Handlers,
  held,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import {
  aChart,
  aPage,
  listing,
  OTHER,
  ROW_OF_KIND,
  SENT,
} from '../../support/fixtures/history.ts';
import { enter, expectAccessible, renderScreen, startOwnClock } from '../../support/render.tsx';
import { button, EVERYTHING, openAudit, openAuditInApp, rows, table } from './audit-helpers.tsx';

const WHERE = SENT.where as NonNullable<HistoryRow['where']>;

/** One row, opened. */
function showRow(row: HistoryRow): Promise<HTMLElement> {
  renderScreen(
    <EntryDrawer
      row={row}
      rows={[row]}
      onRow={() => {}}
      ledgers={[aLedgerSummary()]}
      onAll={() => {}}
      onClose={() => {}}
    />,
  );
  return screen.findByRole('dialog');
}

describe('the audit history', () => {
  it('says of a new filter neither how many rows it has nor that it has none before it knows', async () => {
    const { fake } = openAudit(listing(SENT));
    expect(await screen.findByText('1 row shown. That’s all.')).toBeVisible();
    const search = screen.getByRole('searchbox', { name: 'Search' });
    const asked = (text: string) =>
      waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.text).toBe(text));
    const none = held<Result<HistoryPage>>();
    fake.answer('audit.list', () => none.promise);
    enter(search, 'nobody');
    await asked('nobody');
    expect(await table()).toHaveAttribute('aria-busy', 'true');
    expect(screen.queryByText(/row shown|That’s all/u)).toBeNull();
    none.resolve(ok(aPage()));
    expect(await screen.findByText(en.audit.noMatch.title)).toBeVisible();

    const some = held<Result<HistoryPage>>();
    fake.answer('audit.list', () => some.promise);
    enter(search, 'vera');
    await asked('vera');
    expect(screen.queryByText(en.audit.noMatch.title)).toBeNull();
    some.resolve(ok(aPage(SENT)));
    expect(await screen.findByText('1 row shown. That’s all.')).toBeVisible();
  });

  it('shows each row with its outcome in words', async () => {
    openAudit(
      listing(
        SENT,
        aHistoryRow({ id: 41, kind: 'contact-revealed', plan: null, attribute: 'email' }),
      ),
    );
    const [sent, revealed] = await rows();
    expect(sent).toHaveTextContent('Reset code');
    for (const text of [
      'vera.molina',
      'agent',
      '111122223333',
      'Customers1',
      'INC-1',
      'Accepted',
      'v***@e***',
      'email',
    ]) {
      expect(sent).toHaveTextContent(text);
    }
    expect(sent?.querySelector('time')).toHaveAttribute('datetime', SENT.at);
    expect(sent).toHaveTextContent(/:30:00/u);
    expect(revealed).toHaveTextContent('Contact revealed');
    expect(revealed).not.toHaveTextContent('Accepted');
    expect(screen.getByText(/2 rows shown/u)).toHaveTextContent('That’s all.');
  });

  it('says each outcome in a word', async () => {
    const said = [
      ['doubtful', 'Doubtful'],
      ['refused', 'Refused'],
      ['limited', 'Limited'],
      ['unknown', 'Unknown'],
      ['not-sent', 'Not sent'],
      ['changed', 'Changed'],
      ['pending', 'In progress'],
    ] as const;
    openAudit(listing(...said.map(([outcome], id) => ({ ...SENT, id, outcome }))));
    const shown = await rows();
    expect(shown).toHaveLength(said.length);
    for (const [index, [, word]] of said.entries()) expect(shown[index]).toHaveTextContent(word);
  });

  it('says that nothing is recorded yet', async () => {
    openAudit(listing());
    expect(await screen.findByText('Nothing recorded yet')).toBeVisible();
    expect(screen.queryByRole('table', { name: 'Audit history' })).toBeNull();
  });

  it('shows nothing for the first moment, then that it is reading', async () => {
    startOwnClock();
    const answer = held<Result<HistoryPage>>();
    openAudit({ 'audit.list': () => answer.promise });
    await screen.findByRole('heading', { name: 'Audit' });
    expect(screen.queryByText('Reading the audit history…')).toBeNull();
    expect(await screen.findByText('Reading the audit history…')).toBeInTheDocument();
    answer.resolve(ok(aPage(SENT)));
    expect(await rows()).toHaveLength(1);
    expect(screen.queryByText('Reading the audit history…')).toBeNull();
  });

  it('says why it cannot be read, and reads it once it can be', async () => {
    const { fake, user } = openAudit({
      'audit.list': failing({ code: 'ledger', detail: 'SQLITE_NOTADB' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The audit history cannot be read');
    expect(alert).toHaveTextContent(en.errors.ledger.means);
    expect(alert).toHaveTextContent('SQLITE_NOTADB');
    fake.answer('audit.list', () => ok(aPage(SENT)));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what to do about a broken ledger', async () => {
    openAuditInApp({
      'app.start': () =>
        ok({
          ...START,
          ledger: {
            writable: false,
            path: '/x/ledger.sqlite',
            cause: 'full',
            detail: 'SQLITE_FULL',
          },
        }),
      ...listing(SENT),
    });
    expect(await rows()).toHaveLength(1);
    expect(screen.getByText(en.ledger.causes.full)).toBeVisible();
  });

  it('reports at once a broken ledger that can no longer be read', async () => {
    const { fake, user } = openAuditInApp(listing(SENT));
    await table();
    fake.answer('audit.list', failing({ code: 'ledger' }));
    fake.answer('app.start', () =>
      ok({
        ...START,
        ledger: { writable: false, path: '/x', cause: 'full', detail: 'SQLITE_FULL' },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(en.ledger.causes.full)).toBeVisible();
  });

  it('explains a “From” that is later than “Until”', async () => {
    const { user } = openAudit(listing());
    await screen.findByText('Nothing recorded yet');
    await user.click(button('More filters'));
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-23T10:00' } });
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-11-22T10:00' } });
    expect(await screen.findByText(en.audit.backwards.title)).toBeVisible();
    expect(screen.queryByText('No matching rows')).toBeNull();
  });

  it('keeps the rows on the screen if a refresh fails', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    fake.answer('audit.list', failing({ code: 'internal', id: 'abc' }));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('abc');
    expect(await rows()).toHaveLength(1);
  });

  it('loads more rows page by page, from where the last one ended', async () => {
    const next: HistoryCursor = { value: SENT.at, key: 51, install: SENT.install };
    const { fake, user } = openAudit({
      'audit.list': ({ after }) =>
        ok(
          after
            ? aPage(aHistoryRow({ id: 50 }))
            : {
                rows: [52, 51].map((id) => aHistoryRow({ id })),
                next,
                behind: 0,
                unread: ALL_READ,
              },
        ),
    });
    expect(await rows()).toHaveLength(2);
    expect(screen.queryByText(/That’s all/u)).toBeNull();
    await user.click(button('Load more'));
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(fake.inputs('audit.list')).toEqual([EVERYTHING, { ...EVERYTHING, after: next }]);
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(screen.getByText(/3 rows shown/u)).toHaveTextContent('That’s all.');
  });

  it('shows three pages at most, and can go back to earlier ones', async () => {
    // Two rows make a page here.
    const from = (key: number) => [aHistoryRow({ id: key }), aHistoryRow({ id: key - 1 })];
    const { fake, user } = openAudit({
      'audit.list': ({ after }) => {
        const key = after?.key ?? 100;
        const next = { value: '', key: key - 2, install: SENT.install };
        return ok({ rows: from(key), next, behind: 0, unread: ALL_READ });
      },
    });
    await table();
    for (const shown of [4, 6]) {
      await user.click(button('Load more'));
      await waitFor(async () => expect(await rows()).toHaveLength(shown));
    }
    expect(screen.queryByRole('button', { name: 'Show earlier rows' })).toBeNull();
    await user.click(button('Load more'));
    expect(await screen.findByText(/Showing rows 3–8/u)).toBeVisible();
    expect(await rows()).toHaveLength(6);
    await user.click(button('Show earlier rows'));
    expect(await screen.findByText(/6 rows shown/u)).toBeVisible();
    expect(fake.inputs('audit.list').at(-1)).toEqual(EVERYTHING);
    expect(screen.queryByRole('button', { name: 'Show earlier rows' })).toBeNull();
  });

  it('keeps the rows if no more can be read', async () => {
    const next: HistoryCursor = { value: SENT.at, key: 51, install: SENT.install };
    const { fake, user } = openAudit({
      'audit.list': () => ok({ rows: [SENT], next, behind: 0, unread: ALL_READ }),
    });
    await table();
    fake.answer('audit.list', failing({ code: 'history' }));
    await user.click(button('Load more'));
    expect(await screen.findByRole('alert')).toHaveTextContent('More rows cannot be read');
    expect(await rows()).toHaveLength(1);
    fake.answer('audit.list', () => ok(aPage(aHistoryRow({ id: 2 }))));
    await user.click(button('Load more'));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says how much is still being prepared, and reads again until nothing is', async () => {
    const { fake } = openAudit({
      'audit.list': () => ok({ rows: [SENT], next: null, behind: 1200, unread: ALL_READ }),
    });
    const line = await screen.findByText(/Updating the list: 1,200 rows to go/u);
    expect(line).toHaveAttribute('role', 'status');
    expect(screen.getByText(/1 row shown/u)).not.toHaveTextContent('That’s all.');
    const counted = fake.inputs('audit.chart').length;
    fake.answer('audit.list', () => ok(aPage(SENT, aHistoryRow({ id: 41 }))));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(line).toBeEmptyDOMElement();
    // What is counted of the rows is counted again.
    await waitFor(() => expect(fake.inputs('audit.chart').length).toBeGreaterThan(counted));
  });

  it('reads all pages again if a laptop’s rows were missing in a later one', async () => {
    startOwnClock();
    const next: HistoryCursor = { value: SENT.at, key: 51, install: SENT.install };
    const first = { ...aPage(SENT), next };
    const later = aPage(aHistoryRow({ id: 2 }));
    const { fake } = openAudit({
      'audit.list': ({ after }) =>
        ok(after === undefined ? first : { ...later, unread: { reading: 1, unreadable: 0 } }),
    });
    await table();
    fireEvent.click(button('Load more'));
    const line = await screen.findByText(/Reading the history of 1 other laptop/u);
    expect(screen.getByText(/2 rows shown/u)).not.toHaveTextContent('That’s all.');
    fake.answer('audit.list', ({ after }) =>
      ok(after === undefined ? first : aPage(aHistoryRow({ id: 3 }), aHistoryRow({ id: 2 }))),
    );
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(line).toBeEmptyDOMElement();
  });

  it('says how many laptops’ rows are still being read, and has them by itself', async () => {
    startOwnClock();
    const unread = { reading: 2, unreadable: 0 };
    const choices: HistoryChoices = {
      ledgers: [aLedgerSummary()],
      agents: [],
      profiles: [],
      pools: [],
      unread,
      unreadable: [],
    };
    const { fake } = openAudit({
      'audit.list': () => ok({ ...aPage(SENT), unread }),
      'audit.chart': () => ok(aChart({ unread })),
      'audit.choices': () => ok(choices),
    });
    const line = await screen.findByText(
      'Reading the histories of 2 other laptops. Their rows will appear by themselves.',
    );
    expect(line).toHaveAttribute('role', 'status');
    expect(screen.getByText(/1 row shown/u)).not.toHaveTextContent('That’s all.');
    expect(screen.queryByText(/412 reset codes/u)).toBeNull();
    const panel = within(screen.getByRole('region', { name: 'Laptops' }));
    expect(panel.getByText('2 still being read')).toBeVisible();

    const failed = { reading: 0, unreadable: 1 };
    fake.answer('audit.list', () =>
      ok({ ...aPage(SENT, aHistoryRow({ id: 41 })), unread: failed }),
    );
    fake.answer('audit.chart', () => ok(aChart({ unread: failed })));
    fake.answer('audit.choices', () =>
      ok({ ...choices, ledgers: [aLedgerSummary(), anImportedLedger()], unread: failed }),
    );
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(line).toHaveTextContent(/^The bundle of 1 other laptop cannot be read, so its rows/u);
    expect(screen.getByText(/2 rows shown/u)).not.toHaveTextContent('That’s all.');
    expect(await screen.findByText(/412 reset codes/u)).toBeVisible();
    expect(
      await panel.findByText('1 imported ledger, intact when last checked, 1 unreadable'),
    ).toBeVisible();
  });

  it('has resets and laptops by itself, also where the list is complete', async () => {
    startOwnClock();
    const unread = { reading: 1, unreadable: 0 };
    const choices = { agents: [], profiles: [], pools: [] };
    const { fake } = openAudit({
      ...listing(SENT),
      'audit.chart': () => ok(aChart({ unread })),
      'audit.choices': () =>
        ok({ ...choices, ledgers: [aLedgerSummary()], unread, unreadable: [] }),
    });
    expect(await screen.findByText('1 still being read')).toBeVisible();
    expect(screen.queryByText(/Reading the histor/u)).toBeNull();
    fake.answer('audit.chart', () => ok(aChart()));
    fake.answer('audit.choices', () =>
      ok({
        ...choices,
        ledgers: [aLedgerSummary(), anImportedLedger()],
        unread: ALL_READ,
        unreadable: [],
      }),
    );
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(await screen.findByText(/412 reset codes/u)).toBeVisible();
    expect(screen.getByText('1 imported ledger, intact when last checked')).toBeVisible();
    const asked = () =>
      (['audit.list', 'audit.chart', 'audit.choices'] as const).map(
        (call) => fake.inputs(call).length,
      );
    const before = asked();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(asked()).toEqual(before);
  });

  it('does not claim that nothing is recorded while rows are still to come', async () => {
    openAudit({ 'audit.list': () => ok({ rows: [], next: null, behind: 3, unread: ALL_READ }) });
    expect(await screen.findByText(/3 rows to go/u)).toBeVisible();
    expect(screen.queryByText('Nothing recorded yet')).toBeNull();
  });

  it('reads again when the screen is shown again', async () => {
    const { fake, user } = openAuditInApp(listing(SENT));
    await table();
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    fake.answer('audit.list', () => ok(aPage(aHistoryRow({ id: 43 }), SENT)));
    await user.click(screen.getByRole('link', { name: 'Audit' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
  });

  it('speaks Spanish', async () => {
    openAudit({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
      ...listing(SENT),
    });
    expect(await screen.findByRole('table', { name: 'Historial de auditoría' })).toHaveTextContent(
      'Aceptado',
    );
  });
});

describe('the filters', () => {
  const CHOICES: Partial<Handlers> = {
    'audit.choices': () =>
      ok({
        ledgers: [
          aLedgerSummary(),
          anImportedLedger(),
          anImportedLedger({ install: '9e1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8', host: 'desk-3' }),
        ],
        agents: ['agent', 'tom'],
        profiles: ['practice', 'production'],
        pools: [{ id: 'eu-west-1_Customers1', name: null }],
        unread: ALL_READ,
        unreadable: [],
      }),
  };
  const filters = () => within(screen.getByRole('region', { name: 'Filters' }));
  const pick = async (
    user: ReturnType<typeof openAudit>['user'],
    name: string,
    option: string | RegExp,
  ) => {
    await user.click(filters().getByRole('combobox', { name }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  const asked = (fake: ReturnType<typeof openAudit>['fake']) => fake.inputs('audit.list').at(-1);

  it('ask once for what was typed, not on each key', async () => {
    startOwnClock();
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.click(button('More filters'));
    await user.type(screen.getByRole('textbox', { name: 'User' }), ' vera ');
    await waitFor(() => expect(asked(fake)?.filter).toEqual({ ledger: 'own', user: 'vera' }));
    expect(fake.inputs('audit.list')).toHaveLength(2);
    // The counts are of the listed rows.
    expect(fake.inputs('audit.chart').at(-1)).toEqual({ filter: { ledger: 'own', user: 'vera' } });
  });

  it('search everything recorded; the slash key goes there', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.keyboard('/');
    const search = screen.getByRole('searchbox', { name: 'Search' });
    expect(search).toHaveFocus();
    await user.keyboard('req-42');
    await waitFor(() => expect(asked(fake)?.filter).toEqual({ ledger: 'own', text: 'req-42' }));
    expect(screen.getByRole('region', { name: 'Filters' })).toHaveAccessibleDescription(
      en.audit.filters.words,
    );
  });

  it('search the words of the screen in either language, as codes, for the list, the counts and files', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    enter(screen.getByRole('searchbox', { name: 'Search' }), 'aceptado nina');
    const filter = {
      ledger: 'own',
      text: 'aceptado nina',
      meanings: [{ word: 'aceptado', codes: ['outcome:accepted'] }],
    };
    await waitFor(() => expect(asked(fake)?.filter).toEqual(filter));
    expect(fake.inputs('audit.chart').at(-1)).toEqual({ filter });
    await user.click(button('Export'));
    const dialog = within(await screen.findByRole('dialog', { name: en.audit.export.title }));
    await user.click(dialog.getByRole('button', { name: en.audit.export.submit }));
    await waitFor(() => expect(fake.inputs('audit.export')[0]).toMatchObject({ filter }));
  });

  it('reach main together, are shown, and can be removed one by one or all at once', async () => {
    const { fake, user } = openAudit({ ...listing(SENT), ...CHOICES });
    await table();
    await user.click(button('More filters'));
    enter(screen.getByRole('textbox', { name: 'User' }), 'vera');
    enter(screen.getByRole('textbox', { name: 'Ticket' }), 'INC');
    await pick(user, 'Outcome', 'Unknown');
    await pick(user, 'What', 'Reset code');
    enter(screen.getByLabelText('From'), '2026-11-22T10:00');
    enter(screen.getByLabelText('Until'), '2026-11-22T11:00');
    await pick(user, 'Agent', 'tom');
    await pick(user, 'Profile', 'production');
    await pick(user, 'User pool', 'eu-west-1_Customers1');
    await pick(user, 'Laptop', 'All laptops');
    const all = {
      ledger: 'all',
      user: 'vera',
      ticket: 'INC',
      agent: 'tom',
      profile: 'production',
      pool: 'eu-west-1_Customers1',
      kind: 'reset',
      from: new Date('2026-11-22T10:00').toISOString(),
      until: new Date('2026-11-22T11:00').toISOString(),
    };
    await waitFor(() => expect(asked(fake)?.filter).toEqual({ ...all, outcome: 'unknown' }));
    const inForce = within(screen.getByRole('list', { name: 'Active filters' }));
    expect(inForce.getAllByRole('button')).toHaveLength(10);
    await expectAccessible();

    await user.click(inForce.getByRole('button', { name: 'Remove Unknown' }));
    await waitFor(() => expect(asked(fake)?.filter).toEqual(all));
    await user.click(button('Clear filters'));
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Active filters' })).toBeNull());
    expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveFocus();
    expect(screen.getByRole('textbox', { name: 'User' })).toHaveValue('');
    expect(filters().getByRole('combobox', { name: 'Laptop' })).toHaveValue('This laptop');
  });

  it('find the callers who could not be helped by the reason, and calls by how they were closed', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.click(button('More filters'));
    await pick(user, 'Could not be helped', en.audit.blocks['not-found']);
    await waitFor(() =>
      expect(asked(fake)?.filter).toEqual({ ledger: 'own', notHelped: 'not-found' }),
    );
    await user.click(
      screen.getByRole('button', {
        name: `Remove Could not be helped: ${en.audit.blocks['not-found']}`,
      }),
    );
    await pick(user, 'Closed as', en.audit.results['hung-up']);
    await waitFor(() => expect(asked(fake)?.filter).toEqual({ ledger: 'own', closed: 'hung-up' }));
    expect(button(`Remove Closed as: ${en.audit.results['hung-up']}`)).toBeVisible();
  });

  it('but the search are behind a button, which says whether they are shown', async () => {
    const { user } = openAudit({ ...listing(SENT), ...CHOICES });
    await table();
    const more = button('More filters');
    expect(more).toHaveAttribute('aria-expanded', 'false');
    expect(filters().queryByRole('combobox', { name: 'Agent' })).toBeNull();
    await user.click(more);
    expect(more).toHaveAttribute('aria-expanded', 'true');
    expect(filters().getByRole('combobox', { name: 'Agent' })).toBeVisible();
    await user.click(more);
    expect(filters().queryByRole('combobox', { name: 'Agent' })).toBeNull();
  });

  it('offer laptops only if there are several', async () => {
    const { user } = openAudit(listing(SENT));
    await table();
    await user.click(button('More filters'));
    expect(filters().getByRole('combobox', { name: 'Agent' })).toBeVisible();
    expect(filters().queryByRole('combobox', { name: 'Laptop' })).toBeNull();
  });

  it('name a laptop by its computer, and by its installation too if two share a name', async () => {
    const { user } = openAudit({
      ...listing(SENT),
      'audit.choices': () =>
        ok({
          ledgers: [
            aLedgerSummary(),
            anImportedLedger(),
            anImportedLedger({ install: '9e1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8' }),
            anImportedLedger({ install: 'ae1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8', host: 'desk-3' }),
          ],
          agents: [],
          profiles: [],
          pools: [],
          unread: ALL_READ,
          unreadable: [],
        }),
    });
    await table();
    await user.click(button('More filters'));
    await user.click(await screen.findByRole('combobox', { name: 'Laptop' }));
    const options = await screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'This laptop',
      'All laptops',
      'desk-9 (7b1c2d3e)',
      'desk-9 (9e1c2d3e)',
      'desk-3',
    ]);
  });

  it('say that no row matches, and offer a way out', async () => {
    const { user } = openAudit({
      'audit.list': ({ filter }) => ok(filter.user ? aPage() : aPage(SENT)),
    });
    await table();
    await user.click(button('More filters'));
    enter(screen.getByRole('textbox', { name: 'User' }), 'nobody');
    const empty = await screen.findByText('No matching rows');
    await user.click(
      within(empty.parentElement as HTMLElement).getByRole('button', { name: 'Clear filters' }),
    );
    expect(await rows()).toHaveLength(1);
  });
});

describe('the time ranges', () => {
  it('are whole days of the calendar, up to the end of today', () => {
    expect(presetsOn(new Date('2026-03-05T15:20:00'))).toEqual({
      today: { from: '2026-03-05T00:00', until: '2026-03-06T00:00' },
      yesterday: { from: '2026-03-04T00:00', until: '2026-03-05T00:00' },
      lastWeek: { from: '2026-02-27T00:00', until: '2026-03-06T00:00' },
      thisMonth: { from: '2026-03-01T00:00', until: '2026-03-06T00:00' },
    });
  });

  it('reach over a change of the year', () => {
    const { lastWeek, yesterday } = presetsOn(new Date('2027-01-01T00:00:00'));
    expect(lastWeek.from).toBe('2026-12-26T00:00');
    expect(yesterday).toEqual({ from: '2026-12-31T00:00', until: '2027-01-01T00:00' });
  });

  it('are a press away beside other filters, and end with another press', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.click(button('More filters'));
    enter(screen.getByRole('textbox', { name: 'User' }), 'vera');
    await user.click(button('Last 7 days'));
    expect(button('Last 7 days')).toHaveAttribute('aria-pressed', 'true');
    expect(button('Today')).toHaveAttribute('aria-pressed', 'false');
    const filter = () => fake.inputs('audit.list').at(-1)?.filter;
    await waitFor(() => expect(filter()?.from).toBeDefined());
    const { from = '', until = '' } = filter() ?? {};
    expect(filter()).toEqual({ ledger: 'own', user: 'vera', from, until });
    const end = new Date(from);
    end.setDate(end.getDate() + 7);
    expect(new Date(until)).toEqual(end);
    await user.click(button('Last 7 days'));
    await waitFor(() => expect(filter()).toEqual({ ledger: 'own', user: 'vera' }));
  });
});

describe('the columns', () => {
  const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);

  it('are chosen, Reason among them, and kept in the settings', async () => {
    const { fake, user } = openAudit(listing({ ...SENT, reason: 'Lost phone' }));
    await table();
    expect(heads()).toEqual([
      'Time',
      'What',
      'User',
      'Agent',
      'Profile',
      'User pool',
      'Ticket',
      'Outcome',
      'Destination',
    ]);
    expect(await table()).not.toHaveTextContent('Lost phone');
    await user.click(button('Columns'));
    const menu = within(await screen.findByRole('dialog', { name: 'Columns' }));
    await user.click(menu.getByRole('checkbox', { name: 'Reason' }));
    expect(await table()).toHaveTextContent('Lost phone');
    for (const name of ['Profile', 'User pool', 'Destination']) {
      await user.click(menu.getByRole('checkbox', { name }));
    }
    await waitFor(() =>
      expect(heads()).toEqual(['Time', 'What', 'User', 'Agent', 'Ticket', 'Reason', 'Outcome']),
    );
    const [row] = await rows();
    expect(within(row as HTMLElement).getAllByRole('cell')).toHaveLength(7);
    expect(fake.inputs('settings.save').at(-1)?.auditColumns).toEqual([
      'user',
      'agent',
      'ticket',
      'reason',
      'outcome',
    ]);
  });

  it('stay as they are, and the app says why, where they cannot be saved', async () => {
    const { user } = openAudit({
      ...listing(SENT),
      'settings.save': failing({ code: 'settings' }),
    });
    await table();
    await user.click(button('Columns'));
    await user.click(await screen.findByRole('checkbox', { name: 'Reason' }));
    expect(await screen.findByText(en.errors.settings.means)).toBeInTheDocument();
    expect(heads()).not.toContain('Reason');
  });
});

describe('the order', () => {
  it('by what was done or how it ended goes by the words of the screen', async () => {
    const { fake, user } = openAudit(listing(SENT));
    const heads = within(await table());
    for (const name of ['What', 'Outcome']) await user.click(heads.getByRole('button', { name }));
    await waitFor(() => expect(fake.inputs('audit.list')).toHaveLength(3));
    const [kinds = [], outcomes = []] = fake
      .inputs('audit.list')
      .slice(1)
      .map(({ order }) => order.codes);
    const kindWords = kinds.map((kind) => (en.audit.kinds as Record<string, string>)[kind]);
    expect(kindWords.slice(0, 3)).toEqual(['Call closed', 'Caller not helped', 'Contact revealed']);
    expect(kindWords).toHaveLength(Object.keys(en.audit.kinds).length);
    expect(outcomes).toEqual([
      ...['accepted', 'changed', 'doubtful', 'pending', 'limited', 'not-sent', 'refused'],
      'unknown',
    ]);
  });

  it('is by a column, in either direction', async () => {
    const { fake, user } = openAudit(listing(SENT));
    const heads = within(await table());
    const time = heads.getByRole('columnheader', { name: 'Time' });
    const agent = heads.getByRole('columnheader', { name: 'Agent' });
    expect(time).toHaveAttribute('aria-sort', 'descending');
    expect(agent).toHaveAttribute('aria-sort', 'none');
    await user.click(within(agent).getByRole('button', { name: 'Agent' }));
    await waitFor(() => expect(agent).toHaveAttribute('aria-sort', 'ascending'));
    expect(time).toHaveAttribute('aria-sort', 'none');
    within(agent).getByRole('button').focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(agent).toHaveAttribute('aria-sort', 'descending'));
    await user.click(within(time).getByRole('button'));
    await waitFor(() => expect(fake.inputs('audit.list')).toHaveLength(4));
    expect(fake.inputs('audit.list').map(({ order }) => order)).toEqual([
      { by: 'time', descending: true },
      { by: 'agent', descending: false },
      { by: 'agent', descending: true },
      { by: 'time', descending: true },
    ]);
    await expectAccessible();
  });

  it('can be by any of eight columns', async () => {
    openAudit(listing(SENT));
    const heads = within(await table()).getAllByRole('columnheader');
    expect(
      heads.flatMap((head) => (head.hasAttribute('aria-sort') ? [head.textContent] : [])),
    ).toEqual(['Time', 'What', 'User', 'Agent', 'Profile', 'User pool', 'Ticket', 'Outcome']);
  });
});

describe('the views', () => {
  const VIEW: HistoryView = {
    name: 'Refused at night',
    filter: {
      ledger: OTHER,
      agent: 'gone',
      outcome: 'refused',
      from: '2026-11-22T21:00:30.000Z',
    },
    order: { by: 'user', descending: false },
  };
  const started = (auditViews: HistoryView[]): Partial<Handlers> => ({
    ...listing(SENT),
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, auditViews } }),
  });

  it('save the filters and the order under a name', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    enter(screen.getByRole('searchbox', { name: 'Search' }), ' waf ');
    await user.click(button('User'));
    await user.click(button('Views'));
    const menu = await screen.findByRole('dialog', { name: 'Views' });
    expect(menu).toHaveTextContent('No saved views yet. A view saves the filters and the order.');
    await expectAccessible();
    const field = within(menu).getByRole('textbox', { name: 'View name' });
    enter(field, 'WAF');
    await user.click(within(menu).getByRole('button', { name: 'Save' }));
    expect(field).toHaveFocus();
    await waitFor(() =>
      expect(fake.inputs('settings.save').at(-1)?.auditViews).toEqual([
        {
          name: 'WAF',
          filter: { ledger: 'own', text: 'waf' },
          order: { by: 'user', descending: false },
        },
      ]),
    );
    expect(within(menu).getByRole('button', { name: 'WAF' })).toHaveAttribute('aria-current');
  });

  it('take effect when pressed, even with values that are not offered', async () => {
    const { fake, user } = openAudit(started([VIEW]));
    await table();
    await user.click(button('Views'));
    await user.click(await screen.findByRole('button', { name: 'Refused at night' }));
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)).toEqual({ filter: VIEW.filter, order: VIEW.order }),
    );
    expect(screen.queryByRole('combobox', { name: 'Agent' })).toBeNull();
    await user.click(button('More filters'));
    expect(screen.getByRole('combobox', { name: 'Agent' })).toHaveValue('gone');
    expect(screen.getByRole('combobox', { name: 'Laptop' })).toHaveValue('7b1c2d3e');
    expect(screen.getByRole('combobox', { name: 'Outcome' })).toHaveValue('Refused');
    expect(screen.getByRole('list', { name: 'Active filters' })).toHaveTextContent(
      'Laptop: 7b1c2d3eAgent: goneRefusedFrom',
    );
  });

  it('can be deleted', async () => {
    const { fake, user } = openAudit(started([VIEW]));
    await table();
    await user.click(button('Views'));
    await user.click(
      await screen.findByRole('button', { name: 'Delete the view Refused at night' }),
    );
    await waitFor(() => expect(fake.inputs('settings.save').at(-1)?.auditViews).toEqual([]));
    expect(screen.getByRole('textbox', { name: 'View name' })).toHaveFocus();
  });

  it('say so if one cannot be saved', async () => {
    const { user } = openAudit({
      ...listing(SENT),
      'settings.save': failing({ code: 'settings' }),
    });
    await table();
    await user.click(button('Views'));
    await user.type(await screen.findByRole('textbox', { name: 'View name' }), 'A{Enter}');
    expect(await screen.findByText(en.errors.settings.means)).toBeInTheDocument();
  });
});

describe('the rows of other laptops', () => {
  const THEIRS = aHistoryRow({ ...SENT, install: OTHER, ticket: 'INC-9' });
  const LAPTOPS: Partial<Handlers> = {
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

  it('are listed beside this one’s, each with its laptop', async () => {
    // Both ledgers have a row with this number.
    const { user } = openAudit({ ...listing(SENT, THEIRS), ...LAPTOPS });
    expect(within(await table()).queryByRole('columnheader', { name: 'Laptop' })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Show all laptops' }));
    expect(await screen.findByRole('columnheader', { name: 'Laptop' })).toBeVisible();
    const [own, theirs] = await rows();
    expect(own).toHaveTextContent('This laptop');
    expect(theirs).toHaveTextContent('desk-9');
    expect(theirs).toHaveTextContent('INC-9');
    await user.click(theirs as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Reset code · vera.molina' });
    expect(dialog).toHaveTextContent('Laptopdesk-9');
    expect(dialog).toHaveTextContent(`Installation${OTHER}`);
  });
});

describe('a row', () => {
  it('is reached and opened with the keyboard, and gets the focus back', async () => {
    const { user } = openAudit(listing(SENT, aHistoryRow({ id: 41 }), aHistoryRow({ id: 40 })));
    const [first, second, third] = await rows();
    first?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(second).toHaveFocus();
    await user.keyboard('{End}');
    expect(third).toHaveFocus();
    await user.keyboard('{Home}');
    expect(first).toHaveFocus();
    expect([first, second, third].map((row) => row?.tabIndex)).toEqual([0, -1, -1]);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('dialog', { name: 'Reset code · vera.molina' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(first).toHaveFocus());
  });

  it('shows every field in words, and its request id can be copied', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await user.click((await rows())[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Reset code · vera.molina' });
    for (const text of [
      'Reset code',
      'Accepted',
      'as planned',
      'v***@e***',
      'req-42',
      SENT.whom?.sub ?? '',
      'INC-1',
      'New phone',
      'identity verified and caller asked for the reset',
      'arn:aws:iam::111122223333:user/agent',
      'lucia',
      'desk-04',
      'eu-west-1_Customers1',
      'helpdeskclient1',
      '2026-11-22 09:30:00 UTC',
      '0.1.0',
    ]) {
      expect(dialog).toHaveTextContent(text);
    }
    expect(dialog).toHaveTextContent('LaptopThis laptop');
    await user.click(within(dialog).getByRole('button', { name: 'Copy request ID' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: 'req-42' }]);
  });

  it.each([
    [
      { ...SENT, outcome: 'unknown', outcomeReason: 'interrupted', requestId: null },
      en.audit.reasons.interrupted,
    ],
    [
      {
        ...SENT,
        outcome: 'not-sent',
        outcomeReason: 'no-permission',
        detail: 'cognito-idp:AdminGetUser',
      },
      'cognito-idp:AdminGetUser',
    ],
    [
      { ...SENT, outcome: 'refused', outcomeReason: 'waf', awsName: 'ForbiddenException' },
      'ForbiddenException',
    ],
    [{ ...SENT, checks: [] }, 'none ticked'],
    [aHistoryRow({ plan: 'code' }), 'A code can be sent'],
    [aHistoryRow({ plan: 'mfa-preferred' }), `No code: ${en.audit.blocks['mfa-preferred']}`],
    [aHistoryRow({ kind: 'contact-revealed', plan: null, attribute: 'phone_number' }), 'phone'],
  ] as [HistoryRow, string][])('says what only some rows have (%#)', async (entry, text) => {
    const dialog = await showRow(entry);
    expect(dialog).toHaveTextContent(text);
    expect(within(dialog).queryByRole('button', { name: 'Copy request ID' }) !== null).toBe(
      entry.requestId !== null,
    );
  });
});

describe('the details beside the list', () => {
  const ROWS = [SENT, aHistoryRow({ id: 41, kind: 'contact-revealed' }), aHistoryRow({ id: 40 })];
  const drawer = () => screen.getByRole('dialog');

  it('go through the list by key and button, and end at its ends', async () => {
    const { user } = openAudit(listing(...ROWS));
    const [first, second, third] = await rows();
    await user.click(first as HTMLElement);
    expect(drawer()).toHaveAccessibleName('Reset code · vera.molina');
    expect(button('Previous row')).toHaveAttribute('aria-disabled', 'true');
    await user.keyboard('{ArrowDown}');
    expect(drawer()).toHaveAccessibleName('Contact revealed · vera.molina');
    expect(second).toHaveAttribute('aria-current', 'true');
    expect(first).not.toHaveAttribute('aria-current');
    await user.click(button('Next row'));
    expect(third).toHaveAttribute('aria-current', 'true');
    expect(button('Next row')).toHaveFocus();
    await user.keyboard('{Enter}{ArrowDown}');
    expect(third).toHaveAttribute('aria-current', 'true');
    await user.keyboard('{Home}');
    expect(first).toHaveAttribute('aria-current', 'true');
    await user.keyboard('{ArrowDown}{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(second).toHaveFocus();
  });

  it('leave the list in use', async () => {
    const { user } = openAudit(listing(...ROWS));
    const [first, second] = await rows();
    await user.click(first as HTMLElement);
    expect(drawer()).not.toHaveAttribute('aria-modal');
    await user.click(second as HTMLElement);
    expect(drawer()).toHaveAccessibleName('Contact revealed · vera.molina');
    expect(drawer()).toContainElement(document.activeElement as HTMLElement);
    await user.click(screen.getByRole('searchbox', { name: 'Search' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveFocus();
  });

  it('have a title where there is no user', async () => {
    expect(await showRow(ROW_OF_KIND['setting-changed'])).toHaveAccessibleName(
      /^Setting changed · ./u,
    );
  });

  it('ask for no other pool while it is not known which one is chosen', async () => {
    const clients = held<Result<Output<'clients.list'>>>();
    const { user } = openAudit({ ...listing(SENT), 'clients.list': () => clients.promise });
    const [row] = await rows();
    await user.click(row as HTMLElement);
    expect(button('Open in Reset')).toBeDisabled();
    expect(button('Open in Reset')).not.toHaveAccessibleDescription();
    clients.resolve(ok([]));
    await waitFor(() => expect(button('Open in Reset')).toHaveAccessibleDescription(/./u));
  });

  it('open the user in Reset in the pool that is chosen, and name the pool otherwise', async () => {
    const { user } = openAudit(
      listing(SENT, aHistoryRow({ id: 7, where: { ...WHERE, poolId: 'eu-west-1_Other' } })),
    );
    const [here, elsewhere] = await rows();
    await user.click(elsewhere as HTMLElement);
    expect(button('Open in Reset')).toBeDisabled();
    await waitFor(() =>
      expect(button('Open in Reset')).toHaveAccessibleDescription(/eu-west-1_Other/u),
    );
    await user.click(here as HTMLElement);
    await waitFor(() => expect(button('Open in Reset')).toBeEnabled());
    await user.click(button('Open in Reset'));
    expect(window.location.hash).toBe(`#/reset?sub=${SENT.whom?.sub}`);
  });
});

describe('the pool of a row', () => {
  const NAMED = aHistoryRow({ where: { ...WHERE, poolName: 'Customers of the shop' } });

  it('is shown by its name, with the id in the tooltip and in the details', async () => {
    const { user } = openAudit(listing(NAMED, aHistoryRow({ id: 6 })));
    const [named, nameless] = await rows();
    const cell = (row: HTMLElement | undefined, text: string) =>
      within(row as HTMLElement)
        .getByText(text)
        .closest('td');
    expect(cell(named, 'Customers of the shop')).toHaveAttribute(
      'title',
      'Customers of the shop (eu-west-1_Customers1)',
    );
    expect(cell(nameless, 'Customers1')).toHaveAttribute('title', 'eu-west-1_Customers1');
    await user.click(named as HTMLElement);
    const details = await screen.findByRole('dialog');
    expect(details).toHaveTextContent('User poolCustomers of the shop');
    expect(details).toHaveTextContent('User pool IDeu-west-1_Customers1');
    await user.click(nameless as HTMLElement);
    await waitFor(() => expect(details).toHaveTextContent('User pooleu-west-1_Customers1'));
  });

  it('is chosen by its name or its id, and is a filter by its name', async () => {
    const pools = [
      { id: 'eu-west-1_Customers1', name: 'Customers of the shop' },
      { id: 'eu-west-1_Staff', name: 'Staff' },
      { id: 'us-east-1_Staff', name: 'Staff' },
      { id: 'eu-west-1_Old', name: null },
    ];
    const { fake, user } = openAudit({
      ...listing(NAMED),
      'audit.choices': () =>
        ok({
          ledgers: [aLedgerSummary()],
          agents: [],
          profiles: [],
          pools,
          unread: ALL_READ,
          unreadable: [],
        }),
    });
    await table();
    await user.click(button('More filters'));
    const field = screen.getByRole('combobox', { name: 'User pool' });
    const typed = async (text: string) => {
      await user.click(field);
      await user.clear(field);
      await user.type(field, text);
      return screen.getAllByRole('option').map(({ textContent }) => textContent);
    };
    expect(await typed('us-east')).toEqual(['Staff (us-east-1_Staff)']);
    expect(await typed('old')).toEqual(['eu-west-1_Old']);
    expect(await typed('of the shop')).toEqual(['Customers of the shop (eu-west-1_Customers1)']);
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)?.filter).toEqual({
        ledger: 'own',
        pool: 'eu-west-1_Customers1',
      }),
    );
    expect(button('Remove User pool: Customers of the shop')).toBeVisible();
    await typed('eu-west-1_Staff');
    await user.keyboard('{ArrowDown}{Enter}');
    // Two pools have that name.
    expect(
      await screen.findByRole('button', { name: 'Remove User pool: Staff (eu-west-1_Staff)' }),
    ).toBeVisible();
  });
});

describe('what a row has in common with others', () => {
  it.each([
    ['Everything for this user', { sub: SENT.whom?.sub }, 'This user: vera.molina'],
    ['Everything by this agent', { agent: 'agent' }, 'Agent: agent'],
    ['Everything on this ticket', { ticketExact: 'INC-1' }, 'This ticket: INC-1'],
  ])('is a press away: %s', async (name, filter, chip) => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.click(button('More filters'));
    enter(screen.getByRole('textbox', { name: 'User' }), 've');
    await user.click((await rows())[0] as HTMLElement);
    await user.click(await screen.findByRole('button', { name }));
    // The other filters are gone.
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)?.filter).toEqual({ ledger: 'own', ...filter }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(button(`Remove ${chip}`)).toBeVisible();
  });

  it('is not offered if there is nothing', async () => {
    const { user } = openAudit(listing(aHistoryRow({ kind: 'signed-in', whom: null })));
    await user.click((await rows())[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Everything by this agent' })).toBeVisible();
    expect(dialog.queryByRole('button', { name: 'Everything for this user' })).toBeNull();
    expect(dialog.queryByRole('button', { name: 'Everything on this ticket' })).toBeNull();
  });
});

describe('a new password with a code', () => {
  const CONFIRMED = aHistoryRow({
    id: 50,
    kind: 'confirm',
    plan: null,
    outcome: 'refused',
    outcomeReason: 'code-wrong-or-hidden',
  });

  it('is a row in words, and can be filtered for', async () => {
    const { fake, user } = openAudit(listing(CONFIRMED));
    const [row] = await rows();
    expect(row).toHaveTextContent('New password');
    await user.click(button('More filters'));
    await user.click(screen.getByRole('combobox', { name: 'What' }));
    await user.click(await screen.findByRole('option', { name: 'New password' }));
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.kind).toBe('confirm'));
    await user.click((await rows())[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('the code was wrong, or the app client hides the user');
    expect(dialog).toHaveTextContent('Ticketnone');
    expect(dialog).not.toHaveTextContent('Caller checks');
  });

  it('shows one of the desk’s own checks in the words it had', async () => {
    const { user } = openAudit(listing({ ...SENT, checks: ['identity', 'Called back'] }));
    await user.click((await rows())[0] as HTMLElement);
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'identity verified and Called back',
    );
  });
});

describe('what concerns no user or no pool', () => {
  const NOTHING = { whom: null, where: null, plan: null } as const;
  const of = (change: Partial<HistoryRow>) => aHistoryRow({ ...NOTHING, ...change });

  const ROWS: [HistoryRow, string, string][] = [
    [
      aHistoryRow({ kind: 'reset-refused', plan: 'mfa-preferred', ticket: 'INC-7' }),
      `Reset not possible${en.audit.blocks['mfa-preferred']}`,
      `No code: ${en.audit.blocks['mfa-preferred']}`,
    ],
    [of({ kind: 'signed-in' }), 'Signed in', 'AWS profilepractice'],
    [
      of({ kind: 'setting-changed', setting: 'cooldownSeconds' }),
      'Setting changedCooldown between two sends',
      'SettingCooldown between two sends',
    ],
    [
      of({ kind: 'setting-changed', setting: 'ofANewerVersion' }),
      'Setting changedofANewerVersion',
      'SettingofANewerVersion',
    ],
    [of({ kind: 'ledger-begun' }), 'Ledger started', 'WhatLedger started'],
    [
      of({ kind: 'retention-cut', users: 10_000 }),
      'Old rows removed10,000 rows',
      'Rows removed10,000',
    ],
    [
      of({ kind: 'history-exported', scope: 'bundle', users: 310 }),
      'History exportedas a verifiable bundle',
      'Rows310',
    ],
    [of({ kind: 'ledger-imported', other: OTHER }), 'Ledger imported', OTHER],
    [of({ kind: 'ledger-forgotten', other: OTHER }), 'Imported ledger deleted', OTHER],
  ];

  it('is a row in words', async () => {
    openAudit(listing(...ROWS.map(([entry], id) => ({ ...entry, id }))));
    const shown = await rows();
    expect(shown).toHaveLength(ROWS.length);
    for (const [index, [, inTable]] of ROWS.entries()) {
      expect(shown[index]).toHaveTextContent(inTable);
    }
  });

  it.each(ROWS)('can be opened and is in words (%#)', async (entry, _, inRow) => {
    const dialog = await showRow(entry);
    expect(dialog).toHaveTextContent(inRow);
    expect(within(dialog).queryByRole('heading', { name: 'Where' }) !== null).toBe(
      entry.where !== null,
    );
    expect(dialog).not.toHaveTextContent('Users');
  });

  it('says how a call ended, and what was looked at', async () => {
    const { user } = openAudit(listing(ROW_OF_KIND['call-closed']));
    const [row] = await rows();
    expect(row).toHaveTextContent('No code arrived');
    await user.click(row as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('ResultNo code arrived');
    expect(dialog).toHaveTextContent('Checked with the callercontact is right and spam folder');
    expect(dialog).toHaveTextContent('TicketINC-7');
    expect(dialog).toHaveTextContent('Caller checksidentity verified');
  });

  it('names no profile if none was used', async () => {
    const who = { ...aHistoryRow().who, arn: null, account: null, profile: '' };
    const { user } = openAudit(listing(of({ kind: 'ledger-begun', who })));
    const [row] = await rows();
    expect(row).toHaveTextContent('lucia');
    await user.click(row as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('User accountlucia');
    expect(dialog).not.toHaveTextContent('AWS profile');
  });

  it('can be filtered for by each kind', async () => {
    const { user } = openAudit(listing(of({ kind: 'signed-in' })));
    await table();
    await user.click(button('More filters'));
    await user.click(screen.getByRole('combobox', { name: 'What' }));
    for (const kind of ENTRY_KINDS) {
      expect(await screen.findByRole('option', { name: en.audit.kinds[kind] })).toBeInTheDocument();
    }
  });
});

describe('the words', () => {
  it('exist for every reason that the ledger can hold', () => {
    expect(Object.keys(en.audit.reasons).sort()).toEqual(
      [
        ...new Set(
          [DELIVERY_REASONS, CONFIRMATION_REASONS].flatMap((all) => Object.values(all).flat()),
        ),
      ].sort(),
    );
    expect(Object.keys(en.audit.blocks).sort()).toEqual([...NOT_HELPED_REASONS].sort());
  });
});
