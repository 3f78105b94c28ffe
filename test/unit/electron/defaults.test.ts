import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Every source file of main and of the preload. */
const SOURCES = ['src/main', 'src/preload'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ path: join(folder, file), text: readFileSync(join(folder, file), 'utf8') })),
);

test.each([
  ['web security stays on', /webSecurity/u],
  ['no insecure content', /allowRunningInsecureContent/u],
  ['no experimental features', /experimentalFeatures/u],
  ['no Blink features', /enableBlinkFeatures/u],
  ['no Node in frames or workers', /nodeIntegrationIn(?:SubFrames|Worker)/u],
  ['no page by drag and drop', /navigateOnDragDrop/u],
  ['no scheme past the policy', /bypassCSP|allowServiceWorkers|corsEnabled/u],
  ['no switch of Chromium turned', /appendSwitch|ignore-certificate-errors|no-sandbox/u],
  ['no file URLs', /loadFile|pathToFileURL/u],
  ['no remote code', /\beval\(|new Function|node:vm/u],
])('%s', (_, forbidden) => {
  expect(SOURCES.filter(({ text }) => forbidden.test(text)).map(({ path }) => path)).toEqual([]);
});

test('other programs are run in one place: the one that a profile names for its credentials', () => {
  const runners = SOURCES.filter(({ text }) => text.includes('child_process'));
  expect(runners.map(({ path }) => path)).toEqual(['src/main/aws/credential-process.ts']);
});

test('only sign-in pages are opened outside the app, in one place', () => {
  const openers = SOURCES.filter(({ text }) => text.includes('openExternal'));
  expect(openers.map(({ path }) => path)).toEqual(['src/main/electron/browser.ts']);
  expect(openers[0]?.text).toContain('if (!isSignInPage(url)) return false;');
});

test('what the app asks of the desktop, it asks in one place each', () => {
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
  ]);
  expect(uses(/\.printToPDF\(/gu)).toEqual(['src/main/electron/pdf.ts: .printToPDF(']);
  expect(uses(/new system\(|new Notification\(/gu)).toEqual([
    'src/main/electron/notice.ts: new system(',
  ]);
});

test('the one window is sandboxed, isolated and without Node', () => {
  const window = SOURCES.find(({ path }) => path.endsWith('electron/window.ts'))?.text ?? '';
  for (const line of [
    'sandbox: true,',
    'contextIsolation: true,',
    'nodeIntegration: false,',
    'webviewTag: false,',
    'spellcheck: false,',
  ]) {
    expect(window).toContain(line);
  }
  const makers = SOURCES.filter(({ text }) => text.includes('new BrowserWindow('));
  expect(makers).toHaveLength(1);
});

test('every renderer is sandboxed before one can exist, and there is one instance', () => {
  const index = SOURCES.find(({ path }) => path === 'src/main/index.ts')?.text ?? '';
  const sandbox = index.indexOf('app.enableSandbox()');
  expect(sandbox).toBeGreaterThan(0);
  expect(sandbox).toBeLessThan(index.indexOf('.whenReady()'));
  expect(index).toContain('if (app.requestSingleInstanceLock())');
});

test('the only operations of AWS in the app are those of sdk.ts, and those that act in a pool are ForgotPassword and ConfirmForgotPassword', () => {
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
    'GetUserPoolMfaConfigCommand',
    'ListUserPoolClientsCommand',
    'ListUserPoolsCommand',
    'ListUsersCommand',
    'RegisterClientCommand',
    'StartDeviceAuthorizationCommand',
  ]);
});

test('the SDK is loaded with import() only, through sdk.ts', () => {
  const pathsWith = (pattern: RegExp) =>
    SOURCES.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
  expect(
    pathsWith(/^(?:import|export) (?!type)[^;]*from '@(?:aws-sdk|smithy)\//mu).toSorted(),
  ).toEqual(['src/main/aws/bounded-handler.ts', 'src/main/aws/sdk.ts']);
  expect(pathsWith(/from '[^']*\/bounded-handler\.ts'/u)).toEqual(['src/main/aws/sdk.ts']);
});
