import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { CONFIRMATION_REASONS } from '../../../src/shared/domain/confirmation.ts';
import { DELIVERY_REASONS } from '../../../src/shared/domain/delivery.ts';
import { ENTRY_KINDS, type Entry } from '../../../src/shared/domain/ledger.ts';
import { BLOCK_REASONS } from '../../../src/shared/domain/plan.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { anEntry, failing, type Handlers, held, SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';

const SENT = anEntry({
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

function openAudit(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/audit';
  return renderApp(handlers);
}

function listing(...entries: Entry[]): Partial<Handlers> {
  return { 'audit.list': () => ok({ entries, more: false }) };
}

async function table() {
  return screen.findByRole('table', { name: 'Audit history' });
}

async function rows() {
  return within(await table())
    .getAllByRole('row')
    .slice(1);
}

describe('the audit history', () => {
  it('shows each row with its outcome in words', async () => {
    openAudit(
      listing(SENT, anEntry({ id: 41, kind: 'contact-revealed', plan: null, attribute: 'email' })),
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
      'e-mail',
    ]) {
      expect(sent).toHaveTextContent(text);
    }
    expect(sent?.querySelector('time')).toHaveAttribute('datetime', SENT.at);
    expect(sent).toHaveTextContent(/:30:00/u);
    expect(revealed).toHaveTextContent('Contact revealed');
    expect(revealed).not.toHaveTextContent('Accepted');
    expect(screen.getByText(/2 rows shown/u)).toHaveTextContent('That is everything.');
    await expectAccessible();
  });

  it.each([
    ['doubtful', 'Doubtful'],
    ['refused', 'Refused'],
    ['limited', 'Limited'],
    ['unknown', 'Unknown'],
    ['not-sent', 'Not sent'],
    ['changed', 'Changed'],
    ['pending', 'Under way'],
  ] as const)('says %s as “%s”', async (outcome, word) => {
    openAudit(listing({ ...SENT, outcome }));
    expect((await rows())[0]).toHaveTextContent(word);
  });

  it('says that nothing is recorded yet', async () => {
    openAudit(listing());
    expect(await screen.findByText('Nothing is recorded yet')).toBeVisible();
    expect(screen.queryByRole('table', { name: 'Audit history' })).toBeNull();
    await expectAccessible();
  });

  it('shows nothing for the first moment, then that it is reading', async () => {
    const answer = held<ReturnType<typeof ok<{ entries: Entry[]; more: boolean }>>>();
    openAudit({ 'audit.list': () => answer.promise });
    await screen.findByRole('heading', { name: 'Audit' });
    expect(screen.queryByText('Reading the audit history…')).toBeNull();
    expect(await screen.findByText('Reading the audit history…')).toBeInTheDocument();
    answer.resolve(ok({ entries: [SENT], more: false }));
    expect(await rows()).toHaveLength(1);
    expect(screen.queryByText('Reading the audit history…')).toBeNull();
  });

  it('says why it cannot be read, and reads it once it can', async () => {
    const { fake, user } = openAudit({
      'audit.list': failing({ code: 'ledger', detail: 'SQLITE_NOTADB' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The audit history cannot be read');
    expect(alert).toHaveTextContent(en.errors.ledger.means);
    expect(alert).toHaveTextContent('SQLITE_NOTADB');
    await expectAccessible();
    fake.answer('audit.list', () => ok({ entries: [SENT], more: false }));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what to do about a broken ledger', async () => {
    openAudit({
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

  it('says at once that the ledger is broken where it cannot be read any more', async () => {
    const { fake, user } = openAudit(listing(SENT));
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

  it('has words of its own for a “From” that is later than “Until”', async () => {
    openAudit(listing());
    await screen.findByText('Nothing is recorded yet');
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-23T10:00' } });
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-11-22T10:00' } });
    expect(await screen.findByText(en.audit.backwards.title)).toBeVisible();
    expect(screen.queryByText('No row fits these filters')).toBeNull();
  });

  it('keeps the rows on the screen where a refresh fails', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    fake.answer('audit.list', failing({ code: 'internal', id: 'abc' }));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('abc');
    expect(await rows()).toHaveLength(1);
  });

  it('loads older rows page by page', async () => {
    const page = (from: number) => Array.from({ length: 100 }, (_, n) => anEntry({ id: from - n }));
    const { fake, user } = openAudit({
      'audit.list': ({ before }) =>
        before === undefined
          ? ok({ entries: page(150), more: true })
          : ok({ entries: [anEntry({ id: 50 })], more: false }),
    });
    expect(await rows()).toHaveLength(100);
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(101));
    expect(fake.inputs('audit.list')).toEqual([{ filter: {} }, { filter: {}, before: 51 }]);
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('keeps the newer rows where older ones cannot be read', async () => {
    const { fake, user } = openAudit({ 'audit.list': () => ok({ entries: [SENT], more: true }) });
    await table();
    fake.answer('audit.list', failing({ code: 'ledger' }));
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The older rows cannot be read');
    expect(await rows()).toHaveLength(1);
    fake.answer('audit.list', () => ok({ entries: [anEntry({ id: 2 })], more: false }));
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('reads again when the screen is shown again', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { name: 'Settings', level: 1 });
    fake.answer('audit.list', () => ok({ entries: [anEntry({ id: 43 }), SENT], more: false }));
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
    await expectAccessible();
  });
});

describe('the filters', () => {
  it('ask once for what was typed, not for each key', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.type(screen.getByRole('textbox', { name: 'User' }), ' vera ');
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)).toEqual({ filter: { user: 'vera' } }),
    );
    expect(fake.inputs('audit.list')).toHaveLength(2);
  });

  it('reach main together, are shown, and can be taken away one by one or all at once', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await table();
    await user.type(screen.getByRole('textbox', { name: 'User' }), 'vera');
    await user.type(screen.getByRole('textbox', { name: 'Agent' }), 'lucia');
    await user.click(screen.getByRole('combobox', { name: 'Outcome' }));
    await user.click(await screen.findByRole('option', { name: 'Unknown' }));
    await user.click(screen.getByRole('combobox', { name: 'What' }));
    await user.click(await screen.findByRole('option', { name: 'Reset code' }));
    await user.type(screen.getByLabelText('From'), '2026-11-22T10:00');
    await user.type(screen.getByLabelText('Until'), '2026-11-22T11:00');
    const from = new Date('2026-11-22T10:00').toISOString();
    const until = new Date('2026-11-22T11:00').toISOString();
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)).toEqual({
        filter: { user: 'vera', agent: 'lucia', outcome: 'unknown', kind: 'reset', from, until },
      }),
    );
    const inForce = within(screen.getByRole('list', { name: 'Filters in force' }));
    expect(inForce.getAllByRole('button')).toHaveLength(6);
    await expectAccessible();

    await user.click(inForce.getByRole('button', { name: 'Unknown, remove' }));
    await waitFor(() =>
      expect(fake.inputs('audit.list').at(-1)).toEqual({
        filter: { user: 'vera', agent: 'lucia', kind: 'reset', from, until },
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() =>
      expect(screen.queryByRole('list', { name: 'Filters in force' })).toBeNull(),
    );
    expect(screen.getByRole('textbox', { name: 'User' })).toHaveValue('');
  });

  it('say that no row fits, and give the way out', async () => {
    const { user } = openAudit({
      'audit.list': ({ filter }) => ok({ entries: filter.user ? [] : [SENT], more: false }),
    });
    await table();
    await user.type(screen.getByRole('textbox', { name: 'User' }), 'nobody');
    const empty = await screen.findByText('No row fits these filters');
    await expectAccessible();
    await user.click(
      within(empty.parentElement as HTMLElement).getByRole('button', { name: 'Clear filters' }),
    );
    expect(await rows()).toHaveLength(1);
  });
});

describe('a row', () => {
  it('is reached and opened with the keyboard, and gets the focus back', async () => {
    const { user } = openAudit(listing(SENT, anEntry({ id: 41 }), anEntry({ id: 40 })));
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
    expect(await screen.findByRole('dialog', { name: 'Row 42' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(first).toHaveFocus());
  });

  it('opens with every field in words, and gives its request id to the clipboard', async () => {
    const { fake, user } = openAudit(listing(SENT));
    await user.click((await rows())[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog', { name: 'Row 42' });
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
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: 'Copy request id' }));
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
    [anEntry({ plan: 'code' }), 'A code can be sent'],
    [anEntry({ plan: 'mfa-preferred' }), `No code: ${en.audit.blocks['mfa-preferred']}`],
    [anEntry({ kind: 'contact-revealed', plan: null, attribute: 'phone_number' }), 'phone'],
  ] as [Entry, string][])('says what only some rows have (%#)', async (entry, text) => {
    const { user } = openAudit(listing(entry));
    await user.click((await rows())[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(text);
    expect(within(dialog).queryByRole('button', { name: 'Copy request id' }) !== null).toBe(
      entry.requestId !== null,
    );
  });
});

describe('a new password with a code', () => {
  const CONFIRMED = anEntry({
    id: 50,
    kind: 'confirm',
    plan: null,
    outcome: 'refused',
    outcomeReason: 'code-wrong-or-hidden',
  });

  it('is a row with its words, and can be filtered for', async () => {
    const { fake, user } = openAudit(listing(CONFIRMED));
    const [row] = await rows();
    expect(row).toHaveTextContent('New password');
    await user.click(screen.getByRole('combobox', { name: 'What' }));
    await user.click(await screen.findByRole('option', { name: 'New password' }));
    await waitFor(() => expect(fake.inputs('audit.list').at(-1)?.filter.kind).toBe('confirm'));
    await user.click((await rows())[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('the code was wrong, or the app client hides the user');
    expect(dialog).toHaveTextContent('Ticketnone');
    expect(dialog).not.toHaveTextContent('Caller checks');
  });

  it('has a check of the desk’s own in the words that it had', async () => {
    const { user } = openAudit(listing({ ...SENT, checks: ['identity', 'Called back'] }));
    await user.click((await rows())[0] as HTMLElement);
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'identity verified and Called back',
    );
  });
});

describe('what concerns no user or no pool', () => {
  const NOTHING = { whom: null, where: null, plan: null } as const;
  const of = (change: Partial<Entry>) => anEntry({ ...NOTHING, ...change });

  it.each([
    [
      anEntry({ kind: 'reset-refused', plan: 'mfa-preferred', ticket: 'INC-7' }),
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
    [of({ kind: 'ledger-begun' }), 'Ledger begun', 'WhatLedger begun'],
    [
      of({ kind: 'retention-cut', users: 10_000 }),
      'Old rows removed10,000 rows',
      'Rows removed10,000',
    ],
  ] as [Entry, string, string][])('is a row with its words (%#)', async (entry, inTable, inRow) => {
    const { user } = openAudit(listing(entry));
    const [row] = await rows();
    expect(row).toHaveTextContent(inTable);
    await user.click(row as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(inRow);
    expect(within(dialog).queryByRole('heading', { name: 'Where' }) !== null).toBe(
      entry.where !== null,
    );
    expect(dialog).not.toHaveTextContent('Users');
    await expectAccessible();
  });

  it('names no profile where none was in use', async () => {
    const who = { ...anEntry().who, arn: null, account: null, profile: '' };
    const { user } = openAudit(listing(of({ kind: 'ledger-begun', who })));
    const [row] = await rows();
    expect(row).toHaveTextContent('lucia');
    await user.click(row as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Login namelucia');
    expect(dialog).not.toHaveTextContent('AWS profile');
  });

  it('can be filtered for by each kind', async () => {
    const { user } = openAudit(listing(of({ kind: 'signed-in' })));
    await table();
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
    expect(Object.keys(en.audit.blocks).sort()).toEqual([...BLOCK_REASONS].sort());
  });
});
