import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { en } from '../../../src/renderer/src/i18n/en.ts';
import type { Profile } from '../../../src/shared/domain/profile.ts';
import { fail, ok, type Result } from '../../../src/shared/ipc/result.ts';
import {
  aCandidate,
  aDelivery,
  anOpened,
  failing,
  found,
  type Handlers,
  held,
  SETTINGS,
  START,
} from '../../support/fake-desk.ts';
import { renderApp } from '../../support/render.tsx';
import { fill, search } from '../reset/reset-helpers.tsx';

const SSO: Profile = { name: 'acme', kind: 'sso', region: 'eu-west-1', signIn: { by: 'browser' } };
const LOGIN: Profile = {
  name: 'acme',
  kind: 'login',
  region: 'eu-west-1',
  signIn: { by: 'command', command: 'aws login --profile acme' },
};
const needed = failing({ code: 'sign-in-needed' });

function open(profile: Profile, handlers: Partial<Handlers> = {}) {
  const place = {
    region: 'eu-west-1',
    poolId: 'eu-west-1_Customers1',
    clientId: 'helpdeskclient1',
  };
  return renderApp({
    'app.start': () =>
      ok({ ...START, settings: { ...SETTINGS, profile: 'acme', places: { acme: place } } }),
    'profiles.list': () => ok({ profiles: [profile], notes: [] }),
    ...handlers,
  });
}
const dialog = () => screen.findByRole('dialog', { name: 'Sign in to acme' });
const pressSignIn = async (user: UserEvent) =>
  user.click(await screen.findByRole('button', { name: 'Sign in' }));

describe('in the browser', () => {
  test('signing in from the header shows code, address and waiting; then the lists are read again', async () => {
    const finish = held<Result<Record<string, never>>>();
    const { user, fake } = open(SSO, {
      'pools.list': needed,
      'profiles.identity': needed,
      'signIn.finish': () => finish.promise,
    });
    await pressSignIn(user);
    const shown = within(await dialog());
    expect(await shown.findByText('WDJB-MJHT')).toBeVisible();
    expect(shown.getByText(/This address is open in your browser/u)).toBeVisible();
    expect(shown.getByRole('timer')).toHaveTextContent(
      /Waiting for you in the browser · (?:10:00|9:5\d) left/u,
    );
    await user.click(shown.getByRole('button', { name: 'Copy address' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: 'https://acme.awsapps.com/start/#/device' }]);
    expect(fake.inputs('signIn.begin')).toEqual([{ profile: 'acme' }]);
    fake.answer('pools.list', () => ok([{ id: 'eu-west-1_Customers1', name: 'Customers' }]));
    fake.answer('profiles.identity', () => ok({ account: '111122223333', arn: 'arn:x/agent' }));
    finish.resolve(ok({}));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() =>
      expect(screen.getByRole('combobox', { name: 'User pool' })).toHaveValue('Customers'),
    );
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a browser that could not be opened is reported', async () => {
    const { user } = open(SSO, {
      'pools.list': needed,
      'signIn.begin': () =>
        ok({
          userCode: 'AAAA-BBBB',
          verificationUri: 'https://sso.test/device',
          expiresAt: new Date(Date.now() + 60_000).toISOString(),
          opened: false,
        }),
      'signIn.finish': () => new Promise(() => {}),
    });
    await pressSignIn(user);
    expect(await screen.findByText(/Open this address on any device/u)).toBeVisible();
    expect(screen.getByText('https://sso.test/device')).toBeVisible();
  });

  test.each(['sign-in-needed', 'session-expired'] as const)(
    'a search that %s stopped goes on by itself',
    async (code) => {
      const { user, fake } = open(SSO, { 'lookup.search': failing({ code }) });
      await search(user);
      await screen.findByRole('button', { name: 'Sign in' });
      fake.answer('lookup.search', () => ok(found(aCandidate())));
      await pressSignIn(user);
      expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
      expect(fake.inputs('lookup.search')).toHaveLength(2);
    },
  );

  test('opening a user resumes too, even if the sign-in was on another screen', async () => {
    const { user, fake } = open(SSO, { 'recovery.open': needed, 'pools.describe': needed });
    await search(user);
    await screen.findByRole('button', { name: 'Sign in' });
    await user.click(screen.getByRole('link', { name: 'Pool' }));
    await screen.findByRole('heading', { level: 1, name: 'Pool' });
    fake.answer('recovery.open', () => ok(anOpened()));
    await pressSignIn(user);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.click(screen.getByRole('link', { name: 'Reset' }));
    expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
  });

  test('a send that was not made offers signing in, and is never repeated by itself', async () => {
    const { user, fake } = open(SSO, {
      'recovery.send': () =>
        ok(aDelivery({ state: 'not-sent', reason: 'user-unread', detail: 'sign-in-needed' })),
    });
    await search(user);
    await screen.findByRole('region', { name: 'User' });
    fill();
    await user.click(screen.getByRole('button', { name: 'Send reset code' }));
    const status = await screen.findByRole('region', { name: 'Delivery status' });
    await user.click(within(status).getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(fake.inputs('signIn.finish')).toHaveLength(1));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('recovery.send')).toHaveLength(1);
    expect(screen.getByRole('textbox', { name: 'Ticket' })).toHaveValue('INC-1042');
  });

  test.each(['sign-in-expired', 'sign-in-denied', 'sign-in-not-kept'] as const)(
    '%s is said in words, and can be tried again',
    async (code) => {
      const { user, fake } = open(SSO, {
        'pools.list': needed,
        'signIn.finish': failing({ code }),
      });
      await pressSignIn(user);
      const shown = within(await dialog());
      expect(await shown.findByText(en.errors[code].means)).toBeVisible();
      expect(shown.getByText(en.errors[code].next)).toBeVisible();
      fake.answer('signIn.finish', () => ok({}));
      await user.click(shown.getByRole('button', { name: 'Try again' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      expect(fake.inputs('signIn.begin')).toHaveLength(2);
    },
  );

  test('a sign-in can be canceled, and nothing that comes later counts', async () => {
    const finish = held<Result<Record<string, never>>>();
    const { user, fake } = open(SSO, {
      'pools.list': needed,
      'signIn.finish': () => finish.promise,
    });
    await pressSignIn(user);
    await screen.findByText('WDJB-MJHT');
    const reads = fake.inputs('pools.list').length;
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputs('signIn.cancel')).toHaveLength(1);
    finish.resolve(fail({ code: 'cancelled' }));
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible());
    expect(fake.inputs('pools.list')).toHaveLength(reads);
  });

  test('a sign-in canceled while its code was requested is canceled in main as well', async () => {
    const begin = held<Awaited<ReturnType<Handlers['signIn.begin']>>>();
    const { user, fake } = open(SSO, {
      'pools.list': needed,
      'signIn.begin': () => begin.promise,
    });
    await pressSignIn(user);
    await dialog();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    begin.resolve(
      ok({
        userCode: 'A',
        verificationUri: 'https://x',
        expiresAt: new Date().toISOString(),
        opened: true,
      }),
    );
    await waitFor(() => expect(fake.inputs('signIn.cancel')).toHaveLength(2));
    expect(fake.inputs('signIn.finish')).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('once main has credentials because a person did what they needed', () => {
  const MFA: Profile = { name: 'acme', kind: 'role-mfa', region: 'eu-west-1' };

  test.each(['mfa-cancelled', 'mfa-wrong', 'process-timeout', 'sign-in-needed'] as const)(
    'all that %s stopped goes on by itself: lists, look-up and the opened user',
    async (code) => {
      const stopped = failing({ code });
      const { user, fake } = open(MFA, { 'lookup.search': stopped, 'pools.describe': stopped });
      await search(user);
      await screen.findAllByText(en.errors[code].means);
      await user.click(screen.getByRole('link', { name: 'Pool' }));
      await screen.findByRole('heading', { level: 1, name: 'Pool' });
      await waitFor(() => expect(fake.inputs('pools.describe')).toHaveLength(1));
      fake.answer('pools.describe', () => new Promise(() => {}));
      fake.answer('lookup.search', () => ok(found(aCandidate())));
      fake.answer('recovery.open', stopped);
      const identities = fake.inputs('profiles.identity').length;
      const lists = fake.inputs('pools.list').length;

      act(() => fake.emit('credentials.made', { profile: 'acme' }));
      await waitFor(() => expect(fake.inputs('pools.describe')).toHaveLength(2));
      await waitFor(() => expect(fake.inputs('profiles.identity')).toHaveLength(identities + 1));
      // What had not failed is not read again.
      expect(fake.inputs('pools.list')).toHaveLength(lists);

      await user.click(screen.getByRole('link', { name: 'Reset' }));
      await waitFor(() => expect(fake.inputs('recovery.open')).toHaveLength(1));
      fake.answer('recovery.open', () => ok(anOpened()));
      act(() => fake.emit('credentials.made', { profile: 'acme' }));
      expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
      expect(fake.inputs('lookup.search')).toHaveLength(2);
    },
  );

  test('nothing is read again for another profile, or that failed for another reason', async () => {
    const { user, fake } = open(MFA, { 'lookup.search': failing({ code: 'denied' }) });
    await search(user);
    await screen.findAllByText(en.errors.denied.means);
    const identities = fake.inputs('profiles.identity').length;
    act(() => fake.emit('credentials.made', { profile: 'other' }));
    expect(fake.inputs('profiles.identity')).toHaveLength(identities);
    act(() => fake.emit('credentials.made', { profile: 'acme' }));
    await waitFor(() => expect(fake.inputs('profiles.identity')).toHaveLength(identities + 1));
    expect(fake.inputs('lookup.search')).toHaveLength(1);
  });

  test('a send that came too late for its click is not repeated', async () => {
    const { user, fake } = open(MFA, {
      'recovery.send': () => ok(aDelivery({ state: 'not-sent', reason: 'waited-too-long' })),
    });
    await search(user);
    await screen.findByRole('region', { name: 'User' });
    fill();
    await user.click(screen.getByRole('button', { name: 'Send reset code' }));
    const status = await screen.findByRole('region', { name: 'Delivery status' });
    expect(status).toHaveTextContent(en.reset.delivery.reasons['waited-too-long'].means);
    act(() => fake.emit('credentials.made', { profile: 'acme' }));
    await waitFor(() => expect(fake.inputs('profiles.identity').length).toBeGreaterThan(1));
    expect(fake.inputs('recovery.send')).toHaveLength(1);
  });
});

test('signing in by command shows the exact command to copy, and “I have signed in”', async () => {
  const { user, fake } = open(LOGIN, { 'lookup.search': needed });
  await search(user);
  await pressSignIn(user);
  const shown = within(await dialog());
  expect(shown.getByRole('code').textContent).toBe('aws login --profile acme');
  await user.click(shown.getByRole('button', { name: 'Copy command' }));
  expect(fake.inputs('app.copy')).toEqual([{ text: 'aws login --profile acme' }]);
  fake.answer('lookup.search', () => ok(found(aCandidate())));
  await user.click(shown.getByRole('button', { name: 'I have signed in' }));
  expect(await screen.findByRole('region', { name: 'User' })).toBeVisible();
  expect(fake.inputs('signIn.begin')).toEqual([]);
});

test('after somebody has signed out, the header names nobody and shows no time left', async () => {
  const { fake } = open(SSO, {
    'profiles.identity': () =>
      ok({
        account: '111122223333',
        arn: 'arn:aws:sts::111122223333:assumed-role/SupportDesk/lucia',
        role: 'SupportDesk',
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
  });
  const badge = await screen.findByRole('button', { name: /^Account details:.*SupportDesk/u });
  expect(badge).toHaveTextContent(/min left/u);
  fake.answer('profiles.identity', needed);
  fake.emit('profiles.changed', {});
  await waitFor(() => expect(badge).toHaveTextContent('Account unknown'));
  expect(badge).not.toHaveTextContent(/SupportDesk|left/u);
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('no sign-in is offered where none is possible', async () => {
  open(
    { name: 'acme', kind: 'static', region: 'eu-west-1' },
    { 'pools.list': failing({ code: 'session-expired' }) },
  );
  expect(await screen.findByText(en.errors['session-expired'].means)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
});
