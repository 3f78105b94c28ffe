import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { openInReset } from '../../../src/renderer/src/lib/navigation.ts';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing, found, PLACE, SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';
import { openUser, search } from './reset-helpers.tsx';

const under = (closeCall: Settings['closeCall']) => ({
  'app.start': () => ok({ ...START, settings: { ...SETTINGS, closeCall } }),
});
const question = () => screen.findByRole('dialog', { name: 'This call is not closed yet' });

describe('where each call has to be closed', () => {
  test('a new search with an open case asks first, and leads to the choice', async () => {
    const { fake, user } = await openUser(under('required'));
    await search(user, 'otto');
    await expectAccessible(await question());
    expect(fake.inputs('lookup.search')).toHaveLength(1);
    await user.click(within(await question()).getByRole('button', { name: 'Close the call' }));
    await waitFor(() => expect(screen.getByRole('radio', { name: 'Caller is in' })).toHaveFocus());
    expect(screen.getByRole('region', { name: 'User' })).toBeVisible();
  });

  test('the same caller is searched for again', async () => {
    const { fake, user } = await openUser(under('required'));
    await search(user, 'otto');
    await user.click(
      within(await question()).getByRole('button', { name: 'Same caller: continue' }),
    );
    await waitFor(() => expect(fake.inputs('lookup.search')).toHaveLength(2));
    expect(fake.inputs('lookup.search')[1]?.text).toBe('otto');
    expect(fake.inputs('call.close')).toEqual([]);
  });

  test('Escape in the search box asks as well', async () => {
    const { user } = await openUser(under('required'));
    screen.getByRole('searchbox', { name: 'Find user' }).focus();
    await user.keyboard('{Escape}');
    expect(await question()).toBeVisible();
    expect(screen.getByRole('region', { name: 'User' })).toBeInTheDocument();
  });

  test('a closed call asks nothing, nor does a search that found nobody', async () => {
    const { fake, user } = await openUser(under('required'));
    await user.keyboard('5{Enter}');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
    fake.answer('lookup.search', () => ok(found()));
    await search(user, 'otto');
    await screen.findByRole('region', { name: 'Similar users' });
    await search(user, 'ottone');
    await waitFor(() => expect(fake.inputs('lookup.search')).toHaveLength(3));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('where each call has to be closed, and the header or another screen wants to go on', () => {
  const pickPool = async (user: UserEvent) => {
    await user.click(screen.getByRole('combobox', { name: 'User pool' }));
    await user.click(await screen.findByRole('option', { name: 'Partners' }));
  };

  test('another pool asks, and the call is closed at its own', async () => {
    const { fake, user } = await openUser(under('required'), renderApp);
    await pickPool(user);
    await user.click(within(await question()).getByRole('button', { name: 'Close the call' }));
    expect(screen.getByRole('region', { name: 'User' })).toHaveTextContent('Vera Molina');
    expect(screen.queryByRole('table', { name: 'Matching users' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send reset code' })).toBeNull();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('radio', { name: 'Hung up' }));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('call.close')).toMatchObject([{ place: PLACE }]));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
  });

  test('a user who could not be read is closed at the pool that they were looked for in', async () => {
    const app = renderApp({
      ...under('required'),
      'recovery.open': failing({ code: 'throttled' }),
    });
    await search(app.user);
    await screen.findByRole('region', { name: 'Close the call' });
    await pickPool(app.user);
    await app.user.click(within(await question()).getByRole('button', { name: 'Close the call' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await app.user.click(screen.getByRole('radio', { name: 'Hung up' }));
    await app.user.keyboard('{Enter}');
    await waitFor(() => expect(app.fake.inputs('call.close')).toMatchObject([{ place: PLACE }]));
  });

  test('another pool for the same caller leaves nothing of the last one', async () => {
    const { user } = await openUser(under('required'), renderApp);
    await pickPool(user);
    await user.click(within(await question()).getByRole('button', { name: /^Same caller/u }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
  });

  test('a user whom another screen opens asks', async () => {
    const { fake, user } = await openUser(under('required'), renderApp);
    await user.click(screen.getByRole('link', { name: 'Settings' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
    act(() => openInReset('somebody-else'));
    await user.click(within(await question()).getByRole('button', { name: /^Same caller/u }));
    await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(2));
    expect(fake.inputs('recovery.open')[1]?.sub).toBe('somebody-else');
  });
});

test('a call that is on record is closed, whether or not its note was copied', async () => {
  const { user } = await openUser({
    ...under('required'),
    'app.copy': failing({ code: 'internal', id: 'a1' }),
  });
  await user.keyboard('1{Enter}');
  await screen.findByText('The call is closed, but the note was not copied');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('where that is left to the agent, nothing is asked', async () => {
  const { fake, user } = await openUser(under('optional'));
  await search(user, 'otto');
  await waitFor(() => expect(fake.inputs('lookup.search')).toHaveLength(2));
  expect(screen.queryByRole('dialog')).toBeNull();
});
