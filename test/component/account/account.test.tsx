import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Identity, Profile } from '../../../src/shared/domain/profile.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { type Handlers, SETTINGS, START } from '../../support/fake-desk.ts';
import { enter, expectAccessible, renderApp } from '../../support/render.tsx';

const ACME: Profile = { name: 'acme', kind: 'role-mfa', region: 'eu-west-1' };
const MINUTE = 60_000;
const IDENTITY: Identity = {
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/SupportDesk/lucia',
  role: 'SupportDesk',
};

function open(leftMs: number | null, profile: Partial<Profile> = {}, more: Partial<Handlers> = {}) {
  const expiresAt = leftMs === null ? undefined : new Date(Date.now() + leftMs).toISOString();
  return renderApp({
    'app.start': () => ok({ ...START, settings: { ...SETTINGS, profile: 'acme' } }),
    'profiles.list': () => ok({ profiles: [{ ...ACME, ...profile }], notes: [] }),
    'profiles.identity': () => ok({ ...IDENTITY, expiresAt }),
    ...more,
  });
}
const badge = () => screen.findByRole('button', { name: /^Account details:.*SupportDesk/u });

describe('the account in the header', () => {
  test.each([
    [51.5 * MINUTE, '51 min left', false],
    [3 * 60 * MINUTE + 5.5 * MINUTE, '3 h 5 min left', false],
    [9.5 * MINUTE, '9 min left', true],
    [0.5 * MINUTE, 'less than a minute left', true],
    [-MINUTE, 'session expired', true],
  ])('%d ms before the end says “%s”', async (left, words, warned) => {
    open(left);
    expect(await badge()).toHaveTextContent(
      `Account 111122223333, SupportDesk · eu-west-1 · ${words}`,
    );
    expect(screen.getByText(words).hasAttribute('data-low')).toBe(warned);
  });

  test('says nothing about an end if there is none', async () => {
    open(null);
    expect((await badge()).textContent).toBe(
      'Account details: Account 111122223333, SupportDesk · eu-west-1',
    );
  });

  test('asks again for a self-renewing session before it ends, but not for one with MFA', async () => {
    const { fake, unmount } = open(MINUTE, { kind: 'role' });
    await waitFor(() => expect(fake.inputs('profiles.identity').length).toBeGreaterThan(1));
    unmount();
    const mfa = open(MINUTE);
    await badge();
    expect(mfa.fake.inputs('profiles.identity')).toHaveLength(1);
  });

  test('has details that the keyboard can reach and leave', async () => {
    const { user, fake } = open(51.5 * MINUTE, {
      endpoint: 'https://x.test',
      endpointFrom: 'profile',
    });
    const button = await badge();
    button.focus();
    await user.keyboard('{Enter}');
    const details = within(await screen.findByRole('dialog', { name: /^Account details/u }));
    for (const words of [IDENTITY.arn, 'role with MFA', 'https://x.test', 'eu-west-1']) {
      expect(details.getByText(words)).toBeVisible();
    }
    await expectAccessible();
    await user.click(details.getByRole('button', { name: 'Copy ARN' }));
    expect(fake.inputs('app.copy')).toEqual([{ text: IDENTITY.arn }]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());
  });

  test('can be named, colored and marked as production, which then always shows', async () => {
    const { user, fake } = open(51.5 * MINUTE);
    await user.click(await badge());
    enter(await screen.findByRole('textbox', { name: 'Account name' }), ' Shop ');
    await user.click(screen.getByRole('radio', { name: 'Red' }));
    await user.click(screen.getByRole('checkbox', { name: /^This is production/u }));
    await user.click(screen.getByRole('button', { name: 'Save account' }));
    expect(await screen.findByText('Production: Shop. This affects real users.')).toBeVisible();
    expect(await badge()).toHaveTextContent('Shop · Production');
    expect(fake.inputs('settings.save').at(-1)?.accounts).toEqual({
      '111122223333': { name: 'Shop', colour: 'red', production: true },
    });
  });

  test('knows a marked account at the next start, and one without a name by its number', async () => {
    const accounts = { '111122223333': { name: '', colour: 'amber', production: true } } as const;
    open(
      null,
      {},
      { 'app.start': () => ok({ ...START, settings: { ...SETTINGS, profile: 'acme', accounts } }) },
    );
    expect(
      await screen.findByText('Production: 111122223333. This affects real users.'),
    ).toBeVisible();
  });
});

test.each([
  ['profile', /This profile sets its own endpoint/u],
  ['environment', /An environment variable/u],
] as const)('a foreign endpoint of the %s says so', async (endpointFrom, words) => {
  open(null, { endpoint: 'http://localhost:9229', endpointFrom });
  expect(await screen.findByText(words)).toBeVisible();
});
