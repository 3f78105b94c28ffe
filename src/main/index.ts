import { homedir, hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import {
  app,
  clipboard,
  dialog,
  ipcMain,
  Notification,
  nativeTheme,
  powerMonitor,
  safeStorage,
  session,
} from 'electron';
import { compose, openKeys } from './compose.ts';
import { type DataFolder, settleDataFolder } from './data-folder.ts';
import { registerAppScheme, serveApp } from './electron/app-protocol.ts';
import { openSignInPage } from './electron/browser.ts';
import { downloadsFolder, showInFolder } from './electron/downloads.ts';
import { denyNetwork, denyPermissions, guardWebContents } from './electron/guards.ts';
import { registerCalls } from './electron/ipc.ts';
import { setMenu } from './electron/menu.ts';
import { nameForNotices, showNotice } from './electron/notice.ts';
import { printToPdf } from './electron/pdf.ts';
import { systemVault } from './electron/safe-storage.ts';
import { watchSleep } from './electron/sleep.ts';
import { PAGE_URL } from './electron/trusted-page.ts';
import { focusWindow, openWindow, sendToPage, theWindow } from './electron/window.ts';
import { dataFolders, IDENTITY } from './identity.ts';
import { networkShareOf } from './lib/network-share.ts';

const env = { ...process.env };
// The SDK must not follow an inherited AWS_ENDPOINT_URL by itself: the app finds each profile's
// endpoint (src/main/aws/endpoints.ts), passes it to the clients, and shows it in the header.
process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] = 'true';

// Nor may an inherited switch turn off the check of AWS's certificates.
delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

const dataFolder = findDataFolder();
app.setPath('userData', dataFolder.path);

app.enableSandbox();
nameForNotices(app, IDENTITY, process.platform);
registerAppScheme();
guardWebContents(app);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox('Recovery Desk cannot start', String(error));
      app.exit(1);
    });
} else {
  app.quit();
}

function findDataFolder(): DataFolder {
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  if (asked !== '') return { path: resolve(asked) };
  const folders = { appData: app.getPath('appData'), home: app.getPath('home') };
  return settleDataFolder(dataFolders(process.platform, folders, process.env));
}

async function start(): Promise<void> {
  // Chromium's name look-ups must not go to a DNS server of somebody else's choice.
  app.configureHostResolver({ secureDnsMode: 'off' });
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  setMenu(process.platform);

  const userData = dataFolder.path;
  const vault = systemVault(safeStorage, process.platform);
  const desk = compose({
    userData,
    unmoved: dataFolder.unmoved,
    share: await networkShareOf(userData, process.platform),
    ledgerVerifyWorker: new URL('./ledger-verify.js', import.meta.url),
    historyWorker: new URL('./audit-history.js', import.meta.url),
    ledgerKeys: await openKeys(userData, vault),
    version: app.getVersion(),
    platform: process.platform,
    locale: app.getLocale(),
    country: app.getLocaleCountryCode(),
    osUser: userInfo().username,
    host: hostname(),
    // As the SDK finds its files.
    home: env['HOME'] || homedir(),
    env,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    systemCertificatesWorker: new URL('./system-certificates.js', import.meta.url),
    openSignInPage,
    copy: (text) => clipboard.writeText(text),
    notify: (title, body) => void showNotice(Notification, title, body, focusWindow),
    downloads: downloadsFolder,
    showInFolder,
    printToPdf: () => printToPdf(theWindow()),
    contactStoreWorker: new URL('./contact-store.js', import.meta.url),
    useTheme: (theme) => {
      nativeTheme.themeSource = theme;
    },
    emit: sendToPage,
  });
  registerCalls(ipcMain, desk.calls, desk.log);
  watchSleep(powerMonitor, desk);
  app.on('will-quit', () => void desk.close());

  const window = openWindow(
    join(import.meta.dirname, '../preload/index.cjs'),
    join(import.meta.dirname, '../../resources/icon.png'),
  );
  // The AWS SDK takes as long to load as the first paint, so load it after the page is shown.
  window.once('ready-to-show', () => desk.warmUp());
  await window.loadURL(PAGE_URL);
}
