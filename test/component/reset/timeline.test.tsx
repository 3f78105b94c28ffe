import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { TimelinePanel } from '../../../src/renderer/src/features/reset/TimelinePanel.tsx';
import { joinTimeline } from '../../../src/renderer/src/features/reset/timeline.ts';
import type { AuthEvent, AuthEvents } from '../../../src/shared/domain/auth-events.ts';
import type { Entry } from '../../../src/shared/domain/ledger.ts';
import type { MaskedUser } from '../../../src/shared/domain/user.ts';
import { ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  anEntry,
  anOpened,
  aUser,
  failing,
  fakeDesk,
  type Handlers,
  held,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { anAuthEvent, seen } from '../../support/fixtures/reset.ts';
import {
  enter,
  expectAccessible,
  installDesk,
  renderApp,
  renderPart,
} from '../../support/render.tsx';
import { openUser, sendReset } from './reset-helpers.tsx';

const timeline = () => screen.getByRole('region', { name: 'Timeline' });
const rows = () => within(timeline()).getAllByRole('listitem');

/** Cognito gives no dates for this user: the rows are then those of the ledger and the events. */
const UNDATED = aUser({ createdAt: null, modifiedAt: null });
const undated: Partial<Handlers> = { 'recovery.open': () => ok(anOpened({ user: UNDATED })) };

/** The timeline alone. */
function openTimeline(handlers: Partial<Handlers>, user: MaskedUser = UNDATED): void {
  installDesk(fakeDesk(handlers));
  renderPart(<TimelinePanel opened={{ ...anOpened({ user }), place: PLACE }} />);
}

const aReset = (change: Partial<Entry> = {}): Entry =>
  anEntry({ kind: 'reset', plan: null, outcome: 'accepted', ...change });

test('the timeline describes each row in words', async () => {
  openTimeline({
    'recovery.history': () =>
      ok([
        anEntry({
          id: 4,
          kind: 'reset',
          plan: null,
          outcome: 'accepted',
          medium: 'EMAIL',
          destination: 'v***@e***',
          ticket: 'INC-1',
        }),
        anEntry({ id: 3, kind: 'contact-revealed', plan: null, attribute: 'phone_number' }),
        anEntry({ id: 2, plan: 'unverified-contact' }),
        anEntry({ id: 1, kind: 'reset', plan: null, outcome: 'pending' }),
        anEntry({ id: 0, kind: 'reset-refused', plan: 'disabled', ticket: 'INC-2' }),
      ]),
  });
  await waitFor(() => expect(within(timeline()).getAllByRole('listitem')).toHaveLength(5));
  const [reset, revealed, opened, pending, refused] = within(timeline()).getAllByRole('listitem');
  expect(reset).toHaveTextContent('Reset code requestedAccepted');
  expect(reset).toHaveTextContent('email to v***@e*** · ticket INC-1 · by agent');
  expect(revealed).toHaveTextContent('Phone revealed');
  expect(opened).toHaveTextContent('blocked: no verified contact');
  expect(pending).toHaveTextContent('In progress');
  expect(refused).toHaveTextContent('Reset not possible');
  expect(refused).toHaveTextContent('blocked: account disabled · ticket INC-2 · by agent');
});

test('the timeline describes a doubtful answer as what Cognito named, not as where a code went', async () => {
  openTimeline({
    'recovery.history': () =>
      ok([
        anEntry({
          kind: 'reset',
          plan: null,
          outcome: 'doubtful',
          medium: 'EMAIL',
          destination: 'u***@y***',
        }),
      ]),
  });
  const row = await within(timeline()).findByRole('listitem');
  expect(row).toHaveTextContent('Cognito named u***@y*** (email)');
  expect(row).not.toHaveTextContent('email to');
});

test('an empty timeline says so', async () => {
  openTimeline({ 'recovery.history': () => ok([]) });
  expect(await screen.findByText('Nothing recorded for this user yet.')).toBeVisible();
});

test('the timeline says that it is being read only if that takes a while', async () => {
  const answer = held<Result<Entry[]>>();
  openTimeline({ 'recovery.history': () => answer.promise });
  expect(await within(timeline()).findByText('Reading the timeline…')).toBeInTheDocument();
  await act(async () => answer.resolve(ok([])));
  expect(await screen.findByText('Nothing recorded for this user yet.')).toBeVisible();
});

test('a timeline that cannot be read says so and can be tried again', async () => {
  const { user, fake } = await openUser({
    ...undated,
    'recovery.history': failing({ code: 'ledger' }),
  });
  const alert = await within(timeline()).findByRole('alert');
  expect(alert).toHaveTextContent('The ledger could not be read');
  expect(within(timeline()).queryByText(/Nothing recorded/u)).toBeNull();
  fake.answer('recovery.history', () => ok([anEntry()]));
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await within(timeline()).findByText('User opened')).toBeVisible();
});

test('the timeline is read again after a send', async () => {
  const { fake } = await sendReset();
  await waitFor(() => expect(fake.inputs('recovery.history').length).toBeGreaterThan(1));
});

describe('what Cognito has on record', () => {
  test('is joined with the ledger, newest first, each row with its source', async () => {
    openTimeline(
      {
        'recovery.history': () =>
          ok([
            anEntry({ id: 2, at: '2026-11-22T09:30:00.000Z' }),
            anEntry({ id: 1, at: '2026-11-22T09:05:00.000Z' }),
          ]),
        'recovery.authEvents': seen(
          anAuthEvent({ at: '2026-11-22T09:20:00.000Z', type: 'SignIn', response: 'Fail' }),
          anAuthEvent({ at: '2025-01-01T00:00:00.000Z', type: 'SignUp' }),
        ),
      },
      aUser({
        createdAt: '2024-03-02T09:15:00.000Z',
        modifiedAt: '2026-11-22T09:10:00.000Z',
      }),
    );
    await waitFor(() => expect(rows()).toHaveLength(6));
    const words = [
      /^User openedLedger · .*by agent/u,
      /^Sign-inFailedCognito/u,
      /^Last change in CognitoCognito · .*Cognito does not say what changed/u,
      /^User openedLedger/u,
      /^Sign-upPassedCognito/u,
      /^User createdCognito/u,
    ];
    for (const [index, row] of rows().entries()) expect(row).toHaveTextContent(words[index] ?? '');
  });

  test('has one date for a user whom nobody has changed', async () => {
    const at = '2026-11-22T09:10:00.000Z';
    openTimeline(
      {
        'recovery.history': () => ok([]),
      },
      aUser({ createdAt: at, modifiedAt: at }),
    );
    expect(await within(timeline()).findByText('User created')).toBeVisible();
    expect(rows()).toHaveLength(1);
  });

  test('is requested once, by pool and sub, without the app client', async () => {
    const { fake } = await openUser();
    await within(timeline()).findByText(/no threat protection/u);
    const { clientId: _, ...place } = PLACE;
    expect(fake.inputs('recovery.authEvents')).toEqual([{ place, sub: aUser().sub }]);
  });

  test.each([
    ['SignIn', 'Pass', 'Sign-inPassed'],
    ['SignUp', 'Fail', 'Sign-upFailed'],
    ['ForgotPassword', 'InProgress', 'Forgot passwordIn progress'],
    ['PasswordChange', 'Pass', 'Password changePassed'],
    ['ResendCode', 'Pass', 'Code requested againPassed'],
    ['PasskeyRemoved', 'Postponed', 'PasskeyRemovedPostponed'],
    [null, null, 'Unnamed eventCognito'],
  ])('describes %s %s in words', async (type, response, words) => {
    openTimeline({
      'recovery.history': () => ok([]),
      'recovery.authEvents': seen(anAuthEvent({ type, response })),
    });
    expect(await within(timeline()).findByRole('listitem')).toHaveTextContent(words);
  });

  test.each([
    [{ risk: 'Block', riskLevel: 'High' }, 'blocked by threat protection · risk: high'],
    [{ risk: 'AccountTakeover' }, 'threat protection responded to a risk'],
    [{ risk: 'Watched', riskLevel: 'Extreme' }, 'Watched · risk: Extreme'],
    [{ city: 'Valencia', country: 'Spain' }, 'request from Valencia, Spain'],
    [{ country: 'Spain' }, 'request from Spain'],
  ])('describes %o in words', async (change, words) => {
    openTimeline({
      'recovery.history': () => ok([]),
      'recovery.authEvents': seen(anAuthEvent(change)),
    });
    expect(await within(timeline()).findByRole('listitem')).toHaveTextContent(`Cognito · ${words}`);
  });

  test('says when it was read and what it does not tell', async () => {
    openTimeline({ 'recovery.authEvents': seen(anAuthEvent()) });
    expect(
      await within(timeline()).findByText(/events as of .*not whether a message/u),
    ).toBeVisible();
    expect(within(timeline()).queryByText(/Cognito has more/u)).toBeNull();
  });

  test('says if there is more than was read', async () => {
    openTimeline({
      'recovery.authEvents': () => ok({ state: 'events', events: [anAuthEvent()], more: true }),
    });
    expect(await within(timeline()).findByText(/more than the 1 shown here/u)).toBeVisible();
  });

  test('says if there is nothing', async () => {
    openTimeline({ 'recovery.authEvents': seen() });
    expect(
      await within(timeline()).findByText(/Cognito has no events for this user/u),
    ).toBeVisible();
  });

  test('says why a pool has none', async () => {
    openTimeline({});
    expect(await within(timeline()).findByText(/no threat protection/u)).toBeVisible();
  });

  test('names the missing IAM action, and how to ask again', async () => {
    const action = 'cognito-idp:AdminListUserAuthEvents';
    openTimeline({ 'recovery.authEvents': () => ok({ state: 'denied', action }) });
    const foot = await within(timeline()).findByText(/not shown/u);
    expect(foot).toHaveTextContent(action);
    expect(foot).toHaveTextContent('“Check permissions” on the Pool screen');
    expect(within(timeline()).queryByRole('alert')).toBeNull();
  });

  test('comes later without keeping the ledger waiting', async () => {
    const answer = held<Result<AuthEvents>>();
    openTimeline({ 'recovery.authEvents': () => answer.promise });
    expect(await within(timeline()).findByText('User opened')).toBeVisible();
    expect(await within(timeline()).findByText('Reading Cognito’s events…')).toBeVisible();
    await act(async () => answer.resolve(seen(anAuthEvent())()));
    expect(await within(timeline()).findByText('Sign-in')).toBeVisible();
    expect(within(timeline()).queryByText('Reading Cognito’s events…')).toBeNull();
  });

  const notice = async () =>
    (await within(timeline()).findByText('Cognito’s events could not be read')).closest(
      '[role="status"]',
    );

  test('that cannot be read says so, leaves the ledger’s rows, and can be tried again', async () => {
    const { user, fake } = await openUser({
      'recovery.authEvents': failing({ code: 'throttled' }),
    });
    expect(await notice()).toHaveTextContent('AWS is not taking more requests');
    expect(within(timeline()).getByText('User opened')).toBeVisible();
    fake.answer('recovery.authEvents', seen(anAuthEvent()));
    await user.click(within(timeline()).getByRole('button', { name: 'Try again' }));
    expect(await within(timeline()).findByText('Sign-in')).toBeVisible();
    expect(within(timeline()).queryByText(/could not be read/u)).toBeNull();
  });

  test('that fails through a fault of the app shows the id from the log', async () => {
    openTimeline({ 'recovery.authEvents': failing({ code: 'internal', id: 'a1b2c3d4' }) });
    expect(await notice()).toHaveTextContent('Error ID: a1b2c3d4');
  });

  test('that was read before stays where it cannot be read again', async () => {
    const { user, fake } = await openUser({ 'recovery.authEvents': seen(anAuthEvent()) });
    await within(timeline()).findByText(/events as of/u);
    fake.answer('recovery.authEvents', failing({ code: 'offline' }));
    await user.click(within(timeline()).getByRole('button', { name: 'Refresh the timeline' }));
    expect(await notice()).toBeVisible();
    expect(within(timeline()).getByText('Sign-in')).toBeVisible();
    expect(within(timeline()).queryByText(/events as of/u)).toBeNull();
  });

  test('stays if the ledger cannot be read', async () => {
    openTimeline({
      'recovery.history': failing({ code: 'ledger' }),
      'recovery.authEvents': seen(anAuthEvent()),
    });
    expect(await within(timeline()).findByText('Sign-in')).toBeVisible();
    expect(within(timeline()).getByRole('alert')).toHaveTextContent('The ledger could not be read');
  });

  test('is read again on a click, with the ledger', async () => {
    const { user, fake } = await openUser({ 'recovery.authEvents': seen() });
    await within(timeline()).findByText(/Cognito has no events/u);
    fake.answer('recovery.authEvents', seen(anAuthEvent({ type: 'PasswordChange' })));
    fake.answer('recovery.history', () =>
      ok([anEntry({ kind: 'contact-revealed', attribute: 'email' })]),
    );
    await user.click(within(timeline()).getByRole('button', { name: 'Refresh the timeline' }));
    expect(await within(timeline()).findByText('Password change')).toBeVisible();
    expect(await within(timeline()).findByText('Email revealed')).toBeVisible();
  });

  test('is read again after a send', async () => {
    const { fake } = await sendReset();
    await waitFor(() => expect(fake.inputs('recovery.authEvents')).toHaveLength(2));
  });

  test('is read again after a new password was set', async () => {
    const { fake, user } = await sendReset();
    await waitFor(() => expect(fake.inputs('recovery.authEvents')).toHaveLength(2));
    await user.click(screen.getByRole('button', { name: 'Finish with the caller' }));
    enter(screen.getByRole('textbox', { name: 'Code' }), '123456');
    enter(screen.getByLabelText('New password'), 'Grass-Blade-4711');
    await user.click(screen.getByRole('button', { name: 'Set new password' }));
    await waitFor(() => expect(fake.inputs('recovery.authEvents')).toHaveLength(3));
  });

  test('is read again when the AWS files change', async () => {
    const { fake } = await openUser();
    await waitFor(() => expect(fake.inputs('recovery.authEvents')).toHaveLength(1));
    act(() => fake.emit('profiles.changed', {}));
    await waitFor(() => expect(fake.inputs('recovery.authEvents')).toHaveLength(2));
  });

  test('is in Spanish too', async () => {
    const { user } = renderApp({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
      'recovery.history': () => ok([aReset({ at: '2026-11-22T09:00:00.000Z' })]),
      'recovery.authEvents': seen(
        anAuthEvent({ type: 'PasswordChange', at: '2026-11-22T09:20:00.000Z', city: 'Valencia' }),
      ),
    });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Buscar' })).toBeEnabled());
    enter(screen.getByRole('searchbox', { name: 'Buscar usuario' }), 'vera');
    await user.keyboard('{Enter}');
    const panel = await screen.findByRole('region', { name: 'Cronología' });
    const row = (await within(panel).findByText('Cambio de contraseña')).closest('li');
    expect(row).toHaveTextContent('Superado');
    expect(row).toHaveTextContent('Cognito · petición desde Valencia');
    expect(row).toHaveTextContent('Señal de que el restablecimiento se completó, no una prueba.');
    expect(within(panel).getByText('Usuario creado')).toBeVisible();
  });
});

describe('a sign that the reset was completed', () => {
  const CHANGE = 'A sign that the reset was completed, not proof.';
  const EITHER = /The request for a code, or a sign that the reset was completed/u;
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 9, minutes)).toISOString();

  function signOf(event: Partial<AuthEvent>, ...entries: Entry[]) {
    const change = anAuthEvent({ type: 'PasswordChange', at: at(20), ...event });
    const moments = joinTimeline({ createdAt: null, modifiedAt: null }, entries, [change]);
    return moments.flatMap((moment) => (moment.from === 'events' ? moment.sign : []));
  }

  test.each([
    ['PasswordChange', CHANGE],
    ['ForgotPassword', EITHER],
  ])('may be a %s after a reset, and claims no more than that', async (type, words) => {
    openTimeline({
      'recovery.history': () => ok([aReset({ at: at(0) })]),
      'recovery.authEvents': seen(anAuthEvent({ type, at: at(20) })),
    });
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(rows()[0]).toHaveTextContent(words);
    expect(rows()[1]).not.toHaveTextContent(/sign/u);
  });

  const NONE: [string, Partial<AuthEvent>, Entry[]][] = [
    ['one that failed', { response: 'Fail' }, [aReset({ at: at(0) })]],
    ['one under way', { response: 'InProgress' }, [aReset({ at: at(0) })]],
    ['a sign-in', { type: 'SignIn' }, [aReset({ at: at(0) })]],
    ['one before the reset', {}, [aReset({ at: at(21) })]],
    ['one when the code had run out', {}, [aReset({ at: at(-40) })]],
    ['one without a reset', {}, [anEntry({ at: at(0) })]],
    ['one after a refused reset', {}, [aReset({ at: at(0), outcome: 'refused' })]],
    ['one after a doubtful reset', {}, [aReset({ at: at(0), outcome: 'doubtful' })]],
    [
      'one after the desk itself had set the password',
      {},
      [
        anEntry({ id: 2, at: at(19), kind: 'confirm', plan: null, outcome: 'changed' }),
        aReset({ at: at(0) }),
      ],
    ],
  ];
  test.each(NONE)('is not %s', (_, event, entries) => {
    expect(signOf(event, ...entries)).toEqual([null]);
  });

  test('can follow a refused try of the desk', () => {
    const refused = anEntry({ id: 2, at: at(10), kind: 'confirm', plan: null, outcome: 'refused' });
    expect(signOf({}, refused, aReset({ at: at(0) }))).toEqual(['PasswordChange']);
  });

  test.each(['unknown', 'pending'] as const)('is one after a request that is %s', (outcome) => {
    expect(signOf({}, aReset({ at: at(0), outcome }))).toEqual(['PasswordChange']);
  });
});

describe('a long timeline', () => {
  const many = Array.from({ length: 25 }, (_, id) =>
    anEntry({ id, at: new Date(Date.UTC(2026, 10, 22, 9, 59 - id)).toISOString() }),
  );

  test('shows the newest rows, and all of them on a click', async () => {
    const { user } = await openUser({ ...undated, 'recovery.history': () => ok(many) });
    const button = await within(timeline()).findByRole('button', { name: 'Show all 25' });
    expect(rows()).toHaveLength(20);
    await user.click(button);
    expect(rows()).toHaveLength(25);
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    await user.click(within(timeline()).getByRole('button', { name: 'Show only the newest 20' }));
    expect(rows()).toHaveLength(20);
    await expectAccessible(timeline());
  });

  test('has no such button for 20 rows', async () => {
    openTimeline({ 'recovery.history': () => ok(many.slice(0, 20)) });
    await waitFor(() => expect(rows()).toHaveLength(20));
    expect(within(timeline()).queryByRole('button', { name: /Show/u })).toBeNull();
  });
});

test('the practice inbox shows codes of this pool as they arrive', async () => {
  const { fake } = await openUser();
  const inbox = screen.getByRole('region', { name: 'Practice inbox' });
  expect(await within(inbox).findByText(/Nothing has arrived yet/u)).toBeVisible();
  const message = {
    id: 1,
    at: '2026-11-22T10:00:00.000Z',
    poolId: PLACE.poolId,
    username: 'vera.molina',
    medium: 'EMAIL',
    destination: 'vera@example.com',
    code: '482913',
  } as const;
  fake.answer('practice.inbox', () =>
    ok([message, { ...message, id: 2, poolId: 'eu-west-1_Other00001', code: '000000' }]),
  );
  act(() => fake.emit('practice.arrived', message));
  expect(await within(inbox).findByText('482913')).toBeVisible();
  expect(within(inbox).queryByText('000000')).toBeNull();
});
