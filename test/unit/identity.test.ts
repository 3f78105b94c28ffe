import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolders, IDENTITY, policyFile } from '../../src/main/identity.ts';

// A value that has to change here is a new app beside the old one, not a change.

test.each([
  ['name', 'Recovery Desk', 'the keychain has the key of the ledger’s keys under it'],
  ['desktopFile', 'recovery-desk.desktop', 'a pinned window would lose its icon'],
  ['appUserModelId', 'RecoveryDesk.App', 'Windows shows no notices of an id without a shortcut'],
  [
    'toastActivatorClsid',
    '{8F9E81BE-C1C0-4AB4-B2BB-24B0DFF2A3C4}',
    'it is registered for each user, and in the shortcut',
  ],
  [
    'upgradeCode',
    '{A548E4A8-C687-4CAA-84EC-5BDD3B801482}',
    'another version would be installed beside this one',
  ],
  ['bundleId', 'com.recoverydesk.app', 'macOS keeps permissions and receipts by it'],
] as const)('the %s stays %s: otherwise, %s', (name, value, _why) => {
  expect(IDENTITY[name]).toBe(value);
});

test('nothing else is part of the identity', () => {
  expect(Object.keys(IDENTITY)).toHaveLength(6);
});

test('Electron has the name and the desktop file from package.json', () => {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { productName, desktopName } = JSON.parse(text) as Record<string, string>;
  expect(productName).toBe(IDENTITY.name);
  expect(desktopName).toBe(IDENTITY.desktopFile);
});

test.each([
  ['linux', '/home/lucia/.config', {}, '/home/lucia/.config/Recovery Desk'],
  ['darwin', '/home/lucia/Library', {}, '/home/lucia/Library/Recovery Desk'],
  ['win32', '/share/Roaming', { LOCALAPPDATA: '/c/Local' }, '/c/Local/Recovery Desk'],
  ['win32', '/share/Roaming', {}, '/home/lucia/AppData/Local/Recovery Desk'],
  ['win32', '/share/Roaming', { LOCALAPPDATA: '' }, '/home/lucia/AppData/Local/Recovery Desk'],
] as const)(
  'on %s, with application data in %s and %j, the ledger is below %s, which does not roam',
  (platform, appData, env, own) => {
    const found = dataFolders(platform, { appData, home: '/home/lucia' }, env);
    expect(found.own.replaceAll('\\', '/')).toBe(own);
    expect(found.former.replaceAll('\\', '/')).toBe(`${appData}/recovery-desk`);
  },
);

test.each([
  ['linux', '/opt/Recovery Desk/recovery-desk', '/etc/recovery-desk/policy.json'],
  [
    'darwin',
    '/Applications/Recovery Desk.app/Contents/MacOS/Recovery Desk',
    '/Library/Application Support/Recovery Desk/policy.json',
  ],
  [
    'win32',
    'C:\\Program Files\\Recovery Desk\\Recovery Desk.exe',
    'C:\\Program Files\\Recovery Desk\\policy.json',
  ],
] as const)('on %s, with the program at %s, the policy is %s', (platform, exe, file) => {
  expect(policyFile(platform, exe)).toBe(file);
});
