import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/shared/domain/settings.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { found, SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible } from '../../support/render.tsx';
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

test('where that is left to the agent, nothing is asked', async () => {
  const { fake, user } = await openUser(under('optional'));
  await search(user, 'otto');
  await waitFor(() => expect(fake.inputs('lookup.search')).toHaveLength(2));
  expect(screen.queryByRole('dialog')).toBeNull();
});
