import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ResetPage } from '../../../src/renderer/src/features/reset/ResetPage.tsx';
import type { RecentCall } from '../../../src/shared/domain/recent-call.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { aBlockedPlan, anOpened, aRecentCall, aUser, PLACE } from '../../support/fake-desk.ts';
import { expectAccessible, renderScreen, startOwnClock } from '../../support/render.tsx';
import { openUser, search } from './reset-helpers.tsx';

afterEach(() => vi.useRealTimers());

const recent = () => screen.findByRole('region', { name: 'Recent callers' });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function show(...calls: RecentCall[]) {
  return renderScreen(<ResetPage />, { 'call.recent': () => ok(calls) });
}

test('before anything is searched, today’s last callers are there with how they stand', async () => {
  startOwnClock();
  const { fake } = show(
    aRecentCall({ id: 4, outcome: 'accepted', acceptedAt: ago(20) }),
    aRecentCall({ id: 3, notHelped: 'disabled', closed: 'handed-over' }),
    aRecentCall({ id: 2, whom: null, notHelped: 'not-found', closed: 'hung-up' }),
    aRecentCall({ id: 1, outcome: 'changed', acceptedAt: ago(30), closed: 'caller-in' }),
  );
  const rows = within(await recent()).getAllByRole('listitem');
  expect(rows).toHaveLength(4);
  const [open, blocked, nobody, done] = rows;
  expect(open).toHaveTextContent(/vera\.molina.*Accepted.*Not closed.*expires in (?:40:00|39:59)/u);
  expect(blocked).toHaveTextContent(/disabled.*Handed over/iu);
  expect(nobody).toHaveTextContent(/Nobody found.*Hung up/u);
  // There is nothing to open.
  expect(within(nobody as HTMLElement).queryByRole('button')).toBeNull();
  // Who is in needs no code.
  expect(done).toHaveTextContent(/Changed.*Caller is in$/u);
  expect(fake.inputs('call.recent')).toEqual([{ poolId: PLACE.poolId, limit: 8 }]);
  await expectAccessible();
});

test('Enter on one opens the user', async () => {
  const { fake, user } = show(aRecentCall());
  within(await recent())
    .getByRole('button')
    .focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('region', { name: 'User' });
  expect(fake.inputs('recovery.open')).toEqual([{ place: PLACE, sub: aUser().sub }]);
  expect(screen.queryByRole('region', { name: 'Recent callers' })).toBeNull();
});

test('without any, and while somebody is searched for, they are not there', async () => {
  const { user } = show();
  expect(await screen.findByText('Find the caller')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Search' })).toBeEnabled());
  expect(screen.queryByRole('region', { name: 'Recent callers' })).toBeNull();
  await search(user);
  await screen.findByRole('region', { name: 'User' });
  expect(screen.queryByRole('region', { name: 'Recent callers' })).toBeNull();
});

test('a call that was just closed is among them', async () => {
  const calls: RecentCall[] = [];
  const { user } = await openUser({
    'recovery.open': () => ok(anOpened({ plan: aBlockedPlan('disabled') })),
    'call.recent': () => ok(calls),
  });
  calls.push(aRecentCall({ notHelped: 'disabled', closed: 'handed-over' }));
  await user.keyboard('4{Enter}');
  expect(within(await recent()).getByText('Handed over')).toBeVisible();
});
