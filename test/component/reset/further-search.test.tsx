import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ResetPage } from '../../../src/renderer/src/features/reset/ResetPage.tsx';
import type { OtherPools } from '../../../src/shared/domain/search.ts';
import { fail, ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aCandidate,
  aContactRow,
  found,
  type Handlers,
  held,
  PLACE,
} from '../../support/fake-desk.ts';
import { expectAccessible, renderApp, renderScreen } from '../../support/render.tsx';
import { search } from './reset-helpers.tsx';

const SCAN = { at: '2026-11-14T10:00:00.000Z', complete: true };
const PARTNERS = { id: 'eu-west-1_Partners22', name: 'Partners' };
const NOWHERE = { 'lookup.search': () => ok(found()) };
const similar = () => screen.findByRole('region', { name: 'Similar users' });
const further = () => screen.findByRole('region', { name: 'Search further' });
const button = 'Search the other pool of this profile';

async function inVain(handlers: Partial<Handlers> = {}, text = 'garcia', show = shown) {
  const app = show({ ...NOWHERE, ...handlers });
  await search(app.user, text);
  return app;
}
const shown = (handlers: Partial<Handlers>) => renderScreen(<ResetPage />, handlers);

test('on no match, similar users of the scan are there at once, with its date', async () => {
  const { fake, user } = await inVain({
    'lookup.similar': () => ok({ scan: SCAN, users: [aContactRow({ sub: 'maria' })] }),
  });
  const region = await similar();
  expect(await within(region).findByText(/^From the scan of Nov 14, 2026/u)).toBeVisible();
  expect(fake.inputs('lookup.similar')).toEqual([
    {
      place: { profile: PLACE.profile, region: PLACE.region, poolId: PLACE.poolId },
      text: 'garcia',
    },
  ]);
  await expectAccessible();
  await user.click(within(region).getByRole('button', { name: /Vera Molina/u }));
  await waitFor(() =>
    expect(fake.inputs('recovery.open')).toEqual([{ place: PLACE, sub: 'maria' }]),
  );
  // Now it is about them alone.
  expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Similar users' })).toBeNull();
  expect(screen.queryByText(/^Still open/u)).toBeNull();
});

test.each([
  [
    'without a scan, one would help',
    null,
    'To get similar names suggested here, scan this user pool in Contacts.',
  ],
  ['a scan without them', SCAN, 'The scan of Nov 14, 2026 has no similar user'],
  [
    'part of a scan without them',
    { ...SCAN, complete: false },
    'What was read of the unfinished scan of Nov 14, 2026',
  ],
])('%s: that is said', async (_, scan, said) => {
  await inVain({ 'lookup.similar': () => ok({ scan, users: [] }) });
  expect(await within(await similar()).findByText((text) => text.startsWith(said))).toBeVisible();
});

test('a search that finds somebody offers neither', async () => {
  const { user } = renderScreen(<ResetPage />);
  await search(user);
  await screen.findByRole('region', { name: 'User' });
  expect(screen.queryByRole('region', { name: 'Similar users' })).toBeNull();
  expect(screen.queryByRole('region', { name: 'Search further' })).toBeNull();
});

test('a user in another pool is opened there', async () => {
  const { fake, user } = await inVain(
    {
      'lookup.otherPools': () =>
        ok({
          pools: [
            {
              pool: PARTNERS,
              result: { state: 'found', candidates: [aCandidate({ sub: 'maria' })], more: false },
            },
          ],
          notSearched: 0,
        }),
    },
    'garcia',
    renderApp,
  );
  await user.click(within(await further()).getByRole('button', { name: button }));
  expect(await screen.findByText('1 user in Partners')).toBeVisible();
  await user.click(
    screen.getByRole('button', { name: /^Vera Molina .*Switch to Partners and open$/u }),
  );
  await waitFor(() =>
    expect(fake.inputs('recovery.open')).toEqual([
      { place: { ...PLACE, poolId: PARTNERS.id }, sub: 'maria' },
    ]),
  );
  expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'User pool' })).toHaveValue('Partners');
  expect(screen.getByRole('searchbox', { name: 'Find user' })).toHaveValue('');
});

test('the search of other pools says that it runs, and can be stopped', async () => {
  const answer = held<Result<OtherPools>>();
  const { fake, user } = await inVain({ 'lookup.otherPools': () => answer.promise });
  const region = await further();
  await user.click(within(region).getByRole('button', { name: button }));
  expect(within(region).getByText('Searching 1 other pool…')).toBeVisible();
  await user.click(within(region).getByRole('button', { name: 'Cancel' }));
  expect(fake.inputs('lookup.cancel')).toHaveLength(1);
  answer.resolve(fail({ code: 'cancelled' }));
  expect(await within(region).findByText('Search stopped.')).toBeVisible();
  expect(within(region).getByRole('button', { name: button })).toBeEnabled();
});

test('pools with nobody, not searched and failed are told apart', async () => {
  const { user } = await inVain({
    'lookup.otherPools': () =>
      ok({
        pools: [
          { pool: PARTNERS, result: { state: 'nobody' } },
          {
            pool: { id: 'eu-west-1_Riders333', name: 'Riders' },
            result: { state: 'failed', error: { code: 'throttled' } },
          },
        ],
        notSearched: 2,
      }),
  });
  const region = await further();
  await user.click(within(region).getByRole('button', { name: button }));
  expect(await within(region).findByText('Nobody in Partners.')).toBeVisible();
  expect(within(region).getByText('Riders could not be searched')).toBeVisible();
  expect(
    within(region).getByText('2 more pools were not searched: there are too many.'),
  ).toBeVisible();
});

test('of a number found nowhere, the country can be chosen', async () => {
  const { user } = await inVain({}, '600111222');
  await user.click(
    within(await further()).getByRole('button', { name: 'Search as a phone of another country' }),
  );
  expect(screen.getByRole('combobox', { name: 'Country of this number' })).toHaveFocus();
});

test('a name is not offered as a phone', async () => {
  await inVain();
  expect(within(await further()).queryByRole('button', { name: /phone/u })).toBeNull();
});
