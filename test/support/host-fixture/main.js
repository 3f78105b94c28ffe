// A small app as a build leaves it: what the tests of the Chromium host start. `without` names the guards to leave out.
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  app,
  BrowserWindow,
  clipboard,
  ipcMain,
  Notification,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';

const options = JSON.parse(process.env.HOST_FIXTURE ?? '{}');
const without = (guard) => (options.without ?? []).includes(guard);
const PAGE = 'app://bundle/index.html';
const isOwn = (url) => url.startsWith('app://bundle/');

if (!without('sandbox')) app.enableSandbox();
if (options.appended) app.commandLine.appendSwitch(options.appended);
if (!without('scheme')) {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: !without('fetch') } },
  ]);
}

if (options.early) {
  try {
    new Notification({ title: 'Too early' });
  } catch (error) {
    console.log(`EARLY ${error.message}`);
  }
  const isAvailable = await safeStorage.isAsyncEncryptionAvailable();
  console.log(`EARLY ${safeStorage.getSelectedStorageBackend()} ${isAvailable}`);
  await safeStorage.encryptStringAsync('key').catch((error) => console.log(`EARLY ${error.message}`));
}

const said = [];
const say = (...what) => said.push(what);

app.on('web-contents-created', (_, contents) => {
  const deny = (name) => (event) => {
    say(name, event.url, event.isMainFrame);
    if (!without(name) && !isOwn(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', deny('will-navigate'));
  contents.on('will-frame-navigate', deny('will-frame-navigate'));
  contents.on('will-redirect', deny('will-redirect'));
  if (!without('window-open')) {
    contents.setWindowOpenHandler(({ url }) => {
      say('window-open', url);
      return { action: url.endsWith('/allowed.html') ? 'allow' : 'deny' };
    });
  }
});

if (!app.requestSingleInstanceLock()) {
  console.log('SECOND');
  app.quit();
} else {
  app.on('second-instance', (_, argv) => {
    console.log(`TOLD ${argv.at(-1)}`);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => {
    console.log('WILL-QUIT');
    setImmediate(() => console.log('TOO LATE'));
  });
  app.whenReady().then(start);
}

const TYPES = { html: 'text/html', js: 'text/javascript' };
const CSP = "default-src 'none'; script-src 'self'; connect-src *; frame-src *; img-src *";

async function answer(request) {
  const url = new URL(request.url);
  say('request', request.method, request.url, request.headers.get('referer'), await request.text());
  if (url.pathname === '/echo') return new Response(JSON.stringify(said.at(-1)));
  if (url.pathname === '/away') return Response.redirect(url.searchParams.get('to'), 302);
  if (url.pathname === '/cookie') return new Response('', { headers: { 'set-cookie': 'a=b' } });
  try {
    const name = url.pathname.slice(1);
    const headers = { 'content-type': TYPES[name.split('.').at(-1)] };
    if (!without('csp')) headers['content-security-policy'] = CSP;
    return new Response(await readFile(join(import.meta.dirname, name)), { headers });
  } catch {
    return new Response(null, { status: 404 });
  }
}

function start() {
  const ours = session.defaultSession;
  if (!without('permission-request')) {
    ours.setPermissionRequestHandler((_, permission, done) => done((options.grant ?? []).includes(permission)));
  }
  if (!without('permission-check')) ours.setPermissionCheckHandler(() => false);
  if (!without('network')) {
    ours.webRequest.onBeforeRequest((details, done) => {
      say('before', details.url, details.resourceType);
      done({ cancel: !isOwn(details.url) });
    });
  }
  if (options.stamp) {
    ours.webRequest.onHeadersReceived((details, done) => {
      done({ responseHeaders: { ...details.responseHeaders, 'x-stamp': [options.stamp] } });
    });
  }
  if (options.teapot) ours.protocol.handle('http', () => new Response('short', { status: 418 }));
  if (!without('handler')) ours.protocol.handle('app', answer);

  ipcMain.handle('echo', (_, value) => value);
  ipcMain.handle('throw', () => {
    throw new TypeError('not so');
  });
  ipcMain.handle('sender', ({ senderFrame, sender }) => ({
    url: senderFrame.url,
    origin: senderFrame.origin,
    isMain: senderFrame.parent === null,
    parent: senderFrame.parent?.url,
    contents: sender.id,
    of: sender.getURL(),
  }));
  ipcMain.handle('said', () => said);
  ipcMain.handle('copy', (_, text) => clipboard.writeText(text));
  ipcMain.handle('theme', (_, theme) => {
    nativeTheme.themeSource = theme;
  });
  ipcMain.handle('proxy', (_, url) => ours.resolveProxy(url));
  ipcMain.handle('unknown', (_, name) => {
    const sender = BrowserWindow.getAllWindows()[0].webContents;
    const notification = new Notification({ title: '' });
    const things = { app, session: ours, sender, shell, powerMonitor, Notification, notification, safeStorage };
    return things[name].surelyNotElectron();
  });
  ipcMain.handle('about', () => [app.getName(), app.getVersion(), app.getPath('userData')]);
  ipcMain.handle('push', (event, value) => event.sender.send('pushed', value));
  ipcMain.handle('quit', () => app.quit());
  ipcMain.handle('notify', async (_, notice) => {
    const shown = new Notification(notice);
    const isShown = new Promise((resolve) => shown.once('show', () => resolve('shown')));
    shown.show();
    return [Notification.isSupported(), await isShown];
  });
  ipcMain.handle('listen', (_, [name, event]) => {
    const things = { powerMonitor, notification: new Notification({ title: '' }) };
    things[name].on(event, () => console.log(`HEARD ${event}`));
  });
  ipcMain.handle('print', async ({ sender }, how) => {
    const pdf = await sender.printToPDF(how);
    await writeFile(join(app.getPath('userData'), 'page.pdf'), pdf);
    return Buffer.isBuffer(pdf);
  });
  ipcMain.handle('seal', async (_, text) => {
    const backend = safeStorage.getSelectedStorageBackend();
    const sealed = await safeStorage.encryptStringAsync(text);
    return [backend, await safeStorage.isAsyncEncryptionAvailable(), sealed.toString('hex')];
  });
  ipcMain.handle('unseal', (_, hex) => safeStorage.decryptStringAsync(Buffer.from(hex, 'hex')));
  ipcMain.handle('downloads', () => app.getPath('downloads'));
  ipcMain.handle('show-file', (_, path) => shell.showItemInFolder(path));
  ipcMain.handle('sum', async (_, [given, added]) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: given });
    worker.postMessage(added);
    const [sum] = await once(worker, 'message');
    return [sum, await worker.terminate()];
  });

  for (const webPreferences of options.refused ?? []) {
    try {
      new BrowserWindow({ webPreferences });
    } catch (error) {
      console.log(`REFUSED ${error.message}`);
    }
  }
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), ...options.webPreferences },
  });
  window.once('ready-to-show', () => {
    window.show();
    console.log('SHOWN');
  });
  window.loadURL(PAGE).catch((error) => console.log(`FAILED ${error.message}`));
}
