import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { PoolSettings } from '../../../src/shared/domain/pool.ts';
import { fail, ok } from '../../../src/shared/ipc/result.ts';
import { failing, type Handlers, held, PLACE, SETTINGS, START } from '../../support/fake-desk.ts';
import { expectAccessible, renderApp } from '../../support/render.tsx';

const POOL: PoolSettings = {
  id: PLACE.poolId,
  name: 'Customers',
  recovery: ['verified_email', 'verified_phone_number'],
  mfa: 'OPTIONAL',
  mfaFactors: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
  signIn: ['email', 'phone_number'],
  caseSensitive: false,
  temporaryPasswordValidityDays: 7,
  emailSender: 'ses',
  smsSender: 'sns',
  migratesUsers: false,
  threatProtection: false,
};

function openPool(handlers: Partial<Handlers> = {}) {
  window.location.hash = '#/pool';
  return renderApp(handlers);
}

function showing(change: Partial<PoolSettings>): Partial<Handlers> {
  return { 'pools.describe': () => ok({ ...POOL, ...change }) };
}

async function region(name: string) {
  return screen.findByRole('region', { name });
}

describe('the pool', () => {
  it('shows what the plan uses of it', async () => {
    openPool(showing({ tier: 'PLUS', estimatedUsers: 48_213 }));
    const recovery = await region('Account recovery');
    expect(
      within(recovery)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['verified e-mail', 'verified phone']);
    expect(recovery).toHaveTextContent(en.pool.recovery.twoMeans);
    expect(recovery).toHaveTextContent('Optional');
    expect(recovery).toHaveTextContent('text message and authenticator app');
    const signIn = await region('Sign-in');
    expect(signIn).toHaveTextContent('e-mail and phone');
    expect(signIn).toHaveTextContent('Does not matter');
    expect(signIn).toHaveTextContent('7 days');
    const protection = await region('Protection and size');
    expect(protection).toHaveTextContent('about 48,213');
    expect(protection).toHaveTextContent('An estimate of AWS, not a count.');
    expect(protection).toHaveTextContent('PLUS');
    await waitFor(() => expect(screen.getAllByText('Truthful')).toHaveLength(2));
    await expectAccessible();
  });

  it.each<[string, Partial<PoolSettings>, string, string]>([
    ['the legacy order', { recovery: null }, 'Account recovery', en.pool.recovery.legacyMeans],
    [
      'the legacy order with MFA',
      { recovery: null },
      'Account recovery',
      en.pool.recovery.mfaLegacy,
    ],
    [
      'administrators only',
      { recovery: ['admin_only'] },
      'Account recovery',
      en.pool.recovery.adminOnlyMeans,
    ],
    [
      'one mechanism',
      { recovery: ['verified_email'] },
      'Account recovery',
      en.pool.recovery.oneMeans,
    ],
    ['MFA off', { mfa: 'OFF' }, 'Account recovery', en.pool.recovery.mfaOff],
    ['a factor that is a contact', {}, 'Account recovery', en.pool.recovery.mfaCan],
    [
      'factors that are no contact',
      { mfaFactors: ['SOFTWARE_TOKEN_MFA'] },
      'Account recovery',
      en.pool.recovery.mfaCanNot,
    ],
    [
      'unknown factors',
      { mfaFactors: null },
      'Account recovery',
      en.pool.recovery.factorsUnreadMeans,
    ],
    ['no factors', { mfaFactors: [] }, 'Account recovery', en.pool.recovery.noFactors],
    ['case', { caseSensitive: true }, 'Sign-in', en.pool.signIn.caseSensitiveMeans],
    ['one day', { temporaryPasswordValidityDays: 1 }, 'Sign-in', '1 day'],
    [
      'the default e-mail',
      { emailSender: 'cognito' },
      'Messages',
      en.pool.messages.emailMeans.cognito,
    ],
    [
      'a custom e-mail sender',
      { emailSender: 'custom' },
      'Messages',
      en.pool.messages.emailMeans.custom,
    ],
    ['no SMS', { smsSender: 'none' }, 'Messages', en.pool.messages.smsMeans.none],
    ['an SMS fault', { smsFailure: 'SNSSandbox' }, 'Messages', 'AWS reports a fault: SNSSandbox'],
    [
      'threat protection',
      { threatProtection: true },
      'Protection and size',
      en.pool.protection.threatOnMeans,
    ],
    [
      'user migration',
      { migratesUsers: true },
      'Protection and size',
      en.pool.protection.migrationOnMeans,
    ],
  ])('says what %s means for the desk', async (_, change, name, text) => {
    openPool(showing(change));
    expect(await region(name)).toHaveTextContent(text);
  });

  it('says that no pool is chosen', async () => {
    openPool({ 'pools.list': () => ok([]) });
    expect(await screen.findByText('No user pool is chosen')).toBeVisible();
    await expectAccessible();
  });

  it('shows nothing for the first moment, then that it is reading', async () => {
    const answer = held<ReturnType<typeof ok<PoolSettings>>>();
    openPool({ 'pools.describe': () => answer.promise });
    expect(await screen.findByText('Reading the user pool…')).toBeInTheDocument();
    answer.resolve(ok(POOL));
    expect(await region('Account recovery')).toBeVisible();
    expect(screen.queryByText('Reading the user pool…')).toBeNull();
  });

  it('still shows the app clients where the pool may not be read, and reads it once it may', async () => {
    const { fake, user } = openPool({
      'pools.describe': failing({ code: 'denied', action: 'cognito-idp:DescribeUserPool' }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The settings of this user pool could not be read');
    expect(alert).toHaveTextContent('cognito-idp:DescribeUserPool');
    expect(await region('App clients')).toHaveTextContent('Truthful');
    await expectAccessible();
    fake.answer('pools.describe', () => ok(POOL));
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await region('Account recovery')).toBeVisible();
  });

  it('reads what has changed when asked', async () => {
    const { fake, user } = openPool(showing({}));
    await region('Account recovery');
    fake.answer('pools.describe', () => ok({ ...POOL, recovery: ['admin_only'] }));
    fake.answer('clients.list', () => ok([{ id: 'client9', name: 'brand-new' }]));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(en.pool.recovery.adminOnlyMeans)).toBeVisible();
    expect(await screen.findByRole('row', { name: /brand-new/u })).toBeVisible();
  });

  it('speaks Spanish', async () => {
    openPool({
      'app.start': () => ok({ ...START, settings: { ...SETTINGS, language: 'es' } }),
      ...showing({}),
    });
    expect(await region('Recuperación de cuentas')).toHaveTextContent('correo verificado');
    expect(await region('Clientes de aplicación')).toHaveTextContent('en uso');
    await expectAccessible();
  });
});

describe('the app clients', () => {
  it('say which have a secret and which may answer with simulations', async () => {
    openPool({
      'clients.describe': ({ clientId }) =>
        ok({
          id: clientId,
          name: '',
          hasSecret: clientId === 'webclient2',
          hidesUserExistence: clientId === 'webclient2',
        }),
    });
    const clients = await region('App clients');
    const row = (name: RegExp) => within(clients).getByRole('row', { name });
    await waitFor(() => expect(row(/help-desk/u)).toHaveTextContent('No'));
    expect(row(/help-desk/u)).toHaveTextContent('in use');
    expect(row(/help-desk/u)).toHaveTextContent('Truthful');
    expect(row(/web-app/u)).toHaveTextContent('Yes');
    expect(row(/web-app/u)).toHaveTextContent('May be simulated');
    expect(clients).toHaveTextContent(en.pool.clients.simulatedMeans);
    expect(clients).toHaveTextContent(en.pool.clients.secretMeans);
  });

  it('cost no more than their row where one may not be read', async () => {
    const { fake, user } = openPool({
      'clients.describe': ({ clientId }) =>
        clientId === 'webclient2'
          ? fail({ code: 'denied', action: 'cognito-idp:DescribeUserPoolClient' })
          : ok({ id: clientId, name: '', hasSecret: false, hidesUserExistence: false }),
    });
    const clients = await region('App clients');
    const alert = await within(clients).findByRole('alert');
    expect(alert).toHaveTextContent('cognito-idp:DescribeUserPoolClient');
    expect(within(clients).getByRole('row', { name: /web-app/u })).toHaveTextContent('Not known');
    expect(within(clients).getByRole('row', { name: /help-desk/u })).toHaveTextContent('Truthful');
    expect(await region('Account recovery')).toBeVisible();
    await expectAccessible();
    fake.answer('clients.describe', ({ clientId }) =>
      ok({ id: clientId, name: '', hasSecret: true, hidesUserExistence: false }),
    );
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(within(clients).getByRole('row', { name: /web-app/u })).toHaveTextContent('Yes'),
    );
  });

  it('are read one by one where there are many', async () => {
    const many = Array.from({ length: 13 }, (_, n) => ({ id: `client${n}`, name: `Client ${n}` }));
    const { fake } = openPool({
      'clients.list': () => ok(many),
      'app.start': () =>
        ok({
          ...START,
          settings: {
            ...SETTINGS,
            profile: PLACE.profile,
            places: {
              [PLACE.profile]: { region: PLACE.region, poolId: PLACE.poolId, clientId: 'client3' },
            },
          },
        }),
    });
    const clients = await region('App clients');
    await waitFor(() =>
      expect(within(clients).getByRole('row', { name: /Client 3/u })).toHaveTextContent('Truthful'),
    );
    expect(within(clients).getByRole('row', { name: /Client 4/u })).toHaveTextContent(
      'Choose it in the header to read it.',
    );
    expect(new Set(fake.inputs('clients.describe').map(({ clientId }) => clientId))).toEqual(
      new Set(['client3']),
    );
  });

  it('say that there is none', async () => {
    openPool({ 'clients.list': () => ok([]) });
    expect(
      await within(await region('App clients')).findByText(en.pool.clients.none),
    ).toBeVisible();
  });

  it('say why they cannot be listed', async () => {
    openPool({ 'clients.list': failing({ code: 'throttled' }) });
    expect(await within(await region('App clients')).findByRole('alert')).toHaveTextContent(
      en.errors.throttled.means,
    );
    expect(await region('Account recovery')).toBeVisible();
  });
});
