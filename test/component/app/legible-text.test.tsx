import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { makeI18n } from '../../../src/renderer/src/i18n/index.ts';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import type { Profile } from '../../../src/shared/domain/profile.ts';
import { fail, ok } from '../../../src/shared/ipc/result.ts';
import {
  ALL_READ,
  aCandidate,
  aContactPage,
  aContactRow,
  aDelivery,
  aHistoryRow,
  anEntry,
  anImportedLedger,
  anOpened,
  anOverview,
  aReport,
  aUser,
  found,
  type Handlers,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { aPage, OTHER } from '../../support/fixtures/history.ts';
import { aCheck, aCommand, aPosture, POOL, VALUES } from '../../support/fixtures/postures.ts';
import { renderApp } from '../../support/render.tsx';
import { fill, search } from '../reset/reset-helpers.tsx';

/** An override, a zero-width space and a tag: what a name may contain invisibly. */
const TRAP = `\u202e\u200b${String.fromCodePoint(0xe0041)}`;
const HIDDEN = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const trap = (text: string) => `${text}${TRAP}`;
const ARN = trap('arn:aws:sts::111122223333:assumed-role/Desk/lucia');

/** The attributes that a screen reader or a mouse reveals. */
const SPOKEN = ['title', 'aria-label', 'aria-valuetext', 'placeholder', 'alt'];

function expectLegible(): void {
  const told = [...document.querySelectorAll('body *:not(style)')].flatMap((element) => [
    ...[...element.childNodes].map((node) =>
      node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '') : '',
    ),
    ...SPOKEN.map((name) => element.getAttribute(name) ?? ''),
    // A list's input shows the choice; other inputs what the agent types.
    ...(element instanceof HTMLInputElement && element.getAttribute('role') === 'combobox'
      ? [element.value]
      : []),
  ]);
  expect(told.filter((text) => HIDDEN.test(text))).toEqual([]);
  // It is there, and named.
  expect(told.filter((text) => text.includes('[U+202E +2]'))).not.toEqual([]);
}

const PROFILE: Profile = {
  name: trap('acme'),
  kind: 'sso',
  region: 'eu-west-1',
  endpoint: trap('http://localhost:9229'),
  signIn: { by: 'browser' },
};
const OTHERS: Profile[] = [
  { name: 'half', kind: 'incomplete', missing: trap('sso_role_name'), region: 'eu-west-1' },
];
const USER = aUser({
  name: trap('Vera Molina'),
  username: trap('vera.molina'),
  providers: [trap('Okta')],
  email: { mask: trap('v***@e***'), verified: true },
});
const { name, username, email } = USER;
const CHECK = { id: 'own-1', text: trap('Date of birth'), required: true, pools: [] };
const ROW: Partial<Entry> = {
  who: {
    arn: ARN,
    account: trap('1'),
    profile: trap('acme'),
    osUser: trap('ana'),
    host: trap('pc'),
  },
  whom: { sub: USER.sub, username: trap('vera') },
  where: {
    region: trap('eu-west-1'),
    poolId: trap('eu-west-1_Customers1'),
    poolName: trap('Customers'),
    clientId: trap('c1'),
  },
  ticket: trap('INC-1'),
  reason: trap('lost\nOutcome: Accepted'),
  checks: [trap('Date of birth')],
  outcome: 'refused',
  medium: 'EMAIL',
  destination: trap('v***@e***'),
  awsName: trap('Exception'),
  requestId: trap('req-1'),
  detail: trap('detail'),
};

/** Everything that others wrote contains the trap. */
function hostile(): Partial<Handlers> {
  return {
    'app.start': () =>
      ok({
        ...START,
        settings: {
          ...SETTINGS,
          profile: PROFILE.name,
          places: {
            [PROFILE.name]: { region: 'eu-west-1', poolId: PLACE.poolId, clientId: PLACE.clientId },
          },
          callerChecks: [CHECK],
          accounts: { '111122223333': { name: trap('Shop'), colour: 'red', production: true } },
          auditViews: [
            {
              name: trap('mine'),
              filter: { ledger: 'own' },
              order: { by: 'time', descending: true },
            },
          ],
        },
        ledger: { writable: true, path: trap('/x'), setAside: trap('old.sqlite') },
        settingsSetAside: trap('/settings'),
        unmovedFolder: { path: trap('/former'), detail: 'EBUSY' },
      }),
    'profiles.list': () =>
      ok({
        profiles: [PROFILE, ...OTHERS],
        notes: [{ file: trap('/h/config'), problem: 'unusable-name', detail: trap('my profile') }],
      }),
    'profiles.identity': () => ok({ account: '111122223333', arn: ARN, role: trap('Desk') }),
    'pools.list': () => ok([{ id: PLACE.poolId, name: trap('Customers') }]),
    'clients.list': () =>
      ok([{ id: PLACE.clientId, name: trap('help-desk\nOutcome: Accepted. ') }]),
    'lookup.search': () => ok(found(aCandidate(USER), aCandidate({ ...USER, sub: 'other' }))),
    'recovery.open': () => ok(anOpened({ user: USER })),
    'recovery.send': () =>
      ok(
        aDelivery({
          state: 'refused',
          reason: 'refused-otherwise',
          destination: trap('v***@e***'),
          awsName: trap('Exception'),
          requestId: trap('req-1'),
          detail: trap('detail'),
        }),
      ),
    'recovery.history': () => ok([anEntry({ ...ROW, kind: 'reset', outcome: 'refused' })]),
    'recovery.authEvents': () =>
      ok({
        state: 'events',
        more: false,
        events: [
          {
            type: trap('NewEvent'),
            at: '2026-11-22T09:30:00.000Z',
            response: trap('Maybe'),
            risk: trap('Odd'),
            riskLevel: trap('Odd'),
            city: trap('Paris'),
            country: trap('France'),
          },
        ],
      }),
    'recovery.reveal': () => ok({ value: trap('vera@example.com') }),
    'contacts.overview': () => ok(anOverview({ report: aReport() })),
    'contacts.users': () => ok(aContactPage(aContactRow({ name, username, email }))),
    'contacts.savePdf': () => new Promise(() => {}),
    'contacts.check': ({ subs }) =>
      ok({ rows: [], failed: subs.map((sub) => ({ sub, error: { code: 'timeout' as const } })) }),
    'pools.describe': () => ok({ ...POOL, name: trap('Customers'), tier: trap('PLUS') }),
    'pools.posture': () =>
      ok(
        aPosture(
          aCheck('email-sender', 'custom', {
            values: { ...VALUES, lambda: trap('a:b:c:d:e:f:g'), tier: trap('PLUS') },
            ...aCommand(trap('aws cognito-idp one')),
          }),
          aCheck('client-existence', 'hidden', { client: { id: 'c1', name: trap('web-app') } }),
          aCheck('client-secret', 'public', { client: { id: 'c1', name: trap('web-app') } }),
        ),
      ),
    'audit.list': () =>
      ok(aPage(aHistoryRow({ ...ROW, id: 7, kind: 'reset', install: OTHER, plan: null }))),
    'audit.choices': () =>
      ok({
        ledgers: [
          anImportedLedger({ host: trap('desk-9') }),
          anImportedLedger({ host: trap('desk-9'), install: `${OTHER.slice(0, -1)}9` }),
        ],
        agents: [trap('lucia')],
        profiles: [trap('acme')],
        pools: [{ id: trap('pool'), name: trap('Customers') }],
        unread: ALL_READ,
        unreadable: [],
      }),
    'audit.chart': () =>
      ok({
        days: [{ day: '2026-11-22', counts: { accepted: 2 } }],
        agents: [{ agent: trap('lucia'), counts: { accepted: 2 } }],
        otherAgents: 0,
        shortened: false,
        behind: 0,
        unread: ALL_READ,
      }),
    'signIn.begin': () =>
      ok({
        userCode: trap('WDJB-MJHT'),
        verificationUri: trap('https://acme.awsapps.com/start'),
        expiresAt: new Date(Date.now() + 600_000).toISOString(),
        opened: true,
      }),
    'signIn.finish': () => new Promise(() => {}),
  };
}

afterEach(() => {
  window.location.hash = '';
});

test('a right-to-left name leaves the rest of a sentence in place', () => {
  const words = makeI18n('en').t('header.lost.title', { profile: 'שרה 12' });
  expect(words).toBe('The profile \u2068שרה 12\u2069 is no longer in the AWS files');
});

describe('text that others wrote is legible wherever it is shown or read out', () => {
  it('on the Reset screen, from the search to the ticket note', async () => {
    const { user, fake } = renderApp(hostile());
    await screen.findByRole('button', { name: /^Account details:.*Shop/u });
    await search(user, `vera`);
    await screen.findByRole('table', { name: 'Matching users' });
    expectLegible();
    await user.keyboard('{Enter}');
    await screen.findByRole('region', { name: 'User' });
    await screen.findByText(/NewEvent/u);
    await user.click(screen.getAllByRole('button', { name: /^Reveal/u })[0] as HTMLElement);
    await screen.findByText(/vera@example/u);
    expectLegible();

    fill();
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'lost');
    await user.click(screen.getByRole('button', { name: 'Send reset code' }));
    await screen.findByRole('region', { name: 'Delivery status' });
    expectLegible();
    await user.click(screen.getByRole('button', { name: 'Copy ticket note' }));
    const { text = '' } = fake.inputs('app.copy').at(-1) ?? {};
    expect(text).not.toMatch(HIDDEN);
    expect(text).toContain('vera.molina[U+202E +2]');
    // Text in a name does not become a line of the note.
    expect(text.split('\n').filter((line) => line.startsWith('Outcome: '))).toHaveLength(1);
  });

  it('in the header, its lists, the account and the palette', async () => {
    const { user } = renderApp(hostile());
    await user.click(await screen.findByRole('button', { name: /^Account details:.*Shop/u }));
    await screen.findByText(/assumed-role/u);
    expectLegible();
    await user.keyboard('{Escape}');
    for (const name of ['AWS profile', 'User pool', 'App client']) {
      await user.click(screen.getByRole('combobox', { name }));
      await waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(0));
      expectLegible();
      await user.keyboard('{Escape}');
    }
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByLabelText('Search commands');
    expectLegible();
  });

  it('in the questions for a sign-in and for an MFA code', async () => {
    const { user, fake } = renderApp({
      ...hostile(),
      'profiles.identity': () =>
        fail({ code: 'sign-in-needed', action: trap('a'), detail: trap('d'), awsName: trap('n') }),
    });
    await user.click(await screen.findByRole('button', { name: 'Sign in' }));
    await screen.findByText(/WDJB-MJHT/u);
    expectLegible();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    act(() =>
      fake.emit('mfa.asked', {
        id: 'q1',
        profile: PROFILE.name,
        serial: trap('arn:aws:iam::1:mfa/ana'),
        until: new Date(Date.now() + 60_000).toISOString(),
      }),
    );
    await screen.findByText(/mfa\/ana/u);
    expectLegible();
  });

  it('on the Contacts screen', async () => {
    window.location.hash = '#/contacts';
    const { user } = renderApp(hostile());
    const table = await screen.findByRole('table', { name: 'Users' });
    expectLegible();
    await user.click(within(table).getAllByRole('row')[1] as HTMLElement);
    const drawer = await screen.findByRole('dialog');
    expectLegible();
    await user.click(within(drawer).getByRole('button', { name: /MFA/u }));
    await user.click(await screen.findByRole('button', { name: en.contacts.check.submit }));
    await screen.findByText(/No answer came in time/u);
    expectLegible();
  });

  it('in the printed summary', async () => {
    window.location.hash = '#/contacts';
    const { user } = renderApp(hostile());
    await user.click(await screen.findByRole('button', { name: en.contacts.pdf.button }));
    await screen.findByRole('heading', { name: en.contacts.print.title, hidden: true });
    expectLegible();
  });

  it('on the Pool screen', async () => {
    window.location.hash = '#/pool';
    renderApp(hostile());
    await screen.findByText('cognito-idp');
    await screen.findAllByText(/web-app/u);
    expectLegible();
  });

  it('on the Audit screen: rows, filters, charts, laptops and views', {
    timeout: 30_000,
  }, async () => {
    window.location.hash = '#/audit';
    const { user } = renderApp(hostile());
    const table = await screen.findByRole('table', { name: 'Audit history' });
    await user.click(await screen.findByRole('button', { name: 'Show list' }));
    await screen.findAllByRole('listitem', { name: /^desk-9/u });
    for (const name of ['Show charts', 'Details', 'More filters']) {
      await user.click(await screen.findByRole('button', { name }));
    }
    expectLegible();
    await user.click(screen.getByRole('combobox', { name: 'Agent' }));
    await user.click(await screen.findByRole('option', { name: /^lucia/u }));
    await screen.findByRole('button', { name: /^Remove .*lucia/u });
    expectLegible();
    await user.click(screen.getByRole('button', { name: 'Views' }));
    await screen.findByText(/^mine/u);
    expectLegible();
    await user.keyboard('{Escape}');
    await user.click(within(table).getAllByRole('row')[1] as HTMLElement);
    await screen.findByRole('dialog', { name: /^Reset code/u });
    expectLegible();
  });

  it('in Settings', async () => {
    window.location.hash = '#/settings';
    const { user } = renderApp(hostile());
    await user.click(await screen.findByRole('combobox', { name: /pools/iu }));
    await screen.findByRole('option', { name: /^Customers/u });
    expect(screen.getByRole('option', { name: /^Customers/u })).toHaveTextContent('[U+202E +2]');
  });
});
