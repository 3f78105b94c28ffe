import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import { IAM_ACTIONS, minimalPolicy } from '../../../src/shared/domain/iam-policy.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { failing, type Handlers, PLACE, SETTINGS, START } from '../../support/fake-desk.ts';
import { renderApp } from '../../support/render.tsx';

async function openPanel(handlers: Partial<Handlers> = {}, name = 'Permissions') {
  window.location.hash = '#/pool';
  const app = renderApp(handlers);
  return { ...app, panel: within(await screen.findByRole('region', { name })) };
}

describe('the permissions', () => {
  test('are measured only on request, each with a word, its use and what works without it', async () => {
    const { user, fake, panel } = await openPanel({
      'pools.permissions': () =>
        ok([
          { action: 'cognito-idp:ListUserPools', result: 'allowed' },
          { action: 'cognito-idp:AdminGetUser', result: 'denied' },
        ]),
    });
    expect(fake.inputs('pools.permissions')).toEqual([]);
    expect(panel.queryByRole('table')).toBeNull();
    await user.click(panel.getByRole('button', { name: 'Check permissions' }));
    const table = within(await panel.findByRole('table', { name: 'Permissions' }));
    expect(table.getAllByRole('row')).toHaveLength(IAM_ACTIONS.length + 1);
    const row = (action: string) => table.getByRole('row', { name: new RegExp(action, 'u') });
    expect(row('ListUserPools ')).toHaveTextContent('Allowed');
    expect(row('AdminGetUser')).toHaveTextContent('Denied');
    expect(row('AdminGetUser')).toHaveTextContent(en.permissions.withouts.AdminGetUser);
    expect(row('DescribeUserPoolClient')).toHaveTextContent('Not measured');
    const { clientId: _, ...at } = PLACE;
    expect(fake.inputs('pools.permissions')).toEqual([at]);
    await user.click(panel.getByRole('button', { name: 'Check permissions' }));
    await waitFor(() => expect(fake.inputs('pools.permissions')).toHaveLength(2));
  });

  test('offer the smallest policy for this account and pool to copy', async () => {
    const { user, fake, panel } = await openPanel();
    await screen.findByRole('button', { name: /111122223333/u });
    await user.click(panel.getByRole('button', { name: 'Copy policy' }));
    const policy = minimalPolicy('111122223333', PLACE.region, PLACE.poolId);
    expect(fake.inputs('app.copy')).toEqual([{ text: policy }]);
    expect(panel.getAllByRole('code').at(-1)?.textContent).toBe(policy);
  });

  test('leave a gap in the policy if the account is unknown', async () => {
    const { panel } = await openPanel({ 'profiles.identity': failing({ code: 'timeout' }) });
    expect(await panel.findByText(/replace ACCOUNT-ID with its number/u)).toBeVisible();
  });

  test('say so if none of them could be measured', async () => {
    const { user, panel } = await openPanel({
      'pools.permissions': () => ok([{ action: 'cognito-idp:ListUsers', result: 'unknown' }]),
    });
    await user.click(panel.getByRole('button', { name: 'Check permissions' }));
    expect(await panel.findByText(en.permissions.noneMeasured)).toBeVisible();
  });

  test('are forgotten when the AWS files change', async () => {
    const { user, fake, panel } = await openPanel();
    await user.click(panel.getByRole('button', { name: 'Check permissions' }));
    await panel.findByRole('table');
    fake.emit('profiles.changed', {});
    await waitFor(() => expect(panel.queryByRole('table')).toBeNull());
    expect(fake.inputs('pools.permissions')).toHaveLength(1);
  });

  test('say why if they cannot be checked', async () => {
    const { user, panel } = await openPanel({ 'pools.permissions': failing({ code: 'internal' }) });
    await user.click(panel.getByRole('button', { name: 'Check permissions' }));
    expect(await panel.findByRole('alert')).toHaveTextContent(en.errors.internal.means);
  });

  test('are in Spanish too', async () => {
    const { user, panel } = await openPanel(
      { 'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }) },
      'Permisos',
    );
    await user.click(panel.getByRole('button', { name: 'Comprobar permisos' }));
    expect(await panel.findAllByText('Permitida')).toHaveLength(IAM_ACTIONS.length);
  });
});
