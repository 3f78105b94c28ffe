import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { ContactRow } from '../../../src/shared/domain/contacts.ts';
import { CATEGORIES } from '../../../src/shared/domain/coverage.ts';
import type { Delivery } from '../../../src/shared/domain/delivery.ts';
import type { Output } from '../../../src/shared/ipc/desk.ts';
import { fail, ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aContactPage,
  aContactRow,
  aDelivery,
  anOpened,
  anOverview,
  aReport,
  aUser,
  failing,
  type Handlers,
  held,
  PLACE,
} from '../../support/fake-desk.ts';
import { enter, expectAccessible, renderApp } from '../../support/render.tsx';
import { fill, openUser } from '../reset/reset-helpers.tsx';
import { openContacts, openContactsInApp, openReport, rows, tile } from './contacts-helpers.tsx';

const VERA = aContactRow();
const ZOE = aContactRow({ sub: '0b6e1c9a-4a1f-4a39-9c51-3a5f0f0d1a03', name: 'Zoë Ruiz' });
const AT = { profile: PLACE.profile, region: PLACE.region, poolId: PLACE.poolId };
const { scanId } = aReport();
const ALL = {
  scanId,
  filter: { categories: [], unverified: false, search: '' },
  order: { by: 'name', descending: false },
};
const CATEGORY_LABELS = Object.fromEntries(
  CATEGORIES.map((category) => [category, en.contacts.categories[category].label]),
);
const BLOCKED: ContactRow = {
  ...VERA,
  mfa: {
    at: '2026-11-22T10:00:00.000Z',
    factors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    preferred: 'SMS_MFA',
    plan: { kind: 'blocked', reason: 'mfa-preferred' },
  },
};

const button = (name: string) => screen.getByRole('button', { name });
const listing = (...list: ContactRow[]): Partial<Handlers> => ({
  'contacts.users': () => ok(aContactPage(...list)),
});

async function openDrawer(user: Awaited<ReturnType<typeof openReport>>['user'], name: string) {
  await user.click(screen.getByText(name));
  return screen.findByRole('dialog', { name });
}

describe('Open in Reset', () => {
  it('opens the user there, once', async () => {
    const { fake, user } = await openReport(
      {
        ...listing(VERA, ZOE),
        'recovery.open': () => ok(anOpened({ user: aUser({ name: 'Zoë Ruiz', sub: ZOE.sub }) })),
      },
      openContactsInApp,
    );
    await openDrawer(user, 'Zoë Ruiz');
    await user.click(button('Open in Reset'));
    const opened = await screen.findByRole('region', { name: 'User' });
    expect(opened).toHaveTextContent('Zoë Ruiz');
    expect(fake.inputs('recovery.open')).toEqual([{ place: PLACE, sub: ZOE.sub }]);
    expect(window.location.hash).toBe('#/reset');
    expect(screen.getByRole('link', { name: 'Reset' })).toHaveAttribute('aria-current', 'page');
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'Recovery plan' })).toHaveFocus(),
    );
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('link', { name: 'Contacts' }));
    await screen.findByRole('table', { name: 'Users' });
    await user.click(screen.getByRole('link', { name: 'Reset' }));
    await screen.findByRole('region', { name: 'User' });
    expect(fake.inputs('recovery.open')).toHaveLength(1);
  });

  it('replaces a search and its user', async () => {
    const { fake, user } = await openUser(
      {
        'contacts.overview': () => ok(anOverview({ report: aReport() })),
        ...listing(ZOE),
      },
      renderApp,
    );
    await user.click(screen.getByRole('link', { name: 'Contacts' }));
    await screen.findByRole('table', { name: 'Users' });
    await openDrawer(user, 'Zoë Ruiz');
    await user.click(button('Open in Reset'));
    await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(2));
    expect(fake.inputs('recovery.open')[1]?.sub).toBe(ZOE.sub);
    expect(screen.getByRole('searchbox', { name: 'Find user' })).toHaveValue('');
    expect(screen.queryByRole('table', { name: 'Matching users' })).toBeNull();
  });

  it('asks for an app client if none is chosen', async () => {
    const { fake, user } = await openReport({ 'clients.list': () => ok([]) });
    await openDrawer(user, 'Vera Molina');
    expect(button('Open in Reset')).toBeDisabled();
    expect(screen.getByText(en.contacts.user.needsClient)).toBeVisible();
    expect(fake.inputs('recovery.open')).toEqual([]);
  });

  it('asks for none while the app clients are still being read', async () => {
    const clients = held<Result<Output<'clients.list'>>>();
    const { user } = await openReport({ 'clients.list': () => clients.promise });
    await openDrawer(user, 'Vera Molina');
    expect(button('Open in Reset')).toBeDisabled();
    expect(screen.queryByText(en.contacts.user.needsClient)).toBeNull();
    clients.resolve(ok([]));
    expect(await screen.findByText(en.contacts.user.needsClient)).toBeVisible();
  });

  it('waits for the outcome of a request in progress', async () => {
    const answer = held<Result<Delivery>>();
    const { fake, user } = await openUser(
      {
        'recovery.send': () => answer.promise,
        'contacts.overview': () => ok(anOverview({ report: aReport() })),
        ...listing(ZOE),
      },
      renderApp,
    );
    fill();
    await user.click(button('Send reset code'));
    await screen.findByText('Waiting for Cognito…');
    await user.click(screen.getByRole('link', { name: 'Contacts' }));
    await screen.findByRole('table', { name: 'Users' });
    await openDrawer(user, 'Zoë Ruiz');
    expect(button('Open in Reset')).toBeDisabled();
    expect(screen.getByText(en.contacts.user.sending)).toBeVisible();
    // Not even a typed address loses anything.
    act(() => {
      window.location.hash = `#/reset?sub=${ZOE.sub}`;
    });
    await screen.findByText('Waiting for Cognito…');
    await act(async () => answer.resolve(ok(aDelivery())));
    expect(await screen.findByRole('region', { name: 'Delivery status' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'User' })).toHaveTextContent('Vera Molina');
    expect(fake.inputs('recovery.open')).toHaveLength(1);
  });
});

describe('Check MFA', () => {
  it('says what it costs first, then shows its findings in the rows', async () => {
    const { fake, user } = await openReport({
      ...listing(VERA, ZOE),
      'contacts.check': () => ok({ rows: [BLOCKED], failed: [] }),
    });
    await user.click(screen.getByRole('checkbox', { name: 'Select Vera Molina' }));
    await user.click(button('Check MFA'));
    const dialog = await screen.findByRole('dialog', { name: 'Check MFA for 1 user?' });
    expect(dialog).toHaveTextContent(
      'Reads 1 user with AdminGetUser. Cognito counts that toward the monthly active users',
    );
    expect(fake.inputs('contacts.check')).toEqual([]);
    // From here on the store answers with what the check found.
    fake.answer('contacts.users', () => ok(aContactPage(BLOCKED, ZOE)));
    await user.click(within(dialog).getByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('contacts.check')).toEqual([{ place: PLACE, scanId, subs: [VERA.sub] }]);
    expect(rows()[0]).toHaveTextContent('blocked: contact is the second factor');
    expect(rows()[0]).toHaveTextContent('text message (preferred) and authenticator app');
    expect(rows()[1]).toHaveTextContent('not checked');
    expect(screen.getByText('MFA checked for 1 user.')).toBeVisible();
    expect(screen.queryByText('1 user selected')).toBeNull();
    await expectAccessible();
  });

  it('can be left without checking', async () => {
    const { fake, user } = await openReport();
    await user.click(screen.getByRole('checkbox', { name: 'Select Vera Molina' }));
    await user.click(button('Check MFA'));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('contacts.check')).toEqual([]);
    expect(screen.getByText('1 user selected')).toBeVisible();
  });

  it('works for one user from their details, which then show the result', async () => {
    const { fake, user } = await openReport({
      ...listing(VERA),
      'contacts.check': () => ok({ rows: [BLOCKED], failed: [] }),
    });
    const drawer = await openDrawer(user, 'Vera Molina');
    await user.click(within(drawer).getByRole('button', { name: 'Check MFA' }));
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await waitFor(() => expect(drawer).toHaveTextContent('blocked: contact is the second factor'));
    expect(fake.inputs('contacts.check')[0]?.subs).toEqual([VERA.sub]);
  });

  it('says who could not be read, and why', async () => {
    const { user } = await openReport({
      ...listing(VERA, ZOE),
      'contacts.check': () =>
        ok({ rows: [BLOCKED], failed: [{ sub: ZOE.sub, error: { code: 'not-found' } }] }),
    });
    await user.click(screen.getByRole('checkbox', { name: 'Select Vera Molina' }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Zoë Ruiz' }));
    await user.click(button('Check MFA'));
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('1 user could not be read');
    expect(alert).toHaveTextContent('Zoë Ruiz');
    expect(alert).toHaveTextContent(en.errors['not-found'].means);
  });

  it('says why nobody could be read', async () => {
    const { user } = await openReport({
      'contacts.check': failing({ code: 'denied', action: 'cognito-idp:AdminGetUser' }),
    });
    await user.click(screen.getByRole('checkbox', { name: 'Select Vera Molina' }));
    await user.click(button('Check MFA'));
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('cognito-idp:AdminGetUser');
  });

  it('counts what was read even if the dialog has been closed', async () => {
    const answer = held<Result<Output<'contacts.check'>>>();
    const { fake, user } = await openReport({
      ...listing(VERA),
      'contacts.check': () => answer.promise,
    });
    await user.click(screen.getByRole('checkbox', { name: 'Select Vera Molina' }));
    await user.click(button('Check MFA'));
    await user.click(await screen.findByRole('button', { name: 'Check now' }));
    await user.click(button('Cancel'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fake.answer('contacts.users', () => ok(aContactPage(BLOCKED)));
    await act(async () => answer.resolve(ok({ rows: [BLOCKED], failed: [] })));
    expect(rows()[0]).toHaveTextContent('blocked: contact is the second factor');
  });

  it('takes at most 25 users', async () => {
    const many = Array.from({ length: 26 }, (_, n) =>
      aContactRow({ sub: `sub-${n}`, name: `User ${n}` }),
    );
    await openReport(listing(...many));
    for (const box of screen.getAllByRole('checkbox', { name: /^Select User/u })) {
      fireEvent.click(box);
    }
    expect(screen.getByText(/25 users selected/u)).toHaveTextContent('At most 25 at a time.');
    expect(screen.getByRole('checkbox', { name: 'Select User 25' })).toBeDisabled();
    expect(screen.getByRole('checkbox', { name: 'Select User 24' })).toBeEnabled();
  });
});

describe('Copy usernames', () => {
  it('copies those that match the filter, and says how many', async () => {
    const { fake, user } = await openReport({
      'contacts.copyUsernames': () => ok({ copied: 1310, more: false }),
    });
    await user.click(tile('No contact'));
    await user.click(button('Copy usernames'));
    expect(await screen.findByText(/^1,310 usernames copied; the sub stands in/u)).toBeVisible();
    expect(fake.inputs('contacts.copyUsernames')).toEqual([
      { ...ALL, filter: { categories: ['no-contact'], unverified: false, search: '' } },
    ]);
    // It would not be true of another list.
    await user.click(tile('Disabled'));
    expect(screen.queryByText(/usernames copied/u)).toBeNull();
  });

  it('says if there are more than it copies', async () => {
    const { user } = await openReport({
      'contacts.copyUsernames': () => ok({ copied: 10_000, more: true }),
    });
    await user.click(button('Copy usernames'));
    expect(await screen.findByText(/^Only the first 10,000 usernames copied/u)).toBeVisible();
  });

  it('says why it failed', async () => {
    const { user } = await openReport({ 'contacts.copyUsernames': failing({ code: 'no-scan' }) });
    await user.click(button('Copy usernames'));
    expect(await screen.findByText(en.errors['no-scan'].means)).toBeInTheDocument();
  });
});

describe('Export', () => {
  async function openExport(handlers: Partial<Handlers> = {}, open = openContacts) {
    const page = await openReport(handlers, open);
    await page.user.click(button('Export'));
    const dialog = await screen.findByRole('dialog', { name: 'Export users' });
    return { ...page, dialog };
  }

  it('writes masks, shows its progress, and shows the file', async () => {
    const { fake, user, dialog } = await openExport();
    expect(dialog).toHaveTextContent('1 user: the whole report');
    expect(dialog).not.toHaveTextContent(en.contacts.user.partial);
    expect(within(dialog).getByRole('radio', { name: 'Masked' })).toBeChecked();
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    expect(fake.inputs('contacts.export')).toEqual([
      { ...ALL, place: AT, format: 'xlsx', labels: CATEGORY_LABELS, contacts: { shown: 'masked' } },
    ]);
    expect(await within(dialog).findByRole('progressbar', { name: 'Rows written' })).toBeVisible();
    act(() => fake.emit('contacts.exported', { state: 'running', written: 2500, total: 5000 }));
    expect(await within(dialog).findByText('2,500 of 5,000 rows written')).toBeVisible();
    expect(within(dialog).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
    act(() =>
      fake.emit('contacts.exported', { state: 'done', file: 'users.csv', written: 5000, gone: 2 }),
    );
    expect(await within(dialog).findByText('5,000 rows written')).toBeVisible();
    expect(dialog).toHaveTextContent('users.csv');
    expect(dialog).toHaveTextContent('2 users are no longer in the pool');
    await user.click(within(dialog).getByRole('button', { name: 'Show in folder' }));
    expect(fake.inputs('app.showFile')).toEqual([{ file: 'users.csv' }]);
    await user.click(within(dialog).getByRole('button', { name: 'Export again' }));
    expect(within(dialog).getByRole('radio', { name: 'Masked' })).toBeChecked();
  });

  it('is for people, for spreadsheets or for programs, and says what that does to values', async () => {
    const { fake, user, dialog } = await openExport();
    const radio = (name: string) => within(dialog).getByRole('radio', { name });
    expect(radio('Excel workbook (.xlsx)')).toBeChecked();
    expect(radio('Excel workbook (.xlsx)')).toHaveAccessibleDescription(/Beyond 1,048,575 rows/u);
    expect(radio('CSV for spreadsheets')).toHaveAccessibleDescription(/=1\+1 becomes '=1\+1/u);
    expect(radio('CSV for programs')).toHaveAccessibleDescription(/exactly as stored/u);
    await user.click(radio('CSV for programs'));
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    expect(fake.inputs('contacts.export')[0]?.format).toBe('csv-programs');
  });

  it('says that an unfinished scan has more to come', async () => {
    const { user } = await openReport({
      'contacts.overview': () => ok(anOverview({ report: aReport({ complete: false }) })),
    });
    await user.click(button('Export'));
    const dialog = await screen.findByRole('dialog', { name: 'Export users' });
    expect(dialog).toHaveTextContent(en.contacts.user.partial);
  });

  it('gives full contacts only for a reason, and says that it is recorded', async () => {
    const { fake, user, dialog } = await openExport();
    await user.click(within(dialog).getByRole('radio', { name: 'In full' }));
    expect(dialog).toHaveTextContent(/Read again from Cognito, at most 15 requests per second/u);
    expect(dialog).toHaveTextContent(/recorded in the audit history/u);
    const submit = within(dialog).getByRole('button', { name: 'Export' });
    expect(submit).toBeDisabled();
    const reason = within(dialog).getByRole('textbox', { name: /^Reason/u });
    await user.type(reason, '   {Enter}');
    expect(submit).toBeDisabled();
    expect(fake.inputs('contacts.export')).toEqual([]);
    enter(reason, 'Letters to members ');
    enter(within(dialog).getByRole('textbox', { name: 'Ticket' }), 'INC-7');
    await user.click(submit);
    expect(fake.inputs('contacts.export')[0]?.contacts).toEqual({
      shown: 'full',
      reason: 'Letters to members',
      ticket: 'INC-7',
    });
  });

  it('uses the table’s filter', async () => {
    const { fake, user } = await openReport();
    await user.click(tile('Disabled'));
    await waitFor(() =>
      expect(fake.inputs('contacts.users').at(-1)?.filter.categories).toEqual(['disabled']),
    );
    await user.click(button('Export'));
    const dialog = await screen.findByRole('dialog', { name: 'Export users' });
    expect(dialog).toHaveTextContent('1 user: Disabled.');
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    expect(fake.inputs('contacts.export')[0]?.filter).toEqual({
      categories: ['disabled'],
      unverified: false,
      search: '',
    });
  });

  it('can be canceled', async () => {
    const { fake, user, dialog } = await openExport();
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Cancel export' }));
    expect(fake.inputs('contacts.cancelExport')).toHaveLength(1);
    act(() => fake.emit('contacts.exported', { state: 'cancelled' }));
    expect(await within(dialog).findByText(/Export canceled/u)).toBeVisible();
  });

  it('leaves the way back to its dialog while it runs, and says on the screen how it ended', async () => {
    const { fake, user, dialog } = await openExport();
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    await within(dialog).findByRole('progressbar');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(button('Export')).toHaveFocus();
    await user.keyboard('{Enter}');
    const again = within(await screen.findByRole('dialog'));
    expect(again.getByRole('button', { name: 'Cancel export' })).toBeVisible();
    await user.keyboard('{Escape}');
    act(() =>
      fake.emit('contacts.exported', { state: 'done', file: 'users.csv', written: 9, gone: 2 }),
    );
    const ended = await screen.findByText('9 rows written');
    expect(ended.closest('[role="status"]')).toHaveTextContent('2 users are no longer in the pool');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(button('Close'));
    expect(screen.queryByText('9 rows written')).toBeNull();
  });

  it.each([
    ['at its start', true],
    ['on the way', false],
  ])('says why it failed %s', async (_, atStart) => {
    const error = { code: 'file', detail: 'ENOSPC' } as const;
    const { fake, user, dialog } = await openExport(
      atStart ? { 'contacts.export': () => fail(error) } : {},
    );
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    if (!atStart) act(() => fake.emit('contacts.exported', { state: 'failed', error }));
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('ENOSPC');
    expect(alert).toHaveTextContent(en.errors.file.means);
  });

  it('continues while other screens are shown, and reports its end afterwards', async () => {
    const { fake, user, dialog } = await openExport({}, openContactsInApp);
    await user.click(within(dialog).getByRole('button', { name: 'Export' }));
    await within(dialog).findByRole('progressbar');
    act(() => {
      window.location.hash = '#/settings';
    });
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    act(() =>
      fake.emit('contacts.exported', { state: 'done', file: 'users.csv', written: 1, gone: 0 }),
    );
    await user.click(screen.getByRole('link', { name: 'Contacts' }));
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText('1 row written')).toBeVisible();
    await user.click(
      within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' }).at(-1) ??
        document.body,
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
