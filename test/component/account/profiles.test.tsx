import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  PROFILE_PROBLEMS,
  type Profile,
  type ProfileKind,
} from '../../../src/shared/domain/profile.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { renderState } from '../../gallery/render-state.tsx';
import { failing, SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';
import { search } from '../reset/reset-helpers.tsx';

const PRACTICE: Profile = { name: 'practice', kind: 'practice', region: 'eu-west-1' };
const ACME: Profile = { name: 'acme', kind: 'static', region: 'eu-west-1' };
const OTHER: Profile = { name: 'aardvark', kind: 'static', region: 'eu-west-1' };
const listing =
  (...profiles: Profile[]) =>
  () =>
    ok({ profiles, notes: [] });
const withSettings = (change: Partial<Settings>) => () =>
  ok({ ...START, settings: { ...SETTINGS, ...change } });
const combobox = (name: string) => screen.getByRole('combobox', { name });
const LAST_AT_ACME = {
  profile: 'acme',
  places: {
    acme: { region: 'eu-west-1', poolId: 'eu-west-1_Customers1', clientId: 'helpdeskclient1' },
  },
};

describe('the list of profiles', () => {
  test('says how each one gets its credentials', async () => {
    const kinds: [ProfileKind, string][] = [
      ['static', 'access keys'],
      ['static-mfa', 'access keys with MFA'],
      ['role', 'role'],
      ['role-mfa', 'role with MFA'],
      ['sso', 'SSO'],
      ['login', 'aws login'],
      ['process', 'credential process'],
      ['web-identity', 'web identity'],
    ];
    const { user } = renderApp({
      'app.start': withSettings({ profile: 'the-static' }),
      'profiles.list': listing(
        PRACTICE,
        ...kinds.map(([kind]) => ({ name: `the-${kind}`, kind, region: 'eu-west-1' })),
        { name: 'half', kind: 'incomplete', missing: 'sso_role_name', region: 'eu-west-1' },
      ),
    });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('the-static'));
    await user.click(combobox('AWS profile'));
    for (const [kind, words] of kinds) {
      const option = await screen.findByRole('option', {
        name: new RegExp(`^the-${kind} ?${words}$`, 'u'),
      });
      expect(option).toBeVisible();
    }
    expect(screen.getByRole('option', { name: /^half/u })).toHaveTextContent(
      'incomplete: sso_role_name is missing',
    );
    expect(screen.getByRole('option', { name: /^practice/u })).toBeVisible();
    await user.clear(combobox('AWS profile'));
    await user.type(combobox('AWS profile'), 'MFA');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'the-static-mfaaccess keys with MFA',
      'the-role-mfarole with MFA',
    ]);
  });

  test.each(PROFILE_PROBLEMS)('%s is said with its file', async (problem) => {
    await renderState(`frame/Obstacles/AWS files ${problem}`);
    const note = await screen.findByText(/\/home\/x\/\.aws\/config/u);
    expect(note).toBeVisible();
    expect(note).not.toHaveTextContent('{{');
  });

  test('a problem in the AWS files leaves the good profiles at work', async () => {
    renderApp({
      'app.start': withSettings({ profile: 'acme' }),
      'profiles.list': () =>
        ok({
          profiles: [PRACTICE, ACME],
          notes: [{ file: '/h/.aws/config', problem: 'duplicate-section', detail: 'x' }],
        }),
    });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('acme'));
    await waitFor(() =>
      expect(screen.getAllByRole('option', { hidden: true })).not.toHaveLength(0),
    );
    expect(screen.getByText(/\/h\/\.aws\/config/u)).toBeVisible();
  });
});

describe('when the AWS files change', () => {
  test('everything is read again, and work with the picked profile stays', async () => {
    const { user, fake } = renderApp({
      'app.start': withSettings(LAST_AT_ACME),
      'profiles.list': listing(PRACTICE, ACME),
    });
    await search(user);
    await screen.findByRole('region', { name: 'User' });
    await user.type(screen.getByRole('textbox', { name: 'Ticket' }), 'INC-7');
    // A profile that sorts before it is no reason to switch.
    fake.answer('profiles.list', listing(PRACTICE, OTHER, ACME));
    const before = fake.inputs('pools.list').length;
    fake.emit('profiles.changed', {});
    await waitFor(() => expect(fake.inputs('pools.list')).toHaveLength(before + 1));
    await waitFor(() => expect(fake.inputs('profiles.identity')).toHaveLength(2));
    await waitFor(() => expect(fake.inputs('clients.list')).toHaveLength(2));
    expect(combobox('AWS profile')).toHaveValue('acme');
    expect(screen.getByRole('textbox', { name: 'Ticket' })).toHaveValue('INC-7');
    await user.click(combobox('AWS profile'));
    expect(await screen.findByRole('option', { name: /^aardvark/u })).toBeVisible();
  });

  test('practice stays even if nobody has chosen yet', async () => {
    const { fake } = renderApp({ 'profiles.list': listing(PRACTICE) });
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('practice'));
    fake.answer('profiles.list', listing(PRACTICE, OTHER, ACME));
    fake.emit('profiles.changed', {});
    await waitFor(() => expect(fake.inputs('profiles.list')).toHaveLength(2));
    expect(combobox('AWS profile')).toHaveValue('practice');
    expect(fake.inputs('pools.list').every(({ profile }) => profile === 'practice')).toBe(true);
  });

  test('a missing picked profile is reported, and no other is picked', async () => {
    const { fake, user } = renderApp({
      'app.start': withSettings(LAST_AT_ACME),
      'profiles.list': listing(PRACTICE, ACME),
    });
    await waitFor(() => expect(combobox('App client')).toHaveValue('help-desk'));
    fake.answer('profiles.list', listing(PRACTICE, OTHER));
    fake.emit('profiles.changed', {});
    expect(await screen.findByText('The profile acme is no longer in the AWS files')).toBeVisible();
    expect(combobox('AWS profile')).toHaveValue('');
    expect(combobox('User pool')).toHaveValue('');
    expect(fake.inputs('pools.list').every(({ profile }) => profile === 'acme')).toBe(true);
    await user.click(combobox('AWS profile'));
    await user.click(await screen.findByRole('option', { name: /^aardvark/u }));
    await waitFor(() => expect(combobox('AWS profile')).toHaveValue('aardvark'));
    expect(screen.queryByText(/no longer in the AWS files/u)).toBeNull();
    expect(fake.inputs('settings.save').at(-1)?.profile).toBe('aardvark');
  });

  test('a last-used profile that is missing at the start is named and replaced by practice', async () => {
    const { fake } = renderApp({
      'app.start': withSettings(LAST_AT_ACME),
      'profiles.list': listing(PRACTICE, OTHER),
    });
    expect(await screen.findByText('The profile acme is no longer in the AWS files')).toBeVisible();
    expect(combobox('AWS profile')).toHaveValue('practice');
    expect(screen.getByText('Practice pool: no real users')).toBeVisible();
    // When it is back, the agent has to choose it.
    fake.answer('profiles.list', listing(PRACTICE, OTHER, ACME));
    fake.emit('profiles.changed', {});
    await waitFor(() => expect(screen.queryByText(/no longer in the AWS files/u)).toBeNull());
    expect(combobox('AWS profile')).toHaveValue('practice');
  });
});

describe('a profile without a Region', () => {
  const BARE: Profile = { name: 'bare', kind: 'static' };

  test('asks for one, offering those of the other profiles, and remembers it', async () => {
    const { user, fake } = renderApp({
      'app.start': withSettings({ profile: 'bare' }),
      'profiles.list': listing(PRACTICE, BARE, { ...ACME, region: 'mx-central-1' }),
    });
    const field = await screen.findByRole('combobox', { name: 'Region' });
    await user.click(field);
    expect(await screen.findByRole('option', { name: 'mx-central-1' })).toBeVisible();
    expect(screen.getByRole('option', { name: 'us-east-1' })).toBeVisible();
    await user.type(field, 'Ireland');
    await user.click(screen.getByRole('button', { name: 'Use this Region' }));
    expect(await screen.findByText('A Region looks like eu-west-1.')).toBeVisible();
    expect(fake.inputs('pools.list')).toEqual([]);
    await expectAccessible();
    await user.clear(field);
    await user.type(field, 'us-gov-west-1{Enter}');
    await waitFor(() =>
      expect(fake.inputs('pools.list')).toEqual([{ profile: 'bare', region: 'us-gov-west-1' }]),
    );
    expect(fake.inputs('settings.save').at(-1)).toMatchObject({
      profile: 'bare',
      places: { bare: { region: 'us-gov-west-1' } },
    });
    expect(screen.queryByRole('combobox', { name: 'Region' })).toBeNull();
  });

  test('refuses one that is too long for main', async () => {
    const { user, fake } = renderApp({
      'app.start': withSettings({ profile: 'bare' }),
      'profiles.list': listing(PRACTICE, BARE),
    });
    await user.click(await screen.findByRole('combobox', { name: 'Region' }));
    await user.paste(`eu-${'west'.repeat(10)}-1`);
    await user.click(screen.getByRole('button', { name: 'Use this Region' }));
    expect(await screen.findByText('A Region looks like eu-west-1.')).toBeVisible();
    expect(fake.inputs('pools.list')).toEqual([]);
  });

  test('still has it at the next start, and it can be changed in the details', async () => {
    const { user, fake } = renderApp({
      'app.start': withSettings({ profile: 'bare', places: { bare: { region: 'eu-south-2' } } }),
      'profiles.list': listing(PRACTICE, BARE),
    });
    await waitFor(() =>
      expect(fake.inputs('pools.list')).toEqual([{ profile: 'bare', region: 'eu-south-2' }]),
    );
    await user.click(await screen.findByRole('button', { name: /^Account details/u }));
    const field = await screen.findByRole('combobox', { name: 'Region' });
    expect(field).toHaveValue('eu-south-2');
    await user.clear(field);
    await user.type(field, 'eu-west-3{Enter}');
    await waitFor(() =>
      expect(fake.inputs('pools.list').at(-1)).toEqual({ profile: 'bare', region: 'eu-west-3' }),
    );
  });
});

describe('where listing is denied', () => {
  const denied = (action: string) => failing({ code: 'denied', action });

  test('the ids of pool and client can be typed, and are checked and remembered', async () => {
    const { user, fake } = renderApp({
      'app.start': withSettings({ profile: 'acme' }),
      'profiles.list': listing(PRACTICE, ACME),
      'pools.list': denied('cognito-idp:ListUserPools'),
      'clients.list': denied('cognito-idp:ListUserPoolClients'),
    });
    const pool = await screen.findByRole('textbox', { name: 'User pool' });
    expect(screen.getByText(/type the user pool’s ID into “User pool”/u)).toBeVisible();
    await user.type(pool, 'my pool{Enter}');
    expect(pool).toBeInvalid();
    expect(screen.getByText(/A user pool ID looks like/u)).toBeVisible();
    await expectAccessible();
    await user.clear(pool);
    await user.type(pool, 'eu-west-1_AbC123{Enter}');
    const client = await screen.findByRole('textbox', { name: 'App client' });
    await user.type(client, 'not-an-id{Enter}');
    expect(client).toBeInvalid();
    await user.clear(client);
    await user.type(client, '1example23456789{Enter}');
    await search(user);
    await screen.findByRole('region', { name: 'User' });
    expect(fake.inputs('recovery.open')[0]?.place).toEqual({
      profile: 'acme',
      region: 'eu-west-1',
      poolId: 'eu-west-1_AbC123',
      clientId: '1example23456789',
    });
    expect(fake.inputs('settings.save').at(-1)?.places).toEqual({
      acme: { region: 'eu-west-1', poolId: 'eu-west-1_AbC123', clientId: '1example23456789' },
    });
  });

  test('no id is asked for if the role itself is denied: it would not help', async () => {
    renderApp({ 'pools.list': denied('sts:AssumeRole') });
    expect(await screen.findByText('The user pools could not be listed.')).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'User pool' })).toBeNull();
  });
});

test('of thousands of pools, 100 are rendered, and all are found by name or id', async () => {
  const pools = Array.from({ length: 3214 }, (_, at) => ({
    id: `eu-west-1_Id${at}x`,
    name: `pool ${at}`,
  }));
  const { user } = renderApp({
    'app.start': withSettings({ profile: 'acme' }),
    'profiles.list': listing(PRACTICE, ACME),
    'pools.list': () => ok(pools),
  });
  await waitFor(() => expect(combobox('User pool')).toHaveAttribute('placeholder', 'Choose…'));
  await user.click(combobox('User pool'));
  const more = await screen.findByText('100 of 3,214 shown: type to narrow the list');
  const list = within(more.closest('[role=listbox]') as HTMLElement);
  expect(list.getAllByRole('option')).toHaveLength(101);
  expect(list.getAllByRole('option')[0]).toHaveAttribute('aria-disabled', 'true');
  await user.type(combobox('User pool'), 'id3210X');
  await user.click(await screen.findByRole('option', { name: 'pool 3210' }));
  expect(combobox('User pool')).toHaveValue('pool 3210');
});
