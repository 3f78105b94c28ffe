import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { Obstacles } from '../../../src/renderer/src/app/Strips.tsx';
import type { Profile } from '../../../src/shared/domain/profile.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { renderState } from '../../gallery/render-state.tsx';
import { LEDGER_CAUSES } from '../../gallery/states/frame.tsx';
import { failing, held, SETTINGS, START } from '../../support/fake-desk.ts';
import { enter, expectAccessible, renderApp, renderScreen } from '../../support/render.tsx';

const PRACTICE: Profile = { name: 'practice', kind: 'practice', region: 'eu-west-1' };
const ACME: Profile = { name: 'acme', kind: 'static', region: 'eu-central-1' };
const profiles =
  (...list: Profile[]) =>
  () =>
    ok({ profiles: list, notes: [] });
const started = (change: Partial<typeof START>) => () => ok({ ...START, ...change });
const CHOSEN_ACME = { 'app.start': started({ settings: { ...SETTINGS, profile: 'acme' } }) };
const CHOSEN_PRACTICE = {
  'app.start': started({ settings: { ...SETTINGS, profile: 'practice' } }),
};
const combobox = (name: string) => screen.getByRole('combobox', { name });
const inNavigation = () => within(screen.getByRole('navigation', { name: 'Main' }));

describe('the start', () => {
  test('is ready once main has answered and the screen is there, not before', async () => {
    const answer = held<ReturnType<typeof ok<typeof START>>>();
    renderApp({ 'app.start': () => answer.promise });
    expect(await screen.findByText('Starting…')).toBeInTheDocument();
    expect(document.documentElement.dataset.appState).toBeUndefined();
    answer.resolve(ok(START));
    await screen.findByRole('searchbox', { name: 'Find user' });
    expect(document.documentElement.dataset.appState).toBe('ready');
    expect(document.title).toBe('Reset · Recovery Desk');
  });

  test('that fails says why, and can be tried again', async () => {
    const { user, fake } = renderApp({ 'app.start': failing({ code: 'internal', id: 'id-9' }) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('id-9');
    fake.answer('app.start', () => ok(START));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('searchbox')).toBeVisible();
  });

  test('has links to all finished screens, and no others', async () => {
    renderApp();
    await screen.findByRole('searchbox');
    const links = inNavigation().getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual([
      'Overview',
      'Reset',
      'Contacts',
      'Audit',
      'Pool',
      'Settings',
    ]);
    expect(links[1]).toHaveAttribute('aria-current', 'page');
  });
});

test('each screen is where it was scrolled to, and a new one begins at its top', async () => {
  const { user } = renderApp();
  await screen.findByRole('searchbox');
  const main = screen.getByRole('main');
  main.scrollTop = 700;
  fireEvent.scroll(main);
  await user.click(inNavigation().getByRole('link', { name: 'Settings' }));
  await screen.findByRole('heading', { name: 'Settings' });
  expect(main.scrollTop).toBe(0);
  await user.click(inNavigation().getByRole('link', { name: 'Reset' }));
  await screen.findByRole('searchbox');
  expect(main.scrollTop).toBe(700);
});

describe('the place', () => {
  test('is the practice profile if there is no other, with its first pool and client', async () => {
    renderApp();
    await waitFor(() => expect(combobox('App client')).toHaveValue('help-desk'));
    expect(combobox('AWS profile')).toHaveValue('practice');
    expect(combobox('User pool')).toHaveValue('Customers');
    expect(screen.getByText('Practice pool: no real users')).toBeVisible();
    const account = await screen.findByRole('button', { name: /^Account details:.*agent/u });
    expect(account.textContent).toBe('Account details: Account 111122223333, agent · eu-west-1');
  });

  test('is the practice profile until a person has chosen: nothing is asked of AWS before', async () => {
    const { fake, user } = renderApp({ 'profiles.list': profiles(PRACTICE, ACME) });
    await waitFor(() => expect(combobox('App client')).toHaveValue('help-desk'));
    expect(combobox('AWS profile')).toHaveValue('practice');
    const how = 'To work with your own users, choose an AWS profile above.';
    expect(screen.getByText(how)).toBeVisible();
    const asked = fake.calls.flatMap(({ input }) => Object.entries(input as object));
    expect(asked.filter(([name, value]) => name === 'profile' && value !== 'practice')).toEqual([]);

    await user.click(combobox('AWS profile'));
    await user.click(await screen.findByRole('option', { name: /^acme/u }));
    await waitFor(() =>
      expect(fake.inputs('pools.list').at(-1)).toEqual({
        profile: 'acme',
        region: 'eu-central-1',
      }),
    );
    expect(screen.queryByText(how)).toBeNull();
    expect(fake.inputs('settings.save').at(-1)?.profile).toBe('acme');
  });

  test('says how to choose only if there is another profile and nobody has ever chosen', async () => {
    const { unmount } = renderApp({ 'profiles.list': profiles(PRACTICE) });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('practice'));
    expect(screen.queryByText(/choose an AWS profile above/u)).toBeNull();
    unmount();
    renderApp({ ...CHOSEN_PRACTICE, 'profiles.list': profiles(PRACTICE, ACME) });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('practice'));
    expect(screen.queryByText(/choose an AWS profile above/u)).toBeNull();
  });

  test('leaves the choice between several pools to the agent', async () => {
    const { fake } = renderApp({ ...CHOSEN_ACME, 'profiles.list': profiles(PRACTICE, ACME) });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('acme'));
    await waitFor(() => expect(fake.inputs('pools.list')).toHaveLength(1));
    expect(combobox('User pool')).toHaveValue('');
    expect(screen.queryByText('Practice pool: no real users')).toBeNull();
    expect(screen.queryByRole('region', { name: 'Practice inbox' })).toBeNull();
    expect(
      await screen.findByText(/First choose a profile, a user pool and an app client/u),
    ).toBeVisible();
  });

  test('includes the only pool and the only client by itself', async () => {
    renderApp({
      ...CHOSEN_ACME,
      'profiles.list': profiles(ACME),
      'pools.list': () => ok([{ id: 'eu-central-1_A', name: 'Only pool' }]),
      'clients.list': () => ok([{ id: 'c1', name: 'Only client' }]),
    });
    await waitFor(() => expect(combobox('App client')).toHaveValue('Only client'));
    expect(combobox('User pool')).toHaveValue('Only pool');
  });

  test('is the last one if it is still there', async () => {
    const places = {
      practice: {
        region: 'eu-west-1',
        poolId: 'eu-west-1_Partners22',
        clientId: 'webclient2',
      },
    };
    renderApp({
      'app.start': started({ settings: { ...SETTINGS, profile: 'practice', places } }),
      'profiles.list': profiles(PRACTICE, ACME),
    });
    await waitFor(() => expect(combobox('App client')).toHaveValue('web-app'));
    expect(combobox('AWS profile')).toHaveValue('practice');
    expect(combobox('User pool')).toHaveValue('Partners');
  });

  test('is not replaced by another AWS profile when the picked one is gone', async () => {
    const { user, fake } = renderApp({
      'app.start': started({ settings: { ...SETTINGS, profile: 'gone' } }),
      'profiles.list': profiles(PRACTICE, ACME),
    });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('practice'));
    expect(screen.getByText('The profile gone is no longer in the AWS files')).toBeVisible();
    expect(fake.inputs('pools.list').map(({ profile }) => profile)).not.toContain('acme');
    await user.click(combobox('AWS profile'));
    await user.click(await screen.findByRole('option', { name: /^acme/u }));
    await waitFor(() => expect(screen.queryByText(/is no longer in the AWS files/u)).toBeNull());
  });

  test('is searched in lists: typing replaces the current name, and at most 100 are rendered', async () => {
    const many = Array.from({ length: 130 }, (_, n) => ({
      id: `eu-west-1_P${n}`,
      name: `Pool ${n}`,
    }));
    const { user } = renderApp({ 'pools.list': () => ok(many) });
    await waitFor(() => expect(combobox('User pool')).toHaveValue('Pool 0'));
    await user.click(combobox('User pool'));
    await screen.findByRole('option', { name: 'Pool 1' });
    // And one that says so.
    expect(screen.getAllByRole('option')).toHaveLength(101);
    await user.keyboard('Pool 129');
    expect(combobox('User pool')).toHaveValue('Pool 129');
    expect(await screen.findByRole('option', { name: 'Pool 129' })).toBeVisible();
  });

  test('is saved in the settings', async () => {
    const { user, fake } = renderApp();
    await waitFor(() => expect(combobox('User pool')).toHaveValue('Customers'));
    await user.click(combobox('User pool'));
    await user.click(await screen.findByRole('option', { name: 'Partners' }));
    await waitFor(() => expect(combobox('User pool')).toHaveValue('Partners'));
    expect(fake.inputs('settings.save').at(-1)).toMatchObject({
      profile: 'practice',
      places: { practice: { region: 'eu-west-1', poolId: 'eu-west-1_Partners22' } },
    });
  });

  test('stays usable if a list cannot be read, which is reported', async () => {
    const { user, fake } = renderApp({
      'pools.list': failing({ code: 'denied', action: 'cognito-idp:ListUserPools' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The user pools could not be listed.');
    expect(alert).toHaveTextContent('cognito-idp:ListUserPools');
    expect(inNavigation().getByRole('link', { name: 'Settings' })).toBeVisible();
    fake.answer('pools.list', () => ok([{ id: 'eu-west-1_A', name: 'Back again' }]));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(combobox('User pool')).toHaveValue('Back again'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says that an endpoint is not AWS’s', async () => {
    renderApp({
      ...CHOSEN_ACME,
      'profiles.list': profiles({ ...ACME, endpoint: 'http://localhost:9229' }),
    });
    expect(
      await screen.findByText('Requests go to http://localhost:9229, not to AWS'),
    ).toBeVisible();
  });

  test('says that a profile has no Region, and asks nothing', async () => {
    const { fake } = renderApp({
      'app.start': started({ settings: { ...SETTINGS, profile: 'bare' } }),
      'profiles.list': profiles({ name: 'bare', kind: 'static' }),
    });
    expect(await screen.findByText(/The profile bare has none/u)).toBeVisible();
    expect(fake.inputs('pools.list')).toEqual([]);
  });

  test('says that what a profile names is no Region, and takes another one for it', async () => {
    const { fake, user } = renderApp({
      'app.start': started({ settings: { ...SETTINGS, profile: 'bare' } }),
      'profiles.list': profiles({ name: 'bare', kind: 'static', region: '"eu-west-1"' }),
    });
    expect(await screen.findByText(/The profile bare says “region = "eu-west-1"”/u)).toBeVisible();
    expect(fake.inputs('pools.list')).toEqual([]);
    await user.type(combobox('Region'), 'eusc-de-east-1{Enter}');
    await waitFor(() =>
      expect(fake.inputs('pools.list')).toEqual([{ profile: 'bare', region: 'eusc-de-east-1' }]),
    );
  });

  test('says what could not be read in the AWS files', async () => {
    renderApp({
      'profiles.list': () =>
        ok({
          profiles: [PRACTICE],
          notes: [{ file: '/home/x/.aws/config', problem: 'unreadable', detail: 'EACCES' }],
        }),
    });
    expect(
      await screen.findByText(/\/home\/x\/.aws\/config could not be read \(EACCES\)/u),
    ).toBeVisible();
  });

  test('takes effect even if it cannot be saved, and says so', async () => {
    const { user } = renderApp({ 'settings.save': failing({ code: 'settings' }) });
    await waitFor(() => expect(combobox('User pool')).toHaveValue('Customers'));
    await user.click(combobox('User pool'));
    await user.click(await screen.findByRole('option', { name: 'Partners' }));
    expect(await screen.findByText(/The settings file cannot be written/u)).toBeVisible();
    expect(combobox('User pool')).toHaveValue('Partners');
    await expectAccessible();
  });

  test.each([
    ['pools.list', 'This profile has no user pools in eu-west-1.'],
    ['clients.list', 'This user pool has no app client, which a reset needs.'],
  ] as const)('an empty %s is said', async (call, words) => {
    renderScreen(<Obstacles />, { [call]: () => ok([]) });
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe('the ledger', () => {
  test.each(LEDGER_CAUSES)('not writable (%s): what that means, why and where', async (cause) => {
    await renderState(`frame/Obstacles/ledger not writable ${cause}`);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('no reset can be sent and no contact revealed');
    expect(alert).toHaveTextContent('/home/x/.config/Recovery Desk/ledger.sqlite');
    expect(alert).not.toHaveTextContent('{{');
  });

  const writable = { writable: true, path: '/home/x/ledger.sqlite' } as const;

  test.each([
    [
      { setAside: 'ledger-2026-11-22T09-30-00-corrupt.sqlite' },
      'was set aside and a new one started',
      'It was kept as ledger-2026-11-22T09-30-00-corrupt.sqlite',
    ],
    [{ headFault: 'HEAD_MISSING' }, 'Rows may be missing at the end', 'Click Verify'],
    [{ headFault: 'HEAD_UNREADABLE' }, 'Rows may be missing at the end', 'Click Verify'],
    [{ headFault: 'HEAD_MISMATCH' }, 'Rows may be missing at the end', 'Click Verify'],
    [{ headFault: 'BEHIND_HEAD' }, 'Rows may be missing at the end', 'Click Verify'],
    [{ headFault: 'ENOSPC' }, 'cannot be noted outside it', '(ENOSPC)'],
  ])('that can be written and is not sure of itself says so: %o', async (doubt, title, text) => {
    renderScreen(<Obstacles />, { 'app.start': started({ ledger: { ...writable, ...doubt } }) });
    const notice = (await screen.findByText(new RegExp(title, 'u'))).closest('[role=status]');
    expect(notice).toHaveTextContent(text);
  });

  test('that is fine is not mentioned', async () => {
    renderApp({ 'app.start': started({ ledger: writable }) });
    await screen.findByRole('searchbox');
    expect(screen.queryByText(/audit ledger/u)).toBeNull();
  });
});

describe('the screens', () => {
  test('follow the address, and keep their state', async () => {
    const { user } = renderApp();
    enter(await screen.findByRole('searchbox'), 'half a na');
    await user.click(inNavigation().getByRole('link', { name: 'Settings' }));
    await waitFor(() => expect(window.location.hash).toBe('#/settings'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    expect(screen.queryByRole('searchbox', { name: 'Find user' })).toBeNull();
    await user.click(inNavigation().getByRole('link', { name: 'Reset' }));
    expect(await screen.findByRole('searchbox')).toHaveValue('half a na');
  });

  test('stay after a reload', async () => {
    window.location.hash = '#/pool';
    renderApp();
    expect(await screen.findByRole('heading', { level: 1, name: 'Pool' })).toBeVisible();
    expect(inNavigation().getByRole('link', { name: 'Pool' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  test('start with the first one if the address is not valid', async () => {
    window.location.hash = '#/nowhere';
    renderApp();
    expect(await screen.findByRole('searchbox')).toBeVisible();
  });
});

describe('the command palette', () => {
  test('opens with the keys, goes to a screen and switches language and theme', async () => {
    const { user, fake } = renderApp();
    await screen.findByRole('searchbox', { name: 'Find user' });
    await user.keyboard('{Control>}k{/Control}');
    const commands = await screen.findByRole('dialog', { name: 'Commands' });
    await user.click(within(commands).getByText('Dark theme'));
    await waitFor(() => expect(document.documentElement.dataset.mantineColorScheme).toBe('dark'));
    await user.keyboard('{Control>}k{/Control}');
    await user.click(await screen.findByText('Language: Español'));
    expect(await screen.findByRole('searchbox', { name: 'Buscar usuario' })).toBeVisible();
    expect(document.documentElement.lang).toBe('es');
    expect(fake.inputs('settings.save').at(-1)).toMatchObject({ theme: 'dark', language: 'es' });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByPlaceholderText('Ir, elegir, cambiar…'), 'Ajustes{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
  });

  test('cannot send anything', async () => {
    const { user } = renderApp();
    await screen.findByRole('searchbox', { name: 'Find user' });
    await user.keyboard('{Control>}k{/Control}');
    const commands = await screen.findByRole('dialog', { name: 'Commands' });
    expect(within(commands).queryByText(/send/iu)).toBeNull();
  });
});

describe('the ticket pattern', () => {
  const withPattern = (ticketPattern: string) =>
    started({ settings: { ...SETTINGS, ticketPattern } });
  const title = 'The ticket pattern cannot be used';

  test.each(['(', '(?=.*\\d)\\w+'])(
    '%s of the settings file is said not to be in force',
    async (pattern) => {
      renderScreen(<Obstacles />, { 'app.start': withPattern(pattern) });
      expect(await screen.findByText(title)).toBeVisible();
      expect(screen.getByText(/Any ticket is accepted until/u)).toBeVisible();
    },
  );

  test('that is valid is not mentioned', async () => {
    renderApp({ 'app.start': withPattern('INC-\\d+') });
    await screen.findByRole('searchbox');
    expect(screen.queryByText(title)).toBeNull();
  });
});
