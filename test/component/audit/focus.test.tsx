import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { LedgerSummary } from '../../../src/shared/domain/history.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aHistoryRow,
  aLedgerState,
  aLedgerSummary,
  anImportedLedger,
} from '../../support/fake-desk.ts';
import { aPage, listing, SENT } from '../../support/fixtures/history.ts';
import { button, openAudit, rows, table } from './audit-helpers.tsx';

const words = en.audit.laptops;
const choices = (...others: LedgerSummary[]) => ({
  ledgers: [aLedgerSummary(), ...others],
  agents: [],
  profiles: [],
  pools: [],
  unread: ALL_READ,
  unreadable: [],
});
const FIRST = anImportedLedger();
const SECOND = anImportedLedger({
  install: '9e1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8',
  host: 'desk-3',
});
const searchBox = () => screen.getByRole('searchbox', { name: 'Search' });

/** Two filters in force, and a third. */
async function filtered() {
  const page = openAudit(listing(SENT));
  await table();
  await page.user.type(searchBox(), 'a');
  await page.user.click(button('More filters'));
  await page.user.type(screen.getByRole('textbox', { name: 'User' }), 'b');
  await page.user.type(screen.getByRole('textbox', { name: 'Ticket' }), 'c');
  return page;
}

describe('after a filter is removed', () => {
  test('the focus is on the next one, on the one before the last, and then in the search', async () => {
    const { user } = await filtered();
    await user.click(button('Remove User: b'));
    await waitFor(() => expect(button('Remove Ticket: c')).toHaveFocus());
    await user.click(button('Remove Ticket: c'));
    await waitFor(() => expect(button('Remove Search: a')).toHaveFocus());
    await user.click(button('Remove Search: a'));
    expect(searchBox()).toHaveFocus();
  });

  test('the button that clears them where nothing matches leaves it in the search', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    fake.answer('audit.list', () => ok(aPage()));
    await user.type(searchBox(), 'nobody');
    await screen.findByText('No matching rows');
    const [, inTheList] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(inTheList as HTMLElement);
    expect(searchBox()).toHaveFocus();
  });
});

/** Deletes the import of a laptop. */
async function forget(laptop: string, first: LedgerSummary[], left: LedgerSummary[]) {
  const { fake, user } = openAudit({
    ...listing(SENT),
    'audit.choices': () => ok(choices(...first)),
    'audit.forgetImport': () => {
      fake.answer('audit.choices', () => ok(choices(...left)));
      return ok({});
    },
  });
  const panel = within(await screen.findByRole('region', { name: 'Laptops' }));
  await user.click(panel.getByRole('button', { name: 'Show list' }));
  const item = panel.getByRole('listitem', { name: laptop });
  await user.click(within(item).getByRole('button', { name: words.forget }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: words.forget }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(item).not.toBeInTheDocument());
}

describe('after an import is deleted', () => {
  test('the focus is in the next one', async () => {
    await forget('desk-9', [FIRST, SECOND], [SECOND]);
    const next = await screen.findByRole('listitem', { name: 'desk-3' });
    await waitFor(() => expect(next).toContainElement(document.activeElement as HTMLElement));
  });

  test('the focus is in the one before the last', async () => {
    await forget('desk-3', [FIRST, SECOND], [FIRST]);
    const next = await screen.findByRole('listitem', { name: 'desk-9' });
    await waitFor(() => expect(next).toContainElement(document.activeElement as HTMLElement));
  });

  test('the focus is in the line beside it where none is left', async () => {
    await forget('desk-9', [FIRST], []);
    await waitFor(() => expect(button('Details')).toHaveFocus());
  });
});

test('the last page leaves the focus in the table', async () => {
  const { fake, user } = openAudit({
    'audit.list': () =>
      ok({ ...aPage(SENT), next: { value: SENT.at, key: 42, install: SENT.install } }),
  });
  await table();
  fake.answer('audit.list', () => ok(aPage(aHistoryRow({ id: 7 }))));
  await user.click(button('Load more'));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull());
  const [first] = await rows();
  await waitFor(() => expect(first).toHaveFocus());
});

test('the warning of a weak key that is put aside leaves the focus in its line', async () => {
  const { user } = openAudit({
    ...listing(SENT),
    'audit.state': () => ok(aLedgerState({ keyStore: 'file' })),
  });
  await table();
  (await screen.findByRole('button', { name: 'Remind me in a month' })).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('Verify')).toHaveFocus());
});

test('more filters that are folded leave the focus on their button', async () => {
  const { user } = openAudit(listing(SENT));
  await table();
  const more = button('More filters');
  more.focus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('textbox', { name: 'User' })).toBeVisible();
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('textbox', { name: 'User' })).toBeNull();
  expect(more).toHaveFocus();
});

test('a notice that is closed leaves the focus in its panel', async () => {
  const { user } = openAudit({
    ...listing(SENT),
    'audit.exportCheckpoint': () => ok({ file: '/downloads/checkpoint.json' }),
  });
  await table();
  await user.click(button('Details'));
  await user.click(button('Export checkpoint'));
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(button('Export checkpoint')).toHaveFocus());
});

test('what a dialog replaces leaves the focus in the dialog', async () => {
  const { user } = openAudit(listing(SENT));
  await table();
  await user.click(button('Export'));
  const dialog = await screen.findByRole('dialog', { name: 'Export the history' });
  await user.click(within(dialog).getByRole('button', { name: 'Export' }));
  const cancel = await within(dialog).findByRole('button', { name: 'Cancel export' });
  await waitFor(() => expect(cancel).toHaveFocus());
});

test('a click into the void is left alone', async () => {
  const { user } = await filtered();
  screen.getByRole('textbox', { name: 'User' }).focus();
  await user.click(document.body);
  fireEvent.click(button('Remove User: b'));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove User: b' })).toBeNull());
  expect(document.body).toHaveFocus();
});
