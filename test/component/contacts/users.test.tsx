import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import {
  CONTACTS_PAGE,
  type ContactPage,
  type ContactView,
} from '../../../src/shared/domain/contacts.ts';
import { COVERAGE_REASONS } from '../../../src/shared/domain/coverage.ts';
import type { Input } from '../../../src/shared/ipc/desk.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aContactPage,
  aContactRow,
  aReport,
  failing,
  type Handlers,
  held,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { enter, expectAccessible, startOwnClock } from '../../support/render.tsx';
import { knowing, openContacts, openReport, rows, tile } from './contacts-helpers.tsx';

const VERA = aContactRow();
const NEMO = aContactRow({
  sub: '0b6e1c9a-4a1f-4a39-9c51-3a5f0f0d1a02',
  username: 'n***@e***',
  name: null,
  category: 'no-contact',
  reasons: ['email-absent', 'phone-absent'],
  email: null,
  phone: null,
});
const ZOE = aContactRow({ sub: '0b6e1c9a-4a1f-4a39-9c51-3a5f0f0d1a03', name: 'Zoë Ruiz' });

const listing = (page: ContactPage): Partial<Handlers> => ({ 'contacts.users': () => ok(page) });
const button = (name: string) => screen.getByRole('button', { name });
const foot = () => screen.getByRole('navigation', { name: 'Pages' }).parentElement;

/** Two and a half pages of users, as many per page as main gives by default. */
function paged({
  size = CONTACTS_PAGE,
  total = { count: size * 2.5, exact: true },
}: {
  size?: number;
  total?: ContactPage['total'];
} = {}): Partial<Handlers> {
  const end = size * 2.5;
  const start = ({ turn }: Input<'contacts.users'>) => {
    if (turn === 'first') return 0;
    if (turn === 'last') return end - size;
    return 'after' in turn ? Number(turn.after) + 1 : Math.max(0, Number(turn.before) - size);
  };
  return {
    'contacts.users': (input) => {
      const from = start(input);
      const to = Math.min(from + size, end);
      return ok({
        rows: Array.from({ length: to - from }, (_, n) =>
          aContactRow({ sub: `sub-${from + n}`, name: `User ${from + n}` }),
        ),
        start: String(from),
        end: String(to - 1),
        hasPrevious: from > 0,
        hasNext: to < end,
        total,
      });
    },
  };
}

describe('the table of users', () => {
  it('shows masks, the category and whether MFA was checked', async () => {
    await openReport(listing(aContactPage(VERA, NEMO)));
    const [vera, nemo] = rows();
    for (const words of [
      'Vera Molina',
      'vera.molina',
      'v***@e***',
      '+*******1222',
      'not checked',
    ]) {
      expect(vera).toHaveTextContent(words);
    }
    expect(within(vera ?? document.body).getByRole('img', { name: 'verified' })).toBeVisible();
    expect(nemo).toHaveTextContent('No name');
    expect(nemo).toHaveTextContent('No contact');
    expect(foot()).toHaveTextContent('1–2 of 2');
  });

  it('opens a user with all details, by mouse and by keyboard', async () => {
    const { user } = await openReport(listing(aContactPage(VERA, NEMO)));
    await user.click(screen.getByText('Vera Molina'));
    let drawer = await screen.findByRole('dialog', { name: 'Vera Molina' });
    for (const words of [
      en.contacts.reasons['email-verified'],
      en.contacts.reasons['phone-unverified'],
      'not verified',
      VERA.sub,
      'Confirmed',
      'Not checked: a scan does not see it.',
    ]) {
      expect(drawer).toHaveTextContent(words);
    }
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    rows()[0]?.focus();
    await user.keyboard('{ArrowDown}{Enter}');
    drawer = await screen.findByRole('dialog', { name: 'n***@e***' });
    expect(drawer).toHaveTextContent(en.contacts.reasons['phone-absent']);
  });

  it('has words for every reason', async () => {
    const { user } = await openReport(
      listing(aContactPage(aContactRow({ reasons: [...COVERAGE_REASONS] }))),
    );
    await user.click(screen.getByText('Vera Molina'));
    const drawer = await screen.findByRole('dialog');
    for (const reason of COVERAGE_REASONS) {
      expect(drawer).toHaveTextContent(en.contacts.reasons[reason]);
    }
  });

  it('can be navigated with the keyboard; Space picks', async () => {
    const { user } = await openReport(listing(aContactPage(VERA, NEMO, ZOE)));
    expect(rows().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    rows()[0]?.focus();
    await user.keyboard('{End}');
    expect(rows()[2]).toHaveFocus();
    await user.keyboard('{ArrowUp} ');
    expect(rows()[1]).toHaveFocus();
    expect(screen.getByRole('checkbox', { name: 'Select n***@e***' })).toBeChecked();
    expect(screen.getByText('1 user selected')).toBeVisible();
    await user.keyboard('{Home} ');
    expect(screen.getByText('2 users selected')).toBeVisible();
    await user.click(button('Clear selection'));
    expect(screen.queryByText(/picked/u)).toBeNull();
    expect(rows()[0]?.tabIndex).toBe(0);
  });

  it('says why it cannot be read, and reads it once it can be', async () => {
    const { fake, user } = await openContacts({
      ...knowing({ report: aReport() }),
      'contacts.users': failing({ code: 'no-scan' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(en.errors['no-scan'].means);
    fake.answer('contacts.users', () => ok(aContactPage(VERA)));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Vera Molina')).toBeVisible();
  });

  it('keeps the rows while others are being loaded', async () => {
    const { fake, user } = await openReport(paged({ size: 4 }));
    const answer = held<Result<ContactPage>>();
    fake.answer('contacts.users', () => answer.promise);
    await user.click(button('Next'));
    expect(screen.getByText('User 0')).toBeVisible();
    expect(screen.getByRole('table', { name: 'Users' })).toHaveAttribute('aria-busy', 'true');
    expect(foot()).toHaveTextContent('1–4 of 10');
    answer.resolve(ok(aContactPage(ZOE)));
    expect(await screen.findByText('Zoë Ruiz')).toBeVisible();
    expect(screen.getByRole('table', { name: 'Users' })).not.toHaveAttribute('aria-busy');
  });
});

describe('the pages', () => {
  it('are turned by cursors, to both ends', async () => {
    const { fake, user } = await openReport(paged({ size: 4 }));
    const turn = () => fake.inputs('contacts.users').at(-1)?.turn;
    expect(foot()).toHaveTextContent('1–4 of 10');
    expect(button('First')).toHaveAttribute('aria-disabled', 'true');
    await user.click(button('Next'));
    expect(await screen.findByText('User 4')).toBeVisible();
    expect(turn()).toEqual({ after: '3' });
    expect(foot()).toHaveTextContent('5–8 of 10');
    await user.click(button('Next'));
    expect(await screen.findByText('User 9')).toBeVisible();
    expect(foot()).toHaveTextContent('9–10 of 10');
    // The focus stays on the button, which leads no further.
    expect(button('Next')).toHaveFocus();
    expect(button('Next')).toHaveAttribute('aria-disabled', 'true');
    const asked = fake.inputs('contacts.users').length;
    await user.keyboard('{Enter}');
    expect(fake.inputs('contacts.users')).toHaveLength(asked);
    await user.click(button('Previous'));
    expect(await screen.findByText('User 4')).toBeVisible();
    expect(turn()).toEqual({ before: '8' });
    await user.click(button('First'));
    expect(await screen.findByText('User 0')).toBeVisible();
    await user.click(button('Last'));
    expect(await screen.findByText('User 9')).toBeVisible();
    expect(turn()).toBe('last');
    expect(foot()).toHaveTextContent('7–10 of 10');
  });

  it('are numbered backwards too, a full page at a time', async () => {
    const { user } = await openReport(paged());
    await user.click(button('Last'));
    expect(await screen.findByText('User 249')).toBeVisible();
    expect(foot()).toHaveTextContent('151–250 of 250');
    await user.click(button('Previous'));
    expect(await screen.findByText('User 50')).toBeVisible();
    expect(foot()).toHaveTextContent('51–150 of 250');
  });

  it('do not number rows that nobody has counted', async () => {
    const { user } = await openReport(paged({ size: 4, total: { count: 8, exact: false } }));
    expect(foot()).toHaveTextContent('1–4 of more than 8');
    await user.click(button('Last'));
    expect(await screen.findByText('User 9')).toBeVisible();
    expect(foot()).toHaveTextContent(/^4 of more than 8/u);
    await user.click(button('Previous'));
    expect(await screen.findByText('User 2')).toBeVisible();
    expect(foot()).toHaveTextContent(/^4 of more than 8/u);
    await user.click(button('First'));
    expect(await screen.findByText('User 0')).toBeVisible();
    expect(foot()).toHaveTextContent('1–4 of more than 8');
  });
});

describe('what is shown', () => {
  it('is sorted by a heading, by time with the newest first', async () => {
    const { fake, user } = await openReport(paged({ size: 4 }));
    const order = () => fake.inputs('contacts.users').at(-1)?.order;
    const heading = (name: string) => screen.getByRole('columnheader', { name });
    expect(heading('User')).toHaveAttribute('aria-sort', 'ascending');
    await user.click(button('Next'));
    await screen.findByText('User 4');
    await user.click(within(heading('Last changed')).getByRole('button'));
    expect(await screen.findByText('User 0')).toBeVisible();
    expect(order()).toEqual({ by: 'modified', descending: true });
    expect(fake.inputs('contacts.users').at(-1)?.turn).toBe('first');
    expect(heading('Last changed')).toHaveAttribute('aria-sort', 'descending');
    expect(heading('User')).toHaveAttribute('aria-sort', 'none');
    await user.click(within(heading('Last changed')).getByRole('button'));
    await waitFor(() => expect(order()).toEqual({ by: 'modified', descending: false }));
    await user.click(within(heading('User')).getByRole('button'));
    await waitFor(() => expect(order()).toEqual({ by: 'name', descending: false }));
    expect(heading('Category')).not.toHaveAttribute('aria-sort');
  });

  it('is searched once typing pauses', async () => {
    startOwnClock();
    const { fake, user } = await openReport();
    const before = fake.inputs('contacts.users').length;
    await user.type(screen.getByRole('searchbox', { name: 'Search users' }), ' mol ');
    await waitFor(() => expect(fake.inputs('contacts.users').at(-1)?.filter.search).toBe('mol'));
    expect(fake.inputs('contacts.users')).toHaveLength(before + 1);
  });

  it('can be nobody; then everybody is one press away', async () => {
    const { user } = await openReport({
      'contacts.users': ({ filter }) => ok(filter.search ? aContactPage() : aContactPage(VERA)),
    });
    enter(screen.getByRole('searchbox', { name: 'Search users' }), 'nobody');
    expect(await screen.findByText('No matching users')).toBeVisible();
    expect(screen.queryByRole('table', { name: 'Users' })).toBeNull();
    expect(button('Copy usernames')).toBeDisabled();
    await user.click(button('Show all users'));
    expect(await screen.findByText('Vera Molina')).toBeVisible();
    expect(screen.getByRole('searchbox', { name: 'Search users' })).toHaveValue('');
  });

  it('has the chosen columns', async () => {
    const { user } = await openReport();
    expect(screen.queryByRole('columnheader', { name: 'Created' })).toBeNull();
    await user.click(button('Columns'));
    const menu = await screen.findByRole('dialog', { name: 'Columns' });
    expect(within(menu).queryByRole('checkbox', { name: 'User' })).toBeNull();
    await expectAccessible();
    await user.click(within(menu).getByRole('checkbox', { name: 'Created' }));
    await user.click(within(menu).getByRole('checkbox', { name: 'Phone' }));
    await user.click(within(menu).getByRole('checkbox', { name: 'Status' }));
    await user.keyboard('{Escape}');
    const names = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(names).toEqual([
      'Selected',
      'User',
      'Category',
      'Email',
      'Status',
      'Created',
      'Last changed',
      'MFA',
    ]);
  });
});

describe('views', () => {
  const VIEW: ContactView = {
    name: 'No contact',
    filter: { categories: ['no-contact'], unverified: false, search: 'an' },
    order: { by: 'modified', descending: true },
    columns: ['user', 'category', 'status'],
  };
  const started = (contactViews: ContactView[]): Partial<Handlers> => ({
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, contactViews } }),
  });

  it('save filter, order and columns under a name', async () => {
    const { fake, user } = await openReport();
    await user.click(tile('No contact'));
    await user.click(button('Views'));
    const menu = await screen.findByRole('dialog', { name: 'Views' });
    expect(menu).toHaveTextContent('No saved views yet.');
    await expectAccessible();
    enter(within(menu).getByRole('textbox', { name: 'View name' }), ' To mend ');
    await user.keyboard('{Enter}');
    await waitFor(() =>
      expect(fake.inputs('settings.save').at(-1)?.contactViews).toEqual([
        {
          name: 'To mend',
          filter: { categories: ['no-contact'], unverified: false, search: '' },
          order: { by: 'name', descending: false },
          columns: ['user', 'category', 'email', 'phone', 'modified', 'mfa'],
        },
      ]),
    );
    expect(within(menu).getByRole('button', { name: 'To mend' })).toHaveAttribute('aria-current');
  });

  it('take effect when pressed', async () => {
    const { fake, user } = await openReport(started([VIEW]));
    await user.click(button('Views'));
    await user.click(await screen.findByRole('button', { name: 'No contact' }));
    await waitFor(() =>
      expect(fake.inputs('contacts.users').at(-1)).toMatchObject({
        filter: VIEW.filter,
        order: VIEW.order,
        turn: 'first',
      }),
    );
    expect(screen.getByRole('searchbox', { name: 'Search users' })).toHaveValue('an');
    expect(screen.getAllByRole('columnheader')).toHaveLength(4);
    expect(tile('No contact')).toHaveAttribute('aria-pressed', 'true');
  });

  it('are replaced by one with the same name, and can be deleted', async () => {
    const { fake, user } = await openReport(started([VIEW]));
    await user.click(button('Views'));
    const menu = await screen.findByRole('dialog', { name: 'Views' });
    enter(within(menu).getByRole('textbox', { name: 'View name' }), 'No contact');
    expect(menu).toHaveTextContent('Replaces the view with this name.');
    await user.click(within(menu).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(fake.inputs('settings.save').at(-1)?.contactViews).toMatchObject([
        { name: 'No contact', filter: { categories: [] } },
      ]),
    );
    await user.click(within(menu).getByRole('button', { name: 'Delete the view No contact' }));
    await waitFor(() => expect(fake.inputs('settings.save').at(-1)?.contactViews).toEqual([]));
    expect(menu).toHaveTextContent('No saved views yet.');
  });

  it('say so if one cannot be saved', async () => {
    const { user } = await openReport({ 'settings.save': failing({ code: 'settings' }) });
    await user.click(button('Views'));
    await user.type(await screen.findByRole('textbox', { name: 'View name' }), 'A{Enter}');
    expect(await screen.findByText(en.errors.settings.means)).toBeInTheDocument();
  });
});
