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
import { compose, logIn, openKeys, openPolicy } from './compose.ts';
import { type DataFolder, settleDataFolder } from './data-folder.ts';
import { registerAppScheme, serveApp } from './electron/app-protocol.ts';
import { openSignInPage, openTicketPage } from './electron/browser.ts';
import { debuggingSwitch } from './electron/debugging.ts';
import { downloadsFolder, showInFolder } from './electron/downloads.ts';
import { watchFaults } from './electron/faults.ts';
import { denyNetwork, denyPermissions, guardWebContents } from './electron/guards.ts';
import { registerCalls } from './electron/ipc.ts';
import { closeBeforeLeaving } from './electron/leaving.ts';
import { setMenu } from './electron/menu.ts';
import { type NativeWords, nativeWords } from './electron/native-words.ts';
import { answerOldNotices, nameForNotices, showNotice } from './electron/notice.ts';
import { watchChildProcesses, watchPage } from './electron/page-health.ts';
import { printToPdf } from './electron/pdf.ts';
import { nativeAsk } from './electron/questions.ts';
import { systemVault } from './electron/safe-storage.ts';
import { watchSleep } from './electron/sleep.ts';
import { PAGE_URL } from './electron/trusted-page.ts';
import { focusWindow, openWindow, sendToPage, theWindow, windowIfOpen } from './electron/window.ts';
import { dataFolders, IDENTITY } from './identity.ts';
import { networkShareOf } from './lib/network-share.ts';

const env = { ...process.env };
// The SDK must not follow an inherited AWS_ENDPOINT_URL by itself: the app finds each profile's
// endpoint (src/main/aws/endpoints.ts), passes it to the clients, and shows it in the header.
process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] = 'true';

// Nor may an inherited switch turn off the check of AWS's certificates.
delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

const words = (): NativeWords => nativeWords(app.getLocale());
const ask = nativeAsk(dialog, windowIfOpen);
/** What the ledger needs before the process ends, once it is open. */
let settle = (): void => {};

// The tests reach the page by DevTools: only a build that nobody has installed may be driven so.
const debugged = app.isPackaged ? debuggingSwitch(process.argv.slice(1)) : undefined;
if (debugged === undefined) begin(findDataFolder());
else refuse(debugged);

/** Before there is anything to drive: Electron creates no page, and opens no ledger, by itself. */
function refuse(given: string): void {
  const { cannotStart, debugged: why } = words();
  process.stderr.write(`${cannotStart}\n${why(given)}\n`);
  // On Linux it would only say the same on the terminal.
  if (process.platform !== 'linux') dialog.showErrorBox(cannotStart, why(given));
  app.exit(1);
}

function begin(dataFolder: DataFolder): void {
  app.setPath('userData', dataFolder.path);
  const log = logIn(dataFolder.path);
  watchFaults(process, {
    log,
    words,
    ask,
    tell: (title, text) => dialog.showErrorBox(title, text),
    settle: () => settle(),
    quit: () => app.quit(),
    exit: (code) => app.exit(code),
  });

  app.enableSandbox();
  nameForNotices(app, IDENTITY, process.platform);
  registerAppScheme();
  guardWebContents(app);

  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => start(dataFolder))
    .catch((error: unknown) => {
      log.fault('start', 'start', error);
      dialog.showErrorBox(words().cannotStart, String(error));
      app.exit(1);
    });
}

function findDataFolder(): DataFolder {
  const asked = app.commandLine.getSwitchValue('user-data-dir');
  if (asked !== '') return { path: resolve(asked) };
  const folders = { appData: app.getPath('appData'), home: app.getPath('home') };
  return settleDataFolder(dataFolders(process.platform, folders, process.env));
}

async function start(dataFolder: DataFolder): Promise<void> {
  // Chromium's name look-ups must not go to a DNS server of somebody else's choice.
  app.configureHostResolver({ secureDnsMode: 'off' });
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  setMenu(process.platform);

  const userData = dataFolder.path;
  const vault = systemVault(safeStorage, process.platform);
  // None waits for another: each asks other programs of the system.
  const [share, ledgerKeys, policy] = await Promise.all([
    networkShareOf(userData, process.platform),
    openKeys(userData, vault),
    openPolicy({
      platform: process.platform,
      exe: process.execPath,
      // By any case of its letters, which a copy of the environment has not.
      systemRoot: process.env['SystemRoot'] ?? 'C:\\Windows',
      // An installed app goes by the machine's policy alone.
      tried: app.isPackaged ? undefined : env['RECOVERY_DESK_POLICY'],
      user: process.getuid?.(),
    }),
  ]);
  const desk = compose({
    userData,
    unmoved: dataFolder.unmoved,
    share,
    ledgerVerifyWorker: new URL('./ledger-verify.js', import.meta.url),
    historyWorker: new URL('./audit-history.js', import.meta.url),
    ledgerKeys,
    version: app.getVersion(),
    versions: {
      commit: import.meta.env.COMMIT,
      electron: process.versions.electron,
      chromium: process.versions['chrome'],
      node: process.versions.node,
    },
    policy,
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
    openTicketPage,
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
  answerOldNotices(Notification, focusWindow, process.platform);
  settle = desk.settle;
  const settleAtSessionEnd = closeBeforeLeaving(app, powerMonitor, {
    close: desk.close,
    settle,
    failed: (error) => desk.log.fault('close', 'close', error),
  });
  watchChildProcesses(app, desk.log);

  const window = openWindow({
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    icon: join(import.meta.dirname, '../../resources/icon.png'),
    place: join(userData, 'window.json'),
  });
  settleAtSessionEnd(window);
  watchPage(window.webContents, {
    log: desk.log,
    words: words(),
    ask,
    quit: () => app.quit(),
    now: () => performance.now(),
  });
  // The AWS SDK takes as long to load as the first paint, so load it after the page is shown.
  window.once('ready-to-show', () => desk.warmUp());
  await window.loadURL(PAGE_URL).catch((error: unknown) => {
    // Closed before it was loaded.
    if (!window.isDestroyed()) throw error;
  });
}
