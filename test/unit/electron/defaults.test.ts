import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Every source file of main and of the preload. */
const SOURCES = ['src/main', 'src/preload'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ path: join(folder, file), text: readFileSync(join(folder, file), 'utf8') })),
);

test('no code is generated from text', () => {
  const remote = /\beval\(|new Function|node:vm/u;
  expect(SOURCES.filter(({ text }) => remote.test(text)).map(({ path }) => path)).toEqual([]);
});

test('only sign-in pages and tickets are opened outside the app, in one place, by https', () => {
  const openers = SOURCES.filter(({ text }) => text.includes('openExternal'));
  expect(openers.map(({ path }) => path)).toEqual(['src/main/electron/browser.ts']);
  expect(openers[0]?.text).toContain('return isSignInPage(url) && (await openOutside(url));');
  expect(openers[0]?.text).toContain("new URL(url).protocol !== 'https:') return false;");
});

test('the app asks each thing of the desktop in one place', () => {
  const uses = (api: RegExp) =>
    SOURCES.flatMap(({ path, text }) =>
      [...text.matchAll(api)].map(([use]) => `${path}: ${use}`),
    ).toSorted();
  expect(uses(/\bshell\.\w+/gu)).toEqual([
    'src/main/electron/browser.ts: shell.openExternal',
    'src/main/electron/downloads.ts: shell.showItemInFolder',
  ]);
  expect(uses(/getPath\('(?!userData')\w+'\)/gu)).toEqual([
    "src/main/electron/downloads.ts: getPath('downloads')",
    "src/main/index.ts: getPath('appData')",
    "src/main/index.ts: getPath('home')",
  ]);
  expect(uses(/\.printToPDF\(/gu)).toEqual(['src/main/electron/pdf.ts: .printToPDF(']);
  expect(uses(/new system\(|new Notification\(/gu)).toEqual([
    'src/main/electron/notice.ts: new system(',
  ]);
});

test('the only AWS operations in the app are those of sdk.ts, and only ForgotPassword and ConfirmForgotPassword act in a pool', () => {
  const commands = SOURCES.filter(({ path }) => !path.startsWith('src/main/practice/')).flatMap(
    ({ path, text }) =>
      [...text.matchAll(/\b[A-Z]\w*Command\b/gu)].map(([name]) => ({ path, name })),
  );
  const names = [...new Set(commands.map(({ name }) => name))].toSorted();
  expect(names).toEqual([
    'AdminGetUserCommand',
    'AdminListUserAuthEventsCommand',
    'ConfirmForgotPasswordCommand',
    'CreateTokenCommand',
    'DescribeUserPoolClientCommand',
    'DescribeUserPoolCommand',
    'ForgotPasswordCommand',
    'GetCallerIdentityCommand',
    'GetProvisionedLimitCommand',
    'GetSessionTokenCommand',
    'GetUserPoolMfaConfigCommand',
    'ListUserPoolClientsCommand',
    'ListUserPoolsCommand',
    'ListUsersCommand',
    'RegisterClientCommand',
    'StartDeviceAuthorizationCommand',
  ]);
});

test('the SDK is loaded only with import(), through sdk.ts', () => {
  const pathsWith = (pattern: RegExp) =>
    SOURCES.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
  expect(
    pathsWith(/^(?:import|export) (?!type)[^;]*from '@(?:aws-sdk|smithy)\//mu).toSorted(),
  ).toEqual(['src/main/aws/bounded-handler.ts', 'src/main/aws/sdk.ts']);
  expect(pathsWith(/from '[^']*\/bounded-handler\.ts'/u)).toEqual(['src/main/aws/sdk.ts']);
});
