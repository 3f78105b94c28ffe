import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { PolicyView } from '../../../src/shared/domain/policy.ts';
import { ok } from '../../../src/shared/ipc/result.ts';
import { SETTINGS, START } from '../../support/fake-desk.ts';
import { renderApp } from '../../support/render.tsx';

const FILE = '/etc/recovery-desk/policy.json';

const under = (change: Partial<PolicyView>, settings = SETTINGS) => ({
  'app.start': () => ok({ ...START, settings, policy: { ...START.policy, ...change } }),
});

async function openSettings(user: ReturnType<typeof renderApp>['user']) {
  await user.click(await screen.findByRole('link', { name: 'Settings' }));
  await screen.findByRole('heading', { name: 'Settings', level: 1 });
}

test('a locked setting says who set it, and cannot be changed', async () => {
  const { user, fake } = renderApp(
    under({ locked: ['cooldownSeconds', 'finishWithCaller', 'callerChecks', 'theme'] }),
  );
  await openSettings(user);
  expect(screen.getAllByText('Set by your organization')).toHaveLength(4);
  expect(screen.getByRole('textbox', { name: 'Cooldown between two sends' })).toBeDisabled();
  expect(screen.getByRole('switch', { name: 'Finish with the caller' })).toBeDisabled();
  expect(screen.getByRole('radio', { name: 'Dark' })).toBeDisabled();
  const checks = screen.getByRole('region', { name: 'Caller checks' });
  for (const control of within(checks).getAllByRole('button')) expect(control).toBeDisabled();
  expect(screen.getByRole('combobox', { name: 'Language' })).toBeEnabled();
  await user.click(screen.getByRole('switch', { name: 'Finish with the caller' }));
  expect(fake.inputs('settings.save')).toEqual([]);
});

test('the profile and the place of a policy cannot be switched', async () => {
  renderApp(under({ locked: ['profile', 'places'] }, { ...SETTINGS, profile: 'practice' }));
  const boxes = ['AWS profile', 'User pool', 'App client'];
  for (const name of boxes) {
    const box = await screen.findByRole('combobox', { name });
    expect(box).toBeDisabled();
    expect(box).toHaveAttribute('title', 'Set by your organization');
  }
});

test('what is locked is not changed by the palette either', async () => {
  const { user, fake } = renderApp(under({ locked: ['theme', 'places'] }));
  await screen.findByRole('link', { name: 'Settings' });
  await user.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('textbox', { name: 'Search commands' });
  await user.type(box, 'dark');
  expect(screen.queryByText('Dark theme')).toBeNull();
  expect(fake.inputs('settings.save')).toEqual([]);
});

test('what is wrong with a policy is said on every screen, with the key and the file', async () => {
  const { user } = renderApp(
    under({
      sources: [{ source: FILE, hash: null }],
      faults: [{ source: FILE, key: 'coldown', problem: 'unknown-key' }],
    }),
  );
  for (const name of ['Contacts', 'Settings']) {
    await user.click(await screen.findByRole('link', { name }));
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent('nothing can be sent or exported');
    expect(notice).toHaveTextContent(`“coldown” in ${FILE}`);
  }
});

test('a policy that changes meanwhile changes the settings on the screen', async () => {
  const { user, fake } = renderApp();
  await openSettings(user);
  fake.emit('policy.changed', {
    policy: { ...START.policy, locked: ['cooldownSeconds'] },
    settings: { ...SETTINGS, cooldownSeconds: 600 },
  });
  const box = screen.getByRole('textbox', { name: 'Cooldown between two sends' });
  await waitFor(() => expect(box).toHaveValue('600 s'));
  expect(box).toBeDisabled();
  // The next change of another setting does not send the old value back.
  await user.click(screen.getByRole('switch', { name: 'Finish with the caller' }));
  expect(fake.inputs('settings.save').at(-1)).toMatchObject({ cooldownSeconds: 600 });
});

test('the settings become a policy file, whose place is said', async () => {
  const { user } = renderApp();
  await openSettings(user);
  await user.click(screen.getByRole('button', { name: 'Export as policy' }));
  expect(await screen.findByText('policy.json')).toBeVisible();
});

test('a newer version is named with what the organization says of it', async () => {
  renderApp({
    'app.newerVersion': () => ok({ version: '0.2.0', note: 'From the software center' }),
  });
  expect(await screen.findByText('Version 0.2.0 is available')).toBeVisible();
  expect(screen.getByText('From the software center')).toBeVisible();
});
