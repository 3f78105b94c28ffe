import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { es } from '../../../src/renderer/src/i18n/es.ts';
import type { PoolSummary } from '../../../src/shared/domain/pool.ts';
import type { Opened } from '../../../src/shared/domain/recovery.ts';
import { MAX_LOOKUP_TEXT_LENGTH, type SearchResult } from '../../../src/shared/domain/search.ts';
import { fail, ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aCandidate,
  anOpened,
  aPoolSettings,
  failing,
  found,
  held,
  PLACE,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { THREE } from '../../support/fixtures/reset.ts';
import { enter, renderApp } from '../../support/render.tsx';
import { openUser, search, showReset } from './reset-helpers.tsx';

describe('the search box', () => {
  test('says what it takes the text for, without a request per key', async () => {
    const { user, fake } = renderApp();
    const box = await screen.findByRole('searchbox', { name: 'Find user' });
    expect(box).toHaveFocus();
    await user.type(box, '600111222');
    expect(screen.getByText(/^Searching as phone \+34 600 11 12 22/u)).toBeVisible();
    await user.clear(box);
    await user.type(box, 'vera@');
    expect(screen.getByText(/^Searching as email vera@/u)).toBeVisible();
    expect(fake.inputs('lookup.search')).toEqual([]);
  });

  test('says why a text cannot be searched for, and does not search', async () => {
    const { user, fake } = showReset();
    await screen.findByText('Press Enter to search. Esc clears the search and the user.');
    for (const [text, words] of [
      ['3.46001E+10', /spreadsheet has shortened this number/u],
      ['600111222\t600222333', /more than one address or number/u],
      ['x'.repeat(400), /too long for Cognito to search/u],
    ] as const) {
      await user.clear(screen.getByRole('searchbox'));
      await user.click(screen.getByRole('searchbox'));
      await user.paste(text);
      await user.keyboard('{Enter}');
      expect(screen.getByText(words)).toBeVisible();
    }
    expect(fake.inputs('lookup.search')).toEqual([]);
  });

  test('takes no more than main does, whatever is pasted around a name', async () => {
    const { user, fake } = showReset({ 'lookup.search': () => ok(THREE) });
    await screen.findByText('Press Enter to search. Esc clears the search and the user.');
    await user.click(screen.getByRole('searchbox'));
    await user.paste(`vera${' '.repeat(MAX_LOOKUP_TEXT_LENGTH)}`);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('lookup.search')).toHaveLength(1));
    expect(fake.inputs('lookup.search')[0]?.text).toHaveLength(MAX_LOOKUP_TEXT_LENGTH);
  });

  test('stops a search in progress on Esc, and otherwise clears', async () => {
    const answer = held<Result<SearchResult>>();
    const { user, fake } = showReset({ 'lookup.search': () => answer.promise });
    await search(user);
    expect(await screen.findByRole('button', { name: 'Stop' })).toBeVisible();
    await user.keyboard('{Escape}');
    expect(fake.inputs('lookup.cancel')).toEqual([{}]);
    answer.resolve(fail({ code: 'cancelled' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull());
    expect(screen.getByRole('searchbox')).toHaveValue('vera');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('searchbox')).toHaveValue('');
    expect(fake.inputs('lookup.cancel')).toHaveLength(1);
  });

  test('stops an opening on Esc, then clears text, result and case', async () => {
    const answer = held<Result<Opened>>();
    const { user, fake } = showReset({ 'recovery.open': () => answer.promise });
    await search(user);
    const box = screen.getByRole('searchbox');
    await waitFor(() =>
      expect(box).toHaveAccessibleDescription('Opening the user… Press Esc to stop.'),
    );
    await user.click(box);
    await user.keyboard('{Escape}');
    await act(async () => answer.resolve(ok(anOpened())));
    expect(screen.queryByRole('region', { name: 'User' })).toBeNull();
    expect(box).toHaveValue('vera');
    expect(fake.inputs('lookup.cancel')).toEqual([]);
    fake.answer('recovery.open', () => ok(anOpened()));
    await user.keyboard('{Enter}');
    await screen.findByRole('region', { name: 'User' });
    expect(box).toHaveAccessibleDescription(/Esc clears the search and the user\.$/u);
    await user.click(box);
    await user.keyboard('{Escape}');
    expect(box).toHaveValue('');
    expect(screen.queryByRole('region', { name: 'User' })).toBeNull();
    expect(screen.queryByRole('table', { name: 'Matching users' })).toBeNull();
  });

  test.each(['600111222 / 600222333', 'x'.repeat(400)])(
    'Enter on what cannot be searched for takes the last result and case away',
    async (text) => {
      const { user, fake } = await openUser();
      const box = screen.getByRole('searchbox');
      await user.clear(box);
      await user.click(box);
      await user.paste(text);
      expect(screen.getByRole('region', { name: 'User' })).toBeVisible();
      await user.keyboard('{Enter}');
      expect(screen.queryByRole('region', { name: 'User' })).toBeNull();
      expect(screen.queryByRole('table', { name: 'Matching users' })).toBeNull();
      expect(box).toHaveValue(text);
      expect(fake.inputs('lookup.search')).toHaveLength(1);
    },
  );

  test('does not waste a search by an agent who is faster than the header’s lists', async () => {
    const pools = held<Result<PoolSummary[]>>();
    const { user, fake } = renderApp({ 'pools.list': () => pools.promise });
    await user.type(await screen.findByRole('searchbox'), 'vera{Enter}');
    expect(fake.inputs('lookup.search')).toEqual([]);
    pools.resolve(ok([{ id: PLACE.poolId, name: 'Customers' }]));
    await waitFor(() => expect(fake.inputs('lookup.search')).toMatchObject([{ text: 'vera' }]));
  });

  test('gets the focus by the slash key', async () => {
    const { user } = renderApp();
    const box = await screen.findByRole('searchbox');
    box.blur();
    await user.keyboard('/');
    expect(box).toHaveFocus();
    expect(box).toHaveValue('');
  });
});

describe('a number without its country', () => {
  const chooser = () => screen.findByRole('combobox', { name: 'Country of this number' });

  test('is searched for once the agent has said whose it is, by keyboard alone', async () => {
    const { user, fake } = showReset({ 'lookup.search': () => ok(THREE) });
    await search(user, '07911 123456');
    const list = await chooser();
    expect(list).toHaveFocus();
    expect(list).toHaveAccessibleDescription('Choose one to search.');
    expect(screen.getByText(/has no country code/u)).toBeVisible();
    expect(fake.inputs('lookup.search')).toEqual([]);
    await user.keyboard('United K{ArrowDown}{Enter}');
    const table = await screen.findByRole('table', { name: 'Matching users' });
    expect(fake.inputs('lookup.search')).toMatchObject([{ text: '07911 123456', country: 'GB' }]);
    await waitFor(() =>
      expect(within(table).getByRole('button', { name: 'Vera Molina' })).toHaveFocus(),
    );
    expect(list).toHaveValue('United Kingdom (+44)');
    await user.type(screen.getByRole('searchbox'), '7');
    expect(screen.queryByRole('combobox', { name: 'Country of this number' })).toBeNull();
  });

  test('is offered a country before Enter, beside what else the digits may be', async () => {
    const { user, fake } = showReset();
    await user.click(await screen.findByRole('searchbox'));
    await user.paste('2025550143');
    expect(await chooser()).toHaveValue('');
    expect(screen.getByText(/^Searching as username or name “2025550143”/u)).toBeVisible();
    expect(fake.inputs('lookup.search')).toEqual([]);
  });

  test('is not asked about while it is typed', async () => {
    showReset();
    const box = await screen.findByRole('searchbox');
    await screen.findByText('Press Enter to search. Esc clears the search and the user.');
    enter(box, '600 11 12');
    expect(box).toHaveAccessibleDescription(
      'Press Enter to search. Esc clears the search and the user.',
    );
    enter(box, '600 11 12 22');
    expect(screen.getByText(/^Searching as phone \+34 600 11 12 22/u)).toBeVisible();
  });

  test('is offered another country where the one in force finds nobody', async () => {
    const { user } = showReset({ 'lookup.search': () => ok(found()) });
    await user.type(await screen.findByRole('searchbox'), '600111222');
    expect(screen.queryByRole('combobox', { name: 'Country of this number' })).toBeNull();
    await search(user, '600111222');
    expect(await chooser()).toHaveValue('Spain (+34)');
  });

  test('has the countries in the language of the app', async () => {
    const { user } = showReset({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
    });
    await user.click(await screen.findByRole('searchbox'));
    await user.paste('2025550143');
    await user.click(await screen.findByRole('combobox', { name: 'País de este número' }));
    expect(await screen.findByRole('option', { name: 'Estados Unidos (+1)' })).toBeVisible();
  });
});

describe('the matches', () => {
  test('several: the agent picks, with arrows and Enter', async () => {
    const { user, fake } = showReset({ 'lookup.search': () => ok(THREE) });
    await search(user);
    const table = await screen.findByRole('table', { name: 'Matching users' });
    await waitFor(() =>
      expect(within(table).getByRole('button', { name: 'Vera Molina' })).toHaveFocus(),
    );
    expect(fake.inputs('recovery.open')).toEqual([]);
    await user.keyboard('{ArrowDown}');
    expect(within(table).getByRole('button', { name: 'Vera Prado' })).toHaveFocus();
    await user.keyboard('{End}{Home}{ArrowUp}{ArrowDown}{Enter}');
    await screen.findByRole('region', { name: 'User' });
    expect(fake.inputs('recovery.open')).toEqual([{ place: PLACE, sub: 'two' }]);
    expect(screen.getByRole('heading', { name: 'Recovery plan' })).toHaveFocus();
  });

  test('show masks, verification, status and what is disabled', async () => {
    const { user } = showReset({ 'lookup.search': () => ok({ ...THREE, more: true }) });
    await search(user);
    const row = await screen.findByRole('row', { name: /Vera Molina/u });
    expect(row).toHaveTextContent('v***@e***');
    expect(within(row).getByRole('img', { name: 'verified' })).toBeVisible();
    expect(within(row).getByRole('img', { name: 'not verified' })).toBeVisible();
    expect(row).toHaveTextContent('ConfirmedEnabled');
    expect(screen.getByRole('row', { name: /Vera Prado/u })).toHaveTextContent('Disabled');
    expect(screen.getByRole('row', { name: /No name/u })).toHaveTextContent('None');
    expect(screen.getByText('Not all matches are shown')).toBeVisible();
  });

  test('say what they were found for, and are marked once the box has another text', async () => {
    const { user } = showReset({ 'lookup.search': () => ok(THREE) });
    await search(user);
    const table = await screen.findByRole('table', { name: 'Matching users' });
    expect(table).toHaveAccessibleDescription('Results for username or name “vera”');
    await user.type(screen.getByRole('searchbox'), ' m');
    expect(table).toHaveAccessibleDescription('Earlier results, for username or name “vera”');
    expect(screen.getByText(/^Searching as username or name “vera m”/u)).toBeVisible();
    await user.type(screen.getByRole('searchbox'), '{Enter}');
    await waitFor(() =>
      expect(screen.getByRole('table', { name: 'Matching users' })).toHaveAccessibleDescription(
        /^Results for/u,
      ),
    );
  });

  test('open by themselves if there is exactly one', async () => {
    const { user, fake } = showReset();
    await search(user);
    expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
    expect(fake.inputs('recovery.open')).toHaveLength(1);
  });

  test('do not open by themselves if there are more than are shown', async () => {
    const { user, fake } = showReset({
      'lookup.search': () => ok({ ...found(aCandidate()), more: true }),
    });
    await search(user);
    await screen.findByRole('table', { name: 'Matching users' });
    expect(fake.inputs('recovery.open')).toEqual([]);
  });

  test('say what was tried if there are none', async () => {
    const { user } = showReset({ 'lookup.search': () => ok(found()) });
    await search(user);
    expect(await screen.findByText('No user found', { selector: 'p' })).toBeVisible();
    expect(screen.getByText('username is “vera”')).toBeVisible();
    expect(screen.getByText(/Accents matter/u)).toBeVisible();
    expect(es.reset.matches.noneNext).toContain('acentos');
    await user.type(screen.getByRole('searchbox'), 'x');
    expect(screen.getByText(/^Earlier results/u)).toBeVisible();
    expect(screen.getByText('name starts with “vera”')).toBeVisible();
  });

  test.each([true, false])(
    'that are none may not have been migrated yet, if the pool migrates users: %s',
    async (migratesUsers) => {
      const { user, fake } = showReset({
        'lookup.search': () => ok(found()),
        'pools.describe': () => ok(aPoolSettings({ migratesUsers })),
      });
      await search(user);
      await screen.findByText('No user found', { selector: 'p' });
      await waitFor(() => expect(fake.inputs('pools.describe')).toHaveLength(1));
      const words = () => screen.queryByText(/may not have been migrated yet/u);
      await waitFor(() => expect(words() !== null).toBe(migratesUsers));
      fake.answer('lookup.search', () => ok(THREE));
      await user.keyboard('{Enter}');
      await screen.findByRole('table', { name: 'Matching users' });
      expect(screen.queryByText(/may not have been migrated yet/u)).toBeNull();
      expect(fake.inputs('pools.describe')).toHaveLength(1);
    },
  );

  test('ask nothing of the pool if there are some', async () => {
    const { user, fake } = showReset({ 'lookup.search': () => ok(THREE) });
    await search(user);
    await screen.findByRole('table', { name: 'Matching users' });
    expect(fake.inputs('pools.describe')).toEqual([]);
  });

  test('report a failure in words, with the operation, and it can be tried again', async () => {
    const { user, fake } = showReset({
      'lookup.search': failing({ code: 'denied', action: 'cognito-idp:ListUsers' }),
    });
    await search(user);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The search failed');
    expect(alert).toHaveTextContent('This profile is not allowed to do this.');
    expect(alert).toHaveTextContent('cognito-idp:ListUsers');
    fake.answer('lookup.search', () => ok(THREE));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: 'Matching users' })).toBeVisible();
  });

  test.each([
    ['cognito-idp:ListUsers', true],
    ['sts:AssumeRole', false],
  ])('explain a search that AWS does not accept (%s): %s', async (action, has) => {
    const { user } = showReset({ 'lookup.search': failing({ code: 'rejected', action }) });
    await search(user);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('AWS did not accept the request.');
    expect(alert.textContent?.includes('Try other words.')).toBe(has);
  });

  test('do not show a search that main canceled as a failure', async () => {
    const { user } = showReset({ 'lookup.search': failing({ code: 'cancelled' }) });
    await search(user);
    expect(await screen.findByText('Search stopped.')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
