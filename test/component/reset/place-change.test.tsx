import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ok } from '../../../src/shared/ipc/result.ts';
import { aBlockedPlan, anOpened, aUser, PLACE } from '../../support/fake-desk.ts';
import { renderApp } from '../../support/render.tsx';
import { fill, openUser, sendReset } from './reset-helpers.tsx';

test('for another app client the plan is made again, and the checks start over', async () => {
  const { user, fake } = await openUser({}, renderApp);
  fill();
  fake.answer('recovery.open', () => ok(anOpened({ plan: aBlockedPlan('admin-only') })));
  await user.click(screen.getByRole('combobox', { name: 'App client' }));
  await user.click(await screen.findByRole('option', { name: 'web-app' }));
  expect(
    await screen.findByText('Only an administrator can reset passwords in this pool', {
      selector: 'div',
    }),
  ).toBeVisible();
  expect(fake.inputs('recovery.open').at(-1)).toEqual({
    place: { ...PLACE, clientId: 'webclient2' },
    sub: aUser().sub,
  });
  expect(fake.inputs('recovery.open')).toHaveLength(2);
});

test('with another pool, nothing of the last one stays on the screen', async () => {
  const { user } = await sendReset({}, renderApp);
  await user.click(screen.getByRole('combobox', { name: 'User pool' }));
  await user.click(await screen.findByRole('option', { name: 'Partners' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'User' })).toBeNull());
  expect(screen.queryByRole('region', { name: 'Delivery status' })).toBeNull();
  expect(screen.queryByRole('table', { name: 'Matching users' })).toBeNull();
  expect(screen.queryByText('v***@e***')).toBeNull();
});

test('the outcome stays while the agent looks at another screen', async () => {
  const { user, fake } = await sendReset({}, renderApp);
  await user.click(screen.getByRole('link', { name: 'Settings' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Delivery status' })).toBeNull());
  await user.click(screen.getByRole('link', { name: 'Reset' }));
  expect(await screen.findByRole('region', { name: 'Delivery status' })).toHaveAttribute(
    'data-state',
    'accepted',
  );
  const send = within(screen.getByRole('region', { name: 'Send' }));
  await user.click(send.getByRole('button', { name: 'Show' }));
  expect(screen.getByRole('textbox', { name: 'Ticket' })).toHaveValue('INC-1042');
  expect(fake.inputs('recovery.open')).toHaveLength(1);
  expect(fake.inputs('recovery.send')).toHaveLength(1);
});
